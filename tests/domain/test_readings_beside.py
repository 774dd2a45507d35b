"""What stands beside RNA that settles the question: a row that a laboratory calls a driver, tests of other genes."""

from dataclasses import replace
from itertools import product

import pytest

from mdt_desk.domain.answers import Answer
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
    Partner,
    ReadingFrame,
    Result,
)
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, RNA, case

FIRST = replace(NEGATIVE, id="T1")
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
