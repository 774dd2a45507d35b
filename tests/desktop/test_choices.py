"""A list that is opened shows every choice, or says by a scroll bar that there are more."""

import re
from pathlib import Path

import pytest

import mdt_desk.desktop
from mdt_desk.desktop.choices import MOST_IN_SIGHT, Choices


# Without a screen, Qt says of each list that it cannot be raised.
@pytest.mark.qt_log_level_fail("CRITICAL")
@pytest.mark.parametrize("current", ["first", "last"])
@pytest.mark.parametrize("count", [2, 3, 9, MOST_IN_SIGHT, MOST_IN_SIGHT + 1, 30])
def test_an_opened_list_hides_no_choice(qtbot, dressed, count, current):
    choices = Choices()
    qtbot.addWidget(choices)
    choices.addItems([f"Choice {number}" for number in range(count)])
    choices.setCurrentIndex(0 if current == "first" else count - 1)
    choices.show()
    choices.showPopup()
    qtbot.waitUntil(choices.view().isVisible)
    view, seen = choices.view(), min(count, MOST_IN_SIGHT)
    row = view.visualRect(view.model().index(choices.currentIndex(), 0)).height()
    assert row >= 24
    assert view.viewport().height() >= seen * row
    assert bool(view.verticalScrollBar().maximum()) is (count > MOST_IN_SIGHT)
    choices.hidePopup()


def test_every_list_of_the_window_is_such_a_one():
    folder = Path(mdt_desk.desktop.__file__).parent
    made = [path.name for path in folder.rglob("*.py") if re.search(r"QComboBox\(", path.read_text(encoding="utf-8"))]
    assert made == []
