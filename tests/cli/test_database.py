"""The verbs that look after the database, as a script would call them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mdt_desk import paths
from mdt_desk.cli.console import BAD_INPUT, DONE, REFUSED
from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import anchor, store
from mdt_desk.workspace import Person, open_workspace
from mdt_desk.workspace.targets import KEY_APART
from tests.cli.test_verbs import COMPLETE, SEED, run


def at_noon() -> datetime:
    return datetime.now(UTC)


def test_the_database_is_named_backed_up_verified_and_rebuilt(capsys, own_home):
    run(capsys, "import", SEED)
    assert run(capsys, "db", "path")[1].strip() == str(own_home / "database" / "mdt_desk.db")
    for verb in ("upgrade", "backup", "verify", "rebuild"):
        code, out, err = run(capsys, "db", verb)
        assert (code, err) == (DONE, ""), verb
        assert out


def test_a_backup_is_restored(capsys):
    run(capsys, "import", SEED)
    backup, told = run(capsys, "db", "backup")[1].strip().split("\n")
    assert told == KEY_APART
    run(capsys, "import", COMPLETE)
    code, out, err = run(capsys, "db", "restore", backup, "--reason", "test")
    assert code == REFUSED
    assert "case imported SAMPLE-SEED-COMPLETE" in out
    assert "Nothing was changed" in err
    assert "SAMPLE-SEED-COMPLETE" in run(capsys, "list", "--json")[1]
    code, out, _err = run(capsys, "db", "restore", backup, "--reason", "test", "--yes")
    assert code == DONE
    assert "lost by it" in out
    assert "SAMPLE-SEED-COMPLETE" not in run(capsys, "list", "--json")[1]


def test_a_restore_names_what_was_typed_and_not_saved_and_asks_for_yes(capsys, own_home):
    run(capsys, "import", SEED)
    with open_workspace(own_home, Person("Dr T", "registrar"), at_noon) as desk:
        backup = desk.backup()
        desk.save_draft(replace(desk.new_case(), note="Typed for an hour."), 0)
    code, out, _ = run(capsys, "db", "restore", backup, "--reason", "test")
    assert code == REFUSED
    assert "lost by it: what was typed into case" in out
    assert "is not saved, by Dr T since" in out
    assert run(capsys, "db", "restore", backup, "--reason", "test", "--yes")[0] == DONE


def test_a_note_that_was_missing_before_a_restore_is_doubted_after_it(capsys, doubted):
    backup, told = run(capsys, "db", "backup")[1].strip().split("\n")
    assert told == KEY_APART
    run(capsys, "import", COMPLETE)
    run(capsys, "db", "restore", backup, "--reason", "test", "--yes")
    assert "witness-" in run(capsys, "db", "doubts")[1]


@pytest.mark.parametrize(("name", "reason"), [("\u200b", "seen"), ("Dr A", "\u3164"), ("A\u202eB", "seen")])
def test_nobody_answers_by_what_cannot_be_seen(capsys, doubted, name, reason):
    assert run(capsys, "db", "answer", doubted, "--name", name, "--reason", reason)[0] == REFUSED
    assert doubted in run(capsys, "db", "doubts")[1]


def test_a_database_verb_must_be_named(capsys):
    assert run(capsys, "db")[0] == BAD_INPUT


def test_one_case_is_told_as_one(capsys):
    run(capsys, "import", SEED)
    assert run(capsys, "db", "rebuild")[1] == "1 case worked out anew.\n"


def test_a_finding_of_the_proof_is_refused_with_its_words(capsys, monkeypatch):
    monkeypatch.setattr("mdt_desk.workspace.Workspace.verify", lambda _desk: ("a revision was changed",))
    assert run(capsys, "db", "verify") == (REFUSED, "", "a revision was changed\n")


@pytest.fixture
def doubted(capsys, own_home):
    """A desk whose note of the last action was removed, and the name of the doubt that this raises."""
    run(capsys, "import", SEED)
    (own_home / "key" / "anchor.json").unlink()
    code, out, _ = run(capsys, "db", "doubts")
    assert code == REFUSED
    return out.partition(":")[0]


BY = ("--name", "Dr A. Named", "--reason", "Compared with the paper.")


def test_what_is_doubted_is_listed_until_it_is_answered_and_not_after(capsys, doubted):
    code, out, err = run(capsys, "db", "doubts")
    assert (code, out.count("\n"), out.count(doubted)) == (REFUSED, 1, 1)
    assert "anchor.json" in err
    code, out, err = run(capsys, "db", "answer", doubted, *BY)
    assert (code, out) == (DONE, "Answered by Dr A. Named; the audit trail keeps the reason.\n")
    assert run(capsys, "db", "doubts") == (DONE, "Nothing is doubted.\n", "")
    assert run(capsys, "db", "verify")[0] == DONE


def test_the_answer_stands_in_the_trail_with_its_name_and_its_reason(capsys, doubted, own_home):
    run(capsys, "db", "answer", doubted, *BY)
    with open_workspace(own_home, Person("someone else"), at_noon) as workspace:
        told = workspace._store.audit()
    assert ("doubt_answered", *BY[1::2]) in {(entry.kind, entry.who, entry.reason) for entry in told}


def test_a_doubt_of_another_name_is_not_answered_and_the_own_one_stands(capsys, doubted):
    code, out, err = run(capsys, "db", "answer", "older-00000000", *BY)
    assert (code, out) == (REFUSED, "")
    assert "Nothing of that name is doubted." in err
    assert "mdt-desk db doubts" in err
    assert run(capsys, "db", "doubts")[0] == REFUSED


def test_nothing_in_doubt_is_answered_by_nothing(capsys):
    assert run(capsys, "db", "doubts") == (DONE, "Nothing is doubted.\n", "")
    code, out, err = run(capsys, "db", "answer", "clock", *BY)
    assert (code, out) == (REFUSED, "")
    assert "Nothing of that name is doubted." in err


@pytest.mark.parametrize("verb", [("answer", "witness-1"), ("new",)])
@pytest.mark.parametrize("given", [BY[:2], BY[2:], ()])
def test_who_says_so_and_why_must_be_given(capsys, verb, given):
    with pytest.raises(SystemExit) as left:
        run(capsys, "db", *verb, *given)
    err = capsys.readouterr().err
    assert left.value.code == BAD_INPUT
    assert any(asked in err for asked in ("--name", "--reason"))


@pytest.mark.parametrize("by", [("--name", " ", "--reason", "x"), ("--name", "Dr A. Named", "--reason", " ")])
def test_an_empty_name_or_reason_answers_nothing_and_begins_nothing(capsys, doubted, own_home, by):
    code, _, err = run(capsys, "db", "answer", doubted, *by)
    assert code == REFUSED
    assert "a name and a reason" in err
    assert run(capsys, "db", "doubts")[0] == REFUSED
    paths.HomeFolders(own_home).database.unlink()
    code, _, err = run(capsys, "db", "new", *by)
    assert code == REFUSED
    assert "a name and a reason" in err
    assert not paths.HomeFolders(own_home).database.exists()


def test_a_new_desk_is_begun_only_where_the_database_is_lost_and_only_when_it_is_asked_for(capsys, own_home, tmp_path):
    run(capsys, "import", SEED)
    database, key = paths.HomeFolders(own_home).database, own_home / "key" / "desk.key.json"
    before = key.read_bytes()
    code, _, err = run(capsys, "db", "new", *BY)
    assert code == REFUSED
    assert "nothing was begun" in err
    database.rename(tmp_path / "elsewhere.db")
    code, _, err = run(capsys, "list")
    assert code == BAD_INPUT
    assert "mdt-desk db new" in err
    assert not database.exists()
    code, out, err = run(capsys, "db", "new", *BY)
    assert (code, out.startswith("An empty desk was begun")) == (DONE, True), err
    assert key.read_bytes() == before
    assert run(capsys, "list") == (DONE, "", "")
    with open_workspace(own_home, Person("someone else"), at_noon) as workspace:
        told = workspace._store.audit()
    assert ("desk_made", *BY[1::2]) in {(entry.kind, entry.who, entry.reason) for entry in told}


def test_a_new_desk_where_there_was_never_one_is_not_called_the_old_one(capsys, own_home):
    code, out, err = run(capsys, "db", "new", *BY)
    assert (code, out) == (REFUSED, "")
    assert "There is no key" in err
    assert not own_home.exists()


def test_a_desk_that_is_open_elsewhere_takes_no_answer_and_says_what_to_do(capsys, doubted, own_home):
    with open_workspace(own_home, Person("someone else"), at_noon):
        code, out, err = run(capsys, "db", "answer", doubted, *BY)
    assert (code, out) == (BAD_INPUT, "")
    assert "Close the other desk" in err
    assert run(capsys, "db", "doubts")[0] == REFUSED


def test_a_backup_to_a_synchronised_folder_is_named_and_warned_of(capsys, tmp_path):
    run(capsys, "import", SEED)
    code, out, err = run(capsys, "db", "backup", "--to", tmp_path / "Nextcloud")
    assert (code, out.splitlines()[1:]) == (DONE, [KEY_APART])
    assert err.startswith("warning: This folder is synchronised by Nextcloud: the backup is encrypted")
    assert run(capsys, "db", "backup", "--to", tmp_path / "elsewhere")[2] == ""


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_restore_without_a_reason_or_of_no_file_is_refused_and_makes_nothing(capsys, tmp_path, reason):
    run(capsys, "import", SEED)
    backup = run(capsys, "db", "backup")[1].splitlines()[0]
    assert run(capsys, "db", "restore", backup, "--reason", reason)[0] == REFUSED
    absent = tmp_path / "nothere"
    code, _, err = run(capsys, "db", "restore", absent, "--reason", "test")
    assert (code, absent.exists()) == (BAD_INPUT, False)
    assert "There is no backup nothere." in err
    assert "is no ordinary file." in run(capsys, "db", "restore", tmp_path, "--reason", "test")[2]


def test_a_note_that_could_not_be_written_is_told_by_the_verb_that_tried(capsys, monkeypatch):
    def full(*_given, **_more):
        raise DeskError("The disk is full.", "Make room.")

    run(capsys, "import", SEED)
    monkeypatch.setattr(anchor, "write_atomically", full)
    code, out, told = run(capsys, "import", COMPLETE)
    assert code == DONE
    assert "SAMPLE" in out
    assert told.count("(anchor.json) could not be written. The disk is full.") == 1


def test_a_desk_on_a_disk_gone_read_only_is_backed_up_to_another_one(capsys, monkeypatch, tmp_path):
    run(capsys, "import", SEED)
    monkeypatch.setattr(store, "_take_lock", lambda *_given: (None, "The data folder cannot be written to."))
    code, _, told = run(capsys, "db", "backup")
    assert code == BAD_INPUT
    assert "No backup was made. The data folder cannot be written to. Name a folder on another disk" in told
    code, out, _ = run(capsys, "db", "backup", "--to", tmp_path / "other")
    assert code == DONE
    assert list((tmp_path / "other").glob("mdt_desk-*.db"))
    assert KEY_APART in out
