"""What the board once refused is no fact when the test beside it fails: the board is asked again."""

import pytest

from mdt_desk.domain.dna_acceptance import kept_of
from mdt_desk.domain.fusion_evidence import TARGETED_TOGETHER, read_evidence, settled_tests
from mdt_desk.rules.values import Reason
from tests.rules.test_testing_readers import DNA_FOUND, FISH, RNA_GOOD, RNA_NONE, fact
from tests.rules.world import DAY, base

SHIFTED = [RNA_GOOD["findings"][0] | {"reading_frame": "out_of_frame"}]
FAILED = {"status": "failed", "result": "not_stated", "findings": []}


def refusal(*tests, **decided):
    (event,) = read_evidence(base(tests=list(tests))).events
    return {"about": event.name, "by": "Dr A", "role": "chair", "given_on": "2023-12-20", "reason": "Seen.",
            "settled": list(event.settled), **decided}  # fmt: skip


@pytest.mark.parametrize("decided", [{"reading_frame": "out_of_frame"}, {"reading_frame": "in_frame"}])
def test_rna_that_the_board_refused_is_for_the_board_again_and_one_that_it_let_stand_is_found(decided):
    other = RNA_GOOD | {"id": "Q", "findings": SHIFTED}
    given = refusal(RNA_GOOD, other, **decided)
    refused = decided["reading_frame"] == "out_of_frame"
    found = fact("rna_ntrk_fusion", tests=[RNA_GOOD, other | FAILED], resolutions=[given])
    assert found.content is (None if refused else True)
    assert (found.reason is Reason.CONFLICTING) is refused
    assert ("the board refused it (ETV6 and NTRK3, Dr A, 20-Dec-2023)" in found.detail) is refused
    reported = fact("ntrk_rearrangement_reported", tests=[RNA_GOOD, other | FAILED], resolutions=[given])
    assert reported.content is (None if refused else True)


def test_an_acceptance_of_dna_before_the_board_refused_it_does_not_come_back():
    sound = DNA_FOUND | {"validated": "yes"}
    other = sound | {"id": "Q", "method": "wgs", "findings": SHIFTED}
    given = refusal(sound, other, reading_frame="out_of_frame")
    judged = {
        "question": "dna_fusion_accepted",
        "answer": "yes",
        "by": "Dr A",
        "role": "chair",
        "valid_until": "2024-12-31",
    }
    tests = [sound, other | FAILED]
    readings = read_evidence(base(tests=tests)).readings
    assert any(each.sound_by_dna for each in readings)
    for day, content in (("2023-12-10", None), ("2023-12-21", True)):
        settled = list(kept_of(readings, DAY))
        judgement = judged | {"given_on": day, "settled": settled}
        found = fact("dna_fusion_accepted", tests=tests, resolutions=[given], judgements=[judgement])
        assert found.content is content, found
        assert ("the board refused it" in found.detail) is (content is None)


def test_a_positive_fish_that_the_board_refused_stays_open():
    infant = {"diagnosis": {"tumour_type": "IFS"}}
    limited = RNA_NONE | {"quality": "not_stated"}
    gainsaid = read_evidence(base(tests=[FISH, limited], **infant)).gainsaid_targeted()
    given = {"about": TARGETED_TOGETHER, "by": "Dr A", "role": "chair", "given_on": "2023-12-20", "reason": "Seen.",
             "settled": list(settled_tests(gainsaid)), "stands": "negative"}  # fmt: skip
    found = fact("targeted_ntrk_fusion", tests=[FISH, limited | FAILED], resolutions=[given], **infant)
    assert found.content is None
    assert "the board refused it" in found.detail
    assert fact("targeted_ntrk_fusion", tests=[FISH, limited | FAILED], **infant).content is True
