"""Everything fits on a screen of 1024 x 768 at 150 %: what is too long scrolls, and the window never outgrows it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from mdt_desk.desktop.case.page import TABS
from mdt_desk.desktop.room import Scroll, SideBySide, ToldText, fit_to_screen, in_a_row, legible
from mdt_desk.workspace.values import Doubt
from tests.desktop.pages.rules.steps import TA630

ROOM = QSize(683, 512)
LONG = "Something long is said of this, and it is said again. " * 60
NAME = "Zechariah-Alexandrina " * 30


@pytest.fixture
def small(qtbot, desk):
    desk.setMinimumSize(0, 0)
    desk.resize(ROOM)
    qtbot.wait(10)
    return desk


def needs(widget):
    return widget.minimumSizeHint().expandedTo(widget.minimumSize())


def assert_fits(qtbot, window):
    qtbot.wait(10)
    for part in (window, window.page_shown(), window.centralWidget()):
        least = needs(part)
        assert least.width() <= ROOM.width(), (part, least)
        assert least.height() <= ROOM.height(), (part, least)
    assert window.size() == ROOM


@pytest.mark.parametrize("page", ["cases", "settings", "help", "rules"])
def test_each_page_fits_with_a_long_doubt_and_a_long_message(qtbot, small, page):
    small.show_page(page)
    small.changes.show_doubts(replace(small.workspace.status(), doubts=(Doubt("d", "", LONG),)), small._column)
    small.message.show_message(LONG)
    assert_fits(qtbot, small)


def test_a_version_of_the_rules_fits_in_each_of_its_parts(qtbot, small):
    small.show_page("rules")
    page = small.rules_page()
    page.open_version(TA630, "2026.11.1")
    for place in range(3):
        page.version.show_tab(place)
        assert_fits(qtbot, small)


def test_each_tab_of_a_case_fits_with_long_texts_everywhere(qtbot, small):
    opened = small.workspace.open_case("SAMPLE-CONTINUING")
    patient = replace(opened.case.patient, family_name=NAME, given_name="X" * 400, preferred_name=NAME)
    referral = replace(opened.case.referral, question=LONG[:2000])
    case = replace(opened.case, patient=patient, referral=referral)
    small.case.show_case(replace(opened, case=case))
    small.show_page("case")
    page = small.case.page
    page.banner.show_clash(LONG[:400])
    page.banner.show_similar(4)
    for place in range(len(TABS)):
        page.tabs.setCurrentIndex(place)
        page.tell(LONG)
        small.message.show_message(LONG)
        page.problems.setChecked(True)
        assert_fits(qtbot, small)


def test_the_verdicts_stand_whole_beside_each_other_on_more_than_one_line(qtbot, small):
    small.open_case("SAMPLE-CONTINUING")
    qtbot.wait(20)
    first, second = small.case.page.strip
    assert (second.y(), second.height()) == (first.y(), first.height())
    for chip in (first, second):
        assert chip.height() >= chip.heightForWidth(chip.width()) > 30
        assert chip.mapTo(small, chip.rect().bottomRight()).x() < ROOM.width()


def test_large_verdicts_and_the_parts_of_the_tests_stand_one_beneath_the_other(qtbot, small):
    small.open_case("SAMPLE-CONTINUING")
    page = small.case.page
    page.show_eligibility()
    qtbot.wait(20)
    first, second = page.eligibility.chips
    assert second.y() >= first.y() + first.height()
    page.show_tests()
    qtbot.wait(20)
    table = page.tests.table
    assert page.tests.picture.mapTo(page.tests, QPoint()).y() > table.mapTo(page.tests, table.rect().bottomLeft()).y()


def test_the_age_of_the_rules_is_whole_in_the_lowest_line(qtbot, small):
    line = small.status._labels["rules"]
    assert line.width() >= line.sizeHint().width()
    assert line.mapTo(small, line.rect().bottomRight()).y() < ROOM.height()


def test_a_long_text_scrolls_to_its_end_and_a_short_one_stands_whole(qtbot):
    told = ToldText()
    qtbot.addWidget(told)
    told.resize(400, 40)
    told.show()
    told.setText("Saved.")
    assert told.verticalScrollBar().maximum() == 0
    told.setText(LONG)
    assert told.text() == LONG
    assert told.verticalScrollBar().maximum() > 0
    assert told.height() <= 5 * told.fontMetrics().lineSpacing()


def test_a_path_without_blanks_is_never_cut(qtbot):
    told = ToldText()
    qtbot.addWidget(told)
    told.resize(200, 40)
    told.show()
    told.setText("/a" * 100)
    assert told.height() > 2 * told.fontMetrics().lineSpacing()
    assert told.text() == "/a" * 100


def test_parts_stand_in_a_row_only_where_the_row_has_room(qtbot):
    parts = [QLabel(), QLabel()]
    for part in parts:
        part.setFixedSize(100, 20)
    holder = QWidget()
    qtbot.addWidget(holder)
    row = SideBySide(*parts, parent=holder)
    row.resize(400, 60)
    holder.show()
    assert parts[0].y() == parts[1].y()
    row.resize(150, 60)
    qtbot.wait(5)
    assert parts[1].y() > parts[0].y()
    assert row.minimumSizeHint().width() < 150


def test_a_part_that_needs_much_scrolls_and_what_it_wants_is_what_it_holds(qtbot):
    content = in_a_row(*(QPushButton("A button of some length") for _ in range(9)))
    area = Scroll(content)
    qtbot.addWidget(area)
    assert area.minimumSizeHint().width() < 300
    assert area.sizeHint().width() == content.sizeHint().width()


def test_a_dialog_takes_the_height_its_words_need(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    text = QLabel(LONG[:500])
    text.setWordWrap(True)
    column.addWidget(text)
    column.addWidget(QWidget())
    fit_to_screen(dialog)
    assert text.heightForWidth(dialog.width() - 40) <= dialog.height() <= dialog.screen().availableSize().height()


def test_a_name_is_whole_and_one_beyond_all_names_says_that_it_goes_on():
    assert legible("SAMPLE, Alexander (Mr)") == "SAMPLE, Alexander (Mr)"
    assert legible("x" + "\u0336" * 40) == "x" + "\u0336" * 4 + "[36 marks more]"
    assert legible("A" * 5000).endswith("(5,000 letters in all: see Summary)")
    assert max(map(len, legible("A" * 5000).split())) <= 41
