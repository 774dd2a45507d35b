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
from mdt_desk.storage.records import OWN_PART

# Birth dates, drafts and search texts come with the proper opening; what the list shows and sorts by is here.
# An answer of before the last change of the rules is not shown: the line says that it is stale.
_MARK = f"""
SELECT max(seq) FROM (
  SELECT max(seq) AS seq FROM rule_version WHERE state IN ('approved', 'withdrawn')
  UNION ALL SELECT max(seq) FROM source_check
  UNION ALL SELECT max(seq) FROM rule_source WHERE id NOT LIKE '{OWN_PART}%'
  UNION ALL SELECT max(seq) FROM rule_definition WHERE id NOT LIKE '{OWN_PART}%')
"""  # noqa: S608 - both names are our own
_LIST = """
SELECT case_id, given_name, nhs_number, '', diagnosis, finding, meeting_date,
       iif(seq < :mark, '', outcome_larotrectinib), iif(seq < :mark, '', outcome_entrectinib),
       iif(seq < :mark, '', would_be_larotrectinib), iif(seq < :mark, '', would_be_entrectinib),
       overdue, missing, synthetic, 0, '', seq < :mark, ''
FROM case_list
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look shows: the lines of the list and the remembered choices."""

    lines: list[tuple[Any, ...]]
    settings: dict[str, str]
    close: Callable[[], None]


def glance(home: Path) -> Glance | None:
    """A first look at a database that lies there whole; None where only a proper opening can tell."""
    folders = HomeFolders(home)
    database = folders.database
    if not database.is_file() or database.is_symlink() or _is_unfinished(database):
        return None
    try:
        connection = connect(database, read_key(folders.key).data, query_only=True)
    except (DeskError, driver.Error):
        return None
    try:
        (mark,) = connection.execute(_MARK).fetchone()
        lines = connection.execute(_LIST, {"mark": mark or 0}).fetchall()
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
