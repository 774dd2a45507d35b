"""What was typed and could not be read: kept at its place, and moved along when entries of a list move."""

from dataclasses import dataclass, replace

from mdt_desk.domain.case import Case
from mdt_desk.domain.editing import get_at, set_at
from mdt_desk.domain.problems import Problem
from mdt_desk.workspace.drafts import Unread, as_weighed

__all__ = ["Typing", "Unread", "advised", "as_typed", "as_weighed", "emptied", "renumbered", "without"]

TYPE_AGAIN = "Type it again."
_OR_UNDO = "Type it again, or undo."


@dataclass(frozen=True, slots=True)
class Typing:
    """What is in a field that nobody has left yet: the value it reads as, or the text and why it cannot be read."""

    path: str
    value: object
    unread: tuple[str, Problem] | None = None


def advised(problem: Problem, *, undo: bool) -> Problem:
    """The same problem with the advice to undo only where there is a step to go back."""
    if problem.advice not in {TYPE_AGAIN, _OR_UNDO}:
        return problem
    return replace(problem, advice=_OR_UNDO if undo else TYPE_AGAIN)


def as_typed(case: Case, unread: Unread, typing: Typing | None) -> tuple[Case, Unread]:
    """The case with what could not be read in it, as they would be if the field were left now."""
    if typing is None:
        return case, unread
    if typing.unread is not None:
        return emptied(case, typing.path), {**unread, typing.path: typing.unread}
    return set_at(case, typing.path, typing.value), without(unread, typing.path)


def emptied(case: Case, path: str) -> Case:
    """The case without what a place held: what was typed over it could not be read, so it is unknown."""
    held = get_at(case, path)
    return set_at(case, path, "" if isinstance(held, str) else () if isinstance(held, tuple) else None)


def without(unread: Unread, path: str) -> Unread:
    """The same texts without the one of a place."""
    return {place: typed for place, typed in unread.items() if place != path}


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
