import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.anchor import Anchor
from mdt_desk.storage.errors import DatabaseMissingError, DeskHeldError, OlderCopyError
from mdt_desk.storage.keys import make_key
from mdt_desk.storage.lock import DeskLock
from mdt_desk.storage.records import Entry
from mdt_desk.storage.store import LOCK_FILE
from tests.storage.desk import SAVE, case, database, open_desk, save, with_the_key


def test_a_desk_is_made_when_there_is_none_and_found_again(home):
    with open_desk(home) as store:
        save(store)
        assert (store.read_only, store.notices) == ("", ())
    with open_desk(home) as store:
        assert store.latest("c1").number == 1


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind exist on POSIX alone")
def test_database_and_key_belong_to_this_account_alone(home):
    open_desk(home).close()
    assert database(home).stat().st_mode & 0o777 == 0o600
    assert database(home).parent.stat().st_mode & 0o777 == 0o700
    assert (home / "key").stat().st_mode & 0o777 == 0o700


def test_a_second_window_is_refused_or_reads_only(store, home):
    save(store)
    with pytest.raises(DeskHeldError, match="Dr Rowan Field"):
        open_desk(home)
    with open_desk(home, when_held="read_only") as reader:
        assert "Dr Rowan Field" in reader.read_only
        assert reader.latest("c1").number == 1
        assert reader.verify() == []
        for refused in (lambda: save(reader, "c2"), lambda: reader.set_setting("a", "b")):
            with pytest.raises(DeskError, match="Nothing can be saved"):
                refused()


def test_a_reader_sees_what_the_writer_saves(store, home):
    with open_desk(home, when_held="read_only") as reader:
        save(store)
        assert reader.latest("c1").number == 1


def test_a_database_without_its_key_is_not_replaced(home, replaces_files):
    open_desk(home).close()
    before = database(home).read_bytes()
    (home / "key" / "desk.key.json").unlink()
    with pytest.raises(DeskError, match="key of the database is not on this computer"):
        open_desk(home)
    assert database(home).read_bytes() == before


def test_another_key_opens_nothing_and_changes_nothing(home, tmp_path, replaces_files):
    open_desk(home).close()
    open_desk(tmp_path / "other").close()
    before = database(home).read_bytes()
    shutil.copy(tmp_path / "other" / "key" / "desk.key.json", home / "key" / "desk.key.json")
    with pytest.raises(DeskError, match="key is not its own"):
        open_desk(home)
    assert database(home).read_bytes() == before


def test_a_missing_database_is_not_silently_made_anew(home, replaces_files):
    open_desk(home).close()
    database(home).unlink()
    with pytest.raises(DeskError, match="missing"):
        open_desk(home)
    assert not database(home).exists()


@pytest.mark.parametrize("empty", [True, False])
@pytest.mark.parametrize("witness", [True, False])
def test_a_key_without_a_database_begins_nothing_without_being_asked(home, replaces_files, empty, witness):
    open_desk(home).close()
    if not witness:
        (home / "key" / "anchor.json").unlink()
    key = (home / "key" / "desk.key.json").read_bytes()
    database(home).unlink()
    if empty:
        database(home).touch()
    with pytest.raises(DatabaseMissingError):
        open_desk(home)
    with open_desk(home, start_anew="The disk was lost.") as store:
        assert (store.audit()[0].kind, store.audit()[0].reason) == ("desk_made", "The disk was lost.")
        # Without its note nobody knows here how far the desk of that key had come.
        assert [doubt.kind for doubt in store.doubts()] == ([] if witness else ["witness"])
    assert (home / "key" / "desk.key.json").read_bytes() == key


@pytest.mark.parametrize("make", [os.symlink, os.link])
def test_a_database_that_is_a_link_is_refused(home, tmp_path, replaces_files, make):
    open_desk(home).close()
    shutil.move(database(home), tmp_path / "elsewhere.db")
    make(tmp_path / "elsewhere.db", database(home))
    with pytest.raises(DeskError, match="link"):
        open_desk(home)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_link_in_the_place_of_what_is_written_beside_the_database_is_refused(home, tmp_path, replaces_files, ending):
    open_desk(home).close()
    letter, beside = tmp_path / "letter.txt", database(home).with_name(f"mdt_desk.db{ending}")
    letter.write_text("theirs")
    beside.unlink(missing_ok=True)
    beside.symlink_to(letter)
    with pytest.raises(DeskError, match="is a link to another file"):
        open_desk(home)
    assert letter.read_text() == "theirs"


def test_a_database_of_another_program_is_refused(home):
    open_desk(home).close()
    with with_the_key(home) as connection:
        connection.execute("PRAGMA application_id = 7")
    with pytest.raises(DeskError, match="does not belong"):
        open_desk(home)


def test_a_trail_that_was_altered_stops_the_start(home):
    with open_desk(home) as store:
        save(store)
    with with_the_key(home) as connection:
        connection.execute("UPDATE audit SET who = 'Dr Forger' WHERE seq = 2")
    with pytest.raises(DeskError, match="Entry 2 of the audit trail was changed"):
        open_desk(home)


def older_copy(home):
    """Put yesterday's whole file back, which SQLCipher and SQLite alone cannot see."""
    with open_desk(home) as store:
        save(store, "c1")
    before = database(home).read_bytes()
    with open_desk(home) as store:
        save(store, "c2")
        save(store, "c3")
    database(home).write_bytes(before)


def test_an_older_copy_is_not_opened_silently(home, replaces_files):
    older_copy(home)
    with pytest.raises(OlderCopyError, match="Actions 3 to 4 are missing") as refused:
        open_desk(home)
    assert (refused.value.found, refused.value.seen) == (2, 4)


def test_without_the_witness_the_same_older_copy_opens_and_is_doubted_until_answered(home, replaces_files):
    older_copy(home)
    (home / "key" / "anchor.json").unlink()
    for _opening in range(3):
        with open_desk(home) as store:
            assert store.case_count() == 1
            assert "missing" in store.notices[0]
            assert [entry.kind for entry in store.audit()].count("doubt_raised") == 1
            assert store.verify() == []


def test_an_older_copy_that_is_accepted_is_written_into_the_trail(home, replaces_files):
    older_copy(home)
    with open_desk(home, accept_older=True) as store:
        accepted = store.audit()[-1]
        assert accepted.kind == "older_copy_accepted"
        assert '\\"had\\":2,\\"seen\\":4}' in accepted.body
    with open_desk(home) as store:
        assert store.verify() == []
        assert [doubt.kind for doubt in store.doubts()] == ["older"]


def test_another_history_of_the_same_length_is_not_opened_silently(home, replaces_files):
    older_copy(home)
    kept = (home / "key" / "anchor.json").read_bytes()
    with open_desk(home, accept_older=True) as store:
        save(store, "x1")
    (home / "key" / "anchor.json").write_bytes(kept)
    with pytest.raises(OlderCopyError, match="Action 4 is not the one seen"):
        open_desk(home)


def test_a_witness_that_lags_is_doubted_for_it_may_be_an_old_one(home, replaces_files):
    with open_desk(home) as store:
        kept = (home / "key" / "anchor.json").read_bytes()
        save(store)
    (home / "key" / "anchor.json").write_bytes(kept)
    for _opening in range(2):
        with open_desk(home) as store:
            assert [doubt.kind for doubt in store.doubts()] == ["behind"]


def test_a_kill_between_commit_and_note_is_no_alarm(home, monkeypatch):
    with open_desk(home) as store:
        monkeypatch.setattr(store._anchor, "write", lambda *_given: None)
        save(store)
    with open_desk(home) as store:
        assert store.notices == ()


def test_one_flipped_bit_never_shows_a_wrong_value(home, replaces_files):
    with open_desk(home) as store:
        store.import_cases([case(f"c{n}", extra="y" * 300) for n in range(40)], Entry(SAVE))
    whole = database(home).read_bytes()
    flagged = 0
    for place in range(100, len(whole), len(whole) // 40):
        damaged = bytearray(whole)
        damaged[place] ^= 4
        database(home).write_bytes(damaged)
        flagged += is_flagged(home)
    database(home).write_bytes(whole)
    assert flagged >= 40
    assert not is_flagged(home)


def is_flagged(home):
    try:
        with open_desk(home) as store:
            found = store.verify()
            assert all(each.json == case(each.case_id, extra="y" * 300).json for each in store.latest_of_all())
            return bool(found)
    except DeskError:
        return True


@pytest.fixture
def ordinary_user():
    """Root may write anywhere, so the test becomes somebody who may not."""
    if os.name != "posix":
        pytest.skip("rights of this kind exist on POSIX alone")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    os.seteuid(os.getuid())
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o700)
    shutil.rmtree(folder)


def make_read_only(home):
    for path in [home, *home.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    if os.geteuid() == 0:
        os.seteuid(65534)


def test_a_folder_that_cannot_be_written_is_opened_for_reading(ordinary_user):
    home = ordinary_user / "home"
    with open_desk(home) as store:
        save(store)
    before = sorted(path.name for path in home.rglob("*"))
    make_read_only(home)
    with open_desk(home) as store:
        assert "cannot be written to" in store.read_only
        assert store.latest("c1").number == 1
        assert store.verify() == []
        with pytest.raises(DeskError, match="Nothing can be saved"):
            save(store, "c2")
    assert sorted(path.name for path in home.rglob("*")) == before


def test_a_desk_cannot_be_made_where_nothing_may_be_written(ordinary_user):
    make_read_only(ordinary_user)
    with pytest.raises(DeskError, match="cannot be written to"):
        open_desk(ordinary_user / "home")


HOLD = """
import sys
from pathlib import Path
from tests.storage.desk import database
from mdt_desk.storage.engine import connect
from mdt_desk.storage.keys import read_key
home = Path(sys.argv[1])
connection = connect(database(home), read_key(home / "key").data)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_database_that_is_held_elsewhere_is_told_in_words(home, monkeypatch):
    monkeypatch.setattr("mdt_desk.storage.engine.SETTINGS", short_wait())
    with open_desk(home) as store:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(DeskError, match="Another program is using the database"):
            save(store)
        holder.communicate("")
        save(store)


def short_wait():
    from mdt_desk.storage.engine import SETTINGS

    return tuple(
        (name, "20", "20") if name == "busy_timeout" else (name, value, back) for name, value, back in SETTINGS
    )


def test_a_desk_that_is_just_being_made_elsewhere_is_waited_for_and_never_said_to_be_missing(home, monkeypatch):
    database(home).parent.mkdir(parents=True)
    lock = DeskLock(database(home).with_name(LOCK_FILE), who="Dr Rowan Field", at="2026-11-26T09:00:00.000Z")
    monkeypatch.setattr("mdt_desk.storage.store.FIRST_START_S", 0.2)
    make_key(home / "key")
    with pytest.raises(DeskHeldError, match="Dr Rowan Field"):
        open_desk(home, when_held="read_only")
    monkeypatch.setattr("mdt_desk.storage.store.FIRST_START_S", 30.0)
    monkeypatch.setattr("mdt_desk.storage.store.time.sleep", lambda _seconds: (lock.release(), forget_key(home)))
    with open_desk(home, when_held="read_only") as store:
        assert (store.read_only, store.notices) == ("", ())


def forget_key(home):
    (home / "key" / "desk.key.json").unlink(missing_ok=True)


def test_settings_that_another_program_changes_between_the_two_looks_are_no_doubt(store, home, monkeypatch):
    store.set_setting("look", "light")
    read, changes = Anchor.read, [lambda: [store.set_setting("look", each) for each in ("dark", "contrast")]]

    def read_then_changed(anchor):
        seen = read(anchor)
        while changes:
            changes.pop()()
        return seen

    monkeypatch.setattr(Anchor, "read", read_then_changed)
    with open_desk(home, when_held="read_only") as reader:
        assert reader.doubts() == ()
        assert reader.setting("look") == "contrast"


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_place_that_cannot_be_written_to_and_holds_no_desk_promises_no_reading(home, monkeypatch, code):
    def refused(_folder):
        raise OSError(code, "refused")

    monkeypatch.setattr("mdt_desk.storage.store.make_private", refused)
    with pytest.raises(DeskError, match="No desk could be made here") as told:
        open_desk(home / "new")
    assert "can still be read" not in str(told.value)


def test_a_desk_whose_first_note_cannot_be_written_is_not_begun_and_can_be_begun_again(
    home, replaces_files, monkeypatch
):
    with open_desk(home) as store:
        save(store)
    database(home).unlink()

    def unwritten(self, *_given, **_more):
        self.unwritten = "The disk is full."

    with monkeypatch.context() as patch:
        patch.setattr(Anchor, "_write", unwritten)
        with pytest.raises(DeskError, match="No desk was begun"):
            open_desk(home, start_anew="The disk was lost.")
    assert not database(home).exists()
    with pytest.raises(DatabaseMissingError):
        open_desk(home)
    with open_desk(home, start_anew="The disk was lost.") as store:
        assert store.case_count() == 0
