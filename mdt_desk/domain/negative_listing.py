"""A test that is reported as negative and lists a fusion of NTRK all the same: which of the two stands is asked."""

from collections.abc import Iterable, Iterator

from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.readings_of_tests import Says, TestReading
from mdt_desk.domain.testing import TWO_GENES, Result, Test, names_ntrk


def lists_ntrk_fusion(test: Test) -> bool:
    """Whether a test lists a fusion or break of an NTRK gene that nobody set aside."""
    return any(each.kind in TWO_GENES and names_ntrk(each) and not taken_back(each) for each in test.findings)


def negative_that_lists(readings: Iterable[TestReading]) -> Iterator[str]:
    """Each negative on which an answer rests although it lists a fusion of NTRK, which is no driver as it is stated."""
    for each in readings:
        if each.says is Says.EXCLUDES and each.test.result is Result.NEGATIVE and lists_ntrk_fusion(each.test):
            what = f"Test {each.test.id} is reported as negative, yet it lists an NTRK fusion"
            yield f"{what}: ask the laboratory which of the two stands."
