"""Until when a version is in use, what ends it, and the days on which a withdrawal leaves nothing to answer."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from mdt_desk.domain.dates import format_date
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet, hiding_on
from mdt_desk.rules.terms import RuleState
from mdt_desk.workspace.rule_values import VersionLine

_ONE_DAY = timedelta(days=1)
_SILENT = "no version of this rule set answers"
_NOT_BACK = "the version before it does not come back by itself"


@dataclass(frozen=True, slots=True)
class Decided:
    """The days on which a version decides for its rule set, though it be silent, and which one follows."""

    begins: date | None
    ends: date | None = None
    then: BookedRuleSet | None = None
    never: bool = False
    """Whether a newer one decides on every day of it."""


def decided(rules: RuleSet, book: RuleBook) -> Decided | None:
    """The days on which a version decides; None of one that was never approved."""
    versions = [each for each in book.rule_sets if each.rules.id == rules.id]
    place = next((at for at, each in enumerate(versions) if each.rules.version == rules.version), None)
    if place is None:
        return None
    newer = [each.rules.effective_from or date.min for each in versions[place + 1 :]]
    begins, first = rules.effective_from, min(newer, default=None)
    if first is None:
        return Decided(begins)
    then = hiding_on(versions, first)
    if first <= (begins or date.min):
        return Decided(begins, None, then, never=True)
    return Decided(begins, first - _ONE_DAY, then)


def silent_days(rules: RuleSet, book: RuleBook) -> Decided | None:
    """The days on which no version answers where this one is withdrawn, together with those of withdrawn ones after it.

    None where it leaves no day: a newer one decides on every day, or it was never approved.
    """
    days = decided(rules, book)
    if days is None or days.never:
        return None
    while days.then is not None and days.then.withdrawn:
        after = decided(days.then.rules, book)
        if after is None:
            break
        days = replace(days, ends=after.ends, then=after.then)
    return days


def span_words(begins: date | None, ends: date | None) -> str:
    """Some days in words; an open end is None."""
    if begins is None:
        return f"until {format_date(ends)}" if ends else "on any day"
    return f"from {format_date(begins)} to {format_date(ends)}" if ends else f"from {format_date(begins)} on"


def gap_words(days: Decided, version: str) -> str:
    """That nothing answers on some days, and because of which version."""
    return f"{_SILENT[:1].upper()}{_SILENT[1:]} {span_words(days.begins, days.ends)}: version {version} was withdrawn."


def withdrawal_words(rules: RuleSet, book: RuleBook, today: date) -> str:
    """On which days nothing will answer once an approved version is withdrawn, told before it is."""
    days = silent_days(rules, book)
    if days is None:
        return "A newer version has taken its place on every day, so no answer changes."
    if days.begins is None and days.ends is None:
        return f"{_SILENT[:1].upper()}{_SILENT[1:]} any more: {_NOT_BACK}."
    span = span_words(days.begins, days.ends).removesuffix(" on")
    behind = ", also not on days that lie behind" if days.begins is None or days.begins < today else ""
    return f"{span[:1].upper()}{span[1:]} {_SILENT}{behind}: {_NOT_BACK}."


def use_words(line: VersionLine, book: RuleBook, today: date) -> str:
    """Until when an approved version is really in use and what ends it; of a withdrawn one the gap that it leaves."""
    days = decided(line.rules, book)
    if line.state is RuleState.WITHDRAWN:
        silent = silent_days(line.rules, book)
        return gap_words(silent, line.rules.version) if silent is not None else ""
    if days is None or days.then is None or line.state is not RuleState.APPROVED:
        return ""
    after = days.then
    if days.never:
        gone = ", and was withdrawn" if after.withdrawn else ""
        return f"In use on no day: version {after.rules.version} has taken its place{gone}."
    own = line.rules.effective_to
    if days.ends is None or (own is not None and own <= days.ends):
        return ""
    return _ended_words(days, days.ends, after, book, today)


def _ended_words(days: Decided, last: date, after: BookedRuleSet, book: RuleBook, today: date) -> str:
    used = "Was in use" if last < today else "To be in use" if days.begins and days.begins > today else "In use"
    head = f"{used} until {format_date(last)}"
    version, first = after.rules.version, format_date(last + _ONE_DAY)
    if not after.withdrawn:
        return f"{head}: version {version} {'began' if last < today else 'begins'} on {first}."
    silent = silent_days(after.rules, book)
    span = span_words(last + _ONE_DAY, silent.ends if silent is not None else None)
    return f"{head}. Version {version}, valid from {first}, was withdrawn: {_SILENT} {span}."
