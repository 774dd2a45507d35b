"""Files that are read without opening the desk: any supported file, the schemas, a backup to restore."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mdt_desk.domain.answering import answering
from mdt_desk.domain.dates import format_moment
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.exchange.reading import Reading, caller_file_names, read_file, reading_json, reading_lines
from mdt_desk.exchange.schema import case_schema, rule_set_schema
from mdt_desk.paths import KEY_FILE, HomeFolders
from mdt_desk.storage.no_dumps import refuse_dumps
from mdt_desk.workspace import shipped
from mdt_desk.workspace.values import Clock

if TYPE_CHECKING:
    from mdt_desk.storage.losing import LostTyping
    from mdt_desk.storage.records import AuditEntry

MOST_BYTES = 10_000_000
_MOST_NAMED = 3
"""So many of those whom one action concerned are named in a line: what the program brings concerns hundreds."""
DATABASE = "mdt_desk.db"


def read_any_file(
    path: Path, format_name: str | None = None, genome_build: GenomeBuild = GenomeBuild.NOT_STATED
) -> Reading:
    """What an importer understands of a file: the case or the findings, and every problem. Stores nothing."""
    # A patient's file is in memory, although no key is.
    refuse_dumps()
    return read_file(file_bytes(path), path.name, format_name, genome_build, shipped.tumour_types())


def caller_files() -> tuple[str, ...]:
    """The names of the files of the fusion callers read here."""
    return caller_file_names()


def reading_data(reading: Reading) -> dict[str, Any]:
    """A reading as plain data in the shape that the read verb prints."""
    return reading_json(reading)


def reading_words(reading: Reading) -> list[str]:
    """A reading in a few lines, as the read verb prints it."""
    return reading_lines(reading)


def file_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a case file or of a rule set."""
    return rule_set_schema() if kind == "ruleset" else case_schema()


def file_bytes(path: Path) -> bytes:
    """The bytes of a file of sensible size."""
    from mdt_desk.storage.open_file import is_held

    advice = "Check that the file is there and that you may read it."
    try:
        # A pipe would never end; and reading the live database beside its library would drop the library's lock.
        if not path.exists():
            raise DeskError(f"There is no file {path.name}.", "Look at its name and its folder.", Fault.YOUR_FILE)
        if path.is_dir():
            raise DeskError(f"{path.name} is a folder, not a file.", "Choose a file in it.", Fault.YOUR_FILE)
        if path.is_file() and (path.resolve().name.startswith(DATABASE) or is_held(path)):
            raise DeskError(
                f"{path.name} is the database of a desk, not a file to read here.",
                "Choose the file that was exported, or use mdt-desk db restore for a backup.",
                Fault.YOUR_FILE,
            )
        if not path.is_file():
            raise DeskError(f"{path.name} could not be read: it is not an ordinary file.", advice, Fault.YOUR_FILE)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as problem:
        raise DeskError(f"{path.name} could not be read.", advice, Fault.YOUR_FILE) from problem
    if len(data) > MOST_BYTES:
        raise DeskError(f"{path.name} is larger than 10 MB.", "Choose the right file.", Fault.YOUR_FILE)
    return data


def disk_failure(problem: OSError) -> DeskError:
    """What to tell of a disk that is full, read-only or failing."""
    from mdt_desk.storage.errors import in_words

    return in_words(problem)


def lost_by_restore(home: Path, backup: Path) -> list[str]:
    """One line for each action that a backup, put back, would lose; one that says so where they cannot be read."""
    from mdt_desk.storage.kept import kept_words
    from mdt_desk.storage.losing import (
        PresentUnreadableError,
        lost_actions,
        lost_typing,
        lost_unseen,
        not_as_noted,
        typing_nowhere,
        typing_returning,
    )

    def told(lines: Callable[[], list[str]]) -> list[str]:
        # Each is looked for by itself: what can be read of the one is not lost with what cannot of the other.
        try:
            return lines()
        except PresentUnreadableError as problem:
            return [f"What the present database holds cannot be read. {problem.what_happened}"]

    said = told(lambda: [_action_line(each) for each in lost_actions(home, backup)])
    said += told(lambda: [_typing_line(each) for each in lost_typing(home, backup)])
    said += told(lambda: [_returning_line(each) for each in typing_returning(home, backup)])
    said += (*not_as_noted(home), *typing_nowhere(home, backup))
    if unseen := lost_unseen(home, backup):
        aside = kept_words(HomeFolders(home).database).removesuffix(".").replace(" Beside", ". Beside", 1)
        said.append(
            f"this computer has seen actions up to {unseen.seen}, this backup ends with {unseen.held}, and what lies "
            f"between is not here to be read{aside}"
        )
    return list(dict.fromkeys(said))


def _typing_line(lost: "LostTyping") -> str:
    said = f"what was typed into {lost.into} and is not saved"
    return (
        f"{said}, by {lost.by} since {format_moment(datetime.fromisoformat(lost.since).astimezone())}"
        if lost.since
        else said
    )


def _returning_line(back: "LostTyping") -> str:
    return f"it brings back {_typing_line(back)}: that was let go or saved since"


def _action_line(entry: "AuditEntry") -> str:
    from mdt_desk.storage.chain import subjects_of

    at = format_moment(datetime.fromisoformat(entry.at).astimezone())
    subjects = sorted(subjects_of(entry.body))
    more = f" and {len(subjects) - _MOST_NAMED} more" if len(subjects) > _MOST_NAMED else ""
    whom = f"{', '.join(subjects[:_MOST_NAMED])}{more}"
    parts = (f"{entry.seq}: {at}, {entry.who}:", entry.kind.replace("_", " "), whom, entry.reason)
    return " ".join(" ".join(part.split()) for part in parts if part)


def restore_backup(
    home: Path, backup: Path, who: str, clock: Clock, reason: str, agree: Callable[[list[str]], None]
) -> str:
    """Puts a verified backup in place of the database and keeps the present file aside.

    Before anything is exchanged `agree` gets a line for each thing that is lost by it, and may refuse by raising.
    """
    from mdt_desk.storage.restore import restore

    who, reason = answering(who, reason, "A restore needs a name and a reason.")
    database = HomeFolders(home).database
    before = set(database.parent.glob(f"kept-*-{database.name}"))

    def ask(copy: Path) -> None:
        agree(lost_by_restore(home, copy))

    with restore(home, backup, who=who, clock=clock, reason=reason, agree=ask) as store:
        notices = " ".join(store.notices)
    kept = sorted(path.name for path in set(database.parent.glob(f"kept-*-{database.name}")) - before)
    said = f"The file that was there before is kept beside it as {kept[0]}." if kept else "There was no file before."
    return f"{said} {notices}".strip()


def start_anew(home: Path, who: str, clock: Clock, reason: str) -> str:
    """Begins an empty desk with the key that is there, where its database is lost; the key is not touched."""
    from mdt_desk.workspace.rows import Person
    from mdt_desk.workspace.workspace import open_workspace

    who, reason = answering(who, reason, "A new desk needs a name and a reason.")
    database, key = HomeFolders(home).database, HomeFolders(home).key / KEY_FILE
    if not database.exists() and not key.exists():
        what = "There is no key on this computer, so there was no desk here; nothing was begun."
        raise DeskError(what, "Look at --home, or open the desk as usual: its first start makes one.", Fault.REFUSED)
    with open_workspace(home, Person(who), clock, start_anew=reason):
        return "An empty desk was begun with the key that was there; the audit trail says by whom and why."
