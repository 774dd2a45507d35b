"""Proof that the database is whole: the file, the audit trail, the rows it vouches for, and what is drawn from them."""

from collections.abc import Callable, Iterator
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, CursorResult, create_engine, select, table, text

from mdt_desk.paths import migrations
from mdt_desk.storage import schema
from mdt_desk.storage.anchor import Seen
from mdt_desk.storage.chain import digest, first_break, marks_of, subjects_of
from mdt_desk.storage.keys import DeskKey
from mdt_desk.storage.marks import FACTS, KEYS, LINES, facts_sha, line_sha, mark
from mdt_desk.storage.records import AuditEntry, CaseRow, FactRow, Finding, Head, Projection, Revision
from mdt_desk.storage.store_cases import latest_revisions

Rebuild = Callable[[Revision], Projection]


def find_faults(connection: Connection, key: DeskKey, rebuild: Rebuild | None = None) -> list[Finding]:
    """Everything that is wrong with the database, the first bad place of each chain named."""
    found = [*file_faults(connection), *_schema_faults(connection)]
    _head, broken = first_break(trail(connection), key.audit)
    if broken:
        found.append(broken)
    found += _row_faults(connection, upto=broken.seq if broken else None)
    found += _revision_faults(connection)
    if rebuild is not None:
        found += _projection_faults(connection, rebuild)
    return found


def trail(connection: Connection) -> Iterator[AuditEntry]:
    """The links of the audit trail in order."""
    for row in connection.execute(select(schema.audit).order_by(schema.audit.c.seq)):
        yield AuditEntry._make(row)


def head_at(connection: Connection, seq: int) -> Head | None:
    """One link as a head."""
    query = select(schema.audit.c.seq, schema.audit.c.sha, schema.audit.c.mac).where(schema.audit.c.seq == seq)
    found = connection.execute(query).first()
    return Head._make(found) if found else None


def file_faults(connection: Connection) -> list[Finding]:
    """What SQLCipher and SQLite themselves find wrong with the file."""
    found = []
    for check, good in (("cipher_integrity_check", ()), ("integrity_check", ("ok",)), ("foreign_key_check", ())):
        for row in connection.exec_driver_sql(f"PRAGMA {check}"):
            text = " ".join(str(value) for value in row)
            if text not in good:
                found.append(Finding("file", f"{check}: {text}"))
    return found


def _schema_faults(connection: Connection) -> list[Finding]:
    right, found = _expected_schema(connection), _schema_of(connection)
    return [
        Finding("tables", f"The {kind} {name} is missing or was changed.")
        for (kind, name), sql in right.items()
        if found.get((kind, name)) != sql
    ] + [Finding("tables", f"The {kind} {name} does not belong here.") for kind, name in found.keys() - right.keys()]


def _expected_schema(proved: Connection) -> dict[tuple[str, str], str]:
    engine = create_engine("sqlite://", module=driver, creator=_empty)
    try:
        with engine.connect() as connection:
            if _is_of_today(proved):
                schema.create_all(connection)
            else:
                from mdt_desk.storage.migrate import upgrade

                revision = proved.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
                upgrade(connection, steps=migrations(), upto=revision)
            return _schema_of(connection)
    finally:
        engine.dispose()


def _is_of_today(connection: Connection) -> bool:
    """Whether the tables are those of this program; an older database is proven by those of its own time."""
    return bool(connection.exec_driver_sql("PRAGMA user_version").scalar_one() >= schema.SCHEMA_VERSION)


def _stored(connection: Connection, name: str) -> CursorResult[Any]:
    """Every row of a table, in the columns that it has: those of today, or those of an older database."""
    if _is_of_today(connection):
        return connection.execute(select(schema.metadata.tables[name]))
    there = connection.exec_driver_sql("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,)).first()
    return connection.execute(select(text("*")).select_from(table(name)) if there else text("SELECT 1 WHERE 0"))


def _empty() -> object:
    return driver.connect(":memory:")


def _schema_of(connection: Connection) -> dict[tuple[str, str], str]:
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in rows}


def _row_faults(connection: Connection, *, upto: int | None) -> list[Finding]:
    promised: dict[tuple[str, str], tuple[str, int]] = {}
    subjects: set[tuple[str, int]] = set()
    for entry in trail(connection):
        if upto is not None and entry.seq >= upto:
            break
        subjects.update((subject, entry.seq) for subject in subjects_of(entry.body))
        for each in marks_of(entry.body):
            promised[each.table, each.key] = (each.sha, entry.seq)
    found = _compare_lines(connection, promised, upto) + _compare_rows(connection, promised, upto)
    if upto is None and subjects != {tuple(row) for row in connection.execute(select(schema.audit_subject))}:
        found.append(Finding("audit trail", "The index of whom the audit trail concerns was changed."))
    return sorted(found, key=_by_seq)


def _compare_lines(
    connection: Connection, promised: dict[tuple[str, str], tuple[str, int]], upto: int | None
) -> list[Finding]:
    """The list and the facts with their marks; a line that was never marked is left to those who work it out anew."""
    facts: dict[str, list[tuple[Any, ...]]] = {}
    for row in _stored(connection, FACTS):
        facts.setdefault(row[0], []).append(tuple(row)[1:])
    has = {LINES: {row[0]: line_sha(tuple(row)) for row in _stored(connection, LINES)}}
    has[FACTS] = {case_id: facts_sha(of_case) for case_id, of_case in facts.items()}
    of_lines = [(table, case_id) for table, case_id in promised if table in has]
    marks = {name: promised.pop(name) for name in of_lines}
    if upto is not None:
        return []
    return [
        Finding(table, f"{case_id} is not what entry {seq} of the audit trail stored.", seq)
        for (table, case_id), (sha, seq) in marks.items()
        if has[table].get(case_id, facts_sha(()) if table == FACTS else "") != sha
    ]


def facts_by_case(connection: Connection) -> dict[str, list[FactRow]]:
    """The facts of every case."""
    found: dict[str, list[FactRow]] = {}
    for case_id, *fact in connection.execute(select(schema.case_fact)):
        found.setdefault(case_id, []).append(FactRow._make(fact))
    return found


def _compare_rows(
    connection: Connection, promised: dict[tuple[str, str], tuple[str, int]], upto: int | None
) -> list[Finding]:
    found = []
    for name in KEYS:
        for row in map(dict[str, Any], _stored(connection, name).mappings()):
            if upto is not None and row["seq"] >= upto:
                continue
            has = mark(name, row, tuple(row))
            sha, seq = promised.pop((name, has.key), ("", None))
            if seq is None:
                found.append(Finding(name, f"{has.key} is not in the audit trail.", row["seq"]))
            elif sha != has.sha:
                found.append(Finding(name, f"{has.key} is not what entry {seq} of the audit trail stored.", seq))
    if upto is None:
        found += [
            Finding(table, f"{key} of entry {seq} is missing.", seq) for (table, key), (_sha, seq) in promised.items()
        ]
    return found


def _by_seq(finding: Finding) -> int:
    return finding.seq or 0


def _revision_faults(connection: Connection) -> list[Finding]:
    found = []
    of_case = schema.case_revision.c
    case_id, number, sha256 = "", 0, ""
    columns = (of_case[name] for name in ("case_id", "number", "previous", "sha256", "json", "seq"))
    for row in connection.execute(select(*columns).order_by(of_case.case_id, of_case.number)):
        if row.case_id != case_id:
            case_id, number, sha256 = row.case_id, 0, ""
        if row.number != number + 1 or row.previous != sha256 or row.sha256 != digest(row.json):
            found.append(
                Finding("case_revision", f"The history of {case_id} is broken at revision {row.number}.", row.seq)
            )
        number, sha256 = row.number, row.sha256
    return found


def _projection_faults(connection: Connection, rebuild: Rebuild) -> list[Finding]:
    lines = {row.case_id: CaseRow._make(row) for row in connection.execute(select(schema.case_list))}
    facts = facts_by_case(connection)
    found = []
    for revision in latest_revisions(connection):
        right = rebuild(revision)
        line, of_case = lines.pop(revision.case_id, None), f"of {revision.case_id} is not what its revision says."
        if line is None or line != _line_of(right, revision, line.seq):
            found.append(Finding("case_list", f"The line {of_case}", revision.seq))
        if set(facts.pop(revision.case_id, ())) != set(right.facts):
            found.append(Finding("case_fact", f"Some fact {of_case}", revision.seq))
    strays = lines.keys() | facts.keys()
    return found + [Finding("case_list", f"{case_id} has no revision.") for case_id in sorted(strays)]


def _line_of(right: Projection, revision: Revision, seq: int) -> CaseRow:
    return right.row._replace(revision=revision.number, updated_at=revision.at, seq=seq)


def memory_faults(connection: Connection, head: Head) -> list[Finding]:
    """Whether the database holds the last action that the open desk itself has seen, whatever the note says."""
    found = head_at(connection, head.seq) if head.seq else head
    if found is not None and found.mac == head.mac:
        return []
    return [Finding("witness", f"This is an older or altered copy: action {head.seq} was seen by this desk.", head.seq)]


def anchor_faults(connection: Connection, seen: Seen | None) -> list[Finding]:
    """Whether the database holds the last action that this computer has seen."""
    if seen is None:
        return [Finding("witness", "The note of the last action seen on this computer is missing or not ours.")]
    if seen.seq == 0:
        # Noted before the first action of all: every database holds that much.
        return []
    if seen.coming and (come := head_at(connection, seen.coming[0])) and come.mac == seen.coming[1]:
        # It was noted before it was done, also where it begins anew or goes on with an older copy.
        return []
    found = head_at(connection, seen.seq)
    if found is None or found.mac != seen.mac:
        return [Finding("witness", f"This is an older or altered copy: action {seen.seq} was seen before.", seen.seq)]
    return []
