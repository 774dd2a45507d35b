import os

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import text

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import engine
from mdt_desk.storage.engine import SETTINGS, WRITES, check_library, connect, make_engine
from mdt_desk.storage.errors import in_words
from tests.storage.desk import database, open_desk, save

KEY = b"k" * 32


@pytest.fixture
def path(tmp_path):
    return tmp_path / "some.db"


@pytest.fixture
def guarded(path):
    plain = connect(path, KEY, guarded=False)
    plain.execute("CREATE TABLE audit (seq INTEGER PRIMARY KEY, body TEXT)")
    plain.execute("CREATE TABLE other (x TEXT)")
    plain.execute("INSERT INTO audit VALUES (1, 'x')")
    plain.execute("INSERT INTO other VALUES ('x')")
    plain.close()
    connection = connect(path, KEY)
    yield connection
    connection.close()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting[0])
def test_each_setting_reads_back(path, setting):
    name, _value, expected = setting
    connection = connect(path, KEY, guarded=False)
    assert str(connection.execute(f"PRAGMA {name}").fetchone()[0]) == expected
    connection.close()


@pytest.mark.parametrize("broken", range(len(SETTINGS)), ids=[name for name, _value, _expected in SETTINGS])
def test_a_setting_that_differs_stops_the_start(path, monkeypatch, broken):
    name, value, _expected = SETTINGS[broken]
    changed = (*SETTINGS[:broken], (name, value, "something else"), *SETTINGS[broken + 1 :])
    monkeypatch.setattr(engine, "SETTINGS", changed)
    with pytest.raises(DeskError, match=name):
        connect(path, KEY)


def test_an_old_library_stops_the_start():
    check_library((3, 51, 3))
    with pytest.raises(DeskError, match=r"3\.51\.2"):
        check_library((3, 51, 2))


class Plain:
    """A connection of a library that cannot encrypt, or that would load code."""

    def __init__(self, real, lie):
        self.real, self.lie = real, lie

    def execute(self, statement, *more):
        for part, answer in self.lie.items():
            if part in statement:
                return self.real.execute(answer)
        return self.real.execute(statement, *more)

    def set_authorizer(self, _callback):
        return None

    def close(self):
        self.real.close()


@pytest.mark.parametrize(
    ("lie", "words"),
    [
        ({"cipher_version": "SELECT 1 WHERE 0"}, "cannot encrypt"),
        ({"cipher_status": "SELECT 0"}, "cipher_status"),
        ({"PRAGMA cipher_memory_security": "SELECT 1"}, "cipher_memory_security"),
        ({"load_extension": "SELECT 1"}, "load code"),
        ({}, "guard"),
    ],
)
def test_a_library_that_does_not_do_as_it_must_stops_the_start(path, monkeypatch, lie, words):
    real = driver.connect
    monkeypatch.setattr(engine.driver, "connect", lambda *a, **k: Plain(real(*a, **k), lie))
    with pytest.raises(DeskError, match=words):
        connect(path, KEY)


def test_the_wrong_key_opens_nothing_and_changes_nothing(guarded, path):
    guarded.close()
    before = path.read_bytes()
    with pytest.raises(driver.DatabaseError) as refused:
        connect(path, b"z" * 32)
    assert "key" in in_words(refused.value).what_happened
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET body = 'y'",
        "DELETE FROM audit",
        "DROP TABLE audit",
        "DROP TABLE other",
        "ALTER TABLE other ADD COLUMN y",
        "CREATE TABLE more (x)",
        "CREATE TRIGGER t AFTER INSERT ON other BEGIN SELECT 1; END",
        "ATTACH DATABASE ':memory:' AS more",
        "VACUUM INTO 'copy.db'",
        "PRAGMA writable_schema = ON",
        "PRAGMA synchronous = OFF",
        "PRAGMA user_version = 9",
        "PRAGMA page_count = 9",
        "PRAGMA rekey = 'x'",
        "UPDATE sqlite_schema SET sql = ''",
        "DELETE FROM sqlite_schema",
        "SELECT load_extension('x')",
    ],
)
def test_a_forbidden_statement_is_refused(guarded, statement):
    with pytest.raises(driver.DatabaseError, match=r"not authorized|prohibited|may not be modified|denied"):
        guarded.execute(statement)


def test_what_the_program_needs_is_allowed(guarded):
    guarded.execute("BEGIN IMMEDIATE")
    guarded.execute("INSERT INTO audit VALUES (2, 'y')")
    guarded.execute("UPDATE other SET x = 'y'")
    guarded.execute("DELETE FROM other")
    guarded.execute("COMMIT")
    assert guarded.execute("SELECT count(*) FROM audit").fetchone() == (2,)
    assert guarded.execute("PRAGMA user_version").fetchone() == (0,)
    assert guarded.execute("PRAGMA integrity_check(other)").fetchone() == ("ok",)


def test_without_the_guard_the_same_statement_passes(guarded, path):
    guarded.close()
    plain = connect(path, KEY, guarded=False)
    plain.execute("UPDATE audit SET body = 'y'")
    plain.execute("DROP TABLE audit")
    plain.close()


def change_and_fail(made):
    with made.connect().execution_options(**WRITES) as connection, connection.begin():
        connection.execute(text("CREATE TABLE t (x)"))
        connection.execute(text("PRAGMA user_version = 7"))
        raise ZeroDivisionError


def test_a_failed_change_leaves_nothing_of_the_schema_either(path):
    made = make_engine(path, KEY, guarded=False)
    with pytest.raises(ZeroDivisionError):
        change_and_fail(made)
    with made.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar() == 0
    made.dispose()


def test_a_desk_opened_for_reading_cannot_write(guarded, path):
    reader = connect(path, KEY, query_only=True)
    with pytest.raises(driver.OperationalError, match="readonly"):
        reader.execute("INSERT INTO other VALUES ('z')")
    reader.close()


def test_the_name_of_a_patient_is_in_no_file_of_the_desk(home):
    with open_desk(home) as store:
        save(store, extra="QUAGGAFISH")
        store.save_draft("c2", 0, "QUAGGAFISH")
        store.backup()
        files = [path for path in home.rglob("*") if path.is_file() and not path.name.startswith("mdt_desk.db")]
        assert len(files) >= 4
        assert not [path for path in files if b"QUAGGAFISH" in path.read_bytes()]


def test_the_same_name_is_not_in_the_database_but_would_be_in_an_ordinary_one(home, replaces_files, tmp_path):
    with open_desk(home) as store:
        save(store, extra="QUAGGAFISH")
    assert b"QUAGGAFISH" not in database(home).read_bytes()
    ordinary = driver.connect(str(tmp_path / "plain.db"))
    ordinary.execute("CREATE TABLE t AS SELECT 'QUAGGAFISH' AS x")
    ordinary.commit()
    ordinary.close()
    assert b"QUAGGAFISH" in (tmp_path / "plain.db").read_bytes()


def test_the_watch_sees_python_open_the_live_database(home, one_copy):
    open_desk(home).close()
    os.close(os.open(database(home), os.O_RDONLY))
    assert len(one_copy.seen) == 1
    one_copy.seen.clear()
