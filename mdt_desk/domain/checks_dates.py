"""Dates that cannot be: born after the day, older than anybody, dead before birth, reported before birth."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.case import Case
from mdt_desk.domain.checks_testing import in_order
from mdt_desk.domain.dates import OLDEST_AGE, PartialDate, format_date, whole_years
from mdt_desk.domain.problems import Problem, error, warning

_CHECK_BOTH = "Check both dates against the referral."


def check_dates(case: Case, on: date | None) -> Iterator[Problem]:
    """Checks the patient's life against the meeting, the day passed, and every date of the case."""
    birth = list(_birth(case, on))
    yield from birth
    yield from _death(case, on)
    # A birth date that is wrong itself would put every other date in the wrong.
    born = None if birth else case.patient.birth_date
    for day, where, name in _happened(case):
        yield from in_order(born, day, where, name, "the birth date")
        if day and on and day.earliest() > on:
            yield warning(where, f"{name} ({format_date(day)}) lies in the future", "Check the date.")


def _birth(case: Case, on: date | None) -> Iterator[Problem]:
    born, meeting, where = case.patient.birth_date, case.referral.meeting_date, "patient.birth_date"
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


def _death(case: Case, on: date | None) -> Iterator[Problem]:
    born, died, meeting = case.patient.birth_date, case.patient.death_date, case.referral.meeting_date
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
