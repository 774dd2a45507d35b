"""The one place where every failure that nothing else caught arrives, from whichever thread."""

import logging
import traceback
from pathlib import Path
from threading import ExceptHookArgs as ThreadFailed
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.domain.errors import DeskError

LOG = logging.getLogger("mdt_desk")


class Failures(QObject):
    """Tells what a user can mend in the window, and everything else in the crash dialog."""

    told = Signal(object)
    _arrived = Signal(object)

    def __init__(self, log: Path, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._dialogs = dialogs
        self._showing = False
        self._arrived.connect(self._show)

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Receive a failure, as Python hands it over."""
        if isinstance(error, DeskError):
            self._arrived.emit(error)
            return
        details = describe(kind, trace)
        LOG.error("unexpected: %s", details)
        self._arrived.emit(details)

    def take_from_thread(self, failed: ThreadFailed) -> None:
        """Receive a failure of a thread of its own, as Python hands it over; it goes nowhere else."""
        if failed.exc_value is not None and failed.exc_type is not SystemExit:
            self.take(failed.exc_type, failed.exc_value, failed.exc_traceback)

    @Slot(object)
    def _show(self, failure: object) -> None:
        if isinstance(failure, DeskError):
            self.told.emit(failure)
            return
        if self._showing:
            return
        from mdt_desk.desktop.crash import CrashDialog

        self._showing = True
        try:
            go_on = self._dialogs.run(CrashDialog(str(failure), self._log, _front()))
        finally:
            self._showing = False
        if not go_on:
            QApplication.closeAllWindows()


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What kind of failure and where in the program; never its text, which may hold a patient's data."""
    frames = traceback.extract_tb(trace)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    return " > ".join([*places, kind.__name__])


def _front() -> QWidget | None:
    return QApplication.activeWindow()
