"""Texts as the page can show them: what no font here holds is said in words, never left out and never a box."""

import dataclasses
import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import Any, TypeVar

from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.lines import clean
from mdt_desk.documents.scripts import is_arabic
from mdt_desk.domain.counts import counted
from mdt_desk.domain.hidden import marks_told
from mdt_desk.domain.patterns import Pattern

_Part = TypeVar("_Part")
_UNSEEN = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""Marks without a picture of their own: they are no letters, and a page loses nothing with them."""
_KEEPS_APART = "\u200c"
_NOT_HERE = "not printable here"
_CALLED = {"Cjk": "Han"}


def legible(value: _Part) -> _Part:
    """A text, or every text of a frozen value, as the page can show it."""
    shown: Any = value
    if isinstance(value, str) and not isinstance(value, Enum):
        shown = _legible(value)
    elif isinstance(value, tuple):
        shown = tuple(legible(item) for item in value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        changed = {name: new for name, old in told.items() if (new := legible(old)) != old}
        shown = dataclasses.replace(value, **changed) if changed else value
    return shown  # type: ignore[no-any-return]  # replace keeps the class


_TOLD = Pattern(rf"\[[^\[\]]*{_NOT_HERE}\]")


def said_in_words(text: str) -> tuple[str, ...]:
    """What the page tells in words of a text since no font here holds it; nothing where it shows it as it was typed."""
    return () if _NOT_HERE in text else tuple(_TOLD.findall(_legible(text)))


def stands_on_page(text: str) -> bool:
    """Whether any letter of a text stands on the page as it was typed."""
    return any(map(str.isalpha, _TOLD.sub(" ", _legible(text))))


_BLANK_LINES = Pattern(r"\n\s*\n")


def _legible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    missing: list[str] = []
    # Lines left blank in what was typed would part it from its label, and push the rest off the page.
    for letter in _seen(_BLANK_LINES.sub("\n", marks_told(clean(text)))):
        marks_what_is_missing = bool(missing) and unicodedata.combining(letter) > 0
        if letter != "\n" and (marks_what_is_missing or not fonts().holds(letter)):
            missing.append(letter)
            continue
        shown += [*_in_words(missing), letter]
        missing = []
    return "".join([*shown, *_in_words(missing)])


def _seen(text: str) -> Iterator[str]:
    """The letters of a text; one that is only a joined form of others gives those, where a font holds them."""
    for place, letter in enumerate(text):
        if letter in _UNSEEN:
            # Between Arabic letters it keeps them apart and is part of the spelling.
            beside = text[max(place - 1, 0) : place + 2].replace(letter, "")
            if letter == _KEEPS_APART and len(beside) == 2 and all(map(is_arabic, beside)):
                yield letter
        elif letter == "\n" or fonts().holds(letter):
            yield letter
        else:
            parts = unicodedata.normalize("NFKC", letter)
            yield from parts if all(part == " " or fonts().holds(part) for part in parts) else letter


def _in_words(missing: list[str]) -> Iterator[str]:
    if not missing:
        return
    letters = [letter for letter in missing if unicodedata.category(letter)[0] == "L"]
    marks = [letter for letter in missing if unicodedata.category(letter)[0] == "M"]
    if letters and len(letters) + len(marks) == len(missing):
        script = unicodedata.name(letters[0], "Unknown").split()[0].capitalize()
        yield f"[{counted(len(letters), f'{_CALLED.get(script, script)} letter')} {_NOT_HERE}]"
        return
    for sign in missing:
        named = unicodedata.name(sign, "").lower()
        yield f"[{f'{named}, ' if named else 'sign '}U+{ord(sign):04X}, {_NOT_HERE}]"
