"""A judgement is given by a named person; a source check says who looked, when and what was found."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from mdt_desk.desktop.case.judging import JudgementDialog, SourceCheckDialog, standing_words
from mdt_desk.desktop.case.places import Asked
from mdt_desk.desktop.room import Scroll, fit_to_screen
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Drug, Judgement, Question
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.model import Source
from mdt_desk.rules.terms import CheckOutcome, Currency
from mdt_desk.workspace import Person
from tests.desktop.case.conftest import SEED
from tests.domain.test_dna_acceptance import DNA, accepted

TODAY = date(2026, 11, 24)
SOURCE = SourceState("ta630", "NICE TA630", "address", date(2026, 5, 21), Currency.OVERDUE, 189, True, True)
ASKED = Asked(Question.MANAGED_ACCESS_CONDITIONS, Drug.LAROTRECTINIB)


@pytest.fixture
def judging(qtbot):
    dialog = JudgementDialog(ASKED, "The conditions are followed.", SEED, Person("Dr Test", "oncologist"), TODAY)
    qtbot.addWidget(dialog)
    return dialog


@pytest.fixture
def checking(qtbot):
    dialog = SourceCheckDialog(SOURCE, Person("Dr Test", "oncologist"), TODAY)
    qtbot.addWidget(dialog)
    return dialog


def test_no_answer_is_given_in_advance(judging):
    assert judging.values["answer"] is Answer.NOT_RECORDED
    assert judging.what_is_missing() == "Choose Yes or No."


def test_what_was_asked_for_is_no_longer_asked_once_it_is_there(judging):
    judging.buttons.accepted.emit()
    assert judging.missing.text() == "Choose Yes or No."
    judging.values.update({"answer": Answer.YES})
    judging.say_beside()
    assert judging.missing.text().startswith("Say why")
    judging.values.update({"reason": "Both options have failed."})
    judging.say_beside()
    assert judging.missing.isHidden()


@pytest.mark.parametrize("left_out", ["by", "role"])
def test_a_judgement_needs_a_name_and_a_role(judging, left_out):
    judging.values.update({"answer": Answer.YES, left_out: " "})
    assert "name and the role" in judging.what_is_missing()


def test_a_judgement_needs_its_day(judging):
    judging.values.update({"answer": Answer.YES, "given_on": None})
    assert "day" in judging.what_is_missing()


def test_a_judgement_belongs_to_its_meeting_question_and_drug(judging):
    judging.values.update({"answer": Answer.NO, "reason": "Form not seen."})
    assert judging.what_is_missing() == ""
    given = judging.judgement()
    assert (given.question, given.drug, given.answer) == (ASKED.question, ASKED.drug, Answer.NO)
    assert (given.by, given.role, given.given_on) == ("Dr Test", "oncologist", TODAY)
    assert (given.meeting_date, given.valid_until, given.reason) == (date(2026, 11, 26), None, "Form not seen.")


def test_an_acceptance_of_dna_keeps_what_the_board_saw_and_no_other_judgement_does(qtbot, judging):
    asked = Asked(Question.DNA_FUSION_ACCEPTED)
    shown = replace(accepted(DNA), judgements=())
    dialog = JudgementDialog(asked, "Accepted.", shown, Person("Dr Test", "chair"), TODAY)
    qtbot.addWidget(dialog)
    for each in (dialog, judging):
        each.values["answer"] = Answer.YES
    given = dialog.judgement()
    assert read_evidence(replace(shown, judgements=(given,))).accepted_dna()
    assert any(each.startswith("T1: listed: ETV6") for each in given.settled)
    assert judging.judgement().settled == ()


def test_the_answer_that_stands_already_is_said_in_the_dialog(qtbot):
    asked = Asked(Question.NO_SATISFACTORY_OPTIONS, None)
    given = Judgement(
        asked.question, Answer.YES, "Dr B.", "consultant", date(2023, 12, 20), valid_until=date(2026, 12, 31)
    )
    case = replace(SEED, judgements=(given,))
    said = standing_words(case, asked, TODAY)
    assert "Answered already: Yes, Dr B., 20-Dec-2023, holds until 31-Dec-2026." in said
    assert "held until" in standing_words(case, asked, date(2030, 1, 1))
    assert standing_words(SEED, asked, TODAY) == standing_words(case, ASKED, TODAY) == ""
    dialog = JudgementDialog(asked, "No options.", case, Person("Dr Test", "oncologist"), TODAY)
    qtbot.addWidget(dialog)
    assert any("Answered already" in label.text() for label in dialog.findChildren(QLabel))


def test_nothing_is_found_in_advance(checking):
    assert checking.what_is_missing() == "Choose what was found."


def test_a_replacement_is_named(checking):
    checking.values["outcome"] = CheckOutcome.REPLACED
    assert "replaces" in checking.what_is_missing()
    checking.values["replaced_by"] = "NICE TA9999"
    assert checking.what_is_missing() == ""


@pytest.mark.parametrize("outcome", [CheckOutcome.UNCHANGED, CheckOutcome.CHANGED])
def test_a_source_that_is_not_replaced_has_no_document_that_replaces_it(checking, outcome):
    checking.values.update({"outcome": outcome, "replaced_by": "NICE TA9999"})
    assert "Choose 'Replaced by another document', or clear 'Replaced by'" in checking.what_is_missing()
    checking.values["replaced_by"] = ""
    assert checking.what_is_missing() == ""


def test_a_check_needs_a_day_and_a_person(checking):
    checking.values.update({"outcome": CheckOutcome.UNCHANGED, "checked_on": None})
    assert "day" in checking.what_is_missing()
    checking.values.update({"checked_on": TODAY, "role": ""})
    assert "role" in checking.what_is_missing()


def test_a_check_says_all_that_was_entered(checking):
    checking.values.update({"outcome": CheckOutcome.UNCHANGED, "next_due": date(2027, 5, 24)})
    check = checking.check()
    assert (check.source, check.checked_on, check.by) == ("ta630", TODAY, "Dr Test")
    assert (check.outcome, check.next_due) == (CheckOutcome.UNCHANGED, date(2027, 5, 24))


@pytest.mark.parametrize(
    ("field", "day", "words"),
    [
        ("checked_on", date(2030, 1, 1), "after the day of recording"),
        ("checked_on", date(2019, 1, 1), "before the source was published"),
        ("next_due", None, "look again"),
        ("next_due", TODAY, "after the day looked on"),
        ("next_due", date(2028, 1, 1), "within a year"),
    ],
)
def test_a_check_is_not_taken_with_days_that_cannot_be_right(qtbot, field, day, words):
    register = Source("ta630", "NICE TA630", "NICE", "address", published=date(2020, 5, 27))
    dialog = SourceCheckDialog(SOURCE, Person("Dr Test", "oncologist"), TODAY, None, register)
    qtbot.addWidget(dialog)
    dialog.values["outcome"] = CheckOutcome.UNCHANGED
    assert dialog.what_is_missing() == ""
    assert dialog.values["next_due"] == date(2027, 2, 22)
    dialog.values[field] = day
    assert words in dialog.what_is_missing()


def type_day(qtbot, dialog, path, text):
    control = dialog.rows[path].control
    control.selectAll()
    qtbot.keyClicks(control, text)
    control.editingFinished.emit()


def beside(dialog, path):
    return dialog.rows[path].control.accessibleDescription()


def test_a_day_ahead_is_said_beside_it_and_not_recorded(judging, checking, qtbot):
    for dialog, path in ((judging, "given_on"), (checking, "checked_on")):
        dialog.show()
        dialog.values.update({"answer": Answer.YES, "outcome": CheckOutcome.UNCHANGED})
        type_day(qtbot, dialog, path, "3/12/2030")
        assert "lies after today" in beside(dialog, path)
        dialog.ok.click()
        assert dialog.isVisible()
        assert "03-Dec-2030" in dialog.missing.text()
        type_day(qtbot, dialog, path, "24/11/2026")
        assert "after today" not in beside(dialog, path)


def test_an_answer_that_comes_too_late_says_so_before_it_is_recorded(qtbot):
    held = replace(SEED.referral, meeting_date=date(2026, 11, 20), planned_start=None)
    person = Person("Dr Test", "oncologist")
    dialog = JudgementDialog(ASKED, "Followed.", replace(SEED, referral=held), person, TODAY)
    qtbot.addWidget(dialog)
    dialog.values.update({"answer": Answer.YES, "reason": "Read and followed."})
    assert "later than the date asked about (20-Nov-2026)" in beside(dialog, "given_on")
    assert dialog.what_is_missing() == ""
    type_day(qtbot, dialog, "given_on", "20/11/2026")
    assert "later" not in beside(dialog, "given_on")
    type_day(qtbot, dialog, "given_on", "31/2/2026")
    assert "later" not in beside(dialog, "given_on")


def test_an_answer_cannot_end_before_it_was_given(judging, qtbot):
    judging.values["answer"] = Answer.YES
    type_day(qtbot, judging, "valid_until", "1/11/2026")
    assert "before the day it was given" in beside(judging, "valid_until")
    assert "Valid until" in judging.what_is_missing()
    type_day(qtbot, judging, "given_on", "31/10/2026")
    judging.values["reason"] = "Nothing is left."
    assert judging.what_is_missing() == ""


@pytest.mark.parametrize(("answer", "asks"), [(Answer.YES, True), (Answer.NO, False)])
def test_a_yes_is_not_recorded_without_its_reason(judging, answer, asks):
    judging.values["answer"] = answer
    assert ("Say why" in judging.what_is_missing()) is asks
    judging.values["reason"] = "Nothing is left."
    assert judging.what_is_missing() == ""


@pytest.mark.parametrize("start", [None, date(2026, 12, 10)])
def test_how_long_an_answer_holds_is_told_as_the_rules_count_it(qtbot, start):
    case = replace(SEED, referral=replace(SEED.referral, planned_start=start))
    dialog = JudgementDialog(ASKED, "The conditions are followed.", case, Person("Dr Test", "oncologist"), TODAY)
    qtbot.addWidget(dialog)
    assert ("the start that is planned" in beside(dialog, "valid_until")) is (start is not None)


def test_a_dialog_shows_all_its_fields_and_their_words_where_the_screen_has_room(qtbot, dressed):
    met = replace(SEED, referral=replace(SEED.referral, meeting_date=TODAY - timedelta(days=2)))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = JudgementDialog(ASKED, "The conditions are followed.", met, Person("Dr Test", "oncologist"), TODAY, window)
    assert "later than the date asked about" in beside(dialog, "given_on")
    fit_to_screen(dialog)
    dialog.show()
    qtbot.wait(30)
    assert dialog.height() < dialog.screen().availableGeometry().height()
    assert [part.verticalScrollBar().maximum() for part in dialog.findChildren(Scroll)] == [0]


@pytest.mark.parametrize("asking", ["checking", "judging"])
def test_the_role_of_the_desk_never_stands_beside_the_name_of_somebody_else(asking, qtbot, request):
    dialog = request.getfixturevalue(asking)
    name, role = dialog.rows["by"].control, dialog.rows["role"].control
    name.selectAll()
    qtbot.keyClicks(name, "Pat Lee")
    assert (dialog.text("by"), dialog.text("role"), role.text()) == ("Pat Lee", "", "")
    qtbot.keyClicks(role, "pharmacist")
    qtbot.keyClicks(name, "-Roe")
    assert dialog.text("role") == "pharmacist"


def test_the_role_comes_back_with_the_name_it_belongs_to(checking, qtbot):
    name, role = checking.rows["by"].control, checking.rows["role"].control
    for typed in ("Pat Lee", "Test, Dr"):
        name.selectAll()
        qtbot.keyClicks(name, typed)
    assert (checking.text("role"), role.text()) == ("oncologist", "oncologist")


def test_the_dialog_says_where_else_to_look(qtbot):
    sent_on = replace(SOURCE, look_at=("the review", "the fund list"))
    dialog = SourceCheckDialog(sent_on, Person("Dr Test", "oncologist"), TODAY)
    qtbot.addWidget(dialog)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "address\nLook at: the review\nLook at: the fund list\n" in said
