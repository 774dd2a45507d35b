"""Backups that count: written by the database itself, opened, verified, and only then given a name and a manifest."""

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, func, select

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.paths import make_private
from mdt_desk.storage import schema
from mdt_desk.storage.engine import connect, make_engine
from mdt_desk.storage.errors import DATABASE_ERRORS, code_of, in_words
from mdt_desk.storage.files import NameMayNotLast, discard, sweep_left_behind, sync_file, write_atomically
from mdt_desk.storage.kept_json import read_object
from mdt_desk.storage.keys import DeskKey
from mdt_desk.storage.placing import TakenError, take_free
from mdt_desk.storage.records import Finding, Manifest
from mdt_desk.storage.session import tail
from mdt_desk.storage.verify import find_faults

MANIFEST = ".manifest.json"
_OURS_UNFINISHED = re.compile(
    r"\.mdt_desk-\w+-[0-9a-f]{8}\.part(-journal)?|\.mdt_desk-\w+-\d+\.db\.manifest\.json\.[0-9a-f]{8}\.part"
)
"""As a backup and its description are named until they are whole."""
PAGES_AT_ONCE = 256
MOST_BEGINNINGS = 5
MOST_OF_A_MOMENT = 100
_OF_THE_PLACE = {"SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_LOCKED", "SQLITE_READONLY"}
"""What says nothing of the backup itself, only of where it lies."""
_AS_BEFORE = "The desk and the backups of before are as they were."


def back_up(
    database: Path, key: DeskKey, folder: Path, *, at: str, copy: Callable[[Path], object] | None = None
) -> Manifest:
    """Copy the database into a folder, prove the copy by opening it, and describe it.

    Where the database is open, `copy` makes the copy in steps between which others may write. A folder that is not the
    desk's own, such as a share of the department, keeps its rights and its files.
    """
    _prepare_folder(folder, own=folder == database.parent.with_name("backups"))
    stamp = "".join(letter for letter in at if letter.isalnum())
    waiting = folder / f".mdt_desk-{stamp}-{os.urandom(4).hex()}.part"
    try:
        if copy is not None:
            copy(waiting)
        else:
            _vacuum_into(database, key, waiting)
        sync_file(waiting)
        sweep_left_behind(waiting, _OURS_UNFINISHED)
        manifest, faults = _examine(waiting, key, at=at)
        if faults:
            raise DeskError(
                f"The backup was not good and was thrown away: {faults[0].what}",
                "Run mdt-desk db verify: the database itself may be damaged.",
            )
        named = replace(manifest, file=_take_name(waiting, folder, stamp, manifest.seq))
    except (OSError, *DATABASE_ERRORS) as problem:
        raise _no_backup(problem, folder) from problem
    finally:
        discard(waiting)
    _describe_beside(folder, named)
    return named


def _take_name(waiting: Path, folder: Path, stamp: str, seq: int) -> str:
    """Give the copy a name that no backup has: two desks may share a folder, and meet in one moment."""
    for more in ("", *(f"_{number}" for number in range(2, MOST_OF_A_MOMENT))):
        name = f"mdt_desk-{stamp}{more}-{seq}.db"
        with suppress(TakenError):
            _take(waiting, folder / name)
            return name
    raise DeskError("No backup was made: every name for it is taken.", "Wait a moment, then back up again.")


def _take(waiting: Path, path: Path) -> None:
    """Give the copy a name; one that a power cut may take is none, and no copy is left without its description."""
    try:
        take_free(waiting, path)
    except NameMayNotLast:
        discard(path)
        raise


def _describe_beside(folder: Path, made: Manifest) -> None:
    """Write the description without which a backup does not count; where that fails, none was made."""
    text = json.dumps(asdict(made), sort_keys=True, indent=1)
    try:
        write_atomically(folder / f"{made.file}{MANIFEST}", text.encode("ascii"))
    except DeskError as told:
        discard(folder / f"{made.file}{MANIFEST}")
        discard(folder / made.file)
        raise (_no_backup(told.__cause__, folder) if isinstance(told.__cause__, OSError) else told) from told


def _no_backup(problem: Exception, folder: Path) -> DeskError:
    words, code = in_words(problem), code_of(problem)
    if code == "SQLITE_FULL":
        return DeskError(
            f"The disk is full, so no backup was made. {_AS_BEFORE}",
            "Free some space, or choose another folder (mdt-desk db backup --to), then back up again.",
            words.kind,
        )
    if code in {"SQLITE_READONLY", "SQLITE_CANTOPEN"}:
        return DeskError(
            f"No backup was made: the folder {folder.name} cannot be written to. {_AS_BEFORE}",
            "Ask for write permission to it, or choose another folder (mdt-desk db backup --to).",
            words.kind,
        )
    return words


def _prepare_folder(folder: Path, *, own: bool) -> None:
    if own:
        # What a kill left there is removed by age: another program that only reads may be writing its backup there now.
        make_private(folder)
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise _no_backup(problem, folder) from problem


def backups_in(folder: Path) -> list[Manifest]:
    """The backups that were verified when they were made, newest first; a file without its manifest does not count."""
    found = []
    for path in folder.glob(f"mdt_desk-*.db{MANIFEST}"):
        try:
            manifest = Manifest(**read_object(path.read_bytes()))
        except (OSError, ValueError, TypeError):
            continue
        if (folder / manifest.file).is_file() and path.name == manifest.file + MANIFEST:
            found.append(manifest)
    return sorted(found, key=_by_time, reverse=True)


def check_backup(path: Path, key: DeskKey) -> tuple[Manifest, list[Finding]]:
    """Open a backup and prove it: what it holds, and everything that is wrong with it."""
    try:
        return _examine(path, key, at="")
    except DATABASE_ERRORS as problem:
        words = in_words(problem)
        if code_of(problem) == "SQLITE_NOTADB":
            what = "This backup cannot be opened with the key on this computer: it is damaged, or of another desk."
            raise DeskError(what, "Choose another backup. Nothing was changed.", words.kind) from problem
        if code_of(problem) in _OF_THE_PLACE:
            raise words from problem
        # Never in the words of the live database: that one may be whole.
        raise not_whole() from problem


def not_whole(why: str = "") -> DeskError:
    """The refusal of a backup that is empty, cut off or damaged."""
    what = f"This backup is not whole{f': {why}' if why else '.'} Nothing was changed."
    return DeskError(what, "Choose an earlier one, and keep this file for those who look into it.", Fault.YOUR_FILE)


def copy_in_steps(database: Path, key: DeskKey, target: Path, pause: Callable[[], None]) -> None:
    """Copy a database page by page from the file itself, with a pause after each few pages in which others may write.

    A write in a pause begins the copy anew; after a few such beginnings it goes on without a pause.
    """
    source, made = connect(database, key.data, guarded=False), connect(target, key.data, guarded=False)
    begun, left = 0, 0
    try:
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")

        def after_step(_status: int, remaining: int, _total: int) -> None:
            nonlocal begun, left
            begun += remaining >= left
            left = remaining
            if remaining and begun <= MOST_BEGINNINGS:
                pause()

        source.backup(made, pages=PAGES_AT_ONCE, progress=after_step)
        # A page that cannot be trusted is told with the next one read only, and the last page has none after it.
        if source.execute("PRAGMA cipher_integrity_check").fetchone():
            what = "The database is damaged: part of it cannot be trusted."
            raise DeskError(what, "Restore the last verified backup (mdt-desk db restore) and keep the damaged file.")
    finally:
        source.close()
        made.close()
        discard(target.with_name(target.name + "-journal"))
    _make_private_file(target)


def _vacuum_into(database: Path, key: DeskKey, target: Path) -> None:
    # The guard would refuse the attachment that this statement makes of the new file.
    connection = connect(database, key.data, guarded=False)
    try:
        connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    _make_private_file(target)


def _make_private_file(path: Path) -> None:
    # A share of the department may know no rights of this kind; the copy is encrypted whoever reads it.
    with suppress(OSError):
        path.chmod(0o600)


def _examine(path: Path, key: DeskKey, *, at: str) -> tuple[Manifest, list[Finding]]:
    engine = make_engine(path, key.data, query_only=True)
    try:
        with engine.connect() as connection, connection.begin():
            return _describe(connection, path, key, at=at), find_faults(connection, key)
    finally:
        engine.dispose()


def _describe(connection: Connection, path: Path, key: DeskKey, *, at: str) -> Manifest:
    head, _seen = tail(connection)
    return Manifest(
        file=path.name,
        database_id=key.database_id,
        schema=connection.exec_driver_sql("PRAGMA user_version").scalar_one(),
        seq=head.seq,
        sha=head.sha,
        mac=head.mac,
        at=at,
        revisions=connection.execute(select(func.count()).select_from(schema.case_revision)).scalar_one(),
        size=path.stat().st_size,
        sqlite=driver.sqlite_version,
    )


def _by_time(manifest: Manifest) -> tuple[str, int]:
    return manifest.at, manifest.seq
