"""The JSON Schemas (2020-12) of the case file and of a rule set, made from the same classes that read them."""

import dataclasses
import types
import typing
from datetime import date
from enum import StrEnum
from typing import Any

from mdt_desk.domain.bounds import MOST
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.plain import MAX_TEXT
from mdt_desk.exchange.case_file import FORMAT, FORMAT_VERSION
from mdt_desk.exchange.json_text import MAX_DIGITS
from mdt_desk.rules.model import RuleSet

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_LEAP_YEARS = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_MONTH_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_DAY = f"(?:[0-9]{{4}}-{_MONTH_DAY}|{_LEAP_YEARS}-02-29)"
_YEARS = "(?:18[5-9][0-9]|19[0-9]{2}|2[01][0-9]{2}|2200)"
_OF_A_CASE = {"mdt_desk.domain.case", "mdt_desk.domain.testing"}
_LARGEST = 10**MAX_DIGITS - 1
_LEAVES: dict[Any, dict[str, Any]] = {
    str: {"type": "string", "maxLength": MAX_TEXT},
    int: {"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST},
    bool: {"type": "boolean"},
    types.NoneType: {"type": "null"},
    date: {"$ref": "#/$defs/Date"},
    PartialDate: {"$ref": "#/$defs/PartialDate"},
}
_DATES = {
    "Date": {
        "title": "Date",
        "description": "A full date as year-month-day.",
        "type": "string",
        "pattern": f"^(?={_YEARS}){_DAY}$",
        "examples": ["2024-03-05"],
    },
    "PartialDate": {
        "title": "Partial date",
        "description": "A date known to the day, to the month, or only to the year.",
        "type": "string",
        "pattern": f"^(?={_YEARS})(?:[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]))?|{_DAY})$",
        "examples": ["2024", "2024-03", "2024-03-05"],
    },
}


def case_schema() -> dict[str, Any]:
    """The schema of a case file; a field it does not name is refused."""
    head = {"format": {"const": FORMAT}, "format_version": {"const": FORMAT_VERSION}}
    return _schema(Case, "MDT Desk case file", head)


def rule_set_schema() -> dict[str, Any]:
    """The schema of one rule set of a pack; whether its facts and sources exist is for `rules lint` to say."""
    return _schema(RuleSet, "MDT Desk rule set", {})


def _schema(kind: type, title: str, head: dict[str, Any]) -> dict[str, Any]:
    definitions: dict[str, Any] = dict(_DATES)
    body = _object(kind, definitions)
    return {
        "$schema": DIALECT,
        **body,
        "title": title,
        "properties": {**head, **body["properties"]},
        "required": [*head, *body["required"]],
        "$defs": definitions,
    }


def _object(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    properties = {}
    for field in dataclasses.fields(kind):
        form = _form(hints[field.name], definitions)
        if form.get("type") == "array" and kind.__module__ in _OF_A_CASE and field.name in MOST:
            form["maxItems"] = MOST[field.name]
        properties[field.name] = {"title": _title(field.name), **form}
    return {
        "title": _title(_words(kind.__name__)),
        "description": _first_line(kind),
        "type": "object",
        "properties": properties,
        "required": [field.name for field in dataclasses.fields(kind) if _required(field)],
        "additionalProperties": False,
    }


def _required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _form(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if typing.get_origin(kind) is types.UnionType:
        return {"anyOf": [_form(each, definitions) for each in typing.get_args(kind)]}
    if typing.get_origin(kind) is tuple:
        return {"type": "array", "items": _form(typing.get_args(kind)[0], definitions)}
    return dict(_LEAVES[kind]) if kind in _LEAVES else _reference(kind, definitions)


def _reference(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # holds the place, should a class ever name itself
        definitions[kind.__name__] = _enum(kind) if issubclass(kind, StrEnum) else _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _enum(kind: type[StrEnum]) -> dict[str, Any]:
    values = [member.value for member in kind]
    return {"title": _title(_words(kind.__name__)), "description": _first_line(kind), "enum": values}


def _first_line(kind: Any) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]


def _words(name: str) -> str:
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _title(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
