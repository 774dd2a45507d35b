from threading import Event, Thread

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import backup, store_upkeep
from mdt_desk.storage.backup import backups_in
from mdt_desk.storage.records import Entry
from tests.storage.desk import SAVE, WHO, case, database, open_desk, save


def test_an_action_without_data_is_noted_with_whom_it_concerns(store):
    saved = store.note(Entry("case_opened", "review", subjects=("c1",), details='{"purpose":"mdt"}'))
    entry = store.audit("c1")[0]
    assert (entry.seq, entry.kind, entry.reason, entry.who, entry.system) == (
        saved.seq,
        "case_opened",
        "review",
        WHO,
        "mdt-desk",
    )
    assert '"subjects":["c1"]' in entry.body


def test_the_trail_of_a_case_holds_only_what_concerns_it(store):
    save(store, "a")
    save(store, "b")
    save(store, "a", 1)
    assert [entry.seq for entry in store.audit("a")] == [2, 4]
    assert [entry.seq for entry in store.audit()] == [1, 2, 3, 4]
    assert [entry.seq for entry in store.audit(last=2)] == [3, 4]
    assert [entry.seq for entry in store.audit(after=2)] == [3, 4]


def test_a_new_desk_begins_its_trail_with_its_making(store):
    assert [entry.kind for entry in store.audit()] == ["desk_made"]


def test_each_link_names_what_it_made(store):
    store.save_revision(case(), Entry(SAVE))
    assert '["case_revision","c1/1","' in store.audit("c1")[0].body


def test_the_head_is_the_last_link(store):
    save(store)
    last = store.audit()[-1]
    assert store.head() == (last.seq, last.sha, last.mac)
    assert store.latest_time_seen() == last.seen_max == last.at


def test_a_whole_desk_has_no_findings(store):
    save(store)
    assert store.verify() == []


def test_a_backup_goes_to_the_folder_of_backups_unless_told_otherwise(store, home, tmp_path):
    save(store)
    assert (home / "backups" / store.backup().file).is_file()
    assert (tmp_path / "other" / store.backup(tmp_path / "other").file).is_file()


def test_the_trail_goes_on_after_a_restart(home):
    with open_desk(home) as store:
        save(store)
    with open_desk(home) as store:
        save(store, expected=1)
        assert [entry.seq for entry in store.audit()] == [1, 2, 3]
        assert store.verify() == []


def start(work):
    thread = Thread(target=work)
    thread.start()
    return thread


@pytest.mark.parametrize("long_work", ["verify", "backup"])
@pytest.mark.parametrize("when", ["copying", "proving"])
def test_a_draft_is_kept_while_a_long_proof_or_a_backup_is_under_way(store, monkeypatch, long_work, when):
    """The proof stands still in the middle until the draft is written: were it to hold the desk, both would wait."""
    save(store, extra="x" * 50_000)
    under_way, kept, found = Event(), Event(), []

    def stand_still():
        under_way.set()
        assert kept.wait(30), "the draft had to wait"

    if when == "copying":
        monkeypatch.setattr(backup, "PAGES_AT_ONCE", 1)
        let_others = store._let_others

        def pause():
            store._one_at_a_time.release()
            stand_still()
            store._one_at_a_time.acquire()

        monkeypatch.setattr(store, "_let_others", pause)
        assert let_others
    else:
        place = store_upkeep if long_work == "verify" else backup
        whole = place.find_faults
        monkeypatch.setattr(place, "find_faults", lambda *given: (stand_still(), whole(*given))[1])
    worker = start(lambda: found.append(getattr(store, long_work)()))
    assert under_way.wait(30)
    typist = start(lambda: (store.save_draft("c1", 1, "{}"), kept.set()))
    typist.join(30)
    worker.join(30)
    assert store.draft("c1").json == "{}"
    assert found == [[]] if long_work == "verify" else found[0].revisions == 1


def test_what_is_saved_while_a_proof_copies_is_in_the_copy_and_no_fault(store, monkeypatch):
    save(store, extra="x" * 50_000)
    monkeypatch.setattr(backup, "PAGES_AT_ONCE", 1)
    turns = []

    def pause():
        if not turns:
            turns.append(1)
            save(store, "c2", extra="y" * 50_000)

    monkeypatch.setattr(store, "_let_others", pause)
    assert store.verify() == []
    assert turns


def test_a_proof_leaves_nothing_behind(store, home):
    save(store)
    store.verify()
    assert list((home / "backups").iterdir()) == []


def test_a_proof_reads_the_file_and_not_what_is_in_memory(store, home, one_copy):
    save(store, extra="x" * 50_000)
    assert store.verify() == []
    one_copy.on = False
    path = home / "database" / "mdt_desk.db"
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)
    assert store.verify() != []


@pytest.mark.usefixtures("replaces_files")
def test_an_older_file_under_an_open_desk_is_no_backup_and_not_whole_whatever_its_note_says(home):
    with open_desk(home) as store:
        save(store, "c1")
    old, note = database(home).read_bytes(), (home / "key" / "anchor.json").read_bytes()
    with open_desk(home) as store:
        save(store, "c2")
        save(store, "c3")
        with database(home).open("r+b") as file:
            file.write(old)
            file.truncate(len(old))
        (home / "key" / "anchor.json").write_bytes(note)
        before = len(backups_in(home / "backups"))
        with pytest.raises(DeskError, match="was seen by this desk"):
            store.backup()
        assert len(backups_in(home / "backups")) == before
        assert any("older or altered copy" in found.what for found in store.verify())
