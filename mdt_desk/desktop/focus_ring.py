"""Where the keyboard is: a yellow ring with a dark edge around the control in use, on any ground."""

from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from mdt_desk.desktop.palette import FOCUS, FOCUS_EDGE

_EDGE, _RING = 2, 3
"""How wide the dark edge and the yellow around it are, in pixels."""


class _RingStyle(QProxyStyle):
    """Leaves the room for both around a control: of itself Qt leaves two pixels."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return _EDGE + _RING
        return super().pixelMetric(metric, option, widget)


class FocusRing(QFocusFrame):
    """Qt keeps it around its control; yellow alone is not seen on white, so a dark edge stands within it.

    Within, for a control at the edge of its page has no room outside: there the yellow is cut, and the edge is not.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._style = _RingStyle()
        self.setStyle(self._style)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for colour, width in ((FOCUS_EDGE, _EDGE + _RING), (FOCUS, _RING)):
            # Half of the line lies outside of the ring and is cut.
            pen = QPen(QColor(colour), 2 * width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(QRectF(self.rect()))
        painter.end()


class FocusRings(QObject):
    """Moves the ring with the keyboard focus inside one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ring = self._new_ring()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._window):
            return
        if not isValid(self._ring):
            # Qt puts the ring beside its control, and it went with the form that held both.
            self._ring = self._new_ring()
        ours = now is not None and self._window.isAncestorOf(now) and not isinstance(now, QTableView)
        self._ring.setWidget(now if ours else None)  # type: ignore[arg-type] # Qt takes none to mean no control

    def _new_ring(self) -> FocusRing:
        ring = FocusRing(self._window)
        # Without a control it would be shown with the window, in its upper corner.
        ring.hide()
        return ring
