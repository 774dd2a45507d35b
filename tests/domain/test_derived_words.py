"""What follows from typed places is named as derived, with its table, and a contradiction is shown as one."""

from dataclasses import replace

import pytest

from mdt_desk.domain.derived_words import ASK, DERIVED, view_derived
from mdt_desk.domain.testing import Finding, FindingKind, KinaseDomain, Orientation, Partner, ReadingFrame
from tests.domain.test_exon_tables import TABLES
from tests.domain.test_transcripts import ETV6_NTRK3, FIVE, NO_BUILD, THREE, cut, fusion


def said(finding):
    return view_derived(finding, TABLES, 180.0).lines


def test_each_side_names_its_table_and_build():
    assert said(ETV6_NTRK3) == (
        "5' ETV6: exon 5, by ENST00000396373.4, GRCh38.",
        "3' NTRK3: exon 15, by NM_001012338.2, GRCh38.",
        "Reading frame by whole exons: in frame (the 5' exon ends 1 and the 3' exon begins 1 bases into a codon).",
        "TRK kinase domain: kept; it begins in exon 15 of NM_001012338.2.",
    )


def test_a_typed_exon_names_no_build():
    assert said(fusion(FIVE, THREE, NO_BUILD))[1] == "3' NTRK3: exon 15, by NM_001012338.2."


@pytest.mark.parametrize("off", [1, 2, 3])
def test_a_place_near_the_edge_of_an_exon_says_how_far_it_is(off):
    line = said(cut("ETV6@chr12:11869969", f"NTRK3@chr15:{87940753 + off}"))[1]
    assert line == f"3' NTRK3: exon 15, {off} bp off its edge (within the 3 bases allowed), by NM_001012338.2, GRCh38."


def test_four_bases_off_is_no_exon_edge():
    assert "not on an exon edge" in said(cut("ETV6@chr12:11869969", "NTRK3@chr15:87940757"))[1]


def test_what_cannot_be_derived_says_why():
    lines = said(fusion(Partner("ETV6", exon=5), THREE))
    assert lines[0] == "5' ETV6: not derived, an exon number means nothing without its transcript."
    assert lines[2].startswith("Reading frame: not derived")


def test_a_contradiction_is_shown_and_the_laboratory_is_asked():
    stated = replace(ETV6_NTRK3, reading_frame=ReadingFrame.OUT_OF_FRAME, kinase_domain=KinaseDomain.LOST)
    found = view_derived(stated, TABLES, 180.0).contradictions
    assert found[0] == f"Contradiction: the report says out of frame, whole exons give in frame. {ASK}"
    assert len(found) == 2


def test_a_report_that_agrees_contradicts_nothing():
    stated = replace(ETV6_NTRK3, reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT)
    assert view_derived(stated, TABLES, 180.0).contradictions == ()


@pytest.mark.parametrize(
    "finding",
    [
        Finding(FindingKind.FUSION, ("NTRK1", "TPM3")),
        Finding(FindingKind.MUTATION, ("NTRK1",)),
        fusion(Partner("ETV6"), Partner("NTRK3")),
    ],
)
def test_where_no_place_or_no_order_is_stated_nothing_is_derived(finding):
    view = view_derived(finding, TABLES, 180.0)
    assert (view.lines, view.contradictions, view.picture) == ((), (), None)


def test_nothing_derived_says_what_a_laboratory_does_or_does_not_state():
    assert "not stated" not in DERIVED
    assert "not reported" not in view_derived(ETV6_NTRK3, TABLES, 180.0).summary


def test_the_sides_are_derived_in_the_order_that_the_laboratory_states():
    turned = replace(
        ETV6_NTRK3,
        orientation=Orientation.REVERSED,
        five_prime=ETV6_NTRK3.three_prime,
        three_prime=ETV6_NTRK3.five_prime,
    )
    assert view_derived(turned, TABLES, 180.0) == view_derived(ETV6_NTRK3, TABLES, 180.0)
