"""The door to the database: opening it, and everything that can be asked of it once it is open."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders, make_private, migrations
from mdt_desk.storage import schema
from mdt_desk.storage.anchor import GONE, Anchor, Seen
from mdt_desk.storage.chain import canonical, utc_text
from mdt_desk.storage.engine import APPLICATION_ID, WRITES, make_engine
from mdt_desk.storage.errors import DATABASE_ERRORS, DeskHeldError, OlderCopyError, in_words
from mdt_desk.storage.files import sweep, sweep_pages
from mdt_desk.storage.keys import KEY_FILE, DeskKey, make_key, read_key
from mdt_desk.storage.lock import DeskLock
from mdt_desk.storage.records import Entry
from mdt_desk.storage.store_cases import CaseStore
from mdt_desk.storage.store_drafts import DraftStore
from mdt_desk.storage.store_policy import PolicyStore
from mdt_desk.storage.store_upkeep import Upkeep, anchor_faults

LOCK_FILE = "mdt_desk.lock"
_OTHER_DRAFT = (
    "What was typed into a case and not saved is not what this computer noted last: after a power cut it may be a "
    "moment older or newer; otherwise somebody changed the database. Read such a case through before you rely on it."
)
_OTHER_SETTINGS = "The settings of this desk are not what this computer noted last. Look at them before you go on."
_NOT_OURS = "Choose another data folder, or put the right database back. Nothing was changed."


class Store(CaseStore, DraftStore, PolicyStore, Upkeep):
    """The open desk: cases, rules, the audit trail and their upkeep."""

    def __init__(self, folders: HomeFolders, key: DeskKey, **session: Any) -> None:
        def engine() -> Engine:
            return make_engine(folders.database, key.data, query_only=bool(session.get("read_only")))

        super().__init__(engine, key, Anchor(folders.key, key), **session)
        self.folders = folders

    def prove(self, *, accept_older: bool = False) -> None:
        """Refuse a database that was altered or is older than what this computer has seen."""
        with self.reading() as connection:
            if self.read_only:
                _refuse_other_version(connection)
            head = self._follow(connection).head
            faults = anchor_faults(connection, self._anchor.read())
            kept = self._kept(connection)
        seen = self._anchor.read()
        if seen is not None and not faults and seen.seq == head.seq:
            self._doubt_what_was_kept(seen, kept)
        if seen is not None and faults:
            self._take_older(seen, head.seq, accept_older=accept_older)
        elif not self.read_only:
            self._start_trail(seen, head.seq)

    def _take_older(self, seen: Seen, found: int, *, accept_older: bool) -> None:
        if not accept_older or self.read_only:
            raise OlderCopyError(found, seen.seq)
        self._anchor.set_aside(seen)
        self.note(Entry("older_copy_accepted", details=canonical({"had": found, "seen": seen.seq})))

    def _doubt_what_was_kept(self, seen: Seen, kept: dict[str, str]) -> None:
        """Tell of drafts and settings that are not what was noted; a power cut can leave them one step ahead."""
        if seen.kept is None:
            return
        names = seen.kept.keys() | kept.keys()
        other = {name for name in names if kept.get(name, GONE) not in seen.kept.get(name, [GONE])}
        if other - {"settings"}:
            self.notices += (_OTHER_DRAFT,)
        if "settings" in other:
            self.notices += (_OTHER_SETTINGS,)

    def _start_trail(self, seen: Seen | None, found: int) -> None:
        if found == 0:
            self.note(Entry("desk_made"))
        elif seen is None:
            self.notices += ("The note of the last action seen on this computer was missing; a new one was made.",)
            self.note(Entry("witness_renewed"))

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
    accept_older: bool = False,
) -> Store:
    """Open the desk of a data folder, making it when there is none; what cannot be trusted is not opened."""
    folders = HomeFolders(home)
    _refuse_links(folders.database)
    lock, read_only = _take_lock(folders, who, utc_text(clock()), when_held)
    store = None
    try:
        key = _find_key(folders, read_only, accept_older=accept_older)
        if not read_only:
            _prepare(folders, key, at=utc_text(clock()))
        store = Store(folders, key, who=who, clock=clock, system=system, lock=lock, read_only=read_only)
        store.prove(accept_older=accept_older)
    except BaseException as problem:
        _give_up(store, lock)
        if isinstance(problem, (OSError, *DATABASE_ERRORS)):
            raise in_words(problem) from problem
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


def _take_lock(
    folders: HomeFolders, who: str, at: str, when_held: Literal["refuse", "read_only"]
) -> tuple[DeskLock | None, str]:
    try:
        make_private(folders.database.parent)
        return DeskLock(folders.database.with_name(LOCK_FILE), who=who, at=at), ""
    except DeskHeldError as held:
        if when_held == "refuse":
            raise
        return None, held.what_happened
    except OSError as problem:
        if not folders.database.exists():
            raise in_words(problem) from problem
        return None, "The data folder cannot be written to, so the desk is open for reading only."


def _find_key(folders: HomeFolders, read_only: str, *, accept_older: bool) -> DeskKey:
    if (folders.key / KEY_FILE).exists() or folders.database.exists() or read_only:
        key = read_key(folders.key)
        if not folders.database.exists() and Anchor(folders.key, key).exists and not accept_older:
            raise DeskError("The database of this computer is missing.", "Put it back, or restore the last backup.")
        return key
    return make_key(folders.key)


def _prepare(folders: HomeFolders, key: DeskKey, *, at: str) -> None:
    sweep(folders.key)
    sweep_pages(folders.exports)
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
