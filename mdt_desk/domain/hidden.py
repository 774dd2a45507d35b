"""Characters that nobody sees, line breaks where there is one line, and heaps of marks that hide what is beside them.

Two names that look alike must be one, and no text may be drawn over another.
"""

import json
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from mdt_desk.domain.counts import counted
from mdt_desk.domain.patterns import Pattern

_UNSEEN = frozenset({"Cf", "Cs", "Co", "Cn"})
_IGNORABLE = Pattern(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks that Unicode lets nobody see (default ignorable), and the braille cell without a dot."""
MOST_MARKS = 4
"""Marks on one letter: Vietnamese writes two, Hebrew, Arabic, Thai and the scripts of India up to four."""
_MARKS = frozenset({"Mn", "Me"})
_BREAKS = Pattern("[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
_OTHER_BREAKS = Pattern("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def is_hidden(letter: str) -> bool:
    """Whether a character is one of control or format, or is drawn as nothing; line breaks are neither."""
    return is_control(letter) or is_unseen(letter)


def is_control(letter: str) -> bool:
    """Whether a character is one of control, such as parts records on a tape; line breaks and tabs are not."""
    return unicodedata.category(letter) == "Cc" and letter not in "\n\t"


def is_unseen(letter: str) -> bool:
    """Whether a character is one of format, or is drawn as nothing: what stands beside it stands together."""
    return unicodedata.category(letter) in _UNSEEN or is_drawn_as_nothing(letter)


def is_drawn_as_nothing(letter: str) -> bool:
    """Whether it is counted as a letter or a mark and nobody sees it."""
    return not letter.isascii() and _IGNORABLE.fullmatch(letter) is not None


def turning(text: str) -> str:
    """The first character of a text that writes what follows it the other way round; or nothing."""
    return next((letter for letter in text if letter in _TURNS and letter not in _MARKS_OF_DIRECTION), "")


def drawn_as_nothing(text: str) -> str:
    """The first letter or mark of a text that nobody sees; or nothing."""
    found = _IGNORABLE.search(text)
    return found.group() if found else ""


def heaped_marks(text: str) -> str:
    """Why marks stand as no script writes them: with no letter before them, or too many on one; nothing elsewhere."""
    if (first := text.lstrip()[:1]) and _is_mark(first):
        return f"begins with a mark that belongs on a letter (U+{ord(first):04X}), and no letter stands before it"
    most = max((len(heap) for heap in _heaps(text)), default=0)
    if most <= MOST_MARKS:
        return ""
    return f"heaps {most:,} marks on one letter, and they would be drawn over the lines beside it"


def marks_told(text: str) -> str:
    """A text as it can be drawn: of a heap of marks as many as a letter bears, and in words how many more there are."""
    for heap in sorted(set(_heaps(text)), key=len, reverse=True):
        if len(heap) > MOST_MARKS:
            more = counted(len(heap) - MOST_MARKS, "mark more", "marks more")
            text = text.replace(heap, f"{heap[:MOST_MARKS]}[{more}]")
    return text


def _heaps(text: str) -> Iterator[str]:
    """The marks that stand in a row, each row whole."""
    if text.isascii():
        return
    for marks, letters in groupby(text, key=_is_mark):
        if marks:
            yield "".join(letters)


def _is_mark(letter: str) -> bool:
    return letter > "\u02ff" and unicodedata.category(letter) in _MARKS


def with_plain_breaks(text: str) -> str:
    """A text in which every line break is the usual one, whichever program wrote it."""
    return _OTHER_BREAKS.sub("\n", text)


def in_one_line(text: str, between: str = " ") -> str:
    """A text for a field of one line: line breaks and tabs within it become blanks, those around it go."""
    return between.join(part.strip() for part in _BREAKS.split(text.strip()) if part.strip())


def has_breaks(text: str) -> bool:
    """Whether a text holds line breaks or tabs, which a field of one line would keep out of sight."""
    return bool(_BREAKS.search(text))


def for_one_line(text: str) -> str:
    """A text of others where one line is printed: its breaks become blanks, and what steers a terminal is named."""
    line = _BREAKS.sub(" ", marks_told(text))
    return "".join(f"[U+{ord(letter):04X}]" if _steers(letter) or _is_lost(letter) else letter for letter in line)


def _is_lost(letter: str) -> bool:
    """Whether a character leaves nothing to see; the two joiners belong to the writing of some languages."""
    return not letter.isascii() and letter not in "\u200c\u200d" and is_unseen(letter)


def for_json(text: str) -> str:
    """A text of JSON where it is printed: what steers a terminal or is heaped is escaped, and its value is kept."""
    for heap in {each for each in _heaps(text) if len(each) > MOST_MARKS}:
        text = text.replace(heap, heap[:MOST_MARKS] + _escaped(heap[MOST_MARKS:]))
    lines = (_escaped(line) if any(_breaks_or_steers(c) for c in line) else line for line in text.split("\n"))
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return "".join(json.dumps(c)[1:-1] if _breaks_or_steers(c) or _is_mark(c) else c for c in text)


def _breaks_or_steers(letter: str) -> bool:
    return _steers(letter) or has_breaks(letter)


def first_hidden(text: str) -> str:
    """The first character of a text that is one of control or format, or that nobody sees; or nothing."""
    return next(filter(is_hidden, text), "")


def _steers(letter: str) -> bool:
    """Control characters, and those that turn the direction of writing: they make a line say what it does not."""
    return unicodedata.category(letter) in {"Cc", "Cs"} or letter in _TURNS


# These come along with every line that is copied from a Windows dialog, and turn nothing in Latin writing.
_MARKS_OF_DIRECTION = frozenset("\u061c\u200e\u200f\ufeff")
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
