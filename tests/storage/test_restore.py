import os
import sys
from datetime import UTC, datetime

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import restore as restoring
from mdt_desk.storage.anchor import Anchor
from mdt_desk.storage.errors import DatabaseMissingError, DeskHeldError, OlderCopyError, in_words
from mdt_desk.storage.files import replace_durably
from mdt_desk.storage.losing import lost_actions, not_as_noted
from mdt_desk.storage.restore import restore
from mdt_desk.storage.store import Store
from tests.storage.desk import WHO, Clock, database, open_desk, rebuilt, save, with_the_key

pytestmark = pytest.mark.usefixtures("replaces_files")


@pytest.fixture
def backed_up(home):
    """A closed desk with one case in its backup and one that came later."""
    clock = Clock()
    with open_desk(home, clock) as store:
        save(store, "c1")
        manifest = store.backup()
        save(store, "c2")
    return home, home / "backups" / manifest.file, clock


def put_back(backed_up):
    home, path, clock = backed_up
    return restore(home, path, who=WHO, clock=clock, reason="wrong import")


def test_a_backup_is_put_back_and_the_trail_says_so(backed_up):
    with put_back(backed_up) as store:
        assert store.case_count() == 1
        (told,) = [entry for entry in store.audit() if entry.kind == "restore"]
        assert told.reason == "wrong import"
        assert store.notices == ()
        assert store.verify(rebuilt) == []


def test_the_database_is_not_put_back_over_itself(backed_up):
    home, _backup, clock = backed_up
    before = sorted(path.name for path in database(home).parent.iterdir())
    with pytest.raises(DeskError, match="is the database of this desk itself"):
        restore(home, database(home), who=WHO, clock=clock, reason="by mistake")
    assert sorted(path.name for path in database(home).parent.iterdir()) == before


def test_what_was_there_is_kept_aside(backed_up):
    home = backed_up[0]
    before = database(home).read_bytes()
    put_back(backed_up).close()
    kept = list(database(home).parent.glob("kept-*-mdt_desk.db"))
    assert [path.read_bytes() for path in kept] == [before]


def test_the_desk_opens_as_usual_afterwards(backed_up):
    put_back(backed_up).close()
    with open_desk(backed_up[0]) as store:
        save(store, "c3")
        assert store.verify(rebuilt) == []


def test_a_backup_that_is_not_whole_changes_nothing(backed_up, monkeypatch):
    home, path, _clock = backed_up
    path.write_bytes(path.read_bytes()[:-4096])
    before = database(home).read_bytes()
    with pytest.raises(DeskError):
        put_back(backed_up)
    assert database(home).read_bytes() == before


def test_a_desk_that_is_open_is_not_replaced(backed_up):
    with open_desk(backed_up[0]), pytest.raises(DeskHeldError):
        put_back(backed_up)


def test_a_full_disk_leaves_the_present_file(backed_up, monkeypatch):
    def full(_source, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring.shutil, "copyfileobj", full)
    with pytest.raises(DeskError, match="full"):
        put_back(backed_up)
    with open_desk(backed_up[0]) as store:
        assert store.case_count() == 2


def test_a_lost_database_can_be_put_back(backed_up):
    database(backed_up[0]).unlink()
    with put_back(backed_up) as store:
        assert store.case_count() == 1


def test_what_a_killed_restore_left_is_swept_at_the_next_start_and_nothing_else(backed_up, monkeypatch):
    home, clock = backed_up[0], backed_up[2]
    folder = database(home).parent
    monkeypatch.setattr(restoring, "discard", lambda _path: None)

    def killed(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "_keep_aside", killed)
    with pytest.raises(KeyboardInterrupt):
        put_back(backed_up)
    left = list(folder.glob(".*.part"))
    assert len(left) == 2
    (folder / ".letter.part").write_text("theirs")
    verifying = home / "backups" / f".verify-{'0' * 32}.part"
    verifying.write_text("x")
    os.utime(verifying, (1, 1))
    # Of a program that only reads, and is looking through its copy at this moment.
    at_work = home / "backups" / f".verify-{'1' * 32}.part"
    at_work.write_text("x")
    os.utime(at_work, (clock().timestamp(),) * 2)
    with open_desk(home, clock) as store:
        assert store.case_count() == 2
    assert not any(each.exists() for each in left)
    assert not verifying.exists()
    assert at_work.exists()
    assert (folder / ".letter.part").exists()


def test_what_a_restore_brings_is_written_over_no_file_and_through_no_link(backed_up, tmp_path, monkeypatch):
    letter = tmp_path / "letter.txt"
    letter.write_text("theirs")
    stamp = "20261126T090000000Z"
    database(backed_up[0]).with_name(f".{stamp}.part").symlink_to(letter)
    monkeypatch.setattr(restoring, "utc_text", lambda _moment: stamp)
    with pytest.raises(DeskError):
        put_back(backed_up)
    assert letter.read_text() == "theirs"


def fails_after_the_exchange(monkeypatch, step):
    """Make one step after the exchange meet a full disk."""

    def full(*_given, **_more):
        raise in_words(OSError(28, "No space left on device"))

    if step == "open":
        monkeypatch.setattr(restoring, "open_store", full)
    else:
        monkeypatch.setattr(Store, step, full)


@pytest.mark.parametrize("step", ["open", "answer_doubt", "note"])
def test_what_fails_after_the_exchange_moves_the_file_of_before_back(backed_up, monkeypatch, step):
    home = backed_up[0]
    before = database(home).read_bytes()
    with monkeypatch.context() as during:
        fails_after_the_exchange(during, step)
        with pytest.raises(DeskError, match=r"in its place again; nothing was changed.*disk is full"):
            put_back(backed_up)
    assert database(home).read_bytes() == before
    assert not list(database(home).parent.glob("kept-*"))
    with open_desk(home) as store:
        assert store.case_count() == 2
        assert store.notices == ()
        assert store.verify(rebuilt) == []


def test_a_second_name_that_cannot_be_given_moves_the_file_of_before_back(backed_up, monkeypatch):
    before = database(backed_up[0]).read_bytes()

    def refused(source, target):
        if source.name.endswith("Z.part"):
            raise OSError(5, "Input/output error")
        replace_durably(source, target)

    monkeypatch.setattr(restoring, "replace_durably", refused)
    with pytest.raises(DeskError, match="nothing was changed"):
        put_back(backed_up)
    assert database(backed_up[0]).read_bytes() == before


def test_where_it_cannot_be_moved_back_it_is_said_what_lies_where_and_the_next_opening_names_it(backed_up, monkeypatch):
    home = backed_up[0]

    def stuck(_exchange):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as during:
        fails_after_the_exchange(during, "open")
        during.setattr(restoring, "_move_back", stuck)
        with pytest.raises(DeskError, match=r"The backup is in place and the file of before is kept.*kept-") as told:
            put_back(backed_up)
    (kept,) = database(home).parent.glob("kept-*-mdt_desk.db")
    assert kept.name in told.value.what_happened
    with pytest.raises(OlderCopyError, match=kept.name):
        open_desk(home)
    with open_desk(home, accept_older=True) as store:
        assert kept.name in store.notices[0]


def test_a_kill_between_the_two_names_leaves_a_missing_database_and_its_refusal_names_the_kept_one(backed_up):
    home = backed_up[0]
    database(home).rename(database(home).with_name("kept-20261126T090000000Z-mdt_desk.db"))
    with pytest.raises(DatabaseMissingError, match="kept-20261126T090000000Z-mdt_desk"):
        open_desk(home)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the name of an open file")
def test_nothing_is_exchanged_where_there_is_no_room_for_what_follows(backed_up, monkeypatch):
    before = database(backed_up[0]).read_bytes()

    def full(handle):
        if ".room." in os.readlink(f"/proc/self/fd/{handle}"):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(restoring.os, "fsync", full)
    monkeypatch.setattr(restoring, "_keep_aside", lambda _exchange: pytest.fail("exchanged"))
    with pytest.raises(DeskError, match="disk is full"):
        put_back(backed_up)
    assert database(backed_up[0]).read_bytes() == before
    assert not list(database(backed_up[0]).parent.glob(".*.part"))


def test_a_failure_before_anything_was_moved_takes_nothing_away(backed_up, monkeypatch):
    home = backed_up[0]
    before = database(home).read_bytes()

    def refused(_source, _target):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(restoring, "replace_durably", refused)
    with pytest.raises(DeskError, match="nothing was changed"):
        put_back(backed_up)
    assert database(home).read_bytes() == before
    assert (home / "key" / "anchor.json").exists()


def test_where_there_was_no_database_none_is_left_by_a_failure(backed_up, monkeypatch):
    database(backed_up[0]).unlink()
    fails_after_the_exchange(monkeypatch, "note")
    with pytest.raises(DeskError, match="There is no database, as before"):
        put_back(backed_up)
    assert not database(backed_up[0]).exists()


@pytest.mark.parametrize("kept", [0, 100, 4096, 5000, 20_480, -4096, -1])
def test_a_backup_that_is_cut_off_is_told_to_be_that_and_never_said_of_the_database(backed_up, kept):
    path = backed_up[1]
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(DeskError, match="Nothing was changed") as told:
        put_back(backed_up)
    assert told.value.what_happened.startswith(("This backup is not whole", "This backup cannot be opened"))


def asked(backed_up, agree):
    home, path, clock = backed_up
    return restore(home, path, who=WHO, clock=clock, reason="wrong import", agree=agree)


def test_who_is_asked_may_refuse_and_everything_is_as_it_was(backed_up):
    home = backed_up[0]
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}

    def refuse(_copy):
        raise DeskError("Not agreed.", "")

    with pytest.raises(DeskError, match="Not agreed"):
        asked(backed_up, refuse)
    before.pop(database(home).with_name("mdt_desk.lock"), None)
    after = {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and path.name != "mdt_desk.lock"}
    assert after == before


def test_what_was_listed_is_what_is_put_back_though_the_backup_is_exchanged_meanwhile(backed_up):
    home, path, clock = backed_up
    with open_desk(home, clock) as store:
        newer = home / "backups" / store.backup().file
    older, listed = path.read_bytes(), []

    def exchange(copy):
        listed.extend(entry.seq for entry in lost_actions(home, copy))
        newer.write_bytes(older)

    with asked((home, newer, clock), exchange) as store:
        assert listed == []
        assert store.case_count() == 2


def test_between_the_list_and_the_exchange_nobody_can_save(backed_up):
    home = backed_up[0]
    heard = []

    def save_meanwhile(_copy):
        with pytest.raises(DeskHeldError):
            open_desk(home)
        heard.append("held")

    asked(backed_up, save_meanwhile).close()
    assert heard == ["held"]


def test_a_desk_that_is_open_refuses_before_anything_is_listed(backed_up):
    heard = []
    with open_desk(backed_up[0]), pytest.raises(DeskHeldError):
        asked(backed_up, heard.append)
    assert heard == []


def test_what_an_old_page_hides_is_told_and_stays_doubted_after_the_restore(backed_up):
    home = backed_up[0]
    with with_the_key(home) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM case_draft")
    assert not_as_noted(home) == ()
    with open_desk(home) as store:
        store.save_draft("c2", 1, "two hours of typing")
    assert not_as_noted(home) == ()
    with with_the_key(home) as connection:
        connection.execute("DELETE FROM case_draft")
    (said,) = not_as_noted(home)
    assert said.startswith("what was typed and not saved")
    with put_back(backed_up) as store:
        assert store.doubts()


def test_a_hole_in_the_present_trail_is_told_and_stays_doubted_after_the_restore(backed_up):
    home = backed_up[0]
    with with_the_key(home) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM audit WHERE seq = 2")
    (said,) = not_as_noted(home)
    assert "Entry 2 of the audit trail is missing" in said
    with put_back(backed_up) as store:
        assert store.doubts()


def test_what_is_proven_is_the_copy_and_not_what_lies_in_the_place_of_the_backup_afterwards(backed_up, monkeypatch):
    home, path, clock = backed_up
    copy = restoring._copy

    def then_spoilt(backup, waiting):
        copy(backup, waiting)
        backup.write_bytes(b"something else")

    monkeypatch.setattr(restoring, "_copy", then_spoilt)
    with restore(home, path, who=WHO, clock=clock, reason="wrong import") as store:
        assert store.case_count() == 1


def failing_note(self, *_given, **_more):
    self.unwritten = "The disk is full."


def test_a_restore_whose_note_cannot_be_written_is_none_and_the_desk_opens_as_before(backed_up, monkeypatch):
    home = backed_up[0]
    before = database(home).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Anchor, "_write", failing_note)
        with pytest.raises(DeskError, match="was not put back"):
            put_back(backed_up)
    assert database(home).read_bytes() == before
    with open_desk(home) as store:
        assert store.case_count() == 2


def test_a_file_that_was_kept_is_never_written_over_though_the_clock_stands_still(backed_up):
    home, path, _clock = backed_up
    for _again in range(2):
        restore(home, path, who=WHO, clock=lambda: datetime(2026, 11, 26, 10, tzinfo=UTC), reason="test").close()
    kept = sorted(each.name for each in database(home).parent.glob("kept-*-mdt_desk.db"))
    assert len(kept) == 2
