"""Renders the window's own pages to build/screens for a person to look at; never compared by pixel."""

import pytest

from mdt_desk import paths
from mdt_desk.desktop.actions import ACTIONS
from mdt_desk.desktop.command_palette import CommandPalette
from mdt_desk.desktop.first_run import FirstRunDialog
from mdt_desk.desktop.fonts import load_fonts
from mdt_desk.desktop.palette import Appearance, dress
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.workspace import open_workspace
from tests.architecture.source import ROOT
from tests.desktop.conftest import TESTER, at_nine_fourteen, home_with_samples
from tests.desktop.fakes import RecorderDialogs

SCREENS = ROOT / "build" / "screens" / "shell"
__all__ = ["home_with_samples"]


@pytest.fixture
def dressed(qapp, request):
    before = qapp.font()
    load_fonts(paths.resources() / "fonts", qapp)
    dress(qapp, request.param)
    SCREENS.mkdir(parents=True, exist_ok=True)
    yield request.param
    qapp.setFont(before)
    dress(qapp, Appearance.LIGHT)


@pytest.mark.parametrize("dressed", [Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST], indirect=True)
@pytest.mark.parametrize("size", [(1366, 768), (911, 512)], ids=["1366x768", "at_150_percent"])
def test_every_page_is_drawn(qtbot, home_with_samples, dressed, size):
    dialogs = RecorderDialogs()
    with open_workspace(home_with_samples, TESTER, at_nine_fourteen) as workspace:
        window = DeskWindow(workspace, paths.resources(), dialogs)
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.start()
        window.show_status()
        for page in ("cases", "settings", "help"):
            window.show_page(page)
            if page == "help":
                window.show_help("eligibility")
            qtbot.wait(120)
            picture = window.grab()
            assert picture.save(str(SCREENS / f"{page}_{dressed}_{size[0]}.png"))
        for dialog in (FirstRunDialog(workspace.status(), TESTER), CommandPalette(ACTIONS, workspace.list_cases())):
            qtbot.addWidget(dialog)
            dialog.show()
            assert dialog.grab().save(str(SCREENS / f"{type(dialog).__name__}_{dressed}.png"))
        window.close()
