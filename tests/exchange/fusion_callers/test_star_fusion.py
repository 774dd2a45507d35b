"""STAR-Fusion: the left gene is the 5' gene; the symbol stands before the gene's id."""

import pytest

from mdt_desk.domain.testing import Orientation, Partner, ReadingFrame
from tests.exchange.fusion_callers.samples import STAR, only, table


def star(**cells: str) -> bytes:
    return table([{**STAR, **cells}], mark="#")


def test_left_and_right_are_five_prime_and_three_prime():
    finding = only(star()).finding
    assert finding.orientation is Orientation.STATED
    assert finding.five_prime == Partner("ETV6", breakpoint="chr12:11869969:+")
    assert finding.three_prime == Partner("NTRK3", breakpoint="chr15:87940753:-")
    assert finding.supporting_reads == 40


def test_symbols_with_hyphens_are_whole():
    finding = only(star(LeftGene="AFAP1-AS1^ENSG00000000001.1", RightGene="MT-ND5^ENSG00000000002.1")).finding
    assert (finding.five_prime.gene, finding.three_prime.gene) == ("AFAP1-AS1", "MT-ND5")


def test_support_by_large_anchors_is_noted():
    assert "LargeAnchorSupport YES_LDAS" in only(star()).finding.note


@pytest.mark.parametrize(
    ("said", "frame"),
    [
        ("INFRAME", ReadingFrame.IN_FRAME),
        ("FRAMESHIFT", ReadingFrame.OUT_OF_FRAME),
        (".", ReadingFrame.NOT_STATED),
        (None, ReadingFrame.NOT_STATED),
    ],
)
def test_a_frame_that_is_not_computed_is_not_stated(said, frame):
    cells = {} if said is None else {"PROT_FUSION_TYPE": said, "CDS_LEFT_ID": "ENST00000396373.4"}
    finding = only(star(**cells)).finding
    assert finding.reading_frame is frame
    assert finding.five_prime.transcript == cells.get("CDS_LEFT_ID", "")
