"""The two commands: what they refuse, what they run, and how they end."""

import ast
import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk():
    return importlib.import_module("desk")


@pytest.mark.parametrize("arguments", [[], ["sing"], ["run", "more"]])
def test_anything_else_shows_how_it_is_used(desk, capsys, arguments):
    assert desk.main(arguments) == 2
    assert "python3 packaging/desk.py test" in capsys.readouterr().out


def test_a_reason_to_stop_is_two_sentences_and_no_traceback(desk, capsys, monkeypatch):
    steps = importlib.import_module("steps")

    def stop(_purpose):
        raise steps.StopError("The disk is full.", "Make room.")

    monkeypatch.setattr(desk, "set_up", stop)
    assert desk.main(["run"]) == 1
    assert capsys.readouterr().err == "\nWhat happened: The disk is full.\nWhat to do:    Make room.\n"


@pytest.mark.parametrize("version", [(3, 10), (3, 15)])
def test_a_python_that_does_not_fit_is_named(desk, capsys, monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(desk.shutil, "which", lambda _name: None)
    assert desk.main(["test"]) == 1
    assert f"this is Python {version[0]}.{version[1]}; MDT Desk needs 3.11 to 3.14" in capsys.readouterr().err


def test_a_python_that_fits_is_used_if_there_is_one(desk, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9))
    monkeypatch.setattr(desk.shutil, "which", lambda name: name if name == "python3.12" else None)
    monkeypatch.setattr(desk.subprocess, "call", lambda command: command)
    command = desk.main(["test", "-x"])
    assert (command[0], command[2:]) == ("python3.12", ["test", "-x"])


@pytest.fixture
def checked(desk, monkeypatch):
    """Runs `test` with exit codes of our choosing; gives the exit code and the commands that were run."""
    steps, checks = importlib.import_module("steps"), importlib.import_module("checks")
    monkeypatch.setattr(desk, "set_up", lambda _purpose: None)

    environment = importlib.import_module("environment")
    monkeypatch.setattr(environment, "is_compiled", lambda: True)

    def go(codes, *arguments):
        ran = []
        answers = dict(zip((name for name, _ in checks.commands()), codes, strict=True))
        by_command = {tuple(map(str, command)): name for name, command in checks.commands(arguments)}
        monkeypatch.setattr(steps, "run", lambda c, _env: answers[ran.append(c) or by_command[tuple(map(str, c))]])
        return desk.main(["test", *arguments]), ran

    return go


def test_every_check_is_run_even_after_one_has_failed(checked, capsys):
    code, ran = checked([1, 0, 0, 0, 0])
    assert (code, len(ran)) == (1, 5)
    assert "FAILED  ruff check" in capsys.readouterr().out


@pytest.mark.parametrize("failing", range(5))
def test_one_failing_check_fails_the_whole(checked, failing):
    assert checked([int(number == failing) for number in range(5)])[0] == 1


def test_all_checks_passing_is_a_pass(checked, capsys):
    assert checked([0] * 5)[0] == 0
    assert "FAILED" not in capsys.readouterr().out


@pytest.mark.parametrize(("compiled", "arguments", "reads"), [(False, (), 1), (True, (), 0), (False, ("-x",), 0)])
def test_in_a_fresh_clone_the_tests_are_compiled_beside_the_checks_before_them(
    checked, monkeypatch, compiled, arguments, reads
):
    order = []
    monkeypatch.setattr(importlib.import_module("environment"), "is_compiled", lambda: compiled)
    waiting = SimpleNamespace(wait=lambda: order.append("waited"))
    monkeypatch.setattr(importlib.import_module("steps"), "beside", lambda *_: (order.append("began"), waiting)[1])
    assert checked([0] * 5, *arguments)[0] == 0
    assert order == ["began", "waited"] * reads


def test_reading_the_tests_compiles_them(tmp_path):
    steps, checks = importlib.import_module("steps"), importlib.import_module("checks")
    command = [*checks.reading_the_tests(), "tests/packaging/test_desk.py"]
    kept = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    assert steps.beside(command, kept).wait() == 0
    assert list(tmp_path.rglob("test_desk.*-pytest-*.pyc"))


def test_further_arguments_go_to_pytest(checked):
    _, ran = checked([0] * 5, "-k", "one")
    assert ran[-1][-2:] == ["-k", "one"]


def test_an_old_python_can_at_least_read_it():
    text = (ROOT / "packaging" / "desk.py").read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 7))


def test_it_says_how_it_is_used_under_a_bare_python():
    done = subprocess.run(
        [sys.executable, "-I", "-S", ROOT / "packaging" / "desk.py"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (2, "")


def test_continuous_integration_calls_exactly_the_test_command():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "python3" in line] == ["python3 packaging/desk.py test"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no permission bits to look at")
def test_the_script_of_continuous_integration_can_be_run():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
