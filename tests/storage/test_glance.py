"""A first look reads the list of a database that lies there whole, and of no other."""

from datetime import UTC, datetime

import pytest

from mdt_desk.paths import HomeFolders
from mdt_desk.storage.glance import glance
from mdt_desk.storage.store import open_store


def noon():
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path):
    with open_store(tmp_path / "desk", who="Tester", clock=noon) as store:
        store.set_setting("person.name", "Dr A. Tester")
    return tmp_path / "desk"


def test_it_reads_the_list_and_the_choices(home):
    seen = glance(home)
    assert seen.lines == []
    assert seen.settings["person.name"] == "Dr A. Tester"


def test_it_changes_nothing(home, replaces_files):
    files = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    glance(home)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == files


def test_where_there_is_no_database_it_makes_none(tmp_path):
    assert glance(tmp_path / "nowhere") is None
    assert not (tmp_path / "nowhere").exists()


def test_a_save_that_was_cut_off_is_left_to_the_proper_opening(home, replaces_files):
    database = HomeFolders(home).database
    database.with_name(f"{database.name}-journal").write_bytes(b"unfinished")
    assert glance(home) is None


def test_a_damaged_database_and_a_missing_key_show_nothing(home, replaces_files):
    database = HomeFolders(home).database
    whole = database.read_bytes()
    database.write_bytes(b"\0" * len(whole))
    assert glance(home) is None
    database.write_bytes(whole)
    (HomeFolders(home).key / "desk.key.json").unlink()
    assert glance(home) is None


def test_a_draft_that_was_never_saved_has_no_line_so_the_list_waits_for_the_proper_opening(home):
    with open_store(home, who="Tester", clock=noon) as store:
        store.save_draft("typed", 0, "{}")
    assert glance(home) is None
    with open_store(home, who="Tester", clock=noon) as store:
        store.drop_draft("typed")
    seen = glance(home)
    assert seen is not None
    seen.close()
