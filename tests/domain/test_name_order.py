"""A name whose genes stand the other way round than entered is asked about; a hyphen decides no order."""

import pytest

from mdt_desk.domain.finding_doubts import finding_cautions
from mdt_desk.domain.name_order import name_turned
from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner


def fusion(five, three, written, orientation=Orientation.STATED):
    return Finding(FindingKind.FUSION, orientation=orientation, five_prime=Partner(five), three_prime=Partner(three),
                   written_as=written)  # fmt: skip


@pytest.mark.parametrize("written", ["NTRK1-TPM3", "NTRK1--TPM3", "NTRK1/TPM3", "NTRK1-TPM3 fusion"])
def test_a_name_turned_against_its_sides_is_asked_about(written):
    finding = fusion("TPM3", "NTRK1", written)
    assert name_turned(finding) == (
        "puts NTRK1 before TPM3, while TPM3 is entered as the 5' gene and NTRK1 as the 3' gene"
    )
    assert any("puts NTRK1 before TPM3" in text for text in finding_cautions(finding))


@pytest.mark.parametrize(
    "finding",
    [
        fusion("TPM3", "NTRK1", "TPM3-NTRK1"),
        fusion("TPM3", "NTRK1", "NTRK1-TPM3", Orientation.NOT_STATED),
        fusion("TPM3", "NTRK1", "NTRK1-TPM3", Orientation.REVERSED),
        fusion("?", "NTRK1", "NTRK1-TPM3"),
        fusion("TPM3", "NTRK1", "NTRK1"),
        fusion("TPM3", "NTRK1", ""),
    ],
)
def test_a_name_that_agrees_or_states_no_order_is_quiet(finding):
    assert name_turned(finding) == ""
