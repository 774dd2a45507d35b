"""A specimen that names a carcinoma of another organ than the tumour asked about is told, whatever its test shows."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.other_organ import names_of_carcinoma, of_another_organ, organs_of_carcinoma
from mdt_desk.domain.testing import NTRK_GENES, Method, Quality, Result, Specimen, SpecimenKind, Test
from tests.domain.sound_fusion import RNA

# what a site reads, and the organs of which it names a carcinoma
SITES = [
    ("breast, invasive lobular carcinoma", {"Breast"}),
    ("kidney, clear cell renal cell carcinoma", {"Kidney"}),
    ("colon adenocarcinoma", {"Bowel"}),
    ("thyroid, papillary carcinoma", {"Thyroid"}),
    ("lung, squamous cell carcinoma", {"Lung"}),
    ("adenocarcinoma of the left lung", {"Lung"}),
    ("hepatocellular carcinoma", {"Liver"}),
    ("breast, DCIS", {"Breast"}),
    ("NSCLC", {"Lung"}),
    # The place to which a tumour has spread says nothing of what it is.
    ("metastasis of colorectal carcinoma, lung", {"Bowel"}),
    ("lung metastasis of papillary thyroid carcinoma", {"Thyroid"}),
    ("colon adenocarcinoma metastatic to liver", {"Bowel"}),
    ("liver metastasis, adenocarcinoma", set()),
    ("lung; metastatic adenocarcinoma", set()),
    ("liver metastasis, core biopsy", set()),
    ("cervical lymph node, squamous carcinoma", set()),
    ("cervix, squamous carcinoma", {"Cervix"}),
    ("no carcinoma in the colon", set()),
    ("lung, not breast cancer", set()),
    ("lung cancer centre", set()),
    ("colonic polyp", set()),
    ("", set()),
]


@pytest.mark.parametrize(("site", "organs"), SITES)
def test_the_organ_of_a_carcinoma_is_read_from_its_own_words(site, organs):
    assert {each[0] for each in organs_of_carcinoma(site)} == organs


def test_a_carcinoma_that_has_its_organ_in_its_name_is_known_by_it():
    assert names_of_carcinoma("invasive lobular carcinoma") == [("Breast",)]
    assert names_of_carcinoma("no renal cell carcinoma") == []
    assert names_of_carcinoma("adenocarcinoma") == []


NEGATIVE = Test("T1", Method.RNA_PANEL, result=Result.NEGATIVE, quality=Quality.PASSED, genes_covered=NTRK_GENES)


def told(tumour, site, test=RNA, note=""):
    specimen = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, site, note=note)
    case = Case(
        "x", diagnosis=Diagnosis(tumour_type=tumour), specimens=(specimen,), tests=(replace(test, specimen="S1"),)
    )
    return [text for text in read_evidence(case).remarks if "check that it is the same tumour" in text]


@pytest.mark.parametrize("test", [RNA, NEGATIVE], ids=["positive", "negative"])
@pytest.mark.parametrize(
    ("tumour", "site", "asked"),
    [
        ("THPA", "breast, invasive lobular carcinoma", True),
        ("THPA", "kidney, clear cell renal cell carcinoma", True),
        ("LUAD", "colon adenocarcinoma", True),
        ("LUAD", "metastasis of colorectal carcinoma, lung", True),
        ("LUAD", "lung adenocarcinoma", False),
        ("LUAD", "liver metastasis of lung adenocarcinoma", False),
        ("LUAD", "liver metastasis, core biopsy", False),
        ("COADREAD", "liver metastasis, adenocarcinoma", False),
        ("THPA", "thyroid, papillary carcinoma", False),
        # Of a tumour of no known place every organ may be the one.
        ("CUP", "colon adenocarcinoma", False),
        ("", "colon adenocarcinoma", False),
    ],
)
def test_another_organ_than_that_of_the_tumour_asked_about_is_told_once(tumour, site, asked, test):
    said = told(tumour, site, test)
    assert len(said) == asked
    assert not asked or site in said[0]


def test_a_primary_elsewhere_that_is_a_carcinoma_is_told_once():
    (said,) = told("THPA", "primary lung adenocarcinoma")
    assert "names a primary elsewhere" in said


def test_what_is_told_stands_beside_the_answer_of_a_person_and_a_note_is_read_as_well():
    (said,) = told("THPA", "", note="invasive lobular carcinoma")
    assert "has the note 'invasive lobular carcinoma'" in said
    specimen = Specimen("S1", SpecimenKind.TUMOUR_TISSUE, "colon adenocarcinoma")
    case = Case(
        "x", diagnosis=Diagnosis(tumour_type="LUAD"), specimens=(specimen,), tests=(replace(RNA, specimen="S1"),)
    )
    assert not read_evidence(case).that_say(Says.CONFIRMS)
    answered = replace(case, specimens=(replace(specimen, of_tumour=Answer.YES),))
    assert read_evidence(answered).that_say(Says.CONFIRMS)
    assert len(tuple(of_another_organ(specimen, case))) == 1
    assert any("another organ" in text for text in read_evidence(answered).remarks)
