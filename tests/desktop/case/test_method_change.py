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


def test_methods_passed_over_on_the_way_take_nothing_away():
    begun = Case("x", tests=(RNA,))
    case = begun
    for method in (Method.RT_PCR, Method.FISH_BREAK_APART, Method.PAN_TRK_IHC, Method.FISH_FUSION, Method.RNA_PANEL):
        case = with_value(case, "tests[1].method", method, begun)
    assert case == begun
    assert with_value(begun, "tests[1].method", Method.FISH_BREAK_APART, begun) != begun


def test_arrows_through_the_methods_and_back_lose_nothing_and_one_undo_goes_back(page):
    page.tabs.setCurrentIndex(1)
    editor = page.editor
    editor.set("tests[1].genes_covered", ("NTRK1", "NTRK3"))
    editor.leave()
    before = editor.case
    for method in (Method.RT_PCR, Method.FISH_BREAK_APART, Method.PAN_TRK_IHC):
        editor.set("tests[1].method", method)
    assert "does not record: Genes covered" in page.notice.text()
    editor.set("tests[1].method", before.tests[0].method)
    assert editor.case == before
    editor.set("tests[1].method", Method.PAN_TRK_IHC)
    editor.leave()
    editor.undo()
    assert editor.case == before


def test_what_was_typed_since_is_never_put_back(page):
    editor = page.editor
    first = editor.case.tests[0].method
    editor.set("tests[1].method", Method.RT_PCR)
    editor.set("tests[1].laboratory", "North")
    editor.set("tests[1].method", first)
    assert editor.case.tests[0].laboratory == "North"
