"""A bar within the page for what the user should know or choose; it never takes the keyboard away."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mdt_desk.desktop.room import ToldText
from mdt_desk.desktop.steady import OnceButton


class NoticeBar(QFrame):
    """One sentence and up to two buttons; the second click of two on what stood there before does nothing."""

    first_chosen = Signal()
    second_chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, saved: SignalInstance | None = None) -> None:
        super().__init__(parent)
        self._failed = False
        if saved is not None:
            saved.connect(self._settle)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAutoFillBackground(True)
        self._label = ToldText(self, most_lines=4)
        self.first, self.second = OnceButton("", self), OnceButton("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self._label, 1)
        for button in (self.first, self.second):
            button.setMinimumHeight(26)
            row.addWidget(button)
        self.first.clicked.connect(self.first_chosen)
        self.second.clicked.connect(self.second_chosen)
        self.hide()

    def tell(self, text: str, first: str = "", second: str = "Close", *, failed: bool = False) -> None:
        """Shows a sentence with its buttons and has it read out; that the computer failed goes with the next save."""
        self._failed = failed
        self._label.setText(text)
        self.first.setText(first)
        self.first.setVisible(bool(first))
        self.second.setText(second)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _settle(self) -> None:
        if self._failed:
            self.hide()

    def text(self) -> str:
        """What is told now; nothing while the bar is hidden."""
        return "" if self.isHidden() else self._label.text()
