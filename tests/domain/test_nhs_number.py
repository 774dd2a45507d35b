"""The check digit of the NHS number, how it may be typed, and which ranges belong to other schemes."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mdt_desk.domain.nhs_number import (
    check_digit,
    format_nhs_number,
    is_valid,
    other_scheme,
    problem_with,
    strip_separators,
)

# Published or computed examples: the number, and what the rule gives as its check digit (None: never issued).
CHECK_DIGITS = {
    "4698194180": 0,
    "5466066893": 3,
    "9000000009": 9,
    "9313317125": 5,
    "9434765919": 9,
    "9876543210": 0,
    "9990000018": 8,
    "9990000026": 6,
    "9990000034": 4,
    "9990000042": 2,
    "9999999999": 9,
    "1234567890": None,
    "3474782737": 8,
    "9990000000": None,
}
nine_digits = st.text("0123456789", min_size=9, max_size=9).filter(lambda text: check_digit(text) is not None)
numbers = nine_digits.map(lambda text: f"{text}{check_digit(text)}").filter(lambda text: len(set(text)) > 1)


@pytest.mark.parametrize(("number", "digit"), CHECK_DIGITS.items())
def test_the_check_digit_is_that_of_modulus_11(number, digit):
    assert check_digit(number[:9]) == digit


@pytest.mark.parametrize("number", ["9990000018", "9990000026", "9990000034", "9990000042", "9434765919"])
def test_a_right_number_is_taken(number):
    assert is_valid(number)
    assert problem_with(number) is None


@pytest.mark.parametrize("number", ["1234567890", "3474782737", "9990000000"])
def test_a_wrong_number_is_refused(number):
    assert not is_valid(number)
    assert problem_with(number) == f"The NHS number {format_nhs_number(number)} fails its check digit."


@pytest.mark.parametrize("digit", "0123456789")
def test_ten_equal_digits_are_refused_even_where_they_pass_the_check(digit):
    assert not is_valid(digit * 10)


@given(numbers, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_seen(number, place, shift):
    wrong = str((int(number[place]) + shift) % 10)
    assert not is_valid(number[:place] + wrong + number[place + 1 :])


@given(numbers, st.integers(0, 8))
def test_two_swapped_neighbours_are_always_seen(number, place):
    assume(number[place] != number[place + 1])
    assert not is_valid(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


@pytest.mark.parametrize(
    "typed",
    [
        "999 000 0018",
        "999-000-0018",
        "999.000.0018",
        " 9990000018 ",
        "999–000–0018",
        "NHS No. 999 000 0018",
        "nhs number: 9990000018",
    ],
)
def test_what_separates_the_groups_does_not_matter(typed):
    assert strip_separators(typed) == "9990000018"
    assert problem_with(typed) is None


@pytest.mark.parametrize("typed", ["999000001", "99900000181", "999000001A", "٩٩٩٠٠٠٠٠١٨", "", "ABC 123"])
def test_what_is_not_ten_digits_is_said(typed):
    assert "ten digits" in str(problem_with(typed))


def test_a_number_is_shown_in_three_groups():
    assert format_nhs_number("9990000018") == "999 000 0018"
    assert format_nhs_number("12345") == "12345"


@pytest.mark.parametrize(
    ("first_nine", "scheme"),
    [("999000001", "test number"), ("010190000", "Scottish"), ("320000000", "Northern Ireland"), ("400000000", None)],
)
def test_a_number_of_another_scheme_is_pointed_out(first_nine, scheme):
    said = other_scheme(f"{first_nine}{check_digit(first_nine)}")
    assert said is None if scheme is None else scheme in str(said)


def test_a_wrong_number_belongs_to_no_scheme():
    assert other_scheme("9990000019") is None


@pytest.mark.parametrize("number", ["1111111111", "000 000 0000", "9999999999"])
def test_ten_equal_digits_are_refused_for_what_they_are(number):
    assert "ten times one digit" in str(problem_with(number))
    assert "check digit" not in str(problem_with(number))
    assert "check digit" in str(problem_with("9990000019"))
