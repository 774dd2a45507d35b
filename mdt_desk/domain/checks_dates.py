"""Dates that cannot be: born too late or too early, dead or reported before birth, planned for another time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mdt_desk.domain.case import Case, Judgement, Referral, Resolution
from mdt_desk.domain.checks_testing import in_order
from mdt_desk.domain.dates import OLDEST_AGE, PartialDate, format_date, whole_years
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.problems import Problem, error, warning

FIRST_MEETING, A_YEAR = date(1990, 1, 1), timedelta(days=366)
"""Cancer teams have met in the UK since the 1990s; nobody plans a meeting or a start further ahead than a year."""
_CHECK_BOTH = "Check both dates against the referral."


def check_dates(case: Case, on: date | None) -> Iterator[Problem]:
    """Checks the patient's life against the meeting, the day passed, and every date of the case."""
    referral = case.referral
    wrong_meeting = list(_far(referral.meeting_date, on, "referral.meeting_date", "meeting"))
    yield from wrong_meeting
    yield from _start(referral, on, meeting_stands=not wrong_meeting)
    # A meeting that is wrong itself would put the life of the patient in the wrong.
    meeting = None if wrong_meeting else referral.meeting_date
    birth = list(_birth(case.patient, meeting, on))
    yield from birth
    yield from _death(case.patient, meeting, on)
    # A birth date that is wrong itself would put every other date in the wrong.
    born = None if birth else case.patient.birth_date
    for each in _happened(case):
        yield from in_order(born, each.day, each.where, each.name, "the birth date")
        if _is_ahead(each.day, on):
            what = f"{format_date(each.day)} lies in the future"
            yield error(each.where, what, _NOT_YET) if each.speaks else warning(each.where, what, "Check the date.")


_NOT_YET = "Nothing that is still to come can speak for an answer: correct the date, or enter it on its day."


def ahead_words(case: Case, today: date) -> tuple[str, ...]:
    """Everything of which a case says that it has happened although its day is still to come, as sentences."""
    ahead = (each for each in _happened(case) if _is_ahead(each.day, today))
    return tuple(
        f"{each.name.capitalize()} ({format_date(each.day)}, {each.of}) lies in the future: check the date."
        for each in ahead
    )


def _is_ahead(day: PartialDate | None, today: date | None) -> bool:
    return day is not None and today is not None and day.earliest() > today


def _far(day: date | None, on: date | None, where: str, name: str) -> Iterator[Problem]:
    """A day of a plan that no referral of today means: a slip in the year would ask the rules of another time."""
    if day is None:
        return
    if day < FIRST_MEETING:
        what = f"{format_date(day)} lies before {FIRST_MEETING.year}, when there were no such meetings"
        yield warning(where, what, f"Check the year of the {name}: rules are read on this date.")
    elif on and day > on + A_YEAR:
        what = f"{format_date(day)} lies more than a year after today ({format_date(on)})"
        yield warning(where, what, f"Check the year of the {name}: rules are read on this date.")


def _start(referral: Referral, on: date | None, *, meeting_stands: bool) -> Iterator[Problem]:
    start, meeting, where = referral.planned_start, referral.meeting_date, "referral.planned_start"
    far = list(_far(start, on, where, "planned start"))
    yield from far
    if not far and start and meeting and meeting_stands and start > meeting + A_YEAR:
        what = f"{format_date(start)} lies more than a year after the meeting ({format_date(meeting)})"
        yield warning(where, what, "Rules are read on the planned start; check both dates.")


def _birth(patient: Patient, meeting: date | None, on: date | None) -> Iterator[Problem]:
    born, where = patient.birth_date, "patient.birth_date"
    if born is None:
        return
    if meeting and born.earliest() > meeting:
        what = f"{format_date(born)} is later than the meeting ({format_date(meeting)})"
        yield error(where, what, _CHECK_BOTH)
    elif on and born.earliest() > on:
        yield error(where, f"{format_date(born)} lies in the future", "Check the date against the referral.")
    elif any(whole_years(born.latest(), day) > OLDEST_AGE for day in (meeting, on) if day):
        what = f"makes the patient older than {OLDEST_AGE} years"
        yield warning(where, what, "Check the year against the referral; no age is shown.")


def _death(patient: Patient, meeting: date | None, on: date | None) -> Iterator[Problem]:
    born, died = patient.birth_date, patient.death_date
    where = "patient.death_date"
    if died is None:
        return
    if born and died.latest() < born.earliest():
        yield error(where, "lies before the birth date", _CHECK_BOTH)
    elif on and died.earliest() > on:
        yield error(where, f"{format_date(died)} lies in the future", "Check the date against the referral.")
    elif meeting and died.latest() < meeting:
        yield warning(where, "lies before the meeting", _CHECK_BOTH)


@dataclass(frozen=True, slots=True)
class _Past:
    """A day on which something is said to have happened, where it is entered, and whether an answer may rest on it."""

    day: PartialDate | None
    where: str
    name: str
    of: str
    speaks: bool = False


def _happened(case: Case) -> Iterator[_Past]:
    """Everything of which a case says that it has happened."""
    yield _Past(case.diagnosis.histology_confirmed, "diagnosis.histology_confirmed", "the histology", "diagnosis")
    yield _Past(case.fitness.recorded_on, "fitness.recorded_on", "the performance status", "fitness")
    for number, specimen in enumerate(case.specimens, 1):
        where = f"specimens[{number}].collected"
        yield _Past(specimen.collected, where, "the date collected", f"specimen {specimen.id}", speaks=True)
    for number, test in enumerate(case.tests, 1):
        for name in ("requested", "received", "reported"):
            day, where = getattr(test, name), f"tests[{number}].{name}"
            yield _Past(day, where, f"the date {name}", f"test {test.id}", speaks=name != "requested")
    for number, treatment in enumerate(case.treatments, 1):
        for name, day in (("started", treatment.started), ("stopped", treatment.stopped)):
            # What is planned of a drug that the rules ask about is no course of it yet.
            speaks, where = treatment.drug is not None, f"treatments[{number}].{name}"
            yield _Past(day, where, f"the date {name}", f"treatment {treatment.name}", speaks=speaks)
    given: list[tuple[str, Judgement | Resolution]] = [
        (f"judgements[{number}]", each) for number, each in enumerate(case.judgements, 1)
    ]
    given += [(f"resolutions[{number}]", each) for number, each in enumerate(case.resolutions, 1)]
    for place, each in given:
        on = PartialDate(each.given_on.year, each.given_on.month, each.given_on.day)
        yield _Past(on, f"{place}.given_on", "the day of the answer", each.by, speaks=True)
