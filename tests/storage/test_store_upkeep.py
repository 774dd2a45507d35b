from mdt_desk.storage.records import Entry
from tests.storage.desk import SAVE, WHO, case, open_desk, save


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
