"""A negative excludes only where nothing of its specimen reads as doubt; what no list of words knows is shown."""

from dataclasses import replace

import pytest

from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.specimen_doubts import beside_negative, specimen_doubt
from mdt_desk.domain.testing import Specimen, SpecimenKind
from tests.domain.sound_fusion import RNA
from tests.domain.test_held_back import NEGATIVE, TISSUE, read

DOUBTED = (
    {"site": "lymph node, reactive only"},
    {"site": "sentinel node, clear"},
    {"site": "tumour-free margin"},
    {"site": "margin of the excision"},
    {"site": "benign naevus adjacent to melanoma"},
    {"site": "bone marrow aspirate"},
    {"site": "pleural fluid, acellular"},
    {"note": "tumour content <1%"},
    {"note": "Tumour exhausted."},
    {"note": "tumour content not assessable"},
    {"note": "RNA degraded, DV200 8%"},
    {"note": "neoplastic cells: too few to count"},
    {"tumour_content_percent": 1},
)
SOUND = (
    {"site": "clear cell sarcoma of the kidney, resection"},
    {"site": "melanoma arising in a naevus"},
    {"site": "bone marrow with metastasis of a neuroblastoma"},
    {"site": "wide excision of melanoma, margins clear"},
    {"site": "low-grade glioma"},
    {"note": "not degraded, no necrosis"},
    {"note": "tumour content 95%, <1% necrosis"},
    {"note": "poorly differentiated carcinoma"},
    {"tumour_content_percent": 2},
)


@pytest.mark.parametrize("changes", DOUBTED, ids=str)
def test_a_negative_on_a_specimen_in_doubt_excludes_nothing_and_a_positive_is_said(changes):
    specimen = replace(TISSUE, **changes)
    assert specimen_doubt(specimen)
    (reading,) = read(NEGATIVE, specimen=specimen).that_say(Says.DOES_NOT_EXCLUDE)
    assert reading.found_none
    both = read(RNA, replace(NEGATIVE, id="T2"), specimen=specimen)
    assert {each.test.id for each in both.disagreeing()} == {"T1", "T2"}
    found = read(RNA, specimen=specimen)
    assert found.that_say(Says.CONFIRMS)
    assert any(said.startswith("Test T1 confirms a fusion, yet its specimen") for said in found.remarks)


@pytest.mark.parametrize("changes", SOUND, ids=str)
def test_ordinary_words_of_a_tumour_leave_a_negative_as_it_is(changes):
    specimen = replace(TISSUE, **changes)
    assert specimen_doubt(specimen) == ""
    assert read(NEGATIVE, specimen=specimen).that_say(Says.EXCLUDES)


def test_plasma_and_no_specimen_are_spoken_of_elsewhere():
    assert specimen_doubt(None) == specimen_doubt(Specimen("P", SpecimenKind.PLASMA, note="degraded")) == ""
    assert beside_negative(None) == ()


def test_a_negative_in_doubt_still_gainsays_what_another_test_confirms():
    evidence = read(RNA, replace(NEGATIVE, id="T2"), specimen=replace(TISSUE, note="RNA degraded"))
    assert [each.test.id for each in evidence.conflicting()] == ["T1", "T2"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"note": "Cut by Dr Y."}, ("'Cut by Dr Y.'",)),
        ({"note": "Block A2, macrodissected"}, ()),
        ({"tumour_content_percent": 9}, ("tumour content of 9 %",)),
        ({"tumour_content_percent": 10}, ()),
        ({"tumour_content_percent": 5, "note": "seen"}, ("tumour content of 5 %", "'seen'")),
    ],
)
def test_little_tumour_and_a_note_that_no_list_knows_are_said_beside_a_negative_that_counts(changes, words):
    specimen = replace(TISSUE, **changes)
    said = beside_negative(specimen)
    assert len(said) == len(words)
    assert all(word in text for word, text in zip(words, said, strict=True))
    evidence = read(NEGATIVE, specimen=specimen)
    assert evidence.that_say(Says.EXCLUDES)
    # Little tumour speaks against a negative; words that nobody has read are only shown.
    told = [f"Test T1 excludes a fusion{', yet' if '%' in each else ';'} {each}." for each in said]
    assert set(evidence.remarks) >= set(told)
    assert not any("excludes a fusion" in each for each in read(RNA, specimen=specimen).remarks)


def test_material_that_is_no_longer_sufficient_is_in_doubt_and_one_that_still_is_is_not():
    block = Specimen("S", SpecimenKind.TUMOUR_TISSUE)
    assert "no longer sufficient" in specimen_doubt(replace(block, note="Block no longer sufficient for RNA."))
    assert specimen_doubt(replace(block, note="Block still sufficient for RNA.")) == ""


AFTERWARDS = {
    "Sample exhausted": "Tumour exhausted.",
    "Material exhausted; no further testing possible.": "Block exhausted before RNA extraction",
    "Not enough for further testing.": "Not enough for testing.",
    "Insufficient tissue remaining for further testing.": "Insufficient tissue for testing",
    "Insufficient tumour remaining for further testing.": "Insufficient tumour for testing",
    "Adjacent benign tissue removed": "Adjacent tissue removed; benign tissue only",
    "No malignant cells lost in processing": "no malignant cells seen",
}
LITTLE = {"Limited material.": "Limited tumour", "Low cellularity": "Low tumour content", "Scanty": "Scanty tumour"}


@pytest.mark.parametrize(("harmless", "held"), [*AFTERWARDS.items(), *LITTLE.items()])
def test_what_is_left_for_later_and_little_material_that_was_counted_are_quoted_beside_a_negative(harmless, held):
    evidence = read(NEGATIVE, specimen=replace(TISSUE, note=harmless))
    assert evidence.that_say(Says.EXCLUDES)
    assert any(repr(harmless) in each for each in evidence.remarks)
    assert not read(NEGATIVE, specimen=replace(TISSUE, note=held)).that_say(Says.EXCLUDES)


@pytest.mark.parametrize("note", LITTLE)
@pytest.mark.parametrize("content", [None, 5])
def test_little_material_is_in_doubt_where_no_laboratory_counted_enough_tumour(note, content):
    assert specimen_doubt(replace(TISSUE, note=note, tumour_content_percent=content))


def test_a_trephine_of_marrow_counts_where_its_tumour_was_counted_and_the_site_is_said():
    trephine = replace(TISSUE, site="bone marrow trephine")
    evidence = read(NEGATIVE, specimen=trephine)
    assert evidence.that_say(Says.EXCLUDES)
    assert any("'bone marrow trephine': read whether tumour was tested" in each for each in evidence.remarks)
    assert specimen_doubt(replace(trephine, tumour_content_percent=None))
    assert specimen_doubt(replace(trephine, site="bone marrow aspirate"))
    assert not read(NEGATIVE, specimen=replace(trephine, site="bone marrow trephine, no tumour")).that_say(
        Says.EXCLUDES
    )


@pytest.mark.parametrize("note", [
    "<5% tumour nuclei", "5% tumour", "tumour content 2 %", "tumour nuclei 3", "TC 2%", "Tumour cellularity: 4",
])  # fmt: skip
@pytest.mark.parametrize(("content", "told"), [(None, ""), (60, "while 60 % is entered")])
def test_little_tumour_in_the_note_is_said_and_set_against_what_is_entered(note, content, told):
    said = beside_negative(replace(TISSUE, note=note, tumour_content_percent=content))
    assert any(repr(note) in each and told in each and "one laboratory asks for 10 %" in each for each in said)
    assert not beside_negative(replace(TISSUE, note="40 % tumour nuclei", tumour_content_percent=content))


@pytest.mark.parametrize("note", ["1% tumour", "tumour cellularity: 1", "tumour nuclei 1 per cent"])
def test_next_to_no_tumour_in_the_note_holds_a_negative(note):
    assert not read(NEGATIVE, specimen=replace(TISSUE, note=note)).that_say(Says.EXCLUDES)
    assert read(NEGATIVE, specimen=replace(TISSUE, note=note.replace("1", "31"))).that_say(Says.EXCLUDES)
