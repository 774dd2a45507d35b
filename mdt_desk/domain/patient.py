"""The patient: who this is, as the banner shows it."""

from dataclasses import dataclass
from enum import StrEnum

from mdt_desk.domain.dates import PartialDate, format_age_on, format_date
from mdt_desk.domain.nhs_number import format_nhs_number


class Gender(StrEnum):
    """Current gender as the NHS banner names it."""

    MALE = "male"
    FEMALE = "female"
    OTHER_SPECIFIC = "other_specific"
    NOT_KNOWN = "not_known"
    NOT_SPECIFIED = "not_specified"


@dataclass(frozen=True, slots=True)
class Patient:
    """Identity: name, birth date, gender and numbers."""

    family_name: str = ""
    given_name: str = ""
    title: str = ""
    preferred_name: str = ""
    birth_date: PartialDate | None = None
    death_date: PartialDate | None = None
    gender: Gender = Gender.NOT_KNOWN
    nhs_number: str = ""
    no_nhs_number_reason: str = ""
    hospital_number: str = ""


def display_name(patient: Patient) -> str:
    """FAMILY, Given (Title), as the NHS banner writes it; the parts that are known."""
    name = ", ".join(part for part in (patient.family_name.upper(), patient.given_name) if part)
    if not name:
        return "Name not recorded"
    return f"{name} ({patient.title})" if patient.title else name


def display_nhs_number(patient: Patient) -> str:
    """The number in 3-3-4 groups, or why there is none."""
    if patient.nhs_number:
        return format_nhs_number(patient.nhs_number)
    return f"Not known ({patient.no_nhs_number_reason})" if patient.no_nhs_number_reason else "Not recorded"


def told_apart(one: Patient, other: Patient) -> tuple[str, str]:
    """Both patients in words, each by name and by every other part of who it is in which the two differ."""
    first, second = _identity_parts(one), _identity_parts(other)
    differing = [place for place, part in enumerate(first) if part != second[place]]
    return (
        ", ".join([display_name(one), *(first[place] for place in differing)]),
        ", ".join([display_name(other), *(second[place] for place in differing)]),
    )


def _identity_parts(patient: Patient) -> tuple[str, str, str]:
    born = format_date(patient.birth_date, "not recorded")
    number = format_nhs_number(patient.nhs_number) if patient.nhs_number else "not recorded"
    return f"born {born}", f"NHS number {number}", f"hospital number {patient.hospital_number or 'not recorded'}"


def initials(patient: Patient) -> str:
    """First letters of given and family name, for file names."""
    letters = [part[0] for part in (patient.given_name, patient.family_name) if part]
    return "".join(letters).upper() or "XX"


def age_at_death(patient: Patient) -> str:
    """The age at death, as precisely as both dates are known; never an age where death lies before birth."""
    born, died = patient.birth_date, patient.death_date
    if born is None or died is None:
        return "Not known"
    if died.latest() < born.earliest():
        return "not plausible, check both dates"
    low, high = format_age_on(born, max(died.earliest(), born.earliest())), format_age_on(born, died.latest())
    return low if low == high else f"{low} to {high}"
