"""What was typed and could not be read: kept at its place, and moved along when entries of a list move."""

from collections.abc import Mapping
from dataclasses import replace

from mdt_desk.domain.problems import Problem

Unread = Mapping[str, tuple[str, Problem]]
"""By its place in the case: the text as typed, and why it could not be read."""


def renumbered(unread: Unread, owner: str, order: tuple[int, ...]) -> Unread:
    """The same texts after a list was put into another order, given as the places its entries had before."""
    moved = {}
    for path, (text, problem) in unread.items():
        place = _place_after(path, owner, order)
        if place:
            moved[place] = (text, replace(problem, where=place))
    return moved


def _place_after(path: str, owner: str, order: tuple[int, ...]) -> str:
    if not path.startswith(f"{owner}["):
        return path
    number, _, rest = path.removeprefix(f"{owner}[").partition("]")
    return f"{owner}[{order.index(int(number)) + 1}]{rest}" if int(number) in order else ""
