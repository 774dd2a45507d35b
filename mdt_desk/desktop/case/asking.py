"""Dialogs that ask for a few fields and hold who is meant: a judgement, a look at a source, reasons and notes."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from mdt_desk.desktop.case.controls import ReadControl
from mdt_desk.desktop.case.fields import Field
from mdt_desk.desktop.case.form import FieldRow
from mdt_desk.desktop.dialog_boxes import MicroBanner, TypingDialog, plain_label
from mdt_desk.desktop.room import Scroll
from mdt_desk.domain.answering import same_name
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.problems import Level, Problem, error, warning
from mdt_desk.domain.testing import Specimen
from mdt_desk.domain.tumour_types import TumourTypes


class _Answers:
    """Stands in for the open case while a dialog is asking: the same rows, another place to keep the values."""

    def __init__(self, values: dict[str, object]) -> None:
        self.values = values
        self.unread: dict[str, tuple[str, Problem]] = {}

    @property
    def locked(self) -> bool:
        return False

    @property
    def tumours(self) -> TumourTypes:
        return TumourTypes({}, {})

    @property
    def specimens(self) -> tuple[Specimen, ...]:
        return ()

    def value(self, path: str) -> object:
        return self.values.get(path)

    def set(self, path: str, value: object) -> None:
        self.unread.pop(path, None)
        self.values[path] = value

    def note_typing(self, path: str, value: object, unread: tuple[str, Problem] | None = None) -> None:
        """Nothing is kept before the dialog is accepted."""

    def leave(self) -> None:
        """Nothing is kept before the dialog is accepted."""

    def unread_text(self, path: str) -> str | None:
        return self.unread[path][0] if path in self.unread else None

    def note_unread(self, path: str, text: str, problem: Problem) -> None:
        self.unread[path] = (text, problem)
        self.values[path] = None

    def may_undo(self, path: str) -> bool:
        """A dialog has no steps to go back."""
        del path
        return False


class AskDialog(TypingDialog):
    """A patient strip where one is meant, a sentence, a few fields, and OK only when they can be taken."""

    def __init__(
        self,
        title: str,
        sentence: str,
        fields: tuple[Field, ...],
        values: dict[str, object],
        patient: Patient | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(640)
        self._answers = _Answers(values)
        self._said: dict[str, Problem | None] = {}
        self._usual = ("", "")
        self.about = patient
        column = QVBoxLayout(self)
        if patient is not None:
            column.addWidget(MicroBanner(patient, self))
        content = QWidget(self)
        asked = QVBoxLayout(content)
        asked.setContentsMargins(0, 0, 0, 0)
        # Two dialogs of one kind look alike but for what they ask.
        question, _, more = sentence.partition("\n")
        self.question = plain_label(question)
        font = self.question.font()
        font.setBold(True)
        font.setPointSize(font.pointSize() + 2)
        self.question.setFont(font)
        asked.addWidget(self.question)
        if more:
            asked.addWidget(plain_label(more))
        self.rows = {field.path: FieldRow(field, self._answers, content) for field in fields}
        for row in self.rows.values():
            row.show_case(afresh=True)
            row.control.changed.connect(self.say_beside)  # type: ignore[attr-defined] # every entry control has it
            asked.addWidget(row)
        asked.addStretch(1)
        column.addWidget(Scroll(content, self), 1)
        self.missing = QLabel(self)
        self.missing.setTextFormat(Qt.TextFormat.PlainText)
        self.missing.setWordWrap(True)
        self.missing.hide()
        column.addWidget(self.missing)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.ok = self.buttons.addButton("Record", QDialogButtonBox.ButtonRole.AcceptRole)
        column.addWidget(self.buttons)
        self.buttons.accepted.connect(self._on_accept)
        self.buttons.rejected.connect(self.reject)

    @property
    def values(self) -> dict[str, object]:
        """What was entered."""
        return self._answers.values

    def tie_role(self, name: str, role: str) -> None:
        """Give the role only beside this name: once the name becomes another person's, theirs is to be entered."""
        self._usual = (name, role)
        self.rows["by"].control.changed.connect(self._on_name)  # type: ignore[attr-defined] # as all of them

    def _on_name(self, _value: object = None) -> None:
        name, role = self._usual
        own = same_name(self.text("by"), name)
        if self.text("role") == ("" if own else role.strip()):
            self.values["role"] = role if own else ""
            self.rows["role"].show_case(afresh=True)

    def text(self, path: str) -> str:
        """A text that was entered."""
        return str(self.values.get(path) or "").strip()

    def day(self, path: str) -> date | None:
        """A day that was entered."""
        value = self.values.get(path)
        return value if isinstance(value, date) else None

    def what_is_missing(self) -> str:
        """What still stops the dialog, in a sentence; nothing when it can be taken."""
        return ""

    def said_of(self, path: str) -> Problem | None:
        """What is said beside a field before the dialog is taken."""
        del path
        return None

    def say_beside(self, _value: object = None) -> None:
        """Say beside each field what must be known before the dialog is taken."""
        for path, row in self.rows.items():
            said = self.said_of(path)
            if path not in self._answers.unread and (said is not None or self._said.get(path) is not None):
                row.show_problem(said)
            self._said[path] = said
        if not self.missing.isHidden():
            # What was asked for may be there by now.
            self._tell_missing()

    def _tell_missing(self) -> str:
        missing = next((self._unread(path) for path in self._answers.unread), "") or self.what_is_missing()
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        return missing

    def _on_accept(self) -> None:
        for row in self.rows.values():
            if isinstance(row.control, ReadControl):
                row.control.editingFinished.emit()
        if not self._tell_missing():
            self.accept()

    def _unread(self, path: str) -> str:
        _, problem = self._answers.unread[path]
        return f"{self.rows[path].field.label} could not be read. {problem.what}"


def said_of_day(path: str, day: date | None, today: date, asked: date | None = None) -> Problem | None:
    """What must be known of the day of an answer: it cannot lie ahead, and counts for no day before it."""
    if day is not None and day > today:
        said = f"lies after today: {format_date(day)}"
        return error(path, said, f"Today is {format_date(today)}; enter the day on which it was done.")
    if day is not None and asked is not None and day > asked:
        said = f"is later than the date asked about ({format_date(asked)})"
        return warning(path, said, "It will not count for that day; ask for a later day, or check both dates.")
    return None


def stops(said: Problem | None, label: str) -> str:
    """The sentence of what stops a dialog; empty where it is only a remark."""
    return f"{label} {said.what}. {said.advice}" if said is not None and said.level is Level.ERROR else ""
