"""A case that was left with changes not saved opens as it was left, and says since when; one click leads back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from mdt_desk.desktop.case.draft_line import KEPT, since_words
from mdt_desk.desktop.case.editor import DRAFT_DELAY_MS
from mdt_desk.desktop.case.following import follow
from mdt_desk.desktop.case.page import CasePage
from mdt_desk.domain.case import Nation
from tests.desktop.case.conftest import NOW, SEED


def reopened(qtbot, stored, answers, case_id="seed"):
    page = CasePage(stored, answers)
    qtbot.addWidget(page)
    page.show_case(stored.open_case(case_id))
    page.show()
    return page


@pytest.fixture
def left_behind(stored):
    """A draft that outlived its window, as after a power cut."""
    stored.save_draft(replace(SEED, note="typed before the power cut"), 1)


def test_a_draft_is_the_case_and_the_line_says_since_when(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    assert page.editor.case.note == "typed before the power cut"
    assert page.has_unsaved()
    assert page.draft.text() == f"Unsaved changes since {NOW.astimezone():%H:%M} today, {KEPT}."
    assert page.draft.first.text() == "Back to the last saved version"
    assert page.draft.first.isVisible()
    assert not page.draft.second.isVisible()


def test_while_another_revision_is_saved_beside_what_is_typed_the_line_stays(qtbot, stored, answers):
    page = reopened(qtbot, stored, answers)
    page.editor.set("note", "typed here")
    assert not page.draft.isVisible()
    change = stored.save_case(replace(SEED, referral=replace(SEED.referral, nation=Nation.SCOTLAND)), 1)[1]
    follow(page, change)
    for typed in ("and more", "and yet more"):
        page.editor.set("note", typed)
        assert page.draft.isVisible()
        assert page.draft.text().startswith("Revision 2 was saved meanwhile; its answer may be another than")
    page.flush_draft()
    again = reopened(qtbot, stored, answers)
    assert again.saved_label.text() == "Draft on revision 1; revision 2 is saved"
    assert "Revision 2 was saved meanwhile" in again.draft.text()
    again.draft.first.click()
    assert (again.editor.case.referral.nation, again.draft.text()) == (Nation.SCOTLAND, "")


def test_going_back_to_the_saved_version_is_undone_like_any_step(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    page.draft.first.click()
    assert (page.editor.case, page.draft.text()) == (SEED, "")
    page.undo_step()
    assert page.editor.case.note == "typed before the power cut"
    assert page.draft.text()
    page.flush_draft()
    assert stored.open_case("seed").draft.note == "typed before the power cut"


def test_what_was_gone_back_from_is_not_shown_again_once_the_case_is_left(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    page.draft.first.click()
    page.flush_draft()
    assert stored.open_case("seed").draft is None


def test_one_letter_typed_without_answering_anything_loses_nothing(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    page.jump_to("referral.team")
    qtbot.keyClicks(page.focusWidget(), "x")
    page.flush_draft()
    kept = stored.open_case("seed").draft
    assert kept.note == "typed before the power cut"
    assert kept.referral.team.endswith("x")


def test_a_case_never_saved_opens_as_typed_and_can_be_emptied(qtbot, stored, answers):
    typed = replace(SEED, case_id="new")
    stored.save_draft(typed, 0)
    page = reopened(qtbot, stored, answers, "new")
    assert page.editor.case == typed
    assert page.draft.text().startswith("Never saved. Typed since")
    page.draft.first.click()
    assert page.editor.case.patient.family_name == ""
    page.undo_step()
    assert page.editor.case == typed


def test_two_cases_with_a_draft_each_are_opened_in_turn(qtbot, stored, answers, left_behind):
    other = replace(SEED, case_id="other")
    stored.save_case(other, 0)
    stored.save_draft(replace(other, note="typed into the other"), 1)
    page = reopened(qtbot, stored, answers)
    for _ in range(2):
        for case_id, note in (("other", "typed into the other"), ("seed", "typed before the power cut")):
            page.flush_draft()
            page.show_case(stored.open_case(case_id))
            assert (page.editor.case.case_id, page.editor.case.note) == (case_id, note)


def test_saving_ends_the_line(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    page.save_now()
    assert page.draft.text() == ""
    page.editor.set("note", "typed later")
    assert page.draft.text() == ""


def test_a_draft_on_an_older_revision_says_so_and_meets_the_newer_one_as_a_conflict(
    qtbot, stored, answers, left_behind
):
    stored.save_case(replace(SEED, referral=replace(SEED.referral, team="theirs")), 1)
    stored.save_draft(replace(SEED, note="typed before the power cut"), 1)
    page = reopened(qtbot, stored, answers)
    assert "saved meanwhile" in page.draft.text()
    page.save_now()
    assert len(answers.ran) == 1
    assert stored.revision("seed", 2).referral.team == "theirs"
    assert stored.open_case("seed").case.note == "typed before the power cut"


def test_a_moment_of_today_is_said_by_its_time_alone():
    assert since_words(NOW, NOW + timedelta(hours=1)) == "09:14 today"
    assert since_words(NOW - timedelta(days=1), NOW) == "23-Nov-2026 09:14"


def test_what_is_promised_of_typing_is_what_the_timer_keeps():
    assert f"within {DRAFT_DELAY_MS // 1000} seconds" in KEPT


def test_the_way_back_asks_first_and_no_is_no(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    answers.agrees = False
    page.draft.first.click()
    assert answers.asked[-1].question == "Go back to the last saved version?"
    assert "only until this case is left" in answers.asked[-1].detail
    assert page.editor.case.note == "typed before the power cut"
    stored.save_draft(replace(SEED, case_id="new"), 0)
    page.flush_draft()
    page.show_case(stored.open_case("new"))
    page.draft.first.click()
    assert answers.asked[-1].question == "Discard what was typed?"
    assert page.editor.case == replace(SEED, case_id="new")


def test_the_second_of_two_clicks_on_a_message_that_closes_chooses_nothing(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    page.tell("The case was not saved.")
    for button in (page.draft.first, page.notice.second):
        qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    # The bar is gone before the button is let go: Qt would take it as held for all that comes after.
    qtbot.mouseRelease(page, Qt.MouseButton.LeftButton)
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton
    assert answers.asked == []
    assert page.editor.case.note == "typed before the power cut"


@pytest.mark.parametrize("width", [640, 700, 760, 806, 850, 1000, 1262])
def test_nothing_moves_while_a_typed_letter_waits_to_be_kept(page, qtbot, width):
    page.resize(width, 480)
    page.show()
    page.editor.set("note", "x")
    qtbot.wait(30)
    said, places = [], set()
    for act in (page.editor.leave, lambda: page.editor.set("note", "xy"), page.editor.leave):
        act()
        qtbot.wait(30)
        said.append(page.saved_label.text().partition(" 0")[0])
        places.add(tuple(each.mapTo(page, QPoint(0, 0)).toTuple() for each in (page.tabs, page.undo, page.save)))
    assert said == ["Draft kept", "Not kept yet", "Draft kept"]
    assert len(places) == 1
