"""What a case states that speaks against an answer of its own: an option that is left, a death before the day."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, OptionState, Question
from mdt_desk.domain.course_words import perhaps_ended, perhaps_outside
from mdt_desk.domain.courses_together import begun_too_early, later_lines
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.judgements import holds_on


def at_odds(case: Case, on: date | None) -> tuple[str, ...]:
    """Each such statement as a sentence; none of it decides, for the answer is a named person's."""
    return (
        *_death(case, on),
        *_options(case, on),
        *perhaps_ended(case),
        *perhaps_outside(case),
        *later_lines(case),
        *begun_too_early(case),
    )


def _death(case: Case, on: date | None) -> Iterator[str]:
    died = case.patient.death_date
    if died is None or on is None or died.earliest() >= on:
        return
    perhaps = "" if died.latest() < on else "perhaps "
    yield (
        f"The patient is recorded as having died ({format_date(died)}), {perhaps}before the day asked about "
        f"({format_date(on)}): check whose record this is and both dates before the answer is used."
    )


def _options(case: Case, on: date | None) -> Iterator[str]:
    """The options available, or not known to be gone, beside the answer that there are no satisfactory ones."""
    asked = (each for each in case.judgements if each.question is Question.NO_SATISFACTORY_OPTIONS)
    given = [
        each for each in asked if each.answer is not Answer.NOT_RECORDED and (on is None or holds_on(each, case, on))
    ]
    newest = max((each.given_on for each in given), default=None)
    yes = next((each for each in given if each.given_on == newest and each.answer is Answer.YES), None)
    if yes is None:
        return
    for option in case.options:
        if marked := _LEFT.get(option.state):
            yield (
                f"The option {' '.join(option.name.split())!r} is {marked}, yet {yes.by} "
                f"({format_date(yes.given_on)}) answered that there are no satisfactory options: "
                "ask which is right, and correct the other."
            )


_LEFT = {OptionState.AVAILABLE: "marked as available", OptionState.UNKNOWN: "entered without what became of it"}
