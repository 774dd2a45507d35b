"""A small desk for the storage tests: synthetic cases, a clock set by hand, and a way past the program's guard."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mdt_desk.storage.engine import connect
from mdt_desk.storage.keys import read_key
from mdt_desk.storage.records import CaseRow, Entry, FactRow, NewRevision, Projection, Revision
from mdt_desk.storage.store import Store, open_store

WHO = "Dr Rowan Field"
SAVE = "case_saved"


@dataclass
class Clock:
    """A clock that goes one second with each look, from a day that the test may set."""

    moment: datetime = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


def open_desk(home: Path, clock: Clock | None = None, **options: Any) -> Store:
    return open_store(home, who=WHO, clock=clock or Clock(), **options)


def text_of(case_id: str, number: int, extra: str = "") -> str:
    return f'{{"case":"{case_id}","extra":"{extra}","number":{number}}}'


def case(case_id: str = "c1", expected: int = 0, *, extra: str = "", facts: int = 2) -> NewRevision:
    json = text_of(case_id, expected + 1, extra)
    return NewRevision(case_id, expected, json, projection(case_id, json, facts))


def projection(case_id: str, json: str, facts: int = 2) -> Projection:
    row = CaseRow(case_id, family_name="TESTER", nhs_number="9990000018", synthetic=1, search_key=json.casefold())
    return Projection(row, [FactRow(f"fact.{n}", 1, json[-9:], n, n) for n in range(facts)])


def rebuilt(revision: Revision) -> Projection:
    return projection(revision.case_id, revision.json)


def save(store: Store, case_id: str = "c1", expected: int = 0, **more: Any) -> None:
    store.save_revision(case(case_id, expected, **more), Entry(SAVE, "typed"))


def database(home: Path) -> Path:
    return home / "database" / "mdt_desk.db"


@contextmanager
def with_the_key(home: Path) -> Iterator[Any]:
    """The database as somebody with the key and another program would have it: no guard, no triggers."""
    connection = connect(database(home), read_key(home / "key").data, guarded=False)
    try:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
    finally:
        connection.close()


@contextmanager
def triggers_kept(home: Path) -> Iterator[Any]:
    """The database with the key but without the program's guard."""
    connection = connect(database(home), read_key(home / "key").data, guarded=False)
    try:
        yield connection
    finally:
        connection.close()
