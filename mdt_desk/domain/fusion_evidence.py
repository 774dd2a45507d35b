"""What all tests together say about an NTRK fusion. It judges tests, never patients."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_at_odds import answers_at_odds
from mdt_desk.domain.answers_taken_back import answers_taken_back
from mdt_desk.domain.answers_to_ask_about import answers_to_ask_about
from mdt_desk.domain.assay_limits import unread_assay
from mdt_desk.domain.assay_words import unknown_assay
from mdt_desk.domain.board_answers import drug_words, refused_for_a_drug
from mdt_desk.domain.case import Case, Judgement, Resolution, date_asked_about, find_specimen
from mdt_desk.domain.case_at_odds import at_odds
from mdt_desk.domain.case_claims import denied_in_case, found_in_case
from mdt_desk.domain.dates_of_tests import dates_at_odds
from mdt_desk.domain.described_stage import described_spread
from mdt_desk.domain.described_tumour import described_beside
from mdt_desk.domain.dna_acceptance import (
    accepted_of,
    answered_then,
    changed_since,
    declined_words,
    gainsaid,
    refused_beside_rna,
    stands_against,
    that_fits,
)
from mdt_desk.domain.event_reading import read_event, refused_by_board, stated_no_driver
from mdt_desk.domain.finding_doubts import doubts_of
from mdt_desk.domain.fusion_events import Event, read_events
from mdt_desk.domain.inhibitor_mentions import inhibitor_mentions
from mdt_desk.domain.known_then import dated_before, perhaps_not_known_then, resolutions_then, undated_then
from mdt_desk.domain.limits_of_tests import cautions
from mdt_desk.domain.negative_listing import negative_that_lists
from mdt_desk.domain.newer_tumour import untested_since
from mdt_desk.domain.normal_tissue import normal_words
from mdt_desk.domain.one_gene_names import unread_names
from mdt_desk.domain.one_test import of_its_specimen, read_test, shows
from mdt_desk.domain.one_witness import copy_words
from mdt_desk.domain.other_tumour import other_tumours
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.plain_letters import in_plain_letters
from mdt_desk.domain.read_once import read_once
from mdt_desk.domain.readings_of_tests import (
    SPEAKING,
    NoResult,
    Says,
    TestReading,
    cover_words,
    openness,
    opposed,
)
from mdt_desk.domain.reasons_to_read import reasons_to_read
from mdt_desk.domain.repeats import again, swap_words
from mdt_desk.domain.retractions import beside_case, said_of_another_test, said_without_result
from mdt_desk.domain.sample_controls import control_cautions
from mdt_desk.domain.sample_ids import sample_words
from mdt_desk.domain.second_driver import driver_words
from mdt_desk.domain.settled_words import listed_rows, made_words
from mdt_desk.domain.specimen_doubts import beside_negative, specimen_doubt
from mdt_desk.domain.specimen_texts import unread_places
from mdt_desk.domain.targeted_gainsaid import declined_by_board, denial, gainsay_targeted, is_targeted_positive
from mdt_desk.domain.targeted_tests import is_positive, not_of_ntrk
from mdt_desk.domain.testing import (
    TARGETED_METHODS,
    KinaseDomain,
    Method,
    ReadingFrame,
    Result,
    SpecimenKind,
    Test,
)
from mdt_desk.domain.unexpected_negative import unexpected_negative
from mdt_desk.domain.unread_texts import READ_FIRST, unread_limits, unread_specimen
from mdt_desk.domain.which_probe import beside_positive

__all__ = ("NoResult", "Says", "TestReading")


@dataclass(frozen=True)
class FusionEvidence:
    """All tests read one by one, and the events they show; the combination is asked of it by the facts."""

    readings: tuple[TestReading, ...]
    events: tuple[Event, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    accepted: Judgement | None = None
    """The judgement by which the board accepts the fusion that DNA shows, where one counts."""
    declined: Judgement | None = None
    """The judgement by which the board does not accept it, where that is the last one that counts."""
    remarks: tuple[str, ...] = ()
    """Results of, or perhaps of, a later day than the one asked about; what to look at before a test is trusted."""

    def that_say(self, *says: Says) -> tuple[TestReading, ...]:
        """The readings that say one of these, without those that the board set aside."""
        aside = self.set_aside()
        weighing = (each for each in self.readings if each.says not in aside and each not in self.refused_targeted())
        return tuple(reading for reading in weighing if reading.says in says)

    def disagreeing(self) -> tuple[TestReading, ...]:
        """Tests that contradict or leave in doubt what another one settles, with it, whatever the board made of it."""
        return self._disagreeing

    @cached_property
    def _disagreeing(self) -> tuple[TestReading, ...]:
        second = (*again(self.readings), *gainsaid(self.readings, self.accepted))
        return tuple(dict.fromkeys((*opposed(self.readings), *second)))

    def set_aside(self) -> frozenset[Says]:
        """What no longer weighs since the board resolved how the tests disagree."""
        return self._set_aside

    @cached_property
    def _set_aside(self) -> frozenset[Says]:
        stands = board_on_tests(self.disagreeing(), self.weighing())
        return SPEAKING if stands is Result.NEGATIVE else _EXCLUDING if stands is Result.POSITIVE else frozenset()

    def weighing(self) -> tuple[Resolution, ...]:
        """The board's resolutions without those that its own acceptance of DNA stands against."""
        return tuple(each for each in self.resolutions if not stands_against(each, self.readings, self.accepted))

    def set_aside_tests(self) -> tuple[TestReading, ...]:
        """The tests that no longer weigh since the board resolved how the tests disagree."""
        refused = self.refused_targeted()
        return tuple(each for each in self.readings if each.says in self.set_aside() or each in refused)

    def gainsaid_targeted(self) -> tuple[TestReading, ...]:
        """A positive FISH or RT-PCR with what does not see it, whatever the board made of it; nothing where nothing is.

        What the board weighed already, when it resolved how all tests disagree, is not asked a second time.
        """
        return self._gainsaid_targeted

    @cached_property
    def _gainsaid_targeted(self) -> tuple[TestReading, ...]:
        aside = self.set_aside()
        positive = () if aside & SPEAKING else tuple(filter(is_targeted_positive, self.readings))
        weighed = self.disagreeing() if aside else ()
        against = gainsay_targeted(self.readings, positive, self.events) if positive else ()
        against += declined_by_board(self.declined_dna(), positive)
        against = tuple(each for each in against if each not in weighed)
        return (*positive, *against) if against else ()

    def denied_by(self, reading: TestReading) -> str:
        """Why by this test what a positive FISH or RT-PCR saw is no actionable fusion; empty elsewhere.

        Its rows say so, or the board did not accept what they show.
        """
        gainsaid = self.gainsaid_targeted()
        if reading in gainsaid and reading in self.declined_dna() and self.declined is not None:
            return declined_words(self.declined)
        positive = tuple(filter(is_targeted_positive, gainsaid))
        return denial(reading, positive, self.events) if reading in gainsaid and reading not in positive else ""

    def on_targeted(self) -> Result:
        """Whether the positive FISH or RT-PCR stands, as the board resolved; not stated where it did not."""
        return self._on_targeted

    @cached_property
    def _on_targeted(self) -> Result:
        return board_on_tests(self.gainsaid_targeted(), self.weighing(), TARGETED_TOGETHER)

    def refused_targeted(self) -> tuple[TestReading, ...]:
        """The positive FISH or RT-PCR that does not stand, as the board resolved."""
        refused = self.gainsaid_targeted() if self.on_targeted() is Result.NEGATIVE else ()
        return tuple(filter(is_targeted_positive, refused))

    def disputed(self) -> tuple[Event, ...]:
        """Events whose statements differ; none where another junction confirms a fusion."""
        if self.that_say(Says.CONFIRMS):
            return ()
        return tuple(event for event in self.events if event.conflicts)

    def conflicting(self) -> tuple[TestReading, ...]:
        """Tests that contradict each other or themselves, all of them; none where the board resolved it."""
        told = [told for event in self.disputed() for told in event.conflicts]
        named = {voice.row.test.id for each in told for voice in each.voices}
        named |= {row.test.id for event in self.disputed() for row in event.evidence}
        if not self.set_aside():
            named |= {reading.test.id for reading in self.disagreeing()}
        return tuple(reading for reading in self.readings if reading.test.id in named)

    def sound_by_dna(self) -> tuple[TestReading, ...]:
        """DNA tests whose fusion the board may accept as confirmed; RNA would settle it."""
        return tuple(reading for reading in self.that_say(Says.SUGGESTS) if reading.sound_by_dna)

    def accepted_dna(self) -> tuple[TestReading, ...]:
        """Sound DNA tests whose fusion the board accepted as confirmed, after they were reported and as they are."""
        return tuple(each for each in accepted_of(self.readings, self.accepted) if each in self.sound_by_dna())

    def declined_dna(self) -> tuple[TestReading, ...]:
        """Sound DNA tests whose fusion the board did not accept as confirmed, as they are."""
        return accepted_of(self.readings, self.declined)

    def deciding(self) -> tuple[TestReading, ...]:
        """What an answer may rest on: tests that confirm, else accepted DNA, else positive FISH or RT-PCR."""
        targeted = (each for each in self.that_say(Says.SUGGESTS) if is_targeted_positive(each))
        return self.that_say(Says.CONFIRMS) or self.accepted_dna() or tuple(targeted)

    def first_open(self) -> TestReading | None:
        """The test that explains best why the question is open: awaited, then doubtful, then failed, then the rest."""
        return min(self.readings, key=openness, default=None)

    def refused(self) -> tuple[Event, ...]:
        """Events that are no actionable fusion as the board resolved."""
        return tuple(event for event in self.events if refused_by_board(event))

    def rearranged(self) -> tuple[TestReading, ...]:
        """Reported tests, other than a stain, that show a break or fusion of an NTRK gene."""
        aside = self.set_aside()
        weighing = (each for each in self.readings if each.says not in aside and each not in self.refused_targeted())
        return tuple(each for each in weighing if _shows_rearrangement(each, self.events))


TESTS_TOGETHER = "the tests together"
TARGETED_TOGETHER = "the positive FISH or RT-PCR"
"""What a resolution is about that says whether a positive FISH or RT-PCR stands beside what does not see it."""
OF_TESTS = frozenset({TESTS_TOGETHER, TARGETED_TOGETHER})
_EXCLUDING = frozenset({Says.EXCLUDES})


def settled_tests(readings: tuple[TestReading, ...]) -> tuple[str, ...]:
    """The tests that disagree, what each says and which rows it lists, as a resolution keeps them."""
    said = [f"{each.test.id}: {each.why}; {listed_rows(each.test.findings)}" for each in readings]
    return tuple(sorted([*said, *(made_words(each.test, each.specimen) for each in readings)]))


def decides_event(given: Resolution) -> bool:
    """Whether a resolution decides gene, frame or kinase domain, of which tests together say nothing."""
    return (given.three_prime_gene, given.reading_frame, given.kinase_domain) != _OF_NO_EVENT


_OF_NO_EVENT = ("", ReadingFrame.NOT_STATED, KinaseDomain.NOT_DETERMINED)


def board_on_tests(
    readings: tuple[TestReading, ...], resolutions: tuple[Resolution, ...], about: str = TESTS_TOGETHER
) -> Result:
    """Which tests stand by the board's newest resolution of just these; not stated where two of one day differ."""
    settled = settled_tests(readings)
    given = [each for each in resolutions if each.about == about and each.settled == settled and settled]
    given = [each for each in given if not dated_before(each, (reading.test for reading in readings))]
    given = [each for each in given if not decides_event(each)]
    newest = max((each.given_on for each in given), default=None)
    latest = {each.stands for each in given if each.given_on == newest}
    return latest.pop() if len(latest) == 1 else Result.NOT_STATED


def _shows_rearrangement(reading: TestReading, events: tuple[Event, ...]) -> bool:
    test = reading.test
    if reading.says in {Says.NO_RESULT, Says.DOES_NOT_EXCLUDE} and reading.no_result is not None:
        return False
    shown = [event for event in events if event.two_genes and shows(event, test)]
    # What is refuted, by the board or by all that is stated, is no alteration that an inhibitor could act on.
    genuine = [event for event in shown if read_event(event).actionable is not False and not stated_no_driver(event)]
    refused = any(refused_by_board(event) for event in events)
    by_fish = is_positive(test) and not not_of_ntrk(test) and not refused
    denied = test.method is Method.PAN_TRK_IHC or test.result is Result.NEGATIVE
    return not denied and (bool(genuine) or (by_fish and len(genuine) == len(shown)))


@read_once
def read_evidence(case: Case, on: date | None = None) -> FusionEvidence:
    """Reads every test as known on a day, by default the one asked about; the order of entry changes nothing."""
    case, on = in_plain_letters(case), on or date_asked_about(case)
    events = read_events(case, on)
    tests = sorted(case.tests, key=_by_id)
    readings = tuple(read_test(test, case, events, on) for test in tests)
    readings = tuple(of_its_specimen(each, case) for each in readings)
    readings = tuple(_beside_first(reading, readings) for reading in readings)
    said = [_by_date(reading, perhaps_not_known_then(reading.test, case, on), on) for reading in readings]
    said += [_without_specimen(reading, case) for reading in readings]
    said += [
        f"Test {test.id}: {words}."
        for test in tests
        for _, words in (*cautions(test, case), *control_cautions(test, case))
    ]
    said += [text for reading in readings for text in (*_beside_doubted(reading), *_of_its_specimen(reading))]
    speaking = (each for each in readings if each.says is not Says.NO_RESULT)
    said += [text for each in speaking for text in dates_at_odds(each.test, each.specimen, case.patient.birth_date)]
    said += [*(text for test in tests for text in sample_words(test, case)), *other_tumours(case, tests)]
    said += [*described_beside(case, on), *described_spread(case), *at_odds(case, on)]
    said += [*normal_words(events, readings), *beside_case(case), *drug_words(case, on), *inhibitor_mentions(case, on)]
    said += [*answers_taken_back(case, on), *answers_at_odds(case, on), *answers_to_ask_about(case, on)]
    said += [*reasons_to_read(case), *said_of_another_test(case), *said_without_result(case)]
    said += [*(text for each in tests for text in unread_names(each)), *negative_that_lists(readings)]
    said += copy_words(reading.test for reading in readings if reading.says is not Says.NO_RESULT)
    remarks = tuple(text for text in said if text)
    accepting = () if refused_for_a_drug(case, on) else answered_then(case, on, Answer.YES)
    accepted = that_fits(readings, accepting)
    refused = () if accepted else answered_then(case, on, Answer.NO)
    declined = next((each for each in refused if not changed_since(readings, each)), None)
    evidence = FusionEvidence(readings, events, resolutions_then(case, on), accepted, declined, remarks)
    deciding = evidence.deciding()
    beside = _claimed_beside_negative(case, evidence)
    gainsaid = bool(evidence.conflicting() or evidence.gainsaid_targeted())
    beside += denied_in_case(case, [each.test for each in deciding], gainsaid=gainsaid) if deciding else ()
    beside += refused_beside_rna(refused, evidence.that_say(Says.CONFIRMS))
    beside += untested_since(case, [each.test for each in deciding], found=True)
    beside += driver_words(case, found=bool(deciding or evidence.rearranged()))
    return replace(evidence, remarks=(*remarks, *beside)) if beside else evidence


def _claimed_beside_negative(case: Case, evidence: FusionEvidence) -> tuple[str, ...]:
    """What the case's own texts claim of a fusion beside a negative that stands; nothing where a test shows it."""
    none = evidence.that_say(Says.EXCLUDES)
    if not none or evidence.that_say(Says.CONFIRMS) or evidence.accepted_dna():
        return ()
    suggested, tests = evidence.that_say(Says.SUGGESTS), [each.test for each in none]
    claimed = found_in_case(case, tests if suggested else ())
    return (*unexpected_negative(case, tests), *untested_since(case, tests), *claimed)


def _beside_first(reading: TestReading, readings: tuple[TestReading, ...]) -> TestReading:
    """A repeat that shows another fusion than the first test says so, and a negative what others cover."""
    words = swap_words(reading, readings) or cover_words(reading, readings)
    return replace(reading, why=f"{reading.why}; {words}") if words else reading


_ASSUMED = {
    Says.EXCLUDES: ("excludes a fusion", ", for plasma would exclude nothing"),
    Says.CONFIRMS: ("confirms a fusion", ", for plasma alone would confirm nothing"),
}


def _without_specimen(reading: TestReading, case: Case) -> str:
    """What a result that decides rests on where nobody recorded its specimen: it counts, and the assumption is said."""
    specimen = find_specimen(case, reading.test.specimen)
    known = specimen is not None and specimen.kind is not SpecimenKind.NOT_RECORDED
    if known:
        return ""
    what = f"the kind of its specimen {specimen.id}" if specimen else "what specimen it was made on"
    assumed = f"{what} is not recorded: it is assumed to be tumour"
    if specimen is None and (named := reading.test.specimen.strip()):
        assumed = f"its specimen {named} is not in this case: choose the right one, for here it is assumed to be tumour"
    if reading.says is Says.SUGGESTS and reading.test.method in TARGETED_METHODS:
        return f"Test {reading.test.id} is positive, yet {assumed}."
    if reading.sound_by_dna:
        return f"Test {reading.test.id} shows a fusion, yet {assumed}{_ASSUMED[Says.CONFIRMS][1]}."
    does, for_plasma = _ASSUMED.get(reading.says, ("", ""))
    return f"Test {reading.test.id} {does}, yet {assumed}{for_plasma}." if does else ""


def _beside_doubted(reading: TestReading) -> tuple[str, ...]:
    """The rows that were not understood in a test that speaks by its other ones."""
    doubts = doubts_of(reading.test) if reading.says in SPEAKING else ()
    return tuple(f"A finding of test {reading.test.id} counts for nothing, its others do: {doubt}." for doubt in doubts)


def _of_its_specimen(reading: TestReading) -> tuple[str, ...]:
    """Little tumour and an unread note beside a result that excludes; a specimen in doubt beside a positive one."""
    test = reading.test
    if reading.says is Says.EXCLUDES:
        places = unread_places(reading.specimen)
        named = unknown_assay(test) or unread_assay(test)
        beside = (*beside_negative(reading.specimen), *places, *_of_limits(test), named)
        return tuple(_beside("excludes a fusion", test, each) for each in beside if each)
    confirms = reading.says is Says.CONFIRMS
    if not (confirms or reading.sound_by_dna or is_targeted_positive(reading)):
        return ()
    doubt = "" if reading.sound_by_dna else specimen_doubt(reading.specimen)
    places = unread_places(reading.specimen, found=True)
    named = unknown_assay(test) or unread_assay(test) or beside_positive(test)
    said = (doubt or unread_specimen(reading.specimen), *places, *_of_limits(test), named)
    does = "confirms a fusion" if confirms else "shows a fusion" if reading.sound_by_dna else "is positive"
    return tuple(_beside(does, test, each) for each in said if each)


def _beside(does: str, test: Test, said: str) -> str:
    """What stands beside a result; words that only nobody has read are not said to speak against it."""
    only_unread = said.endswith(READ_FIRST) or "': read whether " in said
    return f"Test {test.id} {does}{';' if only_unread else ', yet'} {said}."


def _of_limits(test: Test) -> tuple[str, ...]:
    """Stated limits that a person answered No to and that are not plainly harmless; open ones are asked about."""
    return unread_limits(test) if test.limits_touch_ntrk is Answer.NO else ()


def _by_date(reading: TestReading, perhaps: str, on: date | None) -> str:
    if reading.later:
        return f"Test {reading.test.id} does not count for that day: {reading.why}."
    if perhaps:
        return f"Test {reading.test.id} counts, yet its date is not known exactly: {perhaps}."
    settles = reading.says in {Says.CONFIRMS, Says.EXCLUDES} or is_targeted_positive(reading)
    undated = undated_then(reading.test, on) if settles else ""
    return f"Test {reading.test.id} counts, yet {undated}." if undated else ""


def _by_id(test: Test) -> tuple[tuple[str, int], ...]:
    """The order of the ids as one counts: T2 before T10."""
    return tuple((text, int(number or 0)) for text, number in _COUNTED.findall(test.id))


_COUNTED = Pattern(r"(\D*)([0-9]{0,9})")
