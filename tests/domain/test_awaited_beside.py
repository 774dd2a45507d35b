"""What is still to come, or was never entered, is said beside what is settled."""

from dataclasses import replace

import pytest

from mdt_desk.domain.awaited_beside import to_come
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    Method,
    NtrkTested,
    Result,
    TestStatus,
)
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

OPEN = Result.NOT_STATED


@pytest.mark.parametrize("method", [Method.RNA_PANEL, Method.RT_PCR])
def test_an_rna_test_that_is_awaited_is_said_beside_what_is_settled(method):
    awaited = replace(RNA, id="T2", method=method, status=TestStatus.AWAITED, findings=(), result=OPEN)
    (said,) = beside_words(read_evidence(case(replace(NEGATIVE, id="T1"), awaited)))
    assert said.startswith("An RNA test is still awaited: test T2")
    (beside,) = beside_words(read_evidence(case(RNA, awaited)))
    assert beside.endswith("it may gainsay test T1.")


@pytest.mark.parametrize("method", [Method.PAN_TRK_IHC, Method.FISH_BREAK_APART, Method.WGS, Method.DNA_PANEL])
def test_any_other_test_of_ntrk_that_is_awaited_is_said_too(method):
    awaited = replace(RNA, id="T2", method=method, status=TestStatus.REQUESTED, findings=(), result=OPEN)
    evidence = read_evidence(case(replace(NEGATIVE, id="T1"), awaited))
    (said,) = beside_words(evidence)
    assert said.startswith("A test (")
    assert said.endswith("it may gainsay test T1.")
    (item,) = to_come(evidence)
    assert item.startswith("Await the result of test T2 (")
    of_alk = read_evidence(case(replace(NEGATIVE, id="T1"), replace(awaited, genes_covered=("ALK",))))
    assert beside_words(of_alk) == to_come(of_alk) == ()


def test_nothing_is_to_come_where_nothing_is_settled_by_another_test():
    awaited = replace(RNA, id="T2", status=TestStatus.AWAITED, findings=(), result=OPEN)
    assert to_come(read_evidence(case(awaited))) == ()


def test_a_repeat_of_what_confirms_that_is_awaited_is_said():
    again = replace(RNA, id="T2", repeat_of="T1", status=TestStatus.AWAITED, findings=(), result=OPEN)
    (said,) = beside_words(read_evidence(case(RNA, again)))
    assert said == "Test T2, which repeats test T1, is still awaited: requested on a day not recorded."


@pytest.mark.parametrize("first", [RNA, replace(NEGATIVE, id="T1")])
@pytest.mark.parametrize("method", [each for each in Method if each is not Method.OTHER])
def test_a_report_whose_result_nobody_entered_is_said_beside_one_that_settles_the_question(first, method):
    unread = replace(NEGATIVE, id="T2", method=method, result=Result.NOT_STATED, ntrk_tested=NtrkTested.NOT_STATED)
    told = "has reported, and its result is not entered: it may gainsay test T1."
    said = beside_words(read_evidence(case(first, unread)))
    assert any(each.startswith("Test T2") and each.endswith(told) for each in said)
    assert to_come(read_evidence(case(first, unread)))[0].startswith("Enter the result of test T2 (")
    tp53 = Finding(FindingKind.MUTATION, ("TP53",))
    dropped = replace(unread, findings=(replace(tp53, caller_filter=CallerFilter.DROPPED),))
    assert any(told in each for each in beside_words(read_evidence(case(first, dropped))))
    for quiet in (
        replace(unread, genes_covered=("ALK",)),
        replace(unread, status=TestStatus.AWAITED),
        replace(unread, ntrk_tested=NtrkTested.NOT_TESTED),
        replace(unread, findings=(tp53,)),
        replace(unread, method=Method.OTHER, assay="MMR IHC", genes_covered=()),
        replace(unread, result=Result.NEGATIVE, assay="TSO500 DNA"),
    ):
        assert not any(told in each for each in beside_words(read_evidence(case(first, quiet))))


@pytest.mark.parametrize("status", [TestStatus.AWAITED, TestStatus.REPORTED])
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"genes_covered": ("NTRK",)}, True),
        ({"genes_covered": ("?",)}, True),
        ({"genes_covered": ("NTRK", "ALK")}, True),
        ({"genes_covered": ("ETV6",), "method": Method.FISH_BREAK_APART}, True),
        ({"genes_covered": ("ALK", "ROS1")}, False),
        ({"genes_covered": ("TPM3",)}, False),
        ({"method": Method.OTHER}, True),
        ({"method": Method.OTHER, "genes_covered": (), "assay": "NTRK nCounter"}, True),
        ({"method": Method.OTHER, "genes_covered": (), "assay": "MMR IHC"}, False),
    ],
)
def test_a_test_that_may_look_at_the_fusion_is_told_while_it_is_to_come(status, changes, told):
    other = replace(NEGATIVE, id="T2", status=status, result=Result.NOT_STATED, ntrk_tested=NtrkTested.NOT_STATED)
    evidence = read_evidence(case(RNA, replace(other, **changes)))
    assert bool(to_come(evidence)) is told
    assert any("it may gainsay test T1" in each for each in beside_words(evidence)) is told
