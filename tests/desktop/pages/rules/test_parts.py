"""The building blocks are named, large enough, and keep the row in use in sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.pages.rules.parts import (
    Column,
    ProblemLine,
    SearchCombo,
    TableWindow,
    button,
    combo,
    heading,
    with_titles,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_controls_are_named(qtbot):
    made = [button("&Go on"), combo("Which case")]
    for each in made:
        qtbot.addWidget(each)
    assert [each.accessibleName() for each in made] == ["Go on", "Which case"]
    label = heading("Rules")
    qtbot.addWidget(label)
    assert label.font().bold()


def test_a_column_holds_what_is_added_in_order(qtbot):
    column = Column("Things")
    qtbot.addWidget(column)
    first, second = QLabel("1"), QLabel("2")
    column.add(first)
    column.add_row(second)
    column.end()
    assert column.content.isAncestorOf(first)
    assert column.content.isAncestorOf(second)
    assert column.accessibleName() == "Things"


def test_a_long_table_scrolls_to_the_row_in_use(qtbot):
    table = WordTable("Long", ("One",), (1,))
    frame = TableWindow(table)
    qtbot.addWidget(frame)
    frame.resize(300, 150)
    with qtbot.waitExposed(frame):
        frame.show()
    table.show_rows(tuple(WordRow((f"Row {number}",)) for number in range(30)))
    frame.fit()
    assert frame.height() < table.height()
    table.setCurrentCell(29, 0)
    assert frame.verticalScrollBar().value() > 0
    table.setCurrentCell(0, 0)
    assert frame.verticalScrollBar().value() < table.rowHeight(0)


def searched(qtbot):
    box = SearchCombo("Which case", 10)
    qtbot.addWidget(box)
    box.addItems(["Choose a case…", "SAMPLE, Ann, melanoma", "TRIAL, Bob, sarcoma"])
    with qtbot.waitExposed(box):
        box.show()
    return box


def type_into(qtbot, box, text):
    box.lineEdit().selectAll()
    qtbot.keyClicks(box.lineEdit(), text)
    box.completer().popup().hide()
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)


def test_one_of_many_is_found_by_part_of_its_words(qtbot):
    box = searched(qtbot)
    type_into(qtbot, box, "sarco")
    assert box.currentIndex() == 2
    assert box.currentText() == "TRIAL, Bob, sarcoma"


def test_what_is_typed_takes_the_place_of_what_stands_there(qtbot):
    box = searched(qtbot)
    box.clearFocus()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(box, "sarco")
    assert box.currentText() == "sarco"


def test_of_a_long_text_its_beginning_is_in_sight(qtbot):
    box = searched(qtbot)
    box.addItem("SAMPLE, Cleo, born 05-Mar-1970, NHS No. 999 000 0018, " + "a long diagnosis " * 20)
    box.setCurrentIndex(3)
    assert box.lineEdit().cursorPosition() == 0
    type_into(qtbot, box, "cleo")
    assert box.lineEdit().cursorPosition() == 0
    box.clearFocus()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    assert (box.lineEdit().cursorPosition(), box.lineEdit().selectedText()) == (0, box.currentText())


def test_what_matches_nothing_or_several_is_not_taken(qtbot):
    box = searched(qtbot)
    for text in ("nobody", "a,", ""):
        type_into(qtbot, box, text)
        assert box.currentIndex() == 0
        assert box.currentText() == "Choose a case…"


def test_a_rule_set_is_named_by_its_title_and_other_words_stay():
    titles = {"england.a": "Rules A", "england.a.old": "Old rules A"}
    said = with_titles("begins, england.a.old ends; same time as england.a.", titles)
    assert said == "begins, “Old rules A” ends; same time as “Rules A”."


def test_a_problem_line_has_a_mark_and_keeps_its_room(qtbot):
    column = Column("Things")
    qtbot.addWidget(column)
    line, below = ProblemLine("Problems", keeps_room=True), QLabel("below")
    column.add(line, below)
    column.end()
    column.resize(600, 200)
    with qtbot.waitExposed(column):
        column.show()
    place = below.y()
    line.setText("Problem: it cannot be read.")
    qtbot.wait(20)
    assert below.y() == place
    assert [bool(each.pixmap()) for each in line.findChildren(QLabel)].count(True) == 1
    assert line.isVisible()
    line.setText("")
    assert line.isHidden()
