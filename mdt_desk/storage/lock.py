"""One writer at a time: a lock of the operating system on a file beside the database, never on the database itself."""

import json
import os
import socket
import sys
from pathlib import Path
from typing import IO

from mdt_desk.storage.errors import DeskHeldError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# On Windows a locked byte cannot be read by others, so the lock sits far behind the text that names its holder.
_FAR = 1 << 30


class DeskLock:
    """The right to write, held until it is released or the process ends, however it ends."""

    def __init__(self, path: Path, *, who: str, at: str) -> None:
        self._file: IO[str] | None = None
        file = _open(path)
        if not _take(file):
            holder = _read_holder(file)
            file.close()
            raise DeskHeldError(holder)
        self._file = file
        file.seek(0)
        file.truncate()
        json.dump({"host": socket.gethostname(), "process": os.getpid(), "since": at, "who": who}, file)
        file.flush()

    def release(self) -> None:
        """Let another window or program write."""
        if self._file is not None:
            self._file.seek(0)
            self._file.truncate()
            self._file.close()
            self._file = None


def _open(path: Path) -> IO[str]:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")


def _take(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _read_holder(file: IO[str]) -> str:
    file.seek(0)
    try:
        held = json.loads(file.read())
        return f"{held['who']} on {held['host']} since {held['since']} (process {held['process']})"
    except (ValueError, KeyError, TypeError):
        return "another window, which does not say whose it is"
