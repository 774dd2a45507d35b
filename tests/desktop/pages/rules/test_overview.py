"""The overview is a table that can be walked by keyboard and heard."""

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt

from mdt_desk.desktop.pages.rules.overview import AXIS, HEADERS, StandingModel, StandingTable
from mdt_desk.desktop.pages.rules.standing import Standing, Stretch
from mdt_desk.desktop.pages.rules.timeline import axis_of

TODAY = date(2026, 11, 24)
ROWS = tuple(
    Standing(name, "2026.11.1", "about", "about", f"Rules {name}", "In force", "in_force", Stretch(None, None))
    for name in ("a", "b")
)


@pytest.fixture
def table(qtbot):
    model = StandingModel()
    made = StandingTable(model)
    made.kept = model
    qtbot.addWidget(made)
    made.resize(900, 300)
    with qtbot.waitExposed(made):
        made.show()
    model.show_rows(ROWS, axis_of(ROWS, TODAY))
    made.fit()
    return made


def test_enter_opens_the_version_under_the_cursor(table, qtbot):
    table.select_version(("b", "2026.11.1"))
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == ["b", "2026.11.1"]


def test_a_version_that_is_not_shown_leaves_the_cursor_on_the_first(table):
    table.select_version(("gone", "1"))
    assert table.current_version() is ROWS[0]


def test_what_the_picture_shows_is_heard(table):
    index = table.kept.index(0, AXIS)
    assert index.data(Qt.ItemDataRole.DisplayRole) == ""
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"{HEADERS[AXIS]}: {ROWS[0].spoken}"
    assert "State: In force" in table.kept.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize("width", range(640, 1000, 24))
def test_every_row_is_as_high_as_the_words_painted_in_it(table, width):
    rows = tuple(
        Standing(name, "2026.11.1", "about", "The position of the national programme on the drug", f"Rules {name}",
                 "Not routinely funded", "in_force", Stretch(None, None))
        for name in ("of the adult programme for solid tumours", "b")
    )  # fmt: skip
    table.kept.show_rows(rows, axis_of(rows, TODAY))
    table.resize(width, 300)
    table.fit()
    for column in (0, 2):
        room = QRect(0, 0, table.columnWidth(column) - 16, 10_000)
        words = table.kept.index(0, column).data()
        needed = table.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        assert table.rowHeight(0) >= needed + 4


def test_the_time_axis_is_drawn_and_the_columns_fill_the_width(table):
    assert sum(table.columnWidth(column) for column in range(len(HEADERS))) == table.viewport().width()
    picture = table.grab().toImage()
    x = table.columnViewportPosition(AXIS) + table.columnWidth(AXIS) // 2
    middle = table.rowViewportPosition(0) + table.horizontalHeader().height() + table.rowHeight(0) // 2
    column = {picture.pixelColor(x, y).name() for y in range(middle - 12, middle + 12)}
    assert len(column) > 1


def test_nothing_is_chosen_in_an_empty_table(table):
    table.kept.show_rows((), axis_of((), TODAY))
    assert table.current_version() is None
    table.open_current()
