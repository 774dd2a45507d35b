"""Random cases in a database of their own, for SQL to judge."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert

from mdt_desk.rules.values import FactValue
from mdt_desk.storage.engine import WRITES, make_engine
from mdt_desk.storage.schema import case_fact
from mdt_desk.workspace.projecting import _fact_row


def open_facts(folder: Path) -> Engine:
    """A database with nothing but the table of facts."""
    engine = make_engine(folder / "facts.db", bytes(range(32)), guarded=False)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        case_fact.create(connection)
    return engine


def fill(connection: Connection, cases: Mapping[str, Mapping[str, FactValue]]) -> None:
    """These cases and no others, as the workspace projects them."""
    connection.execute(delete(case_fact))
    rows = [{"case_id": name, **_fact_row(*item)._asdict()} for name, facts in cases.items() for item in facts.items()]
    connection.execute(insert(case_fact), rows)
