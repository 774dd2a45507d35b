"""A description that names another kind of tumour than the chosen type is said beside the answer and at the field."""

from dataclasses import replace

import pytest

from mdt_desk.domain import supplies
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.described_tumour import (
    _second_tumour,
    described_beside,
    described_otherwise,
    solidity_described_otherwise,
)
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.tumour_types import TumourType, TumourTypes
from tests.domain.test_fusion_evidence import RNA, case

NAMES = {
    "SKCM": ("Cutaneous Melanoma", Answer.YES),
    "THPA": ("Papillary Thyroid Cancer", Answer.YES),
    "NSCLC": ("Non-Small Cell Lung Cancer", Answer.YES),
    "IFS": ("Infantile Fibrosarcoma", Answer.YES),
    "BNNOS": ("Breast Neoplasm, NOS", Answer.YES),
    "CHDM": ("Chordoma", Answer.YES),
    "AML": ("Acute Myeloid Leukemia", Answer.NO),
}
TYPES = TumourTypes({code: TumourType(code, name, "", "", solid, "") for code, (name, solid) in NAMES.items()}, {})
OTHER = (
    ("SKCM", "Acute myeloid leukaemia", True),
    ("SKCM", "AML, bone marrow", True),
    ("SKCM", "Previously treated multiple myeloma", True),
    ("BNNOS", "Diffuse large B-cell lymphoma", True),
    ("AML", "Cutaneous melanoma", True),
    ("SKCM", "Papillary thyroid carcinoma, metastatic", False),
    ("SKCM", "Lung adenocarcinoma", False),
    ("SKCM", "Lung cancer, stage IV", False),
    ("SKCM", "Benign naevus", False),
    ("THPA", "Cutaneous melanoma", False),
    ("IFS", "Ductal carcinoma of the breast", False),
)
SAME = (
    ("SKCM", ""),
    ("SKCM", "Melanoma metastatic to lung"),
    ("SKCM", "Melanoma arising in a naevus; chronic lymphocytic leukaemia under observation"),
    ("SKCM", "Metastatic disease, no lymphoma"),
    ("SKCM", "Skin tumour, history of breast cancer"),
    ("SKCM", "Skin cancer with liver metastases"),
    ("NSCLC", "Lung adenocarcinoma"),
    ("IFS", "Spindle cell sarcoma of the thigh, lymphoma excluded"),
    ("BNNOS", "Secretory carcinoma"),
    ("CHDM", "Chordoma, a bone sarcoma"),
    ("AML", "AML, relapsed"),
    ("XXXX", "Acute myeloid leukaemia"),
)


@pytest.fixture(autouse=True)
def names(monkeypatch):
    monkeypatch.setattr(supplies._Shelf, "tumours", staticmethod(lambda: TYPES))


def of(code, description):
    return replace(case(RNA), diagnosis=Diagnosis(code, description))


def told(asked):
    problems = [each for each in check_case(asked, TYPES) if each.where == "diagnosis.description"]
    remarks = [each for each in read_evidence(asked).remarks if each in described_beside(asked)]
    return remarks, problems


@pytest.mark.parametrize(("code", "description", "of_blood"), OTHER)
def test_another_kind_is_said_once_beside_the_answer_and_once_at_the_field(code, description, of_blood):
    asked = of(code, description)
    (remark,), (problem,) = told(asked)
    assert description in remark
    assert NAMES[code][0] in remark
    assert description in problem.what
    assert solidity_described_otherwise(asked.diagnosis, TYPES.by_code[code]) is of_blood


@pytest.mark.parametrize(("code", "description"), SAME)
def test_the_same_kind_or_what_is_denied_or_past_stays_quiet(code, description):
    asked = of(code, description)
    assert told(asked) == ([], [])
    assert not described_otherwise(asked.diagnosis, TYPES.get(code))


@pytest.mark.parametrize(("code", "text", "told"), [
    ("SKCM", "Cutaneous melanoma AND diffuse large B-cell lymphoma", "names a lymphoma beside"),
    ("SKCM", "Melanoma and lung adenocarcinoma", "names a carcinoma beside"),
    ("THPA", "Papillary thyroid cancer with melanoma of the back", "names a melanoma beside"),
    ("SKCM", "Melanoma; lymphoma treated in 2010", ""),
    ("SKCM", "Melanoma arising in a naevus", ""),
    ("SKCM", "Melanoma, no carcinoma seen", ""),
])  # fmt: skip
def test_a_second_tumour_in_the_description_is_said(code, text, told):
    found = _second_tumour(Diagnosis(tumour_type=code, description=text), TYPES.by_code[code])
    assert bool(found) is bool(told)
    assert all(told in each for each in found)


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("Not melanoma", True),
        ("Pathology review: not malignant", True),
        ("Melanoma vs clear cell sarcoma", True),
        ("Melanoma, diagnosis revised", True),
        ("Cutaneous melanoma, previously resected", False),
        ("", False),
    ],
)
def test_a_description_that_denies_the_very_tumour_asked_about_is_told(description, told):
    said = described_beside(Case("x", diagnosis=Diagnosis("SKCM", description)))
    assert any("may deny the tumour asked about (Cutaneous Melanoma) or take it back" in text for text in said) is told


def test_a_tumour_that_the_list_calls_benign_is_asked_about(monkeypatch):
    held = {"RAML": TumourType("RAML", "Renal Angiomyolipoma", "", "", Answer.YES, "", "8860/0")}
    monkeypatch.setattr(supplies._Shelf, "tumours", staticmethod(lambda: TumourTypes(held | TYPES.by_code, {})))
    benign = Case("c", diagnosis=Diagnosis(tumour_type="RAML", description="Renal angiomyolipoma"))
    (said,) = described_beside(benign)
    assert said.startswith("The tumour list calls Renal Angiomyolipoma benign (ICD-O 8860/0)")
    assert described_beside(replace(benign, diagnosis=Diagnosis(tumour_type="THPA"))) == ()
