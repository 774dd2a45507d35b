"""Dialogs give answers: the button that was pressed."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from mdt_desk.desktop import dialogs as dialogs_module
from mdt_desk.desktop.dialogs import ALL_FILES, PDF_FILES, Confirmation, WindowDialogs, with_ending
from mdt_desk.desktop.pages.rules.packs import PACK_FILES
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


CHOOSING = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit
from mdt_desk.desktop.dialogs import WindowDialogs

app, folder = QApplication([]), Path(sys.argv[1])
dialogs = WindowDialogs()
if sys.argv[2] == "shared":  # as on Windows, where all programs share one place that cannot be moved
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, sys.argv[3])


def choose(name):
    dialog = next((each for each in app.topLevelWidgets() if isinstance(each, QFileDialog) and each.isVisible()), None)
    if dialog is None:
        QTimer.singleShot(50, lambda: choose(name))
        return
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(folder / name))
    dialog.findChild(QDialogButtonBox).buttons()[0].click()


QTimer.singleShot(50, lambda: choose("a.json"))
assert dialogs.open_files("Import", folder) == (folder / "a.json",)
QTimer.singleShot(50, lambda: choose("b.pdf"))
assert dialogs.save_path("Export", folder / "b.pdf") == folder / "b.pdf"
"""


@pytest.mark.parametrize("place", ["own", "shared"])
def test_the_real_file_dialog_leaves_no_folder_in_the_settings_that_programs_share(tmp_path, place):
    folder, settings = tmp_path / "FOLDER Of Somebody", tmp_path / "config"
    folder.mkdir()
    settings.mkdir()
    (folder / "a.json").write_text("{}")
    others = "[FileDialog]\nlastVisited=file:///home/else\n\n[Other%20Program]\nkey=its own\n"
    (settings / "QtProject.conf").write_text(others)
    where = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    root = str(Path(dialogs_module.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", CHOOSING, str(folder), place, str(settings)],
        env={**os.environ, **where, "PYTHONPATH": root}, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent != folder]
    texts = {path: path.read_text(errors="replace") for path in written}
    assert not [path for path, text in texts.items() if "FOLDER" in text or "Somebody" in text]
    kept = texts[settings / "QtProject.conf"]
    assert "lastVisited=file:///home/else" in kept
    assert "key=its own" in kept


@pytest.mark.parametrize(
    ("typed", "files", "written"),
    [
        ("page", PDF_FILES, "page.pdf"),
        ("page.pdf", PDF_FILES, "page.pdf"),
        ("page.PDF", PDF_FILES, "page.PDF"),
        ("pack", PACK_FILES, "pack.mdtrules"),
        ("any", ALL_FILES, "any"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_its_kind(typed, files, written):
    assert with_ending(Path("folder", typed), files) == Path("folder", written)
