"""Which version of a rule set speaks on a day: one function, whoever asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from mdt_desk.rules.model import RuleSet

_FIRST = date.min
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BookedRuleSet:
    """An approved version and the hash of its canonical text; a withdrawn one still hides the older ones."""

    rules: RuleSet
    sha256: str
    withdrawn: bool = False


def speaking_on(versions: Sequence[BookedRuleSet], on: date) -> BookedRuleSet | None:
    """The version of one rule set, oldest first, that speaks on a day; None where the rule set is silent.

    From its first day on a version replaces the earlier ones for good: where it has ended or was withdrawn, none of
    them comes back.
    """
    newest = hiding_on(versions, on)
    if newest is None or newest.withdrawn:
        return None
    ends = newest.rules.effective_to
    return newest if ends is None or on <= ends else None


def hiding_on(versions: Sequence[BookedRuleSet], on: date) -> BookedRuleSet | None:
    """The newest version whose first day is not after a day: it hides all others, though it be silent."""
    return next((each for each in reversed(versions) if _begins(each) <= on), None)


def spoken_days(versions: Sequence[BookedRuleSet]) -> Iterator[BookedRuleSet]:
    """Each version of one rule set, oldest first, with the days on which it speaks as its dates; none that never does.

    The last day is its own, or the day before a newer version begins.
    """
    for at, each in enumerate(versions):
        later = [_begins(newer) for newer in versions[at + 1 :]]
        if each.withdrawn or min(later, default=date.max) <= _begins(each):
            continue
        replaced = min(later) - _ONE_DAY if later else None
        ends = min((day for day in (each.rules.effective_to, replaced) if day is not None), default=None)
        if ends is None or _begins(each) <= ends:
            yield replace(each, rules=replace(each.rules, effective_to=ends))


def _begins(booked: BookedRuleSet) -> date:
    return booked.rules.effective_from or _FIRST
