"""What is known of a case that was signed off, in the words of the list, the case and the page."""

from dataclasses import dataclass
from datetime import date

from mdt_desk.domain.dates import format_date


@dataclass(frozen=True, slots=True)
class SignedVersion:
    """The last revision of a case that was signed off, and the day."""

    revision: int
    on: date


def amended_words(day: str) -> str:
    """How a later version says what it is."""
    return f"amended since the signed version of {day}"


def signed_words(signed: SignedVersion | None, revision: int, *, draft: bool = False) -> str:
    """One sentence for a case: signed off, amended since, or nothing."""
    if signed is None:
        return ""
    words = amended_words(format_date(signed.on)) if draft or revision > signed.revision else ""
    return f"{words[0].upper()}{words[1:]}" if words else f"Signed off {format_date(signed.on)}"
