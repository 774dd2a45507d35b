"""Notices that what the whole desk rests on turned under an open window: the day, or what another window saved."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

LOOK_MS = 10_000


class MarkWatch(QObject):
    """Looks at a mark, such as the day, by itself and whenever the desk comes to the front."""

    turned = Signal()

    def __init__(self, mark: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._mark = mark
        self._shown: object = None
        self.timer = QTimer(self, interval=LOOK_MS)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on, once the database is open; what is shown is of the mark of now."""
        if self.timer.isActive():
            return
        self._shown = self._mark()
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
        """Tell once that the mark is another one: of the day a later or, by a clock set back, an earlier one."""
        if self._shown is None or (mark := self._mark()) == self._shown:
            return
        self._shown = mark
        self.turned.emit()
