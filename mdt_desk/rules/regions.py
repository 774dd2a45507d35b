"""Exact questions about conditions: each fact is cut where the rules cut it, and the pieces are searched whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import prod

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import Definitions, comparisons, facts_asked, truth_of
from mdt_desk.rules.model import Compare, Condition, Criterion, Operator, Role, RuleSet, Standing
from mdt_desk.rules.values import FactContent, FactValue, Reason, known, unknown

Profile = Mapping[str, FactContent]
"""One value for each fact: a patient as the rules see one."""

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


def example(wanted: Sequence[Wanted], definitions: Definitions) -> Profile | None:
    """A patient for whom every condition comes out as wanted, or None where there can be none."""
    items = [_item(each, definitions) for each in wanted]
    found: dict[str, FactContent] = {}
    for group in _groups(items):
        own = _Group(group).example()
        if own is None:
            return None
        found |= own
    return found


def _item(wanted: Wanted, definitions: Definitions, side: int = 0) -> _Item:
    return _Item(wanted, definitions, facts_asked(wanted.condition, definitions), side)


def _groups(items: Sequence[_Item]) -> list[list[_Item]]:
    """Items that share facts, directly or through others, stand together; each group is searched by itself."""
    groups: list[tuple[set[str], list[_Item]]] = []
    for item in items:
        facts, members = set(item.facts), [item]
        apart = []
        for group in groups:
            if group[0].isdisjoint(facts):
                apart.append(group)
            else:
                facts, members = facts | group[0], group[1] + members
        groups = [*apart, (facts, members)]
    return [members for _, members in groups]


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
class _Group:
    """Items that share facts: searched for one patient, or counted on both sides."""

    items: list[_Item]
    choices: dict[str, tuple[FactContent, ...]] = field(init=False)
    counts: dict[tuple[bool, bool], int] = field(default_factory=dict)
    examples: dict[tuple[bool, bool], Profile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.choices = _pieces(
            leaf for item in self.items for leaf in comparisons(item.wanted.condition, item.definitions)
        )

    @property
    def profiles(self) -> int:
        return prod(len(values) for values in self.choices.values())

    def nothing_known(self) -> dict[str, FactValue]:
        return dict.fromkeys(self.choices, _NOT_RECORDED)

    def example(self) -> Profile | None:
        return self._search(self.items, self.nothing_known())

    def _search(self, items: list[_Item], facts: dict[str, FactValue]) -> Profile | None:
        left = _open(items, facts)
        if left is None:
            return None
        if not left:
            return self.filled(facts)
        fact = _next_fact(left, facts)
        tries = (self._search(left, {**facts, fact: known(value)}) for value in self.choices[fact])
        return next((found for found in tries if found is not None), None)

    def filled(self, facts: Mapping[str, FactValue]) -> Profile:
        return {fact: values[0] for fact, values in self.choices.items()} | _contents(facts)

    def count(self) -> None:
        """Counts the profiles by whether the first side and the second side admit them."""
        sides = [[item for item in self.items if item.side == side] for side in (0, 1)]
        self._walk(sides[0], sides[1], self.nothing_known())

    def _walk(self, first: list[_Item] | None, second: list[_Item] | None, facts: dict[str, FactValue]) -> None:
        first = None if first is None else _open(first, facts)
        second = None if second is None else _open(second, facts)
        if not first and not second:
            key = (first is not None, second is not None)
            free = prod(len(self.choices[fact]) for fact, value in facts.items() if value.content is None)
            self.counts[key] = self.counts.get(key, 0) + free
            self.examples.setdefault(key, self.filled(facts))
            return
        fact = _next_fact(first or second or [], facts)
        for value in self.choices[fact]:
            self._walk(first, second, {**facts, fact: known(value)})

    def admitted(self, side: int | None = None) -> int:
        """How many profiles one side admits, or both."""
        return sum(n for key, n in self.counts.items() if (all(key) if side is None else key[side]))


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
    items = [_item(each, definitions) for each in first or ()] + [_item(each, newer, 1) for each in second or ()]
    groups = [_Group(group) for group in _groups(items)]
    for group in groups:
        group.count()
    one = 0 if first is None else prod(group.admitted(0) for group in groups)
    two = 0 if second is None else prod(group.admitted(1) for group in groups)
    both = 0 if first is None or second is None else prod(group.admitted() for group in groups)
    return Tally(
        both, one - both, two - both,
        _only(groups, 0, others=second is not None) if one > both else None,
        _only(groups, 1, others=first is not None) if two > both else None,
        prod(group.profiles for group in groups),
    )  # fmt: skip


def _only(groups: Sequence[_Group], side: int, *, others: bool) -> Profile:
    """A patient whom one side admits and the other does not; `others` says whether the other admits anybody."""
    alone = (True, False) if side == 0 else (False, True)
    telling = next((group for group in groups if others and alone in group.examples), None)
    found: dict[str, FactContent] = {}
    for group in groups:
        own = group.examples[alone] if group is telling else group.examples.get((True, True), group.examples.get(alone))
        found |= own or {}
    return found
