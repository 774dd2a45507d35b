"""Tables of words: nothing is cut, every cell is read out with its column, buttons say what they act on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem

from mdt_desk.desktop.case.word_table import WordRow, WordTable, shared_out
from mdt_desk.desktop.palette import DARK, qt_palette
from mdt_desk.rules.terms import CriterionState
from mdt_desk.rules.verdict_marks import state_mark

LONG = "The disease is locally advanced, or metastatic, or surgery could cause severe health problems. " * 4


@pytest.fixture
def table(qtbot):
    made = WordTable("Criteria", ("State", "Criterion", ""), (15, 65, 20))
    qtbot.addWidget(made)
    made.setFixedWidth(500)
    mark = state_mark(CriterionState.UNKNOWN, False, 1.9)
    made.show_rows((WordRow(("Unknown", LONG, ""), True, mark, "Go to field", "metastatic"), WordRow(("Met", "B", ""))))
    made.show()
    return made


def test_a_long_text_wraps_and_the_table_grows(table):
    words = table.fontMetrics()
    room = table.columnWidth(1)
    needed = words.boundingRect(0, 0, room - 8, 9999, Qt.TextFlag.TextWordWrap, LONG).height()
    assert table.rowHeight(0) >= needed
    assert table.height() >= table.rowHeight(0) + table.rowHeight(1)


def test_a_narrower_table_is_higher(table):
    before = table.height()
    table.setFixedWidth(320)
    table.fit()
    assert table.height() > before


def test_a_date_is_never_parted_at_its_hyphens_and_is_copied_as_it_is_written(qtbot):
    made = WordTable("Days", ("Day", "Words"), (1, 99))
    qtbot.addWidget(made)
    made.setFixedWidth(300)
    made.show_rows((WordRow(("01-Jan-2027", LONG)),))
    made.show()
    shown = QStyleOptionViewItem()
    made.itemDelegate().initStyleOption(shown, made.model().index(0, 0))
    assert "-" not in shown.text
    assert made.item(0, 0).text() == "01-Jan-2027"
    assert made.columnWidth(0) >= made.fontMetrics().horizontalAdvance(shown.text)


def test_a_cell_is_read_out_with_its_column(table):
    assert table.item(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "State: Unknown"


def test_a_mark_never_stands_without_its_word(table):
    assert not table.item(0, 0).icon().isNull()
    assert table.item(0, 0).text() == "Unknown"


def test_a_button_names_what_it_acts_on_and_says_its_key(table, qtbot):
    button = table.button(0)
    assert button.accessibleName().startswith("Go to field: The disease")
    assert button.minimumHeight() >= 24
    with qtbot.waitSignal(table.acted) as told:
        button.click()
    assert told.args == ["metastatic"]


def test_buttons_for_which_the_second_cell_says_the_same_are_told_apart_by_the_first(table):
    expected = "expected Eligible, found No rule in force"
    rows = [WordRow((name, expected, ""), button="Mend…", key=name) for name in ("Aged 11", "Aged 12")]
    table.show_rows((*rows, WordRow(("Aged 13", "expected Eligible, found no answer", ""), button="Mend…")))
    assert [table.button(row).accessibleName() for row in range(3)] == [
        f"Mend…: Aged 11, {expected}",
        f"Mend…: Aged 12, {expected}",
        "Mend…: expected Eligible, found no answer",
    ]


def test_a_row_without_a_button_has_none(table):
    assert table.button(1) is None


def test_showing_fewer_rows_forgets_the_others(table):
    table.show_rows((WordRow(("Met", "B", "")),))
    assert (table.rowCount(), table.button(0)) == (1, None)


@pytest.mark.parametrize("width", [320, 500, 1200])
def test_no_word_is_cut_however_narrow_the_table(table, width):
    table.setFixedWidth(width)
    table.fit()
    font = table.font()
    font.setBold(True)
    unknown = QFontMetrics(font).horizontalAdvance("Unknown")
    assert table.columnWidth(0) >= unknown + table.iconSize().width()
    assert table.columnWidth(2) >= table.button(0).sizeHint().width()


def test_room_is_shared_out_and_no_column_is_below_its_least():
    assert shared_out(1000, (10, 60, 30), (50, 50, 50)) == [100, 600, 300]
    assert shared_out(1000, (10, 60, 30), (200, 50, 50)) == [200, 533, 266]
    assert shared_out(100, (10, 60, 30), (80, 80, 80)) == [80, 80, 80]


def test_marks_follow_the_colours_of_the_screen(table):
    def ink():
        image = table.item(0, 0).icon().pixmap(16, 16).toImage()
        colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return max((c.lightness() for c in colours if c.alpha() > 200), default=0)

    light = ink()
    table.setPalette(qt_palette(DARK))
    assert ink() > light


def test_other_colours_leave_the_rows_and_what_was_ticked_in_them(table):
    table.item(1, 0).setCheckState(Qt.CheckState.Checked)
    table.setCurrentCell(1, 0)
    button = table.button(0)
    table.setPalette(qt_palette(DARK))
    assert table.item(1, 0).checkState() is Qt.CheckState.Checked
    assert table.currentRow() == 1
    assert table.button(0) is button


def test_the_same_rows_again_keep_their_buttons(table):
    before = table.button(0)
    table.show_rows(table._shown)
    assert table.button(0) is before


def test_the_keyboard_stays_in_the_table_when_its_rows_change(table, qtbot):
    table.activateWindow()
    table.button(0).setFocus()
    table.show_rows((WordRow(("Met", "B", "")),))
    assert table.window().focusWidget() is table
