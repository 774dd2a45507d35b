"""A result entered for a test that gave none is never passed over: one of the two was entered wrongly."""

from dataclasses import replace

import pytest

from mdt_desk.domain.entered_without_report import (
    claims_fusion,
    claims_none,
    entered_result,
    may_be_of_a_fusion,
    state_words,
)
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.testing import Finding, FindingKind, Method, NtrkTested, Quality, Result, Test, TestStatus
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

ALL_METHODS = [each for each in Method if each not in {Method.PAN_TRK_IHC}]
NOT_REPORTED = [each for each in TestStatus if each is not TestStatus.REPORTED]
STATES = [
    *({"status": each} for each in NOT_REPORTED),
    {"quality": Quality.FAILED},
    {"ntrk_tested": NtrkTested.FAILED},
    {"ntrk_tested": NtrkTested.NOT_TESTED},
]


def entered(method=Method.RNA_PANEL, result=Result.POSITIVE, **more):
    return Test("T9", method, result=result, **more)


@pytest.mark.parametrize("method", Method)
def test_an_altered_gene_explains_what_dna_calls_positive_and_nothing_else_does(method):
    dna = method in {Method.DNA_PANEL, Method.WGS}
    assert may_be_of_a_fusion(entered(method, findings=(MUTATION,))) is not dna
    assert may_be_of_a_fusion(entered(method))
    assert may_be_of_a_fusion(entered(method, findings=(MUTATION, *RNA.findings)))


@pytest.mark.parametrize("state", STATES, ids=str)
@pytest.mark.parametrize("method", ALL_METHODS)
def test_a_negative_beside_a_test_entered_as_positive_excludes_nothing_whatever_its_state(method, state):
    evidence = read_evidence(case(NEGATIVE, entered(method, **state)))
    assert {each.test.id for each in evidence.conflicting()} == {NEGATIVE.id, "T9"}
    assert any("Test T9" in text and "a positive result is entered" in text for text in case_cautions(evidence))
    assert not read_evidence(case(NEGATIVE, entered(method, Result.NOT_STATED, **state))).conflicting()


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_stain_or_a_mutation_entered_so_is_told_and_opposes_nothing(state):
    for test in (entered(Method.PAN_TRK_IHC, **state), entered(Method.DNA_PANEL, findings=(MUTATION,), **state)):
        evidence = read_evidence(case(NEGATIVE, test))
        assert evidence.that_say(Says.EXCLUDES)
        assert not evidence.conflicting()
        assert any("Test T9" in text for text in case_cautions(evidence))


MUTATION = Finding(FindingKind.MUTATION, genes=("NTRK1",), hgvs="p.Gly595Arg")


@pytest.mark.parametrize("status", [TestStatus.REQUESTED, TestStatus.AWAITED])
def test_a_negative_rna_test_left_at_awaited_gainsays_a_positive_one(status):
    negative = replace(NEGATIVE, id="T9", status=status)
    assert read_evidence(case(RNA, negative)).conflicting()
    assert not read_evidence(case(RNA, replace(negative, result=Result.NOT_STATED))).conflicting()


@pytest.mark.parametrize("method", [Method.WGS, Method.DNA_PANEL, Method.FISH_BREAK_APART, Method.PAN_TRK_IHC])
def test_another_negative_left_at_awaited_is_told(method):
    evidence = read_evidence(case(RNA, entered(method, Result.NEGATIVE, status=TestStatus.AWAITED)))
    assert evidence.that_say(Says.CONFIRMS)
    assert any("a negative result is entered" in text for text in case_cautions(evidence))


def test_a_negative_of_failed_quality_contradicts_nothing():
    assert entered_result(entered(result=Result.NEGATIVE, quality=Quality.FAILED)) == ""
    assert entered_result(entered()) == ""


@pytest.mark.parametrize("state", STATES, ids=str)
def test_every_state_without_a_result_has_words(state):
    test = entered(**state)
    assert state_words(test)
    assert claims_fusion(test)
    assert not claims_none(test)
