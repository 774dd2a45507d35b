"""The answers of named persons: from which day to which each holds, and that an overtaken one never comes back."""

from collections.abc import Iterable
from datetime import date, timedelta

from mdt_desk.domain.answers_taken_back import words_against
from mdt_desk.domain.case import Case, Judgement
from mdt_desk.domain.dates import format_date


def last_day(given: Judgement, case: Case) -> date:
    """The last day of a judgement: its own, else its meeting and the start planned then, whichever is later.

    One that was given after its meeting holds on the day on which it was given.
    """
    if given.valid_until:
        return given.valid_until
    meeting = given.meeting_date or _meeting_then(given, case.referral.meeting_date)
    days = [day for day in (meeting, given.planned_start) if day is not None]
    return max([*days, given.given_on])


A_MEETING = timedelta(days=31)
"""How long after an answer a meeting may lie for which it was given though it names none. Ours; a later one asks."""


def _meeting_then(given: Judgement, meeting: date | None) -> date | None:
    """The meeting of a case, where an answer that names none may have been given for it; a later one asks again."""
    return meeting if meeting is not None and meeting <= given.given_on + A_MEETING else None


def holds_on(given: Judgement, case: Case, on: date) -> bool:
    """Whether a judgement counts on a day: never before it was given, from whatever day it is said to be valid.

    One that was given before the patient was born is of somebody else, or its day is wrong: it counts on none.
    """
    return not before_birth(given, case) and _first_day(given) <= on <= last_day(given, case)


def before_birth(given: Judgement, case: Case) -> bool:
    """Whether a judgement is surely older than the patient."""
    born = case.patient.birth_date
    return born is not None and given.given_on < born.earliest()


def _first_day(given: Judgement) -> date:
    return max(given.given_on, given.valid_from or given.given_on)


def overtaken_by(given: Iterable[Judgement], case: Case, on: date) -> Judgement | None:
    """The newer answer to the same question that has ended and said otherwise than the one which holds on a day.

    As a policy, an older answer never comes back because a newer one ended; one that said the same takes nothing.
    """
    begun = [each for each in given if _first_day(each) <= on]
    holding = [each for each in begun if holds_on(each, case, on)]
    if not holding:
        return None
    newest = max(each.given_on for each in holding)
    answers = {each.answer for each in holding if each.given_on == newest}
    ended = (each for each in begun if each not in holding and each.given_on >= newest)
    against = [each for each in ended if answers != {each.answer} or words_against(each)]
    return max(against, key=lambda each: each.given_on, default=None)


def came_back_words(newer: Judgement, case: Case) -> str:
    """Why an older answer does not count although its days are not over."""
    gave = f"{newer.by} answered {newer.answer.value} on {format_date(newer.given_on)}"
    return (
        f"{gave}, which held until {format_date(last_day(newer, case))}; the older answer does not come back: ask again"
    )
