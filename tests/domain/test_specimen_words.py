"""A specimen's own words tell normal tissue of the patient from a tumour that has some beside it."""

import pytest

from mdt_desk.domain.specimen_words import is_normal, names_tumour, reads_normal, reads_plasma, says_no_tumour
from mdt_desk.domain.testing import Specimen, SpecimenKind


@pytest.mark.parametrize(
    ("site", "note", "normal"),
    [
        ("cheek swab", "", True),
        ("hair follicles", "", True),
        ("uninvolved skin", "", True),
        ("skin", "matched normal", True),
        ("white blood cells", "", True),
        ("skin", "stored under normal conditions", False),
        ("whole blood", "", False),
        ("lymph node, no tumour", "", False),
        ("melanoma with adjacent normal skin", "", False),
        ("melanoma, margins uninvolved", "", False),
        ("uninvolved node", "", False),
        ("", "", False),
    ],
)
def test_normal_tissue_is_what_its_words_say(site, note, normal):
    assert is_normal(Specimen("S", SpecimenKind.OTHER, site, note=note)) is normal
    # Plasma that is named as normal cells is what it is named; its note mostly tells of other material.
    assert is_normal(Specimen("S", SpecimenKind.PLASMA, site, note=note)) is (normal and site != "skin")


def test_the_note_of_a_tumour_tells_what_was_beside_it():
    assert not is_normal(Specimen("S", SpecimenKind.TUMOUR_TISSUE, "liver", note="Normal tissue trimmed"))
    assert not is_normal(None)


def test_tumour_plasma_and_absence_are_read_apart():
    assert names_tumour("lung carcinoma")
    assert not names_tumour("lung")
    assert reads_plasma("plasma")
    assert not reads_plasma("plasma cell tumour")
    assert says_no_tumour("no tumour seen")
    assert reads_normal("buccal swab")
    assert not reads_normal("buccal mucosa, squamous cell carcinoma")
