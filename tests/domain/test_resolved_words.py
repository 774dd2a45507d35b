"""After a resolution each test's row keeps what its own laboratory said, beside what the board resolved."""

from dataclasses import replace

import pytest

from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.resolved_words import as_resolved, own_words
from mdt_desk.domain.statements import Aspect
from mdt_desk.domain.testing import Quality, ReadingFrame
from tests.domain.test_evidence_cautions import BOTH, case, resolved
from tests.domain.test_fusion_evidence import GOOD, RNA


@pytest.mark.parametrize("frame", [ReadingFrame.IN_FRAME, ReadingFrame.OUT_OF_FRAME])
def test_each_test_keeps_its_own_words_and_the_board_has_its_own(frame):
    given, _ = resolved(BOTH)
    evidence = read_evidence(replace(case(*BOTH), resolutions=(replace(given, reading_frame=frame),)))
    first, second = (reading.why for reading in evidence.readings)
    assert first.startswith("by its own report: NTRK is the 3' partner, in frame, kinase domain kept; as the board")
    assert second.startswith("by its own report: out of frame; as the board resolved on 30-Jan-2026 (Dr A.): ")
    assert second.endswith("out of frame" if frame is ReadingFrame.OUT_OF_FRAME else "kinase domain kept")


def test_a_test_is_classed_by_its_own_words_and_the_board_fills_in_only_its_own_conflict():
    twice = replace(BOTH[0], findings=(*BOTH[0].findings, *BOTH[1].findings))
    for tests, confirming in ((BOTH, ["T1"]), ((twice,), ["T1"])):
        given, _ = resolved(tests)
        evidence = read_evidence(replace(case(*tests), resolutions=(given,)))
        assert [reading.test.id for reading in evidence.that_say(Says.CONFIRMS)] == confirming
        assert not evidence.conflicting()
        (event,) = evidence.events
        assert own_words(event, "T1").told(Aspect.FRAME).value == ReadingFrame.IN_FRAME


def test_a_silent_test_states_nothing_of_what_the_board_resolved_of_others():
    silent = replace(RNA, id="T3", findings=(replace(GOOD, reading_frame=ReadingFrame.NOT_STATED),))
    given, _ = resolved((*BOTH, silent))
    evidence = read_evidence(replace(case(*BOTH, silent), resolutions=(given,)))
    assert {each.test.id: each.says for each in evidence.readings} == {
        "T1": Says.CONFIRMS, "T2": Says.SUGGESTS, "T3": Says.SUGGESTS,
    }  # fmt: skip


def test_without_a_resolution_nothing_is_added():
    evidence = read_evidence(case(*BOTH))
    (event,) = evidence.events
    assert as_resolved(evidence.readings[0], (event,)) == evidence.readings[0]


def test_why_a_test_does_not_count_by_itself_stays_beside_what_the_board_resolved():
    unstated = tuple(replace(test, quality=Quality.NOT_STATED) for test in BOTH)
    given, _ = resolved(unstated)
    evidence = read_evidence(replace(case(*unstated), resolutions=(given,)))
    for reading in evidence.readings:
        assert reading.why.startswith("the RNA quality is not stated as passed; by its own report: ")
        assert "as the board resolved" in reading.why
