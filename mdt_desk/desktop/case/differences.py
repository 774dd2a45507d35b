"""What differs between two versions of a case, field by field, in the words of the form."""

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import Any

from mdt_desk.desktop.case.fields import SECTIONS
from mdt_desk.desktop.case.labels import in_words
from mdt_desk.desktop.case.testing_fields import every_field_of_finding, every_field_of_test
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.editing import get_at, set_at
from mdt_desk.domain.testing import Method


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: its name in the form and what each version holds."""

    path: str
    label: str
    before: str
    after: str


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """Every place at which two versions differ; a list of another length is one place."""
    return tuple(_compare(before, after, ""))


def places_changed(before: Case, after: Case) -> str:
    """The names of what differs between two versions, for a sentence; three at most."""
    names = list(dict.fromkeys(each.label for each in differences(before, after)))
    if not names:
        return "which saved version this goes on from"
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{'; '.join(names[:3])}{more}"


@dataclass(frozen=True, slots=True)
class Merging:
    """Two versions brought together: what both sides changed is asked, what one side alone changed is taken from it."""

    case: Case
    asked: tuple[Difference, ...]
    taken: tuple[Difference, ...]
    kept: tuple[Difference, ...]


def brought_together(base: Case, mine: Case, theirs: Case) -> Merging:
    """What is typed and what is saved, both made from `base`; what is asked about stands as typed until it is answered.

    A place that was never touched here is the saved one: offered as one's own, it would undo what was saved.
    """
    asked: list[Difference] = []
    merged = mine
    for path in _theirs_alone(base, mine, theirs, "", asked):
        merged = set_at(merged, path, get_at(theirs, path))
    kept = (each for each in differences(theirs, merged) if not any(_is_at(each.path, one.path) for one in asked))
    return Merging(merged, tuple(asked), differences(mine, merged), tuple(kept))


def _theirs_alone(base: Any, mine: Any, theirs: Any, path: str, asked: list[Difference]) -> list[str]:
    """The places that only the other side changed; those that both changed are added to what is asked."""
    if mine == theirs or base == theirs:
        return []
    if base == mine:
        return [path]
    if _is_part(mine) and type(base) is type(mine) is type(theirs):
        names = [each.name for each in dataclasses.fields(mine)]
        inner = [(f"{path}.{name}" if path else name, [getattr(side, name) for side in (base, mine, theirs)])
                 for name in names]  # fmt: skip
    elif _are_like_lists(base, mine) and _are_like_lists(base, theirs) and _same_entries(base, mine, theirs):
        entries = enumerate(zip(base, mine, theirs, strict=True), 1)
        inner = [(f"{path}[{number}]", list(sides)) for number, sides in entries]
    else:
        asked.append(Difference(path, label_of(path), shown(theirs), shown(mine)))
        return []
    return [each for place, (one, two, three) in inner for each in _theirs_alone(one, two, three, place, asked)]


def _same_entries(*lists: tuple[Any, ...]) -> bool:
    """Whether the same entries stand in each list, by id or name: of one moved or put in, no field is another's."""
    first = [getattr(each, dataclasses.fields(each)[0].name) for each in lists[0]]
    return all([getattr(each, dataclasses.fields(each)[0].name) for each in other] == first for other in lists[1:])


def _is_at(path: str, place: str) -> bool:
    return path == place or path.startswith((f"{place}.", f"{place}["))


def _compare(before: Any, after: Any, path: str) -> list[Difference]:
    if before == after:
        return []
    if _is_part(before) and type(before) is type(after):
        prefix = f"{path}." if path else ""
        names = [each.name for each in dataclasses.fields(before)]
        return [d for name in names for d in _compare(getattr(before, name), getattr(after, name), prefix + name)]
    if _are_like_lists(before, after):
        pairs = enumerate(zip(before, after, strict=True), 1)
        return [d for number, (one, two) in pairs for d in _compare(one, two, f"{path}[{number}]")]
    return [Difference(path, label_of(path), shown(before), shown(after))]


def _is_part(value: Any) -> bool:
    return dataclasses.is_dataclass(value) and not isinstance(value, PartialDate)


def _are_like_lists(before: Any, after: Any) -> bool:
    both = isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after)
    return both and all(_is_part(each) for each in (*before, *after))


def shown(value: Any) -> str:
    """What a place holds, on one line."""
    if isinstance(value, tuple) and value and _is_part(value[0]):
        return f"{len(value)}: " + "; ".join(_entry(each) for each in value)
    if _is_part(value):
        return _entry(value)
    return in_words(value) or "Not recorded"


def _entry(value: Any) -> str:
    held = [in_words(getattr(value, each.name)) for each in dataclasses.fields(value) if not _nested(value, each.name)]
    return ", ".join([text for text in held if text and text != "Not recorded"][:3]) or "empty"


def _nested(value: Any, name: str) -> bool:
    held = getattr(value, name)
    return _is_part(held) or (isinstance(held, tuple) and bool(held) and _is_part(held[0]))


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


def label_of(path: str) -> str:
    """The name of a place as the form has it, such as Tests 2, Findings 1: 5' gene."""
    labels = _all_labels()
    plain, owners = "", []
    for step in path.split("."):
        name, _, number = step.partition("[")
        plain = f"{plain}.{name}" if plain else name
        if number:
            owners.append(f"{labels.get(plain, name.capitalize())} {number[:-1]}")
    last = labels.get(plain, path.rpartition(".")[2].replace("_", " ").capitalize())
    if path.endswith("]"):
        return ", ".join(owners)
    return f"{', '.join(owners)}: {last}" if owners else last
