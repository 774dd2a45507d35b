"""Whether the database file that is open is still the one that lies in its place."""

from pathlib import Path
from weakref import WeakSet

from mdt_desk.storage.errors import ReplacedError


class OpenFile:
    """The file as it was when it was opened; asked about its place it reads nothing of it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.which = _which(path)
        """Device and number of the file, whatever it is called."""
        _HELD.add(self)

    def refuse_replaced(self) -> None:
        """Refuse to go on with a file whose place another one has taken, or that was moved away."""
        if self.which is not None and _which(self._path) not in {self.which, None}:
            raise ReplacedError


_HELD: WeakSet[OpenFile] = WeakSet()


def is_held(path: Path) -> bool:
    """Whether a file is, by whatever name, a database that is open in this program."""
    which = _which(path)
    return which is not None and any(each.which == which for each in _HELD)


def _which(path: Path) -> tuple[int, int] | None:
    # Asked by name: opening the live database beside its library would drop the library's lock.
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    except OSError:
        return None  # a disk that gives no answer is told of by the database itself
    return found.st_dev, found.st_ino
