"""The boxes that ask and tell: the micro banner, a choice, a confirmation. Loaded when the first is needed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.dialogs import Confirmation
from mdt_desk.desktop.room import Scroll, legible
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.patient import Patient, display_name, display_nhs_number


class MicroBanner(QLabel):
    """Who a dialog is about: name, date of birth and NHS number, at 14 points, in the banner's order."""

    def __init__(self, patient: Patient, parent: QWidget | None = None) -> None:
        born = format_date(patient.birth_date, absent="Not known")
        number = f"NHS No. {display_nhs_number(patient)}"
        words = f"{display_name(patient)}\nBorn {born}      {number}"
        shown = words.replace(number, number.replace(" ", "\N{NO-BREAK SPACE}"))
        super().__init__("\n".join(legible(line) for line in shown.split("\n")), parent)
        font = self.font()
        font.setPointSize(14)
        font.setBold(True)
        self.setFont(font)
        self.setWordWrap(True)
        self.setMargin(10)
        self.setFrameStyle(QLabel.Shape.Box | QLabel.Shadow.Plain)
        self.setLineWidth(2)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(words.replace("\n", ", "))


class ChoiceDialog(QDialog):
    """A text and a button for each answer; closing it is no answer."""

    def __init__(self, title: str, text: str, answers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: int | None = None
        self.setWindowTitle(title)
        self.setMinimumWidth(420)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(Scroll(plain_label(text), self), 1)
        # Side by side, a long answer would be cut in the middle of its words.
        self._box = QDialogButtonBox(
            Qt.Orientation.Vertical if max(map(len, answers), default=0) > 25 else Qt.Orientation.Horizontal
        )
        for answer in answers:
            self._box.addButton(answer, QDialogButtonBox.ButtonRole.ActionRole)
        self._box.clicked.connect(self._take)
        layout.addWidget(self._box)

    def buttons(self) -> list[QWidget]:
        """The answers, in their order."""
        return list(self._box.buttons())

    def _take(self, button: QWidget) -> None:
        self.chosen = self.buttons().index(button)
        self.accept()


class TypingDialog(QDialog):
    """A dialog in which somebody types: Esc, Cancel or its close button ask before that is thrown away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about: Patient | None = None
        self.confirm: Callable[[Confirmation], bool] | None = None
        self._as_shown: tuple[str, ...] | None = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._as_shown is None:
            self._as_shown = self._texts()

    def reject(self) -> None:
        """Closes without taking anything; asks where something was typed."""
        ask = self.confirm or self._confirm
        if not self._has_typed() or ask(_throwing_away(self.windowTitle(), self.about)):
            super().reject()

    def _has_typed(self) -> bool:
        before = self._as_shown
        return before is not None and any(now.strip() and now not in before for now in self._texts())

    def _texts(self) -> tuple[str, ...]:
        lines = (each for each in self.findChildren(QLineEdit) if not _is_inner(each) and not each.isReadOnly())
        longer = (each for each in self.findChildren(QPlainTextEdit) if not each.isReadOnly())
        return (*(each.text() for each in lines), *(each.toPlainText() for each in longer))

    def _confirm(self, confirmation: Confirmation) -> bool:
        from mdt_desk.desktop.dialogs import WindowDialogs

        return WindowDialogs(self).confirm(confirmation)


def _throwing_away(title: str, patient: Patient | None) -> Confirmation:
    return Confirmation(
        title, "Throw away what you typed?", "Nothing of it is kept.", "Throw it away", "Go on typing", patient
    )


def _is_inner(line: QLineEdit) -> bool:
    return isinstance(line.parentWidget(), QComboBox | QAbstractSpinBox)


def confirmation_dialog(confirmation: Confirmation, parent: QWidget | None = None) -> QDialog:
    """A question with the micro banner above it; the safe answer is the one that Enter gives."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(confirmation.title)
    dialog.setMinimumWidth(480)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(12)
    if confirmation.patient is not None:
        layout.addWidget(MicroBanner(confirmation.patient))
    told = "\n\n".join(text for text in (confirmation.question, confirmation.detail) if text)
    layout.addWidget(Scroll(plain_label(told), dialog), 1)
    box = QDialogButtonBox()
    box.addButton(confirmation.yes, QDialogButtonBox.ButtonRole.AcceptRole).setAutoDefault(False)
    box.addButton(confirmation.no, QDialogButtonBox.ButtonRole.RejectRole).setDefault(True)
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    layout.addWidget(box)
    return dialog


def plain_label(text: str, parent: QWidget | None = None) -> QLabel:
    """A text that wraps, can be copied, and is never read as mark-up."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
