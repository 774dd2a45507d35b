"""An answer for one drug alone: nothing is overruled in silence."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.board_answers import drug_words, for_one_drug, refused_for_a_drug
from mdt_desk.domain.case import Drug
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import ReadingFrame
from tests.domain.test_dna_acceptance import DNA, accepted, kept
from tests.domain.test_dna_acceptance import GIVEN as PLAIN
from tests.domain.test_fusion_evidence import case


def test_an_acceptance_of_nothing_that_dna_shows_says_so():
    shifted = replace(DNA, findings=(replace(DNA.findings[0], reading_frame=ReadingFrame.OUT_OF_FRAME),))
    for test, said in ((shifted, True), (DNA, False)):
        words = beside_words(read_evidence(accepted(test)))
        assert any("counts for nothing: no validated DNA test shows" in text for text in words) is said


GIVEN = kept(PLAIN, DNA)
NO, YES = (replace(GIVEN, answer=each, drug=Drug.LAROTRECTINIB) for each in (Answer.NO, Answer.YES))
OLD = replace(NO, given_on=date(2026, 1, 19))


@pytest.mark.parametrize(
    ("given", "counts", "words"),
    [
        ((GIVEN, NO), False, "yet refused for larotrectinib (Dr A., 20-Jan-2026): whether a fusion is there"),
        ((GIVEN, OLD), True, ""),
        ((GIVEN,), True, ""),
        ((YES,), False, "The answer yes to whether the DNA fusion is accepted, given for larotrectinib (Dr A."),
        ((GIVEN, YES), True, "counts for nothing"),
    ],
)
def test_an_answer_for_one_drug_alone_holds_the_acceptance_or_is_said_not_to_count(given, counts, words):
    judged = replace(case(DNA), judgements=given)
    evidence = read_evidence(judged)
    assert bool(evidence.accepted_dna()) is counts
    assert [words in text for text in drug_words(judged, None)] == ([True] if words else [])
    assert set(drug_words(judged, None)) <= set(evidence.remarks)
    assert bool(refused_for_a_drug(judged, None)) is (given == (GIVEN, NO))
    assert for_one_drug(judged, date(2026, 1, 22)) == ()
