"""An answer for a day that lies behind: what the same rules say today, and since when it need not be so any longer."""

from collections.abc import Iterable
from datetime import date, timedelta

from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.judgements import last_day
from mdt_desk.rules.answer_words import words_of
from mdt_desk.rules.assessment import Assessment, CaseAssessment, SourceState
from mdt_desk.rules.currency import source_state
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import Currency, Purpose

LOOKED_BACK = "Looked back"
"""How a line begins that compares the answer of a day that lies behind with that of today."""


def looked_back(then: CaseAssessment, now: CaseAssessment) -> str:
    """Nothing, or in what the answers of today differ from those of a day that lies before it."""
    told = [f"{drug}: {words}" for drug, words in differing_today(then, now).items()]
    return f"as of {format_date(then.on)}; today: {'; '.join(told)}" if told else ""


def differing_today(then: CaseAssessment, now: CaseAssessment) -> dict[Drug, str]:
    """The answer of today for each drug for which it is another one than that of a day that lies before it."""
    if then.on is None or now.on is None or then.on >= now.on:
        return {}
    pairs = ((each, now.headline(each.drug)) for each in _funding(then))
    return {each.drug: _today(today) for each, today in pairs if today is not None and _differ(each, today)}


def overdue_by(answer: Assessment, book: RuleBook, today: date) -> tuple[SourceState, ...]:
    """The sources on which an answer rests and that are overdue today, whatever day it was asked for."""
    known = [(book.sources[each.id], each.gates) for each in answer.sources if each.id in book.sources]
    states = [source_state(source, book.checks, today, gates=gates) for source, gates in known]
    return tuple(state for state in states if state.gates and state.state is Currency.OVERDUE)


def good_until(whole: CaseAssessment, case: Case | None = None) -> date | None:
    """The first day on which a source, a rule or a person's answer has ended on which the answers rest, if known.

    An answer asked for an earlier day is then no longer sure to be that of today.
    """
    turns = [day for each in _funding(whole) for day in _turns(each, whole.on)]
    for given in case.judgements if case is not None and whole.on is not None else ():
        last = last_day(given, case) if case is not None else given.given_on
        # A later answer may say otherwise from the day on which it was given.
        turns += [last + timedelta(days=1)] if whole.on is not None and last >= whole.on else []
        turns += [given.given_on] if whole.on is not None and given.given_on > whole.on else []
    return min(turns, default=None)


def _turns(answer: Assessment, on: date | None) -> Iterable[date]:
    if answer.in_force_until is not None:
        yield answer.in_force_until + timedelta(days=1)
    for source in answer.sources:
        if source.gates and source.review_due is not None and on is not None and source.review_due > on:
            yield source.review_due


def _funding(whole: CaseAssessment) -> list[Assessment]:
    return [each for each in whole.assessments if each.purpose is Purpose.FUNDING]


def _differ(then: Assessment, now: Assessment) -> bool:
    if (then.outcome, then.would_be) != (now.outcome, now.would_be):
        return True
    return now.source_overdue and not then.source_overdue


def _today(answer: Assessment) -> str:
    words = words_of(answer)
    late = ", rule source overdue" if answer.source_overdue else ""
    return f"{words[:1].lower()}{words[1:]}{late}"
