"""The bar for a slow job: how far it is, and a way to stop it. Made with the first job."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from mdt_desk.desktop.message_bar import announce


class JobBar(QFrame):
    """A job that takes longer than a second: how far it is, and a way to stop it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._progress = QProgressBar(self)
        self._progress.setAccessibleName("Progress")
        self._stop = QPushButton("Stop", self)
        self._stop.setAccessibleName("Stop this job")
        self._stop.clicked.connect(self.stopped)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        for widget, stretch in ((self._label, 0), (self._progress, 1), (self._stop, 0)):
            row.addWidget(widget, stretch)
        self.hide()

    @Slot(str)
    def begin(self, title: str) -> None:
        """Show a job."""
        self._label.setText(title)
        self.setAccessibleName(title)
        self._progress.setRange(0, 0)
        self.show()
        announce(self, title)

    @Slot(int, int)
    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    @Slot()
    def end(self) -> None:
        """The job is over."""
        self.hide()
