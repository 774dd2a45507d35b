"""A draft is asked about before any field is compared, and each way on leads to where it says."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.import_decision import BESIDE, LEAVE_OUT, SAVE_FIRST, ImportDecision
from mdt_desk.desktop.pages.cases.import_conflict import Decision, ImportConflictDialog
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.problems import Level, Problem

CASE = "SAMPLE-SEED"


@pytest.fixture
def stored(sample_workspace):
    return sample_workspace.stored_case(CASE).case


@pytest.fixture
def decide(desk, recorder, sample_workspace, stored, monkeypatch):
    """Decides about a file that holds another note, after an answer to the question about the draft."""

    def merge(dialog):
        dialog.take_theirs("note")
        dialog.decision = Decision.MERGE
        return True

    def run(answer, before=None):
        conflict = sample_workspace.conflict_now(replace(stored, note="from the file"))
        if before:
            before()
        questions = []

        def choose(title, text, answers):
            questions.append(title)
            return answers.index(answer) if answer in answers else None

        monkeypatch.setattr(recorder, "choose", choose)
        recorder.in_dialog = merge
        ImportDecision(sample_workspace, recorder, desk.message, desk.take_change, desk).ask(conflict, "again.json")
        return questions

    return run


def type_into(workspace, stored, unread=None):
    draft = replace(stored, referral=replace(stored.referral, team="typed"))
    workspace.save_draft(draft, 1, unread or {})


def dialogs(recorder):
    return [each for each in recorder.asked if isinstance(each, ImportConflictDialog)]


def test_the_draft_is_saved_first_and_the_file_is_compared_with_it(decide, sample_workspace, stored, recorder):
    type_into(sample_workspace, stored)
    assert decide(SAVE_FIRST) == ["This case holds a draft"]
    after = sample_workspace.stored_case(CASE)
    assert (after.revision, after.case.note, after.case.referral.team) == (3, "from the file", "typed")
    assert after.draft is None
    assert len(dialogs(recorder)) == 1


def test_a_file_that_names_another_patient_says_so_before_the_draft_is_touched(
    desk, recorder, sample_workspace, stored, monkeypatch
):
    type_into(sample_workspace, stored)
    other = replace(stored, patient=replace(stored.patient, family_name="Newname"), note="from the file")
    asked = []
    monkeypatch.setattr(recorder, "choose", lambda _title, text, answers: asked.append((text, answers)))
    decision = ImportDecision(sample_workspace, recorder, desk.message, desk.take_change, desk)
    decision.ask(sample_workspace.conflict_now(other), "again.json")
    decision.ask(sample_workspace.conflict_now(replace(stored, note="from the file")), "again.json")
    (told, answers), (plain, usual) = asked
    assert "has the id of SAMPLE, Alexander (Mr)" in told
    assert "The file names NEWNAME, Alexander (Mr)" in told
    assert answers[0] == LEAVE_OUT
    assert "The file names" not in plain
    assert usual[0] == SAVE_FIRST
    assert sample_workspace.stored_case(CASE).draft is not None


def test_the_draft_stays_beside_what_is_saved(decide, sample_workspace, stored):
    type_into(sample_workspace, stored)
    decide(BESIDE)
    after = sample_workspace.stored_case(CASE)
    assert (after.revision, after.case.note) == (2, "from the file")
    assert (after.draft.referral.team, after.draft_based_on) == ("typed", 1)


@pytest.mark.parametrize("answer", [LEAVE_OUT, None])
def test_without_an_answer_the_file_is_left_out_and_no_field_is_asked(
    decide, sample_workspace, stored, recorder, answer
):
    type_into(sample_workspace, stored)
    decide(answer)
    after = sample_workspace.stored_case(CASE)
    assert (after.revision, after.draft.referral.team) == (1, "typed")
    assert dialogs(recorder) == []


def test_a_draft_begun_since_the_file_was_read_is_asked_about_too(decide, sample_workspace, stored):
    assert decide(BESIDE, before=lambda: type_into(sample_workspace, stored)) == ["This case holds a draft"]
    assert sample_workspace.stored_case(CASE).draft.referral.team == "typed"


def test_what_was_typed_into_the_open_case_is_asked_about(desk, qtbot, recorder, sample_workspace, stored, monkeypatch):
    asked = []
    monkeypatch.setattr(recorder, "choose", lambda title, _text, _answers: asked.append(title))
    desk.open_case(CASE)
    desk.case.page.editor.set("referral.team", "typed")
    desk.changes._decide(sample_workspace.conflict_now(replace(stored, note="from the file")), "again.json")
    assert asked == ["This case holds a draft"]
    assert dialogs(recorder) == []


def test_one_event_is_told_once_and_uncut(desk, recorder, sample_workspace, stored, monkeypatch):
    """A file is merged into the open case that holds a draft: the case tells of it, and nothing else does."""
    monkeypatch.setattr(recorder, "choose", lambda _title, _text, answers: answers.index(BESIDE))

    def merge(dialog):
        dialog.take_theirs("note")
        dialog.decision = Decision.MERGE
        return True

    recorder.in_dialog = merge
    desk.open_case(CASE)
    desk.case.page.editor.set("referral.team", "typed")
    desk.message.show_message("0 of 1 files imported.")
    desk.changes._decide(sample_workspace.conflict_now(replace(stored, note="from the file")), "again.json")
    assert "as revision 2. What you typed is still here" in desk.case.page.notice.text()
    assert desk.message.isHidden()
    assert "revision" not in desk.status.text_of("saved")


def test_a_draft_that_cannot_be_saved_says_why_and_stays(desk, decide, sample_workspace, stored, recorder):
    wrong = Problem(Level.ERROR, "patient.birth_date", "31/2 is not a date.", "Type it again.")
    type_into(sample_workspace, stored, {"patient.birth_date": ("31/2", wrong)})
    decide(SAVE_FIRST)
    assert "31/2 is not a date" in desk.message.text()
    after = sample_workspace.stored_case(CASE)
    assert (after.revision, after.unread["patient.birth_date"][0]) == (1, "31/2")
    assert dialogs(recorder) == []


def test_a_file_that_is_stored_meanwhile_is_no_question(desk, decide, sample_workspace, stored, recorder):
    decide(None, before=lambda: sample_workspace.save_case(replace(stored, note="from the file"), 1))
    assert desk.message.text() == "again.json holds what is stored already."
    assert recorder.asked == []


def test_nothing_chosen_makes_no_revision(desk, recorder, sample_workspace, stored):
    def choose_nothing(dialog):
        dialog.decision = Decision.MERGE
        return True

    conflict = sample_workspace.conflict_now(replace(stored, note="from the file"))
    recorder.in_dialog = choose_nothing
    ImportDecision(sample_workspace, recorder, desk.message, desk.take_change, desk).ask(conflict, "again.json")
    assert sample_workspace.stored_case(CASE).revision == 1
    assert desk.message.text() == "Nothing was chosen of again.json, so nothing was saved."


def test_a_file_left_out_after_the_draft_was_saved_says_so(desk, recorder, sample_workspace, stored, monkeypatch):
    type_into(sample_workspace, stored)
    conflict = sample_workspace.conflict_now(replace(stored, note="from the file"))
    monkeypatch.setattr(recorder, "choose", lambda _title, _text, answers: answers.index(SAVE_FIRST))
    recorder.agrees = False
    ImportDecision(sample_workspace, recorder, desk.message, desk.take_change, desk).ask(conflict, "again.json")
    assert sample_workspace.stored_case(CASE).revision == 2
    assert desk.message.text().endswith("the draft was saved before as revision 2.")


def test_a_draft_of_another_patient_is_named_and_never_saved_over_the_stored_one(
    desk, recorder, sample_workspace, stored, monkeypatch
):
    other = replace(stored.patient, family_name="JONES", given_name="Mary", nhs_number="9990000069",
                    birth_date=PartialDate(1950, 1, 1))  # fmt: skip
    sample_workspace.save_draft(replace(stored, patient=other), 1)
    asked = []

    def choose(_title, text, answers):
        asked.append((text, tuple(answers)))
        return answers.index(LEAVE_OUT)

    monkeypatch.setattr(recorder, "choose", choose)
    conflict = sample_workspace.conflict_now(replace(stored, note="from the file"))
    ImportDecision(sample_workspace, recorder, desk.message, desk.take_change, desk).ask(conflict, "again.json")
    ((text, answers),) = asked
    assert "What was typed names JONES, Mary" in text
    assert SAVE_FIRST not in answers
    assert sample_workspace.stored_case(CASE).revision == 1
