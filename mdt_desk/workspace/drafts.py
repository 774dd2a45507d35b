"""A draft as text: the case as it was typed, and beside it what was typed at a place and could not be read."""

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import case_text, stored_case
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import Level, Problem

Unread = Mapping[str, tuple[str, Problem]]
"""By its place in the case: the text as typed, and why it could not be read."""

NOTHING_UNREAD: Unread = MappingProxyType({})
"""Everything could be read."""
_CASE, _UNREAD = "case", "unread"
_PLANNED = "referral.planned_start"


def as_weighed(case: Case, unread: Unread) -> Case:
    """The case as rules may weigh it while a text in it cannot be read: what follows from that text is unknown.

    Without it a planned start that nobody can read would let the meeting's date decide, and a stop that nobody can
    read would leave a treatment as going on.
    """
    if _PLANNED in unread:
        case = replace(case, referral=replace(case.referral, meeting_date=None))
    stops = {f"treatments[{number + 1}].stopped" for number in range(len(case.treatments))} & unread.keys()
    if not stops:
        return case
    treatments = (
        replace(each, ongoing=Answer.NOT_RECORDED) if f"treatments[{number}].stopped" in stops else each
        for number, each in enumerate(case.treatments, 1)
    )
    return replace(case, treatments=tuple(treatments))


def draft_text(case: Case, unread: Unread) -> str:
    """What is kept of a case that is not saved; where everything could be read, it is the text of the case."""
    text = readable(case)
    if not unread:
        return text
    texts = {path: [typed, problem.what, problem.advice] for path, (typed, problem) in unread.items()}
    # Escaped: what could not be read is kept letter by letter, whatever its letters are.
    return json.dumps({_CASE: json.loads(text), _UNREAD: texts}, sort_keys=True)


def read_draft(text: str) -> tuple[Case, Unread]:
    """The case of a draft, and what was typed in it and could not be read."""
    data = json.loads(text)
    if _UNREAD not in data:
        return stored_case(data), {}
    return stored_case(data[_CASE]), {
        path: (typed, Problem(Level.ERROR, path, what, advice)) for path, (typed, what, advice) in data[_UNREAD].items()
    }


def readable(case: Case) -> str:
    """The text of a case, read back before it is kept: what cannot be read again must never be stored."""
    text = case_text(case)
    try:
        # Letters may be written in another form of Unicode; the text of both is the same.
        same = case_text(stored_case(json.loads(text))) == text
    except ValueError as problem:
        raise DeskError(f"The case was not kept: {problem}.", "Shorten or type that text again.") from None
    if not same:
        raise DeskError("The case was not kept: it does not read back as it is.", "Type the last entry again.")
    return text
