"""The rows that the audit trail vouches for, and how one of them becomes a mark in it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

from mdt_desk.storage import schema
from mdt_desk.storage.chain import Mark, digest, row_digest
from mdt_desk.storage.records import CaseRow

KEYS: Mapping[str, tuple[str, ...]] = {
    "case_revision": ("case_id", "number"),
    "assessment": ("id",),
    "rule_version": ("rule_set", "version"),
    "rule_source": ("id",),
    "rule_definition": ("id",),
    "rule_test": ("id",),
    "source_check": ("id",),
    "check_taken_back": ("check_id",),
}
LINES, FACTS = "case_list", "case_fact"
"""Drawn from the revisions, and marked too: one mark a line, and one for all facts of a case together."""


def mark(table: str, row: Mapping[str, Any], columns: Sequence[str] = ()) -> Mark:
    """The mark of one row: its key, and the hash of everything in it, in the columns of its own time."""
    columns = columns or schema.metadata.tables[table].columns.keys()
    values = [digest(row[name]) if name == "json" else row[name] for name in columns]
    return Mark(table, "/".join(str(row[name]) for name in KEYS[table]), row_digest(values))


def line_sha(row: tuple[Any, ...]) -> str:
    """The hash of a whole line of the list."""
    # The same text in every version of Python, and made in C: the list may have ten thousand lines.
    return digest(ascii(tuple(row)))


def facts_sha(facts: Iterable[tuple[Any, ...]]) -> str:
    """The hash of all facts of one case, whatever their order."""
    return digest(ascii(sorted(map(tuple, facts))))


def line_marks(lines: Sequence[CaseRow], facts: Sequence[Iterable[tuple[Any, ...]]]) -> list[Mark]:
    """The marks of lines of the list and of the facts of their cases."""
    return [
        made
        for line, of_case in zip(lines, facts, strict=True)
        for made in (Mark(LINES, line.case_id, line_sha(line)), Mark(FACTS, line.case_id, facts_sha(of_case)))
    ]


def insert_tuples(connection: Connection, table: Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert many rows that are already in the order of the table's columns."""
    listed = list(rows)
    if listed:
        connection.exec_driver_sql(str(insert(table).compile(dialect=connection.dialect)), listed)


def insert_marked(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """Insert rows that the audit trail vouches for, and say what to write into it."""
    listed = list(rows)
    names = table.columns.keys()
    insert_tuples(connection, table, (tuple(row[name] for name in names) for row in listed))
    return [mark(table.name, row) for row in listed]
