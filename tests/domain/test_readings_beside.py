"""What stands beside RNA that settles the question: a row that a laboratory calls a driver, tests of other genes."""

from dataclasses import replace
from itertools import product

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    NtrkTested,
    Partner,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    TestStatus,
)
from tests.domain.test_dna_acceptance import DNA, accepted
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, RNA, case

FIRST = replace(NEGATIVE, id="T1")
FISH = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
EQUIVOCAL = replace(RNA, id="T2", result=Result.EQUIVOCAL)
POSITIVE = replace(RNA, id="T2", result=Result.POSITIVE)
NO_DRIVER = {
    "out of frame": replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),
    "kinase lost": replace(GOOD, kinase_domain=KinaseDomain.LOST),
    "NTRK 5'": replace(GOOD, five_prime=Partner("NTRK3"), three_prime=Partner("ETV6")),
    "dropped": replace(GOOD, caller_filter=CallerFilter.DROPPED),
    "in a control": replace(GOOD, in_no_template_control=Answer.YES),
}
METHODS = (Method.RNA_PANEL, Method.DNA_PANEL, Method.FISH_FUSION, Method.PANEL_NOT_STATED)


@pytest.mark.parametrize(("method", "result", "row"), [*product(METHODS, Result, NO_DRIVER)])
def test_a_fusion_that_its_laboratory_calls_oncogenic_leaves_a_negative_for_the_board(method, result, row):
    driver = replace(NO_DRIVER[row], laboratory_class=LaboratoryClass.ONCOGENIC)
    other = replace(POSITIVE, method=method, result=result, findings=(driver,))
    evidence = read_evidence(case(FIRST, other))
    assert {reading.test.id for reading in evidence.conflicting()} == {"T1", "T2"}
    assert any("test T1" in text and "test T2" in text for text in contradiction_words(evidence))


BRAF = Finding(FindingKind.MUTATION, ("BRAF",))
OTHERS = {
    "DNA positive for BRAF": replace(
        POSITIVE,
        method=Method.DNA_PANEL,
        genes_covered=("BRAF", "KIT"),
        findings=(Finding(FindingKind.MUTATION, ("BRAF",)),),
    ),
    "RNA positive for ALK": replace(POSITIVE, genes_covered=("ALK", "ROS1"), findings=()),
    "FISH positive for ALK": replace(POSITIVE, method=Method.FISH_BREAK_APART, genes_covered=("ALK",), findings=()),
    "RNA equivocal for ALK": replace(EQUIVOCAL, genes_covered=("ALK", "ROS1"), findings=()),
    "an equivocal repeat of ALK alone": replace(EQUIVOCAL, genes_covered=("ALK",), findings=(), repeat_of="T1"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_test_of_other_genes_alone_opens_no_negative_and_doubts_no_positive(other):
    for first, says in ((FIRST, Says.EXCLUDES), (RNA, Says.CONFIRMS)):
        evidence = read_evidence(case(first, other))
        assert not evidence.conflicting()
        assert [reading.test.id for reading in evidence.that_say(says)] == ["T1"]
        assert key_finding(evidence).reading is None or key_finding(evidence).reading.test.id == "T1"
        assert not any("reported as equivocal" in text for text in contradiction_words(evidence))
    covered = read_evidence(case(FIRST, replace(other, genes_covered=("NTRK3",))))
    assert covered.conflicting() or other.method is Method.DNA_PANEL


def test_a_positive_test_of_other_genes_alone_is_pointed_out_beside_a_negative_once():
    for name in ("DNA positive for BRAF", "RNA positive for ALK", "FISH positive for ALK"):
        said = case_cautions(read_evidence(case(FIRST, OTHERS[name])))
        assert len([text for text in said if text.startswith("Test T2 ") and "positive" in text]) == 1, name


NO_TUMOUR = {"plasma": "P", "of another kind": "X", "tissue without tumour": "N"}
WEAKER = {
    "negative": {},
    "equivocal": {"result": Result.EQUIVOCAL},
    "equivocal repeat": {"result": Result.EQUIVOCAL, "repeat_of": "T1"},
    "not tested, repeat": {"ntrk_tested": NtrkTested.NOT_TESTED, "result": Result.NOT_STATED, "repeat_of": "T1"},
    "none found, no conclusion": {"ntrk_tested": NtrkTested.NONE_FOUND, "result": Result.NOT_STATED},
    "none found, equivocal": {"ntrk_tested": NtrkTested.NONE_FOUND, "result": Result.EQUIVOCAL},
    "awaited, a negative entered": {"status": TestStatus.AWAITED},
}


@pytest.mark.parametrize("weaker", WEAKER.values(), ids=WEAKER)
@pytest.mark.parametrize("specimen", NO_TUMOUR.values(), ids=NO_TUMOUR)
def test_what_was_not_made_on_tumour_doubts_no_fusion_of_the_tumour_however_it_is_entered(specimen, weaker):
    other = replace(NEGATIVE, id="T2", specimen=specimen, **weaker)
    empty = (
        Specimen("N", SpecimenKind.TUMOUR_TISSUE, tumour_content_percent=0),
        Specimen("X", SpecimenKind.OTHER),
    )

    def read(made):
        return read_evidence(replace(made, specimens=(*made.specimens, *empty)))

    assert not read(case(RNA, other)).conflicting()
    assert not read(case(FISH, other)).gainsaid_targeted()
    assert not read(accepted(DNA, replace(other, reported=PartialDate(2026, 1, 24)))).conflicting()
    of_tumour = replace(other, specimen=RNA.specimen)
    assert read(case(RNA, of_tumour)).conflicting()
