"""The one door to everything that waits for an answer: files, confirmations, choices, errors."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QWidget

from mdt_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from mdt_desk.domain.patient import Patient

ALL_FILES = "All files (*)"
CASE_FILES = "Case files (*.json)"
PDF_FILES = "PDF pages (*.pdf)"
_OF_FOLDERS = ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A question before something is written, exported or closed; names the patient it is about."""

    title: str
    question: str
    detail: str = ""
    yes: str = "Continue"
    no: str = "Cancel"
    patient: "Patient | None" = None


def with_ending(path: Path, files: str) -> Path:
    """A name that was typed without an ending gets the one of its kind: nothing would open it by a double click."""
    ending = files.rpartition("(*")[2].removesuffix(")")
    return path if path.suffix or not ending.startswith(".") else path.with_name(path.name + ending)


class Dialogs(Protocol):
    """What pages may ask of the user."""

    def open_files(self, title: str, folder: Path | None = None, files: str = CASE_FILES) -> tuple[Path, ...]:
        """The files the user chose, or none."""
        ...

    def save_path(self, title: str, suggested: Path, files: str = PDF_FILES) -> Path | None:
        """Where to write a file, or None."""
        ...

    def choose_folder(self, title: str) -> Path | None:
        """The folder the user chose, or None."""
        ...

    def confirm(self, confirmation: Confirmation) -> bool:
        """Whether the user agreed."""
        ...

    def choose(self, title: str, text: str, answers: Sequence[str]) -> int | None:
        """Which answer was chosen, by its place, or None."""
        ...

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog of one's own and wait; whether it was accepted."""
        ...

    def show_error(self, error: DeskError) -> None:
        """Tell what happened and what to do, where no message bar can."""
        ...


@contextmanager
def _no_folder_remembered() -> Iterator[None]:
    """Puts back what Qt's file dialog notes of the chosen folders in settings that all its programs share.

    A folder may bear a patient's name, and those settings lie outside the data folder, in plain text.
    """
    noted = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {key: noted.value(key) for key in _OF_FOLDERS if noted.contains(key)}
    try:
        yield
    finally:
        noted.sync()
        for key in _OF_FOLDERS:
            if key in before:
                noted.setValue(key, before[key])
            else:
                noted.remove(key)
        noted.sync()


class WindowDialogs:
    """The dialogs of the real desk, above its window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent
        # Where Qt keeps settings in files, there is no file: not even a crash leaves a folder's name behind.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)

    def open_files(self, title: str, folder: Path | None = None, files: str = CASE_FILES) -> tuple[Path, ...]:
        """The files the user chose, or none."""
        from PySide6.QtWidgets import QFileDialog

        start = str(folder) if folder else ""
        with _no_folder_remembered():
            names, _ = QFileDialog.getOpenFileNames(self._parent, title, start, f"{files};;{ALL_FILES}")
        return tuple(Path(name) for name in names)

    def save_path(self, title: str, suggested: Path, files: str = PDF_FILES) -> Path | None:
        """Where to write a file, or None."""
        from PySide6.QtWidgets import QFileDialog

        with _no_folder_remembered():
            name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggested), f"{files};;{ALL_FILES}")
        return with_ending(Path(name), files) if name else None

    def choose_folder(self, title: str) -> Path | None:
        """The folder the user chose, or None."""
        from PySide6.QtWidgets import QFileDialog

        with _no_folder_remembered():
            name = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(name) if name else None

    def confirm(self, confirmation: Confirmation) -> bool:
        """Whether the user agreed."""
        from mdt_desk.desktop.dialog_boxes import confirmation_dialog

        return self.run(confirmation_dialog(confirmation, self._parent))

    def choose(self, title: str, text: str, answers: Sequence[str]) -> int | None:
        """Which answer was chosen, by its place, or None."""
        from mdt_desk.desktop.dialog_boxes import ChoiceDialog

        dialog = ChoiceDialog(title, text, answers, self._parent)
        return dialog.chosen if self.run(dialog) else None

    def run(self, dialog: QDialog) -> bool:
        """Show a dialog of one's own and wait; whether it was accepted."""
        from mdt_desk.desktop.room import fit_to_screen

        fit_to_screen(dialog)
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.setParent(None)
            dialog.deleteLater()

    def show_error(self, error: DeskError) -> None:
        """Tell what happened and what to do, where no message bar can."""
        from mdt_desk.desktop.dialog_boxes import ChoiceDialog

        self.run(ChoiceDialog("MDT Desk", f"{error.what_happened}\n\n{error.what_to_do}", ["Close"], self._parent))
