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

_NOTHING = "No message"
"""How an empty line of what was done last is read out: nothing is called saved."""
_EDGES = 12
"""What a status bar keeps free at its sides."""
_LEAST = 120
"""Pixels with which a message still says something; where fewer are left it is shown beneath the page alone."""


class _Line(QLabel):
    """A text that stands in one line where there is room for it, and wraps where there is not."""

    room = 0
    """How wide it is whatever its text is; 0 where it is as wide as that."""

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        height = self.fontMetrics().lineSpacing() + margins.top() + margins.bottom()
        return QSize(self.room or self.fontMetrics().horizontalAdvance(self.text()) + self.beside(), height)

    def beside(self) -> int:
        """What stands free beside the text."""
        margins = self.contentsMargins()
        return margins.left() + margins.right() + 2

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
            label.setAccessibleName(_NOTHING if part == "saved" else part.capitalize())
            label.setWordWrap(True)
            self._flow.addWidget(label)
        self._saved = ""
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
        self._saved = words
        self._labels["saved"].setToolTip(tip(words))
        self._labels["saved"].setAccessibleName(words or _NOTHING)
        self._fit()

    def text_of(self, part: str) -> str:
        """One of the texts."""
        return self._saved if part == "saved" else self._labels[part].text()

    def _show(self, part: str, words: str) -> None:
        self._labels[part].setText(words)
        self._labels[part].setAccessibleName(words or part.capitalize())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a small screen the texts go on in a second line: the age of the rules is never cut.

        What was saved is cut to its room, for it stands whole beneath the page: no message makes the line higher.
        """
        width, saved = max(self.width() - _EDGES, 1), self._labels["saved"]
        saved.room = self._room_beside(width)
        # One line of it: the text of a message may hold several.
        words, room = " ".join(self._saved.split()), saved.room - saved.beside()
        saved.setText(saved.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        saved.setVisible(saved.room > 0)
        saved.updateGeometry()
        self._lines.setFixedHeight(self._flow.heightForWidth(width))

    def _room_beside(self, width: int) -> int:
        """How much room the other texts leave in their last line; none where it is too little for a message."""
        used = 0
        for part in PARTS[:-1]:
            wide = min(self._labels[part].sizeHint().width(), width)
            used = wide if used + wide > width else used + wide
        return width - used if width - used >= _LEAST else 0
