"""The little that the case list needs: its rows, who uses the desk, what a verb changed. Light, for a fast start."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Person:
    """Who uses the desk; the name under every change."""

    name: str
    role: str = ""


OPENING = "The answer is being read."
"""Stands where the answer will stand once the database is open and proven."""


class CaseRow(NamedTuple):
    """One row of the case list; outcomes are ids of rules.assessment.Outcome, or empty; `signed` is a sentence."""

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
