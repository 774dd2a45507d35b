"""The case list and the remembered choices, read at once and alone; what is shown so is not yet proven."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders
from mdt_desk.storage.engine import connect
from mdt_desk.storage.keys import read_key

# Birth dates, drafts and search texts come with the proper opening; what the list shows and sorts by is here.
# An answer is shown only when it is proven, so the outcomes come with the opening too.
_LIST = """
SELECT case_id, given_name, nhs_number, '', diagnosis, finding, meeting_date,
       '', '', '', '', overdue = 1, missing, synthetic, 0, '', 0, '', ?, family_name
FROM case_list
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look shows: the lines of the list and the remembered choices."""

    lines: list[tuple[Any, ...]]
    settings: dict[str, str]
    close: Callable[[], None]


def glance(home: Path, told: str = "") -> Glance | None:
    """A first look at a database that lies there whole; None where only a proper opening can tell.

    What is told in place of the answers stands in each line.
    """
    folders = HomeFolders(home)
    database = folders.database
    if not database.is_file() or database.is_symlink() or _is_unfinished(database):
        return None
    try:
        connection = connect(database, read_key(folders.key).data, query_only=True)
    except (DeskError, driver.Error):
        return None
    try:
        lines = connection.execute(_LIST, (told,)).fetchall()
        # Closing wipes every page from memory, which takes longer than reading them: that can wait for the paint.
        return Glance(lines, dict(connection.execute("SELECT key, value FROM setting").fetchall()), connection.close)
    except (DeskError, driver.Error):
        # The proper opening, which follows, says what is wrong.
        connection.close()
        return None


def _is_unfinished(database: Path) -> bool:
    # A journal with content belongs to a save that was cut off; putting it right is left to the proper opening.
    journal = database.with_name(f"{database.name}-journal")
    return journal.exists() and journal.stat().st_size > 0
