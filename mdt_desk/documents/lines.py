"""Breaks text into lines by width alone: no mark-up is read, nothing is dropped, no word is too long."""

import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]
_GLUE = "\u00a0"
_AFTER = frozenset("-/_.:;,)|+=&?")
"""Signs after which a long word may be broken."""


def clean(text: str) -> str:
    """Text as it is printed: composed letters, and plain blanks."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\t", " ").replace("\u00a0", " ")


def break_lines(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """The lines of a text within a width; at least one."""
    lines: list[str] = []
    # A dot between two parts stays with the part before it; the mark is turned back into a blank at the end.
    for paragraph in clean(text).replace(" ·", f"{_GLUE}·").split("\n"):
        lines += _fill(paragraph, width, measure) or [""]
    return tuple(line.replace(_GLUE, " ") for line in lines)


def _fill(paragraph: str, width: float, measure: Measure) -> list[str]:
    blank = measure(" ")
    lines: list[str] = []
    line, used = "", 0.0
    for gap, piece in _pieces(paragraph, width, measure):
        wide = measure(piece)
        space = blank if gap and line else 0.0
        if line and used + space + wide > width:
            lines.append(line)
            line, used, space = "", 0.0, 0.0
        line = f"{line} {piece}" if space else line + piece
        used += space + wide
    return [*lines, line] if line else lines


def _pieces(paragraph: str, width: float, measure: Measure) -> Iterator[tuple[bool, str]]:
    """Pieces that stay whole, each with whether a blank stands before it."""
    for word in paragraph.split(" "):
        gap = True
        for piece in _unbreakable(word):
            if measure(piece) <= width:
                yield gap, piece
            else:
                for part in _cut(piece, width, measure):
                    yield gap, part
                    gap = False
            gap = False


def _unbreakable(word: str) -> Iterator[str]:
    """A word; Han and kana, which are written without blanks, sign by sign."""
    if word.isascii():
        if word:
            yield word
        return
    start = 0
    for place in range(1, len(word)):
        if (_is_wide(word[place]) or _is_wide(word[place - 1])) and not unicodedata.combining(word[place]):
            yield word[start:place]
            start = place
    if word[start:]:
        yield word[start:]


def _is_wide(letter: str) -> bool:
    return letter > "\u2e80" and unicodedata.east_asian_width(letter) in {"W", "F"}


def _cut(word: str, width: float, measure: Measure) -> Iterator[str]:
    """A word wider than its column, cut after a sign where there is one near the end, else anywhere."""
    start, used, sign = 0, 0.0, 0
    for place, letter in enumerate(word):
        wide = measure(letter)
        if used + wide > width and place > start and not unicodedata.combining(letter):
            end = sign if sign > start else place
            yield word[start:end]
            start, sign = end, 0
            used = sum(measure(each) for each in word[start:place])
        used += wide
        if letter in _AFTER:
            sign = place + 1
    yield word[start:]
