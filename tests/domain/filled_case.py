"""A case in which every text of the data model holds a mark, however deep: a field that is added later does, too."""

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import UnionType

from mdt_desk.domain.dates import PartialDate

MARK = "Quaggafish"


def filled(kind: object, number: Iterator[int], seen: list[str], where: str = "case") -> object:
    """A value of any type of the data model, with a mark in every text, however deep, and in every tuple."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, UnionType}:
        return filled(next(each for each in inner if each is not type(None)), number, seen, where)
    if origin is tuple:
        return (filled(inner[0], number, seen, where), filled(inner[0], number, seen, where))
    if is_dataclass(kind) and kind is not PartialDate:
        hints = typing.get_type_hints(kind)
        return kind(
            **{each.name: filled(hints[each.name], number, seen, f"{where}.{each.name}") for each in fields(kind)}
        )
    if kind is str:
        seen.append(where)
        return f"{MARK}{next(number)}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    made = {int: 7, bool: True, date: date(2020, 2, 29), PartialDate: PartialDate(2020, 2, 29)}
    return made[kind]
