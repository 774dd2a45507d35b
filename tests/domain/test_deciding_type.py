"""Where FISH or RT-PCR alone may decide, the type of tumour itself must be beyond doubt."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Case, Diagnosis, Referral
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.deciding_type import BORNE_OUT_BY, deciding_type_in_doubt
from mdt_desk.domain.described_tumour import described_beside
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.supplies import held_tumours
from mdt_desk.domain.testing import Method, Result, Specimen, SpecimenKind, Test, TestStatus
from mdt_desk.domain.tumour_types import RECURRENT_GROUP

SALIVARY, INFANTILE, BREAST, NEPHROMA = "HNMASC", "IFS", "JSCB", "OWN-CMN"


def of_type(code, description="", born=None, on=date(2026, 11, 26)):
    patient = Patient(birth_date=PartialDate.parse(born) if born else None)
    return Case("x", patient=patient, referral=Referral(meeting_date=on), diagnosis=Diagnosis(code, description))


OTHER_OF_INFANTS = ("rhabdomyosarcoma", "myofibromatosis", "haemangioma", "fibromatosis", "sarcoma", "myofibroma")


@pytest.mark.parametrize(
    ("case", "doubted"),
    [
        (of_type(SALIVARY, "Not secretory carcinoma; adenoid cystic carcinoma"), True),
        (of_type(SALIVARY, "?secretory carcinoma"), True),
        (of_type(SALIVARY, "Acinic cell carcinoma of the parotid"), True),
        (of_type(SALIVARY, "Lung adenocarcinoma"), True),
        (of_type(INFANTILE, "Adult fibrosarcoma"), True),
        (of_type(INFANTILE, "?IFS"), True),
        (of_type(BREAST, "Invasive ductal carcinoma"), True),
        (of_type(SALIVARY, "Favour secretory carcinoma"), True),
        (of_type(SALIVARY, "Secretory carcinoma, now reclassified as acinic cell"), True),
        (of_type(SALIVARY, "Formerly called secretory carcinoma"), True),
        (of_type(SALIVARY, "History of secretory carcinoma"), True),
        (of_type(SALIVARY, "Secretory carcinoma of the breast"), True),
        (of_type(SALIVARY, "Secretory carcinoma of skin"), True),
        (of_type(BREAST, "Secretory carcinoma of the parotid"), True),
        (of_type(SALIVARY, "Secretory carcinoma of the parotid, metastasis of lung"), False),
        (of_type(BREAST, "Secretory carcinoma of the breast, nodules of skin"), False),
        (of_type(INFANTILE, "Initially infantile fibrosarcoma; now rhabdomyosarcoma"), True),
        (of_type(INFANTILE, "Infantile fibrosarcoma, now metastatic"), False),
        (of_type(SALIVARY, "Secretory carcinoma, previously resected, now lung metastases"), False),
        (of_type(SALIVARY, "Secretory carcinoma metastatic to lung"), False),
        (replace(of_type(SALIVARY), note="Pathology review: not secretory carcinoma, acinic cell"), True),
        (replace(of_type(SALIVARY), referral=Referral(question="Diagnosis revised: larotrectinib?")), True),
        (replace(of_type(SALIVARY), note="No other carcinoma. Wishes treatment."), False),
        (of_type(SALIVARY, "Secretory carcinoma of the parotid with lung metastases"), False),
        (of_type(INFANTILE, "Infantile fibrosarcoma of the thigh"), False),
        (of_type(INFANTILE, "Congenital/infantile fibrosarcoma"), False),
        *((of_type(INFANTILE, f"Infantile {other}"), True) for other in OTHER_OF_INFANTS),
        (of_type(INFANTILE, "Congenital haemangiopericytoma"), True),
        (of_type(BREAST, "Secretory carcinoma of the left breast"), False),
        (of_type(SALIVARY), False),
        (of_type(INFANTILE, born="1977-01-01"), True),
        (of_type(INFANTILE, born="2026-01-01"), False),
        (of_type(BREAST, born="1977-01-01"), False),
        (of_type("SKCM", "Not melanoma"), False),
        (of_type(NEPHROMA), False),
        (of_type(NEPHROMA, "Congenital mesoblastic nephroma of the left kidney"), False),
        (of_type(NEPHROMA, "Cellular mesoblastic nephroma, lung metastases"), False),
        (of_type(NEPHROMA, "Classic mesoblastic nephroma"), True),
        (of_type(NEPHROMA, "Mesoblastic nephroma of the thigh"), True),
        (of_type(NEPHROMA, "Wilms tumour"), True),
        (of_type(NEPHROMA, "CMN"), True),
        (of_type(NEPHROMA, born="1977-01-01"), True),
        (of_type(NEPHROMA, born="2026-01-01"), False),
    ],
)
def test_a_type_in_which_fish_alone_may_decide_is_borne_out_by_its_description_and_by_the_age(case, doubted):
    assert bool(deciding_type_in_doubt(case)) is doubted
    if doubted:
        assert any("FISH or RT-PCR alone may decide" in text for text in described_beside(case))


def test_every_type_in_which_fish_alone_may_decide_has_words_that_bear_it_out():
    assert set(BORNE_OUT_BY) == set(held_tumours().groups[RECURRENT_GROUP])


# the tumour type, what the tested specimen is recorded as, and whether that is another histology
SPECIMENS = [
    (SALIVARY, "parotid", False),
    (SALIVARY, "parotid, secretory carcinoma", False),
    (SALIVARY, "parotid gland, carcinoma", False),
    (SALIVARY, "parotid, low grade adenocarcinoma", False),
    (SALIVARY, "lung metastasis of salivary carcinoma", False),
    (SALIVARY, "salivary duct carcinoma", True),
    (SALIVARY, "breast, invasive lobular carcinoma", True),
    (SALIVARY, "lung, squamous cell carcinoma", True),
    (SALIVARY, "skin, melanoma", True),
    (INFANTILE, "thigh, spindle cell sarcoma", False),
    (INFANTILE, "thigh, fibrosarcoma", False),
    (INFANTILE, "leg, rhabdomyosarcoma", True),
    (INFANTILE, "Ewing sarcoma", True),
    (BREAST, "breast carcinoma", False),
    (BREAST, "breast, core biopsy", False),
    (BREAST, "breast, invasive ductal carcinoma", True),
    (NEPHROMA, "left kidney", False),
    (NEPHROMA, "kidney, cellular mesoblastic nephroma", False),
    (NEPHROMA, "kidney, Wilms tumour", True),
    (NEPHROMA, "kidney, renal cell carcinoma", True),
]


@pytest.mark.parametrize(("tumour", "site", "doubted"), SPECIMENS)
def test_a_specimen_of_another_histology_does_not_let_fish_decide(tumour, site, doubted):
    specimen = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, site)
    test = Test("T1", Method.FISH_BREAK_APART, TestStatus.REPORTED, Result.POSITIVE, specimen="S1")
    tested = replace(of_type(tumour), specimens=(specimen,), tests=(test,))
    assert (f"specimen S1 is recorded as {site!r}" in deciding_type_in_doubt(tested)) is doubted
    # One that nobody tested, or whose result is awaited, says nothing of what FISH saw.
    assert deciding_type_in_doubt(replace(tested, tests=())) == ""
    awaited = replace(test, status=TestStatus.AWAITED)
    assert deciding_type_in_doubt(replace(tested, tests=(awaited,))) == ""
