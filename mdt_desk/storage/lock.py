"""One writer at a time: a lock of the operating system on a file beside the database, never on the database itself."""

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mdt_desk.domain.dates import format_date
from mdt_desk.storage.errors import DeskHeldError
from mdt_desk.storage.files import refuse_link
from mdt_desk.storage.kept_json import read_object

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# On Windows a locked byte cannot be read by others, so the lock sits far behind the text that names its holder.
_FAR = 1 << 30


class DeskLock:
    """The right to write, held until it is released or the process ends, however it ends."""

    def __init__(self, path: Path, *, who: str, at: str) -> None:
        self._path = path
        self._holder = {"host": socket.gethostname(), "process": os.getpid(), "since": at, "who": who}
        self._handle: int | None = self._taken()

    def _taken(self) -> int:
        handle = _open_own(self._path)
        if not _take(handle):
            holder = _read_holder(handle)
            os.close(handle)
            raise DeskHeldError(holder)
        _say(handle, self._holder)
        return handle

    def hold_on(self) -> None:
        """Take the right anew where its file was removed or exchanged; refuse where another has it by now.

        What is locked is the file and not its name: whoever comes next locks the file that bears the name.
        """
        if self._handle is None or _is_the_same(self._handle, self._path):
            return
        anew = self._taken()
        os.close(self._handle)
        self._handle = anew

    def release(self) -> None:
        """Let another window or program write."""
        if self._handle is not None:
            _say(self._handle, None)
            os.close(self._handle)
            self._handle = None


def _is_the_same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
    except OSError:
        return True  # a disk that gives no answer is told of by the database itself


def _open_own(path: Path) -> int:
    """Open the lock file, and no other file that a link leads to: who holds the lock is written over what is there."""
    refuse_link(path)
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _say(handle: int, holder: dict[str, object] | None) -> None:
    # The lock is what counts; who holds it is a courtesy that a full disk may refuse.
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(holder).encode() if holder else b"")


def _take(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read_holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        held = read_object(os.read(handle, 4096))
        since = datetime.fromisoformat(held["since"]).astimezone()
        when = f"{format_date(since.date())} {since:%H:%M}"
        return f"{held['who']} on {held['host']} since {when} (process {held['process']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another window, which does not say whose it is"
