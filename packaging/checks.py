"""Every check a change must pass, in the order in which they are run."""

from collections.abc import Sequence
from pathlib import Path

from environment import VENV, programs, python


def reading_the_tests() -> list[str | Path]:
    """Reads every test once, so that it is compiled before each processor would do the same for itself."""
    return [python(), "-m", "pytest", "--collect-only", "-qq", "-p", "no:cacheprovider"]


def commands(pytest_arguments: Sequence[str] = ()) -> list[tuple[str, list[str | Path]]]:
    """The name and the command of each check."""
    cache = VENV / "cache"
    module: list[str | Path] = [python(), "-m"]
    return [
        ("ruff check", [*module, "ruff", "check"]),
        ("ruff format", [*module, "ruff", "format", "--check"]),
        ("mypy", [*module, "mypy"]),
        ("import contracts", [programs() / "lint-imports", "--no-logo", "--cache-dir", cache / "imports"]),
        # Each processor goes through its half of the files in order, and takes over from the other when it is done.
        (
            "pytest",
            [
                *module,
                "pytest",
                "-n",
                "auto",
                "--dist",
                "worksteal",
                "-o",
                f"cache_dir={cache / 'pytest'}",
                *pytest_arguments,
            ],
        ),
    ]
