"""Every free text of a case with the words for where it stands, so that none is overlooked."""

import dataclasses
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from mdt_desk.domain.case import Case

_PARTS = {
    "patient": "the patient's record",
    "referral": "the referral",
    "diagnosis": "the diagnosis",
    "fitness": "the patient's fitness",
    "medicines": "a medicine",
    "treatments": "a treatment",
    "options": "an option",
    "markers": "a marker",
    "findings": "a finding",
}
_NAMED = {"specimens": "specimen", "tests": "test"}


def texts_of(case: Case) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The fields that lead to each text that is not empty, the words for its place, and the text."""
    yield from _texts(case, (), "the case")


def _texts(data: Any, path: tuple[str, ...], where: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    if isinstance(data, str) and not isinstance(data, StrEnum):
        if data.strip():
            yield path, f"the {path[-1].replace('_', ' ')} of {where}", data
    elif isinstance(data, tuple):
        for each in data:
            yield from _texts(each, path, where)
    elif dataclasses.is_dataclass(data):
        for field in dataclasses.fields(data):
            value = getattr(data, field.name)
            for each in value if isinstance(value, tuple) else (value,):
                inner = _words(field.name, each, where) if dataclasses.is_dataclass(each) else where
                yield from _texts(each, (*path, field.name), inner)


def _words(name: str, data: Any, where: str) -> str:
    """The words for one part: test T1, the answer of Dr A, a finding of test T1."""
    if name in _NAMED:
        return f"{_NAMED[name]} {data.id}"
    if name in {"judgements", "resolutions"}:
        return f"the {'answer' if name == 'judgements' else 'resolution'} of {data.by}"
    part = _PARTS.get(name, f"the {name.replace('_', ' ')}")
    return part if where == "the case" else f"{part} of {where}"
