"""Answers of two people to one question that differ, where the newer one counts: the older is never passed over."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answering import same_person
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_taken_back import question_words, words_against
from mdt_desk.domain.case import Case, Judgement
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.judgements import holds_on


def answers_at_odds(case: Case, on: date | None) -> Iterator[str]:
    """Each older answer of another person that would hold on the day, beside the newer one that says otherwise."""
    given = [each for each in case.judgements if each.answer is not Answer.NOT_RECORDED and not words_against(each)]
    holding = [each for each in given if on is None or holds_on(each, case, on)]
    for older in holding:
        newer = [each for each in holding if _says_otherwise(each, older)]
        if newer:
            counts = max(newer, key=lambda each: each.given_on)
            said = f"{_said(older)} to {question_words(older)}, and {_said(counts)}"
            yield f"{said}, which counts as the newer: ask whether both agree now."


def _says_otherwise(newer: Judgement, older: Judgement) -> bool:
    alike = newer.question is older.question and (newer.drug is older.drug or None in {newer.drug, older.drug})
    later = alike and newer.given_on > older.given_on
    return later and newer.answer is not older.answer and not same_person(newer.by, older.by)


def _said(given: Judgement) -> str:
    return f"{given.by} answered {given.answer.value} on {format_date(given.given_on)}"
