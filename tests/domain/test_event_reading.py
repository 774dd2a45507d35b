"""An event is actionable only where everything it needs is stated; what is open says so."""

from dataclasses import replace

import pytest

from mdt_desk.domain.event_cautions import cautions
from mdt_desk.domain.event_reading import DOUBTED, read_event, read_finding, stated_no_driver
from mdt_desk.domain.fusion_events import read_events
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Orientation,
    Partner,
    ReadingFrame,
    Statement,
    TestStatus,
)
from tests.domain.test_fusion_evidence import GOOD, RNA, case

TABLE = Statement("NM_001012338.2, GRCh38", reading_frame=ReadingFrame.OUT_OF_FRAME, kinase_domain=KinaseDomain.LOST)


@pytest.mark.parametrize(
    ("changes", "actionable", "why"),
    [
        ({}, True, "NTRK is the 3' partner, in frame, kinase domain kept"),
        ({"kind": FindingKind.AMPLIFICATION}, False, "not a fusion of two genes"),
        ({"laboratory_class": LaboratoryClass.UNCERTAIN}, None, DOUBTED),
        ({"five_prime": Partner("NTRK3"), "three_prime": Partner("ETV6")}, False, "NTRK is the 5' partner"),
        ({"kinase_domain": KinaseDomain.LOST}, False, "the kinase domain is lost"),
        ({"reading_frame": ReadingFrame.OUT_OF_FRAME}, False, "out of frame"),
        ({"computed": TABLE}, True, "NTRK is the 3' partner, in frame, kinase domain kept"),
        (
            {"computed": TABLE, "reading_frame": ReadingFrame.NOT_STATED},
            None,
            "only computed, no statement of the laboratory recorded: frame",
        ),
        (
            {"orientation": Orientation.NOT_STATED},
            None,
            "the report does not state which gene is 5' and which 3'",
        ),
    ],
)
def test_what_is_stated_decides_and_what_is_computed_never_does(changes, actionable, why):
    reading = read_finding(replace(GOOD, **changes))
    assert (reading.actionable, reading.why) == (actionable, why)


def test_an_event_that_only_a_failed_test_shows_is_open():
    (event,) = read_events(case(replace(RNA, status=TestStatus.FAILED)))
    assert read_event(event).actionable is None


BY_CALLER = Statement("caller", Orientation.STATED, ReadingFrame.IN_FRAME, KinaseDomain.KEPT)


@pytest.mark.parametrize("partner", ["XYZ9", "AC092803.2", "XYZ9;RP99-1A2.3"])
def test_a_partner_on_no_list_counts_only_where_the_laboratory_itself_states_frame_and_kinase(partner):
    named = replace(GOOD, five_prime=Partner(partner))
    assert read_finding(named).actionable is True
    unsaid = replace(named, reading_frame=ReadingFrame.NOT_STATED, caller=BY_CALLER)
    assert read_finding(unsaid).actionable is None
    assert "no approved gene symbol" in read_finding(unsaid).why
    (event,) = read_events(case(replace(RNA, findings=(named,))))
    assert any("counts as not named" in text for text in cautions(event))


def test_a_partner_that_is_a_gene_counts_with_a_callers_frame_as_before():
    said = replace(GOOD, reading_frame=ReadingFrame.NOT_STATED, caller=BY_CALLER)
    assert read_finding(said).actionable is True


BY_CLASS = {
    LaboratoryClass.ONCOGENIC: (True, None),
    LaboratoryClass.LIKELY_ONCOGENIC: (True, None),
    LaboratoryClass.NOT_STATED: (True, None),
    LaboratoryClass.UNCERTAIN: (None, DOUBTED),
    LaboratoryClass.LIKELY_BENIGN: (None, DOUBTED),
    LaboratoryClass.ARTEFACT: (None, "classed by the laboratory as an artefact"),
}


@pytest.mark.parametrize("named", LaboratoryClass)
def test_each_class_of_the_laboratory_is_read_as_that_class(named):
    actionable, why = BY_CLASS[named]
    reading = read_finding(replace(GOOD, laboratory_class=named))
    assert reading.actionable is actionable
    assert why is None or reading.why == why


@pytest.mark.parametrize(
    ("genes", "one"), [(("NTRK1", "NTRK1"), True), (("TPM3", "NTRK1"), False), (("NTRK1",), False)]
)
def test_one_gene_named_twice_is_no_fusion_of_two_without_an_order_too(genes, one):
    unordered = Finding(FindingKind.FUSION, genes, reading_frame=GOOD.reading_frame, kinase_domain=GOOD.kinase_domain)
    reading = read_finding(unordered)
    assert (reading.actionable is False and reading.why == "one gene on both sides") is one


@pytest.mark.parametrize(
    ("five", "open_one"), [("NTRK", True), ("NTRK1;NTRK2", True), ("TPM3;NTRK1", True), ("TPM3", False)]
)
def test_two_sides_that_may_be_one_gene_are_no_fusion_for_sure(five, open_one):
    finding = replace(GOOD, five_prime=Partner(five), three_prime=Partner("NTRK1"), written_as="")
    reading = read_finding(finding)
    assert (reading.actionable is None and reading.why == "both sides may be one gene") is open_one


@pytest.mark.parametrize(
    ("three", "said"),
    [
        ("NTRK", "which of NTRK1, NTRK2, NTRK3 is the 3' gene is not stated"),
        ("NTRK1;INSRR", "which of NTRK1, INSRR is the 3' gene is not stated"),
    ],
)
def test_what_is_open_of_the_three_prime_gene_is_said_as_it_is(three, said):
    sides = {"five_prime": Partner("TPM3"), "three_prime": Partner(three)}
    row = replace(GOOD, **sides, written_as="")
    (event,) = read_events(case(replace(RNA, findings=(row,))))
    assert said in read_event(event).why


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"five_prime": Partner("NTRK3"), "three_prime": Partner("ETV6")}, "NTRK as the 5' partner"),
        ({"five_prime": Partner("NTRK3"), "three_prime": Partner("NTRK1")}, ""),
        ({"five_prime": Partner("NTRK3"), "three_prime": Partner("")}, ""),
        ({"five_prime": Partner("NTRK3"), "three_prime": Partner("ETV6"), "orientation": Orientation.NOT_STATED}, ""),
        ({"kinase_domain": KinaseDomain.LOST}, "kinase domain lost"),
    ],
)
def test_a_report_that_states_no_driver_shows_none_whatever_class_it_gives(changes, said):
    for named in (LaboratoryClass.ONCOGENIC, LaboratoryClass.UNCERTAIN):
        (event,) = read_events(case(replace(RNA, findings=(replace(GOOD, **changes, laboratory_class=named),))))
        assert stated_no_driver(event) == said
