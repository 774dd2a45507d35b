"""The case list and the remembered choices, read at once and alone; what is shown so is not yet proven."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders
from mdt_desk.storage.engine import connect
from mdt_desk.storage.keys import read_key

# Search texts come with the proper opening; what the list shows, sorts by and tells patients apart by is here.
# An answer is shown only when it is proven: the outcomes behind the family name are for the height of the row alone.
_LIST = """
SELECT case_id, given_name, nhs_number, birth_date, diagnosis, finding, meeting_date,
       '', '', '', '', overdue = 1, missing, synthetic, case_id IN (SELECT case_id FROM case_draft), '', 0, '', ?,
       family_name, outcome_larotrectinib, outcome_entrectinib, would_be_larotrectinib, would_be_entrectinib,
       seq < {mark}, overdue, revision
FROM case_list
"""
# The mark of the rules as `store_lines` finds it, which would take long to load: only a height rests on this one.
_MARK = """(
SELECT COALESCE(MAX(seq), 0) FROM (
    SELECT seq FROM rule_version WHERE state IN ('approved', 'withdrawn')
    UNION ALL SELECT seq FROM source_check
    UNION ALL SELECT seq FROM check_taken_back
    UNION ALL SELECT seq FROM rule_source WHERE id NOT LIKE 'version:%'
    UNION ALL SELECT seq FROM rule_definition WHERE id NOT LIKE 'version:%'
    UNION ALL SELECT audit.seq FROM audit_subject JOIN audit USING (seq)
    WHERE audit_subject.subject = 'how lines are derived' AND audit.kind = 'derivation_changed'
))"""
# A case that was typed and never saved has no line: a proper opening makes its row, which would push the others down.
_UNLISTED = "SELECT EXISTS (SELECT 1 FROM case_draft WHERE case_id NOT IN (SELECT case_id FROM case_list))"
_SIGNED = "SELECT case_id, MAX(number), at FROM case_revision WHERE sealed = 1 AND case_id IN ({}) GROUP BY case_id"


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look shows: the lines of the list and the remembered choices."""

    lines: list[tuple[Any, ...]]
    settings: dict[str, str]
    signed: Callable[[Sequence[str]], list[tuple[str, int, str]]]
    """Of the cases asked for that were signed off: the id, the last signed revision, and the day it was written."""
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
        if connection.execute(_UNLISTED).fetchone()[0]:
            connection.close()
            return None
        lines = connection.execute(_LIST.format(mark=_MARK), (told,)).fetchall()
        # Closing wipes every page from memory, which takes longer than reading them: that can wait for the paint.
        settings = dict(connection.execute("SELECT key, value FROM setting").fetchall())
        return Glance(lines, settings, partial(_signed, connection), connection.close)
    except (DeskError, driver.Error):
        # The proper opening, which follows, says what is wrong.
        connection.close()
        return None


def _signed(connection: driver.Connection, cases: Sequence[str]) -> list[tuple[str, int, str]]:
    # Only of the cases that were asked for: reading every revision would keep the list waiting.
    try:
        return list(connection.execute(_SIGNED.format(",".join("?" * len(cases))), tuple(cases)))
    except driver.Error:
        return []


def _is_unfinished(database: Path) -> bool:
    # A journal with content belongs to a save that was cut off; putting it right is left to the proper opening.
    journal = database.with_name(f"{database.name}-journal")
    return journal.exists() and journal.stat().st_size > 0
