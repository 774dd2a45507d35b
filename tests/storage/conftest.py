"""A desk for each storage test, and an eye on who opens the live database."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mdt_desk.storage.store import Store
from tests.storage.desk import Clock, open_desk

_FORBIDDEN = {"open", "sqlite3.connect", "shutil.copyfile", "os.rename", "os.remove"}


class Watch:
    """Notes whenever Python itself, and not the one SQLite copy, touches a live database."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if self.on and event in _FORBIDDEN and any(_is_live(each) for each in args):
            self.seen.append(f"{event} {args[0]}")


def _is_live(name: object) -> bool:
    text = name.decode(errors="replace") if isinstance(name, bytes) else str(name)
    return text.endswith(("/mdt_desk.db", "/mdt_desk.db-journal", "\\mdt_desk.db", "\\mdt_desk.db-journal"))


WATCH = Watch()
sys.addaudithook(WATCH)


@pytest.fixture(autouse=True)
def one_copy() -> Iterator[Watch]:
    """No test, and nothing it calls, may open the live database past SQLite, unless it asks to replace files."""
    WATCH.seen.clear()
    WATCH.on = True
    yield WATCH
    WATCH.on = False
    assert not WATCH.seen


@pytest.fixture
def replaces_files(one_copy: Watch) -> None:
    """For a test that puts another file in the place of the closed database, as restore does."""
    one_copy.on = False


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(home: Path, clock: Clock) -> Iterator[Store]:
    with open_desk(home, clock) as opened:
        yield opened
