"""A draft that was left behind is offered, and decided on by the user alone."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.case.page import CasePage
from tests.desktop.case.conftest import SEED


def reopened(qtbot, stored, answers):
    page = CasePage(stored, answers)
    qtbot.addWidget(page)
    page.show_case(stored.open_case("seed"))
    page.show()
    return page


@pytest.fixture
def left_behind(stored):
    """A draft that outlived its window, as after a power cut."""
    stored.save_draft(replace(SEED, note="typed before the power cut"), 1)


def test_a_draft_is_offered_with_its_time_and_not_taken_by_itself(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    assert page.editor.case.note == ""
    assert "A draft of 24-Nov-2026" in page.offer.text()
    assert page.offer.first.text().startswith("Continue the draft of 24-Nov-2026")


def test_a_draft_can_be_continued_and_undone(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    page.offer.first.click()
    assert page.editor.case.note == "typed before the power cut"
    assert page.has_unsaved()
    page.editor.undo()
    assert page.editor.case == SEED


def test_a_draft_can_be_discarded(qtbot, stored, answers, left_behind):
    page = reopened(qtbot, stored, answers)
    page.offer.second.click()
    assert (page.editor.case, page.offer.text()) == (SEED, "")
    assert stored.open_case("seed").draft is None


def test_a_draft_on_an_older_revision_meets_the_newer_one_as_a_conflict(qtbot, stored, answers, left_behind):
    stored.save_case(replace(SEED, referral=replace(SEED.referral, team="theirs")), 1)
    stored.save_draft(replace(SEED, note="typed before the power cut"), 1)
    page = reopened(qtbot, stored, answers)
    page.offer.first.click()
    page.save_now()
    assert len(answers.ran) == 1
    assert stored.revision("seed", 2).referral.team == "theirs"
    assert stored.open_case("seed").case.note == "typed before the power cut"
