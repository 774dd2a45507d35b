"""What one test says of an NTRK fusion, and which tests leave what another one settles in doubt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.class_words import classed_driver
from mdt_desk.domain.entered_without_report import claims_fusion, claims_none, may_be_of_a_fusion
from mdt_desk.domain.event_reading import read_finding
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.genes_seen import could_see, lists_another, looked_for_other_pairs, sees_no_ntrk
from mdt_desk.domain.held_back import no_tumour
from mdt_desk.domain.perhaps_rna import perhaps_rna
from mdt_desk.domain.testing import (
    NTRK_GENES,
    RNA_METHODS,
    TWO_GENES,
    Finding,
    Method,
    NtrkTested,
    Quality,
    Result,
    Specimen,
    Test,
    TestStatus,
    names_ntrk,
)


class Says(StrEnum):
    """What one test says about an NTRK fusion."""

    CONFIRMS = "confirms"
    EXCLUDES = "excludes"
    SUGGESTS = "suggests"
    DOES_NOT_EXCLUDE = "does_not_exclude"
    NO_RESULT = "no_result"


SPEAKING = frozenset({Says.CONFIRMS, Says.SUGGESTS})


class NoResult(StrEnum):
    """Why a test is no result."""

    NOT_RECORDED = "not_recorded"
    AWAITED = "awaited"
    FAILED = "failed"
    EQUIVOCAL = "equivocal"


@dataclass(frozen=True, slots=True)
class TestReading:
    """What one test says, why, and why there is no result where there is none."""

    __test__ = False

    test: Test
    says: Says
    why: str
    no_result: NoResult | None = None
    sound_by_dna: bool = False
    """A validated DNA test of tissue whose own report states all that an RNA test would have to show."""
    elsewhere: str = ""
    """Where it found what it says, if that is not known to be tumour: what was found there alone decides nothing."""
    later: bool = False
    """Whether it reported only after the date asked about, so that for that day it was still awaited."""
    of_control: bool = False
    """Whether it was made on a run's control, so that it is nobody's result."""

    held: str = ""
    """Why a positive FISH or RT-PCR counts for no fusion: other genes, a doubted class, quality or limits left open."""
    held_by_words: bool = False
    """Whether its own texts, or those of its specimen, take the result back."""
    withdrawn: bool = False
    """Whether they take it back for good: it then speaks for nothing and against nothing."""

    specimen: Specimen | None = None
    """What it was made on, where that is recorded."""

    @property
    def aside(self) -> bool:
        """Whether it says nothing for that day and patient: taken back, reported only later, or made on a control."""
        return self.withdrawn or self.later or self.of_control

    @property
    def found_none(self) -> bool:
        """Whether it was reported, found no fusion and for all that excludes none."""
        if self.test.status is not TestStatus.REPORTED:
            return False
        none = self.test.result is Result.NEGATIVE or self.test.ntrk_tested is NtrkTested.NONE_FOUND
        return none and (self.says is Says.DOES_NOT_EXCLUDE or self.no_result is NoResult.NOT_RECORDED)

    @property
    def words(self) -> str:
        """What it says beside another test: its reason alone does not tell that it found none."""
        return f"found no fusion; {self.why}" if self.found_none else self.why


SEES_LESS = frozenset({Method.PAN_TRK_IHC, Method.FISH_BREAK_APART, Method.FISH_FUSION})
"""A stain or FISH: what it does not see beside a fusion that another method shows is usual."""


def calls_oncogenic(test: Test) -> bool:
    """Whether the laboratory classes an NTRK fusion as oncogenic, whatever a caller or a control made of the row."""
    return any(_is_ntrk_fusion(each) and classed_driver(each) for each in test.findings)


def opposed(readings: tuple[TestReading, ...]) -> tuple[TestReading, ...]:
    """The tests that cannot stand together: those that settle the question, and those that gainsay or doubt them."""
    excluding = [reading for reading in readings if reading.says is Says.EXCLUDES]
    speaking = [reading for reading in readings if reading.says in SPEAKING]
    confirming = [reading for reading in speaking if reading.says is Says.CONFIRMS]
    against = [reading for reading in readings if confirming and _doubts_a_positive(reading, confirming)]
    if excluding:
        speaking = [reading for reading in speaking if not sees_no_ntrk(reading.test)]
        # What doubts the positive is the board's to weigh too, or it would be silent once the negative is set aside.
        doubting = [reading for reading in readings if _doubts_a_negative(reading)]
        together = dict.fromkeys((*speaking, *doubting, *against))
        return (*together, *excluding) if together else ()
    return (*confirming, *against) if against else ()


def _doubts_a_negative(reading: TestReading) -> bool:
    """An equivocal result that could confirm, that lists a fusion, or that contradicts itself about a fusion.

    A test that has no result, or is said not to have tested NTRK, and lists an NTRK fusion or is entered as positive
    all the same contradicts itself: it may have been entered only half-way. What was reported later was not known, and
    says nothing; a test of other genes alone says nothing of NTRK.
    """
    test = reading.test
    if reading.aside or reading.says in {*SPEAKING, Says.EXCLUDES} or sees_no_ntrk(test):
        return False
    # Whatever became of the row, or of the conclusion, its laboratory calls the fusion a driver. A stain shows no
    # fusion: that it lists one says that another test did, whatever the stain itself was.
    if calls_oncogenic(test) or (test.method is Method.PAN_TRK_IHC and _lists_open(test)):
        return True
    if reading.no_result is not NoResult.EQUIVOCAL:
        return lists_open_fusion(test) or stain_lists_fusion(test) or claims_fusion(test)
    return perhaps_rna(test) or _lists_open(test) or (test.result is not Result.EQUIVOCAL and may_be_of_a_fusion(test))


def _doubts_a_positive(reading: TestReading, confirming: list[TestReading]) -> bool:
    """An equivocal repeat or equal, or RNA that speaks against what the confirming tests found."""
    found = [each.test for each in confirming]
    return not reading.aside and (rna_against(reading, found) or doubted_again(reading, found))


def doubted_again(reading: TestReading, found: Sequence[Test]) -> bool:
    """Whether an equivocal test repeats one that found something, or is its equal, and may have looked at that gene."""
    test = reading.test
    if reading.no_result is not NoResult.EQUIVOCAL or reading.aside or reading.elsewhere:
        return False
    seen = [each for each in found if could_see(test, each)]
    able = [each for each in seen if test.method not in SEES_LESS or test.method is each.method]
    plain = test.result is Result.EQUIVOCAL and is_equal(test, seen)
    return plain or test.repeat_of in {each.id for each in able}


def rna_against(reading: TestReading, found: Sequence[Test]) -> bool:
    """Whether RNA speaks against what other tests found, whatever their method.

    It found none or lists only something else, has a negative entered before it reported, or contradicts itself.
    """
    if lists_without(reading, found) or rna_saw_none(reading, found):
        return True
    test = reading.test
    if reading.aside or not perhaps_rna(test) or not any(could_see(test, each) for each in found):
        return False
    return not reading.elsewhere and ((claims_none(test) and is_able(test)) or _none_and_more(reading))


def _none_and_more(reading: TestReading) -> bool:
    """Whether a test of tumour is said to have found none, and contradicts itself about that."""
    test = reading.test
    none = test.ntrk_tested is NtrkTested.NONE_FOUND or test.result is Result.NEGATIVE
    return none and test.status is TestStatus.REPORTED and reading.no_result is NoResult.EQUIVOCAL


def rna_saw_none(reading: TestReading, confirming: Sequence[Test]) -> bool:
    """Whether RNA of tumour found none although it could have seen the very gene and pair that other RNA confirms.

    That it covers no other NTRK gene, that a question about it is open: none of this makes what it did not see usual.
    """
    test = reading.test
    seen = (each for each in confirming if could_see(test, each) and not looked_for_other_pairs(test, each))
    return is_none_of_rna(reading) and any(seen)


def lists_without(reading: TestReading, firsts: Iterable[Test]) -> bool:
    """Whether RNA of tumour that could have seen what other tests show lists something else and nothing of it.

    What its laboratory concludes of that other thing, positive or nothing, says nothing of an NTRK fusion.
    """
    test = reading.test
    if test.status is not TestStatus.REPORTED or reading.says is Says.CONFIRMS:
        return False
    aside = reading.aside or reading.elsewhere or no_tumour(reading.specimen)
    if aside or not is_able(test) or not perhaps_rna(test):
        return False
    seen = (each for each in firsts if could_see(test, each) and not looked_for_other_pairs(test, each))
    return any(lists_another(test, each) for each in seen)


def is_able(test: Test) -> bool:
    """Whether nothing of its own says that a test could not have seen an NTRK fusion."""
    looked = test.ntrk_tested not in {NtrkTested.NOT_TESTED, NtrkTested.FAILED}
    return looked and test.quality is not Quality.FAILED and test.limits_touch_ntrk is not Answer.YES


def is_equal(test: Test, confirming: Sequence[Test]) -> bool:
    """Whether an RNA result, of good quality, perhaps the same specimen and gene, was overtaken by no later one."""
    if not perhaps_rna(test) or test.quality is not Quality.PASSED or test.limits_touch_ntrk is Answer.YES:
        return False
    same = any(may_be_one_specimen(each, test) and could_see(test, each) for each in confirming)
    return same and not any(is_later(each, test) for each in confirming)


def is_none_of_rna(reading: TestReading) -> bool:
    """Whether RNA of tumour found none, and nothing of its own says that it could not, as a failed quality would."""
    test = reading.test
    tested = test.ntrk_tested is not NtrkTested.NOT_TESTED and test.quality is not Quality.FAILED
    able = tested and test.limits_touch_ntrk is not Answer.YES
    tumour = not reading.elsewhere and not no_tumour(reading.specimen)
    return reading.found_none and not reading.aside and perhaps_rna(test) and able and tumour


def may_be_one_specimen(test: Test, other: Test) -> bool:
    """Whether two tests may have been made on one specimen; one that names none may be of any."""
    return test.specimen == other.specimen or not (test.specimen and other.specimen)


def is_later(test: Test, other: Test) -> bool:
    """Whether a test was surely reported after another one; a date that is missing or rough proves nothing."""
    if test.reported is None or other.reported is None:
        return False
    return other.reported.latest() < test.reported.earliest()


def cover_words(reading: TestReading, readings: tuple[TestReading, ...]) -> str:
    """Which other negative RNA panels cover what this one leaves out; their parts are said and never added up."""
    parts = [each for each in readings if _covers_a_part(each)]
    others = [each.test for each in parts if each is not reading]
    if reading not in parts or not others or any(each.says in _SETTLED for each in readings):
        return ""
    said = [f"test {each.id} covers {' and '.join(_covered(each))}" for each in others]
    left = [gene for gene in NTRK_GENES if not any(gene in each.test.genes_covered for each in parts)]
    end = f"none covers {' and '.join(left)}" if left else "no single test covers all three"
    return f"{', '.join(said)}, yet {end}"


_SETTLED = frozenset({Says.CONFIRMS, Says.EXCLUDES})


def _covers_a_part(reading: TestReading) -> bool:
    test = reading.test
    sound = test.quality is Quality.PASSED and test.method is Method.RNA_PANEL and not reading.elsewhere
    return sound and reading.found_none and 0 < len(_covered(test)) < len(NTRK_GENES)


def _covered(test: Test) -> list[str]:
    return [gene for gene in NTRK_GENES if gene in test.genes_covered]


def lists_open_fusion(test: Test) -> bool:
    """Whether a test lists an NTRK fusion that may be an actionable one."""
    return test.method is not Method.PAN_TRK_IHC and _lists_open(test)


def stain_lists_fusion(test: Test) -> bool:
    """Whether a fusion is listed with a stain, which shows none: it is of another test, or the method is wrong."""
    reported = test.status is TestStatus.REPORTED and test.result is Result.NOT_STATED
    return reported and test.method is Method.PAN_TRK_IHC and _lists_open(test)


def _lists_open(test: Test) -> bool:
    listed = (each for each in test.findings if _is_ntrk_fusion(each) and not taken_back(each))
    return any(read_finding(each).actionable is not False for each in listed)


def _is_ntrk_fusion(finding: Finding) -> bool:
    return finding.kind in TWO_GENES and names_ntrk(finding)


def openness(reading: TestReading) -> tuple[int, int, str]:
    """How well a test explains why the question is open: the less, the better."""
    order = {NoResult.AWAITED: 0, NoResult.EQUIVOCAL: 2, NoResult.FAILED: 3, NoResult.NOT_RECORDED: 5}
    # A stain says less than a test that saw something and is in doubt.
    stain = reading.test.method is Method.PAN_TRK_IHC
    rank = order[reading.no_result] if reading.no_result else 1 + stain if reading.says is Says.SUGGESTS else 4
    weight = 0 if reading.test.method in RNA_METHODS else 1 + stain
    return rank, weight, reading.test.id
