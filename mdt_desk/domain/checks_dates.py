"""Dates that cannot be: born too late or too early, dead or reported before birth, planned for another time."""

from collections.abc import Iterator
from datetime import date, timedelta

from mdt_desk.domain.case import Case, Referral
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
    for day, where, name in _happened(case):
        yield from in_order(born, day, where, name, "the birth date")
        if day and on and day.earliest() > on:
            yield warning(where, f"{name} ({format_date(day)}) lies in the future", "Check the date.")


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


def _happened(case: Case) -> Iterator[tuple[PartialDate | None, str, str]]:
    """Everything of which a case says that it has happened, with its place and its name."""
    yield case.diagnosis.histology_confirmed, "diagnosis.histology_confirmed", "the histology"
    yield case.fitness.recorded_on, "fitness.recorded_on", "the performance status"
    for number, specimen in enumerate(case.specimens, 1):
        yield specimen.collected, f"specimens[{number}].collected", "the date collected"
    for number, test in enumerate(case.tests, 1):
        for name in ("requested", "received", "reported"):
            yield getattr(test, name), f"tests[{number}].{name}", f"the date {name}"
