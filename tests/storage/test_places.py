"""A desk is kept on a local disk, in no synchronised folder, and in no folder that holds other things."""

import os
import shutil
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage import places
from mdt_desk.storage.places import check_home, not_local, synchronised_by
from mdt_desk.storage.restore import restore
from tests.storage.desk import Clock, database, open_desk, save

posix = pytest.mark.skipif(os.name != "posix", reason="rights and mounts of this kind exist on POSIX alone")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists its mounts there")

SYNCHRONISED = (
    ("OneDrive", "OneDrive"),
    ("OneDrive - Northern Trust", "OneDrive"),
    ("onedrive", "OneDrive"),
    ("Dropbox", "Dropbox"),
    ("Dropbox (Northern Trust)", "Dropbox"),
    ("Google Drive", "Google Drive"),
    ("My Drive", "Google Drive"),
    ("GoogleDrive-tester", "Google Drive"),
    ("iCloudDrive", "iCloud Drive"),
    ("iCloud Drive", "iCloud Drive"),
    ("Mobile Documents", "iCloud Drive"),
    ("Nextcloud", "Nextcloud"),
    ("Nextcloud2", "Nextcloud"),
    ("ownCloud", "Nextcloud"),
    ("CloudStorage", "a program that copies"),
)
OTHERS = ("OneDriver", "my onedrive notes", "Dropboxes", "drive", "Nextclouds", "Cloud", "iCloud-notes", "desk")


@pytest.fixture(autouse=True)
def no_variables(monkeypatch):
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(("name", "service"), SYNCHRONISED)
def test_a_synchronised_folder_is_known_by_its_name_however_deep(tmp_path, name, service):
    for path in (tmp_path / name, tmp_path / name / "work" / "desk"):
        assert synchronised_by(path).startswith(service)


@pytest.mark.parametrize("name", OTHERS)
def test_a_name_that_is_only_like_one_is_not(tmp_path, name):
    (tmp_path / name / "desk").mkdir(parents=True)
    assert synchronised_by(tmp_path / name / "desk") == ""


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_the_folder_that_a_variable_names_is_synchronised_and_the_one_beside_it_is_not(tmp_path, monkeypatch, name):
    monkeypatch.setenv(name, str(tmp_path / "Trust documents"))
    assert synchronised_by(tmp_path / "Trust documents" / "desk") == "OneDrive"
    assert synchronised_by(tmp_path / "Trust documents of old" / "desk") == ""
    monkeypatch.setenv(name, " ")
    assert synchronised_by(tmp_path / "Trust documents" / "desk") == ""


@pytest.mark.parametrize(
    ("file", "service"),
    [
        (".dropbox", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_1a2b3c.db", "Nextcloud"),
        ("._sync_1a2b3c.db", "Nextcloud"),
    ],
)
def test_a_file_of_the_service_tells_and_a_folder_of_that_name_does_not(tmp_path, file, service):
    (tmp_path / "shared" / "desk").mkdir(parents=True)
    (tmp_path / "shared" / file).write_text("x")
    assert synchronised_by(tmp_path / "shared" / "desk") == service
    if file == ".dropbox":
        # The settings of Dropbox lie so in the folder of every user who has it.
        (tmp_path / "shared" / file).unlink()
        (tmp_path / "shared" / file).mkdir()
        assert synchronised_by(tmp_path / "shared" / "desk") == ""


@pytest.mark.parametrize("folder", [".dropbox.cache", ".tmp.drivedownload", ".stfolder"])
def test_a_folder_of_the_service_tells(tmp_path, folder):
    (tmp_path / folder).mkdir()
    assert synchronised_by(tmp_path / "desk")


@posix
def test_a_link_into_a_synchronised_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox")
    assert synchronised_by(tmp_path / "desk") == "Dropbox"


def test_files_that_lie_elsewhere_until_they_are_asked_for_tell(tmp_path, monkeypatch):
    there = tmp_path.stat()
    later = SimpleNamespace(st_mode=there.st_mode, st_file_attributes=0x0040_0000)
    monkeypatch.setattr(Path, "stat", lambda *_path, **_how: later)
    assert synchronised_by(tmp_path) == "a program that copies to other computers"


@pytest.fixture
def mounted(tmp_path, monkeypatch):
    """Lays a list of mounts ready."""

    def lay(*lines: str) -> None:
        (tmp_path / "mounts").write_text("".join(f"{line} rw 0 0\n" for line in lines))
        monkeypatch.setattr(places, "MOUNTS", tmp_path / "mounts")

    return lay


@linux
@pytest.mark.parametrize(
    "kind",
    ["nfs4", "cifs", "smb2", "9p", "ceph", "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.unknown"],
)
def test_a_share_is_known_by_its_mount_and_a_local_disk_in_it_is_not(mounted, kind):
    mounted("disk / ext4", f"server /srv/the\\040share {kind}", "disk /srv/the\\040share/local ext4", "short")
    assert not_local(Path("/srv/the share/desk")) == "a network share"
    assert [not_local(Path(f"/srv/{name}")) for name in ("the share/local/desk", "the shared/desk", "x")] == [""] * 3
    mounted("disk / ext4", f"server /srv/a\\011share {kind}", "disk /srv/own fuse.gocryptfs")
    assert not_local(Path("/srv/a\tshare/desk")) == "a network share"
    assert not_local(Path("/srv/own/desk")) == ""


@linux
def test_the_disk_that_an_environment_hands_in_is_its_own_and_no_list_says_nothing(mounted, monkeypatch):
    mounted("root / 9p")
    assert not_local(Path("/srv/desk")) == ""
    monkeypatch.setattr(places, "MOUNTS", Path("/nowhere/mounts"))
    assert not_local(Path("/srv/desk")) == ""


@pytest.mark.parametrize(("kind", "words"), [(2, "a removable disk"), (3, ""), (4, "a network drive")])
def test_a_drive_of_windows_is_known_by_its_kind(monkeypatch, kind, words):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(places, "_drive_type", lambda _path: kind)
    assert not_local(Path("/desk")) == words


def test_a_share_of_windows_is_known_by_its_name(monkeypatch):
    monkeypatch.setattr(os.path, "realpath", str)
    assert not_local(Path("\\\\server\\share\\desk")) == "a network share"


def refused(home: Path, words: str) -> DeskError:
    with pytest.raises(DeskError, match=words) as told:
        open_desk(home)
    assert told.value.kind is Fault.REFUSED
    assert "--home" in told.value.what_to_do
    return told.value


def test_no_desk_is_made_in_a_synchronised_folder_nor_opened_nor_restored_there(tmp_path, replaces_files):
    here, there = tmp_path / "here", tmp_path / "Dropbox" / "desk"
    refused(there, "synchronised by Dropbox")
    assert not there.parent.exists()
    with open_desk(here) as store:
        save(store)
        backup = here / "backups" / store.backup().file
    shutil.copytree(here, there)
    assert "copy its whole folder to a local disk" in refused(there, "synchronised by Dropbox").what_to_do
    with pytest.raises(DeskError, match="synchronised by Dropbox"):
        restore(there, backup, who="x", clock=Clock(), reason="x")
    shutil.copytree(there, tmp_path / "back")
    with open_desk(tmp_path / "back") as store:
        assert store.latest("c1").number == 1


def test_no_desk_is_made_on_a_share(home, monkeypatch):
    monkeypatch.setattr(places, "not_local", lambda _home: "a network share")
    refused(home, "is on a network share")
    assert not home.exists()


@pytest.mark.parametrize(
    "strange", ["letter.txt", "project/x", "log/access.log", "backups/photos.zip", "database/x.csv"]
)
def test_a_folder_that_holds_other_things_is_refused_and_left_as_it_is(home, strange):
    file = home / strange
    file.parent.mkdir(parents=True)
    file.write_text("theirs")
    for folder in {home, file.parent}:
        folder.chmod(0o755)
    before = sorted(home.rglob("*"))
    told = refused(home, "files that are not of MDT Desk")
    assert strange.split("/")[-1 if strange.startswith(("log", "b", "d")) else 0] in told.what_happened
    assert sorted(home.rglob("*")) == before
    if os.name == "posix":
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in (home, file.parent)} == {0o755}


@posix
@pytest.mark.parametrize("part", ["key", "database", "log"])
@pytest.mark.parametrize(("elsewhere", "allowed"), [("Dropbox/k", False), ("another disk/k", True)])
def test_a_part_of_the_desk_that_a_link_leads_elsewhere_is_asked_the_same(home, tmp_path, part, elsewhere, allowed):
    target = tmp_path / elsewhere
    target.mkdir(parents=True)
    home.mkdir()
    (home / part).symlink_to(target)
    if allowed:
        check_home(home)
    else:
        refused(home, "synchronised by Dropbox")
        assert list(target.iterdir()) == []


def test_a_file_in_the_place_of_the_data_folder_is_called_what_it_is(home):
    home.write_text("theirs")
    refused(home, "is not a folder")
    assert home.read_text() == "theirs"


def test_an_empty_folder_and_what_a_desk_left_are_taken(home):
    home.mkdir()
    (home / ".DS_Store").write_text("x")
    for name in (
        "log/desk.log",
        "exports/page.pdf",
        "backups/mdt_desk-1-2.db",
        "backups/mdt_desk-1-2.db.manifest.json",
    ):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text("x")
    open_desk(home).close()
    assert database(home).exists()


def test_in_the_folder_of_a_desk_its_user_may_keep_what_they_like(home):
    open_desk(home).close()
    (home / "letter.txt").write_text("theirs")
    (home / "database" / "note.txt").write_text("theirs")
    open_desk(home).close()
    check_home(home)
    assert (home / "letter.txt").read_text() == "theirs"
