"""A problem found in something that was typed or read: how bad, where, what, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """An error stops the import; a warning is shown and the rest is taken."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, with its place and the advice that mends it."""

    level: Level
    where: str
    what: str
    advice: str
    offers: tuple[str, ...] = ()
    """What may be written in its place, each of which a person can choose; nothing is put in by itself."""


def error(where: str, what: str, advice: str, offers: tuple[str, ...] = ()) -> Problem:
    """A problem that stops the import."""
    return Problem(Level.ERROR, where, what, advice, offers)


def warning(where: str, what: str, advice: str, offers: tuple[str, ...] = ()) -> Problem:
    """A problem that is shown while the rest is taken."""
    return Problem(Level.WARNING, where, what, advice, offers)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether anything found stops the import."""
    return any(problem.level is Level.ERROR for problem in problems)
