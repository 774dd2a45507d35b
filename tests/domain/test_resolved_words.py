"""After a resolution each test's row keeps what its own laboratory said, beside what the board resolved."""

from dataclasses import replace

import pytest

from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.resolved_words import as_resolved
from mdt_desk.domain.testing import ReadingFrame
from tests.domain.test_evidence_cautions import BOTH, case, resolved


@pytest.mark.parametrize("frame", [ReadingFrame.IN_FRAME, ReadingFrame.OUT_OF_FRAME])
def test_each_test_keeps_its_own_words_and_the_board_has_its_own(frame):
    given, _ = resolved(BOTH)
    evidence = read_evidence(replace(case(*BOTH), resolutions=(replace(given, reading_frame=frame),)))
    first, second = (reading.why for reading in evidence.readings)
    assert first.startswith("by its own report: NTRK is the 3' partner, in frame, kinase domain kept; as the board")
    assert second.startswith("by its own report: out of frame; as the board resolved on 30-Jan-2026 (Dr A.): ")
    assert second.endswith("out of frame" if frame is ReadingFrame.OUT_OF_FRAME else "kinase domain kept")


def test_without_a_resolution_nothing_is_added():
    evidence = read_evidence(case(*BOTH))
    (event,) = evidence.events
    assert as_resolved(evidence.readings[0], (event,)) == evidence.readings[0]
