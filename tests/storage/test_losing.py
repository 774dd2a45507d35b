import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.anchor import Anchor
from mdt_desk.storage.losing import (
    LostTyping,
    LostUnseen,
    PresentUnreadableError,
    lost_actions,
    lost_typing,
    lost_unseen,
    typing_nowhere,
    typing_returning,
)
from mdt_desk.storage.restore import restore
from tests.storage.desk import WHO, Clock, database, open_desk, save

pytestmark = pytest.mark.usefixtures("replaces_files")


@pytest.fixture
def backed_up(home):
    with open_desk(home, Clock()) as store:
        save(store, "c1")
        path = home / "backups" / store.backup().file
        assert lost_actions(home, path) == []
        save(store, "c2")
        save(store, "c2", 1)
    return home, path


def test_each_action_after_the_backup_is_named_and_nothing_is_changed(backed_up):
    home, path = backed_up
    before = database(home).read_bytes()
    assert [(entry.seq, entry.kind) for entry in lost_actions(home, path)] == [(3, "case_saved"), (4, "case_saved")]
    assert database(home).read_bytes() == before


def test_after_another_history_of_the_same_length_its_own_actions_are_named(backed_up):
    home, path = backed_up
    restore(home, path, who=WHO, clock=Clock(), reason="test").close()
    with open_desk(home, Clock()) as store:
        newest = home / "backups" / store.backup().file
        after = [entry.kind for entry in store.audit()][2:]
    assert [entry.kind for entry in lost_actions(home, path)] == after
    assert lost_actions(home, newest) == []


def test_without_a_database_nothing_is_named_and_a_damaged_one_is_told(backed_up):
    home, path = backed_up
    whole = database(home).read_bytes()
    database(home).write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    with pytest.raises(DeskError, match="damaged"):
        lost_actions(home, path)
    database(home).unlink()
    assert lost_actions(home, path) == []


def test_what_was_typed_and_not_saved_since_the_backup_is_named_and_what_it_holds_too_is_not(home):
    with open_desk(home, Clock()) as store:
        save(store, "c1")
        store.save_draft("c1", 1, "kept in both")
        store.save_draft("c2", 0, "old")
        path = home / "backups" / store.backup().file
        assert lost_typing(home, path) == []
        store.save_draft("c2", 0, "new")
        store.save_draft("c3", 0, "never saved")
        store.keep_typed_rules("england", "2", "typed")
    lost = lost_typing(home, path)
    assert [each.into for each in lost] == ["case c2", "case c3", "rule version england@2"]
    assert all(each.by == WHO and each.since for each in lost[:2])
    assert lost[2] == LostTyping("rule version england@2")


def test_typing_in_a_damaged_database_cannot_be_named_and_without_one_there_is_none(backed_up):
    home, path = backed_up
    whole = database(home).read_bytes()
    database(home).write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    with pytest.raises(PresentUnreadableError):
        lost_typing(home, path)
    database(home).unlink()
    assert lost_typing(home, path) == []


@pytest.mark.parametrize("present", ["missing", "empty", "older"])
def test_what_this_computer_has_seen_and_no_file_holds_is_told_and_stays_doubted(backed_up, present):
    home, path = backed_up
    assert lost_unseen(home, path) is None
    if present == "older":
        database(home).write_bytes(path.read_bytes())
    elif present == "empty":
        database(home).write_bytes(b"")
    else:
        database(home).unlink()
    assert lost_actions(home, path) == []
    assert lost_unseen(home, path) == LostUnseen(4, 2)
    with restore(home, path, who=WHO, clock=Clock(), reason="test") as store:
        assert store.doubts()
    with open_desk(home, Clock()) as store:
        assert store.doubts()


def test_what_the_present_database_holds_is_named_and_no_longer_doubted_once_it_is_put_back(backed_up):
    home, path = backed_up
    with restore(home, path, who=WHO, clock=Clock(), reason="test") as store:
        assert store.doubts() == ()


def test_what_was_lost_with_a_desk_that_was_begun_anew_is_told_and_stays_doubted(backed_up):
    home, path = backed_up
    database(home).unlink()
    open_desk(home, Clock(), start_anew="The disk was lost.").close()
    assert lost_unseen(home, path) == LostUnseen(4, 2)
    with open_desk(home, Clock()) as store:
        save(store, "c9")
    assert lost_unseen(home, path) == LostUnseen(4, 2)
    with restore(home, path, who=WHO, clock=Clock(), reason="test") as store:
        assert store.doubts()
    with open_desk(home, Clock()) as store:
        assert store.doubts()
        # From now on the doubt stands for it.
        again = home / "backups" / store.backup().file
    assert lost_unseen(home, again) is None


def test_nothing_is_nowhere_where_the_backup_holds_all_of_the_desk_that_was_lost(home):
    with open_desk(home, Clock()) as store:
        save(store, "c1")
        path = home / "backups" / store.backup().file
    database(home).unlink()
    open_desk(home, Clock(), start_anew="The disk was lost.").close()
    assert lost_unseen(home, path) is None
    with restore(home, path, who=WHO, clock=Clock(), reason="test") as store:
        assert store.doubts() == ()


def typed_after_a_backup(home, before="", after="NEW: fusion found"):
    with open_desk(home, Clock()) as store:
        save(store, "c1")
        if before:
            store.save_draft("c1", 1, before)
        path = home / "backups" / store.backup().file
        if after:
            store.save_draft("c1", 1, after)
        else:
            store.drop_draft("c1")
    return path


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("", "NEW: fusion found", True),
        ("OLD: no fusion", "NEW: fusion found", True),
        # Let go since: it would come back as if it were the newest.
        ("OLD: no fusion", "", True),
        ("the same", "the same", False),
        ("", "", False),
    ],
)
@pytest.mark.parametrize("present", ["missing", "empty", "damaged"])
def test_typing_that_was_noted_and_is_in_no_file_is_told_and_stays_doubted(home, before, after, lost, present):
    path = typed_after_a_backup(home, before, after)
    if present == "missing":
        database(home).unlink()
    else:
        database(home).write_bytes(b"" if present == "empty" else bytes(8192))
    assert bool(typing_nowhere(home, path)) is lost
    with restore(home, path, who=WHO, clock=Clock(), reason="test") as store:
        assert bool(store.doubts()) is lost


def test_typing_of_a_desk_that_was_begun_anew_is_told_before_a_restore_and_stays_doubted(home):
    path = typed_after_a_backup(home)
    database(home).unlink()
    open_desk(home, Clock(), start_anew="The disk was lost.").close()
    assert typing_nowhere(home, path)
    with restore(home, path, who=WHO, clock=Clock(), reason="test") as store:
        assert store.doubts()
        again = home / "backups" / store.backup().file
    assert typing_nowhere(home, again) == ()


def test_typing_that_is_there_to_be_read_is_listed_by_name_and_not_as_nowhere(home):
    path = typed_after_a_backup(home)
    assert typing_nowhere(home, path) == ()
    assert [each.into for each in lost_typing(home, path)] == ["case c1"]


@pytest.mark.parametrize("work", ["a save", "a draft"])
@pytest.mark.parametrize("anew", [False, True], ids=["restored at once", "begun anew before"])
def test_what_a_power_cut_left_announced_in_the_note_counts_as_lost_with_the_database(home, monkeypatch, work, anew):
    with open_desk(home, Clock()) as store:
        save(store, "c1")
        store.save_draft("c1", 1, "OLD")
        path = home / "backups" / store.backup().file
    with open_desk(home, Clock()) as store, monkeypatch.context() as patch:
        # The last rename of the note is the one that a power cut may take: what was announced before it stays.
        patch.setattr(Anchor, "write", lambda *_given: None)
        if work == "a save":
            save(store, "c2")
        else:
            store.save_draft("c1", 1, "NEW")
    database(home).unlink()
    if anew:
        open_desk(home, Clock(), start_anew="The disk was lost.").close()
    told = lost_unseen(home, path) if work == "a save" else typing_nowhere(home, path)
    assert told
    with restore(home, path, who=WHO, clock=Clock(), reason="test") as store:
        assert store.doubts()


def test_typing_that_was_let_go_since_the_backup_is_told_to_come_back(home):
    path = typed_after_a_backup(home, "WRONG TEXT", "")
    assert [each.into for each in typing_returning(home, path)] == ["case c1"]
    with open_desk(home, Clock()) as store:
        store.save_draft("c1", 1, "another text")
    assert typing_returning(home, path) == []
    database(home).unlink()
    assert typing_returning(home, path) == []
