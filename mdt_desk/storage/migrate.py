"""Bringing an older database up to date: after a verified backup, one transaction a step."""

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage.backup import back_up
from mdt_desk.storage.engine import WRITES, make_engine
from mdt_desk.storage.keys import DeskKey


def migrate(database: Path, key: DeskKey, *, steps: Path, backups: Path, at: str) -> None:
    """Back the database up, then apply every step it has not had."""
    back_up(database, key, backups, at=at)
    apply_steps(database, key, steps=steps)


def apply_steps(database: Path, key: DeskKey, *, steps: Path, upto: str = "head") -> None:
    """Apply the steps in a folder that the database has not had."""
    # Alembic is slow to load and rarely needed.
    from alembic.util import CommandError

    engine = make_engine(database, key.data, guarded=False)
    try:
        with engine.connect() as connection:
            upgrade(connection.execution_options(**WRITES), steps=steps, upto=upto)
    except (SQLAlchemyError, CommandError) as problem:
        raise DeskError(
            "The database could not be brought up to date; it is as it was before.",
            "Go on with the version of MDT Desk that you had, and send the log to the people who look after it.",
            Fault.OUR_FAULT,
        ) from problem
    finally:
        engine.dispose()


def upgrade(connection: Connection, *, steps: Path, upto: str) -> None:
    """Apply steps on a connection that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, upto)
