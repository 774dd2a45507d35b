"""Words of a diagnosis that speak against its spread, or by which it is not sure, are said beside the answer."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, CnsDisease, Diagnosis
from mdt_desk.domain.described_stage import described_spread
from mdt_desk.domain.fusion_evidence import read_evidence
from tests.domain.test_fusion_evidence import RNA, case


def said(description="", stage="", metastatic=Answer.YES, advanced=Answer.NOT_RECORDED):
    diagnosis = Diagnosis(description=description, stage=stage, metastatic=metastatic, locally_advanced=advanced)
    told = described_spread(replace(case(RNA), diagnosis=diagnosis))
    assert set(told) <= set(read_evidence(replace(case(RNA), diagnosis=diagnosis)).remarks)
    return told


AGAINST = (
    "Cutaneous melanoma, completely resected, no evidence of disease",
    "Melanoma, stage IIB, operable",
    "Melanoma in remission",
    "Melanoma of skin; no metastases",
    "Melanoma in situ",
    "Non-metastatic melanoma",
    "Localised melanoma",
    "Melanoma, NED",
    "Melanoma T2 N0 M0",
    "Resectable melanoma",
)
WITH = (
    "",
    "Cutaneous melanoma",
    "Melanoma, stage IV",
    "Unresectable melanoma",
    "Melanoma, stage IIIC",
    "Melanoma, stage IIB in 2019, now metastatic",
    "Completely resected in 2020, relapsed in lung",
    "Primary fully excised. Multiple liver mets.",
    "Melanoma, complete response then PD in liver",
    "Stage II melanoma 2015. Liver and bone mets 2023.",
    "Melanoma with nodal and visceral mets; NED brain",
    "PTC with lung mets, completely resected primary",
    "Melanoma, not in remission",
    "Inoperable melanoma",
    "Melanoma, stage II at first, progressed",
)


@pytest.mark.parametrize("text", AGAINST)
@pytest.mark.parametrize("field", ["metastatic", "advanced"])
def test_a_description_that_speaks_against_the_spread_is_said(text, field):
    (told,) = said(text, **{"metastatic": Answer.NOT_RECORDED, field: Answer.YES})
    assert repr(text) in told
    assert "ask which holds on the day asked about" in told
    assert said(text, metastatic=Answer.NO) == said(text, metastatic=Answer.NOT_RECORDED) == ()


@pytest.mark.parametrize("text", WITH)
def test_a_description_that_fits_the_spread_says_nothing(text):
    assert said(text) == ()


@pytest.mark.parametrize(("stage", "told"), [
    ("IIB", True), ("stage I", True), ("0", True), ("2", True), ("in situ", True), ("pT1a N0 M0", True), ("pTis", True),
    ("T1 N0 M0, now IV", False), ("pT1a N0 M0, later M1b", False), ("IV", False), ("IIIC", False), ("", False),
    ("3", False),
])  # fmt: skip
def test_an_early_stage_beside_spread_is_said(stage, told):
    assert bool(said(stage=stage)) is told
    if "IV" not in stage and "M1" not in stage:
        assert said(stage=stage, metastatic=Answer.NO) == ()


UNSURE = (
    "Suspected melanoma, histology awaited",
    "?Melanoma",
    "Melanoma?",
    "Probable soft tissue sarcoma",
    "Melanoma, histology pending",
    "Working diagnosis: GIST",
    "Possible primary lung neoplasm? melanoma",
)
SURE = (
    "Melanoma",
    "Melanoma with suspected metastases",
    "Melanoma, histology confirmed",
    "Repeat RNA if NTRK suspected?",
    "Does she have an NTRK fusion?",
    "Secretory carcinoma, eligible?",
)


@pytest.mark.parametrize(("texts", "told"), [(UNSURE, True), (SURE, False)], ids=["unsure", "sure"])
def test_a_diagnosis_that_is_not_sure_is_said(texts, told):
    for text in texts:
        found = said(text, metastatic=Answer.NOT_RECORDED)
        assert any("check that the diagnosis is confirmed" in each for each in found) is told, text


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "IV"}, {"stage": "Stage IVB"}, {"stage": "T2 N1 M1c"}, {"sites": ("lung", "liver", "brain")},
        {"description": "Widespread metastases"}, {"description": "Melanoma with lung metastases"},
        {"cns_disease": CnsDisease.ACTIVE}, {"sites": ("peritoneum",)}, {"sites": ("bone",)}, {"sites": ("liver",)},
        {"sites": ("adrenal",)}, {"sites": ("lung",)}, {"sites": ("para-aortic nodes",)}, {"sites": ("distant skin",)},
        {"sites": ("in-transit deposits, leg",)},
        {"sites": ("brain",), "description": "Melanoma", "tumour_type": "SKCM"},
    ],
)  # fmt: skip
def test_what_speaks_for_spread_where_metastatic_is_no_is_said(changes):
    limited = Diagnosis(metastatic=Answer.NO, **changes)
    (said,) = described_spread(Case("x", diagnosis=limited))
    assert "yet metastatic is entered as no: ask which holds" in said
    assert described_spread(Case("x", diagnosis=replace(limited, metastatic=Answer.NOT_RECORDED))) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "III"}, {"sites": ("thigh",)}, {"description": "No metastases"}, {"description": "Not metastatic"},
        {"description": "Sarcoma of the thigh"}, {"cns_disease": CnsDisease.NONE}, {"description": "Metastases?"},
        {"sites": ("skin",)}, {"sites": ("lung",), "description": "Lung adenocarcinoma"},
        {"sites": ("brain, frontal lobe",), "tumour_type": "GB"}, {"sites": ("liver",), "tumour_type": "CHOL"},
        {"sites": ("pleura",), "description": "Mesothelioma"},
        {"sites": ("femur, bone",), "description": "Osteosarcoma"},
    ],
)  # fmt: skip
def test_what_says_nothing_of_spread_is_quiet(changes):
    assert described_spread(Case("x", diagnosis=Diagnosis(metastatic=Answer.NO, **changes))) == ()
