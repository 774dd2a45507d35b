"""The Tests tab: a result typed by keyboard changes the verdict, and what a test can settle stands beside it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from mdt_desk.desktop.case.method_notes import NOTES
from mdt_desk.desktop.case.tests_tab import SAYS_SHORT, state_of_test
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Drug
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.testing import (
    FindingKind,
    KinaseDomain,
    Method,
    Orientation,
    Quality,
    ReadingFrame,
    Result,
    Test,
    TestStatus,
)
from mdt_desk.rules.terms import CriterionState
from mdt_desk.workspace import OpenedCase
from tests.desktop.case.conftest import SEED, add_test


@pytest.fixture
def tab(page):
    page.show_tests()
    return page.tests


def says(tab):
    return tab._says.text()


@pytest.mark.parametrize("width", [800, 845, 1000])
def test_what_a_test_says_never_scrolls_sideways(page, tab, width):
    page.resize(width, 440)
    QApplication.processEvents()
    assert [area for area in tab.findChildren(QScrollArea) if area.horizontalScrollBar().maximum() > 0] == []


def test_tests_are_listed_with_their_state_and_what_they_say(tab):
    model = tab.table.model()
    cells = [[model.index(row, column).data() for column in range(4)] for row in range(2)]
    assert cells == [
        ["T1", "DNA panel", "Positive\n22-Oct-2026", "Suggests only"],
        ["T2", "RNA panel", "Awaited", "No result"],
    ]


def test_what_the_method_can_and_cannot_settle_stands_beside(tab):
    assert says(tab) == "Suggests an NTRK fusion, does not confirm it"
    assert "RNA must confirm" in tab._cannot.text()


def test_the_picture_says_in_words_what_it_shows(tab):
    assert "NTRK3" in tab.picture.accessibleName()


def said(control):
    return control.accessibleName() or control.text()


class Typist:
    """Enters values with the keyboard alone, and counts the fields."""

    def __init__(self, window):
        self.window = window
        self.entries = 0

    def at(self):
        focus = self.window.focusWidget()
        return focus.focusProxy() or focus

    def tab_to(self, name):
        for _ in range(80):
            if said(self.at()).startswith(name):
                return self.at()
            QTest.keyClick(self.at(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def type(self, name, text):
        QTest.keyClicks(self.tab_to(name), text)
        QTest.keyClick(self.at(), Qt.Key.Key_Tab)
        self.entries += 1

    def choose(self, name, letters):
        """Home, then Down as often as needed."""
        box = self.tab_to(name)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText().startswith(letters):
                break
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText().startswith(letters)
        self.entries += 1

    def answer_yes(self, name):
        self.tab_to(name)
        for _ in range(2):
            QTest.keyClick(self.at(), Qt.Key.Key_Left)
        self.entries += 1

    def press(self, name):
        QTest.keyClick(self.tab_to(name), Qt.Key.Key_Space)


def enter_rna_panel(page):
    typist = Typist(page)
    page.tests.method.setFocus()
    typist.choose("Method of the new test", "RNA panel")
    typist.press("Add test")
    typist.choose("Result for NTRK", "Positive")
    typist.choose("Quality of the material", "Passed")
    typist.choose("Specimen", "S1")
    typist.type("Reported on", "20-Nov-2026")
    typist.type("Laboratory", "Genomics hub")
    typist.type("Genes covered", "NTRK1, NTRK2, NTRK3")
    typist.answer_yes("Test validated")
    typist.press("Add finding")
    typist.choose("5' and 3' partner", "The report states")
    typist.type("5' gene", "ETV6")
    typist.type("5' exon", "5")
    typist.type("3' gene", "NTRK3")
    typist.type("3' exon", "15")
    typist.choose("Reading frame", "In frame")
    typist.choose("TRK kinase domain", "Kept")
    return typist


def fusion_criterion(page):
    found = page.editor.assessment.headline(Drug.LAROTRECTINIB)
    return next(each for each in found.criteria if "confirmed NTRK fusion" in each.sentence)


def test_an_rna_panel_with_one_fusion_is_entered_by_keyboard_and_settles_the_question(page, tab):
    assert fusion_criterion(page).state is CriterionState.UNKNOWN
    typist = enter_rna_panel(page)
    entered = page.editor.case.tests[2]
    assert (entered.method, entered.result, entered.quality) == (Method.RNA_PANEL, Result.POSITIVE, Quality.PASSED)
    assert (entered.specimen, entered.reported, entered.validated) == ("S1", PartialDate(2026, 11, 20), Answer.YES)
    finding = entered.findings[0]
    assert (finding.five_prime.gene, finding.three_prime.exon) == ("ETV6", 15)
    assert (finding.orientation, finding.reading_frame) == (Orientation.STATED, ReadingFrame.IN_FRAME)
    assert finding.kinase_domain is KinaseDomain.KEPT
    assert says(page.tests) == "Confirms an NTRK fusion"
    assert fusion_criterion(page).state is CriterionState.MET
    assert typist.entries <= 15


def test_the_same_entries_without_the_quality_do_not_settle_it(page, tab):
    enter_rna_panel(page)
    page.editor.set("tests[3].quality", Quality.NOT_STATED)
    assert says(page.tests) == "Suggests an NTRK fusion, does not confirm it"
    assert fusion_criterion(page).state is CriterionState.UNKNOWN


def test_a_test_can_be_removed_and_brought_back(page, tab):
    tab.remove.click()
    assert [test.id for test in page.editor.case.tests] == ["T2"]
    page.editor.undo()
    assert [test.id for test in page.editor.case.tests] == ["T1", "T2"]


def test_with_no_test_the_tab_says_so(page, tab):
    tab.remove.click()
    tab.remove.click()
    assert tab._title.text() == "No test is recorded."
    assert not tab._area.isVisible()
    assert not tab.remove.isEnabled()


def test_a_place_within_the_tests_is_gone_to(page, tab):
    assert tab.focus_on("tests[2].specimen")
    assert page.focusWidget().accessibleName() == "Specimen"
    assert tab.focus_on("tests[1].findings[1].genes")
    assert page.focusWidget().accessibleName() == "Genes as written"
    assert not tab.focus_on("patient.title")


def test_a_place_that_is_hidden_leads_to_its_test(page, tab):
    assert tab.focus_on("tests[2].result")
    assert tab.table.row() == 1


def test_an_unfinished_date_is_not_lost_by_going_to_another_test(page, tab, qtbot):
    tab.focus_on("tests[1].reported")
    field = QApplication.focusWidget() or page.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    tab.table.choose(1)
    tab.table.choose(0)
    assert page.tests._form().row_at("tests[1].reported").control.text() == "soon"


# --- places that go ---


def opened(page, *tests, case_id="other"):
    page.show_case(OpenedCase(replace(SEED, case_id=case_id, tests=tests), 1))
    page.show_tests()
    return page.tests


def bound(tab):
    return [form.base for form in (*tab._forms.values(), *tab.findings._forms.values()) if form.base is not None]


def test_another_case_shows_its_own_tests_whatever_was_chosen_before(page, tab):
    tab.table.choose(1)
    page.show_report()
    opened(page, SEED.tests[0])
    assert (tab.table.row(), tab._title.text()[:2], bound(tab)) == (0, "T1", ["tests[1]", "tests[1].findings[1]"])


@pytest.mark.parametrize("method", Method)
def test_a_test_that_was_added_goes_with_its_form_by_undo_and_by_removing(page, method):
    tab = opened(page, Test("T1", method))
    for number, added in enumerate(Method, list(Method).index(method)):
        take_away = (page.undo_step, tab.remove.click)[number % 2]
        add_test(tab, added)
        assert (tab.table.row(), bound(tab)) == (1, ["tests[2]"])
        take_away()
        assert (page.editor.case.tests, bound(tab)) == ((Test("T1", method),), ["tests[1]"])
        assert [each for each, form in tab._forms.items() if form.isVisible()] == [method]


def test_removing_the_last_test_closes_every_form(page):
    tab = opened(page, SEED.tests[0])
    tab.remove.setFocus()
    tab.remove.click()
    assert (bound(tab), page.focusWidget()) == ([], tab.method)
    page.undo_step()
    assert bound(tab) == ["tests[1]", "tests[1].findings[1]"]


def test_out_of_sight_no_form_holds_a_place(page, tab):
    for leave in (page.show_summary, page.show_eligibility, page.show_report, page.show_history):
        page.show_tests()
        assert bound(tab)
        leave()
        assert bound(tab) == []


def test_the_test_that_was_chosen_stays_chosen_while_other_tabs_are_seen(page, tab):
    tab.table.choose(1)
    page.show_summary()
    page.show_tests()
    assert (tab.table.row(), bound(tab)) == (1, ["tests[2]"])


def test_what_reaches_a_dead_form_late_changes_nothing(page, tab):
    add_test(tab)
    row = tab._form().row_at("tests[3].laboratory")
    page.undo_step()
    page.show_summary()
    before = page.editor.case
    row.control.changed.emit("ghost")
    row.control.left.emit()
    assert page.editor.case is before


def test_a_date_half_typed_is_in_the_test_that_is_removed_and_comes_back_with_it(page, tab, qtbot):
    tab.focus_on("tests[1].reported")
    field = page.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, "1.2.2024")
    page.editor.remove("tests[1]")
    page.undo_step()
    assert page.editor.case.tests[0].reported == PartialDate(2024, 2, 1)


def test_who_was_typing_into_a_test_that_an_undo_took_does_not_go_on_in_another(page, tab, qtbot):
    add_test(tab)
    assert tab._form().has_keyboard()
    page.undo_step()
    assert not tab._form().has_keyboard()
    assert tab.table.hasFocus()


def test_an_undo_in_another_tab_is_shown_on_coming_back(page, tab):
    add_test(tab)
    page.show_eligibility()
    page.undo_step()
    page.show_tests()
    assert (len(page.editor.case.tests), bound(tab)) == (2, ["tests[2]"])
    page.show_summary()
    page.redo_step()
    page.show_tests()
    assert bound(tab) == ["tests[3]"]


def test_findings_added_and_removed_in_a_test_leave_the_other_test_alone(page, tab):
    tab.findings.buttons["Add"].click()
    tab.table.choose(1)
    page.editor.undo()
    tab.table.choose(0)
    assert bound(tab) == ["tests[1]", "tests[1].findings[1]"]
    tab.findings.buttons["Remove"].click()
    assert bound(tab) == ["tests[1]"]


# --- the method ---


def method_box(tab):
    return next(row.control for row in tab._form().rows if row.field.path == "method")


def choose_method(tab, method):
    box = method_box(tab)
    box.setFocus()
    box.setCurrentIndex(list(Method).index(method))
    box.activated.emit(box.currentIndex())


def test_the_method_of_a_test_is_changed_in_its_form(page, tab):
    choose_method(tab, Method.PAN_TRK_IHC)
    assert page.editor.case.tests[0].method is Method.PAN_TRK_IHC
    assert tab.table.model().index(0, 1).data().startswith("pan-TRK")
    assert bound(tab) == ["tests[1]", "tests[1].findings[1]"]
    assert "Antibody clone" in [row.field.label for row in tab._form().rows if row.isVisible()]
    assert method_box(tab).hasFocus()
    page.undo_step()
    assert page.editor.case == SEED


def test_what_a_corrected_method_cleared_is_said(page, tab):
    page.editor.set("tests[1].genes_covered", ("NTRK1", "NTRK3"))
    choose_method(tab, Method.PAN_TRK_IHC)
    assert "does not record: Genes covered" in page.notice.text()
    page.undo_step()
    assert page.editor.case.tests[0].genes_covered == ("NTRK1", "NTRK3")
    choose_method(tab, Method.RNA_PANEL)
    assert page.notice.text() == ""


def test_every_saying_has_a_short_form():
    assert set(SAYS_SHORT) == set(Says)


def test_a_reported_test_without_a_result_says_that():
    assert state_of_test(Test("T1", Method.WGS)) == "Result not stated\nno date"
    assert state_of_test(Test("T1", Method.WGS, TestStatus.FAILED)) == "Failed"


def test_published_figures_open_on_the_gene_that_was_found(page):
    page.show_tests()
    page.tests.figures.click()
    assert page.tests.figures_shown.panel.search.text() == "NTRK3"
    page.tests.figures_shown.close()


def test_what_a_method_sees_is_said_in_its_own_sentences(tab):
    case = tab._editor.case
    for method in Method:
        tab._editor.set("tests", (replace(case.tests[0], method=method), *case.tests[1:]))
        tab.show_case(afresh=True)
        assert [tab._can.text(), tab._cannot.text()] == list(NOTES[method])


def test_a_panel_typed_as_on_paper_is_saved_and_exported(page, answers, tmp_path, stored, qtbot):
    """The report says NTRK rearrangement and neither which gene nor whether DNA or RNA was tested."""
    page.show_tests()
    add_test(page.tests)
    place = f"tests[{len(page.editor.case.tests)}]"
    page.editor.set(f"{place}.method", Method.PANEL_NOT_STATED)
    page.editor.set(f"{place}.result", Result.POSITIVE)
    page.tests.findings.buttons["Add"].click()
    page.editor.set(f"{place}.findings[1].kind", FindingKind.REARRANGEMENT)
    rows = page.tests.findings.form().rows
    written = next(row.control for row in rows if row.field.path == "written_as")
    written.setFocus()
    qtbot.keyClicks(written, "NTRK rearrangement")
    page.save_now()
    finding = stored.open_case("seed").case.tests[-1].findings[0]
    assert (finding.written_as, finding.genes) == ("NTRK rearrangement", ("NTRK",))
    assert stored.open_case("seed").draft is None
    answers.path = tmp_path / "page.pdf"
    page.export()
    assert "Exported page.pdf" in page.notice.text()


def test_what_a_method_can_show_stands_under_a_heading_of_its_own(page):
    page.show_tests()
    add_test(page.tests)
    column = page.tests._says.parentWidget().layout()
    labels = [column.itemAt(n).widget() for n in range(column.count())]
    said = [each.text() for each in labels if isinstance(each, QLabel) and each.isVisible()]
    of_test, of_method = said.index("What this test says"), said.index("What the method can and cannot show")
    assert not [text for text in said[of_test:of_method] if "settle" in text or "passed" in text]
    assert said[of_method + 1 :] == list(NOTES[Method.RNA_PANEL])
