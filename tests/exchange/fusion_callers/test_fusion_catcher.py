"""FusionCatcher: the columns name both partners; its pairs are a total, not a count of the row."""

import pytest

from mdt_desk.domain.testing import ReadingFrame
from tests.exchange.fusion_callers.samples import CATCHER, only, table


def catcher(effect: str = "in-frame") -> bytes:
    return table([{**CATCHER, "Predicted_effect": effect}])


def test_partners_and_unique_reads_are_taken():
    finding = only(catcher()).finding
    assert (finding.five_prime.gene, finding.three_prime.gene, finding.supporting_reads) == ("ETV6", "NTRK3", 17)
    assert finding.note == "pairs of the two genes in all: 210"


@pytest.mark.parametrize(
    ("effect", "frame"),
    [
        ("in-frame", ReadingFrame.IN_FRAME),
        ("out-of-frame", ReadingFrame.OUT_OF_FRAME),
        ("CDS(truncated)/UTR", ReadingFrame.NOT_STATED),
        ("intronic/intronic", ReadingFrame.NOT_STATED),
        ("", ReadingFrame.NOT_STATED),
    ],
)
def test_every_other_effect_is_neither_in_frame_nor_out_of_frame(effect, frame):
    assert only(catcher(effect)).finding.reading_frame is frame
