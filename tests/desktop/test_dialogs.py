"""Dialogs give answers, name the patient they are about, and are gone when they were closed."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPushButton

from mdt_desk.desktop.dialogs import (
    ChoiceDialog,
    Confirmation,
    MicroBanner,
    WindowDialogs,
    confirmation_dialog,
    plain_label,
)
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.patient import Patient

PATIENT = Patient("Sample", "Alexander", "Mr", birth_date=PartialDate(1974, 2, 14), nhs_number="9990000018")
QUESTION = Confirmation("Export", "Write the page?", "It is a draft.", "Write it", patient=PATIENT)


def press(words):
    """Press a button of the dialog that is open."""
    dialog = QApplication.activeModalWidget()
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()


def answer_with(words, ask):
    QTimer.singleShot(0, partial(press, words))
    return ask()


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


def test_the_answer_is_the_button_that_was_pressed(qtbot):
    dialogs = WindowDialogs()
    assert answer_with("Write it", partial(dialogs.confirm, QUESTION)) is True
    assert answer_with("Cancel", partial(dialogs.confirm, QUESTION)) is False
    assert answer_with("Discard", partial(dialogs.choose, "Draft", "What now?", ["Continue", "Discard"])) == 1


def test_closing_a_choice_is_no_answer(qtbot):
    dialog = ChoiceDialog("Draft", "What now?", ["Continue"])
    qtbot.addWidget(dialog)
    dialog.reject()
    assert dialog.chosen is None


def test_an_error_says_what_happened_and_what_to_do(qtbot):
    dialogs = WindowDialogs()
    answer_with("Close", partial(dialogs.show_error, DeskError("The disk is full.", "Make room.")))


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
