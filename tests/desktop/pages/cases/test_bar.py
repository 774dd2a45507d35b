"""The bar says what is wanted a moment after the last key."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mdt_desk.desktop.pages.cases.bar import NARROW, SEARCH_DELAY_MS, ListBar
from mdt_desk.desktop.pages.cases.narrowing import Sorting, Wanted


@pytest.fixture
def bar(qtbot):
    made = ListBar()
    qtbot.addWidget(made)
    made.show_counts(Counter({"all": 12, "eligible": 4}))
    made.show_meetings(("2026-11-26", "2026-11-19"))
    made.resize(1200, 120)
    made.show()
    return made


def test_on_a_small_screen_the_chips_become_a_list(bar, qtbot):
    assert not bar._kinds.isVisible()
    bar.resize(NARROW - 1, 120)
    assert bar._kinds.isVisible()
    assert not bar.chip("all").isVisible()
    with qtbot.waitSignal(bar.wanted_changed) as told:
        bar._kinds.setCurrentIndex(1)
    assert told.args == [Wanted(kind="eligible")]
    assert bar.chip("eligible").isChecked()


def test_typing_is_told_once_after_a_pause(bar, qtbot):
    told = []
    bar.wanted_changed.connect(told.append)
    qtbot.keyClicks(bar.search, "ntrk")
    assert told == []
    qtbot.waitUntil(lambda: told != [], timeout=20 * SEARCH_DELAY_MS)
    assert told == [Wanted("ntrk")]


def test_enter_does_not_wait(bar, qtbot):
    qtbot.keyClicks(bar.search, "x")
    with qtbot.waitSignal(bar.wanted_changed):
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)


def test_chips_with_cases_are_shown_with_their_number(bar):
    assert bar.chip("eligible").isVisible()
    assert bar.chip("eligible").text() == "Eligible  4"
    assert bar.chip("eligible").accessibleName() == "Filter: Eligible, 4 cases"
    bar.show_counts(Counter({"all": 1, "eligible": 1}))
    assert bar.chip("eligible").accessibleName() == "Filter: Eligible, 1 case"
    assert not bar.chip("not_eligible").isVisible()


def test_a_chip_in_use_stays_even_without_cases(bar, qtbot):
    with qtbot.waitSignal(bar.wanted_changed) as told:
        qtbot.mouseClick(bar.chip("eligible"), Qt.MouseButton.LeftButton)
    assert told.args == [Wanted(kind="eligible")]
    bar.show_counts(Counter({"all": 12}))
    assert bar.chip("eligible").isVisible()


def test_the_meeting_chosen_stays_while_the_list_is_read_again(bar, qtbot):
    with qtbot.waitSignal(bar.wanted_changed) as told:
        bar.meeting.setCurrentIndex(2)
    assert told.args == [Wanted(meeting="2026-11-19")]
    bar.show_meetings(("2026-12-03", "2026-11-26", "2026-11-19"))
    assert bar.wanted().meeting == "2026-11-19"
    assert bar.meeting.currentText() == "19-Nov-2026"


def test_the_order_is_chosen_in_words(bar, qtbot):
    with qtbot.waitSignal(bar.sorting_changed) as told:
        bar.show_sorting(Sorting.NAME)
    assert told.args == [Sorting.NAME]
    assert bar.order.currentText() == "Name"


def test_everything_can_be_asked_for_again(bar, qtbot):
    bar.search.setText("x")
    bar.meeting.setCurrentIndex(1)
    qtbot.mouseClick(bar.chip("eligible"), Qt.MouseButton.LeftButton)
    bar.clear()
    assert bar.wanted() == Wanted()
    assert bar.chip("all").isChecked()


def test_what_lies_beneath_the_chips_stays_where_it_is_while_the_list_is_narrowed(dressed, bar, qtbot):
    every = Counter(dict.fromkeys(bar._chips, 3))
    few = Counter({"all": 1, "eligible": 1})
    places = set()
    for counts in (every, few, every, Counter({"all": 0})):
        bar.show_counts(counts)
        bar.search.setFocus()
        QApplication.processEvents()
        bar.resize(1200, bar.heightForWidth(1200))
        QApplication.processEvents()
        places.add(bar.state.y())
    assert len(places) == 1
    assert places.pop() > 2 * bar.chip("all").height()
    bar.resize(2600, 120)
    bar.show_counts(few)
    QApplication.processEvents()
    assert bar._chip_row.height() < 2 * bar.chip("all").height()


def test_escape_clears_what_is_searched_for(bar, qtbot):
    bar.search.setFocus()
    qtbot.keyClicks(bar.search, "tpm3")
    bar.activateWindow()
    qtbot.waitUntil(bar.search.hasFocus)
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.search.text() == ""
