"""Changes to one place of a case, named as a problem list names it: tests[2].findings[1].hgvs. The old case stays."""

import dataclasses
from typing import Any

from mdt_desk.domain.case import Case
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Partner

_STEP = Pattern(r"([a-z_][a-z0-9_]*)|\[([0-9]+)\]")
_PATH = Pattern(r"[a-z_][a-z0-9_]*(?:\[[1-9][0-9]*\]|\.[a-z_][a-z0-9_]*)*")
_MADE_ON_THE_WAY = {"five_prime": Partner, "three_prime": Partner}


def split_path(path: str) -> tuple[str | int, ...]:
    """The steps of a path: names, and places in lists counted from 1."""
    if not _PATH.fullmatch(path):
        raise LookupError(f"{path!r} is not a place in a case")
    return tuple(name or int(number) for name, number in _STEP.findall(path))


def get_at(case: Case, path: str) -> Any:
    """What the case holds at a place; None beyond a side of a fusion that is not recorded."""
    value: Any = case
    for step in split_path(path):
        if value is None:
            return None
        value = _child(value, step, path)
    return value


def set_at(case: Case, path: str, value: Any) -> Case:
    """The case with one place changed; a missing side of a fusion is made on the way."""
    changed: Case = _with(case, split_path(path), value, path)
    return changed


def add_item(case: Case, path: str, item: Any) -> Case:
    """The case with one more entry at the end of a list."""
    return set_at(case, path, (*_list_at(case, path), item))


def remove_item(case: Case, path: str) -> Case:
    """The case without one entry of a list, such as tests[2]."""
    owner, place = _entry(case, path)
    items = _list_at(case, owner)
    return set_at(case, owner, items[: place - 1] + items[place:])


def move_item(case: Case, path: str, by: int) -> Case:
    """The case with one entry moved up (negative) or down its list, not beyond the ends."""
    owner, place = _entry(case, path)
    items = list(_list_at(case, owner))
    entry = items.pop(place - 1)
    items.insert(max(0, place - 1 + by), entry)
    return set_at(case, owner, tuple(items))


def _entry(case: Case, path: str) -> tuple[str, int]:
    owner, bracket, rest = path.rpartition("[")
    if not bracket or not rest.endswith("]"):
        raise LookupError(f"{path!r} is not an entry of a list")
    get_at(case, path)
    return owner, int(rest[:-1])


def _list_at(case: Case, path: str) -> tuple[Any, ...]:
    items = get_at(case, path)
    if not isinstance(items, tuple):
        raise LookupError(f"{path!r} is not a list")
    return items


def _child(value: Any, step: str | int, path: str) -> Any:
    if isinstance(step, int) and isinstance(value, tuple) and 1 <= step <= len(value):
        return value[step - 1]
    if isinstance(step, str) and step in _names(value):
        return getattr(value, step)
    raise LookupError(f"the case has no {path!r}")


def _names(value: Any) -> frozenset[str]:
    if not dataclasses.is_dataclass(value):
        return frozenset()
    return frozenset(each.name for each in dataclasses.fields(value))


def _with(owner: Any, steps: tuple[str | int, ...], value: Any, path: str) -> Any:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    child = _child(owner, step, path)
    if child is None and rest and step in _MADE_ON_THE_WAY:
        child = _MADE_ON_THE_WAY[str(step)]()
    new = _with(child, rest, value, path)
    if isinstance(step, int):
        return (*owner[: step - 1], new, *owner[step:])
    return dataclasses.replace(owner, **{step: new})
