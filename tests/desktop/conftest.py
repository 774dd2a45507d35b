"""The real desk on a temporary home, with the samples in it, and dialogs that answer by themselves."""

import gc
import shutil
import weakref
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from mdt_desk import paths
from mdt_desk.desktop.palette import Appearance, dress
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.workspace import Person, Workspace, open_workspace
from tests.desktop.fakes import RecorderDialogs

NOW = datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC)
TESTER = Person("Dr A. Tester", "consultant oncologist")


def at_nine_fourteen() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def home_with_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the synthetic cases, made once."""
    home = tmp_path_factory.mktemp("samples") / "desk"
    with open_workspace(home, TESTER, at_nine_fourteen) as workspace:
        workspace.set_person(TESTER)
        workspace.import_cases(sorted((paths.resources() / "examples").glob("*.json")))
    return home


@pytest.fixture
def sample_workspace(home_with_samples: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The real workspace on a copy of the samples."""
    home = tmp_path / "desk"
    shutil.copytree(home_with_samples, home)
    with open_workspace(home, TESTER, at_nine_fourteen) as workspace:
        yield workspace


@pytest.fixture
def empty_workspace(tmp_path: Path) -> Iterator[Workspace]:
    """The real workspace at its first start."""
    with open_workspace(tmp_path / "desk", Person("account"), at_nine_fourteen) as workspace:
        yield workspace


@pytest.fixture
def recorder() -> RecorderDialogs:
    """Dialogs that answer by themselves."""
    return RecorderDialogs()


@pytest.fixture
def dressed(qapp) -> None:
    """The look that app.py gives the desk; without it, sizes would depend on which tests ran before."""
    dress(qapp, Appearance.LIGHT)


@pytest.fixture
def desk(qtbot, dressed: None, sample_workspace: Workspace, recorder: RecorderDialogs) -> DeskWindow:
    """The real window with the samples."""
    return shown(qtbot, DeskWindow(sample_workspace, paths.resources(), recorder))


@pytest.fixture
def empty_desk(qtbot, dressed: None, empty_workspace: Workspace, recorder: RecorderDialogs) -> DeskWindow:
    """The real window at its first start."""
    return shown(qtbot, DeskWindow(empty_workspace, paths.resources(), recorder))


def shown(qtbot, window: DeskWindow) -> DeskWindow:
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.start()
    window.show_status()
    qtbot.wait(20)
    return window


@pytest.fixture
def freed(qtbot) -> Callable[[Callable[[], QWidget]], bool]:
    """Whether a widget is gone once it was closed, without the help of the collector."""

    def is_freed(make: Callable[[], QWidget]) -> bool:
        assert not gc.isenabled()
        widget = make()
        widget.show()
        qtbot.wait(5)
        gone = weakref.ref(widget)
        widget.close()
        widget.deleteLater()
        del widget
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return gone() is None

    return is_freed


@pytest.fixture(autouse=True)
def no_question_at_the_end(monkeypatch):
    """A dialog that a test leaves half filled in is closed with it; nobody is there to be asked."""
    monkeypatch.setattr("mdt_desk.desktop.dialog_boxes.TypingDialog._confirm", lambda _dialog, _question: True)
