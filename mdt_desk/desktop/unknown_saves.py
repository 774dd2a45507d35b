"""A save of which the answer was lost: the database is asked again by its id until it says what is true."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mdt_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from mdt_desk.workspace import Workspace

ASK_EVERY_MS = 2000
SAVED = "It was saved after all."
NOT_SAVED = "It was not saved. What you typed is still here: do it again."


class UnknownSaves(QObject):
    """Asks about one save at a time, and tells the answer once."""

    answered = Signal(bool)

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._save_id = ""
        self.timer = QTimer(self)
        self.timer.setInterval(ASK_EVERY_MS)
        self.timer.timeout.connect(self.ask_now)

    def ask(self, save_id: str) -> None:
        """Begin to ask about a save."""
        self._save_id = save_id
        self.timer.start()

    def ask_now(self) -> None:
        """Ask once; while the disk is silent, nothing is known and nothing is said."""
        try:
            saved = self._workspace.was_saved(self._save_id)
        except DeskError:
            return
        self.timer.stop()
        self.answered.emit(saved)
