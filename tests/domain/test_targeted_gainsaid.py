"""A positive FISH or RT-PCR stands only while no like test, no RNA and no row that denies the fusion gainsays it."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.fusion_evidence import TARGETED_TOGETHER, read_evidence, settled_tests
from mdt_desk.domain.targeted_gainsaid import denial, gainsay_targeted
from mdt_desk.domain.testing import (
    CallerFilter,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    TestStatus,
)
from tests.domain.test_fusion_evidence import GOOD, RNA, case

WITHIN = replace(GOOD, kind=FindingKind.INTRAGENIC, genes=("NTRK3",), five_prime=None, three_prime=None)
OUT = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME)
EQUIVOCAL = replace(RNA, id="T2", result=Result.EQUIVOCAL)
POSITIVE = replace(RNA, id="T2", result=Result.POSITIVE)
LOST = replace(GOOD, kinase_domain=KinaseDomain.LOST)
FIVE = replace(GOOD, five_prime=Partner("NTRK3"), three_prime=Partner("ETV6"))
ARTEFACT = replace(GOOD, laboratory_class=LaboratoryClass.ARTEFACT)
FISH = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
LISTED = replace(RNA, id="T2", result=Result.NOT_STATED)
DENYING = {
    "RNA, kinase lost": (replace(LISTED, findings=(LOST,)), "the kinase domain is lost"),
    "RNA, NTRK 5'": (replace(LISTED, findings=(FIVE,)), "NTRK is the 5' partner"),
    "RNA, artefact": (replace(LISTED, findings=(ARTEFACT,)), "classed by the laboratory as an artefact"),
    "DNA, out of frame": (replace(POSITIVE, method=Method.DNA_PANEL, findings=(OUT,)), "out of frame"),
    "whole genome, kinase lost": (replace(POSITIVE, method=Method.WGS, findings=(LOST,)), "the kinase domain is lost"),
    "RNA, kinase lost, likely benign": (
        replace(POSITIVE, findings=(replace(LOST, laboratory_class=LaboratoryClass.LIKELY_BENIGN),)),
        "classed by the laboratory as uncertain or less",
    ),
    "DNA, out of frame, uncertain": (
        replace(LISTED, method=Method.DNA_PANEL, findings=(replace(OUT, laboratory_class=LaboratoryClass.UNCERTAIN),)),
        "classed by the laboratory as uncertain or less",
    ),
    "RNA, whole and in frame, uncertain": (
        replace(POSITIVE, findings=(replace(GOOD, laboratory_class=LaboratoryClass.UNCERTAIN),)),
        "classed by the laboratory as uncertain or less",
    ),
    "panel not stated, NTRK 5', likely benign": (
        replace(
            POSITIVE,
            method=Method.PANEL_NOT_STATED,
            findings=(replace(FIVE, laboratory_class=LaboratoryClass.LIKELY_BENIGN),),
        ),
        "classed by the laboratory as uncertain or less",
    ),
    "DNA, within the gene": (
        replace(POSITIVE, method=Method.DNA_PANEL, findings=(WITHIN,)),
        "not a fusion of two genes",
    ),
    "DNA, within the gene, no conclusion": (
        replace(LISTED, method=Method.WGS, findings=(WITHIN,)),
        "not a fusion of two genes",
    ),
    "RNA, quality not stated": (replace(POSITIVE, quality=Quality.NOT_STATED, findings=(OUT,)), "out of frame"),
}


@pytest.mark.parametrize("method", [Method.FISH_BREAK_APART, Method.RT_PCR])
@pytest.mark.parametrize(("other", "why"), DENYING.values(), ids=DENYING)
def test_a_row_that_is_no_actionable_fusion_gainsays_a_positive_fish_of_that_gene_until_the_board_resolves_it(
    other, why, method
):
    fish = replace(FISH, method=method)
    evidence = read_evidence(case(fish, other))
    assert [reading.test.id for reading in evidence.gainsaid_targeted()] == ["T1", "T2"]
    said = [text for text in contradiction_words(evidence) if "(test T2)" in text and f": {why}, while test T1" in text]
    assert len(said) == 1
    settled = settled_tests(evidence.gainsaid_targeted())
    given = Resolution(TARGETED_TOGETHER, "Dr A.", "chair", date(2026, 1, 2), "Seen.", settled, stands=Result.POSITIVE)
    after = read_evidence(replace(case(fish, other), resolutions=(given,)))
    assert after.on_targeted() is Result.POSITIVE
    assert not any("while test T1" in text for text in contradiction_words(after))


@pytest.mark.parametrize(
    "other",
    [
        replace(LISTED, findings=(replace(LOST, in_no_template_control=Answer.YES),)),
        replace(LISTED, findings=(replace(ARTEFACT, caller_filter=CallerFilter.DROPPED),)),
        replace(LISTED, findings=(LOST,), status=TestStatus.AWAITED),
        replace(LISTED, findings=(LOST,), quality=Quality.FAILED),
        replace(LISTED, findings=(LOST,), method=Method.PAN_TRK_IHC),
        replace(LISTED, findings=(LOST,), limits="Wrong patient: report withdrawn."),
    ],
    ids=["in a control", "dropped", "awaited", "failed", "a stain", "withdrawn"],
)
def test_a_row_of_another_gene_or_that_does_not_count_gainsays_no_fish(other):
    evidence = read_evidence(case(FISH, other))
    assert evidence.gainsaid_targeted() == ()
    assert denial(evidence.readings[1], evidence.readings[:1], evidence.events) == ""


def test_a_positive_fish_is_gainsaid_by_its_like_and_by_equivocal_rna_and_by_nothing_weaker():
    fish = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
    against = {
        "D": replace(fish, id="D", result=Result.NEGATIVE),
        "E": replace(fish, id="E", result=Result.EQUIVOCAL, genes_covered=()),
        "F": replace(EQUIVOCAL, id="F", findings=()),
    }
    weaker = (
        replace(fish, id="G", result=Result.NEGATIVE, genes_covered=("NTRK1",)),
        replace(fish, id="H", result=Result.NEGATIVE, quality=Quality.FAILED),
        replace(fish, id="I", result=Result.NEGATIVE, method=Method.FISH_FUSION),
        replace(fish, id="J", result=Result.NEGATIVE, specimen="P"),
        replace(fish, id="K", result=Result.EQUIVOCAL, status=TestStatus.AWAITED),
    )
    readings = read_evidence(case(fish, *against.values(), *weaker)).readings
    positive = tuple(reading for reading in readings if reading.test.id == "T1")
    assert [reading.test.id for reading in gainsay_targeted(readings, positive)] == list(against)
    later = replace(fish, reported=PartialDate(2026, 2))
    older = [replace(each, reported=PartialDate(2026, 1)) for each in against.values()]
    readings = read_evidence(case(later, *older)).readings
    positive = tuple(reading for reading in readings if reading.test.id == "T1")
    assert gainsay_targeted(readings, positive) == ()
