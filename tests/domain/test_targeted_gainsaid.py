"""A positive FISH or RT-PCR stands only while no like test, no RNA and no row that denies the fusion gainsays it."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.fusion_evidence import TARGETED_TOGETHER, read_evidence, settled_tests
from mdt_desk.domain.targeted_gainsaid import denial, gainsay_targeted, is_targeted_positive
from mdt_desk.domain.testing import (
    CallerFilter,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    NtrkTested,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Statement,
    TestStatus,
)
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, RNA, case

WITHIN = replace(GOOD, kind=FindingKind.INTRAGENIC, genes=("NTRK3",), five_prime=None, three_prime=None)
OUT = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME)
EQUIVOCAL = replace(RNA, id="T2", result=Result.EQUIVOCAL)
POSITIVE = replace(RNA, id="T2", result=Result.POSITIVE)
LOST = replace(GOOD, kinase_domain=KinaseDomain.LOST)
FIVE = replace(GOOD, five_prime=Partner("NTRK3"), three_prime=Partner("ETV6"))
ARTEFACT = replace(GOOD, laboratory_class=LaboratoryClass.ARTEFACT)
IN_CONTROL = replace(GOOD, in_no_template_control=Answer.YES)
OF_NTRK1 = replace(LOST, five_prime=Partner("LMNA"), three_prime=Partner("NTRK1"))
NTRK1_IN_CONTROL = replace(OF_NTRK1, in_no_template_control=Answer.YES)
FISH = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
LISTED = replace(RNA, id="T2", result=Result.NOT_STATED)
UNORDERED = replace(
    GOOD, orientation=Orientation.NOT_STATED, genes=("ETV6", "NTRK3"), five_prime=None, three_prime=None
)
UNORDERED_LOST = replace(UNORDERED, kinase_domain=KinaseDomain.LOST)
CALLED_OUT = replace(
    UNORDERED,
    reading_frame=ReadingFrame.NOT_STATED,
    kinase_domain=KinaseDomain.NOT_DETERMINED,
    caller=Statement("caller", reading_frame=ReadingFrame.OUT_OF_FRAME),
)
DENYING = {
    "RNA, kinase lost": (replace(LISTED, findings=(LOST,)), "the kinase domain is lost"),
    "RNA, NTRK 5'": (replace(LISTED, findings=(FIVE,)), "NTRK is the 5' partner"),
    "RNA, artefact": (replace(LISTED, findings=(ARTEFACT,)), "classed by the laboratory as an artefact"),
    "RNA, artefact that the caller set aside too": (
        replace(LISTED, findings=(replace(ARTEFACT, caller_filter=CallerFilter.DROPPED),)),
        "classed by the laboratory as an artefact and set aside by the caller's own filter or label",
    ),
    "RNA, artefact that the control shows too": (
        replace(POSITIVE, findings=(replace(ARTEFACT, in_no_template_control=Answer.YES),)),
        "classed by the laboratory as an artefact and also seen in the no-template control: suspect contamination",
    ),
    "RNA, artefact, where NTRK failed": (
        replace(LISTED, ntrk_tested=NtrkTested.FAILED, findings=(ARTEFACT,)),
        "classed by the laboratory as an artefact",
    ),
    "again, and the control shows it too": (
        replace(POSITIVE, repeat_of="T1", findings=(IN_CONTROL,)),
        "also seen in the no-template control: suspect contamination",
    ),
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
    "RNA, kinase lost, order not stated": (replace(POSITIVE, findings=(UNORDERED_LOST,)), "kinase domain lost"),
    "RNA, negative, kinase lost, order not stated": (
        replace(POSITIVE, result=Result.NEGATIVE, genes_covered=("NTRK1",), findings=(UNORDERED_LOST,)),
        "kinase domain lost",
    ),
    "RNA, 3' gene named by its family, kinase lost": (
        replace(LISTED, findings=(replace(LOST, three_prime=Partner("NTRK")),)),
        "kinase domain lost",
    ),
    "DNA, out of frame by the caller, order not stated": (
        replace(LISTED, method=Method.WGS, findings=(CALLED_OUT,)),
        "out of frame",
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
        replace(LISTED, findings=(replace(LOST, caller_filter=CallerFilter.DROPPED),)),
        replace(LISTED, findings=(LOST,), status=TestStatus.AWAITED),
        replace(LISTED, findings=(LOST,), quality=Quality.FAILED),
        replace(LISTED, findings=(LOST,), method=Method.PAN_TRK_IHC),
        replace(LISTED, findings=(LOST,), limits="Wrong patient: report withdrawn."),
        replace(LISTED, findings=(ARTEFACT,), limits="Wrong patient: report withdrawn."),
        replace(LISTED, findings=(ARTEFACT,), sample="NTC-1"),
        replace(LISTED, method=Method.WGS, findings=(OF_NTRK1,), genes_covered=()),
    ],
    ids=[
        "in a control",
        "dropped",
        "awaited",
        "failed",
        "a stain",
        "withdrawn",
        "artefact, withdrawn",
        "of a control",
        "of another gene",
    ],
)
def test_a_row_of_another_gene_or_that_does_not_count_gainsays_no_fish(other):
    evidence = read_evidence(case(FISH, other))
    assert evidence.gainsaid_targeted() == ()
    assert denial(evidence.readings[1], evidence.readings[:1], evidence.events) == ""


def test_what_strayed_into_another_run_gainsays_rt_pcr_which_multiplies_it_and_no_fish():
    strayed = replace(POSITIVE, laboratory="Other", findings=(IN_CONTROL,))
    assert read_evidence(case(FISH, strayed)).gainsaid_targeted() == ()
    beside_rt_pcr_of_another_gene = replace(FISH, id="T3", method=Method.RT_PCR, genes_covered=("NTRK1",))
    assert read_evidence(case(FISH, strayed, beside_rt_pcr_of_another_gene)).gainsaid_targeted() == ()
    of_ntrk1 = replace(strayed, genes_covered=("NTRK1",), findings=(NTRK1_IN_CONTROL,))
    for other, gainsays in ((strayed, True), (of_ntrk1, False)):
        evidence = read_evidence(case(replace(FISH, method=Method.RT_PCR), other))
        assert bool(evidence.gainsaid_targeted()) is gainsays


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


def test_fish_that_names_its_gene_by_the_family_is_gainsaid_by_any_ntrk_fusion_that_is_none():
    family = replace(FISH, genes_covered=("NTRK",))
    evidence = read_evidence(case(family, replace(LISTED, findings=(OF_NTRK1,))))
    assert [reading.test.id for reading in evidence.gainsaid_targeted()] == ["T1", "T2"]


def test_a_fusion_that_the_board_found_genuine_is_open_beside_another_that_is_none():
    uncertain = replace(GOOD, laboratory_class=LaboratoryClass.UNCERTAIN)
    oncogenic = replace(GOOD, laboratory_class=LaboratoryClass.ONCOGENIC)
    other = replace(GOOD, five_prime=Partner("TPM3"), kinase_domain=KinaseDomain.LOST)
    tests = FISH, replace(LISTED, findings=(uncertain, other)), replace(LISTED, id="T3", findings=(oncogenic,))
    before = read_evidence(case(*tests))
    event = next(each for each in before.events if each.conflicts)
    given = Resolution(event.name, "Dr A.", "chair", date(2026, 1, 2), "Seen.", event.settled, stands=Result.POSITIVE)
    after = read_evidence(replace(case(*tests), resolutions=(given,)))
    assert any(each.resolution for each in after.events)
    assert "T2" not in {reading.test.id for reading in after.gainsaid_targeted()}


def test_a_test_denies_only_what_it_states_itself():
    silent = replace(LISTED, method=Method.WGS, findings=(replace(GOOD, reading_frame=ReadingFrame.NOT_STATED),))
    evidence = read_evidence(case(FISH, silent, replace(LISTED, id="T3", method=Method.WGS, findings=(OUT,))))
    denied = {reading.test.id: denial(reading, evidence.readings[:1], evidence.events) for reading in evidence.readings}
    assert denied["T2"] == ""
    assert denied["T3"].endswith("out of frame")


@pytest.mark.parametrize("row", [UNORDERED_LOST, CALLED_OUT, replace(LOST, three_prime=Partner("NTRK"))])
def test_a_positive_rt_pcr_whose_own_row_is_stated_as_no_driver_contradicts_itself_whatever_is_open(row):
    test = replace(RNA, method=Method.RT_PCR, findings=(row,))
    (reading,) = read_evidence(case(test)).readings
    assert not is_targeted_positive(reading)
    assert reading.why.startswith("reported positive, yet what it lists is no actionable fusion: ")
    assert is_targeted_positive(read_evidence(case(replace(test, findings=(UNORDERED,)))).readings[0])


AGAINST_FISH = {
    "awaited RNA with a negative entered": replace(NEGATIVE, id="T2", status=TestStatus.AWAITED),
    "RNA that found none and is equivocal, elsewhere": replace(
        NEGATIVE, id="T2", specimen="M", result=Result.EQUIVOCAL, ntrk_tested=NtrkTested.NONE_FOUND
    ),
    "RNA negative that lists it": replace(NEGATIVE, id="T2", specimen="M", findings=(GOOD,)),
}


REPEATS = {
    "FISH again, on another specimen": replace(FISH, id="T2", specimen="M", result=Result.EQUIVOCAL, repeat_of="T1"),
    "RNA again, quality not stated": replace(
        NEGATIVE, id="T2", result=Result.EQUIVOCAL, quality=Quality.NOT_STATED, repeat_of="T1"
    ),
}


@pytest.mark.parametrize("other", REPEATS.values(), ids=REPEATS)
def test_an_equivocal_repeat_gainsays_a_positive_fish_whatever_its_specimen_or_quality(other):
    assert {each.test.id for each in read_evidence(case(FISH, other)).gainsaid_targeted()} == {"T1", "T2"}
    weaker = replace(other, repeat_of="T9", specimen="M", quality=Quality.NOT_STATED)
    # Its like, and RNA, which sees more, leave it in doubt on any specimen of tumour and of whatever quality.
    assert read_evidence(case(FISH, weaker)).gainsaid_targeted()
    for silent in (replace(other, genes_covered=("ALK",)), replace(weaker, specimen="P")):
        assert read_evidence(case(FISH, silent)).gainsaid_targeted() == ()


def test_rna_in_doubt_that_says_that_it_could_not_see_or_came_before_gainsays_no_fish():
    doubtful = replace(EQUIVOCAL, findings=(), quality=Quality.NOT_STATED, reported=PartialDate(2026, 1, 9))
    fish = replace(FISH, reported=PartialDate(2026, 1, 8))
    assert read_evidence(case(fish, doubtful)).gainsaid_targeted()
    for silent in (replace(doubtful, limits_touch_ntrk=Answer.YES), replace(doubtful, quality=Quality.FAILED)):
        assert read_evidence(case(fish, silent)).gainsaid_targeted() == ()
    later = replace(fish, reported=PartialDate(2026, 1, 10))
    assert read_evidence(case(later, doubtful)).gainsaid_targeted() == ()


@pytest.mark.parametrize("result", [Result.EQUIVOCAL, Result.NEGATIVE])
def test_a_stain_that_repeats_a_positive_fish_sees_less_and_gainsays_nothing(result):
    again = replace(NEGATIVE, id="T2", method=Method.PAN_TRK_IHC, result=result, repeat_of="T1")
    evidence = read_evidence(case(FISH, again))
    assert not (evidence.gainsaid_targeted())
    assert not (evidence.conflicting())


@pytest.mark.parametrize("first", [FISH, replace(FISH, method=Method.RT_PCR), RNA], ids=["FISH", "RT-PCR", "RNA"])
@pytest.mark.parametrize("method", [Method.WGS, Method.DNA_PANEL, Method.OTHER, Method.RNA_PANEL])
@pytest.mark.parametrize("result", [Result.EQUIVOCAL, Result.NEGATIVE])
def test_what_is_recorded_as_a_repeat_and_does_not_bear_it_out_is_for_the_board_whatever_came_first(
    first, method, result
):
    again = replace(NEGATIVE, id="T2", method=method, result=result, repeat_of="T1", laboratory="Other")
    evidence = read_evidence(case(first, again))
    assert {each.test.id for each in (*evidence.gainsaid_targeted(), *evidence.conflicting())} == {"T1", "T2"}
    another = read_evidence(case(first, replace(again, genes_covered=("ALK",))))
    assert not (another.gainsaid_targeted())
    assert not (another.conflicting())


@pytest.mark.parametrize("other", AGAINST_FISH.values(), ids=AGAINST_FISH)
def test_what_would_leave_rna_in_doubt_leaves_fish_in_doubt(other):
    for first in (FISH, RNA):
        evidence = read_evidence(case(first, other))
        against = evidence.gainsaid_targeted() if first is FISH else evidence.disagreeing()
        assert {reading.test.id for reading in against} == {"T1", "T2"}


@pytest.mark.parametrize("result", [Result.NEGATIVE, Result.EQUIVOCAL])
@pytest.mark.parametrize("method", [Method.RNA_PANEL, Method.RT_PCR, Method.FISH_BREAK_APART])
@pytest.mark.parametrize("covered", ["ALK", "NTRK1"])
def test_a_test_of_other_genes_alone_says_nothing_of_a_positive_fish(result, method, covered):
    other = replace(NEGATIVE, id="T2", method=method, result=result, genes_covered=(covered,))
    assert read_evidence(case(FISH, other)).gainsaid_targeted() == ()
