"""Between what is typed and what a case holds: each reader says in words what it did not understand."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.domain.bounds import too_many
from mdt_desk.domain.counts import read_whole_number
from mdt_desk.domain.dates import PartialDate, format_date, read_typed_date
from mdt_desk.domain.hidden import heaped_marks, is_control, is_unseen, turning, with_plain_breaks
from mdt_desk.domain.nhs_number import (
    CHECK_EACH_DIGIT,
    format_nhs_number,
    is_valid,
    other_scheme,
    problem_with,
    strip_separators,
)
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.plain import too_long

_SHORT_YEAR = Pattern(r"([0-9]{1,2}[-/. ].*[-/. ])([0-9]{2})")


class NotUnderstoodError(ValueError):
    """What was typed cannot be taken, and why, in a sentence."""


@dataclass(frozen=True, slots=True)
class Reader:
    """How one kind of field is read from text, written as text, and remarked on."""

    read: Callable[[str, Field], object]
    write: Callable[[object], str]
    remark: Callable[[object], str]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _why_no_date(text: str, error: ValueError, kind: Kind) -> str:
    """Why a date cannot be read, in words that fit the field; the language's own would say nothing to a clinician."""
    why = str(error)
    if short := _SHORT_YEAR.fullmatch(text.strip()):
        # A day that is in no calendar stays wrong with the whole year: that is said first.
        why = _wrong_with(f"{short[1]}20{short[2]}") or why
    if "out of range" in why or "month must be" in why:
        why = "there is no such day in the calendar"
    elif kind is Kind.DATE and why.startswith("write a date"):
        why = "write a date with its day and a year of four digits, such as 26-Nov-2026"
    return _sentence(why)


def _wrong_with(text: str) -> str:
    try:
        read_typed_date(text)
    except ValueError as error:
        return str(error)
    return ""


def _read_partial(text: str, field: Field) -> object:
    if not text.strip():
        return None
    try:
        return read_typed_date(text)
    except ValueError as error:
        raise NotUnderstoodError(_why_no_date(text, error, field.kind)) from None


def _read_day(text: str, field: Field) -> object:
    understood = _read_partial(text, field)
    if isinstance(understood, PartialDate) and understood.day is None:
        raise NotUnderstoodError(f"{format_date(understood)} names no day; write the full date, such as 26-Nov-2026.")
    return understood.earliest() if isinstance(understood, PartialDate) else None


def _read_number(text: str, field: Field) -> object:
    typed = text.strip().removesuffix("%").strip()
    if not typed:
        return None
    number = read_whole_number(typed)
    if number is None:
        raise NotUnderstoodError("Write a whole number in digits.")
    if not field.low <= number <= field.high:
        raise NotUnderstoodError(f"{field.label} lies between {field.low} and {field.high}.")
    return number


def _read_list(text: str, field: Field) -> object:
    parts = tuple(read_text(part.strip()) for part in text.replace(";", ",").split(",") if part.strip())
    if wrong := too_many(field.path.rpartition(".")[2], len(parts)):
        raise NotUnderstoodError(f"This {wrong}. Nothing was taken.")
    return parts


def _read_nhs(text: str, _field: Field) -> object:
    if not text.strip():
        return ""
    if wrong := problem_with(text):
        advice = f" {CHECK_EACH_DIGIT}" if len(strip_separators(text)) == 10 else ""
        raise NotUnderstoodError(wrong + advice)
    return strip_separators(text)


def _written_date(value: object) -> str:
    return format_date(value, "") if isinstance(value, date | PartialDate) else ""


def _written(value: object) -> str:
    return "" if value is None else str(value)


def _written_list(value: object) -> str:
    return ", ".join(str(each) for each in value) if isinstance(value, tuple) else ""


def _written_nhs(value: object) -> str:
    return format_nhs_number(str(value or ""))


def _precision(value: object) -> str:
    if not isinstance(value, PartialDate) or value.day is not None:
        return ""
    return f"Understood as {format_date(value)}; the {'day' if value.month else 'month and day'} not known."


def _nhs_remark(value: object) -> str:
    if not value:
        return ""
    return other_scheme(str(value)) or ("Valid: the check digit agrees." if is_valid(str(value)) else "")


def _silent(_value: object) -> str:
    return ""


READERS = {
    Kind.PARTIAL_DATE: Reader(_read_partial, _written_date, _precision),
    Kind.DATE: Reader(_read_day, _written_date, _silent),
    Kind.NUMBER: Reader(_read_number, _written, _silent),
    Kind.LIST: Reader(_read_list, _written_list, _silent),
    Kind.NHS_NUMBER: Reader(_read_nhs, _written_nhs, _nhs_remark),
}
"""The kinds whose text is read when the field is left."""


_TURNED = "This holds a hidden character that writes the letters after it the other way round"


def read_text(text: str) -> str:
    """A text as a case keeps it; one that is too long is not cut but not taken."""
    if turns := turning(text):
        raise NotUnderstoodError(f"{_TURNED} (U+{ord(turns):04X}). Type it again without it.")
    kept = clean_text(text)
    if wrong := too_long(kept):
        raise NotUnderstoodError(f"{_sentence(wrong)} Nothing was cut: shorten it.")
    if heaped := heaped_marks(kept):
        raise NotUnderstoodError(f"This {heaped}. Type it again without them.")
    return kept


def clean_text(text: str) -> str:
    """Text as a case keeps it: composed letters, no control or hidden characters that a page could not print.

    What parts two words goes on parting them: a line break of a word processor is a line break, any other control a
    blank, for "1" and "5 kb" must never become "15 kb".
    """
    composed = with_plain_breaks(unicodedata.normalize("NFC", text))
    return "".join(" " if is_control(letter) else letter for letter in composed if not is_unseen(letter))


def group_nhs_digits(text: str) -> str:
    """Digits in groups of 3, 3 and 4 while they are being typed; anything else stays as typed."""
    digits = strip_separators(text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 10:
        return text
    return " ".join(part for part in (digits[:3], digits[3:6], digits[6:]) if part)
