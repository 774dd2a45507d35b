"""What the desk doubts of its own store: told at every start until a named person answers it with a reason."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from mdt_desk.storage.chain import canonical

DOUBTS = "what the desk doubts of itself"
"""The subject of the actions that raise a doubt or answer one."""
RAISED = "doubt_raised"
ANSWERED = "doubt_answered"
ACCEPTED = "older_copy_accepted"
"""The action that goes on with an older copy; it raises its doubt itself, for a kill may follow it at once."""

WORDS = {
    "witness": (
        "The note of the last action seen on this computer (anchor.json beside the key) was missing, not ours, or "
        "could not be read, so nothing shows that this database is not an older copy. Compare it with what you know "
        "was entered last."
    ),
    "older": (
        "An older or altered copy of the database was opened although this computer had seen later actions. What was "
        "entered after it is not here."
    ),
    "behind": (
        "The note of the last action seen on this computer is older than the database. A power cut can leave it so; "
        "otherwise somebody put an old note back. What was typed into a case and not saved may be an older state: read "
        "such a case through before you rely on it."
    ),
    "draft": (
        "What was typed into a case or a rule draft and not saved is not what this computer noted last: after a power "
        "cut it may be a moment older or newer; otherwise somebody changed the database. Read such a case or draft "
        "through before you rely on it."
    ),
    "index": (
        "The database did not find its rows where they are: part of an index was an older copy, or damaged. Where this "
        "desk may write, the index was made anew from the rows. Look at the list, and read each case that was typed "
        "into and not saved through, before you rely on them."
    ),
    "backups": (
        "This desk was begun empty, although its folder of backups holds the backup of an earlier one: its key and its "
        "database were not here. If cases were entered on this computer before, find the two, or restore a backup "
        "(mdt-desk db restore), before anything new is entered."
    ),
    "settings": (
        "The settings of this desk are not what this computer noted last. Look at them before you go on, and read "
        "through each case that was typed into and not saved."
    ),
}


class Doubt(NamedTuple):
    """One doubt: its name, when it was raised, and its sentence."""

    id: str
    at: str
    text: str

    @property
    def kind(self) -> str:
        """What is doubted."""
        return self.id.partition("-")[0]


def doubt_details(doubts: Iterable[Doubt]) -> str:
    """Doubts as an action that raises them says them."""
    return canonical([list(doubt) for doubt in doubts])


def accepted_details(had: int, seen: int, doubts: Iterable[Doubt]) -> str:
    """What the action that goes on with an older copy says: how far each reached, and what is doubted for it."""
    return canonical({"doubts": [list(doubt) for doubt in doubts], "had": had, "seen": seen})


def read_accepted(details: str) -> list[Doubt] | None:
    """The doubts that such an action raised; None where a program of old wrote it, which raised them afterwards."""
    rows = json.loads(details).get("doubts")
    return None if rows is None else doubts_from(rows)


def read_doubts(details: str) -> list[Doubt]:
    """The doubts that an action says it raised."""
    return doubts_from(json.loads(details))


def doubts_from(rows: object) -> list[Doubt]:
    """Doubts out of the plain lists in which they are kept."""
    rows = rows if isinstance(rows, list) else []
    return [Doubt(str(name), str(at), str(text)) for name, at, text in rows]


def joined(*known: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Doubts kept at several places, each once, the oldest first."""
    found = {doubt.id: doubt for doubts in known for doubt in doubts}
    return tuple(sorted(found.values(), key=_by_time))


def _by_time(doubt: Doubt) -> tuple[str, str]:
    return doubt.at, doubt.id
