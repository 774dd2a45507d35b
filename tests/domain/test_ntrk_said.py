"""What a text beside a negative says of NTRK as found is quoted; denied words and lists of what is covered are not."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Marker, MarkerState, Referral
from mdt_desk.domain.fusion_evidence import NoResult, read_evidence
from mdt_desk.domain.ntrk_said import found_all_the_same, found_in_case
from mdt_desk.domain.one_test import read_test
from mdt_desk.domain.testing import (
    NTRK_GENES,
    Finding,
    FindingKind,
    Method,
    NtrkTested,
    Result,
)
from tests.domain.sound_fusion import RNA

NEGATIVE = replace(
    RNA, findings=(), result=Result.NEGATIVE, ntrk_tested=NtrkTested.NONE_FOUND, genes_covered=NTRK_GENES,
    limits_touch_ntrk=Answer.NO,
)  # fmt: skip
ALK = Finding(FindingKind.FUSION, ("EML4", "ALK"), "EML4::ALK")


@pytest.mark.parametrize(
    "changes",
    [
        {"findings": (replace(ALK, note="TPM3::NTRK1 also detected"),)},
        {"findings": (replace(ALK, note="second fusion NTRK1"),)},
        {"findings": (replace(ALK, note="NTRK1 fusion cannot be excluded"),)},
        {"findings": (replace(ALK, laboratory_class_quoted="Oncogenic; NTRK1 fusion also present"),)},
        {"limits": "No ALK fusion, TPM3::NTRK1 fusion detected at low level."},
        {"coverage_note": "NTRK1 fusion detected, see addendum"},
    ],
)
def test_a_negative_whose_own_texts_say_that_it_was_found_is_equivocal_and_quotes_them(changes):
    test = replace(NEGATIVE, **changes)
    reading = read_test(test, Case("X", tests=(test,)))
    assert reading.no_result is NoResult.EQUIVOCAL
    assert "NTRK1" in reading.why


@pytest.mark.parametrize(
    "text",
    ["No NTRK fusion detected", "No fusions of ALK, NTRK1, NTRK2 or NTRK3 detected.", "NTRK1: not detected",
     "Covers fusions of NTRK1, NTRK2 and NTRK3", "NTRK fusions present at low level may be missed",
     "NTRK fusion testing requested", "NTRK3 fusions are detected with five reads or more", "Negative for NTRK1-3",
     "NTRK reads: 0", "Mutually exclusive with NTRK fusions", "NTRK control transcripts present",
     "WGS: no NTRK3 fusion", "RNA awaited: NTRK3 fusion?"],
)  # fmt: skip
def test_denied_words_and_what_a_method_covers_take_nothing_from_a_negative(text):
    assert found_all_the_same(replace(NEGATIVE, limits=text)) == ""
    assert found_all_the_same(replace(NEGATIVE, findings=(replace(ALK, note=text),))) == ""
    assert found_in_case(Case("X", note=text)) == ()


def test_a_case_that_tells_of_a_fusion_beside_a_negative_is_a_caution_beside_that_negative_alone():
    told = (
        Case("X", note="WGS: NTRK3 fusion", tests=(NEGATIVE,)),
        Case("X", note="Outside hospital found NTRK1 fusion by Archer.", tests=(NEGATIVE,)),
        Case("X", referral=Referral(question="TPM3::NTRK1 fusion found on RNA; eligible?"), tests=(NEGATIVE,)),
        Case("X", diagnosis=Diagnosis(description="NTRK-rearranged spindle cell neoplasm"), tests=(NEGATIVE,)),
        Case("X", diagnosis=Diagnosis(markers=(Marker("NTRK1", MarkerState.MUTATED),)), tests=(NEGATIVE,)),
    )
    for case in told:
        assert any(each.startswith("No NTRK fusion was found, yet") for each in read_evidence(case).remarks)
        assert not any("was found, yet" in each for each in read_evidence(replace(case, tests=(RNA,))).remarks)


@pytest.mark.parametrize("question", ["Is an NTRK fusion present?", "Larotrectinib, if an NTRK fusion is found?"])
def test_a_question_tells_of_no_fusion(question):
    assert found_in_case(Case("X", referral=Referral(question=question))) == ()


def test_a_negative_stain_speaks_of_protein_and_is_not_gainsaid_by_a_fusion_in_its_texts():
    stain = replace(NEGATIVE, method=Method.PAN_TRK_IHC, limits="NTRK1 fusion detected by RNA, see test T2.")
    assert found_all_the_same(stain) == ""
    assert found_all_the_same(replace(stain, method=Method.RNA_PANEL))


def told_beside_a_find(case):
    evidence = read_evidence(replace(case, tests=(RNA,)))
    assert evidence.deciding()
    return [each for each in evidence.remarks if each.startswith("An NTRK fusion counts as found, yet")]


@pytest.mark.parametrize(
    "text",
    ["Cutaneous melanoma; NTRK negative on RNA panel", "NTRK fusion out of frame: any option?", "NTRK3 wild-type",
     "No actionable NTRK fusion.", "NTRK: no fusion",
     "ALK, ROS1 and NTRK fusions not detected", "NTRK1-3 not rearranged",
     "ETV6::NTRK3 judged an artefact by the laboratory", "NTRK3 fusion, kinase domain lost",
     "No evidence of an NTRK1, NTRK2 or NTRK3 fusion", "NTRK3 fusion could not be confirmed by RNA",
     "Melanoma with NTRK3 fusion. The fusion is out of frame."],
)  # fmt: skip
def test_a_case_that_denies_the_fusion_beside_a_find_is_a_caution_that_quotes_it(text):
    for case in (
        Case("X", note=text),
        Case("X", referral=Referral(question=text)),
        Case("X", diagnosis=Diagnosis(description=text)),
    ):
        (said,) = told_beside_a_find(case)
        assert said.endswith("ask which is right before the finding is trusted.")
    assert not any("counts as found" in each for each in read_evidence(Case("X", note=text, tests=(NEGATIVE,))).remarks)


@pytest.mark.parametrize(
    "text",
    ["pan-TRK IHC negative", "NTRK3 mutation not found", "NTRK3 fusion, no other fusion", "No NTRK inhibitor before",
     "NTRK3 fusion without resistance mutation", "NTRK3 fusion with BRAF wild type", "NTRK1 fusion not detected",
     "NTRK fusion not excluded", "Is NTRK negative?", "Not in a trial for NTRK",
     "NTRK fusion negative? Options?", "No NTRK resistance mutation",
     "NTRK3 fusion positive, BRAF negative", "NTRK3 fusion found, not out of frame", "NTRK inhibitor not tolerated",
     "Patient with NTRK fusion not previously treated with a TRK inhibitor", "NTRK3 fusion not seen in germline",
     "NTRK fusion, artefact excluded", "ETV6::NTRK3 in frame; reciprocal NTRK3::ETV6 out of frame"],
)  # fmt: skip
def test_words_that_deny_something_else_are_no_word_against_a_find(text):
    assert told_beside_a_find(Case("X", note=text, diagnosis=Diagnosis(description=text))) == []


def test_a_marker_of_wild_type_is_told_for_the_gene_that_was_found_alone():
    for gene, told in (("NTRK3", True), ("NTRK", True), ("NTRK1", False), ("BRAF", False)):
        case = Case("X", diagnosis=Diagnosis(markers=(Marker(gene, MarkerState.WILD_TYPE),)))
        assert bool(told_beside_a_find(case)) is told
