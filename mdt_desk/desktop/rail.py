"""The rail at the left: one button a page, in one order, each with its key."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from mdt_desk.desktop.drawing import PIXELS_PER_MM, paint
from mdt_desk.desktop.icons import ICONS
from mdt_desk.desktop.palette import tokens_of
from mdt_desk.desktop.tips import tip

WIDTH = 104


class RailButton(QAbstractButton):
    """A picture above a word; the page in use has a bar at its side."""

    def __init__(self, page: str, words: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(tip(f"{words} ({key})"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 68)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.surface if self.isChecked() else tokens.band))
        if self.isChecked():
            painter.fillRect(0, 0, 5, self.height(), QColor(tokens.accent))
        icon = ICONS[self.page]
        x = (self.width() - icon.width * PIXELS_PER_MM) / 2
        paint(painter, icon, QPointF(x, 10), tokens, paper=tokens.surface)
        font = self.font()
        font.setBold(self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(0, 38, self.width(), 24), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Rail(QWidget):
    """The pages to choose from."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pages")
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(2)
        self._buttons = {page: RailButton(page, words, key, self) for page, words, key in pages}
        for button in self._buttons.values():
            self._group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self._marked = pages[0][0]
        self._group.buttonClicked.connect(self._choose)

    def mark_page(self, page: str) -> None:
        """Show which page is in use."""
        self._marked = page
        self._buttons[page].setChecked(True)

    def focus_current(self) -> None:
        """Put the keyboard on the page in use."""
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QAbstractButton)
    def _choose(self, button: QAbstractButton) -> None:
        # It is marked once it is shown: whoever is asked before may stay.
        self.mark_page(self._marked)
        self.chosen.emit(next(page for page, each in self._buttons.items() if each is button))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.page))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(tokens.line))
        painter.end()
