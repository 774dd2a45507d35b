import os
import shutil
import sys

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import open_file
from mdt_desk.storage.backup import backups_in
from mdt_desk.storage.errors import ReplacedError
from mdt_desk.storage.open_file import OpenFile, is_held
from mdt_desk.storage.records import Entry
from mdt_desk.storage.restore import restore
from tests.storage.desk import WHO, Clock, database, open_desk, save

pytestmark = [
    pytest.mark.usefixtures("replaces_files"),
    pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be replaced there"),
]


def exchange(home, older):
    """Put an older copy in the place of the open database, as a person with a file manager does."""
    shutil.copy(older, older.with_suffix(".new"))
    os.replace(older.with_suffix(".new"), database(home))


def ways(store):
    return {
        "save": lambda: save(store, "c9"),
        "draft": lambda: store.set_setting("person.name", "A. Name"),
        "note": lambda: store.note(Entry("page_exported")),
        "list": store.case_count,
        "trail": store.audit,
        "head": store.head,
        "backup": store.backup,
    }


def test_a_file_that_stays_is_not_replaced_and_one_that_goes_is(tmp_path):
    path = tmp_path / "a.db"
    path.write_text("a")
    opened = OpenFile(path)
    path.write_text("longer")
    opened.refuse_replaced()
    path.rename(tmp_path / "b.db")
    with pytest.raises(ReplacedError):
        opened.refuse_replaced()
    (tmp_path / "b.db").rename(path)
    opened.refuse_replaced()


@pytest.mark.parametrize("way", ["save", "draft", "note", "list", "trail", "head", "backup"])
def test_the_desk_that_writes_says_that_its_file_was_exchanged_and_does_nothing(home, tmp_path, way):
    with open_desk(home) as store:
        save(store, "c1")
        older = tmp_path / "older.db"
        shutil.copy(database(home), older)
        save(store, "c2")
        before = len(backups_in(home / "backups"))
        exchange(home, older)
        with pytest.raises(ReplacedError, match="exchanged or moved away while the desk was open"):
            ways(store)[way]()
        assert [each.what for each in store.verify() if "exchanged" in each.what]
        assert len(backups_in(home / "backups")) == before


@pytest.mark.parametrize("way", ["list", "trail", "head", "backup"])
def test_a_desk_that_reads_says_that_a_backup_was_put_back_under_it(home, way):
    clock = Clock()
    with open_desk(home, clock) as store:
        save(store, "c1")
        backup = home / "backups" / store.backup().file
        save(store, "c2")
        reader = open_desk(home, clock, when_held="read_only")
    with reader:
        assert reader.case_count() == 2
        restore(home, backup, who=WHO, clock=clock, reason="wrong import").close()
        with pytest.raises(ReplacedError):
            ways(reader)[way]()


def test_a_backup_of_a_file_that_was_overwritten_in_its_place_does_not_count(home, tmp_path):
    with open_desk(home) as store:
        save(store, "c1")
        older = tmp_path / "older.db"
        shutil.copy(database(home), older)
        save(store, "c2")
        shutil.copyfile(older, database(home))
        with pytest.raises(DeskError):
            store.backup()
        assert backups_in(home / "backups") == []
        assert not list((home / "backups").glob("*.db"))


def test_a_reader_may_back_up_while_another_writes(home):
    clock = Clock()
    with open_desk(home, clock) as store, open_desk(home, clock, when_held="read_only") as reader:
        save(store, "c1")
        assert reader.backup().seq == store.head().seq


def test_a_database_that_is_open_here_is_known_by_whatever_name(home, tmp_path):
    other = tmp_path / "hard.json"
    with open_desk(home) as store:
        assert is_held(database(home))
        os.link(database(home), other)
        assert is_held(other)
        other.unlink()
        assert store.case_count() == 0
    assert not is_held(tmp_path / "absent")


def test_of_a_disk_that_gives_no_answer_nothing_is_known(home, monkeypatch):
    with open_desk(home):
        monkeypatch.setattr(open_file, "_which", lambda _path: None)
        assert not is_held(database(home))
