"""Characters that nobody sees, and line breaks where there is one line: two names that look alike must be one."""

import re
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks that Unicode lets nobody see (default ignorable); the rest of them are format characters."""
_BREAKS = re.compile("[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]+")


def is_hidden(letter: str) -> bool:
    """Whether a character is one of control or format, or is drawn as nothing; line breaks are neither."""
    if letter in "\n\t":
        return False
    return unicodedata.category(letter) in _HIDDEN or is_drawn_as_nothing(letter)


def is_drawn_as_nothing(letter: str) -> bool:
    """Whether it is counted as a letter or a mark and nobody sees it."""
    return _IGNORABLE.fullmatch(letter) is not None


def drawn_as_nothing(text: str) -> str:
    """The first letter or mark of a text that nobody sees; or nothing."""
    found = _IGNORABLE.search(text)
    return found.group() if found else ""


def in_one_line(text: str, between: str = " ") -> str:
    """A text for a field of one line: line breaks and tabs within it become blanks, those around it go."""
    return between.join(part.strip() for part in _BREAKS.split(text.strip()) if part.strip())


def has_breaks(text: str) -> bool:
    """Whether a text holds line breaks or tabs, which a field of one line would keep out of sight."""
    return bool(_BREAKS.search(text))


def for_one_line(text: str) -> str:
    """A text of others where one line is printed: its breaks become blanks, and what steers a terminal is named."""
    return "".join(f"[U+{ord(letter):04X}]" if _steers(letter) else letter for letter in _BREAKS.sub(" ", text))


def first_hidden(text: str) -> str:
    """The first character of a text that is one of control or format, or that nobody sees; or nothing."""
    return next(filter(is_hidden, text), "")


def _steers(letter: str) -> bool:
    """Control characters, and those that turn the direction of writing: they make a line say what it does not."""
    return unicodedata.category(letter) in {"Cc", "Cs"} or letter in _TURNS


_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
