"""Dialogs give answers: the button that was pressed."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from mdt_desk.desktop.dialogs import Confirmation, WindowDialogs
from mdt_desk.domain.errors import DeskError

QUESTION = Confirmation("Export", "Write the page?", "It is a draft.", "Write it")


def press(words):
    """Press a button of the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()


def answer_with(words, ask):
    QTimer.singleShot(0, partial(press, words))
    return ask()


def test_the_answer_is_the_button_that_was_pressed(qtbot):
    dialogs = WindowDialogs()
    assert answer_with("Write it", partial(dialogs.confirm, QUESTION)) is True
    assert answer_with("Cancel", partial(dialogs.confirm, QUESTION)) is False
    assert answer_with("Discard", partial(dialogs.choose, "Draft", "What now?", ["Continue", "Discard"])) == 1


def test_an_error_says_what_happened_and_what_to_do(qtbot):
    dialogs = WindowDialogs()
    answer_with("Close", partial(dialogs.show_error, DeskError("The disk is full.", "Make room.")))
