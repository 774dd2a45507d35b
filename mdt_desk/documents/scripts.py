"""Right-to-left scripts: Arabic letters joined, and each line in the order in which it is drawn."""

import unicodedata
from functools import cache
from typing import Any

_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ARABIC = (("\u0600", "\u06ff"), ("\u0750", "\u077f"), ("\u08a0", "\u08ff"))


def is_right_to_left(text: str) -> bool:
    """Whether any letter of a text runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def visual_order(text: str) -> str:
    """One line as it is drawn from left to right; the page itself is English, so the line starts at the left."""
    if not is_right_to_left(text):
        return text
    from bidi.algorithm import get_display

    joined = _reshaper().reshape(text) if _has_arabic(text) else text
    return str(get_display(joined, base_dir="L"))


def is_arabic(letter: str) -> bool:
    """Whether a letter is one that joins its neighbours."""
    return any(first <= letter <= last for first, last in _ARABIC)


def _has_arabic(text: str) -> bool:
    return any(map(is_arabic, text))


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    # Vowel signs are part of a name; the package would drop them. The one sign for the whole word Allah is in no font
    # here, its letters are.
    kept = {"delete_harakat": False, "delete_tatweel": False, "support_zwj": False}
    return ArabicReshaper({**kept, "ARABIC LIGATURE ALLAH": False})
