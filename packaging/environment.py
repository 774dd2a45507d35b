"""The environment in .venv: made once, filled from the lock files, and left alone while nothing has changed."""

import hashlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Literal

from steps import ROOT, WINDOWS, StopError, clean_environment, last_lines, quietly, say
from system_packages import install

Purpose = Literal["run", "test"]

VENV = ROOT / ".venv"
MEMORY = Path("/dev/shm")
LOCKS: dict[Purpose, Path] = {
    "run": ROOT / "packaging" / "requirements.lock",
    "test": ROOT / "packaging" / "requirements-test.lock",
}


def programs() -> Path:
    """The folder of the environment's programs."""
    return VENV / ("Scripts" if WINDOWS else "bin")


def python() -> Path:
    """The environment's own Python."""
    return programs() / ("python.exe" if WINDOWS else "python")


def fingerprint(purpose: Purpose) -> str:
    """What an environment for this purpose is made of: lock file, Python and place."""
    base = f"{sys.version}\n{sys.platform}\n{ROOT}\n".encode(errors="surrogateescape")
    return hashlib.sha256(base + LOCKS[purpose].read_bytes()).hexdigest()


def is_ready(purpose: Purpose) -> bool:
    """Whether nothing has to be installed; an environment for the tests serves for running too."""
    stamp = _read_stamp()
    return python().exists() and any(stamp.get(p) == fingerprint(p) for p in ("test", purpose))


def prepare(purpose: Purpose) -> None:
    """Make the environment ready for this purpose, or do nothing if it is."""
    if is_ready(purpose):
        return
    if not _is_sound():
        _make()
    _write_stamp({})  # whatever interrupts the installing, the next run starts it again
    _fill(purpose)
    _link_source()
    _write_stamp({purpose: fingerprint(purpose)})


def _stamp_file() -> Path:
    return VENV / "installed.json"


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(_stamp_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _write_stamp(stamp: dict[str, str]) -> None:
    _stamp_file().write_text(json.dumps({**stamp, "made_with": _made_with()}), encoding="utf-8")


def _made_with() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor} {ROOT}"


def _is_sound() -> bool:
    # A folder that was moved, or whose Python was replaced by another version, is made anew.
    return _read_stamp().get("made_with") == _made_with() and quietly([python(), "-c", "import pip"])[0] == 0


def _make() -> None:
    say("Making the Python environment in .venv ...")
    _ensure_venv_module()
    if VENV.exists():
        shutil.rmtree(VENV)
    # Asked through another environment's Python, the one beneath it is what must carry this one.
    base = getattr(sys, "_base_executable", None) or sys.executable
    code, said = quietly([base, "-m", "venv", VENV])
    if code:
        shutil.rmtree(VENV, ignore_errors=True)
        raise StopError(f"Python could not make an environment:\n{last_lines(said)}", _venv_advice())


def _ensure_venv_module() -> None:
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if WINDOWS or not install([package]):
        raise StopError("This Python lacks its venv module, a package of its own on Debian and Ubuntu.", _venv_advice())


def _venv_advice() -> str:
    if WINDOWS:
        return "Install Python 3.11 or newer from python.org and run this again with: py packaging\\desk.py run"
    return f"Run: sudo apt-get install python3.{sys.version_info.minor}-venv   and then this command again."


def _fill(purpose: Purpose) -> None:
    count = len(re.findall(r"^\S+==", LOCKS[purpose].read_text(encoding="utf-8"), re.MULTILINE))
    say(f"Installing up to {count} packages into .venv (about 130 MB to fetch; this happens once) ...")
    command: list[str | Path] = [
        python(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
    ]
    command += ["--no-cache-dir", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", LOCKS[purpose]]
    code, said = quietly(command)
    if code and "DO NOT MATCH THE HASHES" not in said:
        say("That did not work; trying once more ...")
        code, said = quietly(command)
    if code:
        raise StopError(
            f"The packages could not be installed:\n{last_lines(said)}",
            "Check that this computer reaches a package index (pip's own settings for a mirror or proxy are used), "
            "then run the same command again. If the message speaks of hashes, a file was altered: do not go on.",
        )


def _link_source() -> None:
    code, said = quietly([python(), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    if code:
        raise StopError(
            f"The new environment does not start:\n{last_lines(said)}", "Delete the folder .venv and try again."
        )
    packages = Path(said.strip())
    # A relative path is plain ASCII wherever the clone lies, and Python reads it from the folder it stands in.
    (packages / "mdt_desk.pth").write_text(os.path.relpath(ROOT, packages) + "\n", encoding="utf-8")
    _write_command(programs())


def _write_command(folder: Path) -> None:
    if WINDOWS:
        (folder / "mdt-desk.cmd").write_text('@"%~dp0python.exe" -P -m mdt_desk %*\r\n', encoding="utf-8", newline="")
        return
    command = folder / "mdt-desk"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(python()))} -P -m mdt_desk "$@"\n', encoding="utf-8")
    command.chmod(0o755)


def desk_environment() -> dict[str, str]:
    """The environment in which the checks run: what they remember stays in .venv."""
    cache = VENV / "cache"
    return clean_environment() | {
        "HYPOTHESIS_STORAGE_DIRECTORY": str(cache / "hypothesis"),
        "MYPY_CACHE_DIR": str(cache / "mypy"),
        "RUFF_CACHE_DIR": str(cache / "ruff"),
        **compiled_modules(cache / "compiled"),
        **temporary_folder(),
    }


def is_compiled() -> bool:
    """Whether anything was compiled for the tests before."""
    return (VENV / "cache" / "compiled").is_dir()


def compiled_modules(folder: Path) -> dict[str, str]:
    """Where compiled modules are kept, whatever is set outside: the tests start many processes."""
    return {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONDONTWRITEBYTECODE": ""}


def temporary_folder(memory: Path = MEMORY, least: int = 2 << 30) -> dict[str, str]:
    """Where the tests write: in memory if there is room (thousands of small databases wear a disk and wait for it)."""
    if "TMPDIR" in os.environ or not memory.is_dir() or not os.access(memory, os.W_OK):
        return {}
    return {"TMPDIR": str(memory)} if shutil.disk_usage(memory).free >= least else {}
