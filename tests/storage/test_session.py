import sys
from datetime import datetime

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import OperationalError

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import session
from mdt_desk.storage.errors import DeskHeldError, SaveUnknownError
from mdt_desk.storage.records import Entry
from tests.storage.desk import SAVE, case, open_desk, save


def broken_disk():
    error = driver.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
    return OperationalError("COMMIT", None, error)


def commit_then_fail(connection):
    connection.commit()
    raise broken_disk()


def fail_before_commit(_connection):
    raise broken_disk()


def test_saved_says_where_in_the_trail(store):
    saved = store.save_revision(case(), Entry(SAVE))
    assert saved.seq == store.head().seq == 2
    assert store.was_saved(saved.save_id) == saved


def test_a_commit_that_failed_but_arrived_is_reported_as_saved(store, monkeypatch):
    monkeypatch.setattr(session, "commit", commit_then_fail)
    saved = store.save_revision(case(), Entry(SAVE))
    assert store.latest("c1").seq == saved.seq


def test_a_commit_that_failed_and_did_not_arrive_is_reported_as_not_saved(store, monkeypatch):
    entry = Entry(SAVE)
    monkeypatch.setattr(session, "commit", fail_before_commit)
    with pytest.raises(DeskError, match="disk reported an error"):
        store.save_revision(case(), entry)
    assert store.was_saved(entry.save_id) is None
    monkeypatch.undo()
    assert store.save_revision(case(), entry).save_id == entry.save_id


def test_when_the_disk_is_gone_the_answer_is_not_known_and_can_be_asked_again(store, monkeypatch):
    entry = Entry(SAVE)
    right = store._make_engine
    monkeypatch.setattr(session, "commit", commit_then_fail)

    def gone():
        raise OSError(5, "Input/output error")

    store._make_engine = gone
    with pytest.raises(SaveUnknownError) as unknown:
        store.save_revision(case(), entry)
    assert unknown.value.save_id == entry.save_id
    store._make_engine, store._engine = right, right()
    assert store.was_saved(entry.save_id).seq == 2


def test_the_same_save_id_is_saved_once(store):
    entry = Entry(SAVE)
    first = store.save_revision(case(), entry)
    assert store.save_revision(case(), entry) == first
    assert len(store.history("c1")) == 1


def test_work_that_fails_leaves_nothing(store):
    def work(writing):
        writing.connection.exec_driver_sql("INSERT INTO setting VALUES ('a', 'b')")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(Entry(SAVE), work)
    assert store.setting("a") == ""
    save(store)


def test_a_statement_the_database_refuses_is_told_in_words_and_leaves_nothing(store):
    def work(writing):
        writing.connection.exec_driver_sql("INSERT INTO setting VALUES ('a', 'b')")
        writing.connection.exec_driver_sql("INSERT INTO setting VALUES ('a', 'b')")

    with pytest.raises(DeskError, match="refuses"):
        store.write(Entry(SAVE), work)
    with pytest.raises(DeskError, match="refuses"):
        store.write_unaudited(lambda connection: connection.exec_driver_sql("nonsense"))
    assert store.setting("a") == ""


def test_a_transaction_that_sqlite_gave_up_is_never_reported_as_saved(store):
    def work(writing):
        writing.connection.connection.driver_connection.rollback()

    with pytest.raises(DeskError):
        store.write(Entry(SAVE), work)
    assert store.head().seq == 1


def test_the_latest_time_seen_stays_when_the_clock_goes_back(store, clock):
    save(store, "c1")
    seen = store.latest_time_seen()
    clock.moment = datetime.fromisoformat("2016-01-01T00:00:00+00:00")
    save(store, "c2")
    assert store.latest_time_seen() == seen
    assert [entry.seq for entry in store.audit()] == [1, 2, 3]
    assert store.audit()[-1].at < store.audit()[-2].at


@pytest.mark.parametrize(
    "moment", ["2028-02-29T12:00:00+00:00", "2038-01-20T00:00:00+00:00", "2036-11-26T23:59:59+00:00"]
)
def test_the_chain_holds_through_awkward_days(store, clock, moment):
    clock.moment = datetime.fromisoformat(moment)
    save(store)
    assert store.verify() == []


def test_a_closed_desk_can_be_opened_again(home):
    first = open_desk(home)
    first.close()
    first.close()
    open_desk(home).close()


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
@pytest.mark.parametrize("way", ["save", "draft"])
def test_of_two_desks_after_the_lock_file_was_removed_one_alone_writes(home, way):
    def write(desk, case_id):
        return save(desk, case_id) if way == "save" else desk.set_setting("person.name", case_id)

    with open_desk(home) as first:
        (home / "database" / "mdt_desk.lock").unlink()
        with open_desk(home) as second:
            with pytest.raises(DeskError, match="lock file of the desk was removed or exchanged"):
                write(first, "c1")
            assert "Dr Rowan Field" in first.read_only
            write(second, "c2")
            assert first.case_count() == (way == "save")
        with pytest.raises(DeskError, match="Nothing can be saved now"):
            write(first, "c1")


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_desk_whose_lock_file_was_removed_takes_it_anew_with_its_next_save(home):
    with open_desk(home) as first:
        (home / "database" / "mdt_desk.lock").unlink()
        save(first, "c1")
        with pytest.raises(DeskHeldError):
            open_desk(home)
