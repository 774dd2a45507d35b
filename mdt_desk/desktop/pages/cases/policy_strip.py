"""A line above the list that asks once, and not for each patient, for the policies that somebody has to look at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from mdt_desk.desktop.tips import tip
from mdt_desk.domain.counts import counted
from mdt_desk.workspace import CaseRow

_UNVERIFIED = "source_unverified"


class PolicyStrip(QFrame):
    """Stands only while a case waits, and takes one line from the first paint on, so that no row moves beneath it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        # Its text is cut to the room there is, and must not ask for more.
        self._label.setMinimumWidth(1)
        self.look = QPushButton("Look…", self)
        self.look.setAccessibleName("Show the policies that need a look")
        self.look.setProperty("action", "rules.sources")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self._label, 1)
        row.addWidget(self.look)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setProperty("helpAnchor", "rules")
        self.hide()

    def text(self) -> str:
        """What is said, whole."""
        return self._words

    def show_waiting(self, rows: Sequence[CaseRow], policies: Sequence[str]) -> None:
        """Shows how many cases wait, and for which policies once the rules are read."""
        waiting = sum(map(waits, rows))
        named = f": {'; '.join(policies)}" if policies else ""
        what = counted(len(policies), "policy needs", "policies need") if policies else "A policy needs"
        wait = counted(waiting, "case waits", "cases wait")
        self._words = f"{what} a look, {wait}{named}." if waiting else ""
        self._label.setToolTip(tip(self._words))
        self._label.setAccessibleName(self._words)
        self._cut()
        self.setVisible(waiting > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = max(self._label.width(), 1)
        self._label.setText(self._label.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room))


def waits(row: CaseRow) -> bool:
    """Whether an answer of a case would be known if somebody looked at its policy."""
    told = row.when_proven()
    answers = (
        (told.larotrectinib, told.larotrectinib_would_be),
        (told.entrectinib, told.entrectinib_would_be),
    )
    return any(outcome == _UNVERIFIED and would_be for outcome, would_be in answers)
