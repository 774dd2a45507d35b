"""Every field of the data model, one at a time: where it stands in a case, and another value in its place."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from itertools import count
from typing import Any, NamedTuple

from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from tests.domain.filled_case import filled


class Leaf(NamedTuple):
    """One value of a case: the path of its field, the value, and how to put another one there."""

    path: str
    value: Any
    put: Callable[[Any], Any]


def leaves(part: Any, path: str = "") -> Iterator[Leaf]:
    """Every value of a part; of a list, those of its first entry."""
    if is_dataclass(part) and not isinstance(part, PartialDate):
        for field in fields(part):
            for leaf in leaves(getattr(part, field.name), f"{path}.{field.name}".lstrip(".")):
                yield leaf._replace(
                    put=lambda new, put=leaf.put, name=field.name: replace(part, **{name: put(new)})  # type: ignore[misc,type-var]
                )
    elif isinstance(part, tuple):
        for leaf in leaves(part[0], path) if part else ():
            yield leaf._replace(put=lambda new, put=leaf.put: (put(new), *part[1:]))
    else:
        yield Leaf(path, part, lambda new: new)


def others(value: Any) -> tuple[Any, ...]:
    """Other values of the same kind; none of what is empty, for its kind is not known here."""
    if value is None:
        return ()
    if isinstance(value, Enum):
        return tuple(each for each in type(value) if each is not value)
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, str):
        return (f"{value} Zorvex",)
    if isinstance(value, int):
        return (value + 1,)
    if isinstance(value, date):
        return (date(2023, 11, 30),)
    return (PartialDate(2023, 11, 30),)


def completed(sample: Case, empty: frozenset[str] = frozenset()) -> Case:
    """A sample in which whatever was empty holds something, save the fields that are to stay empty."""
    made: Case = _merged(sample, filled(Case, count(1), []), empty)
    return made


def _merged(held: Any, made: Any, empty: frozenset[str]) -> Any:
    if is_dataclass(held) and not isinstance(held, PartialDate) and is_dataclass(made):
        return replace(
            held,  # type: ignore[type-var]
            **{
                each.name: _merged(getattr(held, each.name), getattr(made, each.name), empty)
                for each in fields(held)
                if each.name not in empty
            },
        )
    if isinstance(held, tuple):
        return (_merged(held[0], made[0], empty), *held[1:]) if held and made else held or made[:1]
    return made if held in (None, "") else held
