"""The square code is a code that a camera knows by its corners."""

from mdt_desk.documents.furniture import code_text
from mdt_desk.documents.square_code import square_code
from tests.documents.conftest import CASE


def test_it_has_three_corner_marks_and_not_four():
    side, dark = square_code("MDTDESK 7C41-9D2E-55B0")
    assert side >= 21
    corner = {(row, column) for row in range(7) for column in range(7) if row in {0, 6} or column in {0, 6}}
    places = set(dark)
    assert corner <= places
    assert {(row, side - 7 + column) for row, column in corner} <= places
    assert {(side - 7 + row, column) for row, column in corner} <= places
    assert not {(side - 7 + row, side - 7 + column) for row, column in corner} <= places


def test_another_text_gives_another_code():
    assert square_code("MDTDESK A") != square_code("MDTDESK B")


def test_it_tells_nothing_of_the_patient(summary):
    text = code_text(summary)
    patient = CASE.patient
    for secret in (patient.family_name, patient.given_name, patient.nhs_number, patient.hospital_number, "1974"):
        assert secret.casefold() not in text.casefold()
    assert text.startswith("MDTDESK ")
    assert "3f9c-a71e-0b52" in text
