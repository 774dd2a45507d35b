"""The case list before the desk is open: shown at once, proven a moment later."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mdt_desk.storage.glance import glance
from mdt_desk.workspace.rows import OPENING, CaseRow, Person


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the window can show before the database was opened and proven."""

    rows: tuple[CaseRow, ...]
    person: Person | None
    choices: dict[str, str]
    close: Callable[[], None]


def first_look(home: Path) -> FirstLook | None:
    """The list, the person and the choices as last saved; None where the desk must be opened first."""
    seen = glance(home, OPENING)
    if seen is None:
        return None
    name = seen.settings.get("person.name", "")
    person = Person(name, seen.settings.get("person.role", "")) if name else None
    return FirstLook(tuple(map(CaseRow._make, seen.lines)), person, seen.settings, seen.close)
