"""Writing a whole file or nothing, so that a kill or a power cut never leaves half of one."""

import errno
import os
import re
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patterns import Pattern
from mdt_desk.storage.errors import in_words

_OUR_PART = Pattern(r"\..+\.[0-9a-f]{8}\.part")
"""As write_atomically names what it has not finished."""
_OUR_KEEPING = Pattern(
    r"\.(desk\.key\.json|first_start|anchor\.json|mdt_desk-\w+-\d+\.db\.manifest\.json)\.[0-9a-f]{8}\.part"
    r"|\.(mdt_desk-\w+-[0-9a-f]{8}|verify-[0-9a-f-]{32,36})\.part(-journal)?"
    r"|\.\d{8}T\d{9}Z(\.room)?\.part"
)
"""As the key, its note, backups and what a restore brings are named while unfinished: nothing else is removed."""
LEFT_BEHIND_S = 3600.0
"""What was not written to for so long is no longer being written by another program."""
_NO_SYNC_OF_FOLDERS = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS}
_REPLACE_AND_WRITE_THROUGH = 0x1 | 0x8  # MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH


class NameMayNotLast(OSError):  # noqa: N818  # the file is there; only a power cut could take its name again
    """A finished file has its name, and the folder could not be made to keep it through a power cut."""


def refuse_link(path: Path) -> None:
    """Refuse a file of the desk that is only another name of a file elsewhere: what is written would land there."""
    if path.is_symlink() or (path.is_file() and path.stat().st_nlink > 1):
        raise DeskError(
            f"{path.name} is a link to another file, which would be written over. Nothing was changed.",
            f"Remove the link in the folder {path.parent.name} of the desk, then open it again.",
            Fault.YOUR_MACHINE,
        )
    refuse_strange(path)


def refuse_strange(path: Path) -> None:
    """Refuse what stands in place of a file of the desk and is none: a pipe would never give an answer."""
    if path.exists() and not path.is_file():
        raise DeskError(
            f"{path.name} is not an ordinary file, so it was not opened. Nothing was changed.",
            f"Look at what stands in the folder {path.parent.name} of the desk, then open it again.",
            Fault.YOUR_MACHINE,
        )


def write_atomically(
    path: Path,
    content: bytes,
    *,
    mode: int = 0o600,
    sync: bool = True,
    name_lasts: bool = True,
    proof: Callable[[bytes], None] | None = None,
    take: Callable[[Path], None] | None = None,
) -> bool:
    """Put a file in place whole: until this returns the old one is there, afterwards the new one.

    A `proof` gets what the disk gives back, before the old file is touched; what it raises leaves that one in place.
    With `take` the finished file gets its name by that, which may refuse; the answer is then whether the name is sure
    to outlast a power cut. Without `name_lasts` a power cut leaves the old file or the new one, each whole.
    """
    waiting = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
    try:
        handle = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        if take is not None:
            # In a folder of others, where no start of the desk looks for what a kill left behind.
            sweep_left_behind(waiting, re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.part"))
        if proof is not None:
            proof(waiting.read_bytes())
        if take is not None:
            take(waiting)
        else:
            replace_durably(waiting, path, sync=sync and name_lasts)
    except NameMayNotLast as problem:
        if take is None:
            raise in_words(problem) from problem
        return False
    except OSError as problem:
        raise in_words(problem) from problem
    finally:
        discard(waiting)
    return True


def replace_durably(source: Path, target: Path, *, sync: bool = True) -> None:
    """Give a finished file its name, taking the place of the one before, and make the name last."""
    if sys.platform == "win32" and sync:
        _move_through(source, target)
        return
    source.replace(target)
    if sync:
        keep_name(target)


def keep_name(path: Path) -> None:
    """Make the name of a file that has it already survive a power cut; what fails here takes nothing from the file."""
    try:
        sync_folder(path.parent)
    except OSError as problem:
        raise NameMayNotLast(problem.errno, str(problem)) from problem


def sync_folder(folder: Path) -> None:
    """Make new names in a folder survive a power cut."""
    if os.name == "nt":  # Windows cannot open a folder for this; the move itself is written through
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as problem:
        # Some shares sync files and not folders; the file itself was synced before.
        if problem.errno not in _NO_SYNC_OF_FOLDERS:
            raise
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the content of a closed file survive a power cut; never for the live database."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path, now: float | None = None) -> int:
    """Remove the unfinished files that a kill left behind in a folder of ours.

    With the time of `now`, only those long left: another program that only reads may be writing there.
    """
    found = (*folder.glob(".*.part"), *folder.glob(".*.part-journal"))
    stray = [each for each in found if _OUR_KEEPING.fullmatch(each.name) and not each.is_symlink()]
    stray = [each for each in stray if now is None or _is_left(each, now)]
    for each in stray:
        discard(each)
    return len(stray)


def sweep_pages(folder: Path, now: float) -> int:
    """Remove the unfinished pages that a kill left behind in the folder of exports: only those named by us.

    Where that folder leads to another place others may write there: of it only what is ours and long left is removed.
    """
    if not folder.is_dir():
        return 0
    shared = folder.resolve() != folder.parent.resolve() / folder.name
    named = (each for each in folder.glob(".*.part") if _OUR_PART.fullmatch(each.name) and not each.is_symlink())
    stray = [each for each in named if not shared or _is_left(each, now)]
    for each in stray:
        discard(each)
    return len(stray)


def sweep_left_behind(running: Path, names: re.Pattern[str]) -> int:
    """Remove what a kill left beside an unfinished file under a name of ours: our own files, no longer written."""
    with suppress(OSError):
        now = running.stat().st_mtime
        left = [each for each in running.parent.iterdir() if names.fullmatch(each.name) and _is_left(each, now)]
        for each in left:
            discard(each)
        return len(left)
    return 0


def _is_left(path: Path, now: float) -> bool:
    found = path.lstat()
    ours = os.name == "nt" or found.st_uid == os.geteuid()
    return ours and stat.S_ISREG(found.st_mode) and found.st_nlink == 1 and now - found.st_mtime > LEFT_BEHIND_S


def discard(path: Path) -> None:
    """Remove an unfinished file; one that stays is swept later and must not hide what happened before."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _move_through(source: Path, target: Path) -> None:
    import ctypes

    move = getattr(ctypes, "windll").kernel32.MoveFileExW  # noqa: B009 - the name exists on Windows alone
    if not move(str(source), str(target), _REPLACE_AND_WRITE_THROUGH):
        raise OSError(f"{target.name} could not be put in place")
