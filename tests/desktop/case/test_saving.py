"""Saving: errors stop it in words, another person's save is never overwritten, and nothing typed is lost."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.case.amending import AmendmentDialog
from mdt_desk.desktop.case.conflict import ConflictDialog
from mdt_desk.desktop.unknown_saves import NOT_SAVED, SAVED
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace.values import SaveUnknown
from tests.desktop.case.conftest import SEED


def someone_else_saves(desk, **change):
    desk.save_case(replace(SEED, **change), 1)


def test_a_save_is_told_with_its_number(page, qtbot):
    page.editor.set("referral.team", "Sarcoma MDT")
    with qtbot.waitSignal(page.changed) as told:
        page.save_now()
    assert told.args[0].message == "Saved as revision 2."
    assert page.saved_label.text().startswith("Saved ")
    assert not page.has_unsaved()


def test_a_conflict_is_shown_and_what_was_chosen_of_both_is_saved(page, stored, answers):
    someone_else_saves(stored, note="theirs")
    page.editor.set("referral.team", "Sarcoma MDT")
    answers.fill = lambda dialog: dialog.take_theirs("note")
    page.save_now()
    saved = stored.open_case("seed")
    assert saved.revision == 3
    assert (saved.case.note, saved.case.referral.team) == ("theirs", "Sarcoma MDT")
    assert stored.revision("seed", 2).note == "theirs"


def test_a_conflict_that_is_put_off_keeps_the_draft_and_their_version(page, stored, answers):
    someone_else_saves(stored, note="theirs")
    page.editor.set("referral.team", "Sarcoma MDT")
    answers.accepts = False
    page.save_now()
    opened = stored.open_case("seed")
    assert (opened.revision, opened.case.note, opened.draft.referral.team) == (2, "theirs", "Sarcoma MDT")
    assert page.has_unsaved()


def test_an_error_in_a_field_stops_saving_and_says_which(page, qtbot):
    page.jump_to("patient.birth_date")
    field = page.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    page.save_now()
    assert page.editor.revision == 1
    assert "The case was not saved" in page.notice.text()
    assert field.text() == "soon"


def test_a_disk_that_is_full_is_told(page, monkeypatch):
    def refuse(*_anything):
        raise DeskError("The disk is full.", "Make room, then save again.")

    monkeypatch.setattr(page.editor.workspace, "save_case", refuse)
    page.editor.set("referral.team", "Sarcoma MDT")
    page.save_now()
    assert page.notice.text() == "The disk is full. Make room, then save again."
    assert page.has_unsaved()


@pytest.mark.parametrize("arrived", [True, False])
def test_a_save_without_an_answer_is_asked_about_until_it_is_known(page, stored, monkeypatch, arrived):
    """The disk falls silent at the last step: nothing is called saved or lost before the database has said so."""
    whole = stored._store.save_revision

    def silent(new, entry, **more):
        if arrived:
            whole(new, entry, **more)
        raise SaveUnknown(entry.save_id)

    monkeypatch.setattr(stored._store, "save_revision", silent)
    page.editor.set("referral.team", "Sarcoma MDT")
    page.save_now()
    assert "do not know yet" in page.notice.text()
    assert page.editor.dirty
    monkeypatch.undo()
    page.unsure.ask_now()
    assert (page.editor.revision, page.editor.dirty) == ((2, False) if arrived else (1, True))
    assert page.notice.text() == (SAVED if arrived else NOT_SAVED)
    assert page.editor.case.referral.team == "Sarcoma MDT"
    if not arrived:
        page.save_now()
    assert stored.stored_case("seed").revision == 2


def test_a_version_that_was_signed_off_meanwhile_is_amended_only_with_a_reason(page, stored, answers):
    """The conflict is decided first; then the reason is asked, for what is saved now amends a signed page."""
    editor = page.editor
    editor.set("synthetic", False)
    page.save_now()
    base, asked = editor.case, []
    editor.set("referral.team", "Sarcoma MDT")
    theirs = replace(base, note="theirs")
    stored.save_case(theirs, 2)
    stored.sign_off(theirs, 3)

    def answer(dialog):
        asked.append(type(dialog))
        if isinstance(dialog, AmendmentDialog):
            assert stored.open_case("seed").revision == 3
            dialog.values.update(reason="A further report.")

    answers.fill = answer
    page.save_now()
    assert asked == [ConflictDialog, AmendmentDialog]
    assert stored.open_case("seed").revision == 4
