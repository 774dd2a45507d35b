"""Every sample case is opened and looked at in every part, for every drug and view; nothing in it breaks the page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QWidget

from mdt_desk import paths
from mdt_desk.desktop.case.page import TABS, CasePage
from mdt_desk.workspace import Person, Workspace, open_workspace
from tests.desktop.fakes import RecorderDialogs

NOW = datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC)
SAMPLES = sorted((paths.resources() / "examples").glob("*.json"))

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def at_nine_fourteen() -> datetime:
    return NOW


@pytest.fixture
def desk(own_home: Path) -> Iterator[Workspace]:
    with open_workspace(own_home, Person("Dr Test"), at_nine_fourteen) as opened:
        yield opened


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_can_be_looked_at_in_every_part(qtbot, desk, sample):
    item = desk.import_cases([sample]).items[0]
    opened = desk.open_case(item.case_id)
    page = CasePage(desk, RecorderDialogs())
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show_case(opened)
    page.show()
    look_at_everything(page)
    assert page.editor.case == opened.case
    assert not page.has_unsaved()
    assert page.notice.text() == ""


def controls_in_sight(page: CasePage) -> int:
    tabbed = Qt.FocusPolicy.TabFocus
    return sum(1 for each in page.findChildren(QWidget) if each.isVisible() and each.focusPolicy() & tabbed)


def look_at_everything(page: CasePage) -> None:
    for row in range(page.summary.sections.count()):
        page.summary.sections.setCurrentRow(row)
    for number in range(len(TABS)):
        page.tabs.setCurrentIndex(number)
        QApplication.processEvents()
    page.show_tests()
    for row in range(len(page.editor.case.tests)):
        page.tests.table.choose(row)
    page.show_eligibility()
    for button in page.eligibility.findChild(QButtonGroup).buttons():
        button.click()
        for row in range(page.eligibility.other.rowCount()):
            view = page.eligibility.other.button(row)
            if view is not None:
                view.click()
        page.eligibility.copy.click()
        assert controls_in_sight(page) < 60
    page.show_summary()
