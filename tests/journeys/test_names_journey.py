"""Every action says what it is for: on no page do two that can be pressed have one name."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from mdt_desk import paths
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.workspace import Person, open_workspace
from tests.journeys.walker import ChanceDialogs

TESTER = Person("Dr Test", "consultant oncologist")
EXAMPLES = sorted((paths.resources() / "examples").glob("*.json"))

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot, own_home, tmp_path):
    with open_workspace(own_home, TESTER, lambda: datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC)) as desk:
        desk.import_cases(EXAMPLES)
        made = DeskWindow(desk, paths.resources(), ChanceDialogs(None, (), tmp_path))
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        made.start()
        yield made
        made.close()


def shared_names(owner: QWidget) -> list[str]:
    """Names that two actions have that can both be pressed now; a letter to press is no part of a name."""
    QApplication.processEvents()
    pressable = [each for each in owner.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
    names = Counter(
        QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name).replace("&", "")
        for each in pressable
        if not each.objectName().startswith("qt_")
    )
    return [name for name, count in names.items() if count > 1 or not name.strip()]


@pytest.mark.parametrize("page", ["cases", "rules", "settings", "help"])
def test_no_two_actions_of_a_page_share_a_name(window, page):
    window.show_page(page)
    assert shared_names(window) == []


def test_no_two_actions_of_a_case_share_a_name(window):
    shared = {}
    for row in window.workspace.list_cases():
        window.open_case(row.case_id)
        for number in range(window.case.page.tabs.count()):
            window.case.page.tabs.setCurrentIndex(number)
            if found := shared_names(window):
                shared[row.case_id, window.case.page.tabs.tabText(number)] = found
        window.show_page("cases")
    assert shared == {}


def test_no_two_actions_of_the_rules_share_a_name(window):
    window.show_page("rules")
    page = window.rules_page()
    shared = {}
    for bar in page.findChildren(QAbstractButton):
        if bar.isVisible() and bar.isEnabled() and bar.isCheckable():
            bar.click()
            if found := shared_names(window):
                shared[bar.text()] = found
    assert shared == {}
