"""Exact questions about conditions: each fact is cut where the rules cut it, and the pieces are searched whole."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import prod

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import Definitions, comparisons, facts_asked, truth_of
from mdt_desk.rules.model import Compare, Condition, RuleSet, criteria_of
from mdt_desk.rules.terms import Operator, Role, Standing
from mdt_desk.rules.values import FactContent, FactValue, Reason, known, unknown
from mdt_desk.rules.work import Work

Profile = Mapping[str, FactContent]
"""One value for each fact: a patient as the rules see one."""

_Counts = dict[tuple[bool, bool], tuple[int, Profile]]
"""By whether the first and the second side admit them: how many profiles, and one of them."""
_NOT_RECORDED = unknown(Reason.NOT_RECORDED)
_CUTS_AFTER = frozenset({Operator.MORE_THAN, Operator.AT_MOST, Operator.AFTER, Operator.ON_OR_BEFORE})
_CUTS_AROUND = frozenset({Operator.IS, Operator.IS_NOT})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A condition, and how it shall come out."""

    condition: Condition
    holds: bool = True


@dataclass(frozen=True, slots=True)
class _Item:
    """A wanted condition with the definitions it is read by, the facts it asks and the side it stands on."""

    wanted: Wanted
    definitions: Definitions
    facts: tuple[str, ...]
    side: int = 0


def pieces(conditions: Sequence[Condition], definitions: Definitions) -> dict[str, tuple[FactContent, ...]]:
    """For each fact asked one value of every piece that the conditions can tell apart."""
    return _pieces([leaf for condition in conditions for leaf in comparisons(condition, definitions)])


def _pieces(leaves: Iterable[Compare]) -> dict[str, tuple[FactContent, ...]]:
    asked: dict[str, list[Compare]] = {}
    for leaf in leaves:
        asked.setdefault(leaf.fact, []).append(leaf)
    return {fact: _pieces_of(fact, own) for fact, own in asked.items()}


def _pieces_of(fact: str, asked: Sequence[Compare]) -> tuple[FactContent, ...]:
    spec = BY_ID[fact]
    if spec.kind is FactKind.YES_NO:
        return (True, False)
    if spec.kind is FactKind.CHOICE:
        return spec.allowed
    cuts = sorted({cut for leaf in asked for cut in cuts_of(leaf)})
    if spec.kind is FactKind.DATE:
        return tuple(date.fromordinal(day) for day in (cuts[0] - 1, *cuts))
    low, high = spec.bounds
    return tuple(sorted({low, *(number for number in cuts if low < number <= high)}))


def cuts_of(leaf: Compare) -> tuple[int, ...]:
    """The first value of each piece above a boundary; days are counted. Nothing for what has no order."""
    kind = BY_ID[leaf.fact].kind
    if kind not in {FactKind.NUMBER, FactKind.DATE}:
        return ()
    value = int(str(leaf.value)) if kind is FactKind.NUMBER else date.fromisoformat(str(leaf.value)).toordinal()
    if leaf.op in _CUTS_AROUND:
        return value, value + 1
    return (value + 1,) if leaf.op in _CUTS_AFTER else (value,)


def example(wanted: Sequence[Wanted], definitions: Definitions, work: Work | None = None) -> Profile | None:
    """A patient for whom every condition comes out as wanted, or None where there can be none.

    Raises TooIntricateError where that takes more work than is left.
    """
    work = work or Work()
    items = [_item(each, definitions) for each in wanted]
    found: dict[str, FactContent] = {}
    for _, group in _groups(items):
        own = _Search(group, work).example()
        if own is None:
            return None
        found |= own
    return found


def _item(wanted: Wanted, definitions: Definitions, side: int = 0) -> _Item:
    return _Item(wanted, definitions, facts_asked(wanted.condition, definitions), side)


def _groups(items: Sequence[_Item], settled: Container[str] = ()) -> list[tuple[set[str], list[_Item]]]:
    """Items that share facts not settled yet, directly or through others; each group is searched by itself."""
    groups: list[tuple[set[str], list[_Item]]] = []
    for item in items:
        facts, members = {fact for fact in item.facts if fact not in settled}, [item]
        apart = []
        for group in groups:
            if group[0].isdisjoint(facts):
                apart.append(group)
            else:
                facts, members = facts | group[0], group[1] + members
        groups = [*apart, (facts, members)]
    return groups


def _open(items: Iterable[_Item], facts: Mapping[str, FactValue]) -> list[_Item] | None:
    """The items that are still open; None where one cannot come out as wanted any more."""
    left = []
    for item in items:
        truth = truth_of(item.wanted.condition, facts, item.definitions)
        if truth is None:
            left.append(item)
        elif truth is not item.wanted.holds:
            return None
    return left


def _next_fact(left: Sequence[_Item], facts: Mapping[str, FactValue]) -> str:
    return next(fact for fact in left[0].facts if facts[fact].content is None)


def _contents(facts: Mapping[str, FactValue]) -> dict[str, FactContent]:
    return {fact: value.content for fact, value in facts.items() if value.content is not None}


@dataclass(slots=True)
class _Search:
    """Items whose facts are tried piece by piece: for one patient, or counted on both sides."""

    items: list[_Item]
    work: Work
    choices: dict[str, tuple[FactContent, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.work.take(len(self.items))
        self.choices = _pieces(
            leaf for item in self.items for leaf in comparisons(item.wanted.condition, item.definitions)
        )

    def nothing_known(self) -> dict[str, FactValue]:
        return dict.fromkeys(self.choices, _NOT_RECORDED)

    def example(self) -> Profile | None:
        return self._find(self.items, self.nothing_known())

    def _find(self, items: list[_Item], facts: dict[str, FactValue]) -> Profile | None:
        self.work.take(len(items))
        left = _open(items, facts)
        if left is None:
            return None
        if not left:
            return {fact: values[0] for fact, values in self.choices.items()} | _contents(facts)
        fact = _next_fact(left, facts)
        tries = (self._find(left, {**facts, fact: known(value)}) for value in self.choices[fact])
        return next((found for found in tries if found is not None), None)

    def count(self, first: list[_Item] | None, second: list[_Item] | None) -> _Counts:
        """How many profiles each side admits; None as a side admits nobody."""
        return self._count(first, second, self.nothing_known(), frozenset(self.choices))

    def _count(
        self, first: list[_Item] | None, second: list[_Item] | None, facts: dict[str, FactValue], left: frozenset[str]
    ) -> _Counts:
        """Counts over the facts that are left; what no longer hangs together is counted apart and multiplied."""
        self.work.take(len(first or ()) + len(second or ()))
        first = None if first is None else _open(first, facts)
        second = None if second is None else _open(second, facts)
        groups = _groups([*(first or ()), *(second or ())], facts.keys() - left)
        free = left.difference(*(asked for asked, _ in groups))
        found: _Counts = {
            (first is not None, second is not None): (
                prod(len(self.choices[fact]) for fact in free), {fact: self.choices[fact][0] for fact in free},
            )
        }  # fmt: skip
        for asked, items in groups:
            found = _both(found, self._by_value(items, first is None, second is None, facts, frozenset(asked)))
        return found

    def _by_value(
        self, items: list[_Item], no_first: bool, no_second: bool, facts: dict[str, FactValue], left: frozenset[str]
    ) -> _Counts:  # fmt: skip
        """Counts one group by the values of the fact that most of it asks."""
        fact = max(sorted(left), key=lambda name: sum(name in item.facts for item in items))
        first = None if no_first else [item for item in items if item.side == 0]
        second = None if no_second else [item for item in items if item.side == 1]
        found: _Counts = {}
        for value in self.choices[fact]:
            own = self._count(first, second, {**facts, fact: known(value)}, left - {fact})
            for key, (number, profile) in own.items():
                before = found.get(key, (0, {**profile, fact: value}))
                found[key] = (before[0] + number, before[1])
        return found


def _both(one: _Counts, other: _Counts) -> _Counts:
    """The counts of two groups of facts that do not touch each other, together."""
    found: _Counts = {}
    for (a, b), (many, profile) in one.items():
        for (c, d), (times, rest) in other.items():
            key = (a and c, b and d)
            before = found.get(key, (0, {**profile, **rest}))
            found[key] = (before[0] + many * times, before[1])
    return found


def gates_wanted(rules: RuleSet, *, with_unconfirmed: bool = True) -> list[Wanted]:
    """What must come out so that a patient is eligible under a rule set."""
    return [
        Wanted(criterion.condition, criterion.role is Role.INCLUDE)
        for criterion in criteria_of(rules)
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
    first: Sequence[Wanted] | None,
    second: Sequence[Wanted] | None,
    definitions: Definitions,
    newer: Definitions,
    work: Work | None = None,
) -> Tally:
    """Counts the profiles, exactly, by cutting each fact where either set cuts it; None admits nobody.

    Raises TooIntricateError where that takes more work than is allowed.
    """
    one = None if first is None else [_item(each, definitions) for each in first]
    two = None if second is None else [_item(each, newer, 1) for each in second]
    found = _Search([*(one or ()), *(two or ())], work or Work()).count(one, two)
    both, first_only, second_only = (found.get(key, (0, None)) for key in ((True, True), (True, False), (False, True)))
    total = sum(number for number, _ in found.values())
    return Tally(both[0], first_only[0], second_only[0], first_only[1], second_only[1], total)
