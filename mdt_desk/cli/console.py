"""What the verbs share: the exit codes, and how they open the desk and speak."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

DONE, REFUSED, BAD_INPUT = 0, 1, 2
NewVerb = Callable[[Any, str, Callable[[Namespace], int], str], ArgumentParser]


@dataclass(frozen=True, slots=True)
class Console:
    """How the command line opens the desk and speaks."""

    open: Callable[[Namespace], Any]
    say: Callable[[str], None]
    say_json: Callable[[Any], None]
    complain: Callable[[str], None]
