"""Findings of a test: orientation is asked for, never read off a name; what is shown follows what was said."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel

from mdt_desk.desktop.case.entries import show_entry
from mdt_desk.desktop.case.findings_panel import FindingsPanel
from mdt_desk.desktop.case.form import Form
from mdt_desk.desktop.case.testing_fields import fields_of_finding, form_of_finding
from mdt_desk.domain.event_reading import read_finding
from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner, ReadingFrame, finding_genes
from mdt_desk.workspace import OpenedCase
from tests.desktop.case.conftest import add_test


@pytest.fixture
def panel(qtbot, editor):
    made = FindingsPanel(editor)
    qtbot.addWidget(made)
    editor.edited.connect(lambda path: made.show_test(made._base, afresh=not path))
    made.show_test("tests[1]")
    made.show()
    return made


def shown(panel):
    return [row.field.path for row in panel.form().rows if row.isVisibleTo(panel)]


def test_the_finding_of_the_test_is_shown_with_how_it_reads(panel):
    model = panel.table.model()
    assert model.index(0, 0).data() == "NTRK3 rearrangement, partner not identified"
    assert "5'" in model.index(0, 2).data()


class Shown(QObject):
    """The fields of a form that were shown, be it for a moment."""

    def __init__(self, form):
        super().__init__(form)
        self.fields = set()
        for row in form.rows:
            row.installEventFilter(self)

    def eventFilter(self, row, event):
        if event.type() == QEvent.Type.Show:
            self.fields.add(row.field)
        return False


@pytest.mark.parametrize("known_before", [True, False])
def test_fields_that_are_not_asked_are_not_shown_before_they_are_hidden(panel, editor, known_before):
    form = Form(editor, form_of_finding(), "tests[1].findings[1]", panel)
    test = editor.case.tests[0]
    asked = fields_of_finding(test.findings[0], test.method)
    form.let_go()
    seen = Shown(form)
    only = asked if known_before else None
    show_entry(form, "tests[1].findings[1]", panel.table, afresh=True, same=False, only=only)
    form.show_only(asked)
    assert set(asked) <= seen.fields
    assert (seen.fields == set(asked)) is known_before


def test_a_new_finding_begins_without_an_orientation(panel, editor, qtbot):
    qtbot.mouseClick(panel.buttons["Add"], Qt.MouseButton.LeftButton)
    assert editor.case.tests[0].findings[1] == Finding(FindingKind.FUSION)
    assert "genes" in shown(panel)
    assert "three_prime.gene" not in shown(panel)


def test_a_written_name_gives_no_sides(panel, editor):
    panel.buttons["Add"].click()
    editor.set("tests[1].findings[2].written_as", "NTRK2-TRAF2")
    editor.set("tests[1].findings[2].genes", ("NTRK2", "TRAF2"))
    finding = editor.case.tests[0].findings[1]
    assert (finding.orientation, finding.five_prime, finding.three_prime) == (Orientation.NOT_STATED, None, None)


def test_stated_sides_bring_their_fields(panel, editor):
    panel.buttons["Add"].click()
    editor.set("tests[1].findings[2].orientation", Orientation.STATED)
    assert {"five_prime.gene", "three_prime.gene", "three_prime.transcript"} <= set(shown(panel))
    editor.set("tests[1].findings[2].three_prime.gene", "NTRK3")
    assert editor.case.tests[0].findings[1].three_prime == Partner("NTRK3")


def test_sides_without_an_order_become_genes_and_undo_gives_them_back(panel, editor):
    add_named(panel, editor, "TPM3::NTRK1")
    panel.offer.as_written.click()
    editor.set("tests[1].findings[2].three_prime.transcript", "NM_002529.3")
    editor.leave()
    before = editor.case.tests[0].findings[1]
    editor.set("tests[1].findings[2].orientation", Orientation.NOT_STATED)
    after = editor.case.tests[0].findings[1]
    assert (after.genes, after.five_prime, after.three_prime) == (("TPM3", "NTRK1"), None, None)
    assert after.note == "NTRK1: NM_002529.3"
    assert not [each for each in editor.problems if each.where.startswith("tests[1].findings[2].orientation")]
    editor.undo()
    assert editor.case.tests[0].findings[1] == before


STEPS = [
    (("NTRK1-TPM3",), ("TPM3", "NTRK1"), Orientation.STATED),
    (("LMNA-NTRK1",), ("LMNA", "NTRK1"), Orientation.STATED),
    (("NTRK1-TPM3", "LMNA-NTRK1", "ETV6::NTRK3"), ("ETV6", "NTRK3"), Orientation.NOT_STATED),
    (("t(12;15)(p13;q25)",), (), Orientation.NOT_STATED),
    (("t(12;15)",), (), Orientation.NOT_STATED),
]


@pytest.mark.parametrize(("names", "genes", "order"), STEPS)
def test_genes_and_sides_follow_a_corrected_name_together_and_the_stated_order_stays(
    panel, editor, names, genes, order
):
    add_named(panel, editor, "TPM3::NTRK1")
    panel.offer.as_written.click()
    for name in names:
        editor.set("tests[1].findings[2].written_as", name)
        editor.leave()
    finding = editor.case.tests[0].findings[1]
    assert (finding_genes(finding), sorted(finding.genes), finding.orientation) == (genes, sorted(genes), order)
    assert not [each.what for each in editor.problems if each.where == "tests[1].findings[2].genes" and genes]


def test_removing_the_finding_hides_its_form(panel, editor):
    panel.buttons["Remove"].setFocus()
    panel.buttons["Remove"].click()
    assert panel.focusWidget() is panel.buttons["Add"]
    assert editor.case.tests[0].findings == ()
    assert panel.form() is None
    assert not any(form.isVisible() for form in panel._forms.values())


def test_leaving_a_written_name_fills_in_its_genes_and_no_order(panel, editor):
    panel.buttons["Add"].click()
    editor.set("tests[1].findings[2].written_as", "ETV6::NTRK3")
    editor.leave()
    finding = editor.case.tests[0].findings[1]
    assert (finding.genes, finding.orientation) == (("ETV6", "NTRK3"), Orientation.NOT_STATED)
    panel.offer.as_written.click()
    assert editor.case.tests[0].findings[1].three_prime == Partner("NTRK3")


def add_named(panel, editor, name):
    panel.buttons["Add"].click()
    editor.set("tests[1].findings[2].written_as", name)
    editor.leave()


def test_a_name_and_the_genes_filled_from_it_are_one_step(panel, editor):
    add_named(panel, editor, "TPM3::NTRK1")
    named = editor.case
    editor.undo()
    assert editor.case.tests[0].findings[1] == Finding(FindingKind.FUSION)
    editor.leave()
    assert editor.case.tests[0].findings[1] == Finding(FindingKind.FUSION)
    editor.redo()
    assert editor.case == named


def test_a_name_is_its_own_step_after_another_change_of_the_same_finding(panel, editor):
    panel.buttons["Add"].click()
    editor.set("tests[1].findings[2].note", "read twice")
    editor.leave()
    editor.set("tests[1].findings[2].written_as", "TPM3::NTRK1")
    editor.leave()
    editor.set("tests[1].findings[2].written_as", "LMNA::NTRK1")
    editor.leave()
    editor.undo()
    assert editor.case.tests[0].findings[1].genes == ("TPM3", "NTRK1")
    editor.undo()
    assert editor.case.tests[0].findings[1] == Finding(FindingKind.FUSION, note="read twice")


def test_a_finding_that_takes_the_place_of_another_keeps_the_genes_entered_for_it(panel, editor):
    add_named(panel, editor, "TPM3::NTRK1")
    by_hand = Finding(FindingKind.FUSION, ("TPM3", "NTRK1"), "LMNA::NTRK1")
    editor.add("tests[1].findings", by_hand)
    panel.choose(2)
    editor.remove("tests[1].findings[2]")
    editor.leave()
    assert editor.case.tests[0].findings[1] == by_hand


def test_a_corrected_name_renews_its_genes_and_undo_gives_the_old_ones_back(panel, editor):
    add_named(panel, editor, "TPM3::NTRK1")
    for name in ("LMNA::NTRK1", "QKI::NTRK2"):
        editor.set("tests[1].findings[2].written_as", name)
        editor.leave()
        assert editor.case.tests[0].findings[1].genes == tuple(name.split("::"))
    editor.undo()
    finding = editor.case.tests[0].findings[1]
    assert (finding.written_as, finding.genes) == ("LMNA::NTRK1", ("LMNA", "NTRK1"))


def test_genes_corrected_by_hand_stay_and_the_name_is_told(panel, editor):
    add_named(panel, editor, "TPM3::NTRK1")
    editor.set("tests[1].findings[2].genes", ("QKI", "NTRK1"))
    editor.leave()
    editor.set("tests[1].findings[2].written_as", "LMNA::NTRK1")
    editor.leave()
    assert editor.case.tests[0].findings[1].genes == ("QKI", "NTRK1")
    told = next(each for each in editor.problems if each.where == "tests[1].findings[2].written_as")
    assert "LMNA" in told.what
    assert "QKI" in told.what


def test_the_name_of_one_finding_never_renews_the_genes_of_another(panel, editor):
    add_named(panel, editor, "TPM3::NTRK1")
    panel.choose(1)
    panel.choose(2)
    editor.set("tests[1].findings[2].written_as", "LMNA::NTRK1")
    panel.choose(1)
    first = editor.case.tests[0].findings[0]
    editor.leave()
    assert editor.case.tests[0].findings[0] == first


def test_a_place_that_an_undo_took_away_is_let_go_out_of_sight(page):
    page.show_tests()
    add_test(page.tests)
    page.tests.findings.buttons["Add"].click()
    page.show_summary()
    while page.editor.can_undo:
        page.undo_step()
    page.editor.leave()
    assert not page.editor.dirty


def test_another_case_is_not_read_at_the_place_of_the_one_before(page, stored):
    page.show_tests()
    add_test(page.tests)
    page.tests.findings.buttons["Add"].click()
    page.show_summary()
    page.show_case(OpenedCase(stored.new_case(), 0))
    page.editor.leave()
    assert page.editor.case.tests == ()


def test_the_field_to_fill_in_a_new_finding_is_scrolled_into_sight(page, qtbot):
    page.show_tests()
    add_test(page.tests)
    page.tests.findings.buttons["Add"].click()
    written = page.tests.findings.form().rows[1].control
    assert written.hasFocus()
    qtbot.waitUntil(lambda: written.visibleRegion().boundingRect() == written.rect())


def test_genes_that_came_from_a_name_are_renewed_although_a_step_between_could_not_be_read(panel, editor):
    add_named(panel, editor, "etv6-ntrk3")
    for name in ("tpm3 :: ntrk1 fusion detected", "", "LMNA::NTRK1"):
        editor.set("tests[1].findings[2].written_as", name)
        editor.leave()
    assert editor.case.tests[0].findings[1].genes == ("LMNA", "NTRK1")


@pytest.mark.parametrize(
    ("text", "genes"),
    [("pan-TRK", ()), ("?", ()), ("trk a", ()), ("TRK fusion", ("NTRK",)), ("NTRK rearrangement", ("NTRK",))],
)
def test_a_name_corrected_to_no_pair_takes_the_genes_of_the_earlier_name_away(panel, editor, text, genes):
    add_named(panel, editor, "TPM3-NTRK1")
    panel.offer.as_written.click()
    editor.set("tests[1].findings[2].reading_frame", ReadingFrame.IN_FRAME)
    editor.leave()
    editor.set("tests[1].findings[2].written_as", text)
    editor.leave()
    assert finding_genes(editor.case.tests[0].findings[1]) == genes
    assert read_finding(editor.case.tests[0].findings[1]).actionable is not True
    # Genes that somebody enters by hand beside that name are not taken away again.
    editor.set("tests[1].findings[2].orientation", Orientation.NOT_STATED)
    editor.set("tests[1].findings[2].genes", ("TPM3", "NTRK1"))
    editor.leave()
    editor.leave()
    assert finding_genes(editor.case.tests[0].findings[1]) == ("TPM3", "NTRK1")
    told = [each.what for each in editor.problems if each.where == "tests[1].findings[2].written_as"]
    assert "TPM3" in " ".join(told)


def test_a_new_finding_is_called_new_until_something_is_entered(panel, editor):
    panel.buttons["Add"].click()
    assert panel.table.model().index(1, 0).data() == "New finding"
    editor.set("tests[1].findings[2].genes", ("ETV6",))
    assert "ETV6" in panel.table.model().index(1, 0).data()


def test_what_a_finding_holds_stays_in_sight_when_its_kind_changes(panel, editor):
    panel.buttons["Add"].click()
    editor.set("tests[1].findings[2].orientation", Orientation.STATED)
    editor.set("tests[1].findings[2].five_prime.gene", "ETV6")
    editor.set("tests[1].findings[2].three_prime.gene", "NTRK3")
    editor.set("tests[1].findings[2].kind", FindingKind.MUTATION)
    panel.show_test("tests[1]", afresh=True)
    assert {"five_prime.gene", "three_prime.gene", "orientation"} <= set(shown(panel))
    assert "five_prime.exon" not in shown(panel)


def test_a_choice_shows_at_once_what_it_makes_right_or_wrong_in_another_field(page, qtbot):
    page.tabs.setCurrentIndex(1)
    page.show()
    add_test(page.tests)
    panel = page.tests.findings
    panel.buttons["Add"].click()
    base = panel.form().base
    page.editor.set(f"{base}.written_as", "NTRK rearrangement")
    page.editor.leave()
    row, kind = (panel.form().row_at(f"{base}.{name}") for name in ("written_as", "kind"))
    for chosen, wrong in ((FindingKind.REARRANGEMENT, False), (FindingKind.FUSION, True)) * 2:
        kind.control._take(kind.control._values.index(chosen))
        assert page.editor.value(f"{base}.kind") is chosen
        found = [each for each in page.editor.problems if each.where == f"{base}.written_as"]
        assert bool(found) is wrong
        said = [each.text() for each in row.findChildren(QLabel) if each.isVisible()]
        assert any("choose Rearrangement" in each for each in said) is wrong
