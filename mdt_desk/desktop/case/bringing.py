"""The dialog for a fusion-caller file: it asks what the file does not say, shows what it understood, and waits."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.case.bringing_words import told, will_add
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.saving import window_of
from mdt_desk.desktop.choices import Choices
from mdt_desk.desktop.dialog_boxes import MicroBanner, TypingDialog, plain_label
from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.domain.answering import says_nothing
from mdt_desk.domain.case import Case
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import has_errors
from mdt_desk.domain.testing import GenomeBuild, Method
from mdt_desk.workspace.bringing import Offer, Taken, offer_of
from mdt_desk.workspace.files import caller_files

_METHODS = (Method.RNA_PANEL, Method.DNA_PANEL, Method.WGS, Method.PANEL_NOT_STATED)
_CHOOSE = "Choose…"
_NO_ID = "Rows without a sample's id"


def file_filter() -> str:
    """The line of the file picker that lists how caller files are called."""
    return f"Fusion-caller files ({' '.join(caller_files())})"


class BringDialog(TypingDialog):
    """Reads the file anew whenever the genome build is chosen; takes nothing before OK."""

    def __init__(
        self, path: Path, read: Callable[[GenomeBuild], Any], case: Case, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import a fusion-caller file")
        self.resize(760, 600)
        self._read, self._case = read, case
        self.about = case.patient
        self.reading: Any = None
        self._make_fields()
        self._lay_out(path)
        self.build.activated.connect(self._read_again)
        self.sample_box.activated.connect(self._show_again)
        for box in (self.method_box, self.dropped, self.without):
            (box.activated if isinstance(box, QComboBox) else box.toggled).connect(self._allow)
        self.reason.textChanged.connect(self._allow)
        self._read_again()

    def _make_fields(self) -> None:
        self.build, self.method_box, self.sample_box = Choices(self), Choices(self), Choices(self)
        self.build.addItems([words(each) for each in GenomeBuild])
        self.build.setCurrentIndex(list(GenomeBuild).index(GenomeBuild.NOT_STATED))
        self.build.setAccessibleName("Genome build of the file")
        self.method_box.addItems([_CHOOSE, *(words(each) for each in _METHODS)])
        self.method_box.setAccessibleName("Method of the test")
        self.sample_box.setAccessibleName("Which sample is this patient's")
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Why this control's file is the patient's result")
        self.reason.setPlaceholderText("Why it is this patient's result all the same")
        self.dropped = QCheckBox("Bring in what the caller dropped or the control shows; it never weighs", self)
        self.without = QCheckBox("Take the rest although rows with errors were left out", self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("What was understood of the file")
        self.needed = plain_label("", self)

    def _lay_out(self, path: Path) -> None:
        column = QVBoxLayout(self)
        column.addWidget(MicroBanner(self._case.patient, self))
        column.addWidget(plain_label(f"{path.name}: only the findings that name an NTRK gene are taken."))
        grid = QGridLayout()
        self.labels: dict[QWidget, QLabel] = {}
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Method", self.method_box),
            ("Genome build", self.build),
            ("Sample", self.sample_box),
            ("A control's file", self.reason),
        )
        for row, (text, box) in enumerate(fields):
            self.labels[box] = QLabel(text, self)
            grid.addWidget(self.labels[box], row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self.text, 1)
        for widget in (self.dropped, self.without, self.needed):
            column.addWidget(widget)
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

    @property
    def taken(self) -> Taken:
        """What was decided about the file."""
        return Taken(self._sample(), self.dropped.isChecked(), self.reason.text(), self.without.isChecked())

    def _sample(self) -> str | None:
        row = self.sample_box.currentIndex()
        several = self.reading is not None and len(self.reading.samples) > 1
        return self.reading.samples[row - 1].id if several and row > 0 else None

    def _offer(self) -> Offer | None:
        return offer_of(self.reading, self._sample()) if self.reading is not None else None

    def _read_again(self) -> None:
        try:
            self.reading = self._read(list(GenomeBuild)[self.build.currentIndex()])
        except DeskError as error:
            self.reading = None
            self.text.setPlainText(f"{error.what_happened}\n{error.what_to_do}")
        chosen = self.sample_box.currentIndex()
        self.sample_box.clear()
        samples = self.reading.samples if self.reading is not None else ()
        self.sample_box.addItems([_CHOOSE, *(each.id or _NO_ID for each in samples)])
        self.sample_box.setCurrentIndex(max(0, min(chosen, len(samples))))
        self._show_again()

    def _show_again(self) -> None:
        """What the chosen sample offers, and the questions that it raises."""
        if self.reading is not None:
            self.text.setPlainText(told(self.reading, self._sample(), self._case))
        offer = self._offer()
        samples = self.reading.samples if self.reading is not None else ()
        asked = {
            self.sample_box: len(samples) > 1,
            self.reason: offer is not None and bool(offer.sample.control),
            self.dropped: offer is not None and bool(offer.shown),
            self.without: bool(samples) and has_errors(self.reading.problems),
        }
        for widget, wanted in asked.items():
            widget.setVisible(wanted)
            if widget in self.labels:
                self.labels[widget].setVisible(wanted)
        self._allow()

    def _allow(self) -> None:
        needed = " ".join(self._still_needed())
        ready = not needed and self.method is not None
        self.needed.setText(will_add(self.reading, self.method, self.taken) if ready and self.method else needed)
        self.ok.setEnabled(ready)

    def _still_needed(self) -> list[str]:
        if self.reading is None or not self.reading.samples:
            return ["Nothing of this file can be added."]
        offer = self._offer()
        open_questions = (
            (self.method is None, "Choose the method."),
            (offer is None, "Choose the sample."),
            (
                offer is not None and offer.sample.control and says_nothing(self.reason.text()),
                "Give the reason, in words.",
            ),
            (has_errors(self.reading.problems) and not self.without.isChecked(), "Decide about what was left out."),
        )
        return [text for wanted, text in open_questions if wanted]


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
        paths = self._dialogs.open_files("Import a fusion-caller file", None, file_filter())
        if not paths:
            return
        self._path = paths[0]
        dialog = BringDialog(self._path, self._read, self._editor.case, window_of(self))
        if not self._dialogs.run(dialog) or dialog.method is None:
            return
        editor = self._editor
        try:
            case = editor.workspace.add_findings(
                editor.case, dialog.reading, dialog.method, dialog.taken, editor.given_ids
            )
        except DeskError as error:
            self._dialogs.show_error(error)
            return
        editor.apply(case, "")
        self.added.emit(f"tests[{len(editor.case.tests)}].status")
        found = bool(case.tests[-1].findings)
        added = "The findings were added as a new test." if found else "A new test without findings was added."
        self.told.emit(f"{added} Its quality and result are still to be entered.")

    def _read(self, build: GenomeBuild) -> object:
        return self._editor.workspace.read_file(self._path, None, build)
