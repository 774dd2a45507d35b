"""How the command line speaks: what could not be told is told apart from what could not be done."""

import os
import subprocess
import sys
from argparse import ArgumentTypeError

import pytest

from mdt_desk.cli.console import BAD_INPUT, DONE, named_folder
from tests.cli.test_verbs import COMPLETE, SEED, run

full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no file that is always full")


def told_nowhere(home, *arguments):
    """The exit code and the complaints of a verb whose output takes not one line."""
    with open("/dev/full", "w", encoding="utf-8") as output:
        done = subprocess.run(
            [sys.executable, "-m", "mdt_desk", "--home", str(home), *map(str, arguments)],
            stdout=output, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    return done.returncode, done.stderr


def test_a_verb_that_is_interrupted_says_so_in_one_line_and_where_to_look(monkeypatch, capsys, tmp_path):
    def interrupted(*_anything):
        raise KeyboardInterrupt

    monkeypatch.setattr("mdt_desk.workspace.open_workspace", interrupted)
    code, out, err = run(capsys, "--home", tmp_path / "home", "import", SEED)
    assert (code, out) == (BAD_INPUT, "")
    assert err.strip().splitlines() == [
        "Interrupted. What was stored by then is stored: look (mdt-desk list) before you do it again."
    ]


@full
def test_what_was_done_and_could_not_be_told_is_not_called_undone(capsys, tmp_path):
    page = tmp_path / "page.pdf"
    for arguments in (("export", COMPLETE, "-o", page), ("import", SEED), ("list",)):
        code, err = told_nowhere(tmp_path / "home", *arguments)
        assert code == BAD_INPUT
        assert "What this verb has to say could not be written to its output" in err
        assert "What it did is done: look for it" in err
        assert "nothing could be written" not in err
        assert "Exception" not in err
    assert page.read_bytes().startswith(b"%PDF")
    code, out, _ = run(capsys, "--home", tmp_path / "home", "list")
    assert (code, "SAMPLE" in out) == (DONE, True)


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_an_empty_name_of_a_folder_is_refused(text):
    with pytest.raises(ArgumentTypeError, match="is empty: name the folder"):
        named_folder(text)


def test_a_backup_to_a_folder_without_a_name_is_refused(capsys):
    with pytest.raises(SystemExit):
        run(capsys, "db", "backup", "--to", "")
    assert "name the folder" in capsys.readouterr().err
