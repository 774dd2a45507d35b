"""The editor lints after every edit, keeps what is written, and saves only what is whole."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from mdt_desk.desktop.pages.rules.editor import VersionEditor
from mdt_desk.rules.model import Compare
from mdt_desk.rules.terms import Operator, WhenOverdue
from tests.desktop.pages.rules.steps import CONTINUING, EARLIER, NEXT, SHIPPED, answer, line_of, said


@pytest.fixture
def editor(qtbot, door):
    rules = door.workspace.rules.new_version(CONTINUING, "a reason")
    assert door.workspace.rules.save_rule_draft(rules).saved
    made = VersionEditor(door)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    show(made, door)
    return made


def show(editor, door, version=NEXT):
    editor.show_version(
        line_of(door.workspace, CONTINUING, version), door.workspace.rules.rule_draft(CONTINUING, version)
    )


def edit(editor, place=0, **parts):
    editor.edits.set_criterion(place, replace(editor.edits.criterion(place), **parts))
    editor._refresh()


def stored(door):
    return door.workspace.rules.rule_draft(CONTINUING, NEXT).rules


def test_a_number_that_differs_from_its_sentence_is_told_in_the_sentence_cell(editor):
    edit(editor, condition=EARLIER)
    assert "Problem: it says 07-Jan-2026" in editor.table.item(0, 4).text()
    assert "Problem" in editor.panel.faults["sentence"].text()
    edit(editor, sentence="The treatment was started before 01-Jan-2024.")
    assert "Problem" not in said(editor.table)


def test_the_draft_is_saved_and_the_button_says_so(editor, door, qtbot):
    edit(editor, condition=EARLIER)
    assert editor.save.isEnabled()
    with qtbot.waitSignal(door.changed):
        editor.save.click()
    assert stored(door).criteria[0].condition == EARLIER
    assert editor.save.text() == "Saved"
    assert not editor.has_unsaved()


def test_a_broken_draft_is_not_saved(editor, door):
    edit(editor, condition=Compare("age_years", Operator.AT_LEAST, 999))
    assert not editor.save_draft()
    assert "Not saved" in editor.told.text()
    assert stored(door).criteria[0].condition != Compare("age_years", Operator.AT_LEAST, 999)
    assert editor.has_unsaved()


def test_an_edit_is_taken_back(editor):
    before = editor.edits.rules
    edit(editor, condition=EARLIER)
    editor.undo.click()
    assert editor.edits.rules == before
    assert not editor.undo.isEnabled()


def test_choosing_a_row_puts_its_criterion_under_the_pen(editor):
    editor.table.setCurrentCell(1, 0)
    assert editor.panel.sentence.text() == "The treatment was started in the NHS."
    editor.table.setCurrentCell(4, 1)
    assert editor.panel.sentence.text().startswith("The treatment was started between")


def test_a_criterion_is_added_and_told_what_it_lacks_and_removed(editor):
    editor.add_new.click()
    assert "has no sentence" in said(editor.table)
    assert "the draft cannot be saved" in editor.panel.faults["sentence"].text()
    assert "pack" not in said(editor.table)
    count = len(editor.edits.rules.criteria)
    editor.remove.click()
    assert len(editor.edits.rules.criteria) == count - 1


def test_dates_and_reason_belong_to_the_draft(editor, door, qtbot):
    qtbot.keyClicks(editor.fields.reason, " and more")
    qtbot.keyClicks(editor.fields.ends, "31-Dec-2027")
    qtbot.keyClick(editor.fields.ends, Qt.Key.Key_Return)
    assert editor.save_draft()
    assert stored(door).reason_for_change == "a reason and more"
    assert stored(door).effective_to == date(2027, 12, 31)


def test_a_condition_is_made_a_definition_of_the_draft(editor, door, recorder):
    edit(editor, condition=EARLIER, sentence="The treatment was started before 01-Jan-2024.")
    recorder.in_dialog = answer(name="started_in_time")
    editor.panel.name_it.click()
    assert "as defined: started in time" in said(editor.table)
    assert "Definition | Entrectinib started | is before | 01-Jan-2024" in said(editor.table)
    assert editor.save_draft()
    (term,) = door.workspace.rules.rule_draft(CONTINUING, NEXT).definitions
    assert term.condition == EARLIER


def test_a_definition_under_the_pen_has_no_role_and_stays_while_it_is_used(editor, recorder):
    recorder.in_dialog = answer(name="started_in_time")
    editor.panel.name_it.click()
    editor.table.setCurrentCell(editor.table.rowCount() - 1, 0)
    assert not editor.panel.role.isEnabled()
    assert not editor.remove.isEnabled()
    edit(editor, editor._place, sentence="It was started before 07-Jan-2026.")
    assert editor.edits.draft.definitions[0].sentence == "It was started before 07-Jan-2026."


def test_a_new_source_comes_with_the_draft_and_is_cited(editor, door, recorder):
    recorder.in_dialog = answer(
        name="ta9999", title="NICE TA9999", issuer="NICE", address="address", overdue=WhenOverdue.CAP
    )
    editor.panel.new_source.click()
    assert "NICE TA9999" in editor.table.item(0, 5).text()
    assert editor.save_draft()
    (source,) = door.workspace.rules.rule_draft(CONTINUING, NEXT).sources
    assert source.when_overdue is WhenOverdue.CAP


def test_a_change_elsewhere_never_overwrites_what_is_being_written(editor, door):
    edit(editor, condition=EARLIER)
    show(editor, door)
    assert editor.edits.rules.criteria[0].condition == EARLIER


def test_an_approved_version_is_closed_and_offers_the_way_on(editor, door, qtbot):
    show(editor, door, SHIPPED)
    assert editor.edits is None
    with qtbot.waitSignal(editor.new_asked):
        editor._locked._new.click()
    assert not editor.save_draft()


def test_a_narrow_window_puts_the_trial_below(editor, qtbot):
    editor.resize(700, 600)
    qtbot.wait(5)
    assert editor.trying.geometry().top() > editor.panel.geometry().bottom()


def type_over(qtbot, control, text):
    control.setFocus()
    control.selectAll()
    qtbot.keyClicks(control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def test_what_cannot_be_read_stays_with_its_criterion_while_another_is_written(editor, qtbot):
    value = editor.panel.condition.rows[0].value
    type_over(qtbot, value, "31/2/2024")
    editor.panel.changed.emit(replace(editor.edits.criterion(0), sentence="Another sentence."))
    assert editor.panel.condition.rows[0].value.text() == "31/2/2024"
    editor.add_new.click()
    assert editor.panel.faults["condition"].text().count("no such day") == 0
    assert not editor.save_draft()
    assert "a value in the condition of the criterion" in editor.told.text()
    assert editor.panel.condition.rows[0].value.text() == "31/2/2024"
    assert "no such day" in editor.panel.faults["condition"].text()


def test_what_cannot_be_read_is_a_step_of_its_own_to_undo(editor, qtbot):
    before = editor.panel.condition.rows[0].value.text()
    type_over(qtbot, editor.panel.condition.rows[0].value, "31/2/2024")
    type_over(qtbot, editor.fields.ends, "31/2/2026")
    editor.undo.click()
    assert (editor.panel.condition.rows[0].value.text(), editor.fields.ends.text()) == ("31/2/2024", "")
    editor.undo.click()
    assert editor.panel.condition.rows[0].value.text() == before
    assert not editor.has_unsaved()


def places_of_buttons(editor):
    return [each.mapTo(editor, QPoint(0, 0)) for each in (editor.save, editor.undo, editor.add_new, editor.remove)]


def click_at(editor, place, qtbot):
    """A press and a release at one place of the window, whatever stands there; what is deferred is waited for."""
    for act in (QTest.mousePress, QTest.mouseRelease):
        target = editor.childAt(place)
        act(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(editor, place))
        qtbot.wait(20)
    qtbot.wait(80)


def test_a_second_click_at_the_same_place_is_the_same_button(editor, qtbot):
    qtbot.wait(50)
    before = places_of_buttons(editor)
    count = len(editor.edits.rules.criteria)
    place = editor.remove.mapTo(editor, QPoint(6, 8))
    click_at(editor, place, qtbot)
    click_at(editor, place, qtbot)
    assert len(editor.edits.rules.criteria) == count - 2
    assert places_of_buttons(editor) == before
    editor.undo.click()
    editor.undo.click()
    edit(editor, condition=EARLIER)
    click_at(editor, editor.save.mapTo(editor, QPoint(6, 8)), qtbot)
    assert editor.save.text() == "Saved"
    assert [each.x() for each in places_of_buttons(editor)] == [each.x() for each in before]


def test_saving_leaves_the_keyboard_on_save(editor, door, qtbot):
    editor.window().activateWindow()
    edit(editor, condition=EARLIER)
    editor.save.setFocus()
    qtbot.waitUntil(editor.save.hasFocus)
    qtbot.keyClick(editor.save, Qt.Key.Key_Space)
    assert editor.save.text() == "Saved"
    assert editor.save.hasFocus()
    mark, saves = stored(door), []
    door.changed.connect(saves.append)
    qtbot.keyClick(editor.save, Qt.Key.Key_Space)
    assert (stored(door), saves) == (mark, [])


@pytest.mark.parametrize("typed", ["31/2/2026", "5"])
def test_the_first_click_on_save_after_an_unreadable_date_is_answered(editor, door, qtbot, typed):
    editor.window().activateWindow()
    told = []
    door.told.connect(told.append)
    qtbot.wait(50)
    editor.fields.begins.setFocus()
    editor.fields.begins.selectAll()
    qtbot.keyClicks(editor.fields.begins, typed)
    assert editor.save.isEnabled()
    before = places_of_buttons(editor)
    click_at(editor, editor.save.mapTo(editor, QPoint(6, 8)), qtbot)
    assert editor.told.text().startswith("Not saved: this cannot be read")
    assert "Valid from" in editor.told.text()
    assert editor.fields.problem.isVisible()
    assert places_of_buttons(editor) == before
    # The field says it; the bar keeps what it said of the edits.
    assert all("calendar" not in each for each in told)
