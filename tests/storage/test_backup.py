import json
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from mdt_desk.domain.errors import STILL_HERE, DeskError
from mdt_desk.storage import backup, files
from mdt_desk.storage.backup import MANIFEST, backups_in, check_backup
from mdt_desk.storage.errors import in_words
from mdt_desk.storage.keys import make_key, read_key
from mdt_desk.storage.store import open_store
from tests.storage.desk import open_desk, save, with_the_key


def test_a_backup_is_opened_and_described(store, home):
    save(store)
    manifest = store.backup()
    head = store.head()
    assert (manifest.seq, manifest.sha, manifest.mac, manifest.revisions) == (*head, 1)
    assert backups_in(home / "backups") == [manifest]
    checked, faults = check_backup(home / "backups" / manifest.file, read_key(home / "key"))
    assert (checked.seq, checked.revisions, faults) == (manifest.seq, 1, [])


def test_backups_are_listed_newest_first(store, home):
    first = store.backup()
    save(store)
    second = store.backup()
    assert [each.seq for each in backups_in(home / "backups")] == [second.seq, first.seq]


def test_a_file_without_its_manifest_does_not_count(store, home):
    manifest = store.backup()
    described = home / "backups" / (manifest.file + MANIFEST)
    text = described.read_text()
    described.write_text("{")
    assert backups_in(home / "backups") == []
    described.write_text(json.dumps({**json.loads(text), "file": "other.db"}))
    assert backups_in(home / "backups") == []


def test_a_backup_leaves_nothing_else_behind(store, home):
    manifest = store.backup()
    assert {path.name for path in (home / "backups").iterdir()} == {manifest.file, manifest.file + MANIFEST}


def test_a_backup_that_is_not_good_is_thrown_away(home):
    with open_desk(home) as store:
        save(store)
        with with_the_key(home) as connection:
            connection.execute("UPDATE case_revision SET author = 'Dr Forger'")
        with pytest.raises(DeskError, match="not good"):
            store.backup()
    assert list((home / "backups").iterdir()) == []


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), backup.driver.OperationalError("x")])
def test_a_backup_that_cannot_be_written_is_told_in_words(store, home, monkeypatch, problem):
    def fail(_path):
        raise problem

    monkeypatch.setattr(backup, "sync_file", fail)
    with pytest.raises(DeskError):
        store.backup()
    assert list((home / "backups").iterdir()) == []


def test_a_backup_opens_with_its_own_key_alone(store, home, tmp_path):
    manifest = store.backup()
    with pytest.raises(DeskError, match="key"):
        check_backup(home / "backups" / manifest.file, make_key(tmp_path / "other"))


def test_one_flipped_bit_in_a_backup_is_found(store, home):
    save(store, extra="x" * 9000)
    path = home / "backups" / store.backup().file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    try:
        _manifest, faults = check_backup(path, read_key(home / "key"))
    except DeskError:
        return
    assert faults


@pytest.fixture
def share(tmp_path):
    """A folder of the department: open to others, with files of others in it, on which rights cannot be set."""
    folder = tmp_path / "share"
    folder.mkdir()
    folder.chmod(0o775)
    (folder / ".letter.part").write_text("somebody is writing")
    (folder / "letter.txt").write_text("a letter")
    return folder


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind exist on POSIX alone")
def test_a_backup_to_a_share_leaves_rights_and_files_of_others(store, share, home, monkeypatch):
    save(store)

    def refuse(path, _mode, **_more):
        raise PermissionError(1, "Operation not permitted", str(path))

    def no_sync(handle, real=os.fsync):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "chmod", refuse)
    monkeypatch.setattr(Path, "chmod", refuse)
    monkeypatch.setattr(os, "fsync", no_sync)
    manifest = store.backup(share)
    assert check_backup(share / manifest.file, read_key(home / "key"))[1] == []
    assert share.stat().st_mode & 0o777 == 0o775
    assert {path.name for path in share.iterdir()} == {
        ".letter.part",
        "letter.txt",
        manifest.file,
        manifest.file + MANIFEST,
    }


def test_a_backup_to_a_folder_that_cannot_be_made_is_told_in_words(store, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(DeskError):
        store.backup(tmp_path / "file" / "below")


def test_a_full_disk_says_that_no_backup_was_made(store, monkeypatch):
    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mdt_desk.storage.backup.sync_file", full)
    with pytest.raises(DeskError, match="no backup was made") as told:
        store.backup()
    assert STILL_HERE not in str(told.value.what_to_do)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        # As SQLite says it of a copy that is made page by page: a sentence, and no code.
        (driver.OperationalError("database or disk is full"), "The disk is full, so no backup was made"),
        (driver.OperationalError("unable to open database file"), "the folder share cannot be written to"),
        (PermissionError(13, "denied"), "the folder share cannot be written to"),
        (OSError(28, "No space left on device"), "The disk is full, so no backup was made"),
    ],
)
def test_whatever_stops_a_backup_is_said_of_the_backup_and_leaves_nothing(store, tmp_path, monkeypatch, problem, words):
    def stopped(*_given):
        raise problem

    monkeypatch.setattr("mdt_desk.storage.store_upkeep.copy_in_steps", stopped)
    with pytest.raises(DeskError, match=words):
        store.backup(tmp_path / "share")
    assert [*(tmp_path / "share").iterdir()] == []


def test_a_backup_whose_description_could_not_be_written_is_none(store, tmp_path, monkeypatch):
    def full(*_given, **_more):
        raise in_words(OSError(28, "x")) from OSError(28, "x")

    monkeypatch.setattr("mdt_desk.storage.backup.write_atomically", full)
    with pytest.raises(DeskError, match="no backup was made"):
        store.backup(tmp_path / "share")
    assert [*(tmp_path / "share").iterdir()] == []


def test_a_folder_that_may_be_written_to_and_not_read_keeps_no_copy_that_is_called_none(store, tmp_path, monkeypatch):
    def refused(_folder):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(files, "sync_folder", refused)
    with pytest.raises(DeskError):
        store.backup(tmp_path / "share")
    assert [*(tmp_path / "share").iterdir()] == []


def test_two_desks_that_back_up_into_one_folder_in_one_moment_take_nothing_from_each_other(tmp_path):
    moment, share = datetime(2026, 11, 26, 9, 0, tzinfo=UTC), tmp_path / "share"
    made = []
    for name in ("first", "second"):
        with open_store(tmp_path / name, who="A. Name", clock=lambda: moment) as store:
            made.append(store.backup(share))
    assert made[0].seq == made[1].seq
    for name, manifest in zip(("first", "second"), made, strict=True):
        found, faults = check_backup(share / manifest.file, read_key(tmp_path / name / "key"))
        assert (found.sha, faults) == (manifest.sha, [])
    assert len(backups_in(share)) == 2


def test_a_backup_takes_nothing_from_another_program_that_backs_up_into_the_same_folder_of_the_desk(store, home):
    own = home / "backups"
    own.mkdir(exist_ok=True)
    at_work = [own / ".mdt_desk-2Z-0a1b2c3d.part", own / f".verify-{'0' * 32}.part"]
    for path in at_work:
        path.write_text("half")
    store.backup()
    assert all(path.exists() for path in at_work)


def test_what_a_kill_left_in_a_folder_of_others_goes_with_the_next_backup_there(store, share):
    names = (".mdt_desk-20260101T000000000Z-0a1b2c3d.part", ".mdt_desk-1Z-3.db.manifest.json.0a1b2c3d.part")
    for name in (*names, ".mdt_desk-2Z-0a1b2c3d.part"):
        (share / name).write_text("half")
    for name in (*names, ".letter.part"):
        os.utime(share / name, (1, 1))
    store.backup(share)
    left = {path.name for path in share.iterdir() if path.name.endswith(".part")}
    assert left == {".letter.part", ".mdt_desk-2Z-0a1b2c3d.part"}
