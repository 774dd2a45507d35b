"""Where the keyboard is: a yellow ring with a dark edge around the control in use, on any ground."""

from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFocusFrame, QTableView, QWidget

from mdt_desk.desktop.palette import FOCUS, FOCUS_EDGE


class FocusRing(QFocusFrame):
    """Qt keeps it around its control; it paints the ring."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(self.rect())
        for inset, width, colour in ((2.0, 4.0, FOCUS_EDGE), (1.5, 2.2, FOCUS)):
            pen = QPen(QColor(colour), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(room.adjusted(inset, inset, -inset, -inset))
        painter.end()


class FocusRings(QObject):
    """Moves the ring with the keyboard focus inside one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring = FocusRing(window)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        ours = now is not None and self._window.isAncestorOf(now) and not isinstance(now, QTableView)
        if isinstance(now, QAbstractScrollArea) and now.viewport() is None:
            ours = False
        self._ring.setWidget(now if ours else None)  # type: ignore[arg-type] # Qt takes none to mean no control
