"""Any value of the domain's classes, made from their fields."""

import dataclasses
import types
import typing
from datetime import date
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate

texts = st.text(st.characters(categories=["L", "N", "P", "Zs"], codec="utf-8"), max_size=12)
days = st.dates(date(1850, 1, 1), date(2200, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    known = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if known > 1 else None, day.day if known > 2 else None)


LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(10**15) + 1, 10**15 - 1),
    bool: st.booleans(),
    date: days,
    PartialDate: partial_dates(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a field's type."""
    if kind in LEAVES:
        return LEAVES[kind]
    if typing.get_origin(kind) is types.UnionType:
        return st.one_of(*(st.none() if each is types.NoneType else values(each) for each in typing.get_args(kind)))
    if typing.get_origin(kind) is tuple:
        return st.lists(values(typing.get_args(kind)[0]), max_size=2).map(tuple)
    if issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{field.name: values(hints[field.name]) for field in dataclasses.fields(kind)})


cases = st.deferred(lambda: values(Case))
