"""What every test gets: no real screen, no real home, and the collector under control in Qt tests."""

import gc
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
import sqlcipher3.dbapi2 as driver
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent
from sqlalchemy.pool import StaticPool

from mdt_desk.domain.gene_symbols import supply
from mdt_desk.domain.supplies import supply_exons, supply_tumours
from mdt_desk.exon_tables_shipped import read_exon_texts
from mdt_desk.gene_table import read_gene_table
from mdt_desk.workspace import shipped

# Machines differ in speed, so no property fails for being slow. Every run tries the same examples, so that what failed
# fails again; MDT_DESK_SEARCH=1 looks for new ones.
settings.register_profile("desk", deadline=None, derandomize=not os.environ.get("MDT_DESK_SEARCH"))
settings.load_profile("desk")

os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Genes are judged by the list that is shipped, in the tests of the domain too.
supply(read_gene_table)
supply_exons(read_exon_texts)
supply_tumours(shipped.tumour_types)

QT_FIXTURES = {"qtbot", "qapp", "qtmodeltester"}


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names of folders that nobody has made yet: thousands of empty ones would cost more than the tests."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) / "desk" for number in count(1))


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """Every test asks databases of its own the same questions: what was compiled for one of them serves all."""
    make, shared = sqlalchemy.create_engine, make_memory_engine()

    def sharing(*given: Any, **more: Any) -> sqlalchemy.Engine:
        engine = make(*given, **more)
        engine.dialect, engine._compiled_cache = shared.dialect, shared._compiled_cache
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlalchemy, "create_engine", sharing)
        yield
    shared.dispose()


def make_memory_engine() -> sqlalchemy.Engine:
    """An engine that has been connected once, so that its dialect knows what it has to know."""
    engine = sqlalchemy.create_engine("sqlite://", module=driver, poolclass=StaticPool)
    engine.connect().close()
    return engine


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for each test, so that no test can meet the tester's real cases."""
    folder = next(homes)
    monkeypatch.setenv("MDT_DESK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def collector_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """Widgets die when the test says so, never while Qt is painting: the collector rests during Qt tests."""
    if not QT_FIXTURES.intersection(request.fixturenames):
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        # No loop runs between tests, and what is to be deleted later waits for one: every look would dress it anew.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.enable()
        gc.collect(1)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Nothing of twelve thousand tests is thrown away while they are gathered: the collector would look in vain."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that uses Qt is marked `gui`."""
    for item in items:
        if QT_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("gui")


def pytest_collection_finish() -> None:
    """What is there before the first test stays: the collector need not look at it after each of them."""
    gc.collect()
    gc.freeze()


def pytest_report_header() -> str:
    """Which Python this is: the first thing one asks of a failed run."""
    return f"python {sys.version.split()[0]}, {sys.platform}, QT_QPA_PLATFORM={os.environ['QT_QPA_PLATFORM']}"
