"""The open case: each change at once in the verdict, undone step by step, kept as a draft, never lost by a failure."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.domain.case import Drug, Treatment
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.domain.testing import Method, Test
from mdt_desk.workspace import OpenedCase
from tests.desktop.case.conftest import SEED


@pytest.fixture
def editor(qapp, stored):
    opened = CaseEditor(stored)
    opened.open(stored.open_case("seed"))
    return opened


def test_a_case_that_was_just_opened_is_clean_and_assessed(editor):
    assert (editor.dirty, editor.can_undo, editor.revision) == (False, False, 1)
    assert editor.assessment.headline(Drug.LAROTRECTINIB) is not None


def test_typing_in_one_field_is_one_step_to_undo(editor):
    for text in ("S", "Sk", "Ski"):
        editor.set("referral.team", text)
    editor.undo()
    assert editor.case == SEED
    assert not editor.can_undo


def test_a_field_that_was_left_begins_a_new_step(editor):
    editor.set("referral.team", "A")
    editor.leave()
    editor.set("referral.team", "AB")
    editor.undo()
    assert editor.case.referral.team == "A"


def test_what_was_undone_can_be_done_again_until_something_else_is_typed(editor):
    editor.set("referral.team", "A")
    editor.undo()
    editor.redo()
    assert editor.case.referral.team == "A"
    editor.undo()
    editor.set("referral.contact", "ext. 1")
    assert not editor.can_redo


def test_each_change_asks_the_rules_again(editor, qtbot):
    with qtbot.waitSignal(editor.assessed, timeout=500):
        editor.set("referral.nation", None)
    assert editor.assessment.nation is None


def test_setting_what_is_there_already_is_no_step(editor):
    editor.set("referral.team", SEED.referral.team)
    assert (editor.dirty, editor.can_undo) == (False, False)


def test_going_back_to_what_was_saved_is_clean_again(editor):
    editor.set("referral.team", "A")
    editor.set("referral.team", SEED.referral.team)
    assert not editor.dirty


def test_leaving_a_field_keeps_the_draft_in_the_database(editor, stored):
    editor.set("referral.team", "Sarcoma MDT")
    assert stored.open_case("seed").draft is None
    editor.leave()
    assert stored.open_case("seed").draft.referral.team == "Sarcoma MDT"


def test_the_draft_is_kept_by_itself_after_a_while(editor, stored, qtbot):
    editor._timer.setInterval(10)
    editor.set("referral.team", "Sarcoma MDT")
    qtbot.waitUntil(lambda: stored.open_case("seed").draft is not None, timeout=3000)


def test_saving_makes_the_next_revision_and_forgets_the_draft(editor, stored):
    editor.set("referral.team", "Sarcoma MDT")
    editor.leave()
    editor.save()
    opened = stored.open_case("seed")
    assert (editor.revision, editor.dirty, opened.revision, opened.draft) == (2, False, 2, None)


def test_undo_goes_back_beyond_a_save(editor):
    editor.set("referral.team", "Sarcoma MDT")
    editor.save()
    editor.undo()
    assert editor.case.referral.team == SEED.referral.team
    assert editor.dirty


def test_a_draft_that_cannot_be_kept_is_told_and_the_text_stays(editor, monkeypatch, qtbot):
    def refuse(*_anything):
        raise DeskError("The disk is full.", "Make room.")

    monkeypatch.setattr(editor.workspace, "save_draft", refuse)
    editor.set("referral.team", "Sarcoma MDT")
    with qtbot.waitSignal(editor.failed) as told:
        editor.leave()
    assert told.args[0].what_happened == "The disk is full."
    assert editor.case.referral.team == "Sarcoma MDT"
    assert editor.dirty


def test_what_cannot_be_read_is_unknown_listed_and_stops_saving(editor):
    problem = Problem(Level.ERROR, "patient.birth_date", "31-Feb-1974 is not a date.", "Type it again.")
    editor.note_unread("patient.birth_date", "31-Feb-1974", problem)
    assert editor.case.patient.birth_date is None
    assert problem in editor.problems
    with pytest.raises(DeskError, match="31-Feb-1974 is not a date"):
        editor.save()
    assert editor.unread_text("patient.birth_date") == "31-Feb-1974"


def test_typing_it_again_lifts_the_stop(editor):
    problem = Problem(Level.ERROR, "patient.birth_date", "No date.", "Type it again.")
    editor.note_unread("patient.birth_date", "x", problem)
    editor.set("patient.birth_date", SEED.patient.birth_date)
    assert editor.unread_text("patient.birth_date") is None
    assert problem not in editor.problems


def test_entries_are_added_moved_and_removed_each_as_one_step(editor):
    editor.add("treatments", Treatment("Larotrectinib"))
    editor.move("treatments[3]", -2)
    assert editor.case.treatments[0].name == "Larotrectinib"
    editor.remove("treatments[1]")
    assert editor.case.treatments == SEED.treatments
    for _ in range(3):
        editor.undo()
    assert editor.case == SEED


def test_a_draft_that_is_taken_up_can_be_undone_to_the_saved_case(editor):
    draft = replace(SEED, tests=(*SEED.tests, Test("T3", Method.WGS)))
    editor.take_draft(draft, 1)
    assert editor.dirty
    editor.undo()
    assert editor.case == SEED


def test_a_draft_begun_on_an_older_revision_keeps_its_beginning(editor):
    editor.take_draft(replace(SEED, note="draft"), 0)
    assert editor.revision == 0


def test_opening_another_case_forgets_the_steps_of_the_one_before(editor):
    editor.set("referral.team", "A")
    editor.open(OpenedCase(replace(SEED, case_id="other"), 4))
    assert (editor.can_undo, editor.revision, editor.dirty) == (False, 4, False)


def test_what_a_save_changed_is_handed_on(editor, qtbot):
    editor.set("referral.team", "A")
    with qtbot.waitSignal(editor.stored) as told:
        editor.save()
    assert told.args[0].case_ids == ("seed",)


def test_only_the_first_draft_is_handed_on_to_the_list(editor, qtbot):
    editor.set("referral.team", "A")
    with qtbot.waitSignal(editor.stored):
        editor.leave()
    editor.set("referral.team", "AB")
    with qtbot.assertNotEmitted(editor.stored):
        editor.leave()
