"""What the workspace gives to the window and the verbs: rows, changes, reports. Plain frozen values."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage.doubts import Doubt
from mdt_desk.storage.errors import SaveUnknownError as SaveUnknown
from mdt_desk.workspace.rows import Change

if TYPE_CHECKING:
    from mdt_desk.domain.case import Case
    from mdt_desk.domain.problems import Problem
    from mdt_desk.workspace.drafts import Unread
    from mdt_desk.workspace.signed import SignedVersion

__all__ = [
    "Cancelled",
    "Clock",
    "DeskStatus",
    "Doubt",
    "ExportReport",
    "HistoryEntry",
    "ImportConflict",
    "ImportItem",
    "ImportReport",
    "OpenedCase",
    "Progress",
    "SaveConflict",
    "SaveUnknown",
]

Clock = Callable[[], datetime]
"""Tells the present moment, with its time zone; handed in by the start-up."""
Progress = Callable[[int, int], None]
"""Takes how much of how much is done."""
Cancelled = Callable[[], bool]
"""Whether the user asked to stop."""


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case as last saved, and the draft that was never saved. Revision 0: never saved."""

    case: "Case"
    revision: int
    sealed: bool = False
    signed: "SignedVersion | None" = None
    draft: "Case | None" = None
    draft_at: datetime | None = None
    draft_based_on: int = 0
    unread: "Unread" = field(default_factory=dict)
    """What was typed into the draft and could not be read, by its place."""
    given_ids: frozenset[str] = frozenset()
    """The ids that tests and specimens had in any saved revision; none of them is given to another one."""
    not_noted: DeskError | None = None
    """Why the history could not note that it was opened; a full disk refuses nobody a look at a patient."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that was done to a case."""

    seq: int
    at: datetime
    who: str
    kind: str
    text: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class ImportConflict:
    """A file whose id is that of a stored case with other content; `closed` says why the two cannot be merged."""

    stored: "Case"
    file: "Case"
    revision: int
    closed: str
    differences: tuple[str, ...]
    has_draft: bool = False
    """Whether something was typed into the stored case and not saved."""


@dataclass(frozen=True, slots=True)
class ImportItem:
    """What became of one file: the case it made, or the problems that stopped it."""

    path: Path
    case_id: str | None
    name: str
    problems: "tuple[Problem, ...]"
    conflict: ImportConflict | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of all files, and what changed."""

    items: tuple[ImportItem, ...]
    change: Change


@dataclass(frozen=True, slots=True)
class ExportReport:
    """The page that was written and read back."""

    path: Path
    pages: int
    document_check: str
    state: str
    warning: str = ""
    """What is to be said of the place where it lies now."""


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """The state of the desk for the status bar and the settings page."""

    database: Path
    cases: int
    rules: str
    rules_age: str
    last_backup: str
    read_only: str
    doubts: tuple[Doubt, ...] = ()
    told: str = ""
    """What is to be said of the key's own file; it asks for no answer."""

    @property
    def notices(self) -> tuple[str, ...]:
        """The sentence of each doubt."""
        return tuple(doubt.text for doubt in self.doubts)


class SaveConflict(DeskError):  # noqa: N818  # it is a state to be settled, not a fault
    """Someone saved the case meanwhile: both texts are kept, neither wins by itself."""

    def __init__(self, theirs: "Case", their_author: str, their_time: datetime, revision: int) -> None:
        super().__init__(
            f"{their_author} saved this case meanwhile.",
            "Compare the two below, field by field, and save again. Nothing typed is lost.",
            Fault.REFUSED,
        )
        self.theirs = theirs
        self.their_author = their_author
        self.their_time = their_time
        self.revision = revision
