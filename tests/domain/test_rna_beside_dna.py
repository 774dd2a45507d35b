"""RNA that did not see the fusion which DNA shows is told wherever RNA was to settle it."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.rna_beside_dna import against_words, beside_unaccepted_dna, rna_against_dna
from mdt_desk.domain.testing import Finding, FindingKind, Method, NtrkTested, Quality, Result, TestStatus
from tests.domain.test_dna_acceptance import DNA, accepted
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

NOT_ALL = replace(NEGATIVE, id="T2", genes_covered=("NTRK3",))
JUNE, MAY = date(2026, 6, 2), date(2026, 5, 1)
LISTS_MET = replace(RNA, id="T2", findings=(Finding(FindingKind.MUTATION, ("MET",)),))


@pytest.mark.parametrize(
    ("rna", "said"),
    [
        (NOT_ALL, "found no fusion, while test T1 shows one by DNA: what RNA would settle it has spoken against"),
        (LISTS_MET, "and nothing of the NTRK fusion of test T1: ask its laboratory"),
    ],
)
def test_rna_that_could_see_it_and_did_not_is_told_and_named(rna, said):
    evidence = read_evidence(case(DNA, rna))
    assert [each.test.id for each in rna_against_dna(evidence)] == ["T2"]
    assert against_words(evidence) == "RNA did not see it (test T2)"
    assert any(text.startswith("Test T2 (RNA panel)") and said in text for text in beside_words(evidence))


@pytest.mark.parametrize(
    "changes",
    [
        {"genes_covered": ("NTRK1",)},
        {"sample": "NTC-1"},
        {"quality": Quality.FAILED},
        {"ntrk_tested": NtrkTested.NOT_TESTED},
        {"result": Result.NOT_STATED},
    ],
)
def test_rna_that_could_not_or_says_nothing_speaks_against_nothing(changes):
    evidence = read_evidence(case(DNA, replace(NOT_ALL, **changes)))
    assert (rna_against_dna(evidence), against_words(evidence)) == ((), "")


def test_without_dna_or_once_it_is_confirmed_there_is_nothing_to_speak_against():
    for beside in ((), (replace(RNA, id="T3"),)):
        assert against_words(read_evidence(case(NOT_ALL, *beside))) == ""
    assert rna_against_dna(read_evidence(accepted(DNA, replace(NOT_ALL, genes_covered=("NTRK1",))))) == ()


EQUIVOCAL = replace(NEGATIVE, id="T2", result=Result.EQUIVOCAL, quality=Quality.NOT_STATED)
BESIDE = {
    "equivocal RNA": (EQUIVOCAL, "is in doubt: reported as equivocal"),
    "an equivocal panel": (replace(EQUIVOCAL, method=Method.PANEL_NOT_STATED), "is in doubt"),
    "equivocal DNA": (replace(EQUIVOCAL, method=Method.WGS), "is in doubt"),
    "negative WGS": (replace(NEGATIVE, id="T2", method=Method.WGS), "found no fusion"),
    "negative FISH": (replace(NEGATIVE, id="T2", method=Method.FISH_BREAK_APART), "found no fusion"),
    "a negative stain": (replace(NEGATIVE, id="T2", method=Method.PAN_TRK_IHC), "found no fusion"),
    "RNA limited in NTRK": (replace(NEGATIVE, id="T2", limits_touch_ntrk=Answer.YES), "found no fusion"),
    "RNA reported and not entered": (replace(NEGATIVE, id="T2", result=Result.NOT_STATED), "has no result: reported"),
    "RNA awaited": (
        replace(NEGATIVE, id="T2", result=Result.NOT_STATED, status=TestStatus.AWAITED),
        "has no result: result awaited",
    ),
}


@pytest.mark.parametrize(("other", "said"), BESIDE.values(), ids=BESIDE)
def test_before_the_board_accepts_dna_it_hears_of_every_test_that_does_not_show_the_fusion(other, said):
    evidence = read_evidence(case(DNA, other))
    told = [text for text in beside_words(evidence) if text.endswith("while only DNA (test T1) shows the fusion.")]
    assert len(told) == 1
    assert told[0].startswith("Test T2 (")
    assert said in told[0]
    beside = read_evidence(case(DNA, other, replace(RNA, id="T3", genes_covered=("NTRK3",), specimen="M")))
    assert list(beside_unaccepted_dna(beside)) == []


def test_what_says_nothing_of_that_gene_or_shows_the_fusion_is_not_told_beside_dna():
    for other in (
        replace(EQUIVOCAL, genes_covered=("NTRK1",)),
        replace(DNA, id="T2"),
        replace(EQUIVOCAL, limits="Wrong patient: report withdrawn."),
        replace(EQUIVOCAL, sample="NTC-1"),
        *(
            replace(NEGATIVE, id="T2", result=Result.NOT_STATED, method=method, status=status)
            for method in (Method.WGS, Method.FISH_BREAK_APART, Method.PAN_TRK_IHC)
            for status in (TestStatus.AWAITED, TestStatus.FAILED)
        ),
        replace(EQUIVOCAL, method=Method.PAN_TRK_IHC, result=Result.POSITIVE),
        replace(RNA, id="T2"),
    ):
        assert list(beside_unaccepted_dna(read_evidence(case(DNA, other)))) == []
    assert list(beside_unaccepted_dna(read_evidence(accepted(DNA, EQUIVOCAL)))) == []


def test_what_reported_only_later_is_not_told_for_the_day_asked_about():
    later = replace(EQUIVOCAL, reported=PartialDate(2026, 6, 1))
    told = [list(beside_unaccepted_dna(read_evidence(case(DNA, later), day))) for day in (JUNE, MAY)]
    assert [len(each) for each in told] == [1, 0]


def test_what_is_said_to_disagree_is_not_told_a_second_time():
    evidence = read_evidence(case(DNA, EQUIVOCAL, replace(NEGATIVE, id="T3")))
    assert {reading.test.id for reading in evidence.disagreeing()} >= {"T1", "T2", "T3"}
    assert list(beside_unaccepted_dna(evidence)) == []
