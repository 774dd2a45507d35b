"""The door of the command line."""

import subprocess
import sys

import pytest

import mdt_desk.app
from mdt_desk.cli import main


def test_without_a_verb_the_desk_opens(monkeypatch, own_home):
    opened = []
    monkeypatch.setattr(mdt_desk.app, "main", lambda home: opened.append(home) or 0)
    assert [main([]), main(["open"]), main(["--home", str(own_home), "open"])] == [0, 0, 0]
    assert opened == [own_home] * 3


def test_opening_the_desk_loads_no_verb():
    code = "import sys, mdt_desk.cli; print('mdt_desk.cli.verbs' in sys.modules, 'argparse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "False"


@pytest.mark.parametrize("arguments", [["--home", "", "list"], ["list", "--home", " "], ["--home", ""]])
def test_an_empty_name_of_a_home_is_no_folder(monkeypatch, capsys, arguments):
    monkeypatch.setattr(mdt_desk.app, "main", lambda home: pytest.fail(f"opened {home}"))
    with pytest.raises(SystemExit):
        main(arguments)
    assert "name the folder" in capsys.readouterr().err
