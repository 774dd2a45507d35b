"""Where files are found: source tree, wheel, frozen folder, and the user's data folder."""

import os
import stat
import sys
from pathlib import Path

import pytest

from mdt_desk import paths
from mdt_desk.domain.errors import DeskError

posix_only = pytest.mark.skipif(os.name != "posix", reason="Windows has no permission bits; rights are inherited there")


def test_a_source_tree_has_its_resources_and_migrations_at_the_top():
    top = Path(__file__).resolve().parent.parent
    assert paths.resources() == top / "resources"
    assert paths.migrations() == top / "db" / "migrations"


def test_an_installed_wheel_carries_them_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "mdt_desk"
    for name in ("resources", "migrations"):
        (package / "_data" / name).mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.resources() == package / "_data" / "resources"
    assert paths.migrations() == package / "_data" / "migrations"


def test_a_frozen_folder_is_asked_first(tmp_path, monkeypatch):
    inside = tmp_path / "mdt_desk" / "_data" / "resources"
    inside.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == inside


def test_the_folder_asked_for_wins_over_the_variable(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "variable"))
    assert paths.home(tmp_path / "asked") == tmp_path / "asked"


def test_the_variable_wins_over_the_platform(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "variable"))
    assert paths.home() == tmp_path / "variable"


def test_a_relative_folder_is_made_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert paths.home(Path("here")) == tmp_path / "here"


def test_the_folder_of_an_unknown_account_is_refused_in_words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DeskError, match="does not know"):
        paths.home(Path("~nobody-of-that-name/desk"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_variable_counts_as_not_set(value, tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, value)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert paths.home().name.lower().replace(" ", "-") == "mdt-desk"


@pytest.mark.skipif(sys.platform != "linux", reason="the convention of other platforms has no variable to set")
def test_without_either_it_is_the_platforms_local_data_folder(tmp_path, monkeypatch):
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.home() == tmp_path / "mdt-desk"


def test_looking_for_the_home_makes_nothing(tmp_path):
    paths.home(tmp_path / "not-there")
    assert not (tmp_path / "not-there").exists()


def test_each_kind_of_data_has_its_own_place(tmp_path):
    folders = paths.HomeFolders(tmp_path)
    assert folders.database == tmp_path / "database" / "mdt_desk.db"
    assert [folders.key, folders.exports, folders.log, folders.backups] == [
        tmp_path / name for name in ("key", "exports", "log", "backups")
    ]


def test_the_key_is_not_in_the_folder_of_the_database(tmp_path):
    folders = paths.HomeFolders(tmp_path)
    assert not folders.key.is_relative_to(folders.database.parent)


def mode(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


@posix_only
def test_a_private_folder_and_its_new_parents_are_the_owners_alone(tmp_path):
    made = paths.make_private(tmp_path / "desk" / "key")
    assert (mode(made), mode(made.parent)) == (0o700, 0o700)


@posix_only
def test_a_private_folder_stays_private_under_a_generous_umask(tmp_path):
    before = os.umask(0)
    try:
        assert mode(paths.make_private(tmp_path / "key")) == 0o700
    finally:
        os.umask(before)


@posix_only
def test_an_open_folder_is_closed_but_what_is_above_it_is_left_alone(tmp_path):
    (tmp_path / "shared").mkdir(mode=0o755)
    (tmp_path / "shared" / "key").mkdir(mode=0o755)
    paths.make_private(tmp_path / "shared" / "key")
    assert (mode(tmp_path / "shared"), mode(tmp_path / "shared" / "key")) == (0o755, 0o700)


def test_making_a_private_folder_twice_changes_nothing(tmp_path):
    (paths.make_private(tmp_path / "key") / "kept").write_text("kept", encoding="utf-8")
    assert (paths.make_private(tmp_path / "key") / "kept").read_text(encoding="utf-8") == "kept"


@posix_only
def test_a_folder_that_a_link_leads_to_keeps_its_rights(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs").chmod(0o775)
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    paths.make_private(tmp_path / "link")
    assert stat.S_IMODE((tmp_path / "theirs").stat().st_mode) == 0o775


@posix_only
def test_a_folder_of_somebody_else_keeps_its_rights(tmp_path, monkeypatch):
    tmp_path.chmod(0o775)
    monkeypatch.setattr(os, "geteuid", lambda: os.stat(tmp_path).st_uid + 1)
    paths.make_private(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o775


@posix_only
def test_a_folder_of_another_name_keeps_its_rights(tmp_path):
    (tmp_path / "group").mkdir()
    (tmp_path / "group").chmod(0o775)
    paths.make_private(tmp_path / "group")
    assert mode(tmp_path / "group") == 0o775


@posix_only
def test_a_folder_that_shares_something_keeps_its_rights_though_a_desk_uses_its_name(tmp_path):
    shared, own = tmp_path / "backups", tmp_path / "log"
    for folder, right in ((shared, 0o644), (own, 0o600)):
        folder.mkdir()
        folder.chmod(0o755)
        (folder / "file").write_text("kept", encoding="utf-8")
        (folder / "file").chmod(right)
        paths.make_private(folder)
    assert (mode(shared), mode(own)) == (0o755, 0o700)
    (shared / "desk.key.json").write_text("{}", encoding="utf-8")
    assert mode(paths.make_private(shared)) == 0o700


def test_each_folder_of_a_desk_is_known_by_its_name(tmp_path):
    folders = paths.HomeFolders(tmp_path)
    own = {folders.database.parent, folders.key, folders.exports, folders.log, folders.backups}
    assert {each.name for each in own} == paths.OWN_FOLDERS
