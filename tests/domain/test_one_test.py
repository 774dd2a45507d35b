"""What one test can settle: properties that hold whatever a laboratory reports."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.event_reading import read_finding
from mdt_desk.domain.fusion_evidence import NoResult, Says, read_evidence
from mdt_desk.domain.one_test import read_test
from mdt_desk.domain.testing import (
    NTRK_GENES,
    UNIDENTIFIED,
    CallerFilter,
    Finding,
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
    Specimen,
    SpecimenKind,
    Statement,
    Test,
    TestStatus,
)
from tests.domain.sound_fusion import GOOD, RNA

SPECIMENS = (Specimen("S", SpecimenKind.TUMOUR_TISSUE), Specimen("P", SpecimenKind.PLASMA))


def case(*tests):
    return Case("X", specimens=SPECIMENS, tests=tests)


def says(test):
    return read_test(test, case(test)).says


def test_an_in_frame_fusion_with_its_kinase_on_rna_that_passed_confirms():
    assert read_finding(GOOD).actionable is True
    assert says(RNA) is Says.CONFIRMS


NAIVE = {
    "NTRK is the 5' gene": {"five_prime": Partner("NTRK3"), "three_prime": Partner("ETV6")},
    "kinase lost": {"kinase_domain": KinaseDomain.LOST},
    "kinase not determined": {"kinase_domain": KinaseDomain.NOT_DETERMINED},
    "out of frame": {"reading_frame": ReadingFrame.OUT_OF_FRAME},
    "frame not stated": {"reading_frame": ReadingFrame.NOT_STATED},
    "inside one gene": {"five_prime": Partner("NTRK3")},
    "intragenic": {"kind": FindingKind.INTRAGENIC},
    "mutation": {"kind": FindingKind.MUTATION},
    "amplification": {"kind": FindingKind.AMPLIFICATION},
    "over-expression": {"kind": FindingKind.OVER_EXPRESSION},
    "blank 5' partner": {"five_prime": Partner("")},
    "no 5' side": {"five_prime": None},
    "no 3' side": {"three_prime": None},
    "3' gene unidentified": {"three_prime": Partner(UNIDENTIFIED)},
    "NTRK without saying which": {"three_prime": Partner("NTRK")},
    "several candidates on the 3' side": {"three_prime": Partner("NTRK3;NTRK2")},
    "order not stated": {"orientation": Orientation.NOT_STATED, "five_prime": None, "three_prime": None,
                         "genes": ("ETV6", "NTRK3")},
    "order not stated, sides filled in": {"orientation": Orientation.NOT_STATED},
    "in the no-template control": {"in_no_template_control": Answer.YES},
    "dropped by the caller": {"caller_filter": CallerFilter.DROPPED},
    "class uncertain": {"laboratory_class": LaboratoryClass.UNCERTAIN},
    "class likely benign": {"laboratory_class": LaboratoryClass.LIKELY_BENIGN},
    "artefact": {"laboratory_class": LaboratoryClass.ARTEFACT},
    "frame and kinase computed": {
        "reading_frame": ReadingFrame.NOT_STATED, "kinase_domain": KinaseDomain.NOT_DETERMINED,
        "computed": Statement("NM_001012338.2, GRCh38", reading_frame=ReadingFrame.IN_FRAME,
                              kinase_domain=KinaseDomain.KEPT),
    },
    "stated otherwise by the caller": {"caller": Statement("Arriba", reading_frame=ReadingFrame.OUT_OF_FRAME)},
    "the order stated otherwise": {"orientation": Orientation.REVERSED,
                                   "caller": Statement("Arriba", Orientation.STATED)},
}  # fmt: skip
naive = pytest.mark.parametrize("changes", NAIVE.values(), ids=NAIVE.keys())


@naive
def test_a_finding_short_of_one_thing_never_confirms(changes):
    finding = replace(GOOD, **changes)
    assert read_finding(finding).actionable is not True
    assert says(replace(RNA, findings=(finding,))) is not Says.CONFIRMS


@naive
def test_nor_does_it_once_the_laboratory_calls_it_a_rearrangement(changes):
    assert read_finding(replace(GOOD, **{"kind": FindingKind.REARRANGEMENT} | changes)).actionable is not True


def at_exon(finding, exon):
    """The finding at a junction of its own."""
    place = {"transcript": "NM_001987.4", "exon": exon}
    return replace(finding, five_prime=replace(finding.five_prime or Partner(), **place))


@naive
def test_a_sound_finding_of_another_junction_beside_it_still_confirms(changes):
    if changes.get("orientation") is Orientation.NOT_STATED or "five_prime" in changes:
        assume_apart = replace(GOOD, **changes), GOOD
    else:
        assume_apart = at_exon(replace(GOOD, **changes), 4), at_exon(GOOD, 5)
    assert says(replace(RNA, findings=assume_apart)) is Says.CONFIRMS


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"quality": Quality.NOT_STATED}, Says.SUGGESTS),
        ({"quality": Quality.FAILED}, Says.NO_RESULT),
        ({"specimen": "P"}, Says.SUGGESTS),
        ({"result": Result.NEGATIVE}, Says.NO_RESULT),
        ({"result": Result.EQUIVOCAL}, Says.NO_RESULT),
        ({"result": Result.NOT_STATED}, Says.CONFIRMS),
        ({"status": TestStatus.AWAITED}, Says.NO_RESULT),
        ({"method": Method.DNA_PANEL}, Says.SUGGESTS),
        ({"method": Method.PAN_TRK_IHC}, Says.SUGGESTS),
        ({"genes_covered": ()}, Says.CONFIRMS),
        ({"method": Method.RT_PCR}, Says.CONFIRMS),
    ],
)
def test_what_the_test_itself_lacks_counts_as_much_as_the_finding(changes, expected):
    assert says(replace(RNA, **changes)) is expected


NEGATIVE = replace(RNA, result=Result.NEGATIVE, findings=())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Says.EXCLUDES),
        ({"quality": Quality.NOT_STATED}, Says.DOES_NOT_EXCLUDE),
        ({"quality": Quality.FAILED}, Says.NO_RESULT),
        ({"genes_covered": ("NTRK1", "NTRK2")}, Says.DOES_NOT_EXCLUDE),
        ({"genes_covered": ()}, Says.DOES_NOT_EXCLUDE),
        ({"specimen": "P"}, Says.DOES_NOT_EXCLUDE),
        ({"result": Result.NOT_STATED}, Says.NO_RESULT),
        *[({"method": method}, Says.DOES_NOT_EXCLUDE) for method in Method if method is not Method.RNA_PANEL],
    ],
)
def test_only_an_rna_panel_of_all_three_genes_that_passed_excludes(changes, expected):
    assert says(replace(NEGATIVE, **changes)) is expected


partners = st.sampled_from([None, *map(Partner, ("", "ETV6", "NTRK1", "NTRK3", "NTRK", UNIDENTIFIED, "NTRK1;NTRK2"))])
findings = st.builds(
    Finding, st.sampled_from(FindingKind), genes=st.sampled_from([(), ("NTRK1",), ("NTRK2", "TRAF2"), ("BRAF",)]),
    orientation=st.sampled_from(Orientation), five_prime=partners, three_prime=partners,
    reading_frame=st.sampled_from(ReadingFrame), kinase_domain=st.sampled_from(KinaseDomain),
    supporting_reads=st.sampled_from([None, 0, 1, 2, 90]), caller_filter=st.sampled_from(CallerFilter),
    laboratory_class=st.sampled_from(LaboratoryClass), in_no_template_control=st.sampled_from(Answer),
)  # fmt: skip
good_or_any = st.just(GOOD) | findings
tests = st.builds(
    Test, st.uuids().map(str), st.sampled_from(Method), st.sampled_from(TestStatus), st.sampled_from(Result),
    st.sampled_from(Quality), specimen=st.sampled_from(["S", "P", ""]),
    genes_covered=st.sampled_from([(), NTRK_GENES, ("NTRK1",)]),
    findings=st.lists(good_or_any, max_size=2).map(tuple),
)  # fmt: skip


@given(tests)
def test_every_test_is_read_and_says_why(test):
    reading = read_test(test, case(test))
    assert reading.why
    assert (reading.no_result is not None) is (reading.says is Says.NO_RESULT)


@given(tests)
def test_a_test_that_is_not_reported_is_never_a_result(test):
    assume(test.status is not TestStatus.REPORTED)
    assert says(test) is Says.NO_RESULT


@given(tests)
def test_a_test_that_confirms_is_reported_rna_on_tissue_with_a_sound_finding(test):
    if says(test) is Says.CONFIRMS:
        assert test.status is TestStatus.REPORTED
        assert test.method in {Method.RNA_PANEL, Method.RT_PCR}
        assert (test.quality, test.specimen != "P") == (Quality.PASSED, True)
        assert any(read_finding(finding).actionable for finding in test.findings)


@given(tests)
def test_a_test_that_excludes_lists_no_sound_finding(test):
    if says(test) is Says.EXCLUDES:
        assert (test.method, test.quality, set(test.genes_covered)) == (
            Method.RNA_PANEL, Quality.PASSED, set(NTRK_GENES),
        )  # fmt: skip
        assert not any(read_finding(finding).actionable for finding in test.findings)


@pytest.mark.parametrize(
    "changes",
    [
        {"written_as": "LMNA::NTRK1"},
        {"written_as": "ETV6-NTRK1"},
        {"written_as": "NTRK3-intragenic"},
        {"five_prime": Partner("intragenic")},
        {"five_prime": Partner("3-Mar")},
        {"five_prime": Partner("ETV6"), "three_prime": Partner("hNTRK3")},
    ],
)
def test_no_answer_rests_on_a_name_that_contradicts_its_genes_or_on_what_is_no_gene(changes):
    read = read_test(replace(RNA, findings=(replace(GOOD, **changes),)), case())
    assert (read.says, read.no_result) == (Says.NO_RESULT, NoResult.EQUIVOCAL)
    negative = replace(RNA, result=Result.NEGATIVE, findings=(replace(GOOD, **changes),))
    assert read_test(negative, case()).says is Says.NO_RESULT


@pytest.mark.parametrize("sample", ["NTC-RNA", "SeraSeq-Fusion", "HD753", "NEG control"])
def test_a_controls_sample_is_nobodys_result_without_a_reason(sample):
    for test in (RNA, NEGATIVE):
        assert says(replace(test, sample=sample)) is Says.NO_RESULT
        taken = replace(test, sample=sample, control_accepted_because="The patient's own number.")
        assert says(taken) is says(test)


def test_a_negative_conclusion_over_a_fusion_classed_as_oncogenic_contradicts_itself():
    shifted = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME)
    assert says(replace(RNA, result=Result.NEGATIVE, findings=(shifted,))) is Says.EXCLUDES
    classed = replace(shifted, laboratory_class=LaboratoryClass.LIKELY_ONCOGENIC)
    assert says(replace(RNA, result=Result.NEGATIVE, findings=(classed,))) is Says.NO_RESULT


@pytest.mark.parametrize(
    "words", ["Likely oncogenic", "Pathogenic", "Tier 1", "Class 5", "Driver fusion", "Actionable"]
)
@pytest.mark.parametrize(
    "changes",
    [
        {"reading_frame": ReadingFrame.OUT_OF_FRAME},
        {"kinase_domain": KinaseDomain.LOST},
        {"caller_filter": CallerFilter.DROPPED},
    ],
)
def test_so_does_one_whose_quoted_words_call_it_a_driver(words, changes):
    listed = replace(GOOD, **changes)
    assert says(replace(RNA, result=Result.NEGATIVE, findings=(listed,))) is Says.EXCLUDES
    quoted = replace(listed, laboratory_class=LaboratoryClass.NOT_STATED, laboratory_class_quoted=words)
    assert says(replace(RNA, result=Result.NEGATIVE, findings=(quoted,))) is Says.NO_RESULT


_LIMITS = (
    {"limits": "The 3' part of the assay could not be evaluated."},
    {"limits": "Not read of the file: row 2"},
    {"limits": "Other genes were not reported."},
    {"coverage_note": "Sensitivity is lower for NTRK3."},
    {"failure_reason": "DNA degraded"},
)
_OUTRIGHT = (
    {"limits": "RNA quality insufficient for NTRK3."},
    {"coverage_note": "NTRK3 amplicon failed"},
    {"failure_reason": "RNA degraded"},
)


@pytest.mark.parametrize("said", _LIMITS)
@pytest.mark.parametrize(
    ("answer", "expected", "why"),
    [
        (Answer.NOT_RECORDED, Says.DOES_NOT_EXCLUDE, "whether its stated limits touch NTRK1-3 is not recorded"),
        (Answer.YES, Says.DOES_NOT_EXCLUDE, "its stated limits touch NTRK1-3"),
        (Answer.NO, Says.EXCLUDES, "RNA panel of NTRK1, NTRK2 and NTRK3, quality passed: no NTRK fusion detected"),
    ],
)
def test_only_a_persons_no_lets_a_negative_test_with_limits_exclude(said, answer, expected, why):
    (reading,) = read_evidence(case(replace(NEGATIVE, **said, limits_touch_ntrk=answer))).readings
    assert (reading.says, reading.why) == (expected, why)


@pytest.mark.parametrize("said", _OUTRIGHT)
@pytest.mark.parametrize("answer", Answer)
def test_words_that_say_outright_that_ntrk_was_not_seen_outweigh_every_answer(said, answer):
    assert says(replace(NEGATIVE, **said, limits_touch_ntrk=answer)) is Says.DOES_NOT_EXCLUDE


def test_a_positive_test_whose_limits_touch_ntrk_only_suggests():
    assert says(replace(RNA, limits="Low depth.", limits_touch_ntrk=Answer.NO)) is Says.CONFIRMS
    assert says(replace(RNA, limits_touch_ntrk=Answer.YES)) is Says.SUGGESTS


@pytest.mark.parametrize(
    ("classed", "said"),
    [
        (LaboratoryClass.LIKELY_BENIGN, "and the NTRK fusion that it lists is classed as likely benign: ask"),
        (LaboratoryClass.UNCERTAIN, "and the NTRK fusion that it lists is classed as uncertain"),
        (LaboratoryClass.ONCOGENIC, "yet lists an NTRK fusion"),
        (LaboratoryClass.NOT_STATED, "yet lists an NTRK fusion"),
    ],
)
def test_a_negative_that_lists_a_fusion_called_no_driver_does_not_contradict_itself_and_stays_open(classed, said):
    rows = (replace(GOOD, laboratory_class=classed),)
    for first, changes in (
        ("reported negative", {"result": Result.NEGATIVE}),
        ("said to have found none", {"ntrk_tested": NtrkTested.NONE_FOUND}),
    ):
        test = replace(RNA, findings=rows, **changes)
        reading = read_test(test, case(test))
        assert (reading.says, reading.no_result) == (Says.NO_RESULT, NoResult.EQUIVOCAL)
        assert reading.why.startswith(f"{first}, {said}")
