"""The Report tab: the page, the same in words for who cannot see it, its state, and no sign-off by mistake."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from mdt_desk.desktop.actions import ACTIONS
from mdt_desk.desktop.case.page import CasePage
from mdt_desk.domain.errors import DeskError


@pytest.fixture
def tab(page):
    page.show_report()
    return page.report


def test_the_page_stands_in_words_beside_its_picture(tab):
    assert "SAMPLE, Alexander (Mr)" in tab.text.toPlainText()
    assert "UNVERIFIED" in tab.text.toPlainText()
    assert [label.accessibleName() for label in tab._pages] == ["Page 1 of 1, as a picture"]
    assert not tab._pages[0].pixmap().isNull()


def test_a_line_of_the_words_that_begins_with_an_arabic_name_still_runs_from_the_left(page, tab, qtbot):
    page.editor.set("patient.family_name", "\u062d\u0633\u0646")
    tab.text.setParent(None)
    qtbot.addWidget(tab.text)
    tab.show_case()
    with qtbot.waitExposed(tab.text):
        tab.text.show()
    lines = map(tab.text.document().findBlockByNumber, range(tab.text.blockCount()))
    named = next(each for each in lines if "\u062d\u0633\u0646" in each.text())
    assert named.layout().textOption().textDirection() is Qt.LayoutDirection.LeftToRight


def test_the_state_of_the_page_is_told(page, tab):
    assert tab.state.text().startswith("DRAFT")
    page.editor.set("referral.team", "Sarcoma MDT")
    assert "exporting saves them first" in tab.state.text()


def test_where_nothing_can_be_saved_nothing_is_promised_to_be(page, tab, monkeypatch):
    page.editor.set("referral.team", "Sarcoma MDT")
    monkeypatch.setattr(page.editor.workspace._store, "read_only", "Another MDT Desk has this folder open.")
    tab.show_case()
    assert "exporting saves" not in tab.state.text()
    assert "are not saved and cannot be saved here" in tab.state.text()


def test_an_error_that_stops_saving_is_named_and_saving_is_not_promised(page, tab):
    page.editor.set("patient.nhs_number", "9990000019")
    assert "an error stops saving. NHS number" in tab.state.text()
    assert "exporting saves" not in tab.state.text()
    page.editor.set("patient.nhs_number", "9990000018")
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


def signed_case(page, answers, stored, name):
    """A case of its own that is signed off and open on the Report tab."""
    stored.save_case(replace(page.editor.case, case_id=name, synthetic=False), 0)
    page.show_case(stored.open_case(name))
    page.show_report()
    answers.fill = lambda dialog: dialog.values.update(reason="One patient, two cases on purpose.")
    page.sign_off()
    page.report.show_case()


def test_what_the_same_person_has_just_signed_is_said_and_not_offered_again(page, answers, stored):
    signed_case(page, answers, stored, "ONCE")
    tab = page.report
    tab.which.setCurrentIndex(0)
    tab.show_case()
    assert "nothing has changed since" in tab.state.text()
    assert not tab.sign_off.isEnabled()
    page.editor.set("note", "One thing more")
    tab.show_case()
    assert tab.sign_off.isEnabled()
    assert "nothing has changed since" not in tab.state.text()


def test_the_page_chosen_for_one_signed_case_is_not_chosen_for_the_next(page, answers, stored):
    for name in ("one", "two"):
        signed_case(page, answers, stored, name)
        assert page.report.chosen is not None
    page.editor.set("note", "typed")
    assert page.report.chosen is None
    page.report.which.setCurrentIndex(1)
    page.flush_draft()
    page.show_case(stored.open_case("one"))
    page.editor.set("note", "typed")
    page.report.offer()
    assert page.report.chosen is None
    assert page.report.page().case_id == "one"


def test_a_page_of_details_wanted_for_one_patient_is_not_wanted_for_the_next(page, tab, stored):
    tab.details.click()
    assert tab.page().words.details is not None
    stored.save_case(replace(page.editor.case, case_id="other"), 0)
    page.show_case(stored.open_case("other"))
    page.report.offer()
    assert not tab.details.isChecked()
    page.show_report()
    assert not tab.details.isChecked()


def test_the_page_has_the_width_of_its_room_at_the_first_look_as_at_the_next(desk, qtbot):
    desk.resize(1366, 768)
    desk.open_case("SAMPLE-SEED-COMPLETE")
    page = desk.findChild(CasePage)
    widths = []
    for _look in range(2):
        page.show_report()
        qtbot.wait(50)
        report = page.report
        widths.append(report._pages[0].pixmap().deviceIndependentSize().width())
        room = report.area.viewport().width()
        assert room - 40 <= widths[-1] <= room
        page.show_summary()
    assert widths[0] == widths[1] > 400
