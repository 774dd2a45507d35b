"""The lowest line: the database and its state, the rules and their age, who uses the desk, and what was saved when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from mdt_desk.domain.counts import counted
from mdt_desk.workspace import Person

if TYPE_CHECKING:
    from mdt_desk.workspace import DeskStatus

PARTS = ("database", "rules", "person", "saved")


class DeskStatusBar(QStatusBar):
    """Four texts that are always there; each can be read alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setAccessibleName("State of the desk")
        self._labels = {part: QLabel(self) for part in PARTS}
        for part, label in self._labels.items():
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 2, 8, 2)
            label.setAccessibleName(part.capitalize())
            self.addWidget(label, 1 if part == "saved" else 0)

    def show_status(self, status: "DeskStatus") -> None:
        """Show the database and the rules."""
        state = "read-only" if status.read_only else "open"
        self._show("database", f"Database: {state}, {counted(status.cases, 'case')}")
        self._show("rules", f"{status.rules}: {status.rules_age}")

    def show_person(self, person: Person) -> None:
        """Show who uses the desk."""
        self._show("person", f"{person.name}, {person.role}" if person.role else person.name)

    def show_saved(self, words: str) -> None:
        """Show what was saved and when."""
        self._show("saved", words)

    def text_of(self, part: str) -> str:
        """One of the texts."""
        return self._labels[part].text()

    def _show(self, part: str, words: str) -> None:
        self._labels[part].setText(words)
        self._labels[part].setAccessibleName(words or part.capitalize())
