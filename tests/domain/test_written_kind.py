"""A rearrangement without a partner that is entered as a fusion is said."""

import pytest

from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.name_agreement import name_disagrees
from mdt_desk.domain.testing import Finding, FindingKind, Partner
from mdt_desk.domain.written_kind import called_rearrangement, protein_change_named

CALLED = ("NTRK rearrangement", "NTRK1 re-arranged", "NTRK3 break-apart", "NTRK1 split signals", "NTRK translocation")


@pytest.mark.parametrize("written", CALLED)
def test_a_rearrangement_without_a_partner_entered_as_a_fusion_is_said(written):
    finding = Finding(FindingKind.FUSION, ("NTRK1",), written_as=written)
    assert "names no partner, while a fusion is entered" in called_rearrangement(finding)
    assert called_rearrangement(Finding(FindingKind.REARRANGEMENT, ("NTRK1",), written_as=written)) == ""
    assert called_rearrangement(Finding(FindingKind.FUSION, ("TPM3", "NTRK1"), written_as=written)) == ""


@pytest.mark.parametrize("written", ["NTRK fusion", "NTRK1 gene rearrangement (fusion)", "TPM3::NTRK1", "", "NTRK1"])
def test_a_fusion_by_its_name_is_none(written):
    assert called_rearrangement(Finding(FindingKind.FUSION, ("NTRK1",), written_as=written)) == ""


CHANGES = ("p.V573M", "p.K544R", "p.Leu657Val", "p.A203fs", "p.G595R")


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_protein_in_the_name_of_a_fusion_is_said_and_alone_is_no_fusion(change):
    both = Finding(
        FindingKind.FUSION, written_as=f"TPM3::NTRK1 {change}", five_prime=Partner("TPM3"), three_prime=Partner("NTRK1")
    )
    assert protein_change_named(both) == change
    assert name_disagrees(both) == ""
    assert any("names a change of the protein too" in each for each in finding_cautions(both))
    for kind in (FindingKind.FUSION, FindingKind.REARRANGEMENT):
        alone = Finding(kind, ("NTRK1",), written_as=f"NTRK1 {change}")
        assert "a change of the protein, yet it is entered as a" in name_disagrees(alone)
    assert name_disagrees(Finding(FindingKind.MUTATION, ("NTRK1",), written_as=f"NTRK1 {change}")) == ""
    assert protein_change_named(Finding(FindingKind.FUSION, written_as="TPM3::NTRK1, exon 8 to exon 10")) == ""
