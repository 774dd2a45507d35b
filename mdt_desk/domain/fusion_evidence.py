"""What each test can settle about an NTRK fusion, and what the tests say together. It judges tests, never patients."""

from dataclasses import dataclass
from enum import StrEnum

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, find_specimen
from mdt_desk.domain.name_agreement import gene_doubt
from mdt_desk.domain.testing import (
    NTRK_GENES,
    UNIDENTIFIED,
    CallerFilter,
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Orientation,
    Quality,
    ReadingFrame,
    Result,
    SpecimenKind,
    Test,
    TestStatus,
    names_ntrk,
)

RNA_METHODS = frozenset({Method.RNA_PANEL, Method.RT_PCR})
TARGETED_METHODS = frozenset({Method.FISH_BREAK_APART, Method.FISH_FUSION, Method.RT_PCR})
_EVENTS = frozenset({FindingKind.FUSION, FindingKind.REARRANGEMENT})


class Says(StrEnum):
    """What one test says about an NTRK fusion."""

    CONFIRMS = "confirms"
    EXCLUDES = "excludes"
    SUGGESTS = "suggests"
    DOES_NOT_EXCLUDE = "does_not_exclude"
    NO_RESULT = "no_result"


class NoResult(StrEnum):
    """Why a test is no result."""

    NOT_RECORDED = "not_recorded"
    AWAITED = "awaited"
    FAILED = "failed"
    EQUIVOCAL = "equivocal"


@dataclass(frozen=True, slots=True)
class FindingReading:
    """Whether one finding is an actionable fusion (None: cannot tell), and why."""

    actionable: bool | None
    why: str


@dataclass(frozen=True, slots=True)
class TestReading:
    """What one test says, why, and why there is no result where there is none."""

    __test__ = False

    test: Test
    says: Says
    why: str
    no_result: NoResult | None = None


def read_finding(finding: Finding) -> FindingReading:
    """Reads one finding as stated: 3' NTRK, a named 5' partner, in frame, kinase kept; each may be unknown."""
    for actionable, why, applies in _finding_steps(finding):
        if applies:
            return FindingReading(actionable, why)
    return FindingReading(True, "NTRK is the 3' partner, in frame, kinase domain kept")


def _finding_steps(finding: Finding) -> tuple[tuple[bool | None, str, bool], ...]:
    five, three = finding.five_prime, finding.three_prime
    gene5, gene3 = (five.gene if five else ""), (three.gene if three else "")
    stated = finding.orientation is Orientation.STATED
    derived = bool(finding.derived_by)
    return (
        (False, "not a fusion of two genes", finding.kind not in _EVENTS),
        (
            None,
            _DOUBTS[0],
            finding.in_no_template_control is Answer.YES,
        ),
        (None, _DOUBTS[1], finding.caller_filter is CallerFilter.DROPPED),
        (None, _DOUBTS[2], finding.laboratory_class in _DOUBTFUL),
        (None, "the report does not state which gene is 5' and which 3'", not stated),
        (False, "one gene on both sides", stated and gene5 == gene3 != ""),
        (
            False,
            "NTRK is the 5' partner",
            stated and gene5 in NTRK_GENES and gene3 not in {*NTRK_GENES, "", UNIDENTIFIED},
        ),
        (None, "the 3' gene is not stated", stated and gene3 not in NTRK_GENES),
        (False, "the kinase domain is lost", finding.kinase_domain is KinaseDomain.LOST and not derived),
        (False, "out of frame", finding.reading_frame is ReadingFrame.OUT_OF_FRAME and not derived),
        (None, "the 5' partner is not stated", not gene5),
        (None, "frame and kinase domain are computed, not stated by the laboratory", derived),
        (None, "the reading frame is not stated", finding.reading_frame is not ReadingFrame.IN_FRAME),
        (None, "whether the kinase domain is kept is not stated", finding.kinase_domain is not KinaseDomain.KEPT),
        (None, "a single supporting read", finding.supporting_reads is not None and finding.supporting_reads < 2),
    )


_DOUBTS = (
    "also seen in the no-template control: suspect contamination",
    "dropped by the caller's own filter",
    "classed by the laboratory as uncertain or less",
)
_DOUBTFUL = frozenset({LaboratoryClass.UNCERTAIN, LaboratoryClass.LIKELY_BENIGN, LaboratoryClass.ARTEFACT})


def read_test(test: Test, case: Case) -> TestReading:
    """What one test says, by its method, its quality and its findings."""
    if test.status is not TestStatus.REPORTED:
        return TestReading(test, Says.NO_RESULT, _STATUS_WORDS[test.status], _STATUS_REASON[test.status])
    if test.quality is Quality.FAILED:
        return TestReading(test, Says.NO_RESULT, "failed its quality check", NoResult.FAILED)
    if doubt := next(filter(None, map(gene_doubt, test.findings)), ""):
        return TestReading(test, Says.NO_RESULT, doubt, NoResult.EQUIVOCAL)
    findings = [finding for finding in test.findings if names_ntrk(finding)]
    events = [finding for finding in findings if finding.kind in _EVENTS]
    if test.result is Result.NEGATIVE and any(read_finding(finding).actionable is not False for finding in events):
        return TestReading(test, Says.NO_RESULT, "reported negative, yet lists an NTRK fusion", NoResult.EQUIVOCAL)
    if test.result is Result.POSITIVE and events and all(read_finding(f).actionable is False for f in events):
        why = f"reported positive, yet what it lists is no actionable fusion: {read_finding(events[0]).why}"
        return TestReading(test, Says.NO_RESULT, why, NoResult.EQUIVOCAL)
    if test.result is Result.EQUIVOCAL:
        return TestReading(test, Says.NO_RESULT, "reported as equivocal", NoResult.EQUIVOCAL)
    return _read_reported(test, tuple(findings), bool(events), _is_plasma(test, case))


def _read_reported(test: Test, findings: tuple[Finding, ...], events: bool, plasma: bool) -> TestReading:
    readings = [read_finding(finding) for finding in findings]
    if test.method in RNA_METHODS and (rna := _read_rna(test, readings, plasma)) is not None:
        return rna
    open_readings = [reading for reading in readings if reading.actionable is not False]
    if (test.result is Result.POSITIVE and not readings) or (events and open_readings):
        return TestReading(test, Says.SUGGESTS, _why_only_suggested(test, open_readings))
    if test.result is Result.NEGATIVE or readings:
        return TestReading(test, Says.DOES_NOT_EXCLUDE, _why_not_excluded(test, plasma=plasma))
    return TestReading(test, Says.NO_RESULT, "reported, but its result is not recorded", NoResult.NOT_RECORDED)


def _read_rna(test: Test, readings: list[FindingReading], plasma: bool) -> TestReading | None:
    """An RNA test settles the question only when its quality passed; a negative one only for the genes it covers."""
    passed = test.quality is Quality.PASSED
    if any(reading.actionable for reading in readings):
        if not passed:
            return TestReading(test, Says.SUGGESTS, "the RNA quality is not stated as passed")
        if plasma:
            return TestReading(test, Says.SUGGESTS, "found in plasma, not in a tumour specimen")
        return TestReading(test, Says.CONFIRMS, "RNA: 3' NTRK, in frame, kinase domain kept, quality passed")
    settled = all(reading.actionable is False for reading in readings) and (
        test.result is Result.NEGATIVE or (bool(readings) and test.result is Result.POSITIVE)
    )
    covers_all = test.method is Method.RNA_PANEL and set(NTRK_GENES) <= set(test.genes_covered)
    if settled and passed and covers_all and not plasma:
        why = readings[0].why if readings else "no NTRK fusion detected"
        return TestReading(test, Says.EXCLUDES, f"RNA panel of NTRK1, NTRK2 and NTRK3, quality passed: {why}")
    return None


def _why_only_suggested(test: Test, open_readings: list[FindingReading]) -> str:
    """What the laboratory itself doubts comes first, then what the method cannot show, then what is not stated."""
    doubted = next((reading.why for reading in open_readings if reading.why in _DOUBTS), "")
    stated = open_readings[0].why if open_readings and open_readings[0].actionable is None else ""
    return doubted or (stated if test.method in RNA_METHODS else "") or _ALONE[test.method]


def _why_not_excluded(test: Test, *, plasma: bool) -> str:
    if test.method is not Method.RNA_PANEL:
        return _NEGATIVE[test.method]
    if test.quality is not Quality.PASSED:
        return "the RNA quality is not stated as passed"
    if test.result is Result.NOT_STATED:
        return "the laboratory's conclusion is not recorded"
    if plasma:
        return "plasma does not exclude a fusion in the tumour"
    return "the genes covered do not include, or do not state, NTRK1, NTRK2 and NTRK3"


def _is_plasma(test: Test, case: Case) -> bool:
    specimen = find_specimen(case, test.specimen)
    return specimen is not None and specimen.kind is SpecimenKind.PLASMA


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
_NEGATIVE = {
    Method.PAN_TRK_IHC: "IHC does not exclude a fusion, least of all of NTRK3",
    Method.FISH_BREAK_APART: "FISH does not exclude a fusion",
    Method.FISH_FUSION: "FISH does not exclude a fusion",
    Method.RT_PCR: "RT-PCR sees only the pairs it looks for",
    Method.DNA_PANEL: "a DNA panel does not exclude a fusion, least of all of NTRK2 and NTRK3",
    Method.PANEL_NOT_STATED: "whether DNA or RNA was tested is not stated",
    Method.WGS: "frame and expression are only inferred from DNA",
    Method.OTHER: "this method alone does not exclude a fusion",
}


@dataclass(frozen=True, slots=True)
class FusionEvidence:
    """All tests read one by one; the combination is asked of it by the facts."""

    readings: tuple[TestReading, ...]

    def that_say(self, *says: Says) -> tuple[TestReading, ...]:
        """The readings that say one of these."""
        return tuple(reading for reading in self.readings if reading.says in says)

    def conflicting(self) -> tuple[TestReading, ...]:
        """Tests that contradict each other, all of them; none where the tests agree."""
        excluding = self.that_say(Says.EXCLUDES)
        speaking = self.that_say(Says.CONFIRMS, Says.SUGGESTS)
        return (*speaking, *excluding) if excluding and speaking else ()

    def first_open(self) -> TestReading | None:
        """The test that explains best why the question is open: awaited, then doubtful, then failed, then the rest."""
        return min(self.readings, key=_openness, default=None)

    def rearranged(self) -> tuple[TestReading, ...]:
        """Reported tests, other than a stain, that show a break or fusion of an NTRK gene."""
        return tuple(reading for reading in self.readings if _shows_rearrangement(reading))


def _shows_rearrangement(reading: TestReading) -> bool:
    test = reading.test
    if reading.says in {Says.NO_RESULT, Says.DOES_NOT_EXCLUDE} and reading.no_result is not None:
        return False
    events = [f for f in test.findings if f.kind in _EVENTS and names_ntrk(f) and not _is_disowned(f)]
    by_fish = test.method in TARGETED_METHODS and test.result is Result.POSITIVE
    return test.method is not Method.PAN_TRK_IHC and (bool(events) or by_fish)


def _is_disowned(finding: Finding) -> bool:
    """Whether the run or the laboratory itself takes the finding back."""
    contaminated = finding.in_no_template_control is Answer.YES
    dropped = finding.caller_filter is CallerFilter.DROPPED
    return contaminated or dropped or finding.laboratory_class is LaboratoryClass.ARTEFACT


def _openness(reading: TestReading) -> tuple[int, int, str]:
    order = {NoResult.AWAITED: 0, NoResult.EQUIVOCAL: 2, NoResult.FAILED: 3, NoResult.NOT_RECORDED: 5}
    rank = order[reading.no_result] if reading.no_result else 1 if reading.says is Says.SUGGESTS else 4
    weight = 0 if reading.test.method in RNA_METHODS else 2 if reading.test.method is Method.PAN_TRK_IHC else 1
    return rank, weight, reading.test.id


def read_evidence(case: Case) -> FusionEvidence:
    """Reads every test of the case; the order in which they were entered changes nothing."""
    tests = sorted(case.tests, key=_by_id)
    return FusionEvidence(tuple(read_test(test, case) for test in tests))


def _by_id(test: Test) -> str:
    return test.id
