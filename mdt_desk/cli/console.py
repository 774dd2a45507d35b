"""What the verbs share: the exit codes, how they open the desk and speak, and how a day is given."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mdt_desk.domain.dates import FIRST_YEAR, LAST_YEAR

DONE, REFUSED, BAD_INPUT = 0, 1, 2
NewVerb = Callable[[Any, str, Callable[[Namespace], int], str], ArgumentParser]


@dataclass(frozen=True, slots=True)
class Console:
    """How the command line opens the desk and speaks."""

    open: Callable[[Namespace], Any]
    say: Callable[[str], None]
    say_json: Callable[[Any], None]
    complain: Callable[[str], None]


class UntoldError(Exception):
    """What a verb has to say could not be written to its output; what it did by then is done."""


def told(speaking: Callable[[], object]) -> None:
    """Speaks; an output that takes nothing is told apart from a disk on which nothing could be kept."""
    try:
        speaking()
    except BrokenPipeError:
        # Who no longer listens wants no more.
        raise
    except OSError as problem:
        raise UntoldError(problem.strerror or type(problem).__name__) from problem


def named_folder(text: str) -> Path:
    """A folder that was named; an empty name, as of a variable that is not set, would be the one stood in."""
    if not text.strip():
        raise ArgumentTypeError("is empty: name the folder, or leave it out")
    return Path(text)


def day_of_text(text: str) -> date:
    """The day that an argument names."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a date; write it as 2026-11-26") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ArgumentTypeError(f"{text}: the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return day
