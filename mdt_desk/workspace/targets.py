"""Where a file that leaves the desk may be written: a new name, or over an earlier file of its own kind."""

import errno
import stat
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.hidden import first_hidden, for_one_line, has_breaks
from mdt_desk.paths import HomeFolders
from mdt_desk.storage.places import synchronised_by
from mdt_desk.storage.placing import Place

_READ = 20_000_000
"""So much of a file is looked at to see what it is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that the desk writes, and how one is known."""

    name: str
    begins: bytes
    holds: bytes = b""


PAGE = Kind("page of MDT Desk", b"%PDF-", b"<xmp:CreatorTool>MDT Desk")
PACK = Kind("rule pack", b'{"format":"mdt-desk-rule-pack"')


KEY_APART = (
    "It opens only with the key of this desk: keep a copy of the folder “key” too, in another place than the backups. "
    "Without it no backup can ever be read."
)
"""What is said of every backup: nobody shall find it out when the disk is dead."""


def check_target(path: Path, kind: Kind, home: Path) -> None:
    """Refuse a place where a file must not be written; every verb and dialog that writes one comes through here."""
    if wrong := _unwritable(path.name):
        raise _refused(path, wrong)
    folders = HomeFolders(home)
    if _inside(path, folders.home) and not _inside(path, folders.exports):
        raise _refused(path, "it lies among the data of the desk itself, where only its folder exports may be used")
    _refuse_other_desk(path, folders.home)
    if PureWindowsPath(path.name).is_reserved():
        raise _refused(path, "it is the name of a device")
    try:
        there = path.lstat()
    except FileNotFoundError:
        return
    except OSError as problem:
        raise _refused(path, "it cannot be looked at") from problem
    if not stat.S_ISREG(there.st_mode):
        raise _refused(path, f"it is {_what(there.st_mode)} and not an ordinary file")
    if there.st_nlink > 1:
        raise _refused(path, "it is another name of a file that lies elsewhere")
    if not _is_of(path, kind):
        raise _refused(path, f"another file of that name is there, and it is not a {kind.name}")


def _unwritable(name: str) -> str:
    """Why a name is none for a file: it could not be told again as it is, or has no room for the file that waits."""
    if not name:
        return "no name is given"
    if has_breaks(name) or first_hidden(name):
        return "its name holds a line break or a character that nobody sees"
    return "its name is too long" if len(name.encode()) > MOST_OF_A_NAME else ""


MOST_OF_A_NAME = 230
"""Bytes of a name: disks hold 255, and the file that is being written bears a few more."""
_DISK = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder does not exist",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "its folder may not be written to",
    errno.EPERM: "its folder may not be written to",
    errno.EROFS: "its folder is read-only",
    errno.ENAMETOOLONG: "its name is too long",
}


def not_written(what: str, path: Path, problem: OSError) -> DeskError:
    """What to say where a file that leaves the desk could not be written; the database has no part in it."""
    why = _DISK.get(problem.errno or 0, "the disk reported an error")
    if problem.errno == errno.ENOENT and path.parent.is_dir():
        why = "the unfinished file was taken away, perhaps by another MDT Desk that was just started"
        return DeskError(f"The {what} was not saved as {path.name}: {why}.", "Export again.")
    return DeskError(f"The {what} was not saved as {path.name}: {why}.", "Choose another folder, then export again.")


MAY_NOT_LAST = "Its folder could not be made to keep the name through a power cut: look after one whether it is there."


def look_at_target(path: Path, kind: Kind, home: Path) -> Place:
    """The place where a file may be written, as it is now: only as long as it stays so may it be taken."""
    # Checked before it is read, since the live database must not be, and after, since another may have come between.
    check_target(path, kind, home)
    place = Place.look(path)
    check_target(path, kind, home)
    return place


def check_backup_folder(folder: Path, home: Path) -> None:
    """Refuse a folder into which a backup must not be written."""
    folders = HomeFolders(home)
    if _inside(folder / "x", folders.home) and not _inside(folder / "x", folders.backups):
        raise _refused(folder, "it lies among the data of the desk itself, where only its folder backups may be used")
    _refuse_other_desk(folder / "x", folders.home, said_of=folder)
    if folder.exists() and not folder.is_dir():
        raise _refused(folder, "it is not a folder")


def told_of_place(path: Path, what: str) -> str:
    """A warning where a synchronising program will copy what is written to other computers; or nothing."""
    service = synchronised_by(path)
    return f"This folder is synchronised by {service}: {what}" if service else ""


PAGE_LEAVES = (
    "the page bears the patient's name and will be copied to other computers. Unless your organisation allows that, "
    "delete it there and export to a local folder."
)
BACKUP_LEAVES = (
    "the backup is encrypted and its key does not lie beside it, but it will be copied to other computers. Ask your "
    "organisation whether that is allowed."
)


def _refuse_other_desk(path: Path, home: Path, said_of: Path | None = None) -> None:
    folder = path.parent.resolve()
    if folder.is_relative_to(home.resolve()):
        return
    for each in (folder, *folder.parents):
        its = HomeFolders(each)
        key = its.key / "desk.key.json"
        if each != home.resolve() and any(mark.exists() for mark in (key, its.database, each / key.name)):
            raise _refused(said_of or path, "it lies among the data of another desk")


def _inside(path: Path, folder: Path) -> bool:
    # The folder is followed to where it really is; the last name is not, for it may be a link to be refused.
    return (path.parent.resolve() / path.name).is_relative_to(folder.resolve())


def _is_of(path: Path, kind: Kind) -> bool:
    try:
        with path.open("rb") as file:
            content = file.read(_READ)
    except OSError:
        return False
    return content.startswith(kind.begins) and kind.holds in content


def _what(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISLNK, "a link"), (stat.S_ISFIFO, "a pipe"))
    return next((words for is_kind, words in kinds if is_kind(mode)), "a device")


def _refused(path: Path, why: str) -> DeskError:
    return DeskError(
        f"Nothing was written as {for_one_line(path.name)}: {why}.",
        "Choose another name or another folder.",
        Fault.REFUSED,
    )
