"""Saving: errors stop it in words, another person's save is never overwritten, and nothing typed is lost."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.case.amending import AmendmentDialog
from mdt_desk.desktop.case.conflict import ConflictDialog
from mdt_desk.desktop.room import ToldText
from mdt_desk.desktop.unknown_saves import NOT_SAVED, SAVED
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patient import Patient
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


def test_a_field_that_was_only_read_here_is_never_put_back(page, stored, answers):
    """One reads Metastatic Yes and moves the start; meanwhile it is saved as No, by oneself from a file."""
    no = replace(SEED, diagnosis=replace(SEED.diagnosis, metastatic=Answer.NO))
    page.editor.set("referral.planned_start", date(2026, 12, 24))
    stored.save_case(no, 1, "Fields taken from again.json", keep_draft=True)
    told = []
    answers.fill = lambda dialog: told.append(dialog.findChild(ToldText).text())
    page.save_now()
    saved = stored.stored_case("seed")
    assert (saved.revision, saved.case.diagnosis.metastatic) == (3, Answer.NO)
    assert saved.case.referral.planned_start == date(2026, 12, 24)
    assert told[0].startswith("You saved this case yourself on 24-Nov-2026")
    assert "(Fields taken from again.json)" in told[0]


def test_a_step_back_behind_what_came_between_does_not_put_it_back_either(page, stored):
    someone_else_saves(stored, note="theirs")
    page.editor.set("referral.team", "Sarcoma MDT")
    page.save_now()
    page.undo_step()
    assert page.editor.case.note == SEED.note
    page.save_now()
    assert stored.stored_case("seed").case.note == "theirs"


def test_a_draft_taken_up_after_another_save_is_a_change_of_its_own_revision(page, stored):
    stored.save_draft(replace(SEED, referral=replace(SEED.referral, team="Sarcoma MDT")), 1)
    stored.save_case(replace(SEED, note="theirs"), 1, keep_draft=True)
    page.show_case(stored.open_case("seed"))
    page.save_now()
    saved = stored.stored_case("seed").case
    assert (saved.note, saved.referral.team) == ("theirs", "Sarcoma MDT")


def test_after_a_save_that_never_arrived_another_save_is_not_gone_on_from_unseen(page, stored):
    page.editor.set("referral.team", "Sarcoma MDT")
    stored.save_case(replace(SEED, note="theirs"), 1, keep_draft=True)
    page.editor.settle(saved=False)
    assert (page.editor.revision, page.editor.overtaken) == (1, True)


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
    monkeypatch.undo()
    page.saver.save()
    assert page.notice.text() == ""
    page.show_error(DeskError("Another page is open.", "Close it.", Fault.REFUSED))
    page.editor.set("note", "more")
    page.saver.save()
    assert page.notice.text() == "Another page is open. Close it."


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


def another(**more):
    who = replace(SEED.patient, family_name="JONES", given_name="Mary", nhs_number="9990000069",
                  birth_date=PartialDate(1950, 1, 1))  # fmt: skip
    return replace(SEED, patient=who, **more)


@pytest.mark.parametrize("keep", [True, False])
def test_two_patients_are_never_brought_together_in_one_case(page, stored, answers, keep):
    stored.save_case(another(tests=()), 1)
    page.editor.set("referral.team", "Sarcoma MDT")
    asked = []

    def choose(title, text, offered):
        asked.append((title, text, tuple(offered)))
        return 0 if keep else 1

    answers.choose = choose
    page.save_now()
    (title, told, _) = asked[0]
    assert title == "Two patients in one case"
    assert "JONES, Mary" in told
    assert "NHS number 999 000 0069" in told, "what tells the two apart stands beside their names"
    assert "SAMPLE, Alexander" in told
    assert stored.stored_case("seed").revision == 2
    assert stored.stored_case("seed").case.patient.family_name == "JONES"
    others = [each for each in stored.list_cases() if each.case_id != "seed"]
    if keep:
        (own,) = others
        assert stored.stored_case(own.case_id).case.referral.team == "Sarcoma MDT"
        assert page.editor.case.patient.family_name == "JONES"
    else:
        assert others == []
        assert stored.stored_case("seed").draft.referral.team == "Sarcoma MDT"


def test_a_name_that_was_entered_for_nobody_is_no_second_patient(page, stored, answers):
    stored.save_case(replace(SEED, patient=Patient(), note="theirs"), 1)
    page.editor.set("referral.team", "Sarcoma MDT")
    page.save_now()
    assert stored.stored_case("seed").case.note == "theirs"


@pytest.mark.parametrize("chosen", [0, 1, 2, None])
def test_a_patient_typed_over_with_another_one_is_asked_about(page, stored, answers, chosen):
    page.editor.apply(another(), "")
    asked = []

    def choose(title, text, offered):
        asked.append((title, text, tuple(offered)))
        return chosen

    answers.choose = choose
    page.save_now()
    ((title, told, _),) = asked
    assert title == "Another patient in this case"
    assert "SAMPLE, Alexander" in told
    assert "JONES, Mary" in told
    saved = stored.stored_case("seed")
    others = [each for each in stored.list_cases() if each.case_id != "seed"]
    if chosen == 1:
        assert (saved.revision, saved.case.patient.nhs_number, others) == (2, "9990000069", [])
    elif chosen == 0:
        assert (saved.revision, saved.draft, len(others)) == (1, None, 1)
        assert page.editor.case.patient == SEED.patient
        assert "Your draft is kept" not in page.notice.text()
    else:
        assert (saved.revision, saved.draft.patient.nhs_number, others) == (1, "9990000069", [])


def test_a_corrected_spelling_of_one_patient_is_saved_unasked(page, stored, answers):
    page.editor.apply(replace(SEED, patient=replace(SEED.patient, given_name="Alexandra")), "")
    answers.choose = None
    page.save_now()
    assert stored.stored_case("seed").revision == 2


def test_a_second_click_on_save_stores_nothing_anew(page, qtbot, stored):
    page.editor.set("referral.team", "Sarcoma MDT")
    page.save_now()
    with qtbot.waitSignal(page.saver.told) as told:
        page.save_now()
    assert told.args == ["Nothing was saved anew: all of this case is saved."]
    assert page.editor.revision == 2
    page.editor.set("referral.team", "Lung MDT")
    page.save_now()
    assert page.editor.revision == 3


def test_a_sentence_that_nothing_was_saved_goes_with_the_save_that_comes_after_it(page, stored, answers):
    page.editor.apply(replace(page.editor.case, synthetic=False), "")
    page.outgoing.sign_off()
    page.editor.set("referral.team", "Sarcoma MDT")
    told = []
    page.status.connect(told.append)
    answers.accepts = False
    page.save_now()
    assert page.notice.text() == "Not saved. Your draft is kept."
    answers.accepts, answers.fill = True, lambda dialog: dialog.values.update(reason="A further report came.")
    page.save_now()
    assert stored.open_case("seed").case.referral.team == "Sarcoma MDT"
    assert "Not saved" not in page.notice.text()
    assert "Not saved" not in told[-1]
