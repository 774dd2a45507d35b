"""The environment is made once and left alone until something changes."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """The module, with a folder and lock files of its own; what it would run is only noted down."""
    module = importlib.import_module("environment")
    (tmp_path / "run.lock").write_text("a==1 \\\n    --hash=sha256:00\n", encoding="utf-8")
    (tmp_path / "test.lock").write_text("a==1\nb==2\n", encoding="utf-8")
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "LOCKS", {"run": tmp_path / "run.lock", "test": tmp_path / "test.lock"})
    module.did = []
    monkeypatch.setattr(module, "quietly", lambda command, *_: noted(module, command))
    monkeypatch.setattr(module, "say", lambda _line: None)
    return module


def noted(module, command) -> tuple[int, str]:
    words = [str(word) for word in command]
    module.did.append(words)
    if "venv" in words:
        module.python().parent.mkdir(parents=True)
        module.python().touch()
        (module.VENV / "packages").mkdir()
    return (module.code if "install" in words else 0), str(module.VENV / "packages")


@pytest.fixture(autouse=True)
def installing_works(environment):
    environment.code = 0


def installs(module) -> list[str]:
    return [Path(words[-1]).name for words in module.did if "install" in words]


def test_the_first_time_everything_is_installed(environment):
    environment.prepare("run")
    assert installs(environment) == ["run.lock"]


def test_the_second_time_nothing_is_run_at_all(environment):
    environment.prepare("run")
    environment.did.clear()
    environment.prepare("run")
    assert environment.did == []


def test_an_environment_for_the_tests_serves_for_running(environment):
    environment.prepare("test")
    environment.prepare("run")
    assert installs(environment) == ["test.lock"]


def test_an_environment_for_running_is_completed_for_the_tests(environment):
    environment.prepare("run")
    environment.prepare("test")
    assert installs(environment) == ["run.lock", "test.lock"]


def test_a_changed_lock_is_installed_into_the_same_environment(environment):
    environment.prepare("run")
    environment.LOCKS["run"].write_text("a==2\n", encoding="utf-8")
    environment.prepare("run")
    assert installs(environment) == ["run.lock", "run.lock"]
    assert sum("venv" in words for words in environment.did) == 1


def test_another_python_gets_another_environment(environment, monkeypatch):
    environment.prepare("run")
    monkeypatch.setattr(sys, "version", "3.99")
    monkeypatch.setattr(environment, "_made_with", lambda: "3.99 elsewhere")
    environment.prepare("run")
    assert sum("venv" in words for words in environment.did) == 2


def test_what_was_interrupted_is_not_taken_for_ready(environment):
    environment.prepare("run")
    environment.LOCKS["run"].write_text("a==2\n", encoding="utf-8")
    environment.code = 1
    with pytest.raises(environment.StopError, match="could not be installed"):
        environment.prepare("run")
    environment.LOCKS["run"].write_text("a==1 \\\n    --hash=sha256:00\n", encoding="utf-8")
    assert not environment.is_ready("run")


def test_a_failed_install_is_tried_once_more(environment):
    environment.code = 1
    with pytest.raises(environment.StopError):
        environment.prepare("run")
    assert installs(environment) == ["run.lock", "run.lock"]


def test_only_wheels_that_match_their_hashes_are_installed(environment):
    environment.prepare("run")
    (words,) = [words for words in environment.did if "install" in words]
    assert {"--require-hashes", "--no-deps", "--only-binary", ":all:"} <= set(words)


def test_the_source_tree_is_found_by_a_relative_path(environment):
    environment.prepare("run")
    link = (environment.VENV / "packages" / "mdt_desk.pth").read_text(encoding="utf-8").strip()
    assert not Path(link).is_absolute()
    assert (environment.VENV / "packages" / link).resolve() == environment.ROOT


@pytest.mark.skipif(sys.platform == "win32", reason="the command is a .cmd file there")
def test_the_command_can_be_run(environment):
    environment.prepare("run")
    command = environment.programs() / "mdt-desk"
    assert command.stat().st_mode & 0o111 == 0o111
    assert command.read_text(encoding="utf-8").splitlines()[1].endswith('-P -m mdt_desk "$@"')


def test_what_the_checks_remember_stays_in_the_environment(environment):
    kept = {key: value for key, value in environment.desk_environment().items() if key.endswith(("_DIR", "_DIRECTORY"))}
    ours = {"MYPY_CACHE_DIR", "RUFF_CACHE_DIR", "HYPOTHESIS_STORAGE_DIRECTORY"}
    assert all(kept[name].startswith(str(environment.VENV)) for name in ours)


def test_compiled_modules_are_kept_in_the_environment_whatever_is_set_outside(environment, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    say = "import sys; print(sys.dont_write_bytecode, sys.pycache_prefix)"
    said = subprocess.run([sys.executable, "-c", say], env=environment.desk_environment(), stdout=-1, check=True).stdout
    assert said.decode().split(maxsplit=1) == ["False", f"{environment.VENV / 'cache' / 'compiled'}\n"]


def test_the_tests_write_in_memory_where_there_is_room_for_it(environment, tmp_path, monkeypatch):
    monkeypatch.delenv("TMPDIR", raising=False)
    assert environment.temporary_folder(tmp_path, least=1) == {"TMPDIR": str(tmp_path)}
    assert environment.temporary_folder(tmp_path, least=1 << 60) == {}
    assert environment.temporary_folder(tmp_path / "absent", least=1) == {}


def test_a_temporary_folder_that_somebody_chose_stays(environment, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert environment.temporary_folder(tmp_path, least=1) == {}
