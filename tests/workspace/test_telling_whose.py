"""No name, number or birth date of the patient leaves the house in the words of a test."""

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import Specimen
from mdt_desk.workspace.telling_whose import told_of, what_tells

BORN = PartialDate(1970, 3, 5)
CASE = Case(
    case_id="a",
    patient=Patient(
        "O'Neill-Łukasz", "Zoë May", "Ms", "Zo", BORN, nhs_number="9991234560", hospital_number="RX 12-345"
    ),
    specimens=(Specimen("S1", laboratory_number="24H-00123"),),
)
NAMES = (
    "zoe-melanoma", "ZOË", "o'neill", "neill", "O Neill", "O\u2019NEILL", "lukasz", "Lukasz, melanoma", "zo_lung",
    "zoe2", "zoemayoneilllukasz", "Zoe\u0308", "z\uff4fe", "zo\u0435",
)  # fmt: skip
NUMBERS = (
    "9991234560", "999 123 4560", "999-123-4560", "nhs9991234560", "999\u2011123\u20114560", "rx12345", "RX-12 345",
    "rx 12 345 lung", "24H00123", "24h-00123",
)  # fmt: skip
DATES = (
    "05-Mar-1970", "05/03/1970", "5.3.1970", "1970-03-05", "05031970", "19700305", "050370", "5 March 1970", "5/3/70",
    "5th of March, 1970", "March 5, 1970", "born-05-03-1970", "5mar70", "1970/3/5",
)  # fmt: skip
PLAIN = (
    "lmna-melanoma", "LMNA, aged 11", "Started 2025", "Zoonosis", "NTRK1 in 1970", "99912345", "12-345",
    "TA630 of 05-Apr-1970", "5 cycles, 3 lines, 71 years", "Not eligible: no test", "",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_name_of_the_patient_is_found_however_it_is_written(text):
    assert what_tells(CASE, text) == "a name of the patient"


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_the_patient_or_of_a_sample_is_found_with_any_signs_between(text):
    assert what_tells(CASE, text) == "a number of the patient"


@pytest.mark.parametrize("text", DATES)
def test_the_birth_date_is_found_as_it_is_usually_written(text):
    assert what_tells(CASE, text) == "the patient's date of birth"


@pytest.mark.parametrize("text", PLAIN)
def test_what_tells_nothing_of_the_patient_is_kept(text):
    assert what_tells(CASE, text) == ""


def test_a_name_that_is_also_an_ordinary_word_counts_as_the_name():
    assert what_tells(CASE, "May be eligible") == "a name of the patient"
    assert what_tells(CASE, "Might be eligible, maybe") == ""


def test_of_a_patient_without_name_number_and_birth_date_nothing_is_found():
    assert what_tells(Case(case_id="a", patient=Patient("A", "")), "a plan of 05-Mar-1970, 999 123 4560") == ""


@pytest.mark.parametrize(("found", "named"), [
    ("Zoe", "a name of the patient"),
    ("9991234560", "a number of the patient"),
    ("RX12345", "a number of the patient"),
    ("05-Mar-1970", "the patient's date of birth"),
])  # fmt: skip
def test_it_is_told_in_which_text_it_stands_and_not_what_it_is(found, named):
    assert told_of(CASE, found, "LMNA") == f"The short name holds {named}."
    assert told_of(CASE, "lmna", f"LMNA {found}") == f"The title holds {named}."
    assert told_of(CASE, "lmna", "LMNA") == ""


@pytest.mark.parametrize(
    "title",
    [
        "Abernathy's RNA repeat", "Abernathy\u2019s repeat", "Abernathy`s repeat", "the Abernathys", "Fergus's test",
        "FAbernathy", "AbernathyF", "\u0669\u0669\u0669\u0661\u0662\u0663\u0664\u0665\u0660\u0660",
    ],
)  # fmt: skip
def test_a_possessive_a_plural_an_initial_and_digits_of_another_script_tell_as_well(title):
    patient = Patient(family_name="ABERNATHY", given_name="Fergus", nhs_number="999 123 4500")
    assert what_tells(Case("a", patient=patient), title)
    assert what_tells(Case("a", patient=Patient(family_name="\u674e")), "case \u674e")
    assert not what_tells(Case("a", patient=patient), "RNA repeat of a sarcoma")


@pytest.mark.parametrize("case_id", ["RXH4471234", "Kowalski-1974-03-12", "Kowalski"])
def test_the_id_of_a_case_tells_whose_it_is_as_a_number_does(case_id):
    case = Case(case_id)
    assert what_tells(case, f"as {case_id}") == "a number of the patient"
    assert what_tells(case, "melanoma without RNA") == ""
    assert what_tells(Case("T1"), "test T1 in frame") == ""
