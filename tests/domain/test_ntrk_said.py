"""What a text beside a negative says of NTRK as found is quoted; denied words and lists of what is covered are not."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import NoResult
from mdt_desk.domain.ntrk_said import found_all_the_same
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
        {"findings": (replace(ALK, note="NTRK1 also joined"),)},
        {"findings": (replace(ALK, note="break in NTRK1"),)},
        {"findings": (replace(ALK, note="involves NTRK1 too"),)},
        {"findings": (replace(ALK, note="NTRK1 fusion cannot be excluded"),)},
        {"findings": (replace(ALK, laboratory_class_quoted="Oncogenic; NTRK1 fusion also present"),)},
        {"limits": "No ALK fusion, TPM3::NTRK1 fusion detected at low level."},
        {"laboratory": "Riverside Genomics; NTRK1 fusion found"},
        {"pattern": "NTRK1 fusion transcript detected"},
        {"pattern": "low-level TPM3-NTRK1"},
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


def test_a_negative_stain_speaks_of_protein_and_is_not_gainsaid_by_a_fusion_in_its_texts():
    stain = replace(NEGATIVE, method=Method.PAN_TRK_IHC, limits="NTRK1 fusion detected by RNA, see test T2.")
    assert found_all_the_same(stain) == ""
    assert found_all_the_same(replace(stain, method=Method.RNA_PANEL))
