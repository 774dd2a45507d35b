"""What a case states against its own answers is said beside the answer: an option that is left, a death before."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Judgement, OptionState, Question, Referral, RemainingOption
from mdt_desk.domain.case_at_odds import at_odds
from mdt_desk.domain.dates import read_typed_date
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.patient import Patient
from tests.domain.test_fusion_evidence import RNA, case

DAY = date(2023, 12, 27)


def asked(state=OptionState.HAD, answer=Answer.YES, given=DAY, died=None):
    judged = Judgement(Question.NO_SATISFACTORY_OPTIONS, answer, "Dr A. Example", "oncologist", given, meeting_date=DAY)
    return replace(
        case(RNA),
        patient=Patient(death_date=read_typed_date(died) if died else None),
        referral=Referral(meeting_date=DAY),
        options=(RemainingOption("Dacarbazine", state),),
        judgements=(judged,),
    )


def told(of, on=DAY):
    return [each for each in read_evidence(of, on).remarks if each in at_odds(of, on)]


def test_an_option_marked_available_beside_no_satisfactory_options_is_named_once():
    (said,) = told(asked(OptionState.AVAILABLE))
    assert "'Dacarbazine' is marked as available, yet Dr A. Example (27-Dec-2023)" in said
    (said,) = told(asked(OptionState.UNKNOWN))
    assert "'Dacarbazine' is entered without what became of it, yet Dr A. Example (27-Dec-2023)" in said


@pytest.mark.parametrize(
    "changes",
    [
        *({"state": state} for state in OptionState if state not in {OptionState.AVAILABLE, OptionState.UNKNOWN}),
        {"state": OptionState.AVAILABLE, "answer": Answer.NO},
        {"state": OptionState.AVAILABLE, "answer": Answer.NOT_RECORDED},
        {"state": OptionState.AVAILABLE, "given": date(2024, 2, 1)},
    ],
)
def test_an_option_that_is_not_left_and_an_answer_that_does_not_count_say_nothing(changes):
    assert told(asked(**changes)) == []


@pytest.mark.parametrize(
    ("died", "words"),
    [
        ("2023-12-20", "died (20-Dec-2023), before the day asked about (27-Dec-2023)"),
        ("2023-12", "died (Dec-2023), perhaps before the day asked about"),
        ("2023-12-27", ""),
        ("2024-01-02", ""),
        (None, ""),
    ],
)
def test_a_death_before_the_day_asked_about_is_said_beside_the_answer(died, words):
    said = told(asked(died=died))
    assert len(said) == bool(words)
    assert not words or words in said[0]
