"""Answers of the board on a fusion shown by DNA that is given for one drug alone."""

from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Judgement, Question
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.dna_acceptance import accepted_then
from mdt_desk.domain.judgements import came_back_words, holds_on, overtaken_by

_ANY_DRUG = "whether a fusion is there does not depend on the drug: ask the board for one answer without a drug"


def for_one_drug(case: Case, on: date | None) -> tuple[Judgement, ...]:
    """Answers of a day on the DNA fusion that name one drug and that no newer one for all drugs takes the place of."""
    given = [each for each in case.judgements if each.question is Question.DNA_FUSION_ACCEPTED]
    given = [each for each in given if each.answer is not Answer.NOT_RECORDED]
    given = [each for each in given if on is None or holds_on(each, case, on)]
    newest = max((each.given_on for each in given if each.drug is None), default=date.min)
    return tuple(each for each in given if each.drug is not None and each.given_on >= newest)


def refused_for_a_drug(case: Case, on: date | None) -> str:
    """How a no for one drug stands against the acceptance for all of them; empty where none does."""
    general = accepted_then(case, on)
    refused = [each for each in for_one_drug(case, on) if each.answer is Answer.NO]
    if general is None or not refused:
        return ""
    return f"accepted ({_by(general)}), yet refused {' and '.join(map(_for_drug, refused))}: {_ANY_DRUG}"


def drug_words(case: Case, on: date | None) -> tuple[str, ...]:
    """A sentence for each answer that names one drug: what it does, or that it does not count."""
    accepting = [each for each in case.judgements if each.question is Question.DNA_FUSION_ACCEPTED and not each.drug]
    newer = overtaken_by(accepting, case, on) if on is not None else None
    if newer is not None:
        return (f"The acceptance of the fusion that DNA shows does not count: {came_back_words(newer, case)}.",)
    if held := refused_for_a_drug(case, on):
        return (f"The fusion that DNA shows was {held}.",)
    return tuple(
        f"The answer {each.answer.value} to whether the DNA fusion is accepted, given {_for_drug(each)}, "
        f"counts for nothing: {_ANY_DRUG}."
        for each in for_one_drug(case, on)
    )


def _for_drug(given: Judgement) -> str:
    return f"for {given.drug.value if given.drug else 'all drugs'} ({_by(given)})"


def _by(given: Judgement) -> str:
    return f"{given.by}, {format_date(given.given_on)}"
