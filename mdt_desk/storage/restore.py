"""Putting a backup back: proved first, the present file kept aside, and the trail told what was lost."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import HomeFolders, make_private
from mdt_desk.storage.anchor import ANCHOR_FILE
from mdt_desk.storage.backup import check_backup, not_whole
from mdt_desk.storage.chain import canonical, utc_text
from mdt_desk.storage.errors import DATABASE_ERRORS, SaveUnknownError, in_words
from mdt_desk.storage.files import discard, replace_durably, sync_file, write_atomically
from mdt_desk.storage.keys import DeskKey, read_key
from mdt_desk.storage.lock import DeskLock
from mdt_desk.storage.losing import lost_unseen, not_as_noted, typing_nowhere
from mdt_desk.storage.places import check_home
from mdt_desk.storage.proof import RESTORED
from mdt_desk.storage.records import Entry, Manifest
from mdt_desk.storage.schema import SCHEMA_VERSION
from mdt_desk.storage.store import LOCK_FILE, Store, open_store

ROOM = 512 * 1024
"""So much must be free beside the copy: for what the opening after the exchange writes, and its journal."""


@dataclass(slots=True)
class _Exchange:
    """What is moved when the database is exchanged, so that it can be moved back."""

    database: Path
    note: Path
    stamp: str
    noted: bytes | None
    moved: list[tuple[Path, Path]]
    brought: bool = False
    """Whether what lies in the place of the database may be the backup: only that is ever taken away."""

    @property
    def kept(self) -> str:
        """The name under which the database of before is kept, if there was one."""
        return next((aside.name for path, aside in self.moved if path == self.database), "")


@dataclass(frozen=True, slots=True)
class _Told:
    """Which backup is put back, and whether more is lost by it than anybody could list."""

    backup: str
    more_lost: tuple[str, ...]
    """The kinds of doubt that stand for it."""


def _agreed(_copy: Path) -> None:
    return


def restore(
    home: Path,
    backup: Path,
    *,
    who: str,
    clock: Callable[[], datetime],
    reason: str,
    agree: Callable[[Path], None] = _agreed,
) -> Store:
    """Put a backup in the place of the database; the present file is kept beside it.

    The right to write is held, and the backup copied, before `agree` is asked with the copy: what it lists as lost is
    what is lost, whatever befalls the backup or the desk meanwhile. What it raises leaves everything as it was. What
    fails after the exchange moves the present file back, or is told as what it is.
    """
    folders = HomeFolders(home)
    check_home(home)
    if folders.database.exists() and backup.exists() and backup.samefile(folders.database):
        raise DeskError(
            f"{backup.name} is the database of this desk itself, not a backup of it. Nothing was changed.",
            "Choose a file in backups.",
            Fault.REFUSED,
        )
    read_key(folders.key)
    at = utc_text(clock())
    make_private(folders.database.parent)
    stamp = "".join(letter for letter in at if letter.isalnum())
    note, waiting = folders.key / ANCHOR_FILE, folders.database.with_name(f".{stamp}.part")

    def take() -> DeskLock:
        return DeskLock(folders.database.with_name(LOCK_FILE), who=who, at=at)

    lock = take()
    try:
        noted = note.read_bytes() if note.exists() else None
        exchange = _Exchange(folders.database, note, stamp, noted, [])
        _copy(backup, waiting)
        manifest = _proven(waiting, read_key(folders.key))
        unlisted = {"older": lost_unseen(home, waiting), "draft": not_as_noted(home) + typing_nowhere(home, waiting)}
        told = _Told(backup.name, tuple(kind for kind, lost in unlisted.items() if lost))
        agree(waiting)
        _swap(exchange, waiting, room=ROOM + (2 * manifest.size if manifest.schema < SCHEMA_VERSION else 0))
    except OSError as problem:
        raise in_words(problem) from problem
    finally:
        discard(waiting)
        lock.release()
    with _moved_back_on_failure(exchange, take):
        return _open_and_tell(home, exchange, manifest, told=told, who=who, clock=clock, reason=reason)


def _copy(backup: Path, waiting: Path) -> None:
    # Never over a file that is there: it could be a link to another one.
    with backup.open("rb") as source, waiting.open("xb") as copy:
        shutil.copyfileobj(source, copy)
    waiting.chmod(0o600)
    sync_file(waiting)


def _proven(copy: Path, key: DeskKey) -> Manifest:
    manifest, faults = check_backup(copy, key)
    if faults:
        raise not_whole(faults[0].what)
    return manifest


@contextmanager
def _moved_back_on_failure(exchange: _Exchange, take: Callable[[], DeskLock] | None = None) -> Iterator[None]:
    try:
        yield
    except BaseException as problem:
        told = _undo(exchange, problem, take)
        if isinstance(problem, (DeskError, OSError, *DATABASE_ERRORS)):
            raise told from problem
        raise


def _open_and_tell(
    home: Path,
    exchange: _Exchange,
    manifest: Manifest,
    *,
    told: _Told,
    who: str,
    clock: Callable[[], datetime],
    reason: str,
) -> Store:
    store = open_store(home, who=who, clock=clock, accept_older=f"Backup put back: {reason}")
    try:
        details = canonical({"backup": told.backup, "kept": exchange.kept, "seq": manifest.seq})
        store.note(Entry(RESTORED, reason, details=details))
        # What this opening doubts is what was done just now, with its reason; what was doubted before stands, and so
        # does a note of the last action that was missing already, and that actions are gone which nobody could read.
        # A kill before this leaves it doubted.
        if store.note_unwritten:
            # Without it the next opening would take the backup for an older copy, and refuse it.
            what = f"The note of the last action could not be written beside the key. {store.note_unwritten}"
            raise DeskError(what, "Make room there, then put the backup back once more.", Fault.YOUR_MACHINE)
        for doubt in store.raised_now:
            if doubt.kind == "witness" or told.more_lost:
                continue
            store.answer_doubt(doubt.id, who, f"Backup put back: {reason}")
        if told.more_lost and not store.doubts():
            # The backup may be just what the note knows last, and still lack what was announced to it.
            store.doubt(told.more_lost[0])
    except BaseException:
        store.close()
        raise
    return store


def _swap(exchange: _Exchange, waiting: Path, *, room: int) -> None:
    database = exchange.database
    reserve = database.with_name(f".{exchange.stamp}.room.part")
    try:
        _prove_room(reserve, room)
        with _moved_back_on_failure(exchange):
            _keep_aside(exchange)
            exchange.brought = True
            replace_durably(waiting, database)
    finally:
        discard(reserve)


def _prove_room(reserve: Path, room: int) -> None:
    """Fail while nothing is exchanged yet where the disk has no room for what is written afterwards."""
    with reserve.open("xb") as file:
        for _each in range(0, room, 65536):
            # Bytes without a pattern: a disk that packs what it writes would give away room that is not there.
            file.write(os.urandom(65536))
        file.flush()
        os.fsync(file.fileno())


def _keep_aside(exchange: _Exchange) -> None:
    # The database and its journal are one: an unfinished journal left behind would be played into the backup.
    database = exchange.database
    for path in (database, database.with_name(database.name + "-journal")):
        if path.exists():
            aside = _free(path, exchange.stamp)
            exchange.moved.append((path, aside))
            replace_durably(path, aside)


def _free(path: Path, stamp: str) -> Path:
    """A name beside a file that no kept file has: a clock that stands still gives the same moment twice."""
    names = (f"kept-{stamp}{more}-{path.name}" for more in ("", *(f"_{number}" for number in range(2, 1000))))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def _undo(exchange: _Exchange, problem: BaseException, take: Callable[[], DeskLock] | None) -> DeskError:
    """Put the file of before back in its place; where that cannot be, say what lies where."""
    words = problem if isinstance(problem, DeskError) else in_words(problem)
    if isinstance(words, SaveUnknownError):
        # Nobody typed anything here, and no window asks again.
        what = "The disk stopped answering at the last step."
        words = DeskError(what, "Look to the disk.", Fault.YOUR_MACHINE)
    try:
        # Where the lock was let go for the opening, another desk may have it now: its database is left alone.
        lock = take() if take is not None else None
        try:
            _move_back(exchange)
        finally:
            if lock is not None:
                lock.release()
    except (DeskError, OSError):
        kept = f"the file of before is kept beside it as {exchange.kept}" if exchange.kept else "there was none before"
        there = "The backup is in place" if exchange.database.exists() else "The backup is not in place"
        return DeskError(
            f"{there} and {kept}; the audit trail could not note it. {words.what_happened}",
            f"Keep both files. {words.what_to_do} Then put the backup back once more (mdt-desk db restore).",
            words.kind,
        )
    before = "The file of before is in its place again" if exchange.kept else "There is no database, as before"
    return DeskError(
        f"The backup was not put back. {before}; nothing was changed. {words.what_happened}",
        words.what_to_do,
        words.kind if words.kind is not Fault.REFUSED else Fault.YOUR_MACHINE,
    )


def _move_back(exchange: _Exchange) -> None:
    database = exchange.database
    journal = database.with_name(database.name + "-journal")
    if exchange.brought:
        # Its name goes first and its journal next: no journal may ever lie beside a database that is not its own.
        brought = database.with_name(f".{exchange.stamp}.part")
        if database.exists():
            replace_durably(database, brought)
        journal.unlink(missing_ok=True)
        discard(brought)
    # The note goes back first: a kill between the two leaves no database, and its refusal names the one kept aside. The
    # other way round the right file would be taken for an older copy. Where it fails now, it is tried again below.
    with suppress(OSError, DeskError):
        _note_as_before(exchange)
    for path, aside in reversed(exchange.moved):
        if aside.exists():
            replace_durably(aside, path)
    _note_as_before(exchange)


def _note_as_before(exchange: _Exchange) -> None:
    """Put the note of before back: it names what the database of before ended with."""
    if exchange.noted is None:
        discard(exchange.note)
        return
    with suppress(OSError):
        if exchange.note.read_bytes() == exchange.noted:
            return
    write_atomically(exchange.note, exchange.noted)
