"""Every text of a specimen is read: no tumour holds the answer, and what nobody knows is quoted beside it."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.sample_controls import signs_of
from mdt_desk.domain.specimen_texts import is_unrecorded, unread_places
from mdt_desk.domain.testing import Specimen, SpecimenKind
from tests.domain.sound_fusion import RNA
from tests.domain.test_held_back import NEGATIVE, TISSUE, read

QUOTED = (
    {"site": "PBL"},
    {"site": "NAT"},
    {"site": "background liver"},
    {"site": "adjacent mucosa"},
    {"site": "peritumoural skin"},
    {"site": "skin, NAD"},
    {"site": "fibrosis"},
    {"site": "donor liver"},
    {"site": "liver?"},
    {"site": "ascites"},
    {"fixation": "PAXgene"},
    {"fixation": "decalcified in acid"},
    {"fixation": "unfixed"},
    {"fixation": "normal saline, then formalin at low temperature"},
)
KNOWN = (
    {"site": "liver metastasis, core biopsy"},
    {"site": "left lower lobe, bronchoscopic biopsy"},
    {"site": "right temporal lobe, resection"},
    {"site": "peritoneal deposit, biopsy"},
    {"site": "Level IV lymph node, metastatic melanoma, excision"},
    {"site": "Left axilla, 2.5 cm nodule; FFPE block A2"},
    {"fixation": "formalin-fixed, paraffin-embedded"},
    {"fixation": "10% neutral buffered formalin, 24 hours"},
    {"fixation": "fresh-frozen"},
    {"fixation": "RNAlater"},
    {"fixation": "RNA later"},
    {"fixation": "CytoLyt; cell block"},
    {"fixation": "formalin, not decalcified"},
    {"fixation": "not recorded"},
    {"laboratory_number": "SYN-23-0118"},
    {"laboratory_number": "H22/1234 A1"},
)
HELD = (
    {"laboratory_number": "Block of the relative"},
    {"site": "margin, no tumour"},
    {"site": "margin: no tumour"},
    {"site": "control"},
    {"site": "blank"},
    {"site": "reference"},
    {"site": "mother"},
    {"site": "sister's tumour"},
    {"site": "FFPE curl of mother"},
    {"site": "liver, other patient"},
    {"fixation": "EDTA blood"},
    {"fixation": "blood"},
    {"fixation": "fresh frozen normal"},
    {"fixation": "cell line FFPE"},
    {"fixation": "control FFPE"},
)


@pytest.mark.parametrize("changes", [*QUOTED, *KNOWN], ids=str)
def test_what_is_not_known_to_be_harmless_is_quoted_beside_either_answer_and_ordinary_words_are_not(changes):
    specimen = replace(TISSUE, **changes)
    (text,) = changes.values()
    for test, says in ((RNA, Says.CONFIRMS), (NEGATIVE, Says.EXCLUDES)):
        found = read(test, specimen=specimen)
        assert found.that_say(says)
        assert any(repr(text) in each for each in found.remarks) is (changes in QUOTED)


@pytest.mark.parametrize("changes", HELD, ids=str)
def test_what_is_no_tumour_of_this_patient_holds_either_answer(changes):
    for test in (RNA, NEGATIVE):
        assert not read(test, specimen=replace(TISSUE, **changes)).that_say(Says.CONFIRMS, Says.EXCLUDES)


def test_tissue_that_was_decalcified_is_told_with_what_to_ask():
    (said,) = unread_places(replace(TISSUE, fixation="decalcified in acid"))
    assert "may destroy RNA" in said
    assert "ask the laboratory whether its RNA was good enough" in said


def test_decalcifying_argues_against_a_negative_and_never_against_a_fusion_that_was_seen():
    fixed = replace(TISSUE, fixation="formalin, decalcified")
    assert (len(unread_places(fixed)), unread_places(fixed, found=True)) == (1, ())
    (said,) = unread_places(replace(TISSUE, fixation="decalcified, wrong block"), found=True)
    assert said.endswith("read it before the answer is used")


def test_poor_rna_in_the_fixation_is_read_as_in_the_note():
    degraded = replace(TISSUE, fixation="RNA degraded")
    assert read(NEGATIVE, specimen=degraded).that_say(Says.DOES_NOT_EXCLUDE)
    found = read(RNA, specimen=degraded)
    assert found.that_say(Says.CONFIRMS)
    assert any("its specimen's fixation says" in each for each in found.remarks)
    assert is_unrecorded("Not known.")
    assert not is_unrecorded("not known to be adequate")


def test_fluids_are_what_cytology_is_made_of():
    ascites = Specimen("S", SpecimenKind.CYTOLOGY, "ascites")
    assert unread_places(ascites) == unread_places(None) == ()


@pytest.mark.parametrize("site", ["Sister Mary Joseph nodule", "daughter nodule of the liver"])
def test_a_nodule_is_no_relative(site):
    assert not list(signs_of(RNA, _with_site(site)))


def _with_site(site):
    return Case("X", specimens=(replace(TISSUE, site=site),), tests=(RNA,))


@pytest.mark.parametrize("fixation", ["Bouin", "Bouin's fluid", "in Bouin"])
def test_a_fixative_that_destroys_rna_is_never_taken_for_harmless(fixation):
    assert unread_places(Specimen("S", SpecimenKind.TUMOUR_TISSUE, "lung", fixation=fixation))
    assert not unread_places(Specimen("S", SpecimenKind.TUMOUR_TISSUE, "lung", fixation="formalin"))
