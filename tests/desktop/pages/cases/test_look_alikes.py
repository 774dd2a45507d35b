"""Patients that are easily confused are found, and nobody else."""

import pytest

from mdt_desk.desktop.pages.cases.look_alikes import LookAlikes, family_name, swaps, warning
from tests.desktop.fakes import row


def test_the_same_family_name_is_a_look_alike():
    one, other = row(1, name="SAMPLE, Alexander (Mr)"), row(2, name="Sample, Alexandra")
    third = row(3, name="SAMPLER, Alex")
    assert LookAlikes((one, other, third)).of(one) == (other,)


def test_numbers_with_two_neighbours_swapped_are_look_alikes():
    one = row(1, name="SAMPLE, A", nhs_number="999 000 0018")
    other = row(2, name="TRIAL, B", nhs_number="999 000 0108")
    assert LookAlikes((one, other)).of(one) == (other,)
    assert LookAlikes((one, other)).of(other) == (one,)


def test_two_cases_of_one_patient_are_not_confused():
    one, again = row(1, name="SAMPLE, A"), row(1, name="SAMPLE, A", case_id="second")
    assert LookAlikes((one, again)).of(one) == ()


def test_two_patients_without_a_number_may_be_confused():
    one, other = (row(place, name="SAMPLE, A", nhs_number="Not known (abroad)") for place in (1, 2))
    assert LookAlikes((one, other)).of(one) == (other,)


def test_without_a_name_nobody_is_alike():
    nameless = [row(place, name="Name not recorded") for place in (1, 2)]
    assert LookAlikes(nameless).of(nameless[0]) == ()


@pytest.mark.parametrize(
    ("shown", "name"),
    [("SAMPLE, Alexander (Mr)", "sample"), ("SAMPLE (Mr)", "sample"), ("NÍ SHAMPLA, S", "ní shampla")],
)
def test_the_family_name_is_read_off_the_banners_form(shown, name):
    assert family_name(shown) == name


def test_a_number_has_nine_neighbouring_pairs_and_equal_digits_none():
    assert len(set(swaps("1234567890"))) == 9
    assert list(swaps("1111111111")) == []
    assert list(swaps("Not known")) == []


def test_the_flag_names_the_nearest_and_counts_the_rest():
    others = (row(1, name="SAMPLE, A", nhs_number="999 000 0018"), row(2), row(3))
    assert warning(()) == ""
    number = "999\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}0018"
    assert warning(others[:1]) == f"Similar: SAMPLE, A {number}"
    assert warning(others) == f"Similar: SAMPLE, A {number} and 2 more"


def test_two_of_one_name_without_numbers_are_told_apart_by_their_birth_dates():
    other = row(1, name="SMITH, John", nhs_number="Not recorded", born="1960-02-02")
    assert warning((other,)) == "Similar: SMITH, John born 02-Feb-1960"
    assert warning((other._replace(born=""),)) == "Similar: SMITH, John without birth date and NHS number"
