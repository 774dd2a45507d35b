"""What one test can settle about an NTRK fusion, by its method, its quality and the events that it shows."""

from dataclasses import dataclass, replace
from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.assay_limits import limits_itself
from mdt_desk.domain.assay_words import assay_of_others, not_of_tissue
from mdt_desk.domain.case import Case, date_asked_about, find_specimen
from mdt_desk.domain.entered_without_report import entered_result
from mdt_desk.domain.event_reading import DOUBTED, DOUBTFUL, FindingReading, read_event, stated_no_driver
from mdt_desk.domain.finding_doubts import doubts_of, event_doubted
from mdt_desk.domain.fusion_events import Event, read_events, taken_back
from mdt_desk.domain.held_back import another_method, excludes_nothing, found_without_tumour, no_tumour
from mdt_desk.domain.known_then import not_known_then
from mdt_desk.domain.limits_of_tests import (
    FOUND_ELSEWHERE,
    FOUND_IN_NO_TUMOUR,
    TOUCHED,
    covers_ntrk,
    elsewhere,
    limited,
    touched,
    why_not_excluded,
)
from mdt_desk.domain.ntrk_said import found_all_the_same
from mdt_desk.domain.other_tumour import another_by_site
from mdt_desk.domain.readings_of_tests import (
    SPEAKING,
    NoResult,
    Says,
    TestReading,
    calls_oncogenic,
    lists_open_fusion,
    stain_lists_fusion,
)
from mdt_desk.domain.resolved_words import as_resolved, own_words
from mdt_desk.domain.retractions import is_withdrawn, taken_back_by
from mdt_desk.domain.sample_controls import WHOSE, control_sign
from mdt_desk.domain.site_of_tumour import WHERE_ANSWERED
from mdt_desk.domain.specimen_doubts import specimen_doubt
from mdt_desk.domain.statements import said_words, standing
from mdt_desk.domain.targeted_tests import is_positive, lists_only_others, not_of_ntrk, unanswered
from mdt_desk.domain.testing import (
    DNA_METHODS,
    NTRK_GENES,
    RNA_METHODS,
    FindingKind,
    KinaseDomain,
    Method,
    NtrkTested,
    Quality,
    Result,
    SpecimenKind,
    Test,
    TestStatus,
    has_order,
    names_ntrk,
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """One event as one test sees it, beside what all tests together say of it."""

    event: Event
    together: FindingReading
    own: Event
    """The event as this test alone tells it."""
    resolved: bool

    @property
    def alone(self) -> FindingReading:
        """How the event reads by this test alone."""
        return read_event(self.own)


def read_test(
    test: Test, case: Case, events: tuple[Event, ...] | None = None, on: date | None = None
) -> TestReading:  # fmt: skip
    """What one test says, by its method, its quality and the events that it shows, as known on a day."""
    if test.status is not TestStatus.REPORTED:
        words = f"{_STATUS_WORDS[test.status]}{_yet(test)}"
        return TestReading(test, Says.NO_RESULT, words, _STATUS_REASON[test.status])
    if later := not_known_then(test, case, on or date_asked_about(case)):
        return TestReading(test, Says.NO_RESULT, later, NoResult.AWAITED, later=True)
    if test.quality is Quality.FAILED:
        words, gone = f"failed its quality check{_yet(test)}", is_withdrawn(test, case)
        return TestReading(test, Says.NO_RESULT, words, NoResult.FAILED, withdrawn=gone)
    if back := taken_back_by(test, case):
        gone = is_withdrawn(test, case)
        return TestReading(test, Says.NO_RESULT, back[0][1], NoResult.EQUIVOCAL, held_by_words=True, withdrawn=gone)
    events = read_events(case, on) if events is None else events
    shown = tuple(_seen(event, test) for event in events if shows(event, test) and not event_doubted(event, test.id))
    reading = _read_findings(test, case, shown)
    doubt = min(doubts_of(test), default="")
    if doubt and not _rests_on_a_fusion(reading, shown):
        return TestReading(test, Says.NO_RESULT, doubt, NoResult.EQUIVOCAL)
    return reading


def of_its_specimen(reading: TestReading, case: Case) -> TestReading:
    """A reading with its specimen, and where that is not known to be tumour: it then neither shows nor denies one.

    So it is whatever the test says, for what was equivocal, awaited or not looked for says no more than a negative.
    """
    specimen = find_specimen(case, reading.test.specimen)
    kind = elsewhere(reading.test, case)
    where = FOUND_ELSEWHERE[kind] if kind is not None else ""
    if reading.says is Says.NO_RESULT and no_tumour(specimen):
        where = FOUND_IN_NO_TUMOUR
    return replace(reading, specimen=specimen, elsewhere=reading.elsewhere or where)


def _read_findings(test: Test, case: Case, shown: tuple[_Seen, ...]) -> TestReading:
    """What a test with a result says by the events that it shows, without the rows that nobody could understand."""
    if sign := control_sign(test, case):
        return TestReading(test, Says.NO_RESULT, f"{sign.words}; {WHOSE}", NoResult.NOT_RECORDED, of_control=True)
    if test.ntrk_tested is NtrkTested.FAILED:
        return TestReading(test, Says.NO_RESULT, f"its part for NTRK failed{_yet(test)}", NoResult.FAILED)
    if test.ntrk_tested is NtrkTested.NOT_TESTED:
        return TestReading(test, Says.NO_RESULT, f"NTRK was not tested by it{_yet(test)}", NoResult.NOT_RECORDED)
    specimen = elsewhere(test, case)
    where = FOUND_ELSEWHERE[specimen] if specimen else ""
    if contradiction := _contradiction(test, shown):
        return TestReading(test, Says.NO_RESULT, contradiction, NoResult.EQUIVOCAL, elsewhere=where)
    reading = replace(_read_reported(test, shown, specimen), elsewhere=where)
    held = _held_back(as_resolved(reading, (seen.event for seen in shown)), case)
    return _held_as_rna(_of_another_tumour(held, case), shown)


def _yet(test: Test) -> str:
    """What is said of a test that gave no result and lists an NTRK fusion, or has one entered, all the same."""
    if lists_open_fusion(test):
        return ", yet it lists an NTRK fusion: ask the laboratory what stands"
    entered = entered_result(test)
    return f", yet {entered} is entered for it: ask the laboratory what stands" if entered else ""


def _held_as_rna(reading: TestReading, shown: tuple[_Seen, ...]) -> TestReading:
    """A positive FISH or RT-PCR that only suggests a fusion is held by what would hold RNA."""
    test = reading.test
    if reading.says is not Says.SUGGESTS or not is_positive(test):
        return reading
    if other := not_of_ntrk(test):
        return replace(reading, why=reading.why if reading.elsewhere else other, held=other)
    open_ones = [seen.together.why for seen in shown if seen.event.two_genes and seen.together.actionable is not False]
    doubted = DOUBTED if open_ones and all(why.startswith(DOUBTED) for why in open_ones) else ""
    return replace(reading, held=doubted or "; ".join(unanswered(test)))


def _held_back(reading: TestReading, case: Case) -> TestReading:
    """A result that decides is held where its assay names another method, or where its specimen holds no tumour."""
    test, decides = reading.test, reading.says in {*SPEAKING, Says.EXCLUDES}
    specimen = find_specimen(case, test.specimen)
    elsewhere_by_name = "" if reading.elsewhere else not_of_tissue(test, specimen)
    if decides and (other := another_method(test) or elsewhere_by_name):
        open_as = NoResult.EQUIVOCAL if reading.says in SPEAKING else NoResult.NOT_RECORDED
        return TestReading(test, Says.NO_RESULT, other, open_as)
    # A positive FISH or RT-PCR that only suggests a fusion is held by the same words in its own place.
    if (reading.says is Says.CONFIRMS or reading.sound_by_dna) and (other := assay_of_others(test)):
        return TestReading(test, Says.NO_RESULT, other, NoResult.EQUIVOCAL)
    if reading.says in SPEAKING and not reading.elsewhere and (why := found_without_tumour(test, case)):
        return TestReading(test, Says.SUGGESTS, why, elsewhere=FOUND_IN_NO_TUMOUR)
    if reading.says is Says.EXCLUDES and (why := excludes_nothing(test, case) or limits_itself(test)):
        reading = TestReading(test, Says.DOES_NOT_EXCLUDE, why, elsewhere=reading.elsewhere)
    if reading.says is Says.EXCLUDES and (why := specimen_doubt(specimen)):
        reading = TestReading(test, Says.DOES_NOT_EXCLUDE, why)
    if reading.says is Says.DOES_NOT_EXCLUDE and not reading.elsewhere and no_tumour(specimen):
        return replace(reading, elsewhere=FOUND_IN_NO_TUMOUR)
    return reading


def _of_another_tumour(reading: TestReading, case: Case) -> TestReading:
    """A test of another tumour neither shows nor excludes a fusion of this one until it is said to be the same."""
    why = "" if reading.elsewhere else another_by_site(find_specimen(case, reading.test.specimen), case)
    if not why or reading.says not in {*SPEAKING, Says.EXCLUDES, Says.DOES_NOT_EXCLUDE}:
        return reading
    says = Says.SUGGESTS if reading.says in SPEAKING else Says.DOES_NOT_EXCLUDE
    return TestReading(reading.test, says, f"{why}: {WHERE_ANSWERED}", elsewhere=why)


def _rests_on_a_fusion(reading: TestReading, shown: tuple[_Seen, ...]) -> bool:
    """Whether a test speaks for a fusion by rows that are understood: one that is not takes nothing from those."""
    joined = any(seen.event.two_genes and seen.together.actionable is not False for seen in shown)
    return joined and reading.says in SPEAKING


def shows(event: Event, test: Test) -> bool:
    """Whether a row of this test is evidence of the event."""
    return any(row.test.id == test.id for row in event.evidence)


def _seen(event: Event, test: Test) -> _Seen:
    """A test never borrows what another one states: who confirms must state all of it."""
    return _Seen(event, read_event(event), own_words(event, test.id), event.resolution is not None)


def _contradiction(test: Test, shown: tuple[_Seen, ...]) -> str:
    """Why a test contradicts itself; what the board resolved no longer does."""
    joined = [seen for seen in shown if seen.event.two_genes]
    open_ones = [seen for seen in joined if seen.together.actionable is not False]
    if test.result is Result.NEGATIVE and open_ones:
        return _listed_all_the_same("reported negative", open_ones)
    if test.result is Result.NEGATIVE and calls_oncogenic(test):
        return "reported negative, yet classes the NTRK fusion that it lists as oncogenic"
    if test.ntrk_tested is NtrkTested.NONE_FOUND and open_ones:
        return _listed_all_the_same("said to have found none", open_ones)
    if test.ntrk_tested is NtrkTested.NONE_FOUND and test.result is Result.POSITIVE:
        return "reported positive, yet said to have found no NTRK fusion"
    refuted = bool(shown) and all(_refuted(seen) and not seen.resolved for seen in shown)
    if test.result is Result.POSITIVE and refuted and not _only_altered(test, shown):
        why = f"{_refuted(shown[0])}{_by_others(shown[0])}"
        return f"reported positive, yet what it lists is no actionable fusion: {why}"
    return "reported as equivocal" if test.result is Result.EQUIVOCAL else found_all_the_same(test)


def _refuted(seen: _Seen) -> str:
    """Why an event is no actionable fusion: by all that is known, or stated as no driver although its order is open."""
    if seen.together.actionable is False:
        return seen.together.why
    return stated_no_driver(seen.event) if seen.together.actionable is None else ""


def _listed_all_the_same(found_none: str, open_ones: list[_Seen]) -> str:
    """A negative with a fusion that its laboratory calls no driver does not contradict itself: the class is open."""
    if not all(seen.together.why == DOUBTED for seen in open_ones):
        return f"{found_none}, yet lists an NTRK fusion"
    rows = [row.finding for seen in open_ones for row in seen.event.evidence]
    classed = sorted({said_words(standing(each)) for each in rows if each.laboratory_class in DOUBTFUL})
    return f"{found_none}, and the NTRK fusion that it lists is {' or '.join(classed)}: {_SETTLE_CLASS}"


_SETTLE_CLASS = "ask the laboratory whether it is genuine, and which class stands, before the negative counts"


def _by_others(seen: _Seen) -> str:
    """Which tests state what refutes an event, where this one does not state it itself."""
    if _no_driver(seen.own):
        return ""
    said = {row.test.id for row in seen.event.evidence if _no_driver(Event((row,)))}
    return f", as test {' and '.join(sorted(said))} states" if said else ""


def _no_driver(event: Event) -> bool:
    return read_event(event).actionable is False or bool(stated_no_driver(event))


def _only_altered(test: Test, shown: tuple[_Seen, ...]) -> bool:
    """Whether a DNA test is positive for mutations or amplifications alone, which is no contradiction."""
    altered = {FindingKind.MUTATION, FindingKind.AMPLIFICATION}
    return test.method in DNA_METHODS and all(seen.event.rows[0].finding.kind in altered for seen in shown)


def _read_reported(test: Test, shown: tuple[_Seen, ...], specimen: SpecimenKind | None) -> TestReading:
    if test.method in RNA_METHODS and (rna := _read_rna(test, shown, specimen)) is not None:
        return rna
    open_readings = [seen.together for seen in shown if seen.together.actionable is not False]
    joined = any(seen.event.two_genes for seen in shown)
    if (test.result is Result.POSITIVE and not shown) or (joined and open_readings):
        sound = specimen is None and _sound_by_dna(test, shown)
        return TestReading(test, Says.SUGGESTS, _why_only_suggested(test, open_readings), sound_by_dna=sound)
    if test.result is Result.NEGATIVE or shown:
        return TestReading(test, Says.DOES_NOT_EXCLUDE, why_not_excluded(test, specimen))
    yet = ", yet it lists an NTRK fusion, which IHC cannot show: ask which test showed it"
    why = f"reported, but its result is not recorded{yet if stain_lists_fusion(test) else ''}"
    return TestReading(test, Says.NO_RESULT, why, NoResult.NOT_RECORDED)


def _sound_by_dna(test: Test, shown: tuple[_Seen, ...]) -> bool:
    if test.method not in DNA_METHODS or test.validated is not Answer.YES or touched(test):
        return False
    return any(seen.together.actionable and seen.alone.actionable for seen in shown)


def _read_rna(test: Test, shown: tuple[_Seen, ...], specimen: SpecimenKind | None) -> TestReading | None:
    """An RNA test settles the question only when its quality passed; a negative one only for the genes it covers."""
    passed = test.quality is Quality.PASSED
    sound = [seen for seen in shown if seen.together.actionable]
    if sound:
        if not passed:
            return TestReading(test, Says.SUGGESTS, "the RNA quality is not stated as passed")
        if specimen is not None:
            return TestReading(test, Says.SUGGESTS, FOUND_ELSEWHERE[specimen])
        if touched(test):
            return TestReading(test, Says.SUGGESTS, TOUCHED)
        if not any(seen.alone.actionable for seen in sound):
            return TestReading(test, Says.SUGGESTS, f"by itself: {sound[0].alone.why}")
        return TestReading(test, Says.CONFIRMS, _CONFIRMED)
    settled = all(seen.together.actionable is False for seen in shown) and (
        test.result is Result.NEGATIVE or (bool(shown) and test.result is Result.POSITIVE)
    )
    if settled and (odd := _kept_of_first_gene(test)):
        return TestReading(test, Says.DOES_NOT_EXCLUDE, odd)
    covers_all = test.method is Method.RNA_PANEL and covers_ntrk(test) and not limited(test)
    if settled and passed and covers_all and specimen is None:
        why = shown[0].together.why if shown else "no NTRK fusion detected"
        return TestReading(test, Says.EXCLUDES, f"RNA panel of NTRK1, NTRK2 and NTRK3, quality passed: {why}")
    return None


def _kept_of_first_gene(test: Test) -> str:
    """How a row contradicts itself: the kinase domain of NTRK is kept by what is stated, yet NTRK is the 5' gene."""
    for each in test.findings:
        first = each.five_prime.gene if each.five_prime is not None and has_order(each) else ""
        kept = KinaseDomain.KEPT in {each.kinase_domain, each.caller.kinase_domain}
        if first in NTRK_GENES and kept and not taken_back(each):
            return f"it states {first} as the 5' gene and its kinase domain as kept: ask the laboratory which is right"
    return ""


_CONFIRMED = "RNA: 3' NTRK, in frame, kinase domain kept, quality passed"


def _why_only_suggested(test: Test, open_readings: list[FindingReading]) -> str:
    """What is taken back, doubted or disputed comes first, then what the method cannot show or nobody states."""
    back = min((why for each in test.findings if names_ntrk(each) and (why := taken_back(each))), default="")
    if back and not open_readings:
        return back
    first = (DOUBTED, "statements differ")
    doubted = next((reading.why for reading in open_readings if reading.why.startswith(first)), "")
    stated = open_readings[0].why if open_readings and open_readings[0].actionable is None else ""
    return doubted or (stated if test.method in RNA_METHODS else "") or lists_only_others(test) or _ALONE[test.method]


_STATUS_WORDS = {
    TestStatus.REQUESTED: "requested, no result yet",
    TestStatus.AWAITED: "result awaited",
    TestStatus.FAILED: "the test failed",
    TestStatus.INSUFFICIENT: "the material was insufficient",
    TestStatus.NOT_DONE: "not done",
}
_STATUS_REASON = {
    TestStatus.REQUESTED: NoResult.AWAITED,
    TestStatus.AWAITED: NoResult.AWAITED,
    TestStatus.FAILED: NoResult.FAILED,
    TestStatus.INSUFFICIENT: NoResult.FAILED,
    TestStatus.NOT_DONE: NoResult.NOT_RECORDED,
}
_ALONE = {
    Method.PAN_TRK_IHC: "IHC alone never confirms a fusion",
    Method.FISH_BREAK_APART: "FISH sees a break, not the partner, the frame or the kinase",
    Method.FISH_FUSION: "FISH sees a fusion, not the frame or the kinase",
    Method.RT_PCR: "frame and kinase domain are not stated",
    Method.DNA_PANEL: "DNA shows a rearrangement; RNA must confirm the transcript",
    Method.RNA_PANEL: "which fusion, its frame and its kinase domain are not recorded",
    Method.PANEL_NOT_STATED: "whether DNA or RNA was tested is not stated",
    Method.WGS: "DNA shows a rearrangement; RNA must confirm the transcript",
    Method.OTHER: "this method alone does not settle it",
}
