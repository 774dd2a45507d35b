"""The dialog for a fusion-caller file: it asks for method and genome build and shows what it understood."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.saving import window_of
from mdt_desk.desktop.dialog_boxes import MicroBanner, plain_label
from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.fusion_words import finding_name
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.problems import Level, has_errors
from mdt_desk.domain.testing import GenomeBuild, Method, names_ntrk

CALLER_FILES = "Fusion-caller files (*.tsv *.csv *.txt *.json *.vcf)"
_METHODS = (Method.RNA_PANEL, Method.DNA_PANEL, Method.WGS, Method.PANEL_NOT_STATED)


class BringDialog(QDialog):
    """Reads the file anew whenever the genome build is chosen; takes nothing before OK."""

    def __init__(
        self, path: Path, read: Callable[[GenomeBuild], Any], patient: Patient, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import a fusion-caller file")
        self.resize(760, 520)
        self._read = read
        self.reading: Any = None
        self.build, self.method_box = QComboBox(self), QComboBox(self)
        self.build.addItems([words(each) for each in GenomeBuild])
        self.build.setCurrentIndex(list(GenomeBuild).index(GenomeBuild.NOT_STATED))
        self.build.setAccessibleName("Genome build of the file")
        self.method_box.addItems(["Choose…", *(words(each) for each in _METHODS)])
        self.method_box.setAccessibleName("Method of the test")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What was understood of the file")
        self._lay_out(path, patient)
        self.build.activated.connect(self._read_again)
        self.method_box.activated.connect(self._allow)
        self._read_again()

    def _lay_out(self, path: Path, patient: Patient) -> None:
        column = QVBoxLayout(self)
        column.addWidget(MicroBanner(patient, self))
        column.addWidget(plain_label(f"{path.name}: only the findings that name an NTRK gene are taken."))
        grid = QGridLayout()
        for row, (text, box) in enumerate((("Method", self.method_box), ("Genome build", self.build))):
            grid.addWidget(QLabel(text, self), row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self.text, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.ok = buttons.addButton("Add the test", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def method(self) -> Method | None:
        """The method that was chosen."""
        row = self.method_box.currentIndex()
        return _METHODS[row - 1] if row > 0 else None

    def _read_again(self) -> None:
        try:
            self.reading = self._read(list(GenomeBuild)[self.build.currentIndex()])
            self.text.setPlainText(told(self.reading))
        except DeskError as error:
            self.reading = None
            self.text.setPlainText(f"{error.what_happened}\n{error.what_to_do}")
        self._allow()

    def _allow(self) -> None:
        readable = self.reading is not None and not has_errors(self.reading.problems)
        self.ok.setEnabled(readable and self.method is not None)


def told(reading: Any) -> str:
    """Findings and problems of a file, one a line."""
    named = [item.finding for item in reading.findings if names_ntrk(item.finding)]
    lines = [f"Format: {reading.format}. {counted(len(reading.findings), 'finding')}, {len(named)} with an NTRK gene."]
    lines += [f"• {finding_name(finding, Method.RNA_PANEL)}" for finding in named]
    for level, title in ((Level.ERROR, "Errors"), (Level.WARNING, "Warnings")):
        found = [each for each in reading.problems if each.level is level]
        lines += [f"\n{title}"] if found else []
        lines += [f"• {each.where}: {each.what} {each.advice}" for each in found]
    return "\n".join(lines)


class Bringer(QObject):
    """Adds a test from a fusion-caller file, after method and genome build were asked."""

    told = Signal(str)
    added = Signal(str)

    def __init__(self, editor: CaseEditor, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._dialogs = editor, dialogs
        self._path = Path()

    def bring(self) -> None:
        """Asks for the file, shows what was understood, and adds it when that was agreed to."""
        self._editor.finish_typing()
        paths = self._dialogs.open_files("Import a fusion-caller file", None, CALLER_FILES)
        if not paths:
            return
        self._path = paths[0]
        dialog = BringDialog(self._path, self._read, self._editor.case.patient, window_of(self))
        if not self._dialogs.run(dialog) or dialog.method is None:
            return
        editor = self._editor
        editor.apply(editor.workspace.add_findings(editor.case, dialog.reading, dialog.method), "")
        self.added.emit(f"tests[{len(editor.case.tests)}].status")
        self.told.emit("The findings were added as a new test. Its quality and result are still to be entered.")

    def _read(self, build: GenomeBuild) -> object:
        return self._editor.workspace.read_file(self._path, None, build)
