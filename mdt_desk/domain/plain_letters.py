"""Texts as a reader sees them: joined letters, broad, bold and struck-out ones, look-alikes, and lines that wrap."""

import dataclasses
import re
from functools import lru_cache
from typing import Any, cast
from unicodedata import category, normalize

from mdt_desk.domain.case import Case
from mdt_desk.domain.case_texts import texts_of
from mdt_desk.domain.hidden import with_plain_breaks
from mdt_desk.domain.patterns import Pattern

_READ_AS_WORDS = frozenset({
    "note", "question", "wishes", "description", "detail", "comorbidities", "allergies", "name", "reason", "site",
    "sites", "stage", "fixation", "laboratory_number", "assay", "sample", "coverage_note", "failure_reason", "limits",
    "control_accepted_because", "pattern", "intensity", "laboratory_class_quoted", "hgvs", "written_as",
})  # fmt: skip
"""The fields in which words are read; names of people, ids and genes are not among them and are judged by others."""
_BLANKS = Pattern(r"[^\S\n]{2,}|[^\S \n]")
_BREAK = Pattern(" ?\n ?")
# A line that goes on: the next one begins as no sentence and no item of a list does.
_GOES_ON = Pattern(r"(?<=[^\s.;:!?])\n(?=[a-z(]|[A-Z]{2,}[0-9]*\b)(?![\w /-]{1,30}:)")
# Or its last word ends no sentence.
_OPEN_WORD = Pattern(
    r"\b((?:an?|the|of|to|by|in|on|no|not|or|and|is|as|for|was|had|any|with|from|were|been|have|that|other|another"
    r"|wrong|different|incorrect|prior|previous|earlier|sample|specimen))\n(?=\w)",
    re.IGNORECASE,
)
_FIRST_OVERLAY, _LAST_OVERLAY = "\u0334", "\u0338"
# Letters of other scripts that cannot be told from these; β, γ, κ and their like can, and are read as what they are.
_TWINS = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u051b\u0501\u0410\u0412\u0415\u041a\u041c\u041d"
    "\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405\u03bf\u03bd\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d"
    "\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijshqdABEKMHOPCTXIJSovABEZHIKMNOPTYX",
)


class _Last:
    """The case that was read last: several readers ask for the same one after another."""

    found: tuple[Case | None, Case | None] = (None, None)


def in_plain_letters(case: Case) -> Case:
    """The case with its words in plain letters; nearly always the very same one."""
    last, plain = _Last.found
    if last is not case or plain is None:
        odd = any(path[-1] in _READ_AS_WORDS and plain_letters(text) != text for path, _, text in texts_of(case))
        plain = _read(case) if odd else case
        _Last.found = (case, plain)
    return plain


@lru_cache(maxsize=1024)
def plain_letters(text: str) -> str:
    """A text with each letter as the plain one it is seen as; other scripts and their words stay as they are."""
    spaced = _spaced(text)
    if spaced.isascii():
        return spaced
    struck = "".join(sign for sign in normalize("NFC", spaced) if not _FIRST_OVERLAY <= sign <= _LAST_OVERLAY)
    broad = "".join(map(_plain, struck))
    return "".join(_without_twins(part) for part in _parts(broad))


def _spaced(text: str) -> str:
    """A text whose words are one blank apart, however they were spaced and wherever a page wrapped its lines."""
    if not _BLANKS.search(text) and "\n" not in text:
        return text
    lines = _BREAK.sub("\n", _BLANKS.sub(" ", with_plain_breaks(text)))
    return _OPEN_WORD.sub(r"\1 ", _GOES_ON.sub(" ", lines))


def _plain(sign: str) -> str:
    if sign.isascii() or category(sign)[0] not in "LN" or category(sign) == "No":
        return sign
    plain = normalize("NFKC", sign)
    return plain if plain.isascii() and plain.isalnum() else sign


def _parts(text: str) -> list[str]:
    """A text cut into words and what stands between them."""
    parts: list[str] = []
    letters = False
    for sign in text:
        if parts and sign.isalpha() == letters:
            parts[-1] += sign
        else:
            parts.append(sign)
            letters = sign.isalpha()
    return parts


def _without_twins(word: str) -> str:
    """A word that mixes Latin letters with their twins of other scripts, in Latin ones alone."""
    mixed = not word.isascii() and any(sign.isascii() for sign in word)
    latin = word.translate(_TWINS) if mixed else word
    return latin if latin.isascii() else word


def plain_letter(letter: str) -> str:
    """One letter that stands by itself, as an initial does, as the Latin one that it cannot be told from."""
    return letter.translate(_TWINS)


def _read(data: Any) -> Any:
    """A part of a case, or a list of them, with its words in plain letters."""
    if isinstance(data, tuple):
        return tuple(_read(each) for each in data)
    if not dataclasses.is_dataclass(data):
        return data
    changed = {}
    for field in dataclasses.fields(data):
        value = getattr(data, field.name)
        read = _words(value) if field.name in _READ_AS_WORDS else _read(value)
        if read != value:
            changed[field.name] = read
    return dataclasses.replace(cast("Any", data), **changed) if changed else data


def _words(value: Any) -> Any:
    if isinstance(value, str):
        return plain_letters(value)
    return tuple(map(_words, value)) if isinstance(value, tuple) else value
