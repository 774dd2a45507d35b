"""The answer of a day that lies behind beside that of today."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.assessment import Assessment, CaseAssessment, SourceState
from mdt_desk.rules.looking_back import good_until, looked_back, overdue_by
from mdt_desk.rules.model import Source, SourceCheck
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import AppliesTo, CheckOutcome, Currency, Outcome, Purpose

MAY, NOVEMBER = date(2026, 5, 1), date(2026, 11, 27)
DUE = date(2026, 7, 1)
SOURCE = SourceState("s", "NICE TA", "address", DUE, Currency.CURRENT, 0, True, False)


def answered(on, outcome=Outcome.ELIGIBLE, purpose=Purpose.FUNDING, **more) -> CaseAssessment:
    answer = Assessment(Drug.LAROTRECTINIB, purpose, AppliesTo.NEW_START, outcome, **more)
    return CaseAssessment("case", on, Nation.ENGLAND, (answer,))


@pytest.mark.parametrize(("then", "now"), [*product(Outcome, Outcome)])
def test_only_an_answer_that_differs_today_is_told(then, now):
    told = looked_back(answered(MAY, then), answered(NOVEMBER, now))
    assert bool(told) is (then is not now)
    assert not told or told.startswith("as of 01-May-2026; today: larotrectinib: ")


def test_the_same_answer_on_a_source_that_is_overdue_today_is_told():
    late = answered(NOVEMBER, source_overdue=True)
    told = looked_back(answered(MAY), late)
    assert told == "as of 01-May-2026; today: larotrectinib: eligible, rule source overdue"
    assert looked_back(answered(MAY, source_overdue=True), late) == ""


@pytest.mark.parametrize("on", [None, NOVEMBER, date(2027, 1, 1)])
def test_a_day_that_does_not_lie_behind_is_not_looked_back_at(on):
    assert looked_back(answered(on), answered(NOVEMBER, Outcome.NOT_ELIGIBLE)) == ""


NEXT = date(2027, 2, 1)


@pytest.mark.parametrize(("gates", "checked", "late"), [(True, (), 1), (False, (), 0), (True, (NOVEMBER,), 0)])
def test_the_age_that_a_source_has_today_counts_for_an_answer_of_any_day(gates, checked, late):
    unchanged = CheckOutcome.UNCHANGED
    checks = tuple(SourceCheck("s", day, "A. Name", "pharmacist", unchanged, next_due=NEXT) for day in checked)
    book = RuleBook((), sources={"s": Source("s", "NICE TA", "NICE", "address", review_due=DUE)}, checks=checks)
    (answer,) = answered(MAY, sources=(replace(SOURCE, gates=gates),)).assessments
    assert len(overdue_by(answer, book, NOVEMBER)) == late
    assert overdue_by(answer, book, MAY) == ()


def test_an_answer_is_good_until_a_source_is_due_or_its_rules_end_whichever_comes_first():
    both = {"sources": (SOURCE,), "in_force_until": date(2026, 6, 1)}
    assert good_until(answered(MAY, **both)) == date(2026, 6, 2)
    assert good_until(answered(MAY, sources=(SOURCE,))) == DUE
    assert good_until(answered(MAY, sources=(replace(SOURCE, gates=False),))) is None
    assert good_until(answered(MAY, purpose=Purpose.LICENCE, **both)) is None


def test_what_the_answer_would_be_is_told_where_that_alone_differs():
    then, now = (
        answered(day, Outcome.SOURCE_UNVERIFIED, would_be=would)
        for day, would in ((MAY, Outcome.ELIGIBLE), (NOVEMBER, Outcome.JUDGEMENT_NEEDED))
    )
    assert "would be judgement needed" in looked_back(then, now)
    assert looked_back(then, answered(NOVEMBER, Outcome.SOURCE_UNVERIFIED, would_be=Outcome.ELIGIBLE)) == ""
