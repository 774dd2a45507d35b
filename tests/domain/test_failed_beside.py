"""What failed on newer tumour, or after a negative, is said; what was repeated since is not."""

from dataclasses import replace

import pytest

from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.failed_beside import failed_beside, failed_repeats
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import Method, Quality, Result, Specimen, SpecimenKind, TestStatus
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case


def beside_words(evidence):
    return tuple(failed_beside(evidence))


OLD = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, collected=PartialDate(2021))
NEW = Specimen("S2", SpecimenKind.TUMOUR_TISSUE, collected=PartialDate(2023))


@pytest.mark.parametrize(
    ("changes", "newer", "same"),
    [
        ({"status": TestStatus.FAILED}, "newest tumour", "bears out nothing"),
        ({"status": TestStatus.INSUFFICIENT, "reported": None}, "newest tumour", "bears out nothing"),
        ({"quality": Quality.FAILED}, "newest tumour", "bears out nothing"),
        ({"status": TestStatus.FAILED, "method": Method.DNA_PANEL}, "newest tumour", ""),
        ({"status": TestStatus.FAILED, "reported": PartialDate(2023, 11)}, "newest tumour", ""),
        ({"status": TestStatus.NOT_DONE}, "newest tumour", ""),
        ({"status": TestStatus.FAILED, "genes_covered": ("BRAF",)}, "", ""),
        ({"status": TestStatus.FAILED, "method": Method.PAN_TRK_IHC}, "", ""),
    ],
)
def test_a_test_that_failed_is_said_beside_a_negative_where_the_newer_tumour_or_look_has_no_result(
    changes, newer, same
):  # fmt: skip
    first = replace(NEGATIVE, id="T1", specimen="S1", reported=PartialDate(2023, 12, 1))
    failed = replace(first, id="T2", result=Result.NOT_STATED, reported=PartialDate(2023, 12, 20))
    for specimen, word in (("S2", newer), ("S1", same)):
        two = replace(case(first, replace(failed, specimen=specimen, **changes)), specimens=(OLD, NEW))
        said = beside_words(read_evidence(two))
        assert len(said) == bool(word)
        assert all(word in text and "Test T2 (" in text for text in said)
        confirmed = replace(two, tests=(replace(RNA, specimen="S1"), two.tests[1]))
        beside = beside_words(read_evidence(confirmed))
        assert len(beside) == (word == "newest tumour")


def test_what_failed_before_it_was_repeated_is_not_said_beside_the_repeat():
    failed = replace(NEGATIVE, id="T1", result=Result.NOT_STATED, status=TestStatus.FAILED)
    assert beside_words(read_evidence(case(failed, replace(NEGATIVE, id="T2", repeat_of="T1")))) == ()
    asked = (
        replace(failed, requested=PartialDate(2023, 10)),
        replace(NEGATIVE, id="T2", requested=PartialDate(2023, 11)),
    )
    assert beside_words(read_evidence(case(*asked))) == ()


@pytest.mark.parametrize("status", [TestStatus.FAILED, TestStatus.INSUFFICIENT, TestStatus.NOT_DONE])
def test_a_second_look_without_a_result_saw_nothing_unless_it_lists_a_fusion_all_the_same(status):
    second = replace(RNA, id="T2", repeat_of="T1", status=status, result=Result.NOT_STATED)
    for findings, said in (
        ((), "nothing was seen a second time"),
        (RNA.findings, "it lists an NTRK fusion all the same"),
    ):
        (words,) = failed_repeats(read_evidence(case(RNA, replace(second, findings=findings))))
        assert words.startswith("Test T2 repeats test T1 and has no result")
        assert said in words
