"""Opening the database: every setting applied in order, read back, and refused if one differs."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage.errors import error_code

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x4D445444  # "MDTD"
LOWEST_SQLITE = (3, 51, 3)
WRITES = {"mdt_desk_begin": "IMMEDIATE"}

# The order matters; the reasons stand beside those that a reader would not guess.
SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),  # deleted text would stay in the file
    ("trusted_schema", "OFF", "0"),  # a view in the file could run our functions
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
    ("temp_store", "MEMORY", "2"),  # no plain text in temporary files
    ("recursive_triggers", "ON", "1"),  # so that INSERT OR REPLACE meets the triggers against DELETE
    ("busy_timeout", "5000", "5000"),
    ("cache_size", "-65536", "-65536"),  # a large import fits, so that it writes each page once
)

_GUARDED = frozenset({"audit", "audit_subject", "assessment", "source_check", "check_taken_back", "case_revision"})
_QUESTIONS = frozenset(
    (
        "application_id",
        "cipher_integrity_check",
        "data_version",
        "foreign_key_check",
        "integrity_check",
        "page_count",
        "quick_check",
        "read_uncommitted",
        "user_version",
    )
)
_HARMLESS = frozenset(
    (
        driver.SQLITE_SELECT,
        driver.SQLITE_READ,
        driver.SQLITE_TRANSACTION,
        driver.SQLITE_SAVEPOINT,
        driver.SQLITE_RECURSIVE,
    )
)


def check_library(version: tuple[int, ...]) -> None:
    """Refuse to run on a library that is known to lose saves."""
    if version < LOWEST_SQLITE:
        raise _refused(f"its SQLite is {'.'.join(map(str, version))}, older than 3.51.3, and can lose saves")


def connect(path: Path | str, key: bytes, *, guarded: bool = True, query_only: bool = False) -> Any:
    """Open the database file with every setting applied and read back, the guard against statements last."""
    check_library(driver.sqlite_version_info)
    connection = driver.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        _unlock(connection, key)
        for name, value, expected in SETTINGS:
            _apply(connection, name, value, expected)
        if query_only:
            _apply(connection, "query_only", "ON", "1")
        _refuse_extensions(connection)
        if guarded:
            _guard(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path | str, key: bytes, *, guarded: bool = True, query_only: bool = False) -> "Engine":
    """An engine on one kept connection: opening costs more than most questions."""
    # Late, so that the case list can be on the screen before it is needed.
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    def creator() -> Any:
        return connect(path, key, guarded=guarded, query_only=query_only)

    engine = create_engine("sqlite://", module=driver, creator=creator, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: "Connection") -> None:
    kind = connection.get_execution_options().get("mdt_desk_begin", "")
    # The driver would otherwise choose for itself when a transaction starts, and not roll back changes of the schema.
    connection.exec_driver_sql(f"BEGIN {kind}".strip())


def _unlock(connection: Any, key: bytes) -> None:
    # Before the key, or a wrong key is reported on standard error.
    _expect("cipher_log", connection.execute("PRAGMA cipher_log = OFF").fetchone(), "0")
    # Locking every page in memory costs a cohort question fifteen times its time, and Python's own copies stay unwiped.
    _apply(connection, "cipher_memory_security", "OFF", "0")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        # An ordinary SQLite ignores the key without a word and would write plain text.
        raise _refused("it cannot encrypt")
    _expect("cipher_status", connection.execute("PRAGMA cipher_status").fetchone(), "1")
    # A wrong key fails here. This also plays back an unfinished journal, which must come before any integrity check.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _apply(connection: Any, name: str, value: str, expected: str) -> None:
    connection.execute(f"PRAGMA {name} = {value}")
    _expect(name, connection.execute(f"PRAGMA {name}").fetchone(), expected)


def _expect(name: str, found: Any, expected: str) -> None:
    seen = str(found[0]) if found else "nothing"
    if seen != expected:
        raise _refused(f"its setting {name} is {seen} and not {expected}")


def _refuse_extensions(connection: Any) -> None:
    try:
        connection.execute("SELECT load_extension('')")
    except driver.Error as problem:
        if "not authorized" in str(problem):
            return
    raise _refused("its SQLite would load code from files")


def _guard(connection: Any) -> None:
    connection.set_authorizer(_allowed)
    try:
        connection.execute("ATTACH DATABASE ':memory:' AS forbidden")
    except driver.DatabaseError as problem:
        if error_code(problem) == "SQLITE_AUTH":
            return
        raise
    raise _refused("its guard against forbidden statements does not work")


def _allowed(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    return int(driver.SQLITE_OK if _is_allowed(action, first or "", second) else driver.SQLITE_DENY)


def _is_allowed(action: int, first: str, second: str | None) -> bool:
    if action in _HARMLESS:
        return True
    if action == driver.SQLITE_FUNCTION:
        return second != "load_extension"
    if action == driver.SQLITE_PRAGMA:
        # What a question about the file is asked of is a table or a number; it changes nothing.
        return first in _QUESTIONS and (second is None or first == "integrity_check")
    if first.startswith("sqlite_"):
        return False
    if action == driver.SQLITE_UPDATE and first == "case_revision":
        return second == "sealed"
    return action == driver.SQLITE_INSERT or (
        action in (driver.SQLITE_UPDATE, driver.SQLITE_DELETE) and first not in _GUARDED
    )


def _refused(why: str) -> DeskError:
    return DeskError(
        f"The database library of this installation is not safe to use: {why}.",
        "Install MDT Desk again from its own package. Nothing was opened or changed.",
        Fault.OUR_FAULT,
    )
