"""Each further test is named for what it did: it shows an event, only fits it, or counts for nothing."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.event_witnesses import idle_tests
from mdt_desk.domain.event_words import event_line
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.testing import Finding, FindingKind, Method, Specimen, SpecimenKind
from tests.domain import sound_fusion, test_fusion_events
from tests.domain.test_event_words import line


def test_a_break_without_its_partner_fits_a_fusion_and_never_shows_it():
    rna = test_fusion_events.RNA
    split = Finding(FindingKind.REARRANGEMENT, ("NTRK2",))
    fish = replace(rna, id="T2", method=Method.FISH_BREAK_APART, findings=(split,))
    said = line(rna, fish)
    assert "also shown by" not in said
    assert "fits what was seen, without both genes, by NTRK2 rearrangement, partner not identified, FISH" in said
    both = replace(fish, method=Method.RT_PCR, findings=(test_fusion_events.GOOD,))
    assert "also shown by RT-PCR" in line(rna, both)


RNA, GOOD = sound_fusion.RNA, sound_fusion.GOOD
TUMOUR = Specimen("S", SpecimenKind.TUMOUR_TISSUE, "liver metastasis", tumour_content_percent=60)
OTHER = Specimen("N", SpecimenKind.TUMOUR_TISSUE, "lung nodule", tumour_content_percent=60)
SECOND = replace(RNA, id="T2", specimen="N", laboratory="Another laboratory")
# what is said of the second test, its specimen, and how it is named beside the fusion that the first one shows
BESIDE = {
    "another piece of the tumour": (SECOND, OTHER, "also shown by RNA panel"),
    "not of this tumour": (SECOND, replace(OTHER, of_tumour=Answer.NO), "no support in RNA panel"),
    "of a wrong patient": (SECOND, replace(OTHER, note="wrong patient label"), "no support in RNA panel"),
    "without tumour": (SECOND, replace(OTHER, tumour_content_percent=0), "no support in RNA panel"),
    "in plasma": (SECOND, replace(OTHER, kind=SpecimenKind.PLASMA, site=""), "also seen in plasma by RNA panel"),
    "perhaps hopped": (
        replace(SECOND, findings=(replace(GOOD, note="likely index hopping"),)), OTHER, "no support in RNA panel",
    ),
    "not confirmed": (
        replace(SECOND, findings=(replace(GOOD, note="not confirmed by Sanger"),)), OTHER, "no support in RNA panel",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("test", "specimen", "words"), BESIDE.values(), ids=BESIDE)
def test_only_a_test_that_counts_is_named_as_support(test, specimen, words):
    case = Case("X", specimens=(TUMOUR, specimen), tests=(RNA, test))
    evidence = read_evidence(case)
    said = event_line(key_finding(evidence).lead, case, idle_tests(evidence.readings))
    assert f"{words}, {format_date(test.reported, 'date not recorded')} (test T2)" in said
    for other in {"also shown by RNA panel", "no support in RNA panel", "also seen in plasma"} - {words}:
        assert other not in said.replace(words, "")


def test_the_same_junction_in_a_specimen_of_another_tumour_is_asked_about():
    case = Case("X", specimens=(TUMOUR, replace(OTHER, of_tumour=Answer.NO)), tests=(RNA, SECOND))
    asked = "whether both are one tumour, and whether a sample was swapped or contaminated"
    assert any(asked in each for each in read_evidence(case).remarks)
    same = replace(case, specimens=(TUMOUR, OTHER))
    assert not any(asked in each for each in read_evidence(same).remarks)
