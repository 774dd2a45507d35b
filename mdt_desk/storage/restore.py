"""Putting a backup back: proved first, the present file kept aside, and the trail told what was lost."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders, make_private
from mdt_desk.storage.backup import check_backup
from mdt_desk.storage.chain import canonical, utc_text
from mdt_desk.storage.errors import in_words
from mdt_desk.storage.files import discard, replace_durably, sync_file
from mdt_desk.storage.keys import read_key
from mdt_desk.storage.lock import DeskLock
from mdt_desk.storage.places import check_home
from mdt_desk.storage.records import Entry
from mdt_desk.storage.store import LOCK_FILE, Store, open_store


def restore(home: Path, backup: Path, *, who: str, clock: Callable[[], datetime], reason: str) -> Store:
    """Put a backup in the place of the database; the present file is kept beside it."""
    folders = HomeFolders(home)
    check_home(home)
    manifest, faults = check_backup(backup, read_key(folders.key))
    if faults:
        raise DeskError(f"This backup is not whole: {faults[0].what}", "Choose an earlier one.")
    at = utc_text(clock())
    make_private(folders.database.parent)
    lock = DeskLock(folders.database.with_name(LOCK_FILE), who=who, at=at)
    try:
        kept = _swap(folders.database, backup, stamp="".join(letter for letter in at if letter.isalnum()))
    except OSError as problem:
        raise in_words(problem) from problem
    finally:
        lock.release()
    store = open_store(home, who=who, clock=clock, accept_older=True)
    # What this opening doubts is what was done just now, with its reason; what was doubted before stands.
    for doubt in store.raised_now:
        store.answer_doubt(doubt.id, who, f"Backup put back: {reason}")
    store.note(Entry("restore", reason, details=canonical({"backup": backup.name, "kept": kept, "seq": manifest.seq})))
    return store


def _swap(database: Path, backup: Path, *, stamp: str) -> str:
    waiting = database.with_name(f".{stamp}.part")
    try:
        # Never over a file that is there: it could be a link to another one.
        with backup.open("rb") as source, waiting.open("xb") as copy:
            shutil.copyfileobj(source, copy)
        waiting.chmod(0o600)
        sync_file(waiting)
        kept = _keep_aside(database, stamp)
        replace_durably(waiting, database)
    finally:
        discard(waiting)
    return kept


def _keep_aside(database: Path, stamp: str) -> str:
    # The database and its journal are one: an unfinished journal left behind would be played into the backup.
    kept = ""
    for path in (database, database.with_name(database.name + "-journal")):
        if path.exists():
            aside = path.with_name(f"kept-{stamp}-{path.name}")
            replace_durably(path, aside)
            kept = kept or aside.name
    return kept
