"""What was known on a day: a test that was reported, or whose specimen was taken, later is no evidence for that day."""

from collections.abc import Iterable
from datetime import date

from mdt_desk.domain.answers_taken_back import words_against
from mdt_desk.domain.case import Case, Resolution, find_specimen
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.testing import Test, TestStatus


def not_known_then(test: Test, case: Case, on: date | None) -> str:
    """Why a result was not known on a day, with the date that says so; empty where it may have been.

    A date that nobody recorded says nothing, and the result stays usable.
    """
    if on is None:
        return ""
    late = next(((name, day) for name, day in _steps(test, case) if day.earliest() > on), None)
    return f"{late[0]} {format_date(late[1])}, after the date asked about ({format_date(on)})" if late else ""


def perhaps_not_known_then(test: Test, case: Case, on: date | None) -> str:
    """The date of a result that is known too roughly to say whether it came by a day; empty where there is none."""
    if on is None or test.status is not TestStatus.REPORTED or not_known_then(test, case, on):
        return ""
    rough = next(((name, day) for name, day in _steps(test, case) if day.latest() > on), None)
    return (
        f"{rough[0]} {format_date(rough[1])}, perhaps after the date asked about ({format_date(on)})" if rough else ""
    )


def undated_then(test: Test, on: date | None) -> str:
    """That nobody recorded when a result was reported, so that it may have come only after a day; else empty."""
    if on is None or test.status is not TestStatus.REPORTED or test.reported is not None:
        return ""
    return f"the day of its report is not recorded, so whether it was known by {format_date(on)} is not: enter the day"


def _steps(test: Test, case: Case) -> tuple[tuple[str, PartialDate], ...]:
    """Every dated step up to a result; none of them can lie after the day on which the result was known."""
    specimen = find_specimen(case, test.specimen)
    steps = (
        ("reported", test.reported),
        ("its specimen was taken", specimen.collected if specimen else None),
        ("received", test.received),
        ("requested", test.requested),
    )
    return tuple((name, day) for name, day in steps if day is not None)


def dated_before(given: Resolution, tests: Iterable[Test]) -> str:
    """The test that had not been reported when a resolution of it is said to have been given; empty where all had."""
    late = (test for test in tests if test.reported is not None and test.reported.earliest() > given.given_on)
    return next((f"test {each.id} was reported ({format_date(each.reported)})" for each in late), "")


def resolutions_then(case: Case, on: date | None) -> tuple[Resolution, ...]:
    """The board's resolutions that had been given by a day, and that no reason of their own takes back."""
    given = (each for each in case.resolutions if on is None or each.given_on <= on)
    return tuple(each for each in given if not words_against(each))
