"""A typical RNA result with one fusion is entered by keyboard alone, in at most fifteen groups of keystrokes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.one_test import read_test
from mdt_desk.domain.testing import KinaseDomain, Method, Partner, Quality, ReadingFrame, Result
from tests.desktop.case.conftest import SEED, add_test

MOST_GROUPS = 15
MOST_TABS = 40


class Keyboard:
    """Goes from field to field by Tab and counts each field or button that is used."""

    def __init__(self, qtbot, page):
        self.qtbot, self.page, self.groups = qtbot, page, 0

    def go_to(self, widget):
        for _ in range(MOST_TABS):
            if QApplication.focusWidget() is widget:
                self.groups += 1
                return
            self.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        pytest.fail(f"Tab does not lead to {widget.accessibleName() or widget}")

    def write(self, widget, text):
        self.go_to(widget)
        self.qtbot.keyClicks(widget, text)

    def press(self, widget):
        self.go_to(widget)
        self.qtbot.keyClick(widget, Qt.Key.Key_Space)


def control(form, path):
    return next(row.control for row in form.rows if row.field.path == path)


@pytest.fixture
def keyboard(qtbot, page):
    page.show_tests()
    page.tests.method.setFocus()
    return Keyboard(qtbot, page)


def test_a_typical_rna_result_takes_at_most_fifteen_groups(keyboard, page):
    tests = page.tests
    keyboard.groups += 1  # Alt+T
    keyboard.write(tests.method, "RNA")
    keyboard.press(tests.add)
    form = tests._form()
    for path, text in (
        ("result", "Positive"), ("quality", "Passed"), ("specimen", "S1"), ("reported", "20-Nov-2026"),
        ("laboratory", "Genomics hub"), ("genes_covered", "NTRK1, NTRK2, NTRK3"),
    ):  # fmt: skip
        keyboard.write(control(form, path), text)
    keyboard.press(tests.findings.buttons["Add"])
    keyboard.write(control(tests.findings.form(), "written_as"), "ETV6(5)::NTRK3(15)")
    keyboard.press(tests.findings.offer.as_written)
    keyboard.write(control(tests.findings.form(), "reading_frame"), "In")
    keyboard.write(control(tests.findings.form(), "kinase_domain"), "Kept")
    assert keyboard.groups <= MOST_GROUPS
    test = page.editor.case.tests[-1]
    (finding,) = test.findings
    assert (test.result, test.quality, test.specimen) == (Result.POSITIVE, Quality.PASSED, "S1")
    assert test.reported == PartialDate(2026, 11, 20)
    assert (finding.five_prime, finding.three_prime) == (Partner("ETV6", exon=5), Partner("NTRK3", exon=15))
    assert (finding.reading_frame, finding.kinase_domain) == (ReadingFrame.IN_FRAME, KinaseDomain.KEPT)
    assert read_test(test, page.editor.case).says is Says.CONFIRMS


def next_by_tab(qtbot, widget):
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_Tab)
    return QApplication.focusWidget()


def test_after_the_genes_and_the_assay_the_keyboard_comes_to_what_was_found_and_then_to_the_rest(qtbot, page):
    page.show_tests()
    add_test(page.tests)
    form = page.tests._form()
    assert next_by_tab(qtbot, control(form, "assay")) is page.tests.findings.buttons["Add"]
    assert next_by_tab(qtbot, page.tests.findings.buttons["Add"]) in control(form, "validated").findChildren(
        QRadioButton
    )


def test_it_still_does_when_a_test_by_another_method_was_shown_in_between(qtbot, page):
    page.show_tests()
    page.tests.table.choose(1)
    page.tests.table.choose(0)
    tests = page.tests
    assert next_by_tab(qtbot, control(tests._form(), "assay")) is tests.findings.table
    form = tests.findings.form()
    assert next_by_tab(qtbot, tests.findings.buttons["Remove"]) is form.rows[0].control


@pytest.mark.parametrize("key", ["S", "T", "L", "R", "H"])
def test_the_keyboard_comes_to_the_same_control_of_a_tab_wherever_it_was(page, qtbot, key):
    go = {"S": page.show_summary, "T": page.show_tests, "L": page.show_eligibility, "R": page.show_report}
    show = go.get(key, page.show_history)
    came = []
    for begin in (page.show_summary, page.show_tests, page.show_report):
        begin()
        if begin == page.show_tests:
            page.tests.findings.form().rows[-1].control.setFocus()
        elif begin == page.show_summary:
            page.summary.focus_on("patient.given_name")
        show()
        came.append(QApplication.focusWidget())
    first = came[0]
    assert came == [first] * 3
    assert first is page.tabs or page._stack.currentWidget().isAncestorOf(first)


def test_a_tab_chosen_with_the_mouse_leaves_the_keyboard_in_the_page(page):
    page.summary.focus_on("patient.given_name")
    page.tabs.setCurrentIndex(3)
    assert QApplication.focusWidget() is page.tabs


def stops_after(widget):
    """What the keyboard comes to after a control, by name, until it is back."""
    found, each = [], widget.nextInFocusChain()
    while each is not widget:
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(each.accessibleName())
        each = each.nextInFocusChain()
    return found


@pytest.mark.parametrize("answer", list(Answer))
def test_the_keyboard_comes_to_the_fields_in_the_order_of_the_eye_whatever_was_answered_before(page, stored, answer):
    finding = replace(SEED.tests[0].findings[0], in_no_template_control=answer)
    test = replace(SEED.tests[0], method=Method.RNA_PANEL, validated=answer, accredited=answer, findings=(finding,))
    stored.save_case(replace(SEED, case_id="answered", tests=(test,)), 0)
    page.show_case(stored.open_case("answered"))
    page.show_tests()
    names = [name.partition(":")[0] for name in stops_after(page.tests.figures)]
    wanted = (
        "Assay", "Findings of this test", "What was found", "Also in the no-template control",
        "Test validated for this use", "Laboratory accredited",
    )  # fmt: skip
    places = [names.index(each) for each in wanted]
    assert places == sorted(places)
    assert names.index("Laboratory accredited") == names.index("Test validated for this use") + 1
