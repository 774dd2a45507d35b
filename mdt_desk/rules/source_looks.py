"""Whether a look at a source can be right, by its days and by what it names; and what several looks come to."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from mdt_desk.domain.answering import names_no_person, nothing_named, same_person
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.model import Source, SourceCheck
from mdt_desk.rules.terms import CheckOutcome, WhenOverdue

PROPOSED_DAYS, MOST_DAYS = 90, 366
"""After how many days a source is looked at again: as proposed, and at most."""


_AHEAD = "It was recorded by a clock that stood wrong."


def bound_of(source: Source) -> date | None:
    """The day from which a source without a review of its own counts as long unread; the bound of a year is ours.

    One that stops answers has none: whoever uses the desk looks at it before it lifts anything.
    """
    unread = source.review_due is None and source.when_overdue is WhenOverdue.WARN
    return _a_year_after(source.read_on) if unread and source.read_on is not None else None


def wrong_days(check: SourceCheck, source: Source | None, today: date | None = None) -> tuple[str, ...]:
    """Everything about the days of a look that cannot be right; without a day of today, what never could be."""
    # The day of a look is that of its place: of a stored one, read in another zone, it may be a day later.
    known = today
    if today is None and check.recorded_on is not None:
        known = check.recorded_on + timedelta(days=1)
    found = (
        _AHEAD if check.ahead else "",
        _looked_too_late(check.checked_on, known),
        _looked_too_early(check.checked_on, source),
        _again_not_given(check, today),
    )
    return tuple(words for words in found if words)


def wrong_look(check: SourceCheck, source: Source | None, today: date | None = None) -> tuple[str, ...]:
    """Everything about a look that cannot be right: who looked, what was found, and its days."""
    nobody = names_no_person(check.by) or nothing_named(check.role)
    who = "A check needs the name and the role of the person who looked." if nobody else ""
    return (*(words for words in (who, _found_against_named(check)) if words), *wrong_days(check, source, today))


def found_unchanged(check: SourceCheck) -> bool:
    """Whether the source was found unchanged; never where a document is named that replaces it."""
    return check.outcome is CheckOutcome.UNCHANGED and not check.replaced_by.strip()


def counting_looks(source: Source, looks: Iterable[SourceCheck]) -> list[SourceCheck]:
    """The looks at a source that count: all but those that found no change on days that cannot be right."""
    own = [each for each in looks if each.source == source.id]
    # A look whose days cannot be right lifts nothing and hides nothing; a change found is believed all the same.
    return [each for each in own if not found_unchanged(each) or not wrong_days(each, source)]


def known_since(check: SourceCheck) -> date:
    """The day from which a look counts: the day it was made, and never later than the day it was recorded."""
    return min(check.checked_on, check.recorded_on or check.checked_on)


class LooksTogether(NamedTuple):
    """What the looks at a source, in the order in which they were recorded, come to for one rule set."""

    found: SourceCheck | None
    """A change that stands: it stops every answer that rests on the source."""
    lifting: tuple[SourceCheck, ...]
    """The looks since then, or since the review day, that found no change; of each person the last one."""
    needed: int
    """How many people's looks lift the stop."""

    @property
    def until(self) -> date | None:
        """The first day on which one of the people who looked last wants to look again; None where too few looked."""
        last = self.lifting[-self.needed :]
        days = [each.next_due for each in last if each.next_due is not None]
        return min(days) if len(last) == self.needed and days else None


def looks_together(source: Source, looks: list[SourceCheck]) -> LooksTogether:
    """What these looks come to, in the order in which they were recorded."""
    at = max((at for at, each in enumerate(looks) if not found_unchanged(each)), default=-1)
    change = looks[at] if at >= 0 else None
    needed = 2 if change or source.when_overdue is WhenOverdue.CAP else 1
    since = [each for each in looks[at + 1 :] if _counts_since(each, source, change)]
    lifting: tuple[SourceCheck, ...] = ()
    for look in since:
        lifting = (*(each for each in lifting if not same_person(each.by, look.by)), look)
    found = None if len(lifting) >= needed else change
    return LooksTogether(found, lifting, needed)


def counted_as_one(looks: Iterable[SourceCheck], look: SourceCheck) -> str:
    """The name of an earlier look with which a look counts as one, as both may be one person; empty elsewhere."""
    earlier = [each for each in looks if each.source == look.source and found_unchanged(each) and each is not look]
    written = " ".join(look.by.split())
    names = [" ".join(each.by.split()) for each in earlier if same_person(each.by, look.by)]
    return next((name for name in reversed(names) if name != written), "")


def eased_without(source: Source, looks: list[SourceCheck], gone: SourceCheck) -> bool:
    """Whether a source would be less stopped without one look: a change goes, or the day to look again comes later.

    So it is where an older look of the same person would speak in its place, although it lifts nothing by itself.
    """
    before, after = looks_together(source, looks), looks_together(source, [each for each in looks if each is not gone])
    earlier = {id(each) for each in before.lifting}
    revived = [each for each in after.lifting if id(each) not in earlier and _due(each) > _due(gone)]
    stopped_less = before.found is not None and after.found is None
    return stopped_less or bool(revived) or (after.until or date.min) > (before.until or date.min)


def _due(look: SourceCheck) -> date:
    return look.next_due or date.min


def _counts_since(look: SourceCheck, source: Source, change: SourceCheck | None) -> bool:
    if names_no_person(look.by):
        return False
    if change is not None:
        # The day of a change found by a clock that ran ahead says nothing.
        return change.ahead or known_since(look) >= known_since(change)
    return source.review_due is None or look.checked_on >= source.review_due


def _looked_too_late(looked: date, known: date | None) -> str:
    if known is None or looked <= known:
        return ""
    return f"The day looked on ({format_date(looked)}) lies after the day of recording ({format_date(known)})."


def _looked_too_early(looked: date, source: Source | None) -> str:
    for day, what in ((source.published, "published"), (source.reviewed, "reviewed")) if source else ():
        if day and looked < day:
            return f"The day looked on ({format_date(looked)}) lies before the source was {what} ({format_date(day)})."
    return ""


def _found_against_named(check: SourceCheck) -> str:
    named = check.replaced_by.strip()
    if check.outcome is CheckOutcome.REPLACED:
        return "" if named else "Name the document that replaces it."
    if not named:
        return ""
    found = f"The source was found {check.outcome.value}, but a document is named that replaces it ({named})."
    return f"{found} Choose 'Replaced by another document', or clear 'Replaced by'."


def _again_not_given(check: SourceCheck, today: date | None) -> str:
    again = check.next_due
    if again is None:
        return "Enter the day on which to look again."
    if again <= check.checked_on:
        return f"The day to look again ({format_date(again)}) must lie after the day looked on."
    if today and again <= today:
        return f"The day to look again ({format_date(again)}) must lie after today."
    last = _a_year_after(check.checked_on)
    # What is stored was taken when a year was counted as so many days, and still counts.
    if again > (last if today else max(last, check.checked_on + timedelta(days=MOST_DAYS))):
        return f"The day to look again must lie within a year of the day looked on, by {format_date(last)}."
    return ""


def _a_year_after(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)
