"""Which cases the list shows and in which order: search, filter and sort in plain Python over 10,000 rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import Any

from mdt_desk.domain.dates import format_date
from mdt_desk.domain.nhs_number import strip_separators
from mdt_desk.domain.searching import fold, search_terms
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome
from mdt_desk.rules.verdict_marks import OVERDUE_WORDS
from mdt_desk.workspace import CaseRow

ALL = "all"
OVERDUE = "source_overdue"
DRAFTS = "has_draft"
KIND_WORDS = {
    ALL: "All",
    **{outcome.value: words for outcome, words in OUTCOME_WORDS.items()},
    OVERDUE: OVERDUE_WORDS,
    DRAFTS: "Draft not saved",
}
"""Every filter and its words, in the order of the chips."""
_ORDER = {outcome.value: place for place, outcome in enumerate(Outcome)} | {"": len(Outcome)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked to see: words to find, one kind, one meeting."""

    text: str = ""
    kind: str = ALL
    meeting: str = ""


class Sorting(StrEnum):
    """The orders a list can have, in words."""

    MEETING_LATEST = "meeting date, latest first, then name"
    MEETING_SOONEST = "meeting date, soonest first, then name"
    NAME = "name"
    DIAGNOSIS = "diagnosis, then name"
    LAROTRECTINIB = "larotrectinib outcome, then name"
    ENTRECTINIB = "entrectinib outcome, then name"
    MISSING = "most items missing first, then name"


def _name(row: CaseRow) -> str:
    return row.name.casefold()


_FIRST_KEY: dict[Sorting, Callable[[CaseRow], Any]] = {
    Sorting.MEETING_LATEST: attrgetter("meeting_date"),
    Sorting.MEETING_SOONEST: lambda row: row.meeting_date or "9999",
    Sorting.DIAGNOSIS: lambda row: row.diagnosis.casefold(),
    Sorting.LAROTRECTINIB: lambda row: _ORDER[row.larotrectinib],
    Sorting.ENTRECTINIB: lambda row: _ORDER[row.entrectinib],
    Sorting.MISSING: attrgetter("missing"),
}
_REVERSED = {Sorting.MEETING_LATEST, Sorting.MISSING}


def sort_rows(rows: Iterable[CaseRow], sorting: Sorting) -> tuple[CaseRow, ...]:
    """The rows in an order; rows that are alike in it stand by name, and those without a date come last."""
    # Two sorts with a plain key each are faster than one with a pair, and a sort keeps the order of equals.
    by_name = sorted(rows, key=_name)
    if sorting is not Sorting.NAME:
        by_name.sort(key=_FIRST_KEY[sorting], reverse=sorting in _REVERSED)
    return tuple(by_name)


def is_kind(row: CaseRow, kind: str) -> bool:
    """Whether a row belongs to a filter: an outcome of either drug, an overdue source, or a draft."""
    if kind == ALL:
        return True
    if kind == OVERDUE:
        return row.source_overdue
    return row.has_draft if kind == DRAFTS else kind in {row.larotrectinib, row.entrectinib}


def found(rows: Sequence[CaseRow], wanted: Wanted) -> list[CaseRow]:
    """The rows with every word and in the meeting, of whatever kind."""
    kept = [row for row in rows if row.meeting_date == wanted.meeting] if wanted.meeting else list(rows)
    for term in search_terms(wanted.text):
        kept = [row for row in kept if term in (row.search_key or shown_words(row))]
    return kept


def shown_words(row: CaseRow) -> str:
    """What a row of the first look can be found by: the words it shows; the rest comes when the desk is open."""
    digits = strip_separators(row.nhs_number)
    return fold(f"{row.name} {digits} {row.diagnosis} {row.finding} {row.born}")


def count_kinds(rows: Iterable[CaseRow]) -> Counter[str]:
    """How many rows each filter would show."""
    pairs = Counter(map(attrgetter("larotrectinib", "entrectinib", "source_overdue", "has_draft"), rows))
    counts: Counter[str] = Counter()
    for (first, second, overdue, draft), number in pairs.items():
        for kind in {ALL, first, second} - {""}:
            counts[kind] += number
        counts[OVERDUE] += number * overdue
        counts[DRAFTS] += number * draft
    return counts


def meetings(rows: Iterable[CaseRow]) -> tuple[str, ...]:
    """The days of all meetings, latest first."""
    return tuple(sorted({row.meeting_date for row in rows} - {""}, reverse=True))


def shown_date(iso: str, absent: str = "Not recorded") -> str:
    """A stored date as the desk writes it."""
    return format_date(date.fromisoformat(iso)) if len(iso) == 10 else iso or absent


def state_words(shown: int, total: int, wanted: Wanted, sorting: Sorting) -> str:
    """The state of the list in words: how many of how many, by which filter, in which order."""
    filters = []
    if wanted.text.strip():
        filters.append(f"search “{wanted.text.strip()}”")
    if wanted.kind != ALL:
        filters.append(KIND_WORDS[wanted.kind].lower())
    if wanted.meeting:
        filters.append(f"meeting {shown_date(wanted.meeting)}")
    narrowed = f" Filtered by {'; '.join(filters)}." if filters else ""
    return f"{shown:,} of {total:,} shown.{narrowed} Sorted by {sorting.value}."
