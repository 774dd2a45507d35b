"""The tumour type is chosen from the list by typing; what is not in the list is told, not guessed."""

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.case.tumour_control import TumourControl
from mdt_desk.workspace.shipped import tumour_types


@pytest.fixture
def control(qtbot):
    made = TumourControl(Field("x", "Tumour type", Kind.TUMOUR), tumour_types())
    qtbot.addWidget(made)
    made.taken, made.wrong = [], []
    made.changed.connect(made.taken.append)
    made.not_understood.connect(made.wrong.append)
    return made


def test_the_whole_list_is_offered(control):
    assert control.completer().model().rowCount() == len(tumour_types().by_code) > 800


def test_part_of_a_name_finds_it(control):
    control.completer().setCompletionPrefix("infantile fibrosarc")
    assert control.completer().completionCount() == 1


@pytest.mark.parametrize(("typed", "first"), [("melanoma", "Melanoma (MEL)"), ("thyroid", "Thyroid (THYROID)")])
def test_the_name_that_is_typed_stands_before_longer_ones(control, typed, first):
    control.completer().setCompletionPrefix(typed)
    assert control.completer().currentCompletion() == first
    assert control.completer().completionCount() > 5


@pytest.mark.parametrize("typed", ["Melanoma", "mel", "Melanoma (MEL)"])
def test_a_name_or_code_written_out_is_taken(control, qtbot, typed):
    qtbot.keyClicks(control, typed)
    qtbot.keyClick(control, Qt.Key.Key_Return)
    assert control.taken[-1] == "MEL"
    assert control.wrong == []


def test_what_is_not_in_the_list_is_told(control, qtbot):
    qtbot.keyClicks(control, "melanomma")
    control.editingFinished.emit()
    assert control.text() == "melanomma"
    assert "No tumour type of this name" in control.wrong[0]


def test_an_emptied_field_is_no_type(control, qtbot):
    control.show_value("MEL")
    control.selectAll()
    qtbot.keyClick(control, Qt.Key.Key_Delete)
    control.editingFinished.emit()
    assert control.taken == [""]


def test_a_code_is_shown_by_its_name_and_says_whether_it_is_solid(control):
    control.show_value("MEL")
    assert control.text() == "Melanoma (MEL)"
    assert control.remark() == "A solid tumour, by the tumour list."


def test_leaving_it_untouched_changes_nothing(control):
    control.show_value("MEL")
    control.editingFinished.emit()
    assert (control.taken, control.wrong) == ([], [])
