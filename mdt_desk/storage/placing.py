"""Putting a finished file in a place that was looked at, only if nobody put another one there since."""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage.files import discard, keep_name, replace_durably

if sys.platform != "win32":
    import fcntl

_MOST = 50_000_000
_LOOKS, _LOOK_AGAIN_S = 100, 0.01
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EMLINK}
"""What a disk without links says; some shares say that it is not allowed."""


class TakenError(DeskError):
    """The place is not as it was when it was looked at."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Nothing was written as {path.name}: another file was put there, or the one there was changed, in the "
            "same moment.",
            "Look at what is there now, then choose another name or repeat the step.",
            Fault.REFUSED,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a file as it was when it was looked at: free, or with a certain file and content in it."""

    path: Path
    there: tuple[int, int, int, int] | None
    content: str

    @classmethod
    def look(cls, path: Path) -> "Place":
        """What lies there now."""
        try:
            found = path.lstat()
        except OSError:
            # A place that cannot be looked at counts as free: nothing is ever put over what is found there.
            return cls(path, None, "")
        content = ""
        if stat.S_ISREG(found.st_mode) and found.st_size <= _MOST:
            with suppress(OSError):
                content = sha256(path.read_bytes()).hexdigest()
        return cls(path, (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns), content)

    def take(self, waiting: Path) -> None:
        """Give a finished file this name; refuse where what lies there is not what was looked at."""
        if self.there is None:
            take_free(waiting, self.path)
            return
        with _one_at_a_time(self.path):
            if Place.look(self.path) != self:
                raise TakenError(self.path)
            replace_durably(waiting, self.path)


def take_free(waiting: Path, path: Path) -> None:
    """Give a finished file a name that nothing bears; where something does by now, refuse and leave both."""
    try:
        os.link(waiting, path)
    except FileExistsError:
        raise TakenError(path) from None
    except OSError as problem:
        if problem.errno not in _NO_LINKS:
            raise
        _reserve(waiting, path)
        return
    # A file with two names would be taken for a link to somewhere else; that the other one stays takes nothing from it.
    with suppress(OSError):
        waiting.unlink()
    keep_name(path)


def _reserve(waiting: Path, path: Path) -> None:
    """Take a free name where the disk knows no links: an empty file of ours holds it until the finished one comes."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise TakenError(path) from None
    ours = Place.look(path)
    try:
        ours.take(waiting)
    except OSError:
        if Place.look(path) == ours:
            discard(path)
        raise


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Let two that would replace the same file do it one after the other: the second then finds another file there."""
    if sys.platform == "win32":  # an open file could not be replaced there
        yield
        return
    handle = -1
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        _wait_for(handle)
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


def _wait_for(handle: int) -> None:
    # Not for ever: another program may hold a page for reasons of its own.
    for _again in range(_LOOKS):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_LOOK_AGAIN_S)
        else:
            return
