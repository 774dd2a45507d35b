"""Only what a fact can be is offered, and only facts that exist can be chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.controls import ChoiceControl, ReadControl
from mdt_desk.desktop.pages.rules.facts import FactPicker, ManyChoice, first_condition, value_control, with_operator
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.model import Compare, Use
from mdt_desk.rules.rule_checks import wrong_comparison
from mdt_desk.rules.terms import Operator

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NATIONS = Compare("nation", Operator.IN, ("england",))


@pytest.fixture
def picker(qtbot):
    made = FactPicker(("disease_condition",))
    qtbot.addWidget(made)
    made.show_fact("age_years")
    return made


def test_a_fact_is_found_by_its_words_and_a_definition_too(picker, qtbot):
    with qtbot.waitSignal(picker.chosen) as chosen:
        picker.setText("solid TUMOUR")
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert chosen.args == ["solid_tumour"]
    with qtbot.waitSignal(picker.chosen) as chosen:
        picker.setText("as defined: disease condition")
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert chosen.args == ["disease_condition"]


def test_what_names_no_fact_is_not_taken_and_not_lost(picker, qtbot):
    with qtbot.assertNotEmitted(picker.chosen), qtbot.waitSignal(picker.refused) as refused:
        picker.setText("whether it rains")
        qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert picker.text() == "whether it rains"
    assert refused.args == [picker.why_unread()]
    assert "choose one from the list" in picker.why_unread()
    picker.setText("age")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert (picker.text(), picker.why_unread()) == ("Age", "")


@pytest.mark.parametrize("fact", [*BY_ID])
def test_what_is_first_asked_of_a_fact_is_a_right_comparison(fact):
    assert wrong_comparison(first_condition(fact)) == ""


def test_a_name_that_is_no_fact_is_a_definition():
    assert first_condition("disease_condition") == Use("disease_condition")


@pytest.mark.parametrize(
    ("leaf", "kind"),
    [
        (Compare("solid_tumour", Operator.IS, True), ChoiceControl),
        (Compare("age_years", Operator.IS, 3), ReadControl),
        (Compare("nation", Operator.IS, "england"), ChoiceControl), (NATIONS, ManyChoice),
        (Compare("started_entrectinib", Operator.BEFORE, "2026-01-07"), ReadControl),
    ],
)  # fmt: skip
def test_the_control_fits_the_kind(qtbot, leaf, kind):
    parent = QWidget()
    qtbot.addWidget(parent)
    assert isinstance(value_control(leaf, parent), kind)


def test_a_number_out_of_bounds_is_not_taken(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    control = value_control(Compare("age_years", Operator.AT_LEAST, 12), parent)
    with qtbot.assertNotEmitted(control.changed), qtbot.waitSignal(control.not_understood):
        qtbot.keyClicks(control, "400")
        qtbot.keyClick(control, Qt.Key.Key_Return)


def test_several_values_are_ticked(qtbot):
    many = ManyChoice("nation")
    qtbot.addWidget(many)
    many.show_value(("england",))
    box = next(box for value, box in many._boxes.items() if value == "wales")
    with qtbot.waitSignal(many.changed) as changed:
        box.click()
    assert set(changed.args[0]) == {"england", "wales"}


def test_another_operator_keeps_the_value_in_its_new_shape():
    one = with_operator(NATIONS, Operator.IS)
    assert one == Compare("nation", Operator.IS, "england")
    assert with_operator(one, Operator.NOT_IN) == Compare("nation", Operator.NOT_IN, ("england",))
    assert with_operator(Compare("age_years", Operator.AT_LEAST, 12), Operator.AT_MOST).value == 12
