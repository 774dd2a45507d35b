"""How a step speaks: one line for each, and a plain sentence with advice when it cannot go on."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = sys.platform == "win32"


class StopError(Exception):
    """Why the set-up cannot go on, and what to do about it."""

    def __init__(self, what_happened: str, what_to_do: str) -> None:
        super().__init__(what_happened)
        self.what_happened = what_happened
        self.what_to_do = what_to_do


def say(line: str) -> None:
    """Say what is being done, at once."""
    print(line, flush=True)


def clean_environment() -> dict[str, str]:
    """The environment for everything that is started: nothing of another Python leaks into this one."""
    kept = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET"}}
    return kept | {"PIP_USER": "0", "PYTHONUTF8": "1"}


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run a command that speaks for itself, and give its exit code."""
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, env=dict(environment or clean_environment()), check=False
    ).returncode


def beside(command: Sequence[str | Path], environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """Start a command whose words and exit code nobody needs, to be waited for later."""
    silent = subprocess.DEVNULL
    return subprocess.Popen(
        [str(part) for part in command], cwd=ROOT, env=dict(environment), stdin=silent, stdout=silent, stderr=silent
    )


def quietly(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a command that is only listened to when it fails: its exit code and what it said."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=dict(environment or clean_environment()),
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        return 127, f"{command[0]} is not on this computer"
    return done.returncode, done.stdout


def last_lines(text: str, count: int = 12) -> str:
    """The end of what a command said, without the notes that explain nothing."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("WARNING: Location")]
    return "\n".join(lines[-count:])
