"""A kill between two transactions of one act leaves nothing that is not told: every moment of each act is opened."""

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import restore as restoring
from mdt_desk.storage.anchor import Anchor
from mdt_desk.storage.doubts import RAISED
from mdt_desk.storage.errors import DatabaseMissingError, OlderCopyError
from mdt_desk.storage.records import Entry
from mdt_desk.storage.restore import restore
from mdt_desk.storage.store import Store
from tests.storage.desk import WHO, Clock, database, open_desk, rebuilt, save
from tests.storage.moments import each_moment
from tests.storage.old_pages import index_page, old_pages

pytestmark = pytest.mark.usefixtures("replaces_files")


@pytest.fixture
def backed_up(home):
    """A closed desk with one case in its backup, and one that came later."""
    clock = Clock()
    with open_desk(home, clock) as store:
        save(store, "c1")
        manifest = store.backup()
        save(store, "c2")
    return home, home / "backups" / manifest.file, clock


def put_back(backed_up):
    home, path, clock = backed_up
    restore(home, path, who=WHO, clock=clock, reason="wrong import").close()


def state(home):
    """How many cases there are, and whether anything says that they were more."""
    try:
        with open_desk(home) as store:
            told = bool(store.notices) or any(entry.kind == "restore" for entry in store.audit())
            assert store.verify(rebuilt) == []
            return store.case_count(), told
    except (OlderCopyError, DatabaseMissingError) as refused:
        return type(refused) if "kept-" in refused.what_to_do else refused.what_to_do


def test_a_restore_that_is_killed_leaves_the_file_of_before_or_says_that_it_is_older(backed_up, tmp_path):
    moments = each_moment(backed_up[0], tmp_path / "moments", lambda: put_back(backed_up))
    found = [state(home) for home in moments]
    assert {(2, False), OlderCopyError, DatabaseMissingError, (1, True)} == set(found)
    assert found[-1] == (1, True)


def test_a_restore_that_is_killed_while_it_is_moved_back_never_calls_the_right_file_older(
    backed_up, tmp_path, monkeypatch
):
    def full(*_given):
        raise DeskError("The disk is full.", "Make room.")

    def fails():
        monkeypatch.setattr(Store, "answer_doubt", full)
        with pytest.raises(DeskError, match="in its place again"):
            put_back(backed_up)
        monkeypatch.undo()

    right = database(backed_up[0]).read_bytes()
    moments = each_moment(backed_up[0], tmp_path / "moments", fails)
    in_place = [home for home in moments if database(home).exists() and database(home).read_bytes() == right]
    assert {state(home) for home in in_place} == {(2, False)}
    assert all(state(home) in {OlderCopyError, DatabaseMissingError, (1, True)} for home in set(moments) - {*in_place})


def test_where_the_note_cannot_go_back_first_the_file_does_and_the_note_after_it(backed_up, monkeypatch):
    home, given = backed_up[0], []

    def fails_once(exchange):
        given.append(exchange.database.exists())
        if len(given) == 1:
            raise OSError(28, "No space left on device")
        noted(exchange)

    noted = restoring._note_as_before
    with monkeypatch.context() as during:
        during.setattr(restoring, "_note_as_before", fails_once)
        during.setattr(Store, "answer_doubt", lambda *_given: noted(None))
        with pytest.raises(AttributeError):
            put_back(backed_up)
    assert given == [False, True]
    assert state(home) == (2, False)


def test_an_older_copy_that_a_program_of_old_accepted_is_doubted_until_a_doubt_or_a_restore_follows(home):
    def accepted(store):
        store.note(Entry("older_copy_accepted", details='{"had":1,"seen":4}'))

    def kinds():
        with open_desk(home) as store:
            return [doubt.kind for doubt in store.doubts()]

    with open_desk(home) as store:
        accepted(store)
    assert kinds() == kinds() == ["older"]
    with open_desk(home) as store:
        store.note(Entry("printed"))
        store.note(Entry("restore", "on purpose"))
    assert kinds() == []
    with open_desk(home) as store:
        accepted(store)
        # Such as the program of old wrote where the same was doubted already.
        store.note(Entry(RAISED, details="[]"))
    assert kinds() == []
    with open_desk(home) as store:
        accepted(store)
        (doubt,) = store.doubts()
        store.answer_doubt(doubt.id, WHO, "compared")
    assert kinds() == []


def test_a_new_desk_that_is_killed_while_it_is_begun_can_be_begun_again(home, tmp_path):
    with open_desk(home) as store:
        save(store)
    database(home).unlink()

    def begin(folder):
        open_desk(folder, start_anew="The disk was lost.").close()

    moments = each_moment(home, tmp_path / "moments", lambda: begin(home))
    ends = set()
    for each in moments:
        try:
            open_desk(each).close()
            ends.add("made")
            with pytest.raises(DeskError, match="nothing was begun"):
                begin(each)
        except DatabaseMissingError as refused:
            ends.add(refused.what_happened)
            begin(each)
        with open_desk(each) as store:
            assert (store.case_count(), store.notices, store.verify(rebuilt)) == (0, (), [])
            assert [entry.reason for entry in store.audit()] == ["The disk was lost."]
    assert len(ends) == 2


def test_a_first_start_that_is_killed_is_simply_made_again(home, tmp_path):
    home.mkdir()
    moments = each_moment(home, tmp_path / "moments", lambda: open_desk(home).close())
    keys = [(each / "key" / "desk.key.json").exists() and not database(each).exists() for each in moments]
    assert any(keys)
    for each in moments:
        with open_desk(each) as store:
            assert (store.notices, store.head().seq) == ((), 1)
        assert not (each / "key" / "first_start").exists()


def test_a_key_of_a_first_start_that_ended_begins_nothing_by_itself(home):
    open_desk(home).close()
    for path in (database(home), home / "key" / "anchor.json"):
        path.unlink()
    with pytest.raises(DatabaseMissingError):
        open_desk(home)


@pytest.mark.parametrize("beside", ["backups/mdt_desk-20261127T090000Z-7.db", "database/kept-20261127-mdt_desk.db"])
def test_a_planted_mark_of_a_first_start_makes_no_lost_database_an_empty_desk(home, beside):
    open_desk(home).close()
    for path in (database(home), home / "key" / "anchor.json"):
        path.unlink()
    (home / "key" / "first_start").touch()
    (home / beside).parent.mkdir(exist_ok=True)
    (home / beside).touch()
    with pytest.raises(DatabaseMissingError):
        open_desk(home)


def test_an_index_that_is_mended_before_a_kill_is_doubted_afterwards(home, tmp_path):
    made = old_pages(home)
    database(home).write_bytes(made.with_page(0, index_page(home, "case_draft")))
    moments = each_moment(home, tmp_path / "moments", lambda: open_desk(home).close())
    for each in moments:
        with open_desk(each) as store:
            assert [doubt.kind for doubt in store.doubts()] == ["index"]


def test_a_doubt_that_the_note_alone_knows_survives_a_kill_while_it_is_answered(home, tmp_path, monkeypatch):
    with open_desk(home) as store:
        save(store)
    (home / "key" / "anchor.json").unlink()
    with open_desk(home) as store:
        (doubt,) = store.doubts()
        del store._proof.doubts[doubt.id]

        def answer():
            store.answer_doubt(doubt.id, WHO, "compared")

        noted = []

        def write(head, kept=None, *, before=store._anchor.expect):
            noted.append(store._anchor._doubts)
            before(head, kept)

        monkeypatch.setattr(store._anchor, "expect", write)
        answer()
        assert noted == [(doubt,)]
        assert store._anchor.read().doubts == ()


@pytest.mark.parametrize(
    "between",
    [lambda store: store.set_setting("columns", "1"), lambda store: store.save_draft("c1", 1, "{}"), Store.backup],
    ids=["a setting", "a draft", "a backup"],
)
def test_after_a_kill_between_a_save_and_its_note_no_later_start_doubts_it(home, monkeypatch, between):
    with open_desk(home) as store:
        save(store, "c1")
    killed = open_desk(home)
    with monkeypatch.context() as during:
        during.setattr(Anchor, "write", lambda *_given: None)
        save(killed, "c2")
        killed.close()
    for act in (between, lambda _store: None, lambda _store: None):
        with open_desk(home) as store:
            assert store.notices == ()
            act(store)
