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


def unsaved_words(day: str) -> str:
    """How a draft says what it is, where no version was saved since the signed one."""
    return f"changes not saved since the signed version of {day}"


def signed_words(signed: SignedVersion | None, revision: int, *, draft: bool = False) -> str:
    """One sentence for a case: signed off, amended or changed since, or nothing."""
    if signed is None:
        return ""
    day = format_date(signed.on)
    if not draft and revision <= signed.revision:
        return f"Signed off {day}"
    words = amended_words(day) if revision > signed.revision else unsaved_words(day)
    return f"{words[0].upper()}{words[1:]}"


def revision_words(revision: int, latest: int) -> str:
    """Which saved revision stands there, or which one a draft goes on from where another was saved since."""
    if not latest:
        return "Never saved"
    return f"Revision {latest}" if revision == latest else f"Draft on revision {revision}; revision {latest} is saved"
