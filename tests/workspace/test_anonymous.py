"""A test patient made from a stored case: nothing that names anybody, and the same facts."""

import json
from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Case, Treatment
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.plain import canonical, require, to_plain
from mdt_desk.workspace import shipped
from mdt_desk.workspace.anonymous import TEST_PERSON, anonymous_case
from tests.rules.world import base

TUMOURS = shipped.tumour_types()
MARK = "Marker-Words"
NAMING = {
    "family_name", "given_name", "nhs_number", "hospital_number", "referrer", "contact", "nurse_specialist",
    "laboratory", "laboratory_number", "comorbidities", "allergies", "note", "reason",
}  # fmt: skip


def marked(data, found):
    """The case with a marker in every free text that names or describes somebody."""
    for name, value in data.items():
        if isinstance(value, dict):
            marked(value, found)
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    marked(each, found)
        elif name in NAMING and isinstance(value, str):
            data[name] = MARK
            found.append(name)
    return data


def test_nothing_that_names_anybody_is_left():
    case = base(patient={"family_name": "x", "given_name": "x", "hospital_number": "x"}, note="x")
    found = []
    data = marked(json.loads(canonical(to_plain(case))), found)
    assert found

    made = anonymous_case(require(Case, data), date(2023, 12, 27), "copy", TUMOURS)
    assert MARK not in canonical(to_plain(made))
    assert made.synthetic
    assert made.case_id == "copy"


@pytest.mark.parametrize("on", [date(2023, 12, 27), date(2024, 2, 29), date(2026, 11, 22)])
def test_the_age_stays_and_the_birthday_does_not(on):
    case = base()
    made = anonymous_case(case, on, "copy", TUMOURS)
    assert made.patient.birth_date is not None
    assert made.patient.birth_date.day == 1


def test_those_who_judged_are_not_named():
    case = base()
    made = anonymous_case(case, date(2023, 12, 27), "copy", TUMOURS)
    assert {given.by for given in made.judgements} <= {TEST_PERSON}


def test_a_case_that_answers_by_its_free_text_is_not_made_into_a_test(monkeypatch):
    case = replace(base(), treatments=(Treatment("entrectinib"),))
    monkeypatch.setattr("mdt_desk.workspace.anonymous._diagnosis", lambda _diagnosis: type(_diagnosis)())
    with pytest.raises(DeskError, match="answers otherwise"):
        anonymous_case(case, date(2023, 12, 27), "copy", TUMOURS)
