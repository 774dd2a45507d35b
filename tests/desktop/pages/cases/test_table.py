"""The table measures what it shows, and Enter opens the case under the cursor."""

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.pages.cases.model import NAME, CaseListModel
from mdt_desk.desktop.pages.cases.narrowing import Sorting
from mdt_desk.desktop.pages.cases.table import CaseTable, shared_widths
from tests.desktop.fakes import row, rows

LONG = "SAMPLE-WITH-A-LONG-NAME, Alexander Bartholomew Constantine Demetrius (Professor)"


@pytest.fixture
def table(qtbot):
    model = CaseListModel()
    made = CaseTable(model)
    qtbot.addWidget(made)
    model.setParent(made)
    model.show_rows([row(1, name=LONG), *rows(400)[1:]])
    made.resize(900, 500)
    with qtbot.waitExposed(made):
        made.show()
    made.fit_rows()
    return made


def test_a_row_is_as_high_as_its_longest_cell(table):
    table.model().sort_by(Sorting.NAME)
    place = table.model().place_of("case-1")
    table.selectRow(place)
    table.scrollTo(table.currentIndex())
    table.fit_rows()
    assert table.rowHeight(place) > table.verticalHeader().defaultSectionSize()
    needed = table._delegate.height_for(table.model().lines(place, NAME), table.columnWidth(NAME))
    assert table.rowHeight(place) >= needed


def test_a_row_that_is_gone_to_is_wholly_in_sight_whatever_the_rows_above_it_need(table):
    table.model().show_rows([row(place, name=LONG * 2) for place in range(300)])
    for place in (299, 0, 150):
        table.selectRow(place)
        y = table.rowViewportPosition(place)
        assert 0 <= y <= table.viewport().height() - table.rowHeight(place)


def test_rows_that_came_while_the_list_was_out_of_sight_fit_when_it_is_shown(table, qtbot):
    def heights():
        return [table.rowHeight(table.model().place_of(f"case-{number}")) for number in (1, 2)]

    table.model().show_rows([row(1, name=LONG * 2), row(2)])
    table.fit_rows()
    before = heights()
    assert before[0] > before[1]
    table.hide()
    table.model().show_rows([row(1), row(2, name=LONG * 2)])
    with qtbot.waitExposed(table):
        table.show()
    shown = heights()
    table.fit_rows()
    assert shown == heights()
    assert shown[0] < shown[1]


def test_only_rows_in_sight_are_measured(table, monkeypatch):
    measured = []
    monkeypatch.setattr(table, "_height_of", lambda place: measured.append(place) or 0)
    table.fit_rows()
    assert 0 < len(measured) < 20


def test_a_narrower_column_makes_rows_higher(table):
    before = table.rowHeight(0)
    table.setColumnWidth(NAME, 70)
    table.fit_rows()
    assert table.rowHeight(0) > before


def test_there_is_no_sideways_scrolling(table):
    assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("room", [722, 780, 880, 1240, 1900])
def test_columns_fill_the_room_and_keep_their_longest_word(room):
    widths = shared_widths(room)
    assert room - len(widths) < sum(widths) <= room
    assert min(widths) >= 72


def test_enter_and_double_click_open(table, qtbot):
    table.select_case("case-7")
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == ["case-7"]
    with qtbot.waitSignal(table.chosen) as chosen:
        table.doubleClicked.emit(table.currentIndex())
    assert chosen.args == ["case-7"]


def test_a_case_that_is_not_shown_leaves_the_cursor_on_the_first(table):
    table.select_case("nobody")
    assert table.currentIndex().row() == 0
    table.model().show_rows([])
    table.select_case("nobody")
    assert table.current_case() == ""


def test_arrow_keys_move_the_cursor(table, qtbot):
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1
