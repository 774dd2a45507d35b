"""Imports point one way, and each heavy library has one home."""

import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, Module, modules, parse

CORE = [module for module in modules() if module.name.startswith(("mdt_desk/domain/", "mdt_desk/rules/"))]


def check_contracts(top: Path) -> subprocess.CompletedProcess[str]:
    command = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo"],
        cwd=top,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(top), "PATH": "", "PYTHONUTF8": "1"},
    )


LAYERS = ("workspace", "storage", "documents", "exchange", "rules", "domain", "desktop", "desktop/pages")


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """The bare layers of the package under the real contracts, in which an import may be planted."""
    plant(tmp_path, "mdt_desk/__init__.py")
    for layer in LAYERS:
        plant(tmp_path, f"mdt_desk/{layer}/__init__.py")
    plant(tmp_path, "mdt_desk/app.py")
    plant(tmp_path, "mdt_desk/paths.py")
    plant(tmp_path, "mdt_desk/cli/__init__.py", "import mdt_desk.app")
    plant(tmp_path, "mdt_desk/desktop/pages/one.py")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def plant(top: Path, place: str, line: str = "") -> None:
    (top / place).parent.mkdir(parents=True, exist_ok=True)
    (top / place).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")


def test_the_contracts_are_kept():
    done = check_contracts(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


PLANTED = [
    ("mdt_desk/domain/planted.py", "import mdt_desk.rules", "Imports point one way"),
    ("mdt_desk/storage/planted.py", "import mdt_desk.documents", "Imports point one way"),
    ("mdt_desk/storage/planted.py", "import mdt_desk.desktop", "Imports point one way"),
    ("mdt_desk/desktop/planted.py", "import mdt_desk.storage", "The window and the command line go through"),
    ("mdt_desk/desktop/pages/planted.py", "import mdt_desk.desktop.pages.one", "Pages do not know each other"),
    ("mdt_desk/cli/__init__.py", "import mdt_desk.app, mdt_desk.desktop", "Imports point one way"),
    ("mdt_desk/cli/__init__.py", "import mdt_desk.app, mdt_desk.documents", "The window and the command line"),
    ("mdt_desk/cli/__init__.py", "import mdt_desk.app, PySide6.QtCore", "Qt only in the desktop"),
    ("mdt_desk/workspace/planted.py", "import mdt_desk.app", "Imports point one way"),
    ("mdt_desk/workspace/planted.py", "import PySide6.QtCore", "Qt only in the desktop"),
    ("mdt_desk/workspace/planted.py", "import sqlalchemy", "SQLAlchemy, Alembic and sqlcipher3 only"),
    ("mdt_desk/exchange/planted.py", "import reportlab", "reportlab only in documents"),
    ("mdt_desk/rules/planted.py", "import platformdirs", "The domain and the rules are plain Python"),
]


@pytest.mark.parametrize(("place", "line", "contract"), PLANTED)
def test_a_planted_import_is_caught(skeleton, place, line, contract):
    plant(skeleton, place, line)
    done = check_contracts(skeleton)
    assert done.returncode == 1
    broken = [row for row in done.stdout.splitlines() if " BROKEN" in row]
    assert [row for row in broken if row.startswith(contract)], done.stdout


def test_a_bare_skeleton_breaks_no_contract(skeleton):
    assert check_contracts(skeleton).returncode == 0


def foreign(within: Iterable[Module], allowed: Collection[str]) -> list[str]:
    """Each import of something that is not allowed there."""
    return [f"{m.name} {name}" for m in within for name in m.imported() if name.split(".")[0] not in allowed]


def test_the_core_needs_the_standard_library_only():
    assert foreign(CORE, sys.stdlib_module_names | {"mdt_desk"}) == []


def test_the_core_exists():
    assert CORE


def test_no_module_opens_a_second_sqlite():
    second = {"sqlite3", "PySide6.QtSql"}
    assert [module.name for module in modules() if second.intersection(module.imported())] == []


def test_setting_up_needs_the_standard_library_only():
    siblings = {path.stem for path in (ROOT / "packaging").glob("*.py")}
    assert foreign(modules("packaging"), sys.stdlib_module_names | siblings) == []


def test_a_foreign_import_would_be_seen(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.architecture.source.ROOT", tmp_path)
    (tmp_path / "planted.py").write_text("def late():\n    from sqlite3 import connect\n    import numpy.linalg\n")
    planted = parse(tmp_path / "planted.py")
    assert set(planted.imported()) == {"sqlite3", "numpy.linalg"}
    assert foreign([planted], {"sqlite3"}) == ["planted.py numpy.linalg"]
