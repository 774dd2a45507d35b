"""Not recorded is an answer of its own."""

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case


def test_what_nobody_answered_is_not_no():
    assert Case("C1").prior_ntrk_inhibitor is Answer.NOT_RECORDED
    assert len(set(Answer)) == 3
