"""Where a desk may keep its data: a local disk, no synchronised folder, and no folder that holds other things."""

import os
import sys
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patterns import Pattern
from mdt_desk.paths import HomeFolders
from mdt_desk.storage.errors import in_words

MOUNTS = Path("/proc/self/mounts")
_MOVE = (
    "Choose a folder on a local disk with --home or MDT_DESK_HOME. If a desk is there already, close it, copy its "
    "whole folder to a local disk and start with --home and that one."
)
_NAMED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("OneDrive", ("onedrive", "onedrive - *", "onedrive-*")),
    ("Dropbox", ("dropbox", "dropbox (*)", "dropbox-*")),
    ("Google Drive", ("google drive", "googledrive", "googledrive-*", "my drive", "drivefs")),
    ("iCloud Drive", ("icloud drive", "iclouddrive", "com~apple~clouddocs", "mobile documents")),
    ("Nextcloud", ("nextcloud", "nextcloud[0-9]", "owncloud")),
    ("a program that copies to other computers", ("cloudstorage", "pclouddrive", "megasync", "box sync")),
)
"""What the folders of these services are called, in small letters."""
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_FILES = {".dropbox": "Dropbox", ".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "Nextcloud"}
_FOLDERS = {".dropbox.cache": "Dropbox", ".tmp.drivedownload": "Google Drive", ".stfolder": "Syncthing"}
_NEXTCLOUD = (".sync_*.db", "._sync_*.db")
_NOT_HERE_YET = 0x0004_0000 | 0x0040_0000  # FILE_ATTRIBUTE_RECALL_ON_OPEN, FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS
_OVER_A_NETWORK = frozenset((
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "davfs", "afs", "ncpfs", "ceph", "glusterfs", "lustre",
    "beegfs", "gpfs", "coda", "vboxsf", "vmhgfs", "virtiofs", "prl_fs", "acfs", "ocfs2", "gfs2", "orangefs", "pvfs2",
))  # fmt: skip
# Whatever a program hands in as a disk may lie anywhere, but for these.
_HANDED_IN = "fuse."
_HANDED_IN_LOCALLY = frozenset((
    "fuse.ntfs-3g", "fuse.exfat", "fuse.overlayfs", "fuse.fuse-overlayfs", "fuse.mergerfs", "fuse.encfs", "fuse.bindfs",
    "fuse.gocryptfs", "fuse.cryfs", "fuse.ext4", "fuse.zfs", "fuse.lxcfs",
))  # fmt: skip
_ESCAPED = Pattern(r"\\([0-7]{3})")
_DRIVES = {2: "a removable disk", 4: "a network drive"}  # DRIVE_REMOVABLE, DRIVE_REMOTE

_OURS: Mapping[str, tuple[str, ...]] = {
    "key": ("desk.key.json", "first_start", "anchor*.json", ".*.part"),
    "database": ("mdt_desk.*", "kept-*", ".*.part"),
    "exports": ("*.pdf", "*.json", ".*.part"),
    "log": ("desk.log", "desk.old.log"),
    "backups": ("mdt_desk-*", ".*.part", ".*.part-journal"),
}
"""The folders of a desk and what lies in them."""
_OF_THE_SYSTEM = frozenset((".ds_store", "desktop.ini", "thumbs.db", "lost+found"))


def check_home(home: Path) -> None:
    """Refuse a data folder in which a desk would be damaged, or would spread, or where other things are kept."""
    if home.exists() and not home.is_dir():
        raise DeskError(
            f"{home} is not a folder, so no desk can be kept there.",
            "Choose a folder with --home or MDT_DESK_HOME.",
            Fault.REFUSED,
        )
    for folder in _where_it_lies(home):
        _check_place(folder)
    if strange := _strange_file(home):
        raise DeskError(
            f"The folder {home} holds files that are not of MDT Desk ({strange}), so no desk was made there and "
            "nothing was changed.",
            "Choose an empty folder, or a new name in it, with --home or MDT_DESK_HOME.",
            Fault.REFUSED,
        )


def _where_it_lies(home: Path) -> Iterator[Path]:
    """The data folder, and those within it that a link leads elsewhere: what is written in them lies there."""
    yield home
    folders = HomeFolders(home)
    for inner in (folders.key, folders.database.parent, folders.log):
        if os.path.realpath(inner) != os.path.join(os.path.realpath(home), inner.name):
            yield inner


def _check_place(folder: Path) -> None:
    if service := synchronised_by(folder):
        raise DeskError(
            f"The folder {folder} is synchronised by {service}, so no desk is kept there: its database would be "
            "damaged by copying while it is open, and its key would leave this computer.",
            _MOVE,
            Fault.REFUSED,
        )
    if far := not_local(folder):
        raise DeskError(
            f"The folder {folder} is on {far}, so no desk is kept there: its database could be damaged.",
            _MOVE,
            Fault.REFUSED,
        )


def synchronised_by(path: Path) -> str:
    """The service that copies what is written here to other computers, or nothing."""
    real = Path(os.path.realpath(path))
    for folder in dict.fromkeys((real, *real.parents, path, *path.parents)):
        if service := _by_name(folder) or _by_marker(folder):
            return service
    for name in _VARIABLES:
        said = os.environ.get(name, "").strip()
        if said and any(each.is_relative_to(said) for each in (path, real)):
            return "OneDrive"
    return ""


def not_local(path: Path) -> str:
    """What kind of disk a folder lies on, where that is not a fixed one of this computer; or nothing."""
    real = os.path.realpath(path)
    if real.startswith(("\\\\", "//")) and not real.startswith(("\\\\?\\", "\\\\.\\")):
        return "a network share"
    if sys.platform == "win32":
        return _DRIVES.get(_drive_type(real), "")
    kind = _kind_of_mount(real)
    handed_in = kind.startswith(_HANDED_IN) and kind not in _HANDED_IN_LOCALLY
    return "a network share" if handed_in or kind in _OVER_A_NETWORK else ""


def _by_name(folder: Path) -> str:
    name = folder.name.casefold()
    return next((service for service, names in _NAMED if any(_is_like(name, each) for each in names)), "")


def _is_like(name: str, pattern: str) -> bool:
    # A pattern is compiled only for a name that begins like it: the list of cases waits for this look.
    begins = pattern.partition("*")[0].partition("[")[0]
    return name == pattern or (begins != pattern and name.startswith(begins) and fnmatchcase(name, pattern))


def _by_marker(folder: Path) -> str:
    # A folder that may not be looked into says nothing. The settings of Dropbox lie in a *folder* .dropbox of the user,
    # and that folder's parent is not synchronised.
    try:
        names = os.listdir(folder)
        late = getattr(folder.stat(), "st_file_attributes", 0) & _NOT_HERE_YET
    except OSError:
        return ""
    for name in (each for each in names if each[0] == "."):
        if any(_is_like(name, pattern) for pattern in _NEXTCLOUD):
            return "Nextcloud"
        if name in _FILES and (folder / name).is_file():
            return _FILES[name]
        if name in _FOLDERS and (folder / name).is_dir():
            return _FOLDERS[name]
    return "a program that copies to other computers" if late else ""


def _kind_of_mount(real: str) -> str:
    best, kind = "", ""
    for point, of in _mounts():
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        # The last of two at one place is the one that is seen.
        if inside and len(point) >= len(best):
            best, kind = point, of
    # Some closed-off environments hand in their own disk this way.
    return "" if (best, kind) == ("/", "9p") else kind


def _mounts() -> Iterator[tuple[str, str]]:
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return
    for line in lines:
        parts = line.split(" ")
        if len(parts) > 2:
            point = parts[1]
            yield _ESCAPED.sub(lambda found: chr(int(found[1], 8)), point) if "\\" in point else point, parts[2]


def _drive_type(real: str) -> int:
    import ctypes

    windows = getattr(ctypes, "windll")  # noqa: B009 - the name exists on Windows alone
    return int(windows.kernel32.GetDriveTypeW(os.path.splitdrive(real)[0] + "\\"))


def _strange_file(home: Path) -> str:
    """A file that no desk made, where no desk is; in a folder of a desk its user may keep what they like."""
    folders = HomeFolders(home)
    if not home.is_dir() or (folders.key / "desk.key.json").exists() or folders.database.exists():
        return ""
    try:
        for each in sorted(home.iterdir()):
            if each.name.casefold() in _OF_THE_SYSTEM:
                continue
            if each.name not in _OURS or not each.is_dir():
                return each.name
            for inner in sorted(each.iterdir()):
                if not any(fnmatchcase(inner.name, pattern) for pattern in _OURS[each.name]):
                    return f"{each.name}/{inner.name}"
    except OSError as problem:
        raise in_words(problem) from problem
    return ""
