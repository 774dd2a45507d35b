"""A new version of a rule set by keyboard and mouse in the real window: from the axis to the changed list of cases."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog

from mdt_desk import paths
from mdt_desk.desktop.pages.rules.asking import ConfirmTestDialog, MendTestDialog
from mdt_desk.desktop.pages.rules.version import APPROVE, TABS, TEST
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.workspace import Person, Workspace, open_workspace
from tests.desktop.fakes import RecorderDialogs
from tests.desktop.pages.rules.steps import NEXT, SHIPPED

RULE_SET = "england.entrectinib.funding.ta1118_continuing"
NOW = datetime(2026, 11, 24, 9, 14, 5, tzinfo=UTC)
ON_THE_DRUG = "SAMPLE-CONTINUING"
LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def at_nine_fourteen() -> datetime:
    return NOW


@pytest.fixture
def workspace(own_home: Path) -> Iterator[Workspace]:
    with open_workspace(own_home, Person("Pat Lee", "pharmacist"), at_nine_fourteen) as opened:
        opened.import_cases(sorted((paths.resources() / "examples").glob("*.json")))
        yield opened


@pytest.fixture
def recorder() -> RecorderDialogs:
    return RecorderDialogs()


@pytest.fixture
def window(qtbot, workspace: Workspace, recorder: RecorderDialogs) -> DeskWindow:
    made = DeskWindow(workspace, paths.resources(), recorder)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    made.start()
    return made


def click(widget):
    assert widget.isVisible(), f"{widget.accessibleName()} cannot be seen"
    assert widget.isEnabled(), f"{widget.accessibleName()} cannot be pressed"
    QTest.mouseClick(widget, LEFT)


def type_over(control, text):
    click(control)
    QTest.keyClick(control, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(control, text)
    QTest.keyClick(control, Qt.Key.Key_Tab)


def choose(box: QComboBox, begins):
    QTest.keyClick(box, Qt.Key.Key_Home)
    while not box.currentText().startswith(begins):
        before = box.currentIndex()
        QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() > before, f"{begins} is not offered"


class Somebody:
    """Fills in the dialogs as a person does, with keys and the mouse."""

    def __init__(self, **typed):
        self._typed = typed

    def __call__(self, dialog: QDialog) -> bool:
        dialog.show()
        for field, text in self._typed.items():
            if field in dialog.rows:
                control = dialog.rows[field].control
                control.selectAll()
                QTest.keyClicks(control, text)
        if isinstance(dialog, ConfirmTestDialog):
            # The policy of this journey: who began before the new day goes on, who began later does not.
            choose(dialog.rows["expect"].control, dialog.agreed)
        if isinstance(dialog, MendTestDialog):
            choose(dialog.rows["way"].control, "The policy changed")
        click(dialog.ok)
        return dialog.result() == QDialog.DialogCode.Accepted


def go_to_tab(version, place):
    bar = version.tabs.tabBar()
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(place).center())
    assert version.tabs.tabText(version.tabs.currentIndex()) == TABS[place]


def open_rule_set(qtbot, window):
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: window.current_page() == "rules")
    page = window.rules_page()
    table = page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home, CTRL)
    while table.current_version().rule_set != RULE_SET:
        before = table.currentIndex().row()
        QTest.keyClick(table, Qt.Key.Key_Down)
        assert table.currentIndex().row() > before, "the rule set is not listed"
    QTest.keyClick(table, Qt.Key.Key_Return)
    return page.version


def write_new_day(qtbot, editor):
    type_over(editor.panel.condition.rows[0].value, "01-Jan-2024")
    assert "Problem: it says 07-Jan-2026 where the condition has 01-Jan-2024" in editor.table.item(0, 4).text()
    type_over(editor.panel.sentence, "The treatment was started before 01-Jan-2024.")
    qtbot.waitUntil(lambda: "Problem" not in editor.table.item(0, 4).text())
    click(editor.save)
    assert not editor.has_unsaved()


def complete_tests(tests, recorder, monkeypatch):
    recorder.in_dialog = Somebody(by="Pat Lee", reason="The last day to have started was moved.")
    while tests.failing.isVisible():
        click(tests.failing.button(0))
    for _ in range(40):
        if not tests.missing.isVisible():
            return
        agreed = tests.missing.item(0, 1).text()
        monkeypatch.setattr(ConfirmTestDialog, "agreed", agreed, raising=False)
        click(tests.missing.button(0))
    raise AssertionError("there is always another test missing")


def sign(qtbot, window, version, recorder):
    recorder.in_dialog = Somebody(by="Pat Lee", role="pharmacist")
    click(version.approval.review)
    assert "reviewed" in version.title.text()
    recorder.in_dialog = Somebody(by="Sam Roe", role="oncologist")
    with qtbot.waitSignal(window.jobs.ended, timeout=30_000):
        click(version.approval.approve)


def answer_in_list(window):
    rows = window.cases.model.all_rows
    return next(row.entrectinib for row in rows if row.case_id == ON_THE_DRUG)


def test_a_new_version_from_the_axis_to_the_list_of_cases(qtbot, window, recorder, workspace, monkeypatch):
    assert answer_in_list(window) == "eligible_to_continue"
    version = open_rule_set(qtbot, window)

    recorder.in_dialog = Somebody(reason="The last day to have started was moved.")
    click(version.new)
    assert version.title.text().endswith(f"version {NEXT}, draft")

    write_new_day(qtbot, version.editor)
    assert answer_in_list(window) == "eligible_to_continue"

    go_to_tab(version, TEST)
    complete_tests(version.tests, recorder, monkeypatch)
    go_to_tab(version, APPROVE)
    sign(qtbot, window, version, recorder)

    assert version.title.text().endswith(f"version {NEXT}, in force")
    assert answer_in_list(window) == "judgement_needed"
    assert not window.message.is_error()
    lines = [line for line in workspace.rules.rule_versions() if line.rules.id == RULE_SET]
    assert [(line.rules.version, line.in_force) for line in lines] == [(SHIPPED, False), (NEXT, True)]


def test_one_person_alone_puts_nothing_in_force(qtbot, window, recorder, workspace, monkeypatch):
    version = open_rule_set(qtbot, window)
    recorder.in_dialog = Somebody(reason="The last day to have started was moved.")
    click(version.new)
    write_new_day(qtbot, version.editor)
    go_to_tab(version, TEST)
    complete_tests(version.tests, recorder, monkeypatch)
    go_to_tab(version, APPROVE)
    recorder.in_dialog = Somebody(by="Pat Lee", role="pharmacist")
    click(version.approval.review)
    click(version.approval.approve)
    assert not window.jobs.busy
    assert answer_in_list(window) == "eligible_to_continue"
