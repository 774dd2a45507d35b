"""Two versions of a case brought together: an entry of a list is known by what it is, and taken whole or not at all."""

import dataclasses
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from mdt_desk.domain.case import (
    Case,
    Diagnosis,
    Fitness,
    Judgement,
    Marker,
    Medicine,
    RemainingOption,
    Resolution,
    Treatment,
    find_specimen,
)
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.editing import get_at, set_at
from mdt_desk.domain.entry_ids import free_id, own_ids
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import Specimen, Test

Key = tuple[Hashable, ...]
EVIDENCE = "evidence"
"""The path of specimens and tests together: a test is never parted from the specimen on which it was made."""
_WHOLE = (Patient, Diagnosis, Fitness)
"""Parts of which the fields belong together: who somebody is, what the disease is, how fit on which day."""
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
    found = differing(mine, theirs)
    if not _parted(found, mine, theirs):
        return found
    return (*(each for each in found if each.path not in OF_EVIDENCE), _evidence(mine, theirs))


def differing(mine: Case, theirs: Case) -> tuple[Place, ...]:
    """Every place at which two versions differ, each for itself: to be shown, not to be chosen from."""
    return tuple(_places(mine, theirs, ""))


def bring_together(base: Case, mine: Case, theirs: Case) -> Together:
    """Two versions made from `base`: what one side alone changed is taken from it, of entries the whole entry.

    An entry that both changed is asked about whole: fields of two results in one would be a result nobody reported.
    """
    asked: list[Place] = []
    merged: Case = _together(base, mine, theirs, "", asked)
    if _stands_as_made(merged, tuple(asked), mine, theirs):
        return Together(merged, tuple(asked))
    merged = replace(merged, specimens=mine.specimens, tests=mine.tests)
    return Together(merged, (*(each for each in asked if each.path not in OF_EVIDENCE), _evidence(mine, theirs)))


def _stands_as_made(merged: Case, asked: tuple[Place, ...], mine: Case, theirs: Case) -> bool:
    """Whether each test stands on the specimen on which it was made, whichever way what is asked is answered."""
    others = [each.theirs for each in asked if each.path == "tests" and each.key and each.theirs is not None]
    kept = all(_is_as_it_was(test, merged, (mine, theirs)) for test in merged.tests)
    return kept and all(_is_as_it_was(test, merged, (theirs,)) for test in others) and not _parted(asked, mine, theirs)


OF_EVIDENCE = frozenset({"specimens", "tests"})
"""The lists that are taken together."""


def _evidence(mine: Case, theirs: Case) -> Place:
    return Place(EVIDENCE, (), (mine.specimens, mine.tests), (theirs.specimens, theirs.tests))


def _is_as_it_was(test: Test, merged: Case, sides: Iterable[Case]) -> bool:
    """Whether a test stands on the very specimen, and repeats the very test, that it does in one of two versions."""
    made = _made_on(test, merged)
    return any(test in side.tests and _made_on(test, side) == made for side in sides)


def _made_on(test: Test, case: Case) -> tuple[Specimen | None, Test | None]:
    first = next((each for each in case.tests if each.id == test.repeat_of), None) if test.repeat_of else None
    return find_specimen(case, test.specimen), first


def _parted(found: tuple[Place, ...], mine: Case, theirs: Case) -> bool:
    """Whether taking one entry alone could part a test from its specimen, or from the test that it repeats."""
    if any(each.path in OF_EVIDENCE and not each.key for each in found):
        return True
    differ = {(each.path, each.key) for each in found if each.key and each.mine is not None and each.theirs is not None}
    tests = (*mine.tests, *theirs.tests)
    links = {("specimens", (each.specimen,)) for each in tests} | {("tests", (each.repeat_of,)) for each in tests}
    return bool(differ & links)


def with_theirs(case: Case, place: Place) -> Case:
    """The case with the other version at a place."""
    if place.path == EVIDENCE:
        specimens, tests = place.theirs
        return replace(case, specimens=specimens, tests=tests)
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


def may_keep_both(place: Place) -> bool:
    """Whether entries of one id may be two: each desk numbers its own first test T1, and its own first specimen S1."""
    if place.path == EVIDENCE:
        return _may_be_others(place.mine[0], place.theirs[0]) and _are_told_apart(place)
    return place.path == "tests" and place.mine is not None and place.theirs is not None


def _may_be_others(mine: tuple[Specimen, ...], theirs: tuple[Specimen, ...]) -> bool:
    """Whether no specimen of both versions bears one number of a laboratory, which would be one specimen."""
    pairs = [(one, other) for one in mine for other in theirs if one != other]
    numbers = [(one.laboratory_number.strip(), other.laboratory_number.strip()) for one, other in pairs]
    return not any(one and one.casefold() == other.casefold() for one, other in numbers)


def _are_told_apart(place: Place) -> bool:
    lists = (*place.mine, *place.theirs)
    return all(by_key(entries) is not None for entries in lists)


def with_both(case: Case, place: Place, *sides: Case) -> Case:
    """The case with what the other version holds beside its own, under ids that none of the versions bears."""
    given = frozenset().union(*map(own_ids, (case, *sides)))
    specimens, tests = place.theirs if place.path == EVIDENCE else ((), (place.theirs,))
    for specimen in specimens:
        if specimen in case.specimens:
            continue
        number = _free("S", specimen.id, case.specimens, case, given)
        case = replace(case, specimens=(*case.specimens, replace(specimen, id=number)))
        tests = tuple(replace(each, specimen=number) if each.specimen == specimen.id else each for each in tests)
    return _tests_beside(case, tests, given)


def _tests_beside(case: Case, tests: tuple[Test, ...], given: frozenset[str]) -> Case:
    """The case with these tests added but for those that it holds; a repeat goes on naming what it repeats."""
    waiting = _first_before_repeats(tests)
    numbers: dict[str, str] = {}
    for made in waiting:
        test = replace(made, repeat_of=numbers.get(made.repeat_of, made.repeat_of))
        if test in case.tests:
            continue
        numbers[test.id] = _free("T", test.id, case.tests, case, given)
        case = replace(case, tests=(*case.tests, replace(test, id=numbers[test.id])))
    return case


def _first_before_repeats(tests: tuple[Test, ...]) -> list[Test]:
    named = {each.id: each for each in tests}

    def depth(test: Test) -> int:
        seen = {test.id}
        while (first := named.get(test.repeat_of)) is not None and first.id not in seen:
            seen.add(first.id)
            test = first
        return len(seen)

    return sorted(tests, key=depth)


def _free(letter: str, own: str, entries: tuple[Any, ...], case: Case, given: frozenset[str]) -> str:
    """Its own id where no other entry bears it, else the first that is free."""
    taken = {each.id.casefold() for each in entries}
    return free_id(letter, case, given) if own.casefold() in taken else own


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
    if is_part(mine) and type(mine) is type(theirs) and not isinstance(mine, _WHOLE):
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
    if is_part(mine) and type(base) is type(mine) is type(theirs) and not isinstance(mine, _WHOLE):
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
