"""What a case from a file must keep to beyond its form: lists of bearable length, one line, nothing that nobody sees.

Cases that are stored already are read without these checks: none of them may become unreadable.
"""

from collections.abc import Iterator
from typing import Any

from mdt_desk.domain.bounds import too_many, too_many_together
from mdt_desk.domain.hidden import drawn_as_nothing, has_breaks, heaped_marks
from mdt_desk.domain.problems import Problem, error

LONG_TEXTS = frozenset(
    {
        "comorbidities",
        "control_accepted_because",
        "description",
        "limits",
        "note",
        "question",
        "reason",
        "settled",
        "wishes",
    }
)
"""The fields that may hold several lines, as the form shows them."""
_SPLIT = "Keep what is needed for the question, or split the case."


def text_problems(data: dict[str, Any]) -> tuple[Problem, ...]:
    """The texts in the plain data of a case that are not taken in, each with its place."""
    return tuple(_texts(data, "", ""))


def lists_too_long(data: dict[str, Any]) -> tuple[Problem, ...]:
    """The lists of a case that are too long to be looked at further."""
    return tuple(_lengths(data))


def _lengths(data: dict[str, Any]) -> Iterator[Problem]:
    yield from _long_lists(data, "")
    tests = data.get("tests")
    held = [test.get("findings") for test in tests if isinstance(test, dict)] if isinstance(tests, list) else []
    if wrong := too_many_together(sum(len(each) for each in held if isinstance(each, list))):
        yield error("tests", wrong, _SPLIT)


def _long_lists(data: Any, where: str) -> Iterator[Problem]:
    for place, name, value in _inside(data, where, ""):
        if isinstance(value, list) and (wrong := too_many(name, len(value))):
            yield error(place, wrong, _SPLIT)
        elif isinstance(value, dict | list):
            yield from _long_lists(value, place)


def _texts(data: Any, where: str, of: str) -> Iterator[Problem]:
    for place, name, value in _inside(data, where, of):
        if isinstance(value, dict | list):
            yield from _texts(value, place, name)
        elif isinstance(value, str):
            yield from _text(value, place, name)


def _text(text: str, where: str, name: str) -> Iterator[Problem]:
    if unseen := drawn_as_nothing(text):
        yield error(where, f"holds a character that nobody sees (U+{ord(unseen):04X})", "Type it again.")
    if heaped := heaped_marks(text):
        yield error(where, heaped, "Type it again without them.")
    # What stands around an id is taken off when it is read.
    if name not in LONG_TEXTS and has_breaks(text.strip() if name == "case_id" else text):
        yield error(where, "holds a line break or a tab, and this field is of one line", "Write it in one line.")


def _inside(data: Any, where: str, of: str) -> Iterator[tuple[str, str, Any]]:
    """The place, the field's name and the value of everything directly in an object or a list."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield f"{where}.{name}" if where else name, name, value
    elif isinstance(data, list):
        for number, value in enumerate(data, 1):
            yield f"{where}[{number}]", of, value
