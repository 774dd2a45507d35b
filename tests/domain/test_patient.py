"""Who the patient is, as the banner shows it."""

import pytest

from mdt_desk.domain.patient import Patient, display_name, display_nhs_number, initials


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
