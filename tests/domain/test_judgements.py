"""From which day to which an answer holds, and that an older one never comes back because a newer one ended."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Judgement, Question, Referral
from mdt_desk.domain.dna_acceptance import accepted_then
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.judgements import holds_on, last_day, overtaken_by
from tests.domain.test_dna_acceptance import DNA, GIVEN
from tests.domain.test_fusion_evidence import case

YES = replace(GIVEN, given_on=date(2023, 12, 20), valid_until=date(2026, 12, 31))
NO = replace(GIVEN, answer=Answer.NO, by="Dr B.", given_on=date(2026, 11, 25), valid_until=date(2026, 11, 26))


def test_a_judgement_ends_by_its_own_day_else_by_its_meeting_or_the_planned_start():
    met = replace(case(DNA), referral=Referral(meeting_date=date(2026, 1, 25)))
    assert last_day(GIVEN, case(DNA)) == date(2026, 1, 20)
    assert last_day(GIVEN, met) == date(2026, 1, 25)
    assert last_day(replace(GIVEN, valid_until=date(2026, 3, 1)), met) == date(2026, 3, 1)
    assert [holds_on(GIVEN, met, date(2026, 1, day)) for day in (19, 20, 25, 26)] == [False, True, True, False]
    early = replace(GIVEN, valid_from=date(2026, 1, 1))
    assert [holds_on(early, met, date(2026, 1, day)) for day in (19, 20)] == [False, True]


@pytest.mark.parametrize(
    ("answers", "on", "newer"),
    [
        ((YES, NO), date(2026, 11, 24), None),
        ((YES, NO), date(2026, 11, 26), None),
        ((YES, NO), date(2026, 11, 27), NO),
        ((NO, YES), date(2026, 12, 31), NO),
        ((YES, NO), date(2027, 1, 1), None),
        ((YES, replace(NO, answer=Answer.YES)), date(2026, 11, 27), None),
        ((YES, replace(NO, valid_from=date(2027, 1, 1), valid_until=date(2027, 2, 1))), date(2026, 11, 27), None),
        ((YES, replace(NO, given_on=YES.given_on)), date(2026, 11, 27), replace(NO, given_on=YES.given_on)),
        ((YES, NO, replace(YES, given_on=date(2026, 11, 26))), date(2026, 11, 27), None),
    ],
    ids=["before the no", "while the no holds", "after the no", "in any order", "after both", "the same answer",
         "not begun yet", "of one day", "answered again"],
)  # fmt: skip
def test_an_older_answer_does_not_come_back_when_a_newer_one_of_another_word_ended(answers, on, newer):
    assert overtaken_by(answers, case(DNA), on) == newer


def test_an_acceptance_that_would_come_back_counts_for_nothing_and_says_why():
    judged = replace(case(DNA), judgements=(YES, NO), referral=Referral(meeting_date=date(2026, 11, 28)))
    assert accepted_then(judged, date(2026, 11, 28)) is None
    (said,) = [each for each in read_evidence(judged).remarks if "does not come back" in each]
    assert "Dr B. answered no on 25-Nov-2026, which held until 26-Nov-2026" in said
    assert accepted_then(replace(judged, judgements=(YES,)), date(2026, 11, 28)) == YES


def test_an_answer_given_after_its_meeting_holds_on_the_day_on_which_it_was_given():
    late = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.NO, "Dr B", "chair", date(2026, 11, 28), "one left",
                     meeting_date=date(2026, 11, 26))  # fmt: skip
    case = Case("x", referral=Referral(meeting_date=date(2026, 11, 26)), judgements=(late,))
    assert last_day(late, case) == date(2026, 11, 28)
    assert holds_on(late, case, date(2026, 11, 28))
    assert not holds_on(late, case, date(2026, 11, 26))
    assert not holds_on(late, case, date(2026, 11, 29))


@pytest.mark.parametrize(
    ("meeting", "holds"),
    [(date(2026, 1, 25), True), (date(2026, 2, 20), True), (date(2026, 2, 21), False), (date(2026, 6, 1), False)],
)
def test_an_answer_that_names_no_meeting_holds_for_a_near_one_and_a_later_one_asks_again(meeting, holds):
    met = replace(case(DNA), referral=Referral(meeting_date=meeting))
    assert holds_on(GIVEN, met, meeting) is holds
    named = replace(GIVEN, meeting_date=meeting)
    assert holds_on(named, met, meeting)
