"""What the parts of the rules page share: the workspace, the dialogs, the jobs, and one place for what went wrong."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.desktop.jobs import JobRunner, Progress
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Change, Workspace

T = TypeVar("T")


class RulesDoor(QObject):
    """Every part asks the desk through this; the page hears of changes and failures here."""

    changed = Signal(object)
    failed = Signal(object)
    opened = Signal(str, str)
    told = Signal(str)

    def __init__(self, workspace: Workspace, dialogs: Dialogs, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.dialogs = dialogs
        self.jobs = jobs

    @property
    def writable(self) -> bool:
        """Whether anything can be saved."""
        return not self.workspace.read_only

    def today(self) -> date:
        """The present day."""
        return self.workspace.today()

    def attempt(self, verb: Callable[[], T]) -> T | None:
        """Ask the desk for something; a refusal is told in the window and gives nothing."""
        try:
            return verb()
        except DeskError as error:
            self.failed.emit(error)
            return None

    def take(self, verb: Callable[[], Change]) -> bool:
        """Let the desk change something and tell the window what changed."""
        change = self.attempt(verb)
        if change is not None:
            self.changed.emit(change)
        return change is not None

    def start(self, title: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Start a job beside the window, unless one is under way."""
        if not self.jobs.start(title, work, done):
            self.told.emit("Another job is still under way. Wait until it has ended, or stop it.")
