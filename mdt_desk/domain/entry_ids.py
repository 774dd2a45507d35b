"""Ids of tests and specimens: none that the case still names, or that was given before, is given again."""

from collections.abc import Iterable
from itertools import count

from mdt_desk.domain.case import Case
from mdt_desk.domain.patterns import Pattern

_ID = Pattern(r"[^\W\d_]+[0-9]+")


def ids_in(texts: Iterable[str]) -> frozenset[str]:
    """Whatever in some texts may be the id of a test or specimen, such as T1, without its letter case."""
    return frozenset(found for text in texts for found in _ID.findall(text.casefold()))


def own_ids(case: Case) -> frozenset[str]:
    """The ids of the case's tests and specimens."""
    ids = (*(each.id for each in case.specimens), *(each.id for each in case.tests))
    return frozenset(each.strip().casefold() for each in ids)


def named_ids(case: Case) -> frozenset[str]:
    """Every id that the case names: of its entries, in their links, and in what the board answered or resolved."""
    links = {each.strip().casefold() for test in case.tests for each in (test.specimen, test.repeat_of)}
    answered = (text for each in case.judgements for text in (each.reason, *each.settled))
    resolved = (text for each in case.resolutions for text in (each.about, each.reason, *each.settled))
    return own_ids(case) | links | ids_in(answered) | ids_in(resolved)


def free_id(letter: str, case: Case, given: frozenset[str] = frozenset()) -> str:
    """The first id such as S1 or T1 that the case does not name and that was not given before."""
    taken = named_ids(case) | given
    return next(name for number in count(1) if (name := f"{letter}{number}").casefold() not in taken)
