"""The set-up's own modules, loaded as `python3 packaging/desk.py` loads them."""

import sys
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
MODULES = ("desk", "steps", "environment", "system_packages", "first_look", "checks")


@pytest.fixture(autouse=True)
def setup_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test gets them fresh, and none stays behind under its short name."""
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(PACKAGING))
