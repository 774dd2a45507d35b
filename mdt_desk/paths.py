"""Where the program's own files and the user's data live, in a source tree, an installed wheel and a frozen folder."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from mdt_desk.domain.errors import DeskError, Fault

HOME_VARIABLE = "MDT_DESK_HOME"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder with rule packs, fonts, examples and everything else the program ships."""
    return _shipped("resources", "resources")


def migrations() -> Path:
    """The folder with the steps that bring an older database up to date."""
    return _shipped("migrations", "db/migrations")


def home(override: Path | None = None) -> Path:
    """The folder that holds the user's data: the one asked for, else MDT_DESK_HOME, else the platform's local one."""
    if override is not None:
        return _whole(override)
    if named := os.environ.get(HOME_VARIABLE, "").strip():
        return _whole(Path(named))
    from platformdirs import user_data_path

    # Local, not roaming: an encrypted database must not follow the user through a network profile.
    return user_data_path("MDT Desk" if sys.platform == "win32" else "mdt-desk", appauthor=False, roaming=False)


def _whole(folder: Path) -> Path:
    try:
        return folder.expanduser().absolute()
    except RuntimeError as problem:
        what = f"{folder} names the folder of an account that this computer does not know."
        raise DeskError(
            what, "Name the data folder whole, from its beginning. Nothing was made.", Fault.REFUSED
        ) from problem


@dataclass(frozen=True, slots=True)
class HomeFolders:
    """The places inside the user's data folder."""

    home: Path

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.home / "database" / DATABASE_FILE

    @property
    def key(self) -> Path:
        """The folder of the key, apart from the database so that a copied database carries no key."""
        return self.home / "key"

    @property
    def exports(self) -> Path:
        """Where printed pages are written when no other place is named."""
        return self.home / "exports"

    @property
    def log(self) -> Path:
        """The folder of the program's log."""
        return self.home / "log"

    @property
    def backups(self) -> Path:
        """The folder of verified backups."""
        return self.home / "backups"


KEY_FILE = "desk.key.json"
DATABASE_FILE = "mdt_desk.db"
_SECRETS = (KEY_FILE, DATABASE_FILE)
OWN_FOLDERS = frozenset(("database", "key", "exports", "log", "backups"))
"""What the folders of a desk are called."""


def make_private(folder: Path) -> Path:
    """Make a folder, and those above it that are missing, for this user alone.

    One that is there already is closed to others only if it bears the name of a folder of the desk, and holds its
    database or key, or nothing that is open to them: what somebody shares under such a name stays shared.
    """
    if folder.is_dir():
        if folder.name in OWN_FOLDERS:
            _close_to_others(folder)
        return folder
    missing = [folder, *(parent for parent in folder.parents if not parent.exists())]
    for each in reversed(missing):
        # Another process may make it in between; whoever comes second only closes it.
        each.mkdir(mode=0o700, exist_ok=True)
        _close_to_others(each)
    return folder


def _close_to_others(folder: Path) -> None:
    # On Windows the local application data folder already belongs to the user alone and its rights are inherited.
    # A folder of somebody else, or one that a link leads to, keeps its rights.
    if os.name != "posix" or folder.is_symlink():
        return
    there = folder.stat()
    if there.st_uid == os.geteuid() and there.st_mode & 0o077 and not _shares(folder):
        folder.chmod(0o700)


def _shares(folder: Path) -> bool:
    """Whether anything in a folder may be read by others; all that a desk writes is for its user alone."""
    if any((folder / name).exists() for name in _SECRETS):
        return False
    with os.scandir(folder) as found:
        return any(each.stat(follow_symlinks=False).st_mode & 0o044 for each in found if not each.is_symlink())


def _shipped(packed: str, in_source: str) -> Path:
    # Frozen and installed keep them beside the package, under one name; a source tree keeps them at its top.
    beside = _package_folder() / "_data" / packed
    return beside if beside.is_dir() else _PACKAGE.parent / in_source


def _package_folder() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) / "mdt_desk" if frozen else _PACKAGE
