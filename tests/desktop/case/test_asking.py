"""Dialogs that ask: who is meant, what is missing, and nothing taken that could not be read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel

from mdt_desk.desktop.case.asking import AskDialog
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.dialog_boxes import MicroBanner
from tests.desktop.case.conftest import SEED

FIELDS = (Field("by", "Name"), Field("day", "Given on", Kind.DATE))


class Asking(AskDialog):
    def what_is_missing(self):
        return "" if self.text("by") else "Enter a name."


@pytest.fixture
def dialog(qtbot):
    made = Asking("Ask", "Is it so?", FIELDS, {"by": "", "day": None}, SEED.patient)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_patient_stands_above_the_question(dialog):
    banner = dialog.findChild(MicroBanner)
    assert "SAMPLE, Alexander (Mr)" in banner.text()
    assert banner.font().pointSize() == 14


def test_what_is_missing_is_said_and_the_dialog_stays(dialog):
    dialog.ok.click()
    assert dialog.isVisible()
    assert dialog.missing.text() == "Enter a name."


def test_a_date_that_is_not_one_is_not_taken(dialog, qtbot):
    qtbot.keyClicks(dialog.rows["by"].control, "Dr A")
    qtbot.keyClicks(dialog.rows["day"].control, "soon")
    dialog.ok.click()
    assert dialog.isVisible()
    assert "Given on could not be read" in dialog.missing.text()


def test_what_was_entered_is_given_back(dialog, qtbot):
    qtbot.keyClicks(dialog.rows["by"].control, "Dr A")
    qtbot.keyClicks(dialog.rows["day"].control, "26-Nov-2026")
    dialog.ok.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert (dialog.text("by"), dialog.day("day").isoformat()) == ("Dr A", "2026-11-26")


def test_escape_half_way_takes_nothing(dialog, qtbot):
    qtbot.keyClicks(dialog.rows["by"].control, "Dr A")
    dialog.confirm = lambda _question: True
    dialog.reject()
    assert dialog.result() == QDialog.DialogCode.Rejected


@pytest.mark.parametrize("way", ["escape", "cancel", "close"])
@pytest.mark.parametrize("agrees", [False, True])
def test_what_was_typed_is_thrown_away_only_by_who_says_so(dialog, qtbot, way, agrees):
    asked = []
    dialog.confirm = lambda question: asked.append(question) or agrees
    name = dialog.rows["by"].control
    qtbot.keyClicks(name, "ten minutes of writing")
    if way == "escape":
        qtbot.keyClick(name, Qt.Key.Key_Escape)
    elif way == "cancel":
        dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    else:
        dialog.close()
    assert [(each.question, each.patient) for each in asked] == [("Throw away what you typed?", SEED.patient)]
    assert dialog.isVisible() is not agrees
    assert name.text() == "ten minutes of writing"


@pytest.mark.parametrize("typed", ["", "Dr A"])
def test_nothing_is_asked_where_nothing_new_stands(qtbot, typed):
    made = Asking("Ask", "Is it so?", FIELDS, {"by": "Dr A", "day": None}, SEED.patient)
    qtbot.addWidget(made)
    made.show()
    made.confirm = pytest.fail
    control = made.rows["by"].control
    control.clear()
    qtbot.keyClicks(control, typed)
    qtbot.keyClick(control, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_what_is_asked_stands_largest_so_that_two_dialogs_are_told_apart(qtbot):
    dialog = AskDialog("Record a judgement", "There are no options left.\nAnswered already: no.", (), {})
    qtbot.addWidget(dialog)
    assert dialog.question.text() == "There are no options left."
    assert dialog.question.font().bold()
    others = [each for each in dialog.findChildren(QLabel) if each is not dialog.question]
    assert all(each.font().pointSize() < dialog.question.font().pointSize() for each in others)
