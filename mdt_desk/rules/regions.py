"""Exact questions about conditions: each fact is cut where the rules cut it, and the pieces are searched whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import prod

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import Definitions, comparisons, truth_of
from mdt_desk.rules.logic import Truth, all_of, negate
from mdt_desk.rules.model import Compare, Condition, Criterion, Operator, Role, RuleSet, Standing
from mdt_desk.rules.values import FactContent, FactValue, Reason, known, unknown

Profile = Mapping[str, FactContent]
"""One value for each fact: a patient as the rules see one."""

_Left = list[tuple[str, tuple[FactContent, ...]]]
_NOT_RECORDED = unknown(Reason.NOT_RECORDED)
_CUTS_AFTER = frozenset({Operator.MORE_THAN, Operator.AT_MOST, Operator.AFTER, Operator.ON_OR_BEFORE})
_CUTS_AROUND = frozenset({Operator.IS, Operator.IS_NOT})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition, and how it shall come out."""

    condition: Condition
    holds: bool = True


def pieces(conditions: Sequence[Condition], definitions: Definitions) -> dict[str, tuple[FactContent, ...]]:
    """For each fact asked one value of every piece that the conditions can tell apart."""
    leaves: dict[str, list[Compare]] = {}
    for condition in conditions:
        for leaf in comparisons(condition, definitions):
            leaves.setdefault(leaf.fact, []).append(leaf)
    return {fact: _pieces_of(fact, asked) for fact, asked in leaves.items()}


def _pieces_of(fact: str, asked: Sequence[Compare]) -> tuple[FactContent, ...]:
    spec = BY_ID[fact]
    if spec.kind is FactKind.YES_NO:
        return (True, False)
    if spec.kind is FactKind.CHOICE:
        return spec.allowed
    if spec.kind is FactKind.DATE:
        days = _cuts([(leaf.op, date.fromisoformat(str(leaf.value)).toordinal()) for leaf in asked])
        return tuple(date.fromordinal(day) for day in (days[0] - 1, *days))
    low, high = spec.bounds
    numbers = _cuts([(leaf.op, int(str(leaf.value))) for leaf in asked])
    return tuple(sorted({low, *(number for number in numbers if low < number <= high)}))


def _cuts(asked: Sequence[tuple[Operator, int]]) -> list[int]:
    """The first value of each piece but the lowest."""
    cuts = set()
    for op, value in asked:
        if op in _CUTS_AROUND:
            cuts |= {value, value + 1}
        else:
            cuts.add(value + 1 if op in _CUTS_AFTER else value)
    return sorted(cuts)


def example(wanted: Sequence[Wanted], definitions: Definitions) -> Profile | None:
    """A patient for whom every condition comes out as wanted, or None where there can be none."""
    choices = pieces([item.condition for item in wanted], definitions)
    return next(_search(wanted, definitions, list(choices.items()), {}), None)


def _search(
    wanted: Sequence[Wanted], definitions: Definitions, left: _Left, chosen: dict[str, FactValue]
) -> Iterator[Profile]:  # fmt: skip
    facts = chosen | {fact: _NOT_RECORDED for fact, _ in left}
    so_far = all_of([_as_wanted(item, facts, definitions) for item in wanted])
    if so_far is False:
        return
    if not left:
        yield {fact: value.content for fact, value in chosen.items() if value.content is not None}
        return
    (fact, values), rest = left[0], left[1:]
    for value in values:
        yield from _search(wanted, definitions, rest, {**chosen, fact: known(value)})


def _as_wanted(item: Wanted, facts: Mapping[str, FactValue], definitions: Definitions) -> Truth:
    truth = truth_of(item.condition, facts, definitions)
    return truth if item.holds else negate(truth)


def gates_wanted(rules: RuleSet, *, with_unconfirmed: bool = True) -> list[Wanted]:
    """What must come out so that a patient is eligible under a rule set."""
    criteria: list[Criterion] = [*([rules.covers] if rules.covers else []), *rules.criteria]
    return [
        Wanted(criterion.condition, criterion.role is Role.INCLUDE)
        for criterion in criteria
        if criterion.role is not Role.ADVISE and (with_unconfirmed or criterion.standing is Standing.CONFIRMED)
    ]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many profiles two sets of conditions both admit, and how many only one of them does, with an example each."""

    both: int
    first_only: int
    second_only: int
    first_example: Profile | None
    second_example: Profile | None
    all_profiles: int


def tally(
    first: Sequence[Wanted] | None, second: Sequence[Wanted] | None, definitions: Definitions, newer: Definitions
) -> Tally:
    """Counts the profiles, exactly, by cutting each fact where either set cuts it; None admits nobody."""
    choices = pieces([item.condition for item in first or ()], definitions)
    for fact, values in pieces([item.condition for item in second or ()], newer).items():
        choices[fact] = tuple(sorted({*choices.get(fact, ()), *values}, key=_by_kind))
    counter = _Counter(first, second, definitions, newer)
    counter.walk(list(choices.items()), {})
    total = prod(len(values) for values in choices.values())
    return Tally(
        counter.counts[True, True], counter.counts[True, False], counter.counts[False, True],
        counter.examples.get((True, False)), counter.examples.get((False, True)), total,
    )  # fmt: skip


def _by_kind(value: FactContent) -> tuple[str, str | int]:
    return (
        type(value).__name__,
        value.toordinal() if isinstance(value, date) else value if isinstance(value, int) else str(value),
    )


class _Counter:
    def __init__(
        self, first: Sequence[Wanted] | None, second: Sequence[Wanted] | None, older: Definitions, newer: Definitions
    ) -> None:
        self.sides = ((first, older), (second, newer))
        self.counts = {(a, b): 0 for a in (True, False) for b in (True, False)}
        self.examples: dict[tuple[bool, bool], Profile] = {}

    def walk(self, left: _Left, chosen: dict[str, FactValue]) -> None:
        facts = chosen | {fact: _NOT_RECORDED for fact, _ in left}
        first, second = (_admitted(wanted, facts, definitions) for wanted, definitions in self.sides)
        if first is not None and second is not None:
            self.counts[first, second] += prod(len(values) for _, values in left)
            rest = {fact: known(values[0]) for fact, values in left}
            profile = {fact: value.content for fact, value in {**chosen, **rest}.items() if value.content is not None}
            self.examples.setdefault((first, second), profile)
            return
        (fact, values), after = left[0], left[1:]
        for value in values:
            self.walk(after, {**chosen, fact: known(value)})


def _admitted(wanted: Sequence[Wanted] | None, facts: Mapping[str, FactValue], definitions: Definitions) -> Truth:
    return False if wanted is None else all_of([_as_wanted(item, facts, definitions) for item in wanted])
