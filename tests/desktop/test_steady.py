"""What is about to be clicked stays: one width for all words, the keyboard kept, lines that wait for the release."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mdt_desk.desktop.steady import OnceButton, SteadyButton, SteadyLabel, once_released


@pytest.fixture
def pair(qtbot):
    """A steady button with another one to its right."""
    window = QWidget()
    steady, beside = SteadyButton("Save the draft", "Saved", parent=window), QPushButton("Beside", window)
    row = QHBoxLayout(window)
    row.addWidget(steady)
    row.addWidget(beside)
    row.addStretch(1)
    qtbot.addWidget(window)
    window.resize(500, 60)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield steady, beside
    window.close()


def test_its_neighbour_does_not_move_with_its_words(pair, qtbot):
    steady, beside = pair
    places = set()
    for words in ("Save the draft", "Saved", "Save the draft"):
        steady.say(words)
        qtbot.wait(20)
        places.add(beside.x())
        assert steady.accessibleName() == words
    assert len(places) == 1


@pytest.mark.parametrize("points", [9, 10, 12, 15])
def test_a_label_says_its_words_on_two_lines_and_is_as_high_for_one(qtbot, points):
    label = SteadyLabel("Draft kept 00:00:00")
    qtbot.addWidget(label)
    label.setStyleSheet(f"font-size: {points}pt;")
    label.setText("Draft kept 09:14:05")
    two, one_line = label.sizeHint(), label.fontMetrics().horizontalAdvance(label.text())
    assert two.width() < 0.7 * one_line
    assert QLabel.heightForWidth(label, two.width()) <= two.height()
    label.setText("Saved")
    assert label.sizeHint() == two
    label.keep_room("Something that is a good deal longer than all that was said")
    assert label.sizeHint().width() > 1.5 * two.width()
    assert label.sizeHint().height() == two.height()


def test_a_label_is_as_wide_for_shorter_words_and_wider_for_longer_ones(qtbot):
    label = SteadyLabel("Draft kept 00:00:00")
    qtbot.addWidget(label)
    widths = []
    for words in ("Draft kept 00:00:00", "Not kept yet", "", "Draft on revision 1; revision 2 is saved"):
        label.setText(words)
        widths.append(label.sizeHint().width())
    assert widths[0] == widths[1] == widths[2] < widths[3]


def test_it_keeps_the_keyboard_and_is_closed_once_it_is_left(pair, qtbot):
    steady, beside = pair
    steady.setFocus()
    qtbot.waitUntil(steady.hasFocus)
    steady.allow(False)
    assert steady.hasFocus()
    beside.setFocus()
    assert not steady.isEnabled()
    steady.allow(True)
    assert steady.isEnabled()
    steady.allow(False)
    assert not steady.isEnabled()


def test_what_would_move_waits_for_the_release(pair, qtbot):
    _steady, beside = pair
    done = []
    once_released(beside, lambda: done.append("at once"))
    assert done == ["at once"]
    QTest.mousePress(beside, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    once_released(beside, lambda: done.append("later"))
    qtbot.wait(80)
    assert done == ["at once"]
    QTest.mouseRelease(beside, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    qtbot.waitUntil(lambda: done == ["at once", "later"])


def test_what_is_not_in_sight_waits_for_no_release(pair, qtbot):
    _steady, beside = pair
    done = []
    QTest.mousePress(beside, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    beside.hide()
    once_released(beside, lambda: done.append("at once"))
    assert done == ["at once"]
    QTest.mouseRelease(beside, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))


def test_a_double_click_on_a_button_of_one_click_does_it_once(qtbot):
    button = OnceButton("Remove test")
    qtbot.addWidget(button)
    button.show()
    done = []
    button.clicked.connect(lambda: done.append(1))
    for click in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseRelease):
        click(button, Qt.MouseButton.LeftButton)
    assert done == [1]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1, 1]


def test_a_key_pressed_twice_on_it_does_it_once_and_later_again(qtbot, monkeypatch):
    button = OnceButton("Remove test")
    qtbot.addWidget(button)
    button.show()
    done = []
    button.clicked.connect(lambda: done.append(1))
    for _ in range(3):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == [1]
    monkeypatch.setattr("mdt_desk.desktop.steady.QApplication.doubleClickInterval", lambda: 0)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == [1, 1]
