"""Two people who answered one question otherwise are both named, whichever of them counts."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_at_odds import answers_at_odds
from mdt_desk.domain.case import Case, Drug, Judgement, Question, Referral
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import read_evidence

ON = date(2026, 4, 20)
NEWER = Judgement(
    Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr B. Example", "consultant", ON, reason="None is left."
)
OLDER = replace(NEWER, answer=Answer.NO, by="Dr C. Other", given_on=date(2026, 4, 19))


def case(*given):
    return Case("x", referral=Referral(meeting_date=ON), judgements=given)


def said(*given):
    return tuple(answers_at_odds(case(*given), ON))


def test_the_older_answer_of_another_person_is_told_with_both_days():
    for order in ((OLDER, NEWER), (NEWER, OLDER)):
        (text,) = said(*order)
        assert text.startswith("Dr C. Other answered no on 19-Apr-2026 to “no satisfactory options”")
        assert "Dr B. Example answered yes on 20-Apr-2026, which counts as the newer" in text
    assert any("which counts as the newer" in each for each in case_cautions(read_evidence(case(OLDER, NEWER), ON)))


@pytest.mark.parametrize(
    "older",
    [
        replace(OLDER, answer=Answer.YES),
        replace(OLDER, by="Dr B Example"),
        replace(OLDER, question=Question.MANAGED_ACCESS_CONDITIONS),
        replace(OLDER, valid_until=date(2026, 4, 19)),
        replace(OLDER, reason="Entered in error."),
        replace(OLDER, by="TBC"),
        replace(OLDER, answer=Answer.NOT_RECORDED),
    ],
)
def test_what_no_longer_stands_or_says_the_same_is_not(older):
    assert said(older, NEWER) == ()


def test_an_answer_for_one_drug_stands_against_the_general_one_and_not_against_that_of_another_drug():
    assert len(said(replace(OLDER, drug=Drug.ENTRECTINIB), NEWER)) == 1
    assert said(replace(OLDER, drug=Drug.ENTRECTINIB), replace(NEWER, drug=Drug.LAROTRECTINIB)) == ()
