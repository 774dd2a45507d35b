"""A refusal of the board does not turn into a yes when what it rested on is changed."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Judgement, Question, Resolution
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.evidence_cautions import case_cautions
from mdt_desk.domain.fusion_evidence import TARGETED_TOGETHER, TESTS_TOGETHER, Says, read_evidence, settled_tests
from mdt_desk.domain.testing import KinaseDomain, Method, Quality, ReadingFrame, Result, TestStatus
from mdt_desk.domain.uncounted import lapsed_refusals, refusal_words, uncounted, why_uncounted
from tests.domain.test_dna_acceptance import DNA, kept
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, RNA, case

DAY = date(2026, 1, 2)
OUT = replace(RNA, id="T2", findings=(replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME),))
FAILED = {"status": TestStatus.FAILED, "findings": (), "result": Result.NOT_STATED}
REFUSED = {
    "out of frame": {"reading_frame": ReadingFrame.OUT_OF_FRAME},
    "kinase lost": {"reading_frame": ReadingFrame.IN_FRAME, "kinase_domain": KinaseDomain.LOST},
    "NTRK 5'": {"reading_frame": ReadingFrame.IN_FRAME, "three_prime_gene": "ETV6"},
    "not genuine": {"reading_frame": ReadingFrame.IN_FRAME, "stands": Result.NEGATIVE},
}


def of_event(*tests, **decided):
    (event,) = read_evidence(case(*tests)).events
    return Resolution(event.name, "Dr A.", "chair", DAY, "Seen.", event.settled, **decided)


def after(*tests, resolutions, judgements=()):
    return read_evidence(replace(case(*tests), resolutions=resolutions, judgements=judgements))


@pytest.mark.parametrize("decided", REFUSED.values(), ids=REFUSED)
def test_the_board_is_asked_again_where_the_test_beside_what_it_refused_failed(decided):
    given = of_event(RNA, OUT, **decided)
    assert lapsed_refusals(after(RNA, OUT, resolutions=(given,))) == ()
    evidence = after(RNA, replace(OUT, **FAILED), resolutions=(given,))
    assert evidence.that_say(Says.CONFIRMS)
    assert lapsed_refusals(evidence) == (given,)
    assert why_uncounted(given, evidence)
    assert any("does not count" in text for text in uncounted(evidence))
    assert set(uncounted(evidence)) <= set(case_cautions(evidence))


def test_a_refusal_that_counts_says_nothing_of_another_fusion_that_the_same_test_shows():
    other = replace(GOOD, five_prime=replace(GOOD.five_prime, gene="TPM3"))
    given = of_event(RNA, OUT, reading_frame=ReadingFrame.OUT_OF_FRAME)
    both = replace(RNA, findings=(GOOD, other))
    (event,) = [each for each in read_evidence(case(both, OUT)).events if each.conflicts]
    given = replace(given, settled=event.settled)
    evidence = after(both, OUT, resolutions=(given,))
    assert evidence.that_say(Says.CONFIRMS)
    assert why_uncounted(given, evidence) == ""
    assert lapsed_refusals(evidence) == ()


@pytest.mark.parametrize("decided", [{"reading_frame": ReadingFrame.IN_FRAME}])
def test_a_yes_that_lapsed_is_no_refusal(decided):
    given = of_event(RNA, OUT, **decided)
    assert lapsed_refusals(after(RNA, replace(OUT, **FAILED), resolutions=(given,))) == ()


def of_tests(*tests, stands, given_on=DAY, about=TESTS_TOGETHER):
    evidence = read_evidence(case(*tests))
    readings = evidence.disagreeing() if about == TESTS_TOGETHER else evidence.gainsaid_targeted()
    return Resolution(about, "Dr A.", "chair", given_on, "Seen.", settled_tests(readings), stands=stands)


def test_that_the_negative_tests_stand_is_not_forgotten_when_the_negative_fails():
    negative = replace(NEGATIVE, id="T2")
    given = of_tests(RNA, negative, stands=Result.NEGATIVE)
    evidence = after(RNA, replace(negative, **FAILED), resolutions=(given,))
    assert lapsed_refusals(evidence) == (given,)
    assert lapsed_refusals(after(RNA, negative, resolutions=(given,))) == ()
    words = refusal_words(given)
    assert words.startswith("the board refused it (the tests together, Dr A., 02-Jan-2026)")
    assert "ask the board again" in words


def test_that_a_positive_fish_does_not_stand_is_not_forgotten_either():
    fish = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
    negative = replace(NEGATIVE, id="T2", quality=Quality.NOT_STATED)
    given = of_tests(fish, negative, stands=Result.NEGATIVE, about=TARGETED_TOGETHER)
    assert lapsed_refusals(after(fish, replace(negative, **FAILED), resolutions=(given,))) == (given,)


def test_a_refusal_of_other_tests_or_of_a_report_that_came_later_refuses_nothing():
    negative = replace(NEGATIVE, id="T2")
    given = of_tests(RNA, negative, stands=Result.NEGATIVE)
    another = replace(RNA, id="T3")
    assert lapsed_refusals(after(another, resolutions=(given,))) == ()
    later = replace(RNA, reported=PartialDate(2026, 1, 5))
    assert lapsed_refusals(after(later, resolutions=(given,))) == ()


def test_a_newer_word_of_the_board_that_counts_takes_the_place_of_a_refusal():
    negative, third = replace(NEGATIVE, id="T2"), replace(NEGATIVE, id="T3", specimen="M")
    refused = of_tests(RNA, negative, stands=Result.NEGATIVE)
    stands = of_tests(RNA, negative, third, stands=Result.POSITIVE, given_on=date(2026, 1, 9))
    assert lapsed_refusals(after(RNA, negative, third, resolutions=(refused, stands))) == ()
    older = replace(stands, given_on=date(2026, 1, 1))
    evidence = after(RNA, negative, third, resolutions=(refused, older))
    assert lapsed_refusals(evidence) == (refused,)


@pytest.mark.parametrize(("accepted_on", "lapsed"), [(date(2026, 1, 20), False), (date(2026, 1, 12), True)])
def test_dna_that_the_board_accepts_after_it_refused_the_fusion_counts(accepted_on, lapsed):
    out = replace(OUT, method=Method.WGS)
    given = replace(of_event(DNA, out, reading_frame=ReadingFrame.OUT_OF_FRAME), given_on=date(2026, 1, 15))
    judged = Judgement(Question.DNA_FUSION_ACCEPTED, Answer.YES, "Dr A.", "chair", accepted_on)
    evidence = after(
        DNA, replace(out, **FAILED), resolutions=(given,), judgements=(kept(judged, DNA, replace(out, **FAILED)),)
    )
    assert evidence.accepted_dna()
    assert bool(lapsed_refusals(evidence)) is lapsed


def test_a_later_resolution_that_decides_otherwise_says_what_the_earlier_one_was():
    first = of_event(RNA, OUT, reading_frame=ReadingFrame.OUT_OF_FRAME)
    later = replace(first, by="Dr B.", given_on=date(2026, 1, 4), reading_frame=ReadingFrame.IN_FRAME)
    (said,) = uncounted(after(RNA, OUT, resolutions=(first, later)))
    assert "An earlier resolution of" in said
    assert "(Dr A., 02-Jan-2026) decided otherwise: out of frame" in said
    assert "That of Dr B., 04-Jan-2026, took its place: in frame." in said
    again = replace(first, by="Dr B.", given_on=date(2026, 1, 4))
    assert list(uncounted(after(RNA, OUT, resolutions=(first, again)))) == []
    assert list(uncounted(after(RNA, OUT, resolutions=(first,)))) == []
