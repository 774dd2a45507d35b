"""One table for many tests: nothing is ticked beforehand, and only what a person ticks is kept."""

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.pages.rules.several import confirming_dialog, mending_dialog
from tests.desktop.pages.rules.steps import CONTINUING, PAT, saved_draft, texts


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
