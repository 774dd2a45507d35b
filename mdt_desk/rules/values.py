"""A fact's value: known, known within bounds, or unknown with a reason."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """Why a fact is unknown."""

    NOT_RECORDED = "not_recorded"
    AWAITED = "awaited"
    FAILED = "failed"
    EQUIVOCAL = "equivocal"
    CONFLICTING = "conflicting"
    NOT_ANSWERED = "not_answered"
    EXPIRED = "expired"


REASON_WORDS = {
    Reason.NOT_RECORDED: "not recorded",
    Reason.AWAITED: "awaited",
    Reason.FAILED: "failed",
    Reason.EQUIVOCAL: "equivocal",
    Reason.CONFLICTING: "conflicting",
    Reason.NOT_ANSWERED: "not answered",
    Reason.EXPIRED: "expired",
}
NOT_EXACT = "not known exactly enough"
"""Why a fact known only within bounds can leave a rule open."""


@dataclass(frozen=True, slots=True)
class Span:
    """A number or a date known only to lie between two bounds, both included."""

    low: int | date
    high: int | date


FactContent = bool | str | int | date | Span


@dataclass(frozen=True, slots=True)
class FactValue:
    """What is known of one fact, where it comes from, and whether its absence was taken as no."""

    content: FactContent | None = None
    reason: Reason | None = None
    origin: str = ""
    detail: str = ""
    assumed: bool = False


def known(content: FactContent, origin: str = "", detail: str = "", *, assumed: bool = False) -> FactValue:
    """A known value and where it was entered."""
    return FactValue(content, None, origin, detail, assumed)


def unknown(reason: Reason, detail: str = "", origin: str = "") -> FactValue:
    """An unknown value and why it is unknown."""
    return FactValue(None, reason, origin, detail)
