"""The crash dialog says where the log is and that typing is kept."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from mdt_desk.desktop.crash import CrashDialog

LOG = Path("home") / "log" / "desk.log"


def test_it_names_the_log_and_can_be_copied(qtbot):
    dialog = CrashDialog("page.py:12 show > KeyError", LOG)
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert str(LOG) in said
    assert "kept as a draft within two seconds, while you type" in said
    assert "the last words may be missing" in said
    assert "What you typed into a case is kept" in said
    assert "in a dialog that is open is kept only once that dialog is finished" in said
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy the details").click()
    assert QApplication.clipboard().text() == "page.py:12 show > KeyError"


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(partial(CrashDialog, "details", LOG))
