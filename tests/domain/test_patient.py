"""Who the patient is, as the banner shows it."""

from dataclasses import replace

import pytest

from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient, age_at_death, display_name, display_nhs_number, initials, told_apart


@pytest.mark.parametrize(
    ("patient", "shown"),
    [
        (Patient(family_name="Sample", given_name="Ann", title="Ms"), "SAMPLE, Ann (Ms)"),
        (Patient(family_name="O'Sample-Test", given_name="Ann"), "O'SAMPLE-TEST, Ann"),
        (Patient(family_name="Sample"), "SAMPLE"),
        (Patient(given_name="Ann"), "Ann"),
        (Patient(title="Ms"), "Name not recorded"),
    ],
)
def test_the_name_is_shown_family_first(patient, shown):
    assert display_name(patient) == shown


@pytest.mark.parametrize(
    ("patient", "shown"),
    [
        (Patient(nhs_number="9990000018"), "999 000 0018"),
        (Patient(no_nhs_number_reason="visitor"), "Not known (visitor)"),
        (Patient(), "Not recorded"),
    ],
)
def test_a_number_or_the_reason_for_none_is_shown(patient, shown):
    assert display_nhs_number(patient) == shown


@pytest.mark.parametrize(
    ("patient", "letters"), [(Patient(family_name="sample", given_name="ann"), "AS"), (Patient(), "XX")]
)
def test_initials_stand_for_the_name(patient, letters):
    assert initials(patient) == letters


BORN = PartialDate(1974, 2, 14)


@pytest.mark.parametrize(
    ("born", "died", "shown"),
    [
        (BORN, PartialDate(2026, 10, 1), "52y"),
        (BORN, PartialDate(2026), "51y to 52y"),
        (BORN, BORN, "0d"),
        (PartialDate(2026), PartialDate(2026, 5), "0y"),
        (BORN, PartialDate(1973), "not plausible, check both dates"),
        (BORN, PartialDate(1974, 2, 13), "not plausible, check both dates"),
        (PartialDate(1874), PartialDate(2026), "over 120 years, check the date"),
        (None, PartialDate(2026), "Not known"),
        (BORN, None, "Not known"),
    ],
)
def test_the_age_at_death_is_an_age_or_says_why_not(born, died, shown):
    assert age_at_death(Patient(birth_date=born, death_date=died)) == shown


def test_two_patients_of_one_name_are_told_apart_by_whatever_else_differs():
    one = Patient("Example", "Ann", birth_date=PartialDate.parse("1960-02-03"), nhs_number="9990000018")
    other = replace(one, birth_date=PartialDate.parse("1971"), hospital_number="H2")
    assert told_apart(one, other) == (
        "EXAMPLE, Ann, born 03-Feb-1960, hospital number not recorded",
        "EXAMPLE, Ann, born 1971, hospital number H2",
    )
    assert told_apart(one, one) == ("EXAMPLE, Ann", "EXAMPLE, Ann")
    assert told_apart(one, replace(one, nhs_number=""))[1] == "EXAMPLE, Ann, NHS number not recorded"
