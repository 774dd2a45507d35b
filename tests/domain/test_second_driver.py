"""A second driver beside a fusion is a flag for review: it is said, and it changes no answer."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case, Diagnosis, Marker, MarkerState, Referral
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.resistance import resistance_notes
from mdt_desk.domain.second_driver import driver_words
from mdt_desk.domain.testing import Finding, FindingKind, LaboratoryClass
from tests.domain.sound_fusion import GOOD, RNA
from tests.domain.test_dna_acceptance import DNA
from tests.domain.test_held_back import NEGATIVE, TISSUE
from tests.domain.test_resistance import TABLE

Q61R = Finding(FindingKind.MUTATION, ("NRAS",), hgvs="p.Q61R")
ALK = Finding(FindingKind.FUSION, ("EML4", "ALK"), "EML4::ALK")


def case_of(*rows, markers=(), question="", test=RNA):
    made = replace(test, findings=(*test.findings, *rows))
    return Case(
        "X",
        specimens=(TISSUE,),
        tests=(made,),
        diagnosis=Diagnosis(markers=markers),
        referral=Referral(question=question),
    )


def wild(gene, detail=""):
    return (Marker(gene, MarkerState.WILD_TYPE, detail),)


SAID = {
    "listed, marker wild type": (
        case_of(Q61R, markers=wild("NRAS")),
        "NRAS p.Q61R is listed in test T1, yet the marker",
    ),
    "listed, no marker": (case_of(Q61R), "NRAS p.Q61R is listed in test T1 beside the NTRK fusion"),
    "another fusion": (case_of(ALK), "EML4::ALK is listed in test T1 beside the NTRK fusion"),
    "detail": (case_of(markers=wild("BRAF", "V600E mutated")), "yet its detail says 'V600E mutated'"),
    "question": (case_of(markers=wild("BRAF"), question="BRAF V600E"), "says 'BRAF V600E', yet the marker BRAF"),
    "marker mutated": (
        case_of(markers=(Marker("BRAF", MarkerState.MUTATED, "V600E"),), question="BRAF V600E"),
        "The marker BRAF is entered as mutated (V600E) beside the NTRK fusion: ask whether it is real",
    ),
    "one of two": (case_of(markers=wild("BRAF"), question="NRAS wild type, BRAF V600E"), "'BRAF V600E', yet"),
}
SILENT = {
    "none": case_of(markers=wild("NRAS")),
    "denied": case_of(replace(Q61R, note="not detected"), markers=wild("NRAS")),
    "benign": case_of(replace(Q61R, laboratory_class=LaboratoryClass.LIKELY_BENIGN), markers=wild("NRAS")),
    "no driver": case_of(Finding(FindingKind.MUTATION, ("TP53",), hgvs="p.R175H")),
    "detail denies": case_of(markers=wild("BRAF", "V600E not detected")),
    "question denies": case_of(markers=wild("BRAF"), question="No BRAF V600E. Options?"),
    "question asks": case_of(markers=wild("BRAF"), question="Is BRAF V600E testing to be repeated?"),
    "marker of no driver": case_of(markers=(Marker("TP53", MarkerState.MUTATED, "R175H"),)),
}


@pytest.mark.parametrize(("case", "words"), SAID.values(), ids=SAID)
def test_a_second_driver_is_said_beside_the_fusion_and_gates_nothing(case, words):
    evidence = read_evidence(case)
    assert evidence.that_say(Says.CONFIRMS)
    assert len([each for each in evidence.remarks if words in each]) == 1


@pytest.mark.parametrize("case", SILENT.values(), ids=SILENT)
def test_what_is_denied_asked_or_no_driver_is_not_said(case):
    assert driver_words(case, found=True) == ()


def test_a_driver_that_is_both_listed_and_a_marker_is_told_once():
    mutated = (Marker("NRAS", MarkerState.MUTATED),)
    assert len(driver_words(case_of(Q61R, markers=mutated), found=True)) == 1
    assert driver_words(case_of(markers=mutated), found=False) == ()


def test_it_is_said_beside_a_fusion_that_dna_shows_and_nobody_has_accepted_yet():
    (said,) = (text for text in read_evidence(case_of(Q61R, test=DNA)).remarks if "NRAS" in text)
    assert said.startswith("NRAS p.Q61R is listed in test T1 beside the NTRK fusion")


def test_beside_a_negative_only_what_gainsays_a_marker_is_said():
    assert driver_words(case_of(Q61R, test=NEGATIVE), found=False) == ()
    assert read_evidence(case_of(Q61R, markers=wild("NRAS"), test=NEGATIVE)).remarks


@pytest.mark.parametrize("changes", [{"hgvs": "p.Gly623Arg"}, {"written_as": "ETV6::NTRK3 G623R"}, {"note": "G623R"}])
def test_a_mutation_on_the_row_of_the_fusion_speaks_as_resistance(changes):
    row = replace(GOOD, **changes)
    case = replace(case_of(), tests=(replace(RNA, findings=(row,)),))
    (note,) = resistance_notes(case, TABLE)
    assert "NTRK3 G623R" in note.text
    said = driver_words(case, found=True)
    assert bool(said) is ("hgvs" in changes)
    assert not resistance_notes(replace(case, tests=(RNA,)), TABLE)


def test_a_note_that_denies_a_mutation_is_no_resistance():
    case = replace(case_of(), tests=(replace(RNA, findings=(replace(GOOD, note="no G623R"),)),))
    assert resistance_notes(case, TABLE) == ()
