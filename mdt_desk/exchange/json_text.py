"""Reads JSON from outside: within limits, with no value hidden behind another, and every problem at its place."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.problems import Level, Problem, error, has_errors, warning

MAX_BYTES = 5_000_000
MAX_DEPTH = 32
MAX_DIGITS = 15
MAX_VALUES = 200_000
MAX_PROBLEMS = 200
THE_FILE = "the file"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SURROGATE = Pattern("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class JsonReading:
    """What a JSON text says, or every problem that keeps it from being read."""

    value: Any
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Unreadable:
    """Stands where a value was that cannot be taken, until its place is known."""

    what: str
    advice: str


class _Repeated(dict[str, Any]):
    """An object in which a name occurs more than once."""

    names: tuple[str, ...] = ()


def read_json(data: bytes, limit: int = MAX_BYTES) -> JsonReading:
    """Reads JSON from bytes; the value is None when there is any problem."""
    text, problems = decode(data, limit)
    if problems:
        return JsonReading(None, problems)
    value, problems = _parse(text)
    problems = problems or first_problems(tuple(_walk(value)))
    return JsonReading(None if problems else value, problems)


def first_problems(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """As many problems as a person can use, errors first; those beyond count as what the worst of them is."""
    if len(problems) <= MAX_PROBLEMS:
        return problems
    ordered = sorted(problems, key=lambda each: (each.level is not Level.ERROR, each.where != THE_FILE))
    rest = ordered[MAX_PROBLEMS:]
    level = error if has_errors(tuple(rest)) else warning
    return (*ordered[:MAX_PROBLEMS], level(THE_FILE, f"has {len(rest):,} problems more", "Mend these first."))


def decode(data: bytes, limit: int) -> tuple[str, tuple[Problem, ...]]:
    """The text of a UTF-8 file, with or without a byte order mark; no text and the problem for anything else."""
    if len(data) > limit:
        size = f"{len(data):,} bytes"
        return "", (error(THE_FILE, f"has {size}", f"At most {limit:,} are read; check that it is the right file."),)
    if data.startswith(_UTF16) or b"\x00" in data:
        return "", (error(THE_FILE, "is not UTF-8 text", "Save it as UTF-8 (not UTF-16 or Unicode) and try again."),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        return "", (error(f"line {line}", "holds a byte that is not UTF-8", "Save the file as UTF-8 and try again."),)
    if not text.strip():
        return "", (error(THE_FILE, "is empty", "Check that it is the right file."),)
    return text, ()


def _parse(text: str) -> tuple[Any, tuple[Problem, ...]]:
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=_integer, parse_float=_number, parse_constant=_constant
        )
    except json.JSONDecodeError as failure:
        place = f"line {failure.lineno}, column {failure.colno}"
        return None, (error(place, f"is not JSON: {failure.msg}", "Look just before this place for what is missing."),)
    except RecursionError:
        return None, (_too_deep(THE_FILE),)
    return value, ()


def _too_deep(where: str) -> Problem:
    return error(where, f"is nested deeper than {MAX_DEPTH} levels", "Check that it is the right file.")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    counts = Counter(name for name, _ in pairs)
    repeated = _Repeated(plain)
    repeated.names = tuple(name for name, count in counts.items() if count > 1)
    return repeated


def _integer(text: str) -> int | _Unreadable:
    if len(text.lstrip("-")) > MAX_DIGITS:
        return _Unreadable(f"is a number of more than {MAX_DIGITS} digits", "Check it; write an id between quotes.")
    return int(text)


def _number(text: str) -> float | _Unreadable:
    value = float(text)
    return value if math.isfinite(value) else _Unreadable("is a number too large to be read", "Check its exponent.")


def _constant(text: str) -> _Unreadable:
    return _Unreadable(f"is {text}, which is not a number", "Leave out what is not known.")


def _walk(value: Any) -> Iterator[Problem]:
    """Every problem inside a value that was parsed; lists are numbered from 1 as everywhere."""
    waiting: list[tuple[str, int, Any]] = [("", 0, value)]
    count = 0
    while waiting:
        where, depth, at = waiting.pop()
        count += 1
        if count > MAX_VALUES:
            yield error(THE_FILE, f"holds more than {MAX_VALUES:,} values", "Check that it is the right file.")
            return
        yield from _problems_of(at, where or THE_FILE)
        if isinstance(at, dict | list):
            if depth == MAX_DEPTH:
                yield _too_deep(where)
            else:
                waiting += [(place, depth + 1, each) for place, each in _inside(at, where)]


def _inside(at: dict[str, Any] | list[Any], where: str) -> list[tuple[str, Any]]:
    """The values inside, the last one first, so that they are taken in the order of the file."""
    if isinstance(at, dict):
        return [(f"{where}.{name}" if where else name, each) for name, each in reversed(at.items())]
    start = len(at)
    return [(f"{where}[{start - back}]", each) for back, each in enumerate(reversed(at))]


def _problems_of(at: Any, where: str) -> Iterator[Problem]:
    if isinstance(at, _Unreadable):
        yield error(where, at.what, at.advice)
    elif isinstance(at, str) and _SURROGATE.search(at):
        yield error(where, "holds half a character (a lone surrogate)", "Type the text again.")
    elif isinstance(at, dict):
        for name in at:
            if _SURROGATE.search(name):
                yield error(where, "has a name with half a character (a lone surrogate)", "Type the name again.")
    if isinstance(at, _Repeated):
        for name in at.names:
            yield error(
                where, f"has the field {name!r} more than once", "Keep the one that is right and remove the other."
            )
