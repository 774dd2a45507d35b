"""While the key is in memory, a crash leaves no picture of it on the disk."""

import os
import signal
import subprocess
import sys

import pytest

from mdt_desk.storage import no_dumps

posix = pytest.mark.skipif(os.name != "posix", reason="limits of this kind exist on POSIX alone")
LINUX = sys.platform == "linux"
SAY = """
import ctypes, os, resource, signal, sys
from pathlib import Path
soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from tests.storage.desk import open_desk
from mdt_desk.storage.keys import read_key
{opening}
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
print(*resource.getrlimit(resource.RLIMIT_CORE), dumpable, flush=True)
os.kill(os.getpid(), signal.SIGABRT)
"""


def limits(folder, opening):
    """The limits of a process that crashes after it opened the desk, and what it left in its folder."""
    code = SAY.format(opening=opening)
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder / "home")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGABRT, done.stderr
    return done.stdout.split()


@posix
@pytest.mark.parametrize(
    "opening",
    [
        "open_desk(Path(sys.argv[1]))",
        "open_desk(Path(sys.argv[1])).close(); read_key(Path(sys.argv[1]) / 'key')",
        "from mdt_desk.workspace import files; files.read_any_file(Path(os.environ['PYTHONPATH'], 'README.md'))",
        "from mdt_desk.storage.glance import glance; open_desk(Path(sys.argv[1])).close(); glance(Path(sys.argv[1]))",
    ],
)
def test_a_process_that_holds_the_key_leaves_no_core_dump(tmp_path, opening):
    assert limits(tmp_path, opening) == ["0", "0", "0"]
    assert {path.name for path in tmp_path.iterdir()} <= {"home"}


@posix
def test_a_process_without_a_key_keeps_the_limits_it_was_given(tmp_path):
    *_limits, dumpable = limits(tmp_path, "pass")
    assert dumpable == ("1" if LINUX else "0")


@posix
def test_a_system_that_refuses_does_not_stop_the_start(monkeypatch):
    import resource

    asked = []

    def refuse(*given):
        asked.append(given)
        raise ValueError("not allowed to raise maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(no_dumps, "_ask_linux", lambda: None)
    no_dumps.refuse_dumps()
    assert asked == [(resource.RLIMIT_CORE, (0, 0))]


def test_windows_is_asked_in_its_own_way(monkeypatch):
    import ctypes

    asked = []

    class Kernel:
        @staticmethod
        def SetErrorMode(mode):
            asked.append(mode)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", type("Windll", (), {"kernel32": Kernel}), raising=False)
    no_dumps.refuse_dumps()
    assert asked == [3]
