"""What the verbs share: the exit codes, how they open the desk and speak, and how a day is given."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
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


def day_of_text(text: str) -> date:
    """The day that an argument names."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a date; write it as 2026-11-26") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ArgumentTypeError(f"{text}: the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return day
