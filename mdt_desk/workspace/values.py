"""What the workspace gives to the window and the verbs: rows, changes, reports. Plain frozen values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mdt_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from mdt_desk.domain.case import Case
    from mdt_desk.domain.problems import Problem

Clock = Callable[[], datetime]
"""Tells the present moment, with its time zone; handed in by the start-up."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who uses the desk; the name under every change."""

    name: str
    role: str = ""


class CaseRow(NamedTuple):
    """One row of the case list; outcomes are ids of rules.assessment.Outcome, or empty."""

    case_id: str
    name: str
    nhs_number: str
    born: str
    diagnosis: str
    finding: str
    meeting_date: str
    larotrectinib: str
    entrectinib: str
    larotrectinib_would_be: str
    entrectinib_would_be: str
    source_overdue: bool
    missing: int
    synthetic: bool
    has_draft: bool
    search_key: str


class Part(StrEnum):
    """A part of the desk that a change can touch."""

    CASE = "case"
    DRAFT = "draft"
    LIST = "list"
    SOURCES = "sources"
    RULES = "rules"
    REPORT = "report"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Change:
    """What a verb changed: which cases, which parts, and one sentence for the user."""

    case_ids: tuple[str, ...] = ()
    parts: frozenset[Part] = frozenset()
    message: str = ""


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case as last saved, and the draft that was never saved. Revision 0: never saved."""

    case: "Case"
    revision: int
    sealed: bool = False
    draft: "Case | None" = None
    draft_at: datetime | None = None
    draft_based_on: int = 0


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
class ImportItem:
    """What became of one file: the case it made, or the problems that stopped it."""

    path: Path
    case_id: str | None
    name: str
    problems: "tuple[Problem, ...]"


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


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """The state of the desk for the status bar and the settings page."""

    database: Path
    cases: int
    rules: str
    rules_age: str
    last_backup: str
    read_only: str
    notices: tuple[str, ...] = ()


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
