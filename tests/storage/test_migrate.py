import shutil
import sys

import pytest
from sqlalchemy import Column, Table, Text

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders, migrations
from mdt_desk.storage import schema, store
from mdt_desk.storage.backup import back_up, backups_in, check_backup
from mdt_desk.storage.engine import connect
from mdt_desk.storage.keys import make_key, read_key
from mdt_desk.storage.migrate import apply_steps
from tests.storage.desk import database, open_desk, save

STEP = """
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.execute("CREATE TABLE added (x TEXT)")
    op.execute("PRAGMA user_version = 3")
    {then}
"""


def schema_of(connection):
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    return {(kind, name): " ".join(sql.split()) for kind, name, sql in rows}


def state_of(home):
    connection = connect(database(home), read_key(home / "key").data, guarded=False)
    try:
        return (
            schema_of(connection),
            connection.execute("PRAGMA user_version").fetchone()[0],
            connection.execute("PRAGMA application_id").fetchone()[0],
            connection.execute("SELECT version_num FROM alembic_version").fetchone()[0],
        )
    finally:
        connection.close()


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """The program's own steps, and a later program that has one more."""
    folder = tmp_path / "steps"
    shutil.copytree(migrations(), folder)
    monkeypatch.setattr(store, "migrations", lambda: folder)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 3)
    return folder


def add_step(steps, then="pass"):
    (steps / "versions" / "0003_more.py").write_text(STEP.format(then=then))


def test_the_steps_lead_to_the_same_database_as_a_new_one(home, tmp_path):
    open_desk(home).close()
    other = tmp_path / "other"
    (other / "database").mkdir(parents=True)
    apply_steps(database(other), make_key(other / "key"), steps=migrations())
    assert state_of(other) == state_of(home)


def test_a_new_desk_is_made_and_opened_without_alembic(home, monkeypatch):
    monkeypatch.setitem(sys.modules, "alembic", None)
    open_desk(home).close()
    open_desk(home).close()
    assert state_of(home)[1] == 2


def test_an_older_database_is_backed_up_and_brought_up_to_date(home, request):
    with open_desk(home) as older:
        save(older)
    add_step(request.getfixturevalue("steps"))
    with open_desk(home) as newer:
        assert newer.latest("c1").number == 1
    assert ("table", "added") in state_of(home)[0]
    assert state_of(home)[1::2] == (3, "0003")
    assert [backup.schema for backup in backups_in(HomeFolders(home).backups)] == [2]


@pytest.mark.parametrize("then", ['op.execute("nonsense")', 'op.execute("DROP TABLE missing")'])
def test_a_step_that_fails_leaves_nothing(home, request, then):
    with open_desk(home) as older:
        save(older)
    before = state_of(home)
    add_step(request.getfixturevalue("steps"), then)
    with pytest.raises(DeskError, match="as it was before"):
        open_desk(home)
    assert state_of(home) == before


def test_a_newer_database_is_refused_in_words(home, monkeypatch):
    open_desk(home).close()
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 0)
    with pytest.raises(DeskError, match="newer MDT Desk"):
        open_desk(home)


def test_an_older_database_that_may_only_be_read_is_refused_in_words(home, request):
    with open_desk(home):
        request.getfixturevalue("steps")
        with pytest.raises(DeskError, match="another version"):
            open_desk(home, when_held="read_only")


@pytest.fixture
def wider():
    """A later program: some tables have a column more, and one is new."""
    save_of = {}
    tables = [schema.case_revision, schema.case_list, schema.case_fact, schema.rule_test]
    for table in tables:
        save_of[table] = Column("added_later", Text, nullable=False, server_default="")
        table.append_column(save_of[table])
    new = Table("quite_new", schema.metadata, Column("id", Text, primary_key=True), sqlite_strict=True)
    yield
    schema.metadata.remove(new)
    for table, column in save_of.items():
        table._columns.remove(column)


def test_an_older_database_is_proven_and_backed_up_by_the_tables_of_its_own_time(home, request, tmp_path):
    with open_desk(home) as older:
        save(older)
    request.getfixturevalue("wider")
    request.getfixturevalue("steps")
    key = read_key(home / "key")
    made = back_up(database(home), key, tmp_path / "backups", at="20261126T090000000Z")
    assert (made.schema, made.revisions) == (2, 1)
    manifest, faults = check_backup(tmp_path / "backups" / made.file, key)
    assert (manifest.schema, faults) == (2, [])


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("CREATE TABLE strange (x TEXT)", "strange does not belong here"),
        ("DROP TRIGGER audit_no_update", "audit_no_update is missing"),
        ("UPDATE case_list SET family_name = 'OTHER'", "c1 is not what entry"),
        ("UPDATE case_fact SET value = 'other'", "c1 is not what entry"),
        ("ALTER TABLE rule_test ADD COLUMN added_later TEXT", "rule_test is missing or was changed"),
    ],
)
def test_an_older_database_that_was_altered_is_not_backed_up(home, request, tmp_path, statement, words):
    with open_desk(home) as older:
        save(older)
    connection = connect(database(home), read_key(home / "key").data, guarded=False)
    connection.execute(statement)
    connection.close()
    request.getfixturevalue("steps")
    with pytest.raises(DeskError, match=words):
        back_up(database(home), read_key(home / "key"), tmp_path / "backups", at="20261126T090000000Z")
    assert backups_in(tmp_path / "backups") == []
