"""A corrected method keeps what the new one can record and clears the rest, which the rules would go on reading."""

from dataclasses import replace

from mdt_desk.desktop.case.method_change import cleared, with_value
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    KinaseDomain,
    Method,
    Orientation,
    Partner,
    ReadingFrame,
    Result,
    Test,
)

FUSION = Finding(
    FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("ETV6", breakpoint="chr12:1"),
    three_prime=Partner("NTRK3", exon=15), reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT,
)  # fmt: skip
RNA = Test(
    "T1", Method.RNA_PANEL, result=Result.POSITIVE, validated=Answer.YES, genes_covered=("NTRK3",), findings=(FUSION,)
)


def changed(test, method):
    return with_value(Case("c", tests=(test,)), "tests[1].method", method).tests[0]


def test_a_probe_keeps_the_partners_and_loses_the_frame_it_cannot_see():
    fish = changed(RNA, Method.FISH_FUSION)
    finding = fish.findings[0]
    assert (finding.reading_frame, finding.kinase_domain) == (ReadingFrame.NOT_STATED, KinaseDomain.NOT_DETERMINED)
    assert (finding.five_prime, finding.three_prime) == (Partner("ETV6"), Partner("NTRK3", exon=15))
    assert (fish.result, fish.validated, fish.genes_covered) == (Result.POSITIVE, Answer.YES, ("NTRK3",))
    assert cleared(RNA, fish) == ("Reading frame", "TRK kinase domain", "5' breakpoint")


def test_a_stain_loses_what_sequencing_covered_and_gives_nothing_back_by_itself():
    stain = changed(RNA, Method.PAN_TRK_IHC)
    assert stain.genes_covered == ()
    assert changed(replace(stain, clone="EPR17341"), Method.RNA_PANEL).clone == ""


def test_between_panels_nothing_is_lost():
    assert changed(RNA, Method.PANEL_NOT_STATED) == replace(RNA, method=Method.PANEL_NOT_STATED)
    assert cleared(RNA, changed(RNA, Method.PANEL_NOT_STATED)) == ()


def test_no_side_is_made_where_none_was_recorded():
    bare = replace(RNA, findings=(Finding(FindingKind.FUSION),))
    assert changed(bare, Method.FISH_FUSION).findings == bare.findings


def test_other_places_are_changed_alone():
    assert with_value(Case("c", tests=(RNA,)), "tests[1].laboratory", "Hub").tests == (replace(RNA, laboratory="Hub"),)
