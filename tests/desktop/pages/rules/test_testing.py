"""The tests of a version: what they have seen, the missing one confirmed, the failing one mended, one from a case."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.pages.rules.asking import EXPECT_NEW, RETIRE, ConfirmTestDialog
from mdt_desk.desktop.pages.rules.testing import TestsTab
from mdt_desk.rules.terms import Outcome
from mdt_desk.workspace import Person
from tests.desktop.pages.rules.steps import (
    CONTINUING,
    TA630,
    answer,
    line_of,
    said,
    saved_draft,
    version_from,
    whole_draft,
)


@pytest.fixture
def tab(qtbot, door):
    made = TestsTab(door)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def draft(tab, door):
    new = saved_draft(door.workspace)
    tab.show_version(line_of(door.workspace, CONTINUING, new.version))
    door.changed.connect(lambda _change: tab.show_version(line_of(door.workspace, CONTINUING, new.version)))
    return new


def press(table, words):
    row = next(row for row, line in enumerate(said(table).splitlines()) if words in line)
    table.button(row).click()


def test_an_approved_version_shows_its_tests_and_offers_nothing(tab, door):
    tab.show_version(line_of(door.workspace, TA630))
    assert "tests pass" in tab.summary.text()
    assert tab.passing.rowCount() > 0
    assert "The tumour is a solid tumour." in said(tab.seen)
    assert tab.failing.isHidden()
    assert not tab.from_case.isEnabled()
    assert [tab.missing.button(row) for row in range(tab.missing.rowCount()) if tab.missing.button(row)] == []


def test_what_is_missing_fails_or_stands_at_a_boundary_is_shown(tab, draft):
    assert tab.summary.text().startswith(f"{tab.failing.rowCount()} of ")
    assert tab.failing.rowCount() > 1
    assert "expected Eligible to continue" in said(tab.failing)
    assert "stands at Entrectinib started 31-Dec-2023" in said(tab.missing)
    assert "31-Dec-2023: no tests" in said(tab.sides)
    assert "no test yet" in said(tab.seen)


def test_the_buttons_tell_which_test_they_are_for(tab, draft):
    for table, act in ((tab.failing, "Mend…"), (tab.missing, "Confirm…")):
        named = [table.button(row).accessibleName() for row in range(table.rowCount())]
        assert named == [f"{act}: {table.item(row, 0).text()}" for row in range(table.rowCount())]


def test_what_fails_of_other_rule_sets_anyway_is_counted_and_not_listed(tab, door):
    rules, gone = door.workspace.rules, line_of(door.workspace, TA630).rules.version
    rules.withdraw(TA630, gone, Person("Sam Roe", "oncologist"), "the text was wrong")
    failed = [each.title for each in rules.run_rule_tests() if not each.passed]
    tab.show_version(line_of(door.workspace, CONTINUING))
    anyway = f"; {len(failed)} of other rule sets fail with or without it; "
    assert f"tests that this version can change pass{anyway}" in tab.summary.text()
    assert (tab.failing.isHidden(), tab.mend_several.isHidden()) == (True, True)
    new = saved_draft(door.workspace)
    tab.show_version(line_of(door.workspace, CONTINUING, new.version))
    assert tab.summary.text().startswith(f"{tab.failing.rowCount()} of ")
    assert anyway in tab.summary.text()
    assert not set(failed) & {tab.failing.item(row, 0).text() for row in range(tab.failing.rowCount())}


def test_the_missing_test_is_saved_with_what_a_person_expects(tab, draft, door, recorder):
    recorder.in_dialog = answer(expect=Outcome.ELIGIBLE_TO_CONTINUE, by="Pat Lee")
    press(tab.missing, "31-Dec-2023")
    assert isinstance(recorder.asked[-1], ConfirmTestDialog)
    (stored,) = door.workspace.rules.rule_draft(CONTINUING, draft.version).tests
    assert "confirmed by Pat Lee" in stored.test.because
    assert "31-Dec-2023: 1 test" in said(tab.sides)


def test_a_wrong_expectation_shows_as_a_failing_test(tab, draft, recorder):
    recorder.in_dialog = answer(expect=Outcome.ELIGIBLE, by="Pat Lee")
    press(tab.missing, "31-Dec-2023")
    assert "expected Eligible, found Eligible to continue" in said(tab.failing)
    fails = tab.failing.rowCount()
    assert f"{fails} of " in tab.summary.text()
    assert (" tests fails;" in tab.summary.text()) is (fails == 1)


def test_nothing_is_saved_when_the_dialog_is_left(tab, draft, door, recorder):
    recorder.agrees = False
    press(tab.missing, "31-Dec-2023")
    press(tab.failing, "expected")
    tab.from_case.click()
    assert door.workspace.rules.rule_draft(CONTINUING, draft.version).tests == ()


@pytest.mark.parametrize("way", [EXPECT_NEW, RETIRE])
def test_a_failing_test_is_mended(tab, draft, door, recorder, way):
    recorder.in_dialog = answer(way=way, reason="The policy changed.")
    before = tab.failing.rowCount()
    press(tab.failing, "expected")
    assert tab.failing.rowCount() == before - 1
    kept = door.workspace.rules.rule_draft(CONTINUING, draft.version)
    assert bool(kept.retired) is (way == RETIRE)
    assert bool(kept.tests) is (way == EXPECT_NEW)


def ticking(number, **values):
    def fill(dialog):
        dialog.values.update(values)
        assert dialog.ticked() == ()
        assert dialog.what_is_missing()
        for row in range(number or dialog.table.rowCount()):
            dialog.table.item(row, 0).setCheckState(Qt.CheckState.Checked)
        return not dialog.what_is_missing()

    return fill


def test_failing_tests_are_mended_in_one_table_with_one_reason(tab, draft, door, recorder):
    recorder.in_dialog = ticking(0, reason="The policy changed.")
    tab.mend_several.click()
    assert tab.failing.isHidden()
    assert tab.mend_several.isHidden()
    assert all("The policy changed." in each.test.because for each in kept_of(door, draft))


def test_what_is_not_ticked_goes_on_failing(tab, draft, door, recorder):
    before = tab.failing.rowCount()
    recorder.in_dialog = ticking(2, reason="The policy changed.")
    tab.mend_several.click()
    assert tab.failing.rowCount() == before - 2
    assert len(kept_of(door, draft)) == 2


def test_missing_tests_are_confirmed_in_one_table_by_a_named_person(tab, draft, door, recorder):
    recorder.in_dialog = ticking(0, by="Pat Lee")
    tab.confirm_several.click()
    assert "Every criterion was seen" in tab.summary.text()
    assert all("confirmed by Pat Lee" in each.test.because for each in kept_of(door, draft))


@pytest.mark.parametrize("which", ["mend_several", "confirm_several"])
def test_a_table_that_is_left_keeps_nothing(tab, draft, door, recorder, which):
    recorder.agrees = False
    getattr(tab, which).click()
    assert kept_of(door, draft) == ()


def test_the_tests_of_the_version_before_are_carried_over_in_one_table(tab, door, recorder):
    version = version_from(door.workspace, date(2026, 12, 1))
    tab.show_version(line_of(door.workspace, CONTINUING, version))
    assert not tab.carry.isHidden()
    before = len(door.workspace.rules.untested(CONTINUING, version))
    door.changed.connect(lambda _change: tab.show_version(line_of(door.workspace, CONTINUING, version)))
    recorder.in_dialog = ticking(0, by="Pat Lee")
    tab.carry.click()
    assert tab.carry.isHidden()
    assert len(door.workspace.rules.untested(CONTINUING, version)) < before
    kept = door.workspace.rules.rule_draft(CONTINUING, version).tests
    assert kept
    assert all(each.test.on == date(2026, 12, 1) for each in kept)
    assert all("confirmed by Pat Lee" in each.test.because for each in kept)


def test_a_version_with_the_days_of_its_tests_has_none_to_carry_over(tab, draft):
    assert tab.carry.isHidden()


def test_an_approved_version_offers_no_table(tab, door):
    tab.show_version(line_of(door.workspace, TA630))
    assert tab.mend_several.isHidden()
    assert tab.confirm_several.isHidden()
    assert tab.carry.isHidden()


def kept_of(door, draft):
    return door.workspace.rules.rule_draft(CONTINUING, draft.version).tests


def test_a_stored_case_becomes_a_test_without_its_name(tab, draft, door, recorder):
    case = next(row for row in door.workspace.list_cases() if "Colon" in row.diagnosis)
    recorder.in_dialog = answer(
        case=case.case_id, on=date(2026, 11, 26), test_id="colon", title="Started 2025", expect=Outcome.JUDGEMENT_NEEDED
    )
    tab.from_case.click()
    (stored,) = door.workspace.rules.rule_draft(CONTINUING, draft.version).tests
    assert stored.test.id == "colon"
    assert case.name.split(",")[0].casefold() not in str(stored.case).casefold()
    assert "Started 2025" in said(tab.passing)


@pytest.mark.parametrize("field", ["test_id", "title"])
def test_a_name_typed_for_a_stored_case_keeps_the_dialog_open_and_says_so(tab, draft, door, recorder, field):
    case = next(row for row in door.workspace.list_cases() if "Colon" in row.diagnosis)
    typed = {"test_id": "colon", "title": "Started 2025"}
    typed[field] += f"-{case.name.split(',')[0]}"
    said_before_ok = []

    def fill(dialog):
        dialog.values.update(case=case.case_id, on=date(2026, 11, 26), expect=Outcome.JUDGEMENT_NEEDED, **typed)
        said_before_ok.append(dialog.what_is_missing())
        return False

    recorder.in_dialog = fill
    tab.from_case.click()
    assert "holds a name of the patient" in said_before_ok[0]
    assert case.name.split(",")[0].casefold() not in said_before_ok[0].casefold()
    assert door.workspace.rules.rule_draft(CONTINUING, draft.version).tests == ()


def test_a_whole_set_of_tests_is_told_so(tab, door):
    new = whole_draft(door.workspace)
    tab.show_version(line_of(door.workspace, CONTINUING, new.version))
    assert "Every criterion was seen met, not met and unknown" in tab.summary.text()
    assert tab.missing.isHidden()
