"""The verbs that look after the database, as a script would call them."""

from mdt_desk.cli.console import BAD_INPUT, DONE, REFUSED
from tests.cli.test_verbs import COMPLETE, SEED, run


def test_the_database_is_named_backed_up_verified_and_rebuilt(capsys, own_home):
    run(capsys, "import", SEED)
    assert run(capsys, "db", "path")[1].strip() == str(own_home / "database" / "mdt_desk.db")
    for verb in ("upgrade", "backup", "verify", "rebuild"):
        code, out, err = run(capsys, "db", verb)
        assert (code, err) == (DONE, ""), verb
        assert out


def test_a_backup_is_restored(capsys):
    run(capsys, "import", SEED)
    backup = run(capsys, "db", "backup")[1].strip()
    run(capsys, "import", COMPLETE)
    assert run(capsys, "db", "restore", backup, "--reason", "test")[0] == DONE
    assert "SAMPLE-SEED-COMPLETE" not in run(capsys, "list", "--json")[1]


def test_a_database_verb_must_be_named(capsys):
    assert run(capsys, "db")[0] == BAD_INPUT


def test_one_case_is_told_as_one(capsys):
    run(capsys, "import", SEED)
    assert run(capsys, "db", "rebuild")[1] == "1 case worked out anew.\n"


def test_a_finding_of_the_proof_is_refused_with_its_words(capsys, monkeypatch):
    monkeypatch.setattr("mdt_desk.workspace.Workspace.verify", lambda _desk: ("a revision was changed",))
    assert run(capsys, "db", "verify") == (REFUSED, "", "a revision was changed\n")
