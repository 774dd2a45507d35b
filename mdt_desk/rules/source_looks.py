"""Whether the days of a look at a source can be right: when it was looked at, and when it is to be looked at again."""

from datetime import date, timedelta

from mdt_desk.domain.dates import format_date
from mdt_desk.rules.model import Source, SourceCheck

PROPOSED_DAYS, MOST_DAYS = 90, 366
"""After how many days a source is looked at again: as proposed, and at most."""


def wrong_days(check: SourceCheck, source: Source | None, today: date | None = None) -> tuple[str, ...]:
    """Everything about the days of a look that cannot be right; without a day of today, what never could be."""
    known = check.recorded_on if today is None else today
    found = (
        _looked_too_late(check.checked_on, known),
        _looked_too_early(check.checked_on, source),
        _again_not_given(check, today),
    )
    return tuple(words for words in found if words)


def known_since(check: SourceCheck) -> date:
    """The day from which a look counts: the day it was made, and never later than the day it was recorded."""
    return min(check.checked_on, check.recorded_on or check.checked_on)


def _looked_too_late(looked: date, known: date | None) -> str:
    if known is None or looked <= known:
        return ""
    return f"The day looked on ({format_date(looked)}) lies after the day of recording ({format_date(known)})."


def _looked_too_early(looked: date, source: Source | None) -> str:
    for day, what in ((source.published, "published"), (source.reviewed, "reviewed")) if source else ():
        if day and looked < day:
            return f"The day looked on ({format_date(looked)}) lies before the source was {what} ({format_date(day)})."
    return ""


def _again_not_given(check: SourceCheck, today: date | None) -> str:
    again = check.next_due
    if again is None:
        return "Enter the day on which to look again."
    if again <= check.checked_on:
        return f"The day to look again ({format_date(again)}) must lie after the day looked on."
    if today and again <= today:
        return f"The day to look again ({format_date(again)}) must lie after today."
    if again > (last := check.checked_on + timedelta(days=MOST_DAYS)):
        return f"The day to look again must lie within a year of the day looked on, by {format_date(last)}."
    return ""
