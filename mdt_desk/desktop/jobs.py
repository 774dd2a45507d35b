"""One job at a time beside the window: work on a worker thread, everything it says back on the window's thread.

While a question stands, nothing that a job brought changes what the question is about: it waits for the answer.
"""

from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from mdt_desk.domain.errors import DeskError

T = TypeVar("T")
SHOWN_AFTER_MS = 1000
_LOOK_MS = 50


class Progress:
    """What a job uses to say how far it is, and to learn that it should stop."""

    def __init__(self, carrier: "_Carrier") -> None:
        self._carrier = carrier
        self._stop = Event()

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def stopped(self) -> bool:
        """The same as a question, for verbs that ask it."""
        return self.cancelled

    def report(self, done: int, total: int) -> None:
        """Say how much is done."""
        self._carrier.progressed.emit(done, total)

    def stop(self) -> None:
        """Ask the job to stop at its next safe place."""
        self._stop.set()


class _Carrier(QObject):
    """Lives on the window's thread, so that what the worker emits arrives there."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()


class _Call(QRunnable, Generic[T]):
    """One call on the worker thread."""

    def __init__(self, work: Callable[[Progress], T], progress: Progress, carrier: _Carrier) -> None:
        super().__init__()
        self._work = work
        self._progress = progress
        self._carrier = carrier

    def run(self) -> None:
        """Do the work; a failure the user can mend goes to the page, any other to the crash dialog."""
        try:
            self._carrier.succeeded.emit(self._work(self._progress))
        except DeskError as error:
            self._carrier.failed.emit(error)
        finally:
            self._carrier.ended.emit()


class JobRunner(QObject):
    """Runs one job at a time and refuses a second; slow jobs become visible after a second."""

    became_slow = Signal(str)
    progressed = Signal(int, int)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._title = ""
        self._progress: Progress | None = None
        self._carrier: _Carrier | None = None
        self._done: Callable[[object], None] | None = None
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SHOWN_AFTER_MS)
        self._slow.timeout.connect(self._say_slow)
        self._waiting: deque[Callable[[], None]] = deque()
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._carrier is not None

    def start(self, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> bool:
        """Start a job unless one is under way; `done` gets the result on the window's thread."""
        if self.busy:
            return False
        carrier = _Carrier(self)
        carrier.succeeded.connect(self._succeed)
        carrier.failed.connect(self._fail)
        carrier.progressed.connect(self.progressed)
        carrier.ended.connect(self._end)
        self._title, self._carrier, self._done = title, carrier, done  # type: ignore[assignment] # result of this job
        self._progress = Progress(carrier)
        self._slow.start()
        self._pool.start(_Call(work, self._progress, carrier))
        return True

    @Slot()
    def cancel(self) -> None:
        """Ask the job under way to stop at its next safe place."""
        if self._progress is not None:
            self._progress.stop()

    def wait(self) -> None:
        """Stop the job under way and wait for it: the database is about to be closed."""
        self.cancel()
        self._pool.waitForDone()

    @Slot()
    def _say_slow(self) -> None:
        self.became_slow.emit(self._title)

    @Slot(object)
    def _succeed(self, result: object) -> None:
        if self._done is not None:
            self._when_free(partial(self._done, result))

    @Slot(object)
    def _fail(self, error: DeskError) -> None:
        self._when_free(partial(self.failed.emit, error))

    @Slot()
    def _end(self) -> None:
        self._slow.stop()
        self._when_free(self._be_free)

    def _when_free(self, act: Callable[[], None]) -> None:
        """Do it as soon as no question stands before the window, in the order in which it came."""
        self._waiting.append(act)
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        while self._waiting and QApplication.activeModalWidget() is None:
            # Taken out first: what it does may ask something itself, and come by here while that question stands.
            self._waiting.popleft()()
        if bool(self._waiting) != self._look.isActive():
            (self._look.start if self._waiting else self._look.stop)()

    def _be_free(self) -> None:
        if self._carrier is not None:
            self._carrier.deleteLater()
        self._carrier = self._progress = self._done = None
        self.ended.emit()
