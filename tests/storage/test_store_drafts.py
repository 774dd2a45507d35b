import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.records import Entry
from tests.storage.desk import SAVE, WHO, case, database, open_desk, save, with_the_key


def test_there_is_one_draft_a_case_the_newest(store):
    store.save_draft("c1", 0, "first")
    store.save_draft("c1", 0, "second")
    draft = store.draft("c1")
    assert (draft.json, draft.base, draft.author) == ("second", 0, WHO)
    assert store.drafts() == [draft]


def test_a_draft_keeps_the_moment_at_which_it_was_begun(store, monkeypatch):
    store.save_draft("c1", 0, "first")
    begun = store.draft("c1").at
    monkeypatch.setattr(store, "now", lambda: "2099-01-01T00:00:00+00:00")
    store.save_draft("c1", 0, "second")
    assert store.draft("c1").at == begun
    store.drop_draft("c1")
    store.save_draft("c1", 0, "third")
    assert store.draft("c1").at == "2099-01-01T00:00:00+00:00"


def test_saving_turns_the_draft_into_a_revision_unless_it_is_kept(store):
    store.save_draft("c1", 0, "typed")
    store.save_revision(case(), Entry(SAVE), keep_draft=True)
    assert store.draft("c1") is not None
    save(store, expected=1)
    assert store.draft("c1") is None


def test_a_draft_can_be_discarded(store):
    store.save_draft("c1", 0, "typed")
    store.drop_draft("c1")
    assert store.draft("c1") is None
    assert store.drafts() == []


def test_a_draft_outlives_the_program_and_is_not_in_the_trail(home):
    with open_desk(home) as store:
        store.save_draft("c1", 0, "typed")
        assert store.head().seq == 1
    with open_desk(home) as store:
        assert store.draft("c1").json == "typed"


def test_a_setting_reads_back_and_has_a_default(store):
    assert store.setting("nation", "none") == "none"
    store.set_setting("nation", "england")
    store.set_setting("nation", "wales")
    assert store.setting("nation") == "wales"


def test_a_read_only_desk_keeps_no_draft(store, home):
    with open_desk(home, when_held="read_only") as reader, pytest.raises(DeskError, match="Nothing can be saved"):
        reader.save_draft("c1", 0, "typed")


def altered(home, statement):
    with with_the_key(home) as connection:
        connection.execute(statement)
    with open_desk(home) as store:
        return " ".join(store.notices)


def test_an_older_draft_put_back_is_told_when_the_desk_is_opened(home):
    with open_desk(home) as store:
        store.save_draft("c1", 0, "first")
        store.save_draft("c1", 0, "second")
    with open_desk(home) as store:
        assert store.notices == ()
    assert "not what this computer noted last" in altered(home, "UPDATE case_draft SET json = 'first'")


def test_a_draft_that_is_gone_or_hidden_is_told(home):
    with open_desk(home) as store:
        store.save_draft("c1", 0, "first")
    assert "not what this computer noted last" in altered(home, "DELETE FROM case_draft")


def test_an_older_setting_put_back_is_told_but_not_a_choice_of_the_window(home):
    with open_desk(home) as store:
        store.set_setting("nation", "england")
        store.set_setting("window.look", "dark")
    assert altered(home, "UPDATE setting SET value = 'light' WHERE key = 'window.look'") == ""
    assert "settings of this desk" in altered(home, "UPDATE setting SET value = 'wales' WHERE key = 'nation'")


def test_a_draft_that_became_a_revision_is_not_missed(home):
    with open_desk(home) as store:
        store.save_draft("c1", 0, "first")
        save(store)
    with open_desk(home) as store:
        assert store.notices == ()


def test_an_old_draft_with_the_note_of_its_time_is_told_at_every_opening(home, replaces_files):
    note = home / "key" / "anchor.json"
    with open_desk(home) as store:
        store.save_draft("c1", 0, "first")
    before, old_note = database(home).read_bytes(), note.read_bytes()
    with open_desk(home) as store:
        store.save_draft("c1", 0, "second")
    now, told = database(home).read_bytes(), []
    for start in range(0, len(now), 4096):
        old = before[start : start + 4096]
        if old == now[start : start + 4096]:
            continue
        note.write_bytes(old_note)
        database(home).write_bytes(now[:start] + old + now[start + 4096 :])
        for _opening in range(2):
            with open_desk(home) as store:
                assert store.notices
                told.append(store.draft("c1").json)
    assert "first" in told


@pytest.mark.parametrize("drafts", [False, True])
@pytest.mark.parametrize("settings", [False, True])
def test_drafts_and_settings_that_are_not_what_was_noted_are_each_told_of(home, drafts, settings):
    with open_desk(home) as store:
        store.save_draft("c1", 0, "first")
        store.set_setting("nation", "england")
    with with_the_key(home) as connection:
        if drafts:
            connection.execute("UPDATE case_draft SET json = 'other'")
        if settings:
            connection.execute("UPDATE setting SET value = 'wales'")
    with open_desk(home) as store:
        told = " ".join(store.notices)
    assert ("typed into a case or a rule draft and not saved is not what" in told) is drafts
    assert ("settings of this desk" in told) is settings


def test_the_draft_begun_last_comes_first_whichever_was_typed_into_last(store):
    for case_id, text in (("c2", "first"), ("c1", "first"), ("c3", "first"), ("c2", "second")):
        store.save_draft(case_id, 0, text)
    assert [draft.case_id for draft in store.drafts()] == ["c3", "c1", "c2"]


def test_settings_that_belong_together_are_changed_in_one_step(store, monkeypatch):
    store.set_settings({"person.name": "Dr A", "person.role": "oncologist"})

    def killed(*_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as during:
        during.setattr("mdt_desk.storage.session.commit", killed)
        with pytest.raises(KeyboardInterrupt):
            store.set_settings({"person.name": "Dr B", "person.role": "nurse"})
    assert [store.setting(f"person.{name}") for name in ("name", "role")] == ["Dr A", "oncologist"]


def test_what_was_typed_into_rules_is_proven_as_drafts_are(home):
    with open_desk(home) as store:
        store.keep_typed_rules("set", "1", "first")
        store.keep_typed_rules("set", "1", "second")
        store.keep_typed_rules("set", "2", "other")
        assert store.head().seq == 1
    with open_desk(home) as store:
        assert store.notices == ()
        store.drop_typed_rules("set", "2")
        assert (store.typed_rules("set", "1"), store.typed_rules("set", "2")) == ("second", "")
    told = altered(home, "UPDATE setting SET value = 'first' WHERE key LIKE 'typed_rules/%'")
    assert "typed into a case or a rule draft" in told
    assert "settings of this desk" not in told


def test_typed_rules_that_are_gone_are_told(home):
    with open_desk(home) as store:
        store.keep_typed_rules("set", "1", "first")
    assert "a rule draft" in altered(home, "DELETE FROM setting WHERE key LIKE 'typed_rules/%'")
