from collections import Counter

import pytest
import sqlcipher3.dbapi2 as driver

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import indexes, store
from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.lock import DeskLock
from tests.storage.desk import Clock, database, open_desk, save, with_the_key
from tests.storage.old_pages import SAME, TOLD, index_page, old_pages


@pytest.fixture
def made(home, replaces_files):
    return old_pages(home)


def counted(made):
    """How every old page ended: told, without effect, or the names of what was wrong in silence."""
    ends = Counter(made.put_back(*place) for place in made.differing())
    silent = ends.total() - ends[TOLD] - ends[SAME]
    print(f"{ends.total()} old pages: {ends[TOLD]} told, {ends[SAME]} no effect, {silent} silent {dict(ends)}")
    return ends


def test_each_old_page_put_back_singly_is_told_or_has_no_effect(made):
    assert made.ask(made.now) == SAME
    ends = counted(made)
    assert ends.total() > 60
    assert ends.keys() <= {SAME, TOLD}


def test_in_a_long_file_no_old_page_answers_otherwise_and_the_check_beside_the_window_finds_the_rest(made, monkeypatch):
    monkeypatch.setattr(indexes, "SMALL_FILE", 0)
    assert made.ask(made.now) == SAME
    # What the desk takes as free pages is looked at by the whole check alone, which every start makes.
    assert counted(made).keys() <= {SAME, TOLD, "faults"}


def test_without_the_look_an_old_page_is_believed(made, monkeypatch):
    monkeypatch.setattr(store, "index_faults", lambda _connection: [])
    ends = (made.put_back(*place) for place in made.differing())
    assert next(end for end in ends if end not in {SAME, TOLD})


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("table", ["case_draft", "case_list", "setting", "audit"])
def test_an_old_page_of_an_index_is_told_mended_and_remembered(made, table, whole, monkeypatch):
    monkeypatch.setattr(indexes, "SMALL_FILE", 2048 if whole else 0)
    content = made.with_page(0, index_page(made.home, table))
    assert content != made.now
    database(made.home).write_bytes(content)
    with open_desk(made.home, Clock()) as desk:
        assert [doubt.kind for doubt in desk.doubts()] == ["index"]
        desk.save_draft("c1", 1, "typed once more")
        assert sorted(draft.case_id for draft in desk.drafts()) == ["c1", "c4"]
        assert (desk.case_count(), desk.verify()) == (4, [])
    with open_desk(made.home, Clock()) as desk:
        assert [doubt.kind for doubt in desk.doubts()] == ["index"]


def test_where_nothing_can_be_written_the_doubt_is_told_and_every_draft_is_found(made):
    content = made.with_page(0, index_page(made.home, "case_draft"))
    database(made.home).write_bytes(content)
    lock = DeskLock(database(made.home).with_name(store.LOCK_FILE), who="Another window", at="2026-11-26T09:00:00.000Z")
    with open_desk(made.home, Clock(), when_held="read_only") as reader:
        assert [doubt.kind for doubt in reader.doubts()] == ["index"]
        assert sorted(draft.case_id for draft in reader.drafts()) == ["c1", "c4"]
    lock.release()
    assert database(made.home).read_bytes() == content


def test_what_an_index_made_anew_does_not_mend_is_refused(home):
    with open_desk(home) as desk:
        save(desk)
    with with_the_key(home) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        # Two rows of one name: no index can be made of them that says each name once.
        connection.execute("CREATE TABLE twice (case_id TEXT, base INT, json TEXT, author TEXT, at TEXT)")
        connection.execute("INSERT INTO twice VALUES ('c1', 1, '{}', '', ''), ('c1', 1, '{}', '', '')")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'twice') "
            "WHERE name = 'case_draft'"
        )
        connection.execute("DELETE FROM sqlite_schema WHERE name = 'twice'")
    with pytest.raises(DeskError):
        open_desk(home)


def test_rows_that_are_there_twice_are_told_as_altered_and_not_as_our_fault(made, monkeypatch):
    class Twice:
        def __init__(self, *_file, **_how):
            self.closed = False

        def execute(self, statement):
            if statement == "REINDEX":
                raise driver.IntegrityError("UNIQUE constraint failed: case_fact.case_id, case_fact.fact")

        def close(self):
            self.closed = True

    database(made.home).write_bytes(made.with_page(0, index_page(made.home, "case_draft")))
    monkeypatch.setattr(indexes, "connect", Twice)
    with pytest.raises(AlteredError, match="there twice") as told:
        open_desk(made.home, Clock())
    assert "Restore the last verified backup" in told.value.what_to_do


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("*** in database main ***\nPage 98: never used\nPage 99: never used", "Page 98: never used"),
        ("row 3 missing from index a", "row 3 missing from index a"),
    ],
)
def test_of_a_long_list_the_first_fault_is_told(said, shown):
    assert indexes.first_line(said) == shown
