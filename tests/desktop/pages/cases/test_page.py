"""The page of cases: list, empty list, nothing found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mdt_desk.desktop.pages.cases.model import MEETING, NAME
from mdt_desk.desktop.pages.cases.narrowing import Sorting
from mdt_desk.desktop.pages.cases.page import CasesPage
from tests.desktop.fakes import rows


@pytest.fixture
def page(qtbot):
    made = CasesPage()
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


def visible_buttons(page):
    return [button for button in page.findChildren(QPushButton) if button.isVisible() and button.property("action")]


def test_an_empty_list_offers_three_ways_to_begin(page, qtbot):
    page.show_cases(())
    offered = {button.property("action") for button in visible_buttons(page)}
    assert offered == {"cases.new", "cases.import", "cases.samples"}
    button = next(button for button in visible_buttons(page) if button.property("action") == "cases.samples")
    with qtbot.waitSignal(page.asked) as asked:
        button.click()
    assert asked.args == ["cases.samples"]
    page.focus_list()


def test_a_search_that_finds_nothing_says_so_and_offers_all(page, qtbot):
    page.show_cases(rows(12))
    page.bar.search.setText("zzz")
    page.bar.tell()
    assert page.bar.state.text().startswith("0 of 12 shown. Filtered by search “zzz”.")
    next(button for button in visible_buttons(page) if button.property("action") == "clear").click()
    assert page.model.rowCount() == 12
    assert page.bar.search.text() == ""


def test_enter_in_the_search_goes_to_what_was_found_and_opens_nothing(page, qtbot):
    page.show_cases(rows(12))
    opened = []
    page.opened.connect(opened.append)
    page.go_to_search()
    qtbot.keyClicks(page.bar.search, "sample")
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Return)
    assert page.focusWidget() is page.table
    assert opened == []


def test_the_state_is_told_and_can_be_heard(page):
    page.show_cases(rows(12))
    words = "12 of 12 shown. Sorted by meeting date, latest first, then name."
    assert page.bar.state.text() == page.bar.state.accessibleName() == words


def test_a_heading_sorts_and_the_meeting_turns_round(page):
    page.show_cases(rows(12))
    for column, expected in (
        (MEETING, Sorting.MEETING_SOONEST),
        (MEETING, Sorting.MEETING_LATEST),
        (NAME, Sorting.NAME),
    ):
        page.table.horizontalHeader().sectionClicked.emit(column)
        assert page.model.sorting is expected
        assert expected.value in page.bar.state.text()


def test_search_order_and_cursor_stay_when_the_list_is_read_again(page):
    page.show_cases(rows(12))
    page.bar.search.setText("sample")
    page.bar.tell()
    page.table.select_case("case-8")
    page.show_cases(rows(20))
    assert page.table.current_case() == "case-8"
    assert {row.name for row in map(page.model.row_at, range(page.model.rowCount()))} == {"SAMPLE, Alexander (Mr)"}


def test_look_alikes_appear_when_the_list_is_on_the_screen(page, qtbot):
    page.show_cases(rows(12))
    qtbot.waitUntil(lambda: any("Similar:" in line.text for line in page.model.lines(0, NAME)))


def test_a_read_only_list_makes_no_new_cases(page):
    page.show_cases(())
    page.set_writable(False)
    assert [button.property("action") for button in visible_buttons(page) if button.isEnabled()] == []


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(CasesPage)
