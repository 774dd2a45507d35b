"""The lowest line: the database and its state, the rules and their age, who uses the desk, and what was saved when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from mdt_desk.desktop.flow import FlowLayout
from mdt_desk.desktop.tips import tip
from mdt_desk.domain.counts import counted
from mdt_desk.workspace import Person

if TYPE_CHECKING:
    from mdt_desk.workspace import DeskStatus

PARTS = ("database", "rules", "person", "saved")

_MOST = 100
_EDGES = 12
"""What a status bar keeps free at its sides."""


class _Line(QLabel):
    """A text that stands in one line where there is room for it, and wraps where there is not."""

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self.text()) + margins.left() + margins.right() + 2
        return QSize(width, self.fontMetrics().lineSpacing() + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())


class DeskStatusBar(QStatusBar):
    """Four texts that are always there; each can be read alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setAccessibleName("State of the desk")
        self._lines = QWidget(self)
        self._flow = FlowLayout(self._lines, 0)
        self._labels = {part: _Line(self._lines) for part in PARTS}
        for part, label in self._labels.items():
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(8, 2, 8, 2)
            label.setAccessibleName(part.capitalize())
            label.setWordWrap(True)
            self._flow.addWidget(label)
        self.addWidget(self._lines, 1)

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
        # A long one stands whole beneath the page; here it would push everything else off the screen.
        self._show("saved", words if len(words) <= _MOST else f"{words[:_MOST].rstrip()}…")
        self._labels["saved"].setToolTip(tip(words))
        self._labels["saved"].setAccessibleName(words or "Saved")

    def text_of(self, part: str) -> str:
        """One of the texts."""
        return self._labels[part].text()

    def _show(self, part: str, words: str) -> None:
        self._labels[part].setText(words)
        self._labels[part].setAccessibleName(words or part.capitalize())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a small screen the texts go on in a second line: the age of the rules is never cut."""
        self._lines.setFixedHeight(self._flow.heightForWidth(max(self.width() - _EDGES, 1)))
