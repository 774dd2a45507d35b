"""How a case is found by words: accents, capitals, how a number, a date or a fusion is written make no difference."""

import re
import unicodedata

from mdt_desk.domain.dates import read_typed_date
from mdt_desk.domain.nhs_number import strip_separators
from mdt_desk.domain.patterns import Pattern

_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that are no plain letter with an accent, and are still typed as one."""
_SIGNS = {
    **dict.fromkeys(map(ord, "'`\u00b4\u2018\u2019\u02bb\u02bc\u2032\uff07")),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0x2043, 0xFE63, 0xFF0D), "-"),
}
"""Apostrophes, with which a name is written or not, fall away; every hyphen is the one of the keyboard."""
_GROUPED = Pattern(r"\b\d{3}[ \u00a0-]\d{3}(?:[ \u00a0-]\d{1,4})?\b")

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = (
    r"(?<![\w/.-])(?:"
    r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
    r"|\d{1,2} \d{1,2} \d{4}"
    r"|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[-/. ]*{_MONTH}[-/., ]*(?:\d{{4}}|\d{{2}})"
    rf"|{_MONTH}[-/., ]*\d{{4}}"
    r")(?![\w/-])"
)
"""The dates that clinicians write, the day first: 03.12.1960, 3/12/60, 3 Dec 1960, Dec-1960."""
_SHORT_YEAR = r"(\d{1,2}\D.*\D|\d{1,2}\D)(\d{2})"
_BETWEEN = Pattern(r"::?|--?|[/\u2010-\u2015_]+")


def fold(text: str) -> str:
    """A text as it is compared: small letters without accents or apostrophes, one kind of hyphen."""
    small = text.casefold().translate(_SIGNS)
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN)


def search_terms(text: str) -> tuple[str, ...]:
    """What to look for: each word for itself, a number in groups and a date as one, the genes of a fusion apart."""
    if not text.strip():
        return ()
    rest, dates = _dates_apart(text)
    digits = strip_separators(rest)
    if digits.isdigit():
        return (*dates, digits)
    whole = _GROUPED.sub(lambda number: strip_separators(number.group()), rest)
    words = (part for word in fold(whole).replace(",", " ").split() for part in _genes_apart(word))
    return (*dates, *words)


def _dates_apart(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its dates, and these as a line of the list holds them, such as 1960-12-03."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        day = _date_key(match.group())
        if day:
            found.append(day)
        return " " if day else match.group()

    return re.sub(_DATE, take, text, flags=re.IGNORECASE), tuple(found)


def _date_key(typed: str) -> str:
    """A date as it is compared; nothing where there is no such day. Of a short year the century stays open."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", typed, flags=re.IGNORECASE).replace(",", " ")
    short = re.fullmatch(_SHORT_YEAR, plain)
    try:
        if short is None:
            return str(read_typed_date(plain))
        # 2000 was a leap year: a 29 February is a day in some century.
        return str(read_typed_date(f"{short[1]}20{short[2]}"))[2:]
    except ValueError:
        return ""


def _genes_apart(word: str) -> tuple[str, ...]:
    """TPM3-NTRK1, TPM3::NTRK1 and TPM3/NTRK1 look for both genes; a name with a hyphen stays as it is."""
    parts = tuple(part for part in _BETWEEN.split(word) if part)
    if "::" in word or any(part.startswith("nt") for part in parts) or not parts:
        return parts
    return (word,)


def is_found(key: str, terms: tuple[str, ...]) -> bool:
    """Whether a folded text holds every term."""
    return all(term in key for term in terms)
