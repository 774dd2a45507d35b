"""Renders the rules page to build/screens for a person to look at; never compared by pixel."""

import shutil

import pytest

from mdt_desk import paths
from mdt_desk.desktop.fonts import load_fonts
from mdt_desk.desktop.pages.rules.version import TABS
from mdt_desk.desktop.palette import Appearance, dress
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.workspace import open_workspace
from tests.architecture.source import ROOT
from tests.desktop.conftest import TESTER, at_nine_fourteen, home_with_samples
from tests.desktop.fakes import RecorderDialogs
from tests.desktop.pages.rules.steps import CONTINUING, SHIPPED, TA630, saved_draft

SCREENS = ROOT / "build" / "screens" / "rules"
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


@pytest.fixture
def window(qtbot, home_with_samples, tmp_path, dressed, size):
    shutil.copytree(home_with_samples, tmp_path / "desk")
    with open_workspace(tmp_path / "desk", TESTER, at_nine_fourteen) as workspace:
        saved_draft(workspace)
        made = DeskWindow(workspace, paths.resources(), RecorderDialogs())
        qtbot.addWidget(made)
        made.resize(*size)
        with qtbot.waitExposed(made):
            made.show()
        made.start()
        yield made
        made.close()


@pytest.mark.parametrize(
    ("dressed", "size"),
    [(Appearance.LIGHT, (1366, 768)), (Appearance.DARK, (911, 512))],
    indirect=["dressed"],
    ids=["1366x768-light", "at_150_percent-dark"],
)
def test_every_part_is_drawn(qtbot, window, dressed, size):
    def draw(name):
        qtbot.wait(60)
        assert window.grab().save(str(SCREENS / f"{name}_{dressed}_{size[0]}.png"))

    window.show_page("rules")
    page = window.rules_page()
    page.every.click()
    for part in range(4):
        page.go_to(part)
        draw(f"part_{part}")
    page.open_version(TA630, "2026.11.1")
    draw("criteria")
    page.open_version(CONTINUING, SHIPPED)
    for place, words in enumerate(TABS):
        page.version.show_tab(place)
        draw(f"draft_{words.split()[0].lower()}")
    page.version.show_tab(1)
    bar = page.version.editor._page.verticalScrollBar()
    bar.setValue(bar.maximum())
    draw("draft_write_below")
