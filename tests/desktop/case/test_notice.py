"""The bar that tells: in the page, with its buttons, read out, never taking the keyboard."""

import pytest
from PySide6.QtWidgets import QLineEdit

from mdt_desk.desktop.case.notice import NoticeBar
from mdt_desk.domain.errors import DeskError


@pytest.fixture
def bar(qtbot):
    made = NoticeBar("Notice")
    qtbot.addWidget(made)
    return made


def test_it_is_silent_until_something_is_told(bar):
    assert (bar.isHidden(), bar.text()) == (True, "")


def test_it_tells_with_the_buttons_that_were_asked_for(bar, qtbot):
    bar.tell("A draft was left.", "Continue", "Discard")
    assert (bar.text(), bar.first.text(), bar.second.text()) == ("A draft was left.", "Continue", "Discard")
    with qtbot.waitSignal(bar.first_chosen):
        bar.first.click()
    with qtbot.waitSignal(bar.second_chosen):
        bar.second.click()


def test_a_plain_notice_has_one_button(bar):
    bar.tell("Saved.")
    assert bar.first.isHidden()


def test_it_does_not_take_the_keyboard(page):
    page.summary.focus_on("referral.team")
    before = page.focusWidget()
    page.tell("Saved.")
    assert page.focusWidget() is before
    assert isinstance(before, QLineEdit)


def test_a_message_passes_with_the_next_change_and_an_error_stays(page):
    page.tell("Exported.")
    page.editor.set("referral.team", "A")
    assert page.notice.text() == ""
    page.show_error(DeskError("The disk is full.", "Make room."))
    page.editor.set("referral.team", "AB")
    assert page.notice.text() == "The disk is full. Make room."
