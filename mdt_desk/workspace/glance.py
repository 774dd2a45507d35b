"""The case list before the desk is open: shown at once, proven a moment later."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from pathlib import Path

from mdt_desk.storage.glance import Glance, glance
from mdt_desk.workspace.rows import OPENING, PAST_WORDS, CaseRow, Person
from mdt_desk.workspace.signed import SignedVersion, signed_words

_CASE_ID, _NAME, _MEETING = 0, 1, 6
_FAMILY, _OVERDUE, _REVISION = 19, 25, 26
"""The places in a line of the first look that is not a row yet."""


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the window can show before the database was opened and proven."""

    rows: tuple[CaseRow, ...]
    person: Person | None
    choices: dict[str, str]
    close: Callable[[], None]


_ON_THE_FIRST_SCREEN = 40
"""More rows than a large screen shows of a list that stands at its beginning."""


def first_look(home: Path, today: date | None = None) -> FirstLook | None:
    """The list, the person and the choices as last saved; None where the desk must be opened first."""
    seen = glance(home, OPENING)
    if seen is None:
        return None
    name = seen.settings.get("person.name", "")
    person = Person(name, seen.settings.get("person.role", "")) if name else None
    return FirstLook(_rows(seen, today.toordinal() if today else 0), person, seen.settings, seen.close)


def _rows(seen: Glance, today: int) -> tuple[CaseRow, ...]:
    """The rows without what is not yet proven, each with what will come, so that nothing moves when it comes."""
    signed = _signed_words(seen)
    return tuple([
        CaseRow._make((
            *line[: _FAMILY + 1],
            (*line[_FAMILY + 1 : _OVERDUE], PAST_WORDS if 1 < line[_OVERDUE] <= today else "", signed.get(line[0], "")),
            False,
        ))
        for line in seen.lines
    ])  # fmt: skip


def _signed_words(seen: Glance) -> dict[str, str]:
    """What will stand of a signature in the rows that are seen first: latest meeting first, then by name."""
    first = sorted(seen.lines, key=lambda line: str(line[_NAME]).casefold())
    first.sort(key=itemgetter(_MEETING), reverse=True)
    revisions = {line[_CASE_ID]: line[_REVISION] for line in first[:_ON_THE_FIRST_SCREEN]}
    return {
        case_id: signed_words(SignedVersion(number, datetime.fromisoformat(at).astimezone().date()), revisions[case_id])
        for case_id, number, at in seen.signed(tuple(revisions))
    }
