"""The little that the case list needs: its rows, who uses the desk, what a verb changed. Light, for a fast start."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Person:
    """Who uses the desk; the name under every change."""

    name: str
    role: str = ""


NO_NAME = "Name not recorded"
"""What stands in a row for a patient without a name; the same words as on the page."""
OPENING = "The answer is being read."
"""Stands where the answer will stand once the database is open and proven."""


PAST_WORDS = "Looked back: a rule, source or person's answer of then has run out; open it for today's"
"""How the list says that its answer is that of a day that lies behind, and need not be that of today."""


class CaseRow(NamedTuple):
    """One row of the case list; outcomes are ids of rules.assessment.Outcome, or empty; `signed` is a sentence.

    `coming` is what is not shown before it is proven, for a row that is made high enough for it from the start.
    """

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
    stale: bool = False
    signed: str = ""
    looked_back: str = ""
    family: str = ""
    coming: "tuple[str, str, str, str, bool, str, str] | tuple[()]" = ()
    """The four outcomes, whether they are older than the rules or of a day that lies behind, and the signature."""
    never_saved: bool = False
    """Whether it is only a draft, of which the line itself is made."""

    def when_proven(self) -> "CaseRow":
        """The row as it will stand if everything read so far is proven."""
        if not self.coming:
            return self
        *answers, stale, looked_back, signed = self.coming
        laro, entr, laro_would_be, entr_would_be = ("",) * 4 if stale else answers
        return self._replace(
            larotrectinib=laro, entrectinib=entr, larotrectinib_would_be=laro_would_be,
            entrectinib_would_be=entr_would_be, stale=bool(stale), looked_back=looked_back, signed=signed, coming=(),
        )  # fmt: skip


class Part(StrEnum):
    """A part of the desk that a change can touch."""

    CASE = "case"
    DRAFT = "draft"
    LIST = "list"
    LINE = "line"
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
