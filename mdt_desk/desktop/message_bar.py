"""What the desk has to say without stopping anyone: a bar in the window for messages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from mdt_desk.desktop.drawing import PIXELS_PER_MM, paint
from mdt_desk.desktop.palette import tokens_of
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.verdict_marks import overdue_mark

if TYPE_CHECKING:
    from mdt_desk.desktop.room import ToldText

_HALF = 2.2


class MessageBar(QFrame):
    """One message at a time, beneath the page; errors stay until they are closed or replaced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_error = False
        self._label: ToldText | None = None
        self.setAccessibleName("Message")
        self.hide()

    def _fill(self) -> "ToldText":
        # Made with the first message: the list is painted without it.
        from mdt_desk.desktop.room import ToldText
        from mdt_desk.desktop.steady import OnceButton

        label, close = ToldText(self, most_lines=4), OnceButton("Close", self)
        close.setAccessibleName("Close this message")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(round(2 * _HALF * PIXELS_PER_MM) + 28, 6, 12, 6)
        row.addWidget(label, 1)
        row.addWidget(close)
        return label

    def text(self) -> str:
        """The message shown now."""
        return self._label.text() if self._label is not None else ""

    def is_error(self) -> bool:
        """Whether it tells of a failure."""
        return self._is_error

    def show_message(self, text: str) -> None:
        """Tell something that went well or needs to be known."""
        self._show(text, is_error=False)

    def show_error(self, error: DeskError) -> None:
        """Tell what happened and what to do."""
        self._show(f"{error.what_happened} {error.what_to_do}", is_error=True)

    @Slot(str)
    def go_with(self, status: str) -> None:
        """Go when the status line is cleared, at an edit: "Saved" must not stand over what is not; an error stays."""
        if not status and not self._is_error:
            self.hide()

    def _show(self, text: str, *, is_error: bool) -> None:
        self._is_error = is_error
        self._label = self._label or self._fill()
        self._label.setText(text)
        self.setAccessibleName(f"{'Problem' if is_error else 'Message'}: {text}")
        self.setVisible(bool(text))
        self.update()
        announce(self, text)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        colour = tokens.error if self._is_error else tokens.accent
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        painter.fillRect(0, 0, 6, self.height(), QColor(colour))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.edge))
        if self._is_error:
            place = QPointF(18, self.height() / 2 - _HALF * PIXELS_PER_MM)
            paint(painter, overdue_mark(_HALF, colour), place, tokens)
        painter.end()


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say something without moving the cursor."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
