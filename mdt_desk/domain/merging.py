"""Two versions of a case brought together: an entry of a list is known by what it is, and taken whole or not at all."""

import dataclasses
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mdt_desk.domain.case import Case, Judgement, Marker, Medicine, RemainingOption, Resolution, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.editing import get_at, set_at
from mdt_desk.domain.testing import Specimen, Test

Key = tuple[Hashable, ...]
# By what an entry is known: of the very same one alone may another version take the place.
_KNOWN_BY: dict[type, tuple[str, ...]] = {
    Specimen: ("id",),
    Test: ("id",),
    Treatment: ("name", "drug", "line"),
    RemainingOption: ("name",),
    Medicine: ("name",),
    Marker: ("gene",),
    Judgement: ("question", "drug", "by", "given_on"),
    Resolution: ("about", "by", "given_on"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where two versions differ: a field, a whole list, or one entry of a list, None where a version has it not."""

    path: str
    key: Key
    """By what the entry is known; empty for a field or a whole list."""
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Together:
    """Two versions brought together; what both sides changed is asked, and stands as in `mine` until it is answered."""

    case: Case
    asked: tuple[Place, ...]


def places(mine: Case, theirs: Case) -> tuple[Place, ...]:
    """Every place at which two versions differ, for a choice; the order of a list's entries alone is no difference."""
    return tuple(_places(mine, theirs, ""))


def bring_together(base: Case, mine: Case, theirs: Case) -> Together:
    """Two versions made from `base`: what one side alone changed is taken from it, of entries the whole entry.

    An entry that both changed is asked about whole: fields of two results in one would be a result nobody reported.
    """
    asked: list[Place] = []
    return Together(_together(base, mine, theirs, "", asked), tuple(asked))


def with_theirs(case: Case, place: Place) -> Case:
    """The case with the other version at a place."""
    if not place.key:
        return set_at(case, place.path, place.theirs)
    entries, found = [], False
    for entry in get_at(case, place.path):
        same = key_of(entry) == place.key
        found = found or same
        entries += [entry] if not same else [place.theirs] if place.theirs is not None else []
    if not found and place.theirs is not None:
        entries.append(place.theirs)
    return set_at(case, place.path, tuple(entries))


def key_of(entry: Any) -> Key:
    """By what an entry of a list is known; empty where entries of its kind are not told apart."""
    names = _KNOWN_BY.get(type(entry), ())
    return tuple(getattr(entry, name) for name in names)


def is_part(value: Any) -> bool:
    """Whether a value has fields of its own."""
    return dataclasses.is_dataclass(value) and not isinstance(value, PartialDate)


def by_key(entries: Any) -> dict[Key, Any] | None:
    """The entries of a list by what they are known by; None where two are known by the same, or it is no such list."""
    if not isinstance(entries, tuple) or not all(is_part(each) and key_of(each) for each in entries):
        return None
    found = {key_of(each): each for each in entries}
    return found if len(found) == len(entries) else None


def _places(mine: Any, theirs: Any, path: str) -> Iterator[Place]:
    if mine == theirs:
        return
    if is_part(mine) and type(mine) is type(theirs):
        for name in (each.name for each in dataclasses.fields(mine)):
            yield from _places(getattr(mine, name), getattr(theirs, name), f"{path}.{name}" if path else name)
        return
    own, other = by_key(mine), by_key(theirs)
    if own is None or other is None:
        yield Place(path, (), mine, theirs)
        return
    for key in dict.fromkeys((*own, *other)):
        if own.get(key) != other.get(key):
            yield Place(path, key, own.get(key), other.get(key))


def _together(base: Any, mine: Any, theirs: Any, path: str, asked: list[Place]) -> Any:
    if mine == theirs or base == theirs:
        return mine
    if base == mine:
        return theirs
    if is_part(mine) and type(base) is type(mine) is type(theirs):
        merged = {}
        for name in (each.name for each in dataclasses.fields(mine)):
            inner = f"{path}.{name}" if path else name
            sides = (getattr(side, name) for side in (base, mine, theirs))
            merged[name] = _together(next(sides), next(sides), next(sides), inner, asked)
        return dataclasses.replace(mine, **merged)
    then, own, other = by_key(base), by_key(mine), by_key(theirs)
    if then is None or own is None or other is None:
        asked.append(Place(path, (), mine, theirs))
        return mine
    return _lists_together(then, own, other, path, asked)


def _lists_together(
    base: dict[Key, Any], mine: dict[Key, Any], theirs: dict[Key, Any], path: str, asked: list[Place]
) -> tuple[Any, ...]:
    merged: dict[Key, Any] = {}
    for key in _in_order(base, mine, theirs):
        then, own, other = base.get(key), mine.get(key), theirs.get(key)
        if then == own != other:
            own = other
        elif then != other != own:
            asked.append(Place(path, key, own, other))
        if own is not None:
            merged[key] = own
    return tuple(merged.values())


def _in_order(base: Iterable[Key], mine: Iterable[Key], theirs: Iterable[Key]) -> list[Key]:
    """Each key once: in the order of the side that moved entries, mine first."""
    first, second = (theirs, mine) if list(base) == list(mine) else (mine, theirs)
    return list(dict.fromkeys((*first, *second)))
