"""An answer whose own reason takes it back does not count; a reason that speaks of a drug or a report does."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_taken_back import late_answers, taken_back_words, words_against
from mdt_desk.domain.case import Case, Judgement, Question
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import ReadingFrame
from mdt_desk.domain.uncounted import why_uncounted
from tests.domain.test_dna_acceptance import DNA, GIVEN, accepted
from tests.domain.test_fusion_events import DISPUTED, resolution
from tests.domain.test_fusion_evidence import case

YES = Judgement(Question.DNA_FUSION_ACCEPTED, Answer.YES, "Dr A.", "chair", date(2026, 1, 20))
TAKEN_BACK = (
    "Declined by the board", "Decision reversed by chair 21/12", "Meeting not quorate, no decision", "Not supported",
    "Board did not agree", "No consensus", "Deferred to next meeting", "Overruled by the lead", "Ticked by mistake",
    "Changed to no on 22/12", "Answer taken back 22/12", "Should not be accepted", "Wrong patient discussed",
    "Withdrawn by Dr B 24-Dec-2023, entered in error", "Withdrawn 24-Dec-2023: entered in error",
    "Not accepted; wait for RNA", "Seen. Withdrawn.", "This decision was withdrawn on 24-Dec", "Entered in error",
    "Accepted on the condition that RNA confirms", "only if RNA confirms", "Yes if the repeat is positive",
    "Accepted, provided that RNA confirms it", "Only once the laboratory confirms",
    "Conditional on repeat", "Accepted subject to RNA",
    "Awaiting RNA", "Decision overturned", "Not resolved", "Unresolved", "Unresolved: board to look again",
    "Not settled yet", "Seen. MDT to review", "We could not decide",
)  # fmt: skip
COUNTS = (
    "Patient declined chemotherapy", "Declined chemotherapy", "Immunotherapy deferred for colitis",
    "Radiotherapy declined",
    "Dacarbazine not supported by evidence", "Agreed by the board", "Deferred chemotherapy for frailty",
    "", "Test T2 was withdrawn by its laboratory", "Dabrafenib withdrawn for colitis", "The trial was cancelled",
    "There is no time to wait for RNA", "Reported in frame; cannot wait for RNA", "T2 not accepted: sample swap",
)  # fmt: skip


@pytest.mark.parametrize(("reasons", "back"), [(TAKEN_BACK, True), (COUNTS, False)], ids=["taken back", "counts"])
def test_only_words_about_the_answer_itself_take_it_back(reasons, back):
    assert [text for text in reasons if bool(words_against(replace(YES, reason=text))) is not back] == []


def test_who_answers_no_may_say_that_it_is_not_accepted():
    assert not words_against(replace(YES, answer=Answer.NO, reason="Not accepted; wait for RNA"))
    assert words_against(replace(YES, answer=Answer.NO, reason="Entered in error"))


def test_a_resolution_that_was_withdrawn_settles_nothing_and_is_said():
    given = resolution(ReadingFrame.IN_FRAME)
    withdrawn = replace(given, reason=TAKEN_BACK[0])
    assert not read_evidence(replace(case(*DISPUTED), resolutions=(given,))).disputed()
    evidence = read_evidence(replace(case(*DISPUTED), resolutions=(withdrawn,)))
    assert evidence.disputed()
    assert [text for text in evidence.remarks if "does not count" in text and taken_back_words(withdrawn) in text]
    assert why_uncounted(withdrawn, evidence) == taken_back_words(withdrawn)


@pytest.mark.parametrize("reason", [TAKEN_BACK[1], TAKEN_BACK[2]])
def test_an_acceptance_of_dna_that_was_taken_back_accepts_nothing_and_is_said(reason):
    assert read_evidence(accepted(DNA)).accepted_dna()
    evidence = read_evidence(accepted(DNA, given=replace(GIVEN, reason=reason)))
    assert evidence.accepted_dna() == ()
    assert [text for text in evidence.remarks if "does not count" in text and reason in text]


def test_an_acceptance_or_a_resolution_of_a_later_day_does_not_count_and_is_said():
    for given in (
        replace(case(DNA), judgements=(replace(GIVEN, valid_from=date(2026, 1, 1)),)),
        replace(case(*DISPUTED), resolutions=(resolution(ReadingFrame.IN_FRAME),)),
    ):
        (day,) = {each.given_on for each in (*given.judgements, *given.resolutions)}
        before = read_evidence(given, day.replace(day=day.day - 1))
        assert (before.accepted, before.resolutions) == (None, ())
        assert [text for text in before.remarks if "does not count for that day: given" in text]
        assert not [text for text in read_evidence(given, day).remarks if "for that day: given" in text]


@pytest.mark.parametrize(
    ("back", "counts"),
    [
        ("Answer is no: options remain", "The patient's answer is known"),
        ("Not yet discussed", "Not discussed since 2024, agreed today"),
        ("Awaiting clinic review", "No time to await clinic review"),
        ("No.", "No options are left."),
        ("Not answered yet, to be discussed", "Answered by letter"),
        ("Not asked", "Not asked for a scan; agreed"),
        ("Answered no at the meeting", "He answered yes"),
    ],
)
def test_a_reason_that_says_no_or_not_yet_takes_a_yes_back(back, counts):
    assert words_against(replace(YES, reason=back))
    assert not words_against(replace(YES, reason=counts))


def test_an_answer_given_after_the_day_asked_about_that_says_otherwise_is_told():
    yes = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A", "c", date(2023, 12, 20), "none left")
    no = replace(yes, answer=Answer.NO, by="Dr P. Lee", given_on=date(2026, 11, 28))
    on = date(2026, 11, 26)
    (said,) = late_answers(Case("x", judgements=(yes, no)), on)
    assert said.startswith("Dr P. Lee answered no to “no satisfactory options” on 28-Nov-2026, after the date asked")
    assert late_answers(Case("x", judgements=(yes, replace(no, answer=Answer.YES))), on) == []
    assert late_answers(Case("x", judgements=(yes, no)), date(2026, 11, 28)) == []
    assert late_answers(Case("x", judgements=(no,)), on) == []
    assert late_answers(Case("x", judgements=(yes, no)), None) == []


def test_an_answer_that_begins_after_the_day_asked_about_is_told_with_the_day_it_begins():
    yes = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A", "c", date(2023, 12, 20), "none left")
    later = replace(yes, answer=Answer.NO, given_on=date(2026, 11, 20), valid_from=date(2026, 12, 10))
    (said,) = late_answers(Case("x", judgements=(yes, later)), date(2026, 11, 26))
    assert "on 20-Nov-2026, valid from 10-Dec-2026, after the date asked about" in said
    assert late_answers(Case("x", judgements=(yes, later)), date(2026, 12, 10)) == []


def test_an_answer_or_a_resolution_of_nobody_never_counts():
    for name in (".", "TBC", "n/a", "awaiting Dr B", ""):
        assert words_against(replace(YES, by=name))
        assert words_against(replace(YES, by=name, answer=Answer.NO))
        assert "names no person" in taken_back_words(replace(YES, by=name))
        assert words_against(replace(resolution(ReadingFrame.IN_FRAME), by=name))
    assert not words_against(YES)


@pytest.mark.parametrize("name", ["MDT", "The patient", "Pharmacy", "Tumour board"])
def test_an_answer_of_a_body_counts_for_nothing_and_its_person_is_asked_for(name):
    assert words_against(YES) == ""
    assert words_against(replace(YES, by=name)) == name
    assert taken_back_words(replace(YES, by=name)) == f"{name!r} names no person: ask who gave it"
