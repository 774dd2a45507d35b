"""Dates as they are typed, kept and printed, and ages in the units of the NHS banner."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.dates import (
    PartialDate,
    age_range,
    format_age,
    format_age_on,
    format_date,
    format_moment,
    read_typed_date,
    unbroken_dates,
    whole_years,
)
from tests.domain.strategies import partial_dates


@pytest.mark.parametrize(
    ("born", "on", "shown"),
    [
        (date(2026, 1, 10), date(2026, 1, 13), "3d"),
        (date(2026, 1, 10), date(2026, 2, 6), "27d"),
        (date(2026, 1, 10), date(2026, 2, 7), "4w"),
        (date(2026, 1, 10), date(2026, 2, 8), "4w 1d"),
        (date(2025, 3, 5), date(2026, 3, 4), "52w"),
        (date(2025, 3, 5), date(2026, 3, 5), "12m"),
        (date(2025, 3, 5), date(2026, 3, 6), "12m 1d"),
        (date(2025, 3, 5), date(2026, 4, 13), "13m 8d"),
        (date(2025, 1, 31), date(2026, 3, 1), "13m 1d"),
        (date(2022, 2, 20), date(2026, 3, 25), "4y 1m"),
        (date(2024, 3, 5), date(2026, 3, 5), "2y"),
        (date(2008, 3, 6), date(2026, 3, 5), "17y 11m"),
        (date(2008, 3, 5), date(2026, 3, 5), "18y"),
        (date(1974, 2, 14), date(2026, 11, 26), "52y"),
        (date(2024, 2, 29), date(2025, 2, 28), "52w 1d"),
        (date(2024, 2, 29), date(2025, 3, 1), "12m 1d"),
    ],
)
def test_an_age_is_told_in_the_units_of_the_banner(born, on, shown):
    assert format_age(born, on) == shown


@pytest.mark.parametrize("day", [date(2026, 9, 5), PartialDate(2026, 9, 5)])
def test_september_has_three_letters(day):
    assert format_date(day) == "05-Sep-2026"


@pytest.mark.parametrize(
    ("day", "shown"),
    [(None, "Not recorded"), (PartialDate(2024), "2024"), (PartialDate(2024, 3), "Mar-2024")],
)
def test_less_is_printed_where_less_is_known(day, shown):
    assert format_date(day) == shown


def test_a_moment_has_its_time():
    assert format_moment(datetime(2026, 11, 22, 9, 14)) == "22-Nov-2026 09:14"


@pytest.mark.parametrize(
    "typed",
    ["05-Mar-2024", "5/3/2024", "5.3.2024", "5 Mar 2024", "05 march 2024", "2024-03-05", " 05-03-2024 "],
)
def test_one_day_may_be_typed_in_several_ways(typed):
    assert read_typed_date(typed) == PartialDate(2024, 3, 5)


@pytest.mark.parametrize("typed", ["05-Sep-2026", "5 Sept 2026", "5 september 2026", "5/9/2026"])
def test_september_may_be_typed_in_several_ways(typed):
    assert read_typed_date(typed) == PartialDate(2026, 9, 5)


@pytest.mark.parametrize(("typed", "known"), [("Mar-2024", (2024, 3)), ("3/2024", (2024, 3)), ("2024", (2024,))])
def test_less_may_be_typed(typed, known):
    assert read_typed_date(typed) == PartialDate(*known)


@pytest.mark.parametrize(
    "typed",
    ["", "today", "31-Feb-2024", "5/13/2024", "5-Ju-2024", "5-Mar-24", "\u0665/\u0663/2024", "0-Mar-2024", "1849"],
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError, match=r"."):
        read_typed_date(typed)


@pytest.mark.parametrize("text", ["2024-3-5", "2024-13", "2023-02-29", "24", "2024-03-05\n", "2024-03-05T00:00"])
def test_a_file_holds_one_form_of_date_only(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_needs_its_month():
    with pytest.raises(ValueError, match="month"):
        PartialDate(2024, None, 5)


@given(partial_dates())
def test_a_date_survives_writing_and_reading(day):
    assert PartialDate.parse(str(day)) == day == read_typed_date(format_date(day))


@given(partial_dates())
def test_a_date_means_days_between_its_first_and_its_last(day):
    assert day.earliest() <= day.latest()
    assert (day.earliest() == day.latest()) == (day.day is not None)


def test_a_year_of_birth_leaves_two_ages():
    assert age_range(PartialDate(1974), date(2026, 11, 26)) == (51, 52)


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.dates(date(2026, 1, 1), date(2100, 1, 1)))
def test_a_birthday_adds_one_year(born, on):
    assert on.year - born.year - 1 <= whole_years(born, on) <= on.year - born.year


@pytest.mark.parametrize(
    ("born", "shown"),
    [
        (None, "Not known"),
        (PartialDate(1974), "51-52y"),
        (PartialDate(1974, 2), "52y"),
        (PartialDate(1974, 2, 14), "52y"),
        (PartialDate(2027, 1, 1), "not yet born"),
        (PartialDate(2027), "not yet born"),
        (PartialDate(2026, 12), "not yet born"),
        (PartialDate(2026), "0y"),
        (PartialDate(1905, 11, 26), "over 120 years, check the date"),
        (PartialDate(1905, 11, 27), "120y"),
        (PartialDate(1850), "over 120 years, check the date"),
    ],
)
def test_the_banner_shows_an_age_as_precise_as_the_birth_date(born, shown):
    assert format_age_on(born, date(2026, 11, 26)) == shown


def test_a_date_is_drawn_on_one_line_and_nothing_else_changes():
    drawn = unbroken_dates("review was due 21-May-2026 (in-frame, Mar-2024)")
    assert drawn == "review was due 21\u2011May\u20112026 (in-frame, Mar\u20112024)"


def test_a_day_that_no_case_may_hold_is_written_all_the_same():
    assert format_date(date(2999, 3, 1)) == "01-Mar-2999"
    assert format_moment(datetime(9022, 1, 2, 3, 4)) == "02-Jan-9022 03:04"
