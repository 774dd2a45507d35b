"""Entry controls: three answers, no change by scrolling, and what is not understood stays as typed."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QRadioButton, QWidget

from mdt_desk.desktop.case.controls import (
    AnswerControl,
    ChoiceControl,
    LongTextControl,
    ReadControl,
    SpecimenControl,
    TextControl,
)
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.testing import Specimen


def made(qtbot, kind, field):
    control = kind(field)
    qtbot.addWidget(control)
    control.taken = []
    control.changed.connect(control.taken.append)
    return control


@pytest.fixture
def answer(qtbot):
    return made(qtbot, AnswerControl, Field("x", "Heart failure", Kind.ANSWER))


def test_an_answer_has_three_ways_and_begins_as_not_recorded(answer):
    buttons = answer.findChildren(QRadioButton)
    assert [button.text() for button in buttons] == ["Yes", "No", "Not recorded"]
    assert [button.isChecked() for button in buttons] == [False, False, True]
    assert buttons[0].accessibleName() == "Heart failure: Yes"


def test_an_answer_is_given_by_the_arrow_keys(answer, qtbot):
    with qtbot.waitActive(answer):
        answer.show()
    answer.setFocus()
    qtbot.keyClick(answer.findChildren(QRadioButton)[2], Qt.Key.Key_Left)
    assert answer.taken == [Answer.NO]


def test_an_answer_is_given_by_its_letter(answer, qtbot):
    for key in (Qt.Key.Key_Y, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_R):
        qtbot.keyClick(next(each for each in answer.findChildren(QRadioButton) if each.isChecked()), key)
    assert answer.taken == [Answer.YES, Answer.NO, Answer.NOT_RECORDED]


def test_beyond_the_last_answer_nothing_is_taken(answer, qtbot):
    qtbot.keyClick(answer.findChildren(QRadioButton)[2], Qt.Key.Key_Right)
    assert answer.taken == []


def test_a_shortcut_is_not_a_letter(answer, qtbot):
    qtbot.keyClick(answer.findChildren(QRadioButton)[2], Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert answer.taken == []


def test_the_ring_follows_an_answer_that_an_undo_changed(answer, qtbot):
    with qtbot.waitActive(answer):
        answer.show()
    answer.setFocus()
    answer.show_value(Answer.YES)
    assert answer.findChildren(QRadioButton)[0].hasFocus()


def test_the_ring_never_stands_on_another_answer(answer, qtbot):
    with qtbot.waitActive(answer):
        answer.show()
    buttons = answer.findChildren(QRadioButton)
    buttons[0].setFocus()
    assert buttons[2].hasFocus()
    qtbot.mousePress(buttons[1], Qt.MouseButton.LeftButton)
    assert buttons[2].hasFocus()
    qtbot.mouseRelease(buttons[1], Qt.MouseButton.LeftButton)
    assert (buttons[1].hasFocus(), answer.taken) == (True, [Answer.NO])


def test_showing_an_answer_is_not_giving_it(answer):
    answer.show_value(Answer.YES)
    assert answer.taken == []
    assert answer.findChildren(QRadioButton)[0].isChecked()


def test_scrolling_over_a_choice_changes_nothing(qtbot):
    control = made(qtbot, ChoiceControl, Field("x", "X", Kind.CHOICE, choices=((1, "one"), (2, "two"))))
    control.show_value(1)
    none, point = Qt.KeyboardModifier.NoModifier, QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), point, point, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False
    )
    control.wheelEvent(wheel)
    assert (control.currentIndex(), control.taken) == (0, [])


def test_choosing_is_taken(qtbot):
    control = made(qtbot, ChoiceControl, Field("x", "X", Kind.CHOICE, choices=((1, "one"), (2, "two"))))
    control.show_value(1)
    qtbot.keyClick(control, Qt.Key.Key_Down)
    assert control.taken == [2]


def test_a_value_that_is_not_offered_shows_as_nothing_rather_than_as_another(qtbot):
    control = made(qtbot, ChoiceControl, Field("x", "X", Kind.CHOICE, choices=((1, "one"),)))
    control.show_value(9)
    assert control.currentText() == ""


def test_text_is_taken_with_every_key(qtbot):
    control = made(qtbot, TextControl, Field("x", "X"))
    qtbot.keyClicks(control, "abc")
    assert control.taken[-1] == "abc"


def test_blanks_around_a_name_go_when_the_field_is_left(qtbot):
    control = made(qtbot, TextControl, Field("x", "3' gene"))
    qtbot.keyClicks(control, " NTRK3 ")
    qtbot.keyClick(control, Qt.Key.Key_Return)
    assert (control.text(), control.taken[-1]) == ("NTRK3", "NTRK3")


def test_tab_leaves_a_long_text(qtbot):
    control = made(qtbot, LongTextControl, Field("x", "X", Kind.LONG_TEXT))
    assert control.tabChangesFocus()
    control.setPlainText("line")
    assert control.taken == ["line"]


@pytest.fixture
def day(qtbot):
    control = made(qtbot, ReadControl, Field("x", "Born", Kind.PARTIAL_DATE))
    control.wrong = []
    control.not_understood.connect(control.wrong.append)
    return control


def test_a_date_is_read_when_its_field_is_left(day, qtbot):
    qtbot.keyClicks(day, "5/3/2024")
    assert day.taken == []
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert day.taken == [PartialDate(2024, 3, 5)]
    assert day.text() == "05-Mar-2024"


def test_what_is_not_understood_stays_as_typed(day, qtbot):
    qtbot.keyClicks(day, "soon")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert (day.text(), day.taken, len(day.wrong)) == ("soon", [], 1)
    day.show_value(PartialDate(2020))
    assert day.text() == "soon"


def test_leaving_a_field_in_which_nothing_was_typed_changes_nothing(day, qtbot):
    day.show_value(PartialDate(2024, 3))
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert (day.taken, day.text()) == ([], "Mar-2024")


def test_an_nhs_number_is_grouped_while_it_is_typed(qtbot):
    control = made(qtbot, ReadControl, Field("x", "NHS number", Kind.NHS_NUMBER))
    qtbot.keyClicks(control, "9990000018")
    assert control.text() == "999 000 0018"


def test_specimens_are_offered_by_name_and_site(qtbot):
    control = made(qtbot, SpecimenControl, Field("x", "Specimen", Kind.SPECIMEN))
    control.offer_specimens((Specimen("S1", site="lung"),))
    assert [control.itemText(n) for n in range(control.count())] == ["Not recorded", "S1: lung"]


def test_a_specimen_that_is_not_recorded_is_shown_as_that_and_a_renamed_one_by_its_new_site(qtbot):
    control = made(qtbot, SpecimenControl, Field("x", "Specimen", Kind.SPECIMEN))
    control.offer_specimens((Specimen("S1", site="lung"),), "S9")
    control.show_value("S9")
    assert control.currentText() == "S9: not among the specimens"
    control.offer_specimens((Specimen("S1", site="liver"),), "S1")
    control.show_value("S1")
    assert control.currentText() == "S1: liver"


@pytest.fixture
def desk(qtbot):
    """A window whose menu has undo, as the desk's has."""
    window = QWidget()
    qtbot.addWidget(window)
    window.undone = []
    undo = QAction("Undo", window)
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(lambda: window.undone.append("undone"))
    window.addAction(undo)
    return window


def put(control, desk, qtbot):
    control.setParent(desk)
    with qtbot.waitActive(desk):
        desk.show()
    control.setFocus()
    return control


@pytest.mark.parametrize(
    ("kind", "entry"), [(TextControl, Kind.TEXT), (LongTextControl, Kind.LONG_TEXT), (ReadControl, Kind.DATE)]
)
def test_undo_is_the_case_s_whichever_field_has_the_cursor(kind, entry, desk, qtbot):
    control = put(made(qtbot, kind, Field("x", "X", entry)), desk, qtbot)
    qtbot.keyClick(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.undone == ["undone"]


def test_letters_that_are_not_read_yet_are_undone_in_their_field(desk, qtbot):
    control = put(made(qtbot, ReadControl, Field("x", "X", Kind.DATE)), desk, qtbot)
    qtbot.keyClicks(control, "03-No")
    qtbot.keyClick(control, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (control.text(), desk.undone) == ("", [])
