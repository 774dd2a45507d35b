import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import restore as restoring
from mdt_desk.storage.errors import DeskHeldError
from mdt_desk.storage.restore import restore
from tests.storage.desk import WHO, Clock, database, open_desk, rebuilt, save

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
        assert store.audit()[-1].kind == "restore"
        assert store.audit()[-1].reason == "wrong import"
        assert store.verify(rebuilt) == []


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
    (left,) = folder.glob(".*.part")
    (folder / ".letter.part").write_text("theirs")
    verifying = home / "backups" / f".verify-{'0' * 32}.part"
    verifying.write_text("x")
    with open_desk(home, clock) as store:
        assert store.case_count() == 2
    assert not left.exists()
    assert not verifying.exists()
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
