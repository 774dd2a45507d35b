"""Between frozen values and plain JSON data: one strict codec that reports all problems at once, and canonical text."""

import dataclasses
import hashlib
import json
import types
import typing
import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from mdt_desk.domain.dates import FIRST_YEAR, LAST_YEAR, PartialDate
from mdt_desk.domain.problems import Level, Problem

T = TypeVar("T")
MAX_TEXT = 4000


def to_plain(value: Any) -> Any:
    """Plain JSON data; what is empty or still at its default is left out, so a file shows what was entered."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type | PartialDate):
        return {
            name: to_plain(getattr(value, name))
            for name, default in _defaults(type(value))
            if getattr(value, name) != default
        }
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, PartialDate):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (f.name, f.default_factory() if f.default_factory is not dataclasses.MISSING else f.default)
        for f in dataclasses.fields(kind)
    )


def canonical(data: Any) -> str:
    """The one text of plain data: keys sorted, no blanks, NFC; its SHA-256 is the identity of a revision."""
    return unicodedata.normalize("NFC", json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")))


def sha256(text: str) -> str:
    """SHA-256 of a text, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def from_plain(kind: type[T], data: Any, where: str = "") -> tuple[T | None, tuple[Problem, ...]]:
    """Builds a value from plain data; None with every problem found where the data do not fit."""
    reader = _Reader()
    value = reader.read(kind, data, where)
    return (None if reader.problems else typing.cast(T, value)), tuple(reader.problems)


def require(kind: type[T], data: Any) -> T:
    """Builds a value from data this program wrote itself; raises ValueError where they do not fit."""
    value, problems = from_plain(kind, data)
    if value is None:
        raise ValueError("; ".join(f"{problem.where}: {problem.what}" for problem in problems))
    return value


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fail(self, where: str, what: str, advice: str) -> None:
        self.problems.append(Problem(Level.ERROR, where or "the file", what, advice))

    def read(self, kind: Any, data: Any, where: str) -> Any:
        if typing.get_origin(kind) is types.UnionType:
            options = [option for option in typing.get_args(kind) if option is not types.NoneType]
            may_be_null = len(options) < len(typing.get_args(kind))
            return None if data is None and may_be_null else self.read_union(options, data, where)
        if typing.get_origin(kind) is tuple:
            return self.read_list(typing.get_args(kind)[0], data, where)
        if dataclasses.is_dataclass(kind) and kind is not PartialDate:
            return self.read_object(kind, data, where)
        return self.read_leaf(kind, data, where)

    def read_union(self, options: list[Any], data: Any, where: str) -> Any:
        """A union of objects is told apart by its members' required keys; of plain values by their types."""
        for option in options:
            if len(options) == 1 or _fits(option, data):
                return self.read(option, data, where)
        return self.fail(where, "is not one of the forms allowed here", "Compare it with the published schema.")

    def read_list(self, item: Any, data: Any, where: str) -> Any:
        if not isinstance(data, list):
            return self.fail(where, "must be a list", "Write the values between [ and ].")
        return tuple(self.read(item, value, f"{where}[{number}]") for number, value in enumerate(data, 1))

    def read_object(self, kind: Any, data: Any, where: str) -> Any:
        if not isinstance(data, dict):
            return self.fail(where, "must be an object", "Write its fields between { and }.")
        hints, before = _hints(kind), len(self.problems)
        prefix = f"{where}." if where else ""
        for name in data.keys() - hints.keys():
            self.fail(
                f"{prefix}{name}", "is not a field known here", f"Remove it, or use one of: {', '.join(sorted(hints))}."
            )
        for name, default in _defaults(typing.cast(type, kind)):
            if default is dataclasses.MISSING and name not in data:
                self.fail(f"{prefix}{name}", "is missing", "This field is required.")
        values = {name: self.read(hints[name], data[name], f"{prefix}{name}") for name in hints if name in data}
        return None if len(self.problems) > before else kind(**values)

    def read_leaf(self, kind: Any, data: Any, where: str) -> Any:
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            allowed = [str(member) for member in kind]
            if isinstance(data, str) and data in allowed:
                return kind(data)
            return self.fail(where, f"has the value {_shown(data)}", f"Use one of: {', '.join(allowed)}.")
        parser = _LEAVES.get(kind)
        if parser is None:
            return data
        try:
            return parser(data)
        except (ValueError, TypeError) as error:
            return self.fail(where, f"has the value {_shown(data)}", f"{str(error)[:1].upper()}{str(error)[1:]}.")


def _fits(option: Any, data: Any) -> bool:
    if dataclasses.is_dataclass(option) and option is not PartialDate:
        required = {name for name, default in _defaults(typing.cast(type, option)) if default is dataclasses.MISSING}
        return isinstance(data, dict) and required <= data.keys() <= _hints(typing.cast(Any, option)).keys()
    if typing.get_origin(option) is tuple:
        return isinstance(data, list)
    return isinstance(data, option) and not (option is int and isinstance(data, bool))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _shown(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def too_long(text: str) -> str:
    """Why a text is more than a field of a case holds; nothing where it is not."""
    if len(text) <= MAX_TEXT:
        return ""
    return f"a text holds at most {MAX_TEXT:,} characters, and this one has {len(text):,}"


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise ValueError("write text between quotes")
    if too_long(data):
        raise ValueError(too_long(data))
    if bad := next(
        (c for c in data if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} and c not in "\n\t"), None
    ):
        raise ValueError(f"the text holds a hidden or control character (U+{ord(bad):04X}); type it again")
    return unicodedata.normalize("NFC", data)


def _integer(data: Any) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or abs(data) >= 10**15:
        raise ValueError("write a whole number without quotes")
    return data


def _boolean(data: Any) -> bool:
    if not isinstance(data, bool):
        raise ValueError("write true or false")
    return data


def _day(data: Any) -> date:
    try:
        day = date.fromisoformat(_text(data))
    except ValueError:
        day = None
    # Weeks and dates without hyphens are ISO dates too, but not the one form of a file.
    if day is None or day.isoformat() != data:
        raise ValueError("write a full date as 2024-03-05")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return day


_LEAVES: dict[Any, Callable[[Any], Any]] = {
    str: _text,
    int: _integer,
    bool: _boolean,
    date: _day,
    PartialDate: lambda data: PartialDate.parse(_text(data)),
}
