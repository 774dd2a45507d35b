"""Conditions as the lines of a table: each line has a place, and a change at a place gives a new condition."""

from dataclasses import dataclass
from enum import StrEnum

from mdt_desk.rules.model import AllOf, AnyOf, Compare, Condition, CountOf, Use
from mdt_desk.rules.reading_out import parts_of

Place = tuple[int, ...]
Group = AllOf | AnyOf | CountOf
DEEPEST = 1
"""Groups stand at the top or one step below; anything deeper needs a definition."""


class Joining(StrEnum):
    """How the parts of a group are joined."""

    ALL = "all of"
    ANY = "any of"
    COUNT = "at least 2 of"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands, and the comparison, definition or group there."""

    place: Place
    part: Condition

    @property
    def is_group(self) -> bool:
        """Whether the line is the head of a group."""
        return isinstance(self.part, AllOf | AnyOf | CountOf)


def lines_of(condition: Condition, place: Place = ()) -> tuple[Line, ...]:
    """Every line of a condition, groups before their parts."""
    own = Line(place, condition)
    if isinstance(condition, Compare | Use):
        return (own,)
    parts = (lines_of(part, (*place, number)) for number, part in enumerate(parts_of(condition)))
    return (own, *(line for lines in parts for line in lines))


def with_part(condition: Condition, place: Place, part: Condition) -> Condition:
    """The condition with another part at a place."""
    if not place or isinstance(condition, Compare | Use):
        return part
    parts = list(parts_of(condition))
    parts[place[0]] = with_part(parts[place[0]], place[1:], part)
    return regroup(condition, tuple(parts))


def without_part(condition: Condition, place: Place) -> Condition | None:
    """The condition without a part; a group that is left with one part becomes that part."""
    if not place or isinstance(condition, Compare | Use):
        return None
    parts = list(parts_of(condition))
    kept = without_part(parts[place[0]], place[1:])
    parts[place[0] : place[0] + 1] = [kept] if kept is not None else []
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else regroup(condition, tuple(parts))


def with_beside(condition: Condition, place: Place, part: Condition) -> Condition:
    """The condition with one more part: in the group at a place, or in the group that holds the place."""
    target = part_at(condition, place)
    if isinstance(target, AllOf | AnyOf | CountOf):
        return with_part(condition, place, regroup(target, (*parts_of(target), part)))
    if not place:
        return AllOf((target, part))
    return with_beside(condition, place[:-1], part)


def with_group(condition: Condition, place: Place, part: Condition) -> Condition:
    """The condition with the part at a place made a group of it and one more: an alternative at that place."""
    return with_part(condition, place, AnyOf((part_at(condition, place), part)))


def may_group(condition: Condition, place: Place) -> bool:
    """Whether the line at a place can become a group without becoming deeper than a table shows."""
    return len(place) <= DEEPEST and isinstance(part_at(condition, place), Compare | Use)


def part_at(condition: Condition, place: Place) -> Condition:
    """What stands at a place."""
    for number in place:
        assert isinstance(condition, AllOf | AnyOf | CountOf)
        condition = parts_of(condition)[number]
    return condition


def joined(group: Group, joining: Joining, count: int = 2) -> Group:
    """The same parts joined in another way."""
    parts = parts_of(group)
    if joining is Joining.COUNT:
        return CountOf(min(count, len(parts)), parts)
    return AllOf(parts) if joining is Joining.ALL else AnyOf(parts)


def joining_of(group: Group) -> Joining:
    """How a group is joined."""
    if isinstance(group, AllOf):
        return Joining.ALL
    return Joining.ANY if isinstance(group, AnyOf) else Joining.COUNT


def regroup(group: Group, parts: tuple[Condition, ...]) -> Group:
    """A group of the same kind with other parts."""
    if isinstance(group, CountOf):
        return CountOf(min(group.count_at_least, len(parts)), parts)
    return AllOf(parts) if isinstance(group, AllOf) else AnyOf(parts)
