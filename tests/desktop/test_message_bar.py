"""Messages stay in the window."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mdt_desk.desktop.message_bar import MessageBar
from mdt_desk.domain.errors import DeskError


def test_an_error_says_what_happened_and_what_to_do_until_it_is_closed(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error(DeskError("The disk is full.", "Make room."))
    assert bar.isVisible()
    assert bar.is_error()
    assert bar.accessibleName() == "Problem: The disk is full. Make room."
    assert bar.grab().height() > 20
    qtbot.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_message_replaces_the_one_before(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_error(DeskError("The disk is full.", "Make room."))
    bar.show_message("15 of 15 files imported.")
    assert bar.text() == "15 of 15 files imported."
    assert not bar.is_error()
    bar.show_message("")
    assert not bar.isVisible()


def test_the_bar_is_freed_when_it_is_closed(freed):
    assert freed(partial(MessageBar, None))
