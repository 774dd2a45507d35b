"""One table for many tests: nothing is ticked beforehand, and only what a person ticks is kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from mdt_desk.desktop.dialogs import WindowDialogs
from mdt_desk.desktop.pages.rules.asking import GOES_OUT
from mdt_desk.desktop.pages.rules.several import confirming_dialog, mending_dialog
from mdt_desk.desktop.pages.rules.testing import TestsTab
from mdt_desk.desktop.palette import Appearance, dress
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.terms import RuleState
from tests.desktop.pages.rules.steps import CONTINUING, PAT, line_of, saved_draft, texts, version_from


@pytest.fixture
def draft(door):
    return saved_draft(door.workspace)


@pytest.fixture
def failing(door, draft):
    outcomes = door.workspace.rules.rule_tests(CONTINUING, draft.version)
    return [each for each in outcomes if not each.passed]


@pytest.fixture
def mending(qtbot, failing):
    made = mending_dialog(failing, PAT)
    qtbot.addWidget(made)
    made.show()
    return made


def test_each_test_stands_with_what_it_was_to_give_and_gives_now(mending, failing):
    rows = texts(mending.table)
    assert [row[0] for row in rows] == [each.title for each in failing]
    assert all(was != now for _, was, now in rows)


def test_it_says_that_the_reason_goes_out_with_every_pack(mending):
    assert any(GOES_OUT in each.text() for each in mending.findChildren(QLabel))


def test_nothing_is_ticked_before_a_person_ticks_it(mending):
    assert mending.ticked() == ()
    mending.values["reason"] = "The policy changed."
    assert "Tick the tests" in mending.what_is_missing()


def test_the_space_bar_ticks_the_row_with_the_focus(mending, qtbot, failing):
    mending.table.setFocus()
    mending.table.setCurrentCell(1, 0)
    qtbot.keyClick(mending.table, Qt.Key.Key_Space)
    assert mending.ticked() == (failing[1].id,)
    qtbot.keyClick(mending.table, Qt.Key.Key_Space)
    assert mending.ticked() == ()


def test_every_one_and_none(mending, failing):
    mending.every.click()
    assert mending.ticked() == tuple(each.id for each in failing)
    mending.none.click()
    assert mending.ticked() == ()


def test_a_reason_is_asked_for(mending, failing):
    mending.tick(failing[0].id)
    assert "Say why" in mending.what_is_missing()
    mending.values["reason"] = "The policy changed."
    assert mending.what_is_missing() == ""


def test_missing_tests_show_the_facts_they_set_and_need_a_name(qtbot, door, draft):
    proposals = door.workspace.rules.missing_tests(CONTINUING, draft.version)
    made = confirming_dialog(proposals, PAT)
    qtbot.addWidget(made)
    assert "\n• Entrectinib started: 31-Dec-2023" in texts(made.table)[0][0]
    assert made.text("by") == "Pat Lee"
    made.every.click()
    assert made.what_is_missing() == ""
    made.values["by"] = ""
    assert "Enter the person" in made.what_is_missing()


def test_a_tick_is_kept_beside_the_table_that_shows_it(mending, failing):
    mending.tick(failing[0].id)
    mending.table.clearContents()
    assert mending.ticked() == (failing[0].id,)


@pytest.fixture
def tab(qtbot, qapp, dressed, door):
    """The page of the tests, with the style sheet of the desk and its own dialogs."""
    made = TestsTab(door)
    door.dialogs = WindowDialogs(made)
    qtbot.addWidget(made)
    made.show()
    yield made
    dress(qapp, Appearance.LIGHT)


def keep_every_one(button, qapp, *, dark):
    """Press a button, tick every row of the dialog that comes, and accept it; meanwhile the desk may turn dark."""

    def act():
        dialog = QApplication.activeModalWidget()
        dialog.every.click()
        if dark:
            dress(qapp, Appearance.DARK)
        dialog.values["reason"] = "The policy changed."
        dialog.ok.click()
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, act)
    button.click()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("act", ["carry", "mend_several", "confirm_several"])
def test_what_was_ticked_is_kept_when_the_real_dialog_has_shut(tab, door, qapp, act, dark):
    rules = door.workspace.rules
    version = version_from(door.workspace, date(2026, 12, 1)) if act == "carry" else saved_draft(door.workspace).version
    tab.show_version(line_of(door.workspace, CONTINUING, version))
    asked = {
        "carry": [each.draft.test.id for each in tab.carried],
        "mend_several": [each.id for each in tab.outcomes if not each.passed],
        "confirm_several": [each.draft.test.id for each in tab.proposals],
    }
    keep_every_one(getattr(tab, act), qapp, dark=dark)
    kept = {each.test.id for each in rules.rule_draft(CONTINUING, version).tests}
    assert len(kept) > 1
    assert kept == set(asked[act])


def test_to_keep_no_test_is_refused_and_costs_no_review(door, draft):
    rules = door.workspace.rules
    rules.submit_review(CONTINUING, draft.version, PAT)
    with pytest.raises(DeskError, match="No test was named, so none was kept"):
        rules.save_rule_tests(CONTINUING, draft.version, [])
    with pytest.raises(DeskError, match="No test was named, so none was kept"):
        rules.expect_instead(CONTINUING, draft.version, [], "The policy changed.")
    assert line_of(door.workspace, CONTINUING, draft.version).state is RuleState.REVIEWED
