"""Whether rows are found where they are: an old page of an index put back hides a row, or lets one be written twice."""

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection

from mdt_desk.storage.engine import connect
from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.keys import DeskKey
from mdt_desk.storage.schema import assessment, case_fact, case_revision, metadata

SMALL_FILE = 2048
"""So many pages are looked through whole at every opening; a larger file without its long tables."""
_LONG = frozenset({case_revision, case_fact, assessment})
"""Too long to be walked through while somebody waits; what is read of them is compared with the trail instead."""
_WHOLE = "integrity_check"


def index_faults(connection: Connection) -> list[str]:
    """What does not fit between the rows of the file and the indexes by which they are found."""
    return [
        str(said)
        for question in _questions(connection)
        for (said,) in connection.exec_driver_sql(f"PRAGMA {question}")
        if said != "ok"
    ]


def first_line(said: str) -> str:
    """The first fault of a long list that the database gives in one piece; the whole is for its verification."""
    return next((line.strip() for line in said.splitlines() if line.strip() and "***" not in line), said)


def _questions(connection: Connection) -> list[str]:
    if connection.exec_driver_sql("PRAGMA page_count").scalar_one() <= SMALL_FILE:
        return [_WHOLE]
    return [f"{_WHOLE}({table.name})" for table in metadata.sorted_tables if table not in _LONG]


def mend_indexes(database: Path, key: DeskKey) -> None:
    """Make every index anew from the rows themselves; what is still wrong then is wrong with the rows."""
    # The guard refuses every change of the schema, and this counts as one.
    connection = connect(database, key.data, guarded=False)
    try:
        connection.execute("BEGIN IMMEDIATE")
        _made_anew(connection)
        if left := _left(connection):
            connection.execute("ROLLBACK")
            raise AlteredError(f"file: {first_line(left[0])}.")
        connection.execute("COMMIT")
    finally:
        connection.close()


def _made_anew(connection: Any) -> None:
    try:
        connection.execute("REINDEX")
    except driver.IntegrityError as problem:
        # Only rows that were put back from outside can bear one name twice.
        raise AlteredError("file: rows that can be there once are there twice.") from problem


def _left(connection: Any) -> list[str]:
    return [str(said) for (said,) in connection.execute(f"PRAGMA {_WHOLE}") if said != "ok"]
