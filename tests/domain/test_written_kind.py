"""A rearrangement without a partner that is entered as a fusion is said."""

import pytest

from mdt_desk.domain.testing import Finding, FindingKind
from mdt_desk.domain.written_kind import called_rearrangement

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
