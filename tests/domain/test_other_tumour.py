"""A specimen that names another tumour than the one asked about is pointed out, and its test says nothing of it."""

from dataclasses import replace

import pytest

from mdt_desk.domain import supplies
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Diagnosis
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.other_tumour import kinds_in, other_tumours
from mdt_desk.domain.testing import Specimen, SpecimenKind, TestStatus
from mdt_desk.domain.tumour_types import TumourType, TumourTypes
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

NAMES = {
    "SKCM": "Cutaneous Melanoma",
    "NSCLC": "Non-Small Cell Lung Cancer",
    "IFS": "Infantile Fibrosarcoma",
    "GB": "Glioblastoma, IDH-Wildtype",
    "PHC": "Pheochromocytoma",
    "BNNOS": "Breast Neoplasm, NOS",
    "UCS": "Uterine Carcinosarcoma/Uterine Malignant Mixed Mullerian Tumor",
}


@pytest.fixture(autouse=True)
def names(monkeypatch):
    types = {code: TumourType(code, name, "", "", Answer.YES, "") for code, name in NAMES.items()}
    monkeypatch.setattr(supplies._Shelf, "tumours", staticmethod(lambda: TumourTypes(types, {})))


def of(code, description="", test=NEGATIVE, **specimen):
    made = Specimen("S", SpecimenKind.TUMOUR_TISSUE, **specimen)
    return replace(case(test), diagnosis=Diagnosis(code, description), specimens=(made,))


@pytest.mark.parametrize(
    ("code", "site"),
    [
        ("SKCM", "colon carcinoma"),
        ("SKCM", "prostate adenocarcinoma 2015"),
        ("SKCM", "basal cell carcinoma"),
        ("SKCM", "lung cancer, biopsy"),
        ("NSCLC", "melanoma of the back"),
        ("IFS", "diffuse large B-cell lymphoma"),
        ("GB", "lung, metastatic carcinoma"),
        ("PHC", "colon carcinoma"),
    ],
)
@pytest.mark.parametrize("test", [NEGATIVE, RNA])
def test_a_test_of_another_kind_of_tumour_neither_shows_nor_excludes_a_fusion_of_this_one(code, site, test):
    evidence = read_evidence(of(code, test=test, site=site))
    told = (
        f"Specimen S is recorded as {site}, yet the tumour asked about is {NAMES[code]}: "
        "check that it is the same tumour."
    )
    assert [text for text in evidence.remarks if "same tumour" in text] == [told]
    assert not evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)
    (reading,) = evidence.readings
    assert f"is recorded as {site!r}, which names another tumour than {NAMES[code]}" in reading.why
    assert reading.elsewhere
    in_note = read_evidence(of(code, test=test, note=site))
    assert in_note.that_say(Says.CONFIRMS, Says.EXCLUDES)


@pytest.mark.parametrize(
    ("code", "description", "site"),
    [
        ("SKCM", "", "lung metastasis"),
        ("SKCM", "", "melanoma metastasis"),
        ("SKCM", "", "liver, metastatic melanoma"),
        ("SKCM", "", "skin of the back"),
        ("SKCM", "", "liver, melanoma, no carcinoma seen"),
        ("SKCM", "", "block from the Cancer Centre"),
        ("SKCM", "Melanoma and carcinoma of the colon", "colon carcinoma"),
        ("NSCLC", "", "lung adenocarcinoma"),
        ("NSCLC", "", "non-small cell carcinoma"),
        ("IFS", "", "spindle cell sarcoma of the thigh"),
        ("GB", "", "left frontal glioma"),
        ("BNNOS", "", "secretory carcinoma"),
        ("UCS", "", "uterine sarcoma"),
        ("SKCM", "", "clear cell sarcoma"),
        ("", "", "colon carcinoma"),
    ],
)
def test_a_site_of_the_same_kind_or_without_one_says_nothing(code, description, site):
    assert other_tumours(of(code, description, site=site), (NEGATIVE,)) == ()


def test_a_test_that_names_no_specimen_is_asked_about_beside_a_specimen_of_another_tumour():
    bare = replace(NEGATIVE, specimen="")
    (said,) = other_tumours(of("SKCM", site="thyroid, papillary"), (bare,))
    assert said.startswith("Test T1 names no specimen, and of those of the case specimen S is recorded as")
    assert said.endswith("ask on which specimen the test was made.")
    assert other_tumours(of("SKCM", site="left axilla, node"), (bare,)) == ()


@pytest.mark.parametrize("answer", Answer)
def test_what_a_person_answers_of_a_specimen_decides_whether_its_test_counts(answer):
    case = of("SKCM", site="thyroid, papillary")
    case = replace(case, specimens=(replace(case.specimens[0], of_tumour=answer),))
    evidence = read_evidence(case)
    assert bool(evidence.that_say(Says.EXCLUDES)) is (answer is Answer.YES)
    plain = replace(case, specimens=(replace(case.specimens[0], site="left axilla, node"),))
    assert bool(read_evidence(plain).that_say(Says.EXCLUDES)) is (answer is not Answer.NO)


def test_a_note_is_read_as_the_site_is_and_a_specimen_without_a_result_says_nothing():
    noted = of("SKCM", note="Second primary:  colon carcinoma.")
    (told,) = other_tumours(noted, (NEGATIVE, replace(NEGATIVE, id="T2")))
    assert told.startswith("Specimen S has the note 'Second primary: colon carcinoma.', yet the tumour asked about is")
    assert other_tumours(noted, (replace(NEGATIVE, status=TestStatus.AWAITED),)) == ()
    assert kinds_in("Melanoma beside a carcinoma") == {"melanoma", "carcinoma"}


TISSUES = {"SKCM": "Skin", "NSCLC": "Lung", "IFS": "Soft Tissue", "MUP": "Other", "BNNOS": "Breast"}


@pytest.mark.parametrize(
    ("code", "site", "told"),
    [
        ("SKCM", "lung primary", True),
        ("SKCM", "thyroid primary, core biopsy", True),
        ("SKCM", "primary tumour, colon", True),
        ("SKCM", "breast, primary", True),
        ("NSCLC", "skin primary", True),
        ("BNNOS", "primary of the lung", True),
        ("SKCM", "skin primary, left calf", False),
        ("SKCM", "lung metastasis of a skin primary", False),
        ("SKCM", "liver metastasis of a breast primary", True),
        ("SKCM", "liver deposit, primary in the left lung", True),
        ("SKCM", "lung metastasis, primary unknown", False),
        ("SKCM", "lung metastasis (primary on the calf)", False),
        # Not said to be a primary; yet no place of this disease is recorded there, so a person answers it.
        ("SKCM", "lung, core biopsy", False),
        ("SKCM", "left calf, primary", False),
        ("NSCLC", "lung primary", False),
        ("IFS", "breast primary", False),
        ("MUP", "lung primary", False),
        ("NOT IN THE LIST", "lung primary", False),
    ],
)
def test_a_primary_of_an_organ_in_which_the_tumour_does_not_arise_is_said(monkeypatch, code, site, told):
    types = {code: TumourType(code, code, "", tissue, Answer.YES, "") for code, tissue in TISSUES.items()}
    monkeypatch.setattr(supplies._Shelf, "tumours", staticmethod(lambda: TumourTypes(types, {})))
    said = [text for text in read_evidence(of(code, site=site)).remarks if "a primary elsewhere" in text]
    assert [f"Specimen S is recorded as {site!r}" in text for text in said] == ([True] if told else [])
    counts = read_evidence(of(code, site=site)).that_say(Says.EXCLUDES)
    assert bool(counts) is not (told or site == "lung, core biopsy")


@pytest.mark.parametrize(
    ("site", "counts"),
    [
        ("renal cell carcinoma", False),
        ("lobular carcinoma", True),
        # The place alone may be that of its spread: a person answers with the specimen whether it is.
        ("lung adenocarcinoma", False),
        ("liver, adenocarcinoma", False),
        ("", True),
    ],
)
def test_of_two_carcinomas_one_that_may_be_of_another_organ_is_held(monkeypatch, site, counts):
    types = {"BNNOS": TumourType("BNNOS", "Breast Neoplasm, NOS", "", "Breast", Answer.YES, "")}
    monkeypatch.setattr(supplies._Shelf, "tumours", staticmethod(lambda: TumourTypes(types, {})))
    assert bool(read_evidence(of("BNNOS", site=site)).that_say(Says.EXCLUDES)) is counts
