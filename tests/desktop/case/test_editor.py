"""The open case: each change at once in the verdict, undone step by step, kept as a draft, never lost by a failure."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from mdt_desk.domain.bounds import MOST
from mdt_desk.domain.case import Drug, Treatment
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.domain.testing import Method, Test
from mdt_desk.workspace import OpenedCase
from tests.desktop.case.conftest import NOW, SEED, add_test


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


def test_a_draft_that_could_not_be_kept_is_tried_again_until_it_is_and_told_once(editor, monkeypatch, qtbot):
    kept, full, told, stored = editor.workspace.save_draft, [True], [], []

    def keep(*anything):
        if full[0]:
            raise DeskError("The disk is full.", "Make room.")
        return kept(*anything)

    monkeypatch.setattr(editor.workspace, "save_draft", keep)
    editor.failed.connect(told.append)
    editor.stored.connect(stored.append)
    editor._timer.setInterval(20)
    editor.set("referral.team", "Sarcoma MDT")
    qtbot.waitUntil(lambda: editor.saved_text == "Not kept")
    qtbot.wait(100)
    assert (len(told), stored) == (1, [])
    full[0] = False
    # Nothing else is typed: the desk itself tries again, and the message that it could not goes with it.
    qtbot.waitUntil(lambda: editor.saved_text.startswith("Draft kept"))
    assert editor.workspace.stored_case(editor.case.case_id).draft.referral.team == "Sarcoma MDT"
    assert stored
    full[0] = True
    editor.set("referral.team", "Lung MDT")
    qtbot.waitUntil(lambda: len(told) == 2)


def test_what_cannot_be_read_is_unknown_listed_and_stops_saving(editor):
    problem = Problem(Level.ERROR, "patient.birth_date", "31-Feb-1974 is not a date.", "Type it again.")
    editor.note_unread("patient.birth_date", "31-Feb-1974", problem)
    assert editor.case.patient.birth_date is None
    assert editor.problems[0] == replace(problem, advice="Type it again, or undo.")
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


def with_draft(draft, based_on=1, revision=1):
    return OpenedCase(SEED, revision, draft=draft, draft_at=NOW, draft_based_on=based_on)


def test_a_draft_is_the_case_itself_and_the_saved_version_one_step_away(editor):
    draft = replace(SEED, tests=(*SEED.tests, Test("T3", Method.WGS)))
    editor.open(with_draft(draft))
    assert (editor.case, editor.dirty) == (draft, True)
    editor.go_back_to_saved()
    assert (editor.case, editor.dirty) == (SEED, False)
    editor.undo()
    assert (editor.case, editor.dirty) == (draft, True)


def test_one_letter_typed_into_a_reopened_draft_replaces_nothing(editor, stored):
    stored.save_draft(replace(SEED, note="an hour of typing"), 1)
    editor.open(stored.open_case("seed"))
    editor.set("referral.team", "S")
    editor.leave()
    kept = stored.open_case("seed").draft
    assert (kept.note, kept.referral.team) == ("an hour of typing", "S")


def test_a_case_that_was_never_saved_opens_as_it_was_typed(editor, stored):
    new = replace(SEED, case_id="new")
    stored.save_draft(new, 0)
    editor.open(stored.open_case("new"))
    assert (editor.case, editor.ever_saved) == (new, False)
    editor.set("note", "x")
    editor.leave()
    assert stored.open_case("new").draft == replace(new, note="x")


def test_a_draft_begun_on_an_older_revision_keeps_its_beginning(editor):
    editor.open(with_draft(replace(SEED, note="draft"), based_on=1, revision=2))
    assert (editor.revision, editor.overtaken) == (1, True)


def test_going_back_to_the_saved_version_and_undoing_that_changes_the_revision_gone_on_from(editor):
    editor.open(with_draft(replace(SEED, note="draft"), based_on=1, revision=2))
    editor.go_back_to_saved()
    assert (editor.revision, editor.overtaken) == (2, False)
    editor.undo()
    assert (editor.revision, editor.overtaken) == (1, True)


def test_after_a_save_no_step_back_goes_on_from_an_older_revision(editor, stored):
    editor.open(with_draft(replace(SEED, note="draft")))
    editor.go_back_to_saved()
    editor.set("note", "mine")
    editor.save()
    for _ in range(2):
        editor.undo()
        assert editor.revision == 2
    editor.save()
    assert stored.open_case("seed").revision == 3


def test_a_draft_that_says_nothing_new_is_not_left_behind(editor, stored):
    editor.set("note", "x")
    editor.leave()
    editor.undo()
    editor.leave()
    assert stored.open_case("seed").draft is None


def test_what_is_not_kept_is_never_called_saved_or_kept(editor):
    shown = []
    editor.state_changed.connect(lambda: shown.append(editor.saved_text))
    saved = editor.saved_text
    editor.set("note", "x")
    assert editor.saved_text == shown[-1] == "Not kept yet"
    editor.undo()
    assert editor.saved_text == shown[-1] == saved
    editor.note_typing("note", "xy")
    assert editor.saved_text == shown[-1] == "Not kept yet"
    editor.leave()
    assert editor.saved_text == shown[-1] == saved
    editor.set("note", "xy")
    editor.leave()
    assert editor.saved_text.startswith("Draft kept ")
    editor.set("note", "xyz")
    assert editor.saved_text == "Not kept yet"
    editor.save()
    assert editor.saved_text == shown[-1]
    assert editor.saved_text.startswith("Saved ")


def test_the_draft_is_kept_while_typing_goes_on(editor, stored, qtbot):
    editor._timer.setInterval(60)
    for number in range(12):
        editor.set("note", "x" * (number + 1))
        qtbot.wait(20)
    assert stored.open_case("seed").draft is not None


def test_what_is_being_typed_is_in_the_draft_before_its_field_is_left(page, stored, qtbot):
    page.editor._timer.setInterval(20)
    page.jump_to("referral.meeting_date")
    field = page.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, "1.12.2026")
    qtbot.waitUntil(lambda: _drafted(stored) == date(2026, 12, 1), timeout=3000)
    assert page.editor.case.referral.meeting_date == SEED.referral.meeting_date
    assert not page.editor.can_undo


def _drafted(stored):
    draft = stored.open_case("seed").draft
    return draft.referral.meeting_date if draft else None


def test_what_could_not_be_read_comes_back_with_its_step(editor):
    problem = Problem(Level.ERROR, "patient.birth_date", "No date.", "Type it again.")
    editor.set("note", "x")
    editor.leave()
    editor.note_unread("patient.birth_date", "soon", problem)
    editor.leave()
    editor.set("referral.team", "A")
    editor.undo()
    assert editor.unread_text("patient.birth_date") == "soon"
    editor.undo()
    assert editor.unread_text("patient.birth_date") is None
    assert editor.case.patient.birth_date == SEED.patient.birth_date
    editor.redo()
    assert editor.unread_text("patient.birth_date") == "soon"


def test_what_could_not_be_read_moves_with_its_entry(editor):
    problem = Problem(Level.ERROR, "treatments[2].started", "No date.", "Type it again.")
    editor.note_unread("treatments[2].started", "soon", problem)
    editor.move("treatments[2]", -1)
    assert editor.unread_text("treatments[1].started") == "soon"
    assert [each.where for each in editor.problems if each.what == "No date."] == ["treatments[1].started"]
    editor.remove("treatments[2]")
    assert editor.unread_text("treatments[1].started") == "soon"
    editor.remove("treatments[1]")
    assert not any(each.what == "No date." for each in editor.problems)


def test_moving_an_entry_beyond_the_end_is_no_step(editor):
    editor.move("treatments[1]", -1)
    assert (editor.can_undo, editor.dirty) == (False, False)


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


def test_what_was_undone_before_a_save_is_done_again_on_what_was_saved(editor, stored):
    editor.set("referral.team", "A")
    editor.leave()
    editor.set("referral.contact", "ext. 1")
    editor.undo()
    editor.save()
    editor.redo()
    assert (editor.revision, editor.case.referral.contact) == (2, "ext. 1")
    editor.save()
    saved = stored.open_case("seed")
    assert (saved.revision, saved.case.referral.team, saved.case.referral.contact) == (3, "A", "ext. 1")


def test_a_list_that_is_full_takes_no_further_entry_and_says_so(editor, monkeypatch):
    told = []
    editor.failed.connect(told.append)
    monkeypatch.setitem(MOST, "treatments", len(editor.case.treatments) + 1)
    editor.add("treatments", Treatment("first"))
    held = editor.case
    editor.add("treatments", Treatment("second"))
    assert editor.case == held
    assert "so nothing was added" in told[0].what_happened


def test_a_new_test_never_takes_the_name_of_one_that_is_gone(page):
    """T2 repeats T1; T1 goes, and the next one that is added is not what T2 repeats."""
    page.show_tests()
    tab = page.tests
    page.editor.set("tests[2].repeat_of", "T1")
    page.editor.remove("tests[1]")
    assert any("T1 is not the id of a test here" in each.what for each in page.editor.problems)
    add_test(tab)
    assert [each.id for each in page.editor.case.tests] == ["T2", "T3"]
    assert any("T1 is not the id of a test here" in each.what for each in page.editor.problems)
    page.editor.set("tests[1].repeat_of", "")
    tab.remove.click()
    add_test(tab)
    assert [each.id for each in page.editor.case.tests] == ["T2", "T4"]


@pytest.mark.parametrize("saved", [False, True], ids=["the removal is not saved", "the removal is saved"])
def test_the_number_of_a_test_that_is_gone_is_not_given_again_after_the_case_was_left(page, stored, saved):
    page.show_tests()
    page.editor.remove("tests[2]")
    page.editor.save() if saved else page.editor.leave()
    page.show_case(stored.open_case("seed"))
    page.show_tests()
    add_test(page.tests)
    assert [each.id for each in page.editor.case.tests] == ["T1", "T3"]


def test_what_is_removed_is_told_by_its_id_and_a_double_click_removes_one(page, qtbot):
    page.show_tests()
    told = []
    page.status.connect(told.append)
    before = [each.id for each in page.editor.case.tests]
    assert len(before) > 1
    button = page.tests.remove
    for click in (qtbot.mouseClick, qtbot.mouseDClick, qtbot.mouseRelease):
        click(button, Qt.MouseButton.LeftButton)
    assert len(page.editor.case.tests) == len(before) - 1
    gone = (set(before) - {each.id for each in page.editor.case.tests}).pop()
    assert any(text.startswith(f"Removed: Test {gone}, ") and "Undo brings it back" in text for text in told)
