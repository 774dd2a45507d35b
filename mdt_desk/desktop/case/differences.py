"""What differs between two versions of a case, field by field, in the words of the form."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from mdt_desk.desktop.case.fields import SECTIONS
from mdt_desk.desktop.case.labels import in_words
from mdt_desk.desktop.case.testing_fields import every_field_of_finding, every_field_of_test
from mdt_desk.domain.case import Case
from mdt_desk.domain.editing import get_at
from mdt_desk.domain.merging import EVIDENCE, OF_EVIDENCE, Place, differing, is_part, key_of
from mdt_desk.domain.testing import Method

NOT_THERE = "Not there"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: its name in the form and what each version holds."""

    path: str
    label: str
    before: str
    after: str


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """Every field at which two versions differ; an entry is compared with the one that is known by the same."""
    return tuple(each for place in differing(before, after) for each in fields_of(place, before, after))


def places_changed(before: Case, after: Case) -> str:
    """The names of what differs between two versions, for a sentence; three at most."""
    names = list(dict.fromkeys(each.label for each in differences(before, after)))
    if not names:
        return "which saved version this goes on from"
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{'; '.join(names[:3])}{more}"


@dataclass(frozen=True, slots=True)
class Choice:
    """A place at which a person chooses: its name, and what each of two versions holds there, in a few lines."""

    place: Place
    label: str
    mine: str
    theirs: str


def choices_of(asked: Iterable[Place], mine: Case, theirs: Case) -> tuple[Choice, ...]:
    """What is asked, in words: of an entry every field that differs, for it is taken whole."""
    return tuple(_choice(place, mine, theirs) for place in asked)


def _choice(place: Place, mine: Case, theirs: Case) -> Choice:
    if place.path == EVIDENCE:
        made = (each for each in differing(mine, theirs) if each.path in OF_EVIDENCE)
        found = [field for each in made for field in fields_of(each, mine, theirs)]
        return _chosen_by(place, "Specimens and tests, together", [(each.label, each) for each in found])
    where, case = _where(place, mine, theirs)
    if not place.key and not (is_part(place.mine) and is_part(place.theirs)):
        return Choice(place, label_of(where, case), shown(place.mine), shown(place.theirs))
    if not place.key:
        fields = _compare(place.mine, place.theirs, where, case)
        return _chosen_by(place, label_of(where, case), [(each.label, each) for each in fields])
    if place.mine is None or place.theirs is None:
        whole = "\n".join(_held(place.path, place.mine or place.theirs)) or "empty"
        own, other = (NOT_THERE, whole) if place.mine is None else (whole, NOT_THERE)
        return Choice(place, _with_entry(label_of(where, case), place.mine or place.theirs), own, other)
    lead, found = label_of(where, case), _compare(place.mine, place.theirs, where, case)
    return _chosen_by(place, _with_entry(lead, place.mine), [(_inner(each.label, lead), each) for each in found])


def _chosen_by(place: Place, label: str, named: list[tuple[str, Difference]]) -> Choice:
    """A choice between all that differs at a place, a line each."""
    own = "\n".join(f"{name}: {each.before}" for name, each in named)
    other = "\n".join(f"{name}: {each.after}" for name, each in named)
    return Choice(place, label, own, other)


def _inner(label: str, lead: str) -> str:
    """The name of a field within the entry that is asked about."""
    return label.removeprefix(lead).lstrip(":, ")


def _held(path: str, entry: Any) -> list[str]:
    """Every field of an entry that holds something, with its name."""
    named = ((each.name, getattr(entry, each.name)) for each in dataclasses.fields(entry))
    told = ((name, shown(value)) for name, value in named)
    return [f"{label_of(f'{path}.{name}')}: {text}" for name, text in told if text not in {"Not recorded", "empty"}]


def _where(place: Place, before: Case, after: Case) -> tuple[str, Case]:
    """The path of a place with the number of its entry, and the version that has it."""
    if not place.key:
        return place.path, after
    for case in (before, after):
        keys = [key_of(each) for each in get_at(case, place.path)]
        if place.key in keys:
            return f"{place.path}[{keys.index(place.key) + 1}]", case
    return place.path, after


def fields_of(place: Place, before: Case, after: Case) -> list[Difference]:
    """A place that differs, field by field; an entry that one version has not is told whole."""
    where, case = _where(place, before, after)
    if place.key and (place.mine is None or place.theirs is None):
        held = (NOT_THERE if each is None else shown(each) for each in (place.mine, place.theirs))
        return [Difference(where, _with_entry(label_of(where, case), place.mine or place.theirs), *held)]
    return _compare(place.mine, place.theirs, where, case)


def _compare(before: Any, after: Any, path: str, case: Case) -> list[Difference]:
    if before == after:
        return []
    if is_part(before) and type(before) is type(after):
        found = []
        for name in (each.name for each in dataclasses.fields(before)):
            found += _compare(getattr(before, name), getattr(after, name), f"{path}.{name}", case)
        return found
    if _are_like_lists(before, after):
        # Shown beside each other alone: an entry of these lists is never taken without the one that holds it.
        pairs = enumerate(zip(before, after, strict=True), 1)
        return [d for number, (one, two) in pairs for d in _compare(one, two, f"{path}[{number}]", case)]
    return [Difference(path, label_of(path, case), shown(before), shown(after))]


def _are_like_lists(before: Any, after: Any) -> bool:
    both = isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after)
    return both and all(is_part(each) for each in (*before, *after))


def shown(value: Any) -> str:
    """What a place holds, on one line."""
    if isinstance(value, tuple) and value and is_part(value[0]):
        return f"{len(value)}: " + "; ".join(_entry(each) for each in value)
    if is_part(value):
        return _entry(value)
    return in_words(value) or "Not recorded"


def _entry(value: Any) -> str:
    held = [in_words(getattr(value, each.name)) for each in dataclasses.fields(value) if not _nested(value, each.name)]
    return ", ".join([text for text in held if text and text != "Not recorded"][:3]) or "empty"


def entry_words(case: Case, path: str) -> str:
    """An entry of a case by its place and by what it holds first."""
    return _with_entry(label_of(path, case), get_at(case, path))


def _with_entry(label: str, entry: Any) -> str:
    """The name of an entry's place with what the entry holds first, its id not said twice."""
    own = getattr(entry, "id", "")
    return f"{label}, {_entry(entry).removeprefix(f'{own}, ')}"


def _nested(value: Any, name: str) -> bool:
    held = getattr(value, name)
    return is_part(held) or (isinstance(held, tuple) and bool(held) and is_part(held[0]))


@cache
def _all_labels() -> dict[str, str]:
    labels = {field.path: field.label for section in SECTIONS for field in section.fields}
    labels |= {s.list_path: s.title for s in SECTIONS if s.list_path}
    for section in SECTIONS:
        labels |= {f"{section.list_path}.{field.path}": field.label for field in section.entry_fields}
    for method in Method:
        labels |= {f"tests.{field.path}": field.label for field in every_field_of_test(method)}
        labels |= {f"tests.findings.{field.path}": field.label for field in every_field_of_finding(method)}
    extra = {"tests": "Tests", "tests.findings": "Findings", "judgements": "Judgements", "tests.method": "Method"}
    return labels | extra


def label_of_leaf(name: str) -> str:
    """The label of a field by the last part of its place; nothing where there is none."""
    return next((label for path, label in _all_labels().items() if path.rpartition(".")[2] == name), "")


def label_of(path: str, case: Case | None = None) -> str:
    """The name of a place as the form has it, such as Tests 2, Findings 1: 5' gene; in a case by the id, as Test T3."""
    labels = _all_labels()
    plain, owners = "", []
    for step in path.split("."):
        name, _, number = step.partition("[")
        plain = f"{plain}.{name}" if plain else name
        if number:
            own = _by_id(plain, int(number[:-1]), case)
            owners.append(own or f"{labels.get(plain, name.capitalize())} {number[:-1]}")
    last = labels.get(plain, path.rpartition(".")[2].replace("_", " ").capitalize())
    if path.endswith("]"):
        return ", ".join(owners)
    return f"{', '.join(owners)}: {last}" if owners else last


_WITH_ID = {"tests": "Test", "specimens": "Specimen"}


def _by_id(path: str, number: int, case: Case | None) -> str:
    """An entry that is known by an id, by that: its place in the list is another number than that in its id."""
    if case is None or path not in _WITH_ID:
        return ""
    entries = getattr(case, path)
    own = entries[number - 1].id.strip() if 0 < number <= len(entries) else ""
    return f"{_WITH_ID[path]} {own}" if own else ""
