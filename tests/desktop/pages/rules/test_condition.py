"""A condition is written line by line with keyboard and mouse."""

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.pages.rules.condition import ConditionEditor
from mdt_desk.desktop.pages.rules.tree import Joining
from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Use
from mdt_desk.rules.terms import Operator

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

AGE = Compare("age_years", Operator.AT_LEAST, 12)
SOLID = Compare("solid_tumour", Operator.IS, True)


@pytest.fixture
def editor(qtbot):
    made = ConditionEditor()
    qtbot.addWidget(made)
    made.heard = []
    made.changed.connect(made.heard.append)
    made.show()
    return made


def type_over(qtbot, control, text):
    control.selectAll()
    qtbot.keyClicks(control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def press(row, name):
    next(each for each in row.findChildren(type(row.parent()._more)) if each.accessibleName().startswith(name)).click()


def test_a_number_is_changed_and_the_line_stays_the_same(editor, qtbot):
    editor.show_condition(AGE, ())
    row = editor.rows[0]
    type_over(qtbot, row.value, "16")
    assert editor.heard == [Compare("age_years", Operator.AT_LEAST, 16)]
    assert editor.rows[0] is row


def test_a_date_is_typed_as_it_is_shown(editor, qtbot):
    editor.show_condition(Compare("started_entrectinib", Operator.BEFORE, "2026-01-07"), ())
    assert editor.rows[0].value.text() == "07-Jan-2026"
    type_over(qtbot, editor.rows[0].value, "01-Feb-2026")
    assert editor.heard[-1].value == "2026-02-01"


def test_an_operator_is_chosen_from_those_that_fit(editor):
    editor.show_condition(AGE, ())
    operator = editor.rows[0].operator
    assert {operator.itemText(place) for place in range(operator.count())}.isdisjoint({"is before", "is one of"})
    operator.setCurrentText("is less than")
    operator.activated.emit(operator.currentIndex())
    assert editor.heard[-1].op is Operator.LESS_THAN


def test_another_fact_brings_its_own_value(editor, qtbot):
    editor.show_condition(AGE, ())
    type_over(qtbot, editor.rows[0].fact, "Melanoma")
    assert editor.heard[-1] == Compare("melanoma", Operator.IS, True)


def test_a_definition_is_chosen_like_a_fact(editor, qtbot):
    editor.show_condition(AGE, ("disease_condition",))
    type_over(qtbot, editor.rows[0].fact, "as defined: disease condition")
    assert editor.heard[-1] == Use("disease_condition")


def test_lines_are_added_joined_widened_and_removed(editor):
    editor.show_condition(AGE, ())
    editor._more.click()
    assert editor.heard[-1] == AllOf((AGE, SOLID))
    editor.rows[0].joining.changed.emit(Joining.COUNT)
    assert editor.heard[-1] == CountOf(2, (AGE, SOLID))
    editor.rows[0].count.changed.emit(1)
    assert editor.heard[-1] == CountOf(1, (AGE, SOLID))
    press(editor.rows[1], "Or")
    assert editor.heard[-1] == CountOf(1, (AnyOf((AGE, SOLID)), SOLID))
    press(editor.rows[-1], "Remove")
    assert editor.heard[-1] == AnyOf((AGE, SOLID))


def test_what_cannot_be_read_is_told_and_changes_nothing(editor, qtbot):
    editor.show_condition(AGE, ())
    with qtbot.waitSignal(editor.refused):
        type_over(qtbot, editor.rows[0].value, "many")
    assert editor.heard == []


def test_what_cannot_be_read_goes_with_its_line(editor, qtbot):
    editor.show_condition(AllOf((SOLID, AGE)), ())
    type_over(qtbot, editor.rows[2].value, "many")
    assert editor.unread() == {"line 1": "many"}
    editor._more.click()
    assert editor.unread() == {"line 1": "many"}
    press(editor.rows[1], "Remove")
    assert editor.unread() == {"line 0": "many"}
    assert "whole number" in editor.problems()
    type_over(qtbot, editor.rows[1].value, "16")
    assert (editor.unread(), editor.problems()) == ({}, "")


def test_a_value_that_is_taken_out_is_missing_and_not_silently_the_old_one(editor, qtbot):
    editor.show_condition(AGE, ())
    editor.rows[0].value.selectAll()
    with qtbot.waitSignal(editor.refused):
        qtbot.keyClick(editor.rows[0].value, Qt.Key.Key_Delete)
        qtbot.keyClick(editor.rows[0].value, Qt.Key.Key_Return)
    assert editor.unread() == {"line": ""}
    assert editor.typed() == AGE
    assert "value is needed" in editor.problems()


def test_a_fact_and_a_value_of_one_line_are_unread_each_for_itself_until_a_fact_is_chosen(editor, qtbot):
    editor.show_condition(AllOf((AGE, AGE)), ())
    type_over(qtbot, editor.rows[2].value, "many")
    type_over(qtbot, editor.rows[2].fact, "rain")
    assert editor.unread() == {"fact 1": "rain", "line 1": "many"}
    type_over(qtbot, editor.rows[2].fact, "Melanoma")
    assert editor.unread() == {}
