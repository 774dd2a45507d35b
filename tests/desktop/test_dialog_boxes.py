"""The boxes name the patient they are about, and are gone when they were closed."""

from functools import partial

import pytest
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from mdt_desk.desktop.dialog_boxes import ChoiceDialog, MicroBanner, confirmation_dialog, plain_label
from mdt_desk.desktop.dialogs import Confirmation
from mdt_desk.desktop.import_decision import BESIDE, LEAVE_OUT
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient

PATIENT = Patient("Sample", "Alexander", "Mr", birth_date=PartialDate(1974, 2, 14), nhs_number="9990000018")
QUESTION = Confirmation("Export", "Write the page?", "It is a draft.", "Write it", patient=PATIENT)


def test_the_micro_banner_says_who_in_the_banners_order_at_14_points(qtbot):
    banner = MicroBanner(PATIENT)
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "SAMPLE, Alexander (Mr), Born 14-Feb-1974      NHS No. 999 000 0018"
    assert banner.font().pointSize() == 14


def test_a_confirmation_shows_the_patient_and_enter_is_the_safe_answer(qtbot):
    dialog = confirmation_dialog(QUESTION)
    qtbot.addWidget(dialog)
    assert dialog.findChild(MicroBanner) is not None
    box = dialog.findChild(QDialogButtonBox)
    assert [button.text() for button in box.buttons() if button.isDefault()] == ["Cancel"]


def test_an_nhs_number_stands_in_one_line(qtbot):
    banner = MicroBanner(PATIENT)
    qtbot.addWidget(banner)
    assert "NHS\xa0No.\xa0999\xa0000\xa00018" in banner.text()


@pytest.mark.parametrize("answers", [["Yes", "No"], ["Save the draft first", LEAVE_OUT, BESIDE]])
def test_every_answer_can_be_read_whole(qtbot, dressed, answers):
    dialog = ChoiceDialog("Draft", "What now?", answers)
    qtbot.addWidget(dialog)
    dialog.show()
    for button in dialog.buttons():
        assert button.width() >= button.sizeHint().width()


def test_closing_a_choice_is_no_answer(qtbot):
    dialog = ChoiceDialog("Draft", "What now?", ["Continue"])
    qtbot.addWidget(dialog)
    dialog.reject()
    assert dialog.chosen is None


def test_words_are_never_read_as_mark_up(qtbot):
    label = plain_label("<b>SAMPLE</b>")
    qtbot.addWidget(label)
    assert label.text() == "<b>SAMPLE</b>"
    assert label.textFormat().name == "PlainText"


def test_dialogs_are_freed_when_they_are_closed(freed):
    assert freed(partial(confirmation_dialog, QUESTION))
    assert freed(partial(ChoiceDialog, "Draft", "What now?", ["Continue"]))


def test_a_dialog_that_keeps_itself_would_be_seen(freed):
    class Kept(QDialog):
        def __init__(self):
            super().__init__()
            self.itself = self

    assert not freed(Kept)
