"""A site tells of which tumour it is only where it is plain; any other is answered with the specimen."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis
from mdt_desk.domain.site_of_tumour import not_told_of
from mdt_desk.domain.testing import Specimen, SpecimenKind


def said(site, code="SKCM", sites=("lung", "liver"), description="", **more):
    case = Case("x", diagnosis=Diagnosis(code, description, sites=sites))
    return not_told_of(Specimen("S1", SpecimenKind.TUMOUR_TISSUE, site, **more), case)


# the tumour asked about, the site, and whether it is plainly of that tumour
SITES = [
    ("SKCM", "liver metastasis, core biopsy", True), ("SKCM", "liver", True), ("SKCM", "left axilla, node", True),
    ("SKCM", "skin of the back", True), ("SKCM", "liver metastasis from melanoma", True),
    ("SKCM", "metastasis of the kidney", True), ("SKCM", "brain metastasis", True), ("SKCM", "", True),
    ("SKCM", "lymph node, metastatic melanoma", True), ("SKCM", "Level IV node", True),
    ("SKCM", "thyroid, papillary", False), ("SKCM", "liver metastasis from colon", False),
    ("SKCM", "hepatic metastasis, colorectal primary", False), ("SKCM", "kidney, clear cell", False),
    ("SKCM", "lung, small cell", False), ("SKCM", "skin metastasis of breast", False),
    ("SKCM", "breast, ductal", False), ("SKCM", "prostate core biopsy", False),
    ("SKCM", "colorectal liver metastasis", False), ("SKCM", "lung metastasis (renal)", False),
    ("SKCM", "ovary, high-grade serous", False), ("SKCM", "thyroid nodule", False), ("SKCM", "colon polyp", False),
    ("SKCM", "thyroidectomy", False), ("SKCM", "kidney", False), ("SKCM", "orchidectomy", False),
    ("SKCM", "node, papillary", False), ("SKCM", "breast primary, liver deposit", False),
    ("COAD", "liver metastasis, core biopsy", True), ("COAD", "sigmoid colon", True), ("COAD", "ovarian deposit", True),
    ("COAD", "thyroid, papillary", False), ("COAD", "lung, squamous", False), ("COAD", "colon adenocarcinoma", True),
    ("THPA", "thyroid, papillary", True), ("THPA", "neck node, papillary", True), ("THPA", "colon", False),
    ("HNMASC", "left parotid, resection", True), ("HNMASC", "thyroid, papillary", False),
    ("LUAD", "left lower lobe, bronchoscopic biopsy", True), ("LUAD", "lung, squamous", True),
    ("IFS", "left thigh, core biopsy", True), ("MFH", "pelvic mass", True), ("MFH", "uterus", True),
    ("IHCH", "liver, core biopsy", True), ("GB", "right temporal lobe, resection", True),
    ("GIST", "liver metastasis", True), ("GIST", "stomach", True),
]  # fmt: skip


@pytest.mark.parametrize(("code", "site", "plain"), SITES)
def test_a_site_that_may_be_of_another_tumour_asks(code, site, plain):
    assert (said(site, code) == "") is plain


@pytest.mark.parametrize(("code", "site", "plain"), SITES)
def test_the_answer_of_a_person_settles_it_either_way(code, site, plain):
    del plain
    assert said(site, code, of_tumour=Answer.YES) == ""
    assert "answered as not of" in said(site, code, of_tumour=Answer.NO)


def test_an_organ_counts_as_a_place_of_the_disease_only_where_the_diagnosis_names_it():
    assert said("kidney", sites=("kidney",)) == ""
    assert said("kidney", description="Melanoma with renal metastases") == ""
    assert said("kidney", sites=("lung",))


def test_without_a_tumour_type_of_the_list_nothing_is_compared():
    assert said("thyroid, papillary", code="") == ""
    assert said("thyroid, papillary", code="", of_tumour=Answer.NO)


def test_plasma_has_no_site():
    case = Case("x", diagnosis=Diagnosis("SKCM"))
    specimen = Specimen("S1", SpecimenKind.PLASMA, "thyroid nodule")
    assert not_told_of(specimen, case) == ""
    assert not_told_of(replace(specimen, kind=SpecimenKind.TUMOUR_TISSUE), case)
