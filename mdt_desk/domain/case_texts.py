"""Every free text of a case with the words for where it stands, so that none is overlooked."""

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Any, cast

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
_CALLED = {"treatments": "name", "options": "name", "medicines": "name", "markers": "gene"}
_LONGEST_NAME = 60
_NAMED = {"specimens": "specimen", "tests": "test"}


Text = tuple[tuple[str, ...], str, str]
"""The fields that lead to a text, the words for its place, and the text."""


class _Last:
    """The case that was walked last: several readers ask for the same one after another."""

    found: tuple[Case | None, tuple[Text, ...]] = (None, ())


def texts_of(case: Case) -> tuple[Text, ...]:
    """Every text of a case that is not empty."""
    last, texts = _Last.found
    if last is not case:
        texts = tuple(_texts(case, (), "the case"))
        _Last.found = (case, texts)
    return texts


_READ_WITH_TESTS = frozenset({"case_id", "patient", "tests", "resolutions"})
_NAMES = frozenset({"settled", "by", "role"})


def texts_beside_tests(case: Case) -> Iterator[Text]:
    """The texts in which somebody may say something of a test: not its own, no person's name, nothing settled."""
    return (text for text in texts_of(case) if text[0][0] not in _READ_WITH_TESTS and text[0][-1] not in _NAMES)


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a part of a case; none of what is no part."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _texts(data: Any, path: tuple[str, ...], where: str) -> Iterator[Text]:
    for name in _fields(cast("Any", type(data))):
        value = getattr(data, name)
        if not value:
            continue
        for each in value if type(value) is tuple else (value,):
            if type(each) is str:
                if each.strip():
                    yield (*path, name), f"the {name.replace('_', ' ')} of {where}", each
            elif _fields(cast("Any", type(each))):
                yield from _texts(each, (*path, name), _words(name, each, where))


def _words(name: str, data: Any, where: str) -> str:
    """The words for one part: test T1, the answer of Dr A, a finding of test T1."""
    if name in _NAMED:
        return f"{_NAMED[name]} {data.id}"
    if name in {"judgements", "resolutions"}:
        return f"the {'answer' if name == 'judgements' else 'resolution'} of {data.by}"
    called = " ".join(getattr(data, _CALLED[name]).split()) if name in _CALLED else ""
    if called:
        short = called if len(called) <= _LONGEST_NAME else f"{called[:_LONGEST_NAME].strip()} …"
        return f"{name.removesuffix('s')} “{short}”"
    part = _PARTS.get(name, f"the {name.replace('_', ' ')}")
    return part if where == "the case" else f"{part} of {where}"
