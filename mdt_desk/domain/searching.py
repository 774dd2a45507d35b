"""How a case is found by words: accents, capitals and the blanks of an NHS number make no difference."""

import re
import unicodedata

from mdt_desk.domain.nhs_number import strip_separators

_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that are no plain letter with an accent, and are still typed as one."""
_GROUPED = re.compile(r"\b\d{3}[ \u00a0-]\d{3}(?:[ \u00a0-]\d{1,4})?\b")


def fold(text: str) -> str:
    """A text as it is compared: small letters without accents."""
    small = text.casefold()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN)


def search_terms(text: str) -> tuple[str, ...]:
    """What to look for: each word for itself, a number in groups as one."""
    digits = strip_separators(text)
    if digits.isdigit():
        return (digits,)
    whole = _GROUPED.sub(lambda number: strip_separators(number.group()), text)
    return tuple(fold(whole).replace(",", " ").split())


def is_found(key: str, terms: tuple[str, ...]) -> bool:
    """Whether a folded text holds every term."""
    return all(term in key for term in terms)
