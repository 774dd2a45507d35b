"""The first start: where your data live, who you are, which rules and how old, and the samples. All may be skipped."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.room import Scroll, fit_to_screen
from mdt_desk.workspace import DeskStatus, Person


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """What was answered at the first start."""

    person: Person
    samples: bool


class FirstRunDialog(QDialog):
    """Four parts on one page; Enter takes them as they stand."""

    def __init__(self, status: DeskStatus, guess: Person, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Welcome to MDT Desk")
        self.setMinimumWidth(600)
        self._guess = guess
        self.name = QLineEdit(guess.name)
        self.role = QLineEdit(guess.role)
        self.samples = QCheckBox("Put the &synthetic sample cases into the list")
        content = QWidget(self)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for heading, part in (
            ("1  Where your data live", self._data(status)),
            ("2  Who you are", self._person()),
            ("3  The rules and their age", self._rules(status)),
            ("4  Samples to look at", self._samples()),
        ):
            layout.addWidget(_group(heading, part))
        outer = QVBoxLayout(self)
        outer.addWidget(Scroll(content, self), 1)
        outer.addWidget(self._buttons())
        self.name.setFocus()
        self.name.selectAll()

    def answers(self, *, taken: bool = True) -> FirstAnswers:
        """What was answered; an empty name is the account's, and of a page that was skipped nothing is taken."""
        if not taken:
            return FirstAnswers(self._guess, samples=False)
        person = Person(self.name.text().strip() or self._guess.name, self.role.text().strip())
        return FirstAnswers(person, self.samples.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        # By itself a dialog begins with at most two thirds of the screen's height, and its fields would overlap.
        fit_to_screen(self)
        super().showEvent(event)

    def _data(self, status: DeskStatus) -> QVBoxLayout:
        where = "The database is encrypted and stays on this computer. Nothing is sent anywhere."
        return _lines(str(status.database), where, "Another folder: start the desk with --home, or set MDT_DESK_HOME.")

    def _person(self) -> QFormLayout:
        form = QFormLayout()
        for words, control in (("&Name", self.name), ("&Role", self.role)):
            control.setAccessibleName(words.replace("&", ""))
            form.addRow(words, control)
        form.addRow(plain_label("It stands under every change and on every page. You can change it in Settings."))
        return form

    def _rules(self, status: DeskStatus) -> QVBoxLayout:
        return _lines(
            f"{status.rules}: {status.rules_age}.",
            "A rule whose source is past its review cannot say “eligible”. Check the sources before you rely on it.",
        )

    def _samples(self) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.addWidget(self.samples)
        layout.addWidget(plain_label("They are marked SYNTHETIC in the list, on each case and on the printed page."))
        return layout

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton("Start", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        box.addButton("Skip", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._take)
        box.rejected.connect(self.reject)
        return box

    @Slot()
    def _take(self) -> None:
        self.accept()


def _lines(*texts: str) -> QVBoxLayout:
    layout = QVBoxLayout()
    for text in texts:
        layout.addWidget(plain_label(text))
    return layout


def _group(heading: str, part: QFormLayout | QVBoxLayout) -> QGroupBox:
    box = QGroupBox(heading)
    box.setAccessibleName(heading)
    box.setLayout(part)
    return box
