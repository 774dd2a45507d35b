"""The Report tab: the page, the same in words for who cannot see it, its state, and no sign-off by mistake."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.actions import ACTIONS
from mdt_desk.domain.errors import DeskError


@pytest.fixture
def tab(page):
    page.show_report()
    return page.report


def test_the_page_stands_in_words_beside_its_picture(tab):
    assert "SAMPLE, Alexander (Mr)" in tab.text.toPlainText()
    assert "CANNOT CHECK" in tab.text.toPlainText()
    assert [label.accessibleName() for label in tab._pages] == ["Page 1 of 1, as a picture"]
    assert not tab._pages[0].pixmap().isNull()


def test_the_state_of_the_page_is_told(page, tab):
    assert tab.state.text().startswith("DRAFT")
    page.editor.set("referral.team", "Sarcoma MDT")
    assert "exporting saves them first" in tab.state.text()


def test_a_change_is_drawn_at_once(page, tab):
    page.editor.set("referral.question", "Is a trial open?")
    assert "Is a trial open?" in tab.text.toPlainText()


def test_a_synthetic_case_offers_no_sign_off_and_a_real_one_does(page, tab):
    assert not tab.sign_off.isEnabled()
    assert "synthetic" in tab.sign_off.accessibleDescription()
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    assert tab.sign_off.isEnabled()


def test_sign_off_has_no_key(tab):
    assert tab.sign_off.shortcut().isEmpty()
    assert next(action for action in ACTIONS if action.id == "case.sign_off").shortcut == ""


def test_a_page_that_cannot_be_made_is_told_and_no_old_page_stays(page, tab, monkeypatch):
    def refuse(*_anything):
        raise DeskError("The font lacks a letter.", "Write the name in Latin letters.")

    monkeypatch.setattr(page.editor.workspace, "preview", refuse)
    page.editor.set("referral.team", "x")
    assert tab.state.text() == "The font lacks a letter. Write the name in Latin letters."
    assert (tab._pages, tab.text.toPlainText()) == ([], "")


def test_the_page_fits_its_room_without_scrolling_sideways(tab, qtbot):
    qtbot.waitUntil(lambda: not tab.area.horizontalScrollBar().isVisible(), timeout=2000)
