"""The place of the open case keeps what was typed before it lets go."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from mdt_desk.desktop.case.form import FieldRow
from mdt_desk.desktop.opened_case import HELP_OF_TABS, OpenedCasePane
from mdt_desk.desktop.pages.help.texts import PAGES
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import OpenedCase


@pytest.fixture
def pane(qtbot, sample_workspace, recorder):
    made = OpenedCasePane(sample_workspace, recorder)
    qtbot.addWidget(made)
    return made


def first_case(workspace, place=0):
    return workspace.open_case(workspace.list_cases()[place].case_id)


def test_without_a_case_there_is_no_page_and_nothing_to_do(pane):
    assert pane.page is None
    assert pane.flush()
    with pytest.raises(DeskError, match="No case is open"):
        pane.handler("case.save")


def test_a_case_is_shown_and_its_actions_lead_to_it(pane, sample_workspace):
    assert pane.show_case(first_case(sample_workspace))
    assert pane.page is not None
    assert callable(pane.handler("case.save"))
    pane.leave()
    with pytest.raises(DeskError, match="No case is open"):
        pane.handler("case.save")


def places_of_fields(desk):
    """Where every field in sight stands in the window, and what is said beneath it."""
    rows = [row for row in desk.case.page.findChildren(FieldRow) if row.isVisible()]
    origin = QPoint(0, 0)
    return {
        row.path: (
            row.control.mapTo(desk, origin),
            [label.text() for label in row.findChildren(QLabel) if label.text()],
        )
        for row in rows
    }


def double_clicked(desk, qtbot, place):
    """The first double click on a line of the list, before the button is let go."""
    table = desk.cases.table
    at = table.visualRect(table.model().index(place, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.repaint()
    QApplication.processEvents()


def test_the_first_case_is_laid_out_whole_before_the_double_click_ends(desk, qtbot):
    """A mouse button that is still held would put every line beneath a field off, and each field moved with them."""
    assert desk.case.page is None
    double_clicked(desk, qtbot, 0)
    at_once = places_of_fields(desk)
    assert QApplication.mouseButtons() != Qt.MouseButton.NoButton
    assert any(len(said) > 1 for _, said in at_once.values())
    qtbot.mouseRelease(desk.cases.table.viewport(), Qt.MouseButton.LeftButton)
    qtbot.wait(400)
    assert places_of_fields(desk) == at_once


def test_a_tab_that_is_pressed_is_laid_out_whole_before_the_button_is_let_go(desk, qtbot):
    desk.open_case(desk.cases.model.row_at(0).case_id)
    qtbot.wait(100)
    tabs = desk.case.page.tabs
    at = tabs.tabRect(HELP_OF_TABS.index("tests")).center()
    qtbot.mousePress(tabs, Qt.MouseButton.LeftButton, pos=at)
    desk.repaint()
    QApplication.processEvents()
    at_once = places_of_fields(desk)
    assert "tests[1].assay" in at_once
    qtbot.mouseRelease(tabs, Qt.MouseButton.LeftButton, pos=at)
    qtbot.wait(400)
    assert places_of_fields(desk) == at_once


def test_another_case_takes_the_place_after_the_draft_was_kept(pane, sample_workspace, monkeypatch):
    kept = []
    pane.show_case(first_case(sample_workspace))
    monkeypatch.setattr(pane.page, "flush_draft", lambda: kept.append("draft"))
    assert pane.show_case(first_case(sample_workspace, 1))
    assert kept == ["draft"]


def test_opening_the_case_that_is_open_shows_what_was_typed_a_moment_ago(pane, sample_workspace):
    case_id = sample_workspace.list_cases()[0].case_id
    assert pane.open_case(case_id)
    pane.page.editor.set("note", "typed a moment ago")
    assert pane.open_case(case_id)
    assert pane.page.editor.case.note == "typed a moment ago"


def test_a_case_that_is_not_there_is_told_and_the_open_one_stays(pane, sample_workspace, qtbot):
    pane.show_case(first_case(sample_workspace))
    with qtbot.waitSignal(pane.failed):
        assert not pane.open_case("gone")


def test_a_draft_that_cannot_be_kept_keeps_its_case_in_place(pane, sample_workspace, monkeypatch, qtbot):
    def fail():
        raise DeskError("The disk is full.", "Make room.")

    pane.show_case(first_case(sample_workspace))
    monkeypatch.setattr(pane.page, "flush_draft", fail)
    with qtbot.waitSignal(pane.failed):
        assert not pane.show_case(OpenedCase(sample_workspace.new_case(), 0))
    monkeypatch.undo()


def test_every_tab_has_its_help_page(pane, sample_workspace):
    pane.show_case(first_case(sample_workspace))
    assert pane.property("helpAnchor") == "case"
    for tab, anchor in enumerate(HELP_OF_TABS):
        pane.page.tabs.setCurrentIndex(tab)
        assert pane.property("helpAnchor") == anchor
        assert anchor in PAGES
    assert pane.page.tabs.count() == len(HELP_OF_TABS)


def test_a_case_that_could_be_opened_and_not_noted_is_shown_and_that_is_told(
    pane, sample_workspace, monkeypatch, qtbot
):
    opened = replace(first_case(sample_workspace), not_noted=DeskError("The case is open, not noted.", "Free space."))
    monkeypatch.setattr(sample_workspace, "open_case", lambda _case_id: opened)
    with qtbot.waitSignal(pane.failed) as told:
        assert pane.open_case(opened.case.case_id)
    assert told.args[0] is opened.not_noted
    assert pane.page is not None
