import shutil

import pytest
from sqlcipher3.dbapi2 import OperationalError

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.proof import Proof
from mdt_desk.storage.restore import restore
from tests.storage.desk import Clock, database, open_desk, save


@pytest.fixture
def doubted(home, replaces_files):
    with open_desk(home) as store:
        save(store)
    (home / "key" / "anchor.json").unlink()
    open_desk(home).close()
    return home


def test_a_doubt_is_kept_in_the_trail_and_beside_the_key_and_answered_once(doubted):
    with open_desk(doubted) as store:
        (doubt,) = store.doubts()
        assert [each.id for each in store._anchor.read().doubts] == [doubt.id]
        store.answer_doubt(doubt.id, "Dr A. Named", "Compared with the paper.")
        assert (store.audit()[-1].who, store.audit()[-1].reason) == ("Dr A. Named", "Compared with the paper.")
        assert store._anchor.read().doubts == ()
        with pytest.raises(DeskError, match="Nothing of that name"):
            store.answer_doubt(doubt.id, "Dr A. Named", "again")
    with open_desk(doubted) as store:
        assert store.doubts() == ()


def test_a_note_that_is_removed_again_does_not_remove_the_doubt_nor_double_it(doubted):
    (doubted / "key" / "anchor.json").unlink()
    with open_desk(doubted) as store:
        assert [doubt.kind for doubt in store.doubts()] == ["witness"]


def test_an_older_file_from_before_the_doubt_does_not_remove_it(doubted):
    before = database(doubted).read_bytes()
    with open_desk(doubted) as store:
        save(store, "c2")
    database(doubted).write_bytes(before)
    with open_desk(doubted, accept_older=True) as store:
        assert {doubt.kind for doubt in store.doubts()} == {"witness", "older"}


def test_an_answer_that_could_not_be_saved_leaves_the_doubt(doubted, monkeypatch):
    with open_desk(doubted) as store:
        (doubt,) = store.doubts()

        def full(*_given):
            raise DeskError("The disk is full.", "Make room.")

        monkeypatch.setattr(store, "write", full)
        with pytest.raises(DeskError, match="full"):
            store.answer_doubt(doubt.id, "Dr A. Named", "x")
        monkeypatch.undo()
        save(store, "c2")
        assert store.doubts() == (doubt,)
        assert store._anchor.read().doubts == (doubt,)


@pytest.mark.parametrize("write", ["a draft", "a setting", "a case", "a window's place"])
@pytest.mark.parametrize("kind", ["draft", "settings"])
def test_what_is_put_back_while_the_desk_is_open_is_doubted_before_anything_is_written(
    home, replaces_files, kind, write
):
    """The pages of an old draft or setting, written into the file under the program: the note has seen newer ones."""
    writes = {
        "a draft": lambda: store.save_draft("c9", 0, "{}"),
        "a setting": lambda: store.set_setting("x", "y"),
        "a case": lambda: save(store, "c2"),
        "a window's place": lambda: store.set_setting("window.geometry", "y"),
    }
    change = {
        "draft": lambda store, text: store.save_draft("c1", 0, f'{{"note": "{text}"}}'),
        "settings": lambda store, text: store.set_setting("person", text),
    }[kind]
    with open_desk(home) as store:
        save(store)
        change(store, "old")
    before = database(home).read_bytes()
    with open_desk(home) as store:
        change(store, "new")
    with open_desk(home) as store:
        with database(home).open("r+b") as file:
            file.write(before)
        writes[write]()
        assert [doubt.kind for doubt in store.doubts()] in ([kind], ["draft", "settings"])
    with open_desk(home) as store:
        assert kind in [doubt.kind for doubt in store.doubts()]


def old_typing(home):
    """A closed desk in which a draft was typed over; its file as it was with the old words."""
    with open_desk(home) as store:
        save(store)
        store.save_draft("c1", 1, '{"note": "old"}')
    before = database(home).read_bytes()
    with open_desk(home) as store:
        store.save_draft("c1", 1, '{"note": "new"}')
    return before


@pytest.mark.parametrize("reading", [False, True], ids=["the desk that writes", "a desk that only reads"])
def test_an_old_draft_put_back_under_an_open_desk_is_doubted_before_it_is_read(home, replaces_files, reading):
    before = old_typing(home)
    with open_desk(home) as writer:
        reader = open_desk(home, when_held="read_only") if reading else writer
        assert [draft.json for draft in reader.drafts()] == ['{"note": "new"}']
        assert reader.doubts() == ()
        with database(home).open("r+b") as file:
            file.write(before)
        assert [draft.json for draft in reader.drafts()] == ['{"note": "old"}']
        assert "draft" in [doubt.kind for doubt in reader.doubts()]
        if reading:
            reader.close()


def test_a_desk_that_only_reads_doubts_nothing_that_the_other_desk_types(home):
    with open_desk(home) as writer:
        save(writer)
        with open_desk(home, when_held="read_only") as reader:
            for number in range(5):
                writer.save_draft("c1", 1, f'{{"note": "{number}"}}')
                writer.set_setting("person", str(number))
                assert [draft.json for draft in reader.drafts()] == [f'{{"note": "{number}"}}']
            writer.drop_draft("c1")
            assert reader.drafts() == []
            assert reader.doubts() == ()


def test_whatever_this_program_writes_itself_is_never_doubted(home):
    with open_desk(home) as store:
        for text in ("one", "two"):
            store.save_draft("c1", 0, text)
            store.set_settings({"person": text, "window.geometry": text})
            save(store, f"c-{text}")
        store.drop_draft("c1")
        store.set_setting("person", "three")
        assert store.doubts() == ()
    with open_desk(home) as store:
        assert store.doubts() == ()


def test_a_desk_begun_empty_beside_the_backups_of_an_earlier_one_says_so(home, replaces_files):
    with open_desk(home) as store:
        save(store)
        assert store.doubts() == ()
        store.backup()
    shutil.rmtree(home / "key")
    shutil.rmtree(home / "database")
    with open_desk(home) as store:
        (doubt,) = store.doubts()
        assert doubt.kind == "backups"
        assert "holds the backup of an earlier one" in doubt.text
        store.answer_doubt(doubt.id, "Dr A. Named", "The computer was given to us with the folder.")
    with open_desk(home) as store:
        assert store.doubts() == ()


@pytest.mark.parametrize("reading", [False, True], ids=["the desk that writes", "a desk that only reads"])
def test_a_look_at_the_trail_that_fails_once_does_not_let_old_typing_pass_for_right(
    home, replaces_files, monkeypatch, reading
):
    before = old_typing(home)
    with open_desk(home) as writer:
        reader = open_desk(home, when_held="read_only") if reading else writer
        reader.drafts()
        with database(home).open("r+b") as file:
            file.write(before)
        with monkeypatch.context() as patch:
            patch.setattr(Proof, "follow", failing)
            with pytest.raises(DeskError):
                reader.drafts()
        reader.drafts()
        assert "draft" in [doubt.kind for doubt in reader.doubts()]
        if reading:
            reader.close()


def failing(_proof, _connection):
    raise OperationalError("disk I/O error")


def test_what_was_doubted_stays_doubted_where_the_desk_is_begun_anew(doubted):
    database(doubted).unlink()
    with open_desk(doubted, start_anew="The disk was lost.") as store:
        assert [doubt.kind for doubt in store.doubts()] == ["witness"]


def test_a_case_named_like_typed_rules_hides_no_old_draft(home, replaces_files):
    case_id = "typed_rules/england.set@1"
    with open_desk(home) as store:
        save(store, case_id)
        store.keep_typed_rules("england.set", "1", "typed")
        store.save_draft(case_id, 1, '{"note": "old"}')
    before = database(home).read_bytes()
    with open_desk(home) as store:
        store.save_draft(case_id, 1, '{"note": "new"}')
    database(home).write_bytes(before)
    with open_desk(home) as store:
        assert "draft" in [doubt.kind for doubt in store.doubts()]


def test_a_desk_begun_with_a_key_whose_note_is_gone_is_doubted_also_after_an_old_backup_is_put_back(
    home, replaces_files
):
    with open_desk(home) as store:
        save(store)
        path = home / "backups" / store.backup().file
        save(store, "c2")
    (home / "key" / "anchor.json").unlink()
    database(home).unlink()
    with open_desk(home, start_anew="A new computer.") as store:
        assert {doubt.kind for doubt in store.doubts()} == {"witness", "backups"}
    with restore(home, path, who="Dr A. Named", clock=Clock(), reason="test") as store:
        assert "witness" in [doubt.kind for doubt in store.doubts()]
    with open_desk(home) as store:
        assert "witness" in [doubt.kind for doubt in store.doubts()]
