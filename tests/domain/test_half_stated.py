"""A fusion that is stated by halves counts, and the halves are named; one whole row is enough."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.half_stated import half_stated
from mdt_desk.domain.testing import KinaseDomain, Method, Orientation, Partner, ReadingFrame, Result
from tests.domain.sound_fusion import GOOD
from tests.domain.test_fusion_evidence import RNA, case

NO_KINASE = replace(GOOD, kinase_domain=KinaseDomain.NOT_DETERMINED)
NO_FRAME = replace(GOOD, reading_frame=ReadingFrame.NOT_STATED)
NO_ORDER = replace(NO_FRAME, orientation=Orientation.NOT_STATED)
NO_PARTNER = replace(NO_FRAME, five_prime=Partner("?"))
BY_RNA, BY_DNA = RNA, replace(RNA, method=Method.DNA_PANEL, validated=Answer.YES)


def told(test):
    evidence = read_evidence(case(test))
    said = tuple(half_stated(evidence))
    assert {*said} <= {*beside_words(evidence)}
    assert evidence.that_say(Says.CONFIRMS) or evidence.sound_by_dna()
    return said


@pytest.mark.parametrize("test", [BY_RNA, BY_DNA])
@pytest.mark.parametrize("second", [NO_FRAME, NO_ORDER, NO_PARTNER])
def test_rows_that_state_it_only_together_are_named(test, second):
    (said,) = told(replace(test, findings=(NO_KINASE, second)))
    assert said.startswith("Test T1 states ")
    assert "only by its findings 1 and 2 together" in said


def test_one_row_that_states_all_of_it_is_enough():
    assert told(replace(RNA, findings=(GOOD, NO_FRAME, NO_KINASE))) == ()
    assert told(replace(RNA, findings=(GOOD,))) == ()


@pytest.mark.parametrize("test", [BY_RNA, BY_DNA])
def test_a_result_that_nobody_recorded_is_asked_for_beside_what_it_lists(test):
    (said,) = told(replace(test, findings=(GOOD,), result=Result.NOT_STATED))
    assert said == ("Test T1 counts by what it lists, yet its result is not recorded: enter what its report concludes.")
    assert told(replace(test, findings=(GOOD,))) == ()
