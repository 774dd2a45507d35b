"""What is read of a case is read once: list, answer, facts and page ask for the same one after another."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Generic, TypeVar

from mdt_desk.domain.case import Case, date_asked_about
from mdt_desk.domain.supplies import supplied

_Read = TypeVar("_Read")


class _Last(Generic[_Read]):
    """The case that was read last, on which day and by which lists, with what was read."""

    found: tuple[Case, date | None, object, _Read] | None = None


def read_once(read: Callable[[Case, date | None], _Read]) -> Callable[..., _Read]:
    """A reader of a case on a day that remembers the last one; a case never changes, so nothing of it can be stale."""
    last = _Last[_Read]()

    @wraps(read)
    def reader(case: Case, on: date | None = None) -> _Read:
        on, lists = on or date_asked_about(case), supplied()
        # Taken whole: another thread may be reading another case meanwhile.
        held = last.found
        if held is not None and held[0] is case and held[1] == on and held[2] == lists:
            return held[3]
        found = read(case, on)
        last.found = case, on, lists, found
        return found

    return reader
