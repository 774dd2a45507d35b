"""Failures of the database in words a user can act on, and the three that the workspace treats in its own way."""

import errno
from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as driver

from mdt_desk.domain.errors import STILL_HERE, DeskError, Fault

if TYPE_CHECKING:
    from mdt_desk.storage.records import Revision

DATABASE_ERRORS: tuple[type[Exception], type[Exception]]
"""What a failing database raises; worked out when first asked for, so that SQLAlchemy is not needed for a glance."""

_BY_CODE = {
    "SQLITE_FULL": (
        "The disk is full, so nothing could be written.",
        f"Free some space, then try again.{STILL_HERE}",
    ),
    "SQLITE_READONLY": (
        "The database cannot be written to: its folder or file is read-only.",
        "Ask for write permission to the data folder. Cases can still be read.",
    ),
    "SQLITE_BUSY": (
        "Another program is using the database, and it did not let go in time.",
        "Wait a moment and try again. If it goes on, close other MDT Desk windows and any backup program.",
    ),
    "SQLITE_CORRUPT": (
        "The database is damaged: part of it cannot be trusted, so it is not shown.",
        (
            "Close MDT Desk and open it again; it mends what it can. If this is told again: Restore the last verified "
            "backup (mdt-desk db restore) and keep the damaged file."
        ),
    ),
    "SQLITE_NOTADB": (
        "The database cannot be opened with the key on this computer: it is damaged, or the key is not its own.",
        "Check that the key folder belongs to this database, or restore the last verified backup. Nothing was changed.",
    ),
    "SQLITE_CANTOPEN": (
        "The database file could not be opened.",
        "Check that its folder exists, that the disk is connected and that you may read it.",
    ),
    "SQLITE_IOERR": (
        "The disk reported an error while the database was read or written.",
        f"Check the disk and its connection, then try again.{STILL_HERE}",
    ),
    "NAME_TOO_LONG": (
        "The name of the file is too long for this disk.",
        "Choose a shorter name; the program needs 15 letters more than the name while it writes.",
    ),
    "SQLITE_LOCKED": (
        "The database is busy with another action of this program.",
        "Wait a moment and try again.",
    ),
}
_SAME_AS = {
    "SQLITE_PERM": "SQLITE_READONLY",
    "SQLITE_PROTOCOL": "SQLITE_BUSY",
    "SQLITE_FORMAT": "SQLITE_CORRUPT",
    "SQLITE_NOMEM": "SQLITE_IOERR",
}
_BY_NUMBER = {
    errno.ENOSPC: "SQLITE_FULL",
    errno.EDQUOT: "SQLITE_FULL",
    errno.EROFS: "SQLITE_READONLY",
    errno.EACCES: "SQLITE_READONLY",
    errno.ENOENT: "SQLITE_CANTOPEN",
    errno.ENOTDIR: "SQLITE_CANTOPEN",
    errno.EPERM: "SQLITE_READONLY",
    errno.ENAMETOOLONG: "NAME_TOO_LONG",
}
_BY_TEXT = {
    "database or disk is full": "SQLITE_FULL",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "unable to open database file": "SQLITE_CANTOPEN",
    "disk I/O error": "SQLITE_IOERR",
    "database table is locked": "SQLITE_LOCKED",
}
"""SQLite's own sentences: a copy made page by page fails with one of them and no code."""
_OUR_FAULT = (
    "The program asked the database for something it refuses.",
    "Nothing was saved. Please send the log to the people who look after MDT Desk.",
)


class SaveConflictError(DeskError):
    """Somebody saved the case since it was opened: both versions are here, and neither is lost."""

    def __init__(self, case_id: str, expected: int, mine: str, theirs: "Revision | None") -> None:
        by = f" by {theirs.author} at {theirs.at}" if theirs else ""
        super().__init__(
            f"This case was saved{by} after you opened it.",
            "Compare the two versions and choose, field by field, what to keep. Both are still here.",
            Fault.YOUR_MACHINE,
        )
        self.case_id = case_id
        self.expected = expected
        self.mine = mine
        self.theirs = theirs


class SaveUnknownError(DeskError):
    """The disk gave no answer, so it is not known whether the save arrived; ask again under the same save id."""

    def __init__(self, save_id: str) -> None:
        super().__init__(
            "We do not know yet whether this was saved: the disk stopped answering at the last step.",
            "Keep this window open. The program asks again by itself; do not type the case anew.",
            Fault.YOUR_MACHINE,
        )
        self.save_id = save_id


class OlderCopyError(DeskError):
    """The database is older than, or differs from, what this computer has seen last."""

    def __init__(self, found: int, seen: int) -> None:
        first = found + 1
        missing = f"Action {seen} is missing." if first == seen else f"Actions {first} to {seen} are missing."
        lost = missing if found < seen else f"Action {seen} is not the one seen."
        super().__init__(
            f"This is an older or altered copy of the database. {lost}",
            "If a backup was put back on purpose, use mdt-desk db restore. Otherwise find the right file first.",
            Fault.YOUR_MACHINE,
        )
        self.found = found
        self.seen = seen


class DatabaseMissingError(DeskError):
    """The key of a desk is here and its database is not: nothing is begun anew without being asked."""

    def __init__(self, *, empty: bool = False) -> None:
        there = "and the file in its place holds no action at all" if empty else "the database is not"
        super().__init__(
            f"The database of this computer is missing: its key is here, {there}.",
            "Put the database back, or restore the last backup (mdt-desk db restore). Only if there was never one, or "
            "it is lost for good, begin an empty desk with the same key (mdt-desk db new). The key was not touched.",
            Fault.YOUR_MACHINE,
        )


class ReplacedError(DeskError):
    """Another file lies where the open database was: a backup was put back, or a copy, or it was moved away."""

    def __init__(self) -> None:
        super().__init__(
            "The database file was exchanged or moved away while the desk was open here. What is shown here is of the "
            "file of before, so nothing was saved and nothing left the desk.",
            f"Note what is not saved yet, close this window and open the desk again.{STILL_HERE}",
            Fault.YOUR_MACHINE,
        )


class AlteredError(DeskError):
    """Something that was read is not what this program stored last."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The database was altered outside this program, or part of it is an older copy. {what}",
            "Restore the last verified backup (mdt-desk db restore), and keep this file for those who look into it.",
            Fault.YOUR_MACHINE,
        )


class DeskHeldError(DeskError):
    """Another window or program on this computer has the desk open for writing."""

    def __init__(self, holder: str) -> None:
        super().__init__(
            f"The desk was already open when it was opened here: {holder}. Here it can only be read.",
            "Switch to that window; or close it, and then open this one again.",
            Fault.YOUR_MACHINE,
        )
        self.holder = holder


def __getattr__(name: str) -> tuple[type[Exception], type[Exception]]:
    if name != "DATABASE_ERRORS":
        raise AttributeError(name)
    from sqlalchemy.exc import DBAPIError

    return (DBAPIError, driver.Error)


def error_code(problem: BaseException) -> str:
    """The database's own name for what went wrong, without its finer shades."""
    base = "_".join(_full_code(problem).split("_")[:2])
    return _SAME_AS.get(base, base)


def _full_code(problem: BaseException) -> str:
    original = getattr(problem, "orig", None) or problem
    return str(getattr(original, "sqlite_errorname", "") or _BY_TEXT.get(str(original), ""))


def code_of(problem: BaseException) -> str:
    """The same name for a failure of the disk that was met outside the database."""
    if isinstance(problem, OSError):
        return _BY_NUMBER.get(problem.errno or 0, "SQLITE_IOERR")
    return error_code(problem)


def in_words(problem: BaseException) -> DeskError:
    """What to tell the user about a failure of the database or the disk."""
    if _full_code(problem) == "SQLITE_READONLY_DBMOVED":
        return ReplacedError()
    code = code_of(problem)
    if code in _BY_CODE:
        return DeskError(*_BY_CODE[code], Fault.YOUR_MACHINE)
    return DeskError(*_OUR_FAULT, Fault.OUR_FAULT)


def read_only_error(why: str) -> DeskError:
    """The refusal of a change when the desk is open for reading only."""
    return DeskError(f"Nothing can be saved now. {why}", way_to_write(why))


NOT_WRITABLE = "The data folder cannot be written to, so the desk is open for reading only."


def way_to_write(why: str) -> str:
    """What lets a desk that is open for reading only be written to again, by why it is."""
    if why == NOT_WRITABLE:
        return "See that the disk is not full or read-only and that you may write there, then open the desk again."
    return "Close the other desk, then open this one again."
