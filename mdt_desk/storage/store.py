"""The door to the database: opening it, and everything that can be asked of it once it is open."""

import errno
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import KEY_FILE, HomeFolders, make_private, migrations
from mdt_desk.storage import schema
from mdt_desk.storage.anchor import ANCHOR_FILE, Anchor, Seen, unlike_kept
from mdt_desk.storage.chain import canonical, utc_text
from mdt_desk.storage.doubts import ACCEPTED, DOUBTS, accepted_details
from mdt_desk.storage.engine import APPLICATION_ID, WRITES, make_engine
from mdt_desk.storage.errors import (
    DATABASE_ERRORS,
    NOT_WRITABLE,
    AlteredError,
    DatabaseMissingError,
    DeskHeldError,
    OlderCopyError,
    in_words,
)
from mdt_desk.storage.files import refuse_link, sweep, sweep_pages
from mdt_desk.storage.indexes import first_line, index_faults, mend_indexes
from mdt_desk.storage.kept import kept_files, naming_kept
from mdt_desk.storage.keys import DeskKey, first_start_is_over, is_first_start, make_key, read_key
from mdt_desk.storage.lock import DeskLock
from mdt_desk.storage.open_file import OpenFile
from mdt_desk.storage.places import check_home
from mdt_desk.storage.records import Draft, Entry, Finding, Head
from mdt_desk.storage.session import OF_THE_WINDOW
from mdt_desk.storage.store_cases import CaseStore
from mdt_desk.storage.store_doubts import DoubtStore
from mdt_desk.storage.store_drafts import DraftStore
from mdt_desk.storage.store_policy import PolicyStore
from mdt_desk.storage.verify import anchor_faults

LOCK_FILE = "mdt_desk.lock"
FIRST_START_S = 15.0
"""So long another program is given to finish the making of a desk that began at the same moment."""
_LOOK_AGAIN_S = 0.05
_LOOKS = 3
_NOT_OURS = "Choose another data folder, or put the right database back. Nothing was changed."


_Compared = tuple[Seen | None, Head, list[Finding], list[str]]
"""What was noted, where the trail ends, what is wrong with it, and what of drafts and settings is unlike the note."""


class Store(CaseStore, DraftStore, PolicyStore, DoubtStore):
    """The open desk: cases, rules, the audit trail and their upkeep."""

    def __init__(self, folders: HomeFolders, key: DeskKey, **session: Any) -> None:
        def engine() -> Engine:
            return make_engine(folders.database, key.data, query_only=bool(session.get("read_only")))

        super().__init__(engine, key, Anchor(folders.key, key), file=OpenFile(folders.database), **session)
        self.folders = folders

    def drafts(self) -> list[Draft]:
        """Every draft, the one begun last first; one that another put back meanwhile is doubted before it is shown."""
        with self.held():
            self.look_for_old_states()
            return super().drafts()

    def setting(self, key: str, default: str = "") -> str:
        """One setting of this desk; one that another put back meanwhile is doubted before it is used."""
        with self.held():
            if not key.startswith(OF_THE_WINDOW):
                self.look_for_old_states()
            return super().setting(key, default)

    def look_for_old_states(self) -> None:
        """Doubt drafts and settings that another changed; a desk that only reads looks at the note of who writes."""
        if not self.read_only:
            super().look_for_old_states()
        elif self._anchor.known is not None:
            self._doubt(*self._looked_at_again(self._compare())[3])

    def _looked_at_again(self, compared: _Compared) -> _Compared:
        """What a desk that only reads finds unlike, once no other program can have written between two looks."""
        for _again in range(_LOOKS if self.read_only else 0):
            if compared[3]:
                # An action, a draft or a setting may have been written between the note and the rows.
                compared = self._compare()
        return compared

    def prove(self, *, accept_older: bool | str = False, start_anew: str = "") -> None:
        """Refuse a database that was altered or is older than what this computer has seen; keep what is doubted.

        Where an older one is gone on with, `accept_older` may be the reason.
        """
        with self.reading() as connection:
            if self.read_only:
                _refuse_other_version(connection)
        seen, head, faults, unlike = self._looked_at_again(self._compare())
        unfound = self._mend_indexes(seen, altered_too=bool(seen and faults))
        if head.seq == 0 and (seen is None or seen.seq == 0):
            if not self.read_only:
                self._anchor.begin()
                self.note(Entry("desk_made", start_anew))
                # A key without its note is that of a desk of which nobody knows here how far it had come.
                kinds = ["witness"] if start_anew and seen is None else []
                if any(self.folders.backups.glob("*.db")) and (kinds or not start_anew):
                    kinds.append("backups")
                self._doubt(*kinds)
        elif seen is None:
            self._doubt("witness", *unfound)
        elif faults:
            self._take_older(seen, head.seq, accept_older=accept_older, start_anew=start_anew)
        else:
            self._doubt(*unlike, *unfound)
        if not self.read_only:
            first_start_is_over(self.folders.key)

    def _compare(self) -> _Compared:
        """What was noted, where the trail ends, and how the two differ."""
        # The note is read first: it may lag behind what another program writes meanwhile, never lead it.
        seen = self._anchor.read()
        with self.reading() as connection:
            head = self._follow(connection).head
            kept = self._kept(connection)
            unlike = _unlike(seen, head, kept) if seen else []
            self._anchor.came(head, seen)
            # From here on this program knows what it found, and notices what another puts in its place.
            self._anchor.found(kept)
            return seen, head, anchor_faults(connection, seen), unlike

    def _mend_indexes(self, seen: Seen | None, *, altered_too: bool) -> list[str]:
        """What to doubt where rows are not found where they are; before anything is written through an index."""
        with self.reading() as connection:
            wrong = index_faults(connection)
        if not wrong:
            return []
        if altered_too:
            raise AlteredError(f"file: {first_line(wrong[0])}.")
        if not self.read_only:
            if seen is not None:
                # Noted first: once they are mended nothing shows any more that they were wrong.
                self._come_to_doubt("index")
                self._anchor.renew(seen)
            mend_indexes(self.folders.database, self._key)
        return ["index"]

    def _take_older(self, seen: Seen, found: int, *, accept_older: bool | str, start_anew: str) -> None:
        anew = bool(start_anew) and found == 0
        if found == 0 and not (accept_older or anew):
            # Such as a new desk leaves that was killed while it was begun: it can be begun once more.
            raise DatabaseMissingError(empty=True)
        if self.read_only or not (accept_older or anew):
            raise OlderCopyError(found, seen.seq)
        self._anchor.set_aside(seen, anew=anew)
        if anew:
            self.note(Entry("desk_made", start_anew, details=canonical({"had": found, "seen": seen.seq})))
            return
        # In one action: a kill after it leaves no older copy that nobody doubts.
        details = accepted_details(found, seen.seq, self._come_to_doubt("older"))
        reason = accept_older if isinstance(accept_older, str) else ""
        self.note(Entry(ACCEPTED, reason, details=details, subjects=(DOUBTS,)))

    def not_begun(self) -> DeskError:
        """Take away an empty desk whose first action could not be noted, as no opening would trust it; what to tell."""
        # While the right to write is still held: what lies there afterwards may be another program's desk.
        self._engine.dispose()
        database = self.folders.database
        for path in (database, database.with_name(f"{database.name}-journal")):
            path.unlink(missing_ok=True)
        why = f"the note of its first action could not be written beside the key. {self.note_unwritten}"
        return DeskError(f"No desk was begun: {why}", "Make room there, then begin again.", Fault.YOUR_MACHINE)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_problem: object) -> None:
        self.close()


def open_store(
    home: Path,
    *,
    who: str,
    clock: Callable[[], datetime],
    system: str = "mdt-desk",
    when_held: Literal["refuse", "read_only"] = "refuse",
    accept_older: bool | str = False,
    start_anew: str = "",
) -> Store:
    """Open the desk of a data folder, making it when there is none; what cannot be trusted is not opened.

    Where the key is there and its database is not, a new desk is begun only with a reason in `start_anew`.
    """
    folders = HomeFolders(home)
    check_home(home)
    _refuse_links(folders.database)
    lock, read_only = _take_lock(folders, who, utc_text(clock()), when_held)
    store = None
    try:
        key = _find_key(folders, read_only, start_anew=start_anew)
        if start_anew:
            _refuse_begun(folders, key)
        if not read_only:
            _prepare(folders, key, at=utc_text(clock()))
        store = Store(folders, key, who=who, clock=clock, system=system, lock=lock, read_only=read_only)
        store.prove(accept_older=accept_older, start_anew=start_anew)
        if start_anew and store.note_unwritten:
            raise store.not_begun()
    except BaseException as problem:
        _give_up(store, lock)
        if isinstance(problem, (OSError, *DATABASE_ERRORS)):
            raise naming_kept(in_words(problem), folders.database) from problem
        if isinstance(problem, DeskError):
            naming_kept(problem, folders.database)
        raise
    return store


def _give_up(store: Store | None, lock: DeskLock | None) -> None:
    if store is not None:
        store.close()
    if lock is not None:
        lock.release()


def _refuse_links(database: Path) -> None:
    # Two names for one file would mean two journals.
    if database.is_symlink() or (database.exists() and database.stat().st_nlink > 1):
        raise DeskError("The database is a link to a file elsewhere, which can damage it.", _NOT_OURS)
    # SQLite writes these beside it, and follows a link to wherever it leads.
    for ending in ("-journal", "-wal", "-shm"):
        refuse_link(database.with_name(f"{database.name}{ending}"))


def _take_lock(
    folders: HomeFolders, who: str, at: str, when_held: Literal["refuse", "read_only"]
) -> tuple[DeskLock | None, str]:
    try:
        make_private(folders.database.parent)
        return _lock_or_wait(folders, who, at), ""
    except DeskHeldError as held:
        if when_held == "refuse" or not _is_there(folders):
            raise
        return None, held.what_happened
    except OSError as problem:
        if not folders.database.exists():
            raise _no_desk_made(problem) from problem
        return None, NOT_WRITABLE


def _no_desk_made(problem: OSError) -> DeskError:
    """Why no desk could be begun: where nothing may be written there is nothing to be read either."""
    if problem.errno not in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return in_words(problem)
    what = "No desk could be made here: the data folder, or the folder above it, cannot be written to."
    return DeskError(what, "Choose another data folder, or ask for write permission to this one.", Fault.YOUR_MACHINE)


def _lock_or_wait(folders: HomeFolders, who: str, at: str) -> DeskLock:
    """The lock; where another program holds it and is still making the desk, what it makes is waited for."""
    until = time.monotonic() + FIRST_START_S
    while True:
        try:
            return DeskLock(folders.database.with_name(LOCK_FILE), who=who, at=at)
        except DeskHeldError:
            noted = (folders.key / ANCHOR_FILE).exists()
            if (noted and _is_there(folders)) or time.monotonic() > until:
                raise
        time.sleep(_LOOK_AGAIN_S)


def _is_there(folders: HomeFolders) -> bool:
    """Whether there is a desk to be read: its key and a database that holds something."""
    database = folders.database
    return (folders.key / KEY_FILE).exists() and database.exists() and database.stat().st_size > 0


def _find_key(folders: HomeFolders, read_only: str, *, start_anew: str) -> DeskKey:
    if not ((folders.key / KEY_FILE).exists() or folders.database.exists() or read_only):
        return make_key(folders.key)
    key = read_key(folders.key)
    if not read_only and is_first_start(folders.key) and not _was_kept(folders):
        # A kill came after the key was written and before the desk: there was never anything to be lost.
        return key
    if not start_anew and (not folders.database.exists() or folders.database.stat().st_size == 0):
        raise DatabaseMissingError()
    return key


def _was_kept(folders: HomeFolders) -> bool:
    """Whether a desk was here once, whatever says that its first start has not ended: a note, a backup, a kept file."""
    backed_up = folders.backups.is_dir() and any(folders.backups.glob("*.db"))
    return (folders.key / ANCHOR_FILE).exists() or backed_up or bool(kept_files(folders.database))


def _refuse_begun(folders: HomeFolders, key: DeskKey) -> None:
    """Refuse to begin anew where the database holds anything; what a kill left without an action is gone on with."""
    if not folders.database.exists() or folders.database.stat().st_size == 0:
        return
    engine = make_engine(folders.database, key.data, guarded=False)
    try:
        with engine.connect() as connection:
            begun = _version(connection) and connection.exec_driver_sql("SELECT 1 FROM audit LIMIT 1").first()
    finally:
        engine.dispose()
    if begun:
        raise DeskError(
            "The database of this computer is there; nothing was begun.", "Open it as it is.", Fault.REFUSED
        )


def _unlike(seen: Seen, head: Head, kept: dict[str, str]) -> list[str]:
    """What is not as it was noted last: the note itself, drafts, settings."""
    if (head.seq, head.mac) not in {(seen.seq, seen.mac), seen.coming}:
        return ["behind"]
    return [] if seen.kept is None else unlike_kept(seen.kept, kept)


def _prepare(folders: HomeFolders, key: DeskKey, *, at: str) -> None:
    now = datetime.fromisoformat(at).timestamp()
    for folder in (folders.key, folders.database.parent):
        sweep(folder)
    sweep(folders.backups, now)
    sweep_pages(folders.exports, now)
    engine = make_engine(folders.database, key.data, guarded=False)
    try:
        with engine.connect() as connection:
            version = _version(connection)
            if version == 0:
                _make_tables(connection)
                # For this account alone; SQLite gives the journal the same rights.
                folders.database.chmod(0o600)
    finally:
        engine.dispose()
    if 0 < version < schema.SCHEMA_VERSION:
        from mdt_desk.storage.migrate import migrate

        migrate(folders.database, key, steps=migrations(), backups=folders.backups, at=at)


def _version(connection: Connection) -> int:
    with connection.begin():
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    if tables and application != APPLICATION_ID:
        raise DeskError("The database file does not belong to MDT Desk.", _NOT_OURS)
    if version > schema.SCHEMA_VERSION:
        raise DeskError(
            "The database was made by a newer MDT Desk than this one.",
            "Install the newer version, then open the desk. Nothing was changed.",
        )
    return version


def _make_tables(connection: Connection) -> None:
    writing = connection.execution_options(**WRITES)
    with writing.begin():
        schema.create_all(writing)


def _refuse_other_version(connection: Connection) -> None:
    version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if version != schema.SCHEMA_VERSION:
        raise DeskError(
            "The database is of another version of MDT Desk and cannot be brought up to date while it is read-only.",
            "Open it with that version, or where it may be written to.",
        )
