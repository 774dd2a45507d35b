"""Notices that another day has begun while the desk stays open: answers, ages and lists are those of a day."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

LOOK_MS = 10_000


class DayWatch(QObject):
    """Looks at the day by itself, and whenever the desk comes to the front."""

    turned = Signal()

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._shown: date | None = None
        self.timer = QTimer(self, interval=LOOK_MS)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on, once the database is open; what is shown is of today."""
        if self.timer.isActive():
            return
        self._shown = self._today()
        self.timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._come)

    @Slot(Qt.ApplicationState)
    def _come(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    @Slot()
    def look(self) -> None:
        """Tell once that the day is another one, be it later or, by a clock set back, earlier."""
        if self._shown is None or (today := self._today()) == self._shown:
            return
        self._shown = today
        self.turned.emit()
