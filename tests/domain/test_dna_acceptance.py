"""The board's acceptance of a fusion by DNA counts for the reports of its day, and RNA that doubts it asks again."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Judgement, Question, Referral, Resolution
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.dna_acceptance import (
    accepted_of,
    accepted_then,
    accepted_unsure,
    accepted_words,
    gainsaid,
    holds_on,
    last_day,
    reported_after,
    stands_against,
)
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import TESTS_TOGETHER, read_evidence, settled_tests
from mdt_desk.domain.testing import FindingKind, Method, NtrkTested, Partner, Quality, ReadingFrame, Result, TestStatus
from tests.domain.test_fusion_evidence import GOOD, RNA, case

GIVEN = Judgement(Question.DNA_FUSION_ACCEPTED, Answer.YES, "Dr A.", "chair", date(2026, 1, 20))
AT_5 = replace(GOOD, five_prime=replace(GOOD.five_prime, exon=5))
DNA = replace(RNA, method=Method.DNA_PANEL, validated=Answer.YES, reported=PartialDate(2026, 1, 10), findings=(AT_5,))
NONE = replace(RNA, id="T2", result=Result.NEGATIVE, findings=(), reported=PartialDate(2026, 1, 24))


def accepted(*tests, given=GIVEN):
    return replace(case(*tests), judgements=(given,))


@pytest.mark.parametrize(
    ("reported", "counts"), [(None, True), (PartialDate(2026, 1, 20), True), (PartialDate(2026, 1, 21), False)]
)
def test_it_counts_only_for_reports_of_its_day_or_before(reported, counts):
    evidence = read_evidence(accepted(replace(DNA, reported=reported)))
    (reading,) = evidence.sound_by_dna()
    assert bool(evidence.accepted_dna()) is counts
    assert accepted_of(evidence.readings, GIVEN) == evidence.accepted_dna()
    assert reported_after(reading, GIVEN) is not counts


SHIFTED = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME, five_prime=Partner("TPM3"))
WITHIN = replace(GOOD, kind=FindingKind.INTRAGENIC, genes=("NTRK3",), five_prime=None, three_prime=None)
BESIDE = {
    "RNA equivocal": ({"result": Result.EQUIVOCAL}, True),
    "RNA equivocal, known when it was given": ({"result": Result.EQUIVOCAL, "reported": PartialDate(2026, 1, 9)}, True),
    "RNA negative, limits unread": ({"limits": "Low coverage."}, True),
    "RNA negative, quality not stated": ({"quality": Quality.NOT_STATED}, True),
    "RNA negative, of its gene alone": ({"genes_covered": ("NTRK3",)}, True),
    "RNA negative, of another gene": ({"genes_covered": ("NTRK1",)}, False),
    "RNA said to have found none": ({"result": Result.NOT_STATED, "ntrk_tested": NtrkTested.NONE_FOUND}, True),
    "RNA shows another fusion out of frame": ({"result": Result.POSITIVE, "findings": (SHIFTED,)}, True),
    "RNA shows an event in the gene": ({"result": Result.POSITIVE, "findings": (WITHIN,)}, True),
    "RNA failed": ({"status": TestStatus.FAILED}, False),
    "RNA of plasma negative": ({"specimen": "P"}, False),
    "DNA negative since": ({"method": Method.WGS}, True),
    "DNA negative before": ({"method": Method.WGS, "reported": PartialDate(2026, 1, 9)}, False),
    "DNA again, negative": ({"method": Method.DNA_PANEL, "repeat_of": "T1", "reported": None}, True),
    "DNA again, equivocal": ({"method": Method.DNA_PANEL, "repeat_of": "T1", "result": Result.EQUIVOCAL}, True),
    "DNA equivocal before": (
        {"method": Method.WGS, "result": Result.EQUIVOCAL, "reported": PartialDate(2026, 1, 9)},
        False,
    ),
    "FISH negative": ({"method": Method.FISH_BREAK_APART}, False),
}


@pytest.mark.parametrize(("changes", "doubts"), BESIDE.values(), ids=BESIDE)
def test_what_doubts_it_is_for_the_board_again_and_the_board_can_resolve_it(changes, doubts):
    tests = DNA, replace(NONE, **changes)
    evidence = read_evidence(accepted(*tests))
    assert bool(evidence.conflicting()) is doubts
    assert bool(gainsaid(evidence.readings, GIVEN)) is doubts
    # Without the acceptance the question was open all the time, and nothing needs to be resolved.
    assert bool(read_evidence(case(*tests)).conflicting()) is (
        (changes.get("repeat_of") and "result" not in changes) or False
    )
    if doubts:
        assert "test T2" in " ".join(contradiction_words(evidence))
        settled = settled_tests(evidence.disagreeing())
        board = Resolution(
            TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, 26), "Seen.", settled, stands=Result.POSITIVE
        )
        after = read_evidence(replace(accepted(*tests), resolutions=(board,)))
        assert not after.conflicting()
        assert after.accepted_dna()


def test_dna_that_found_none_before_is_said_beside_what_the_board_accepted():
    before = replace(NONE, method=Method.WGS, reported=PartialDate(2026, 1, 9))
    (said,) = contradiction_words(read_evidence(accepted(DNA, before)))
    assert said.startswith("WGS (test T2): found no fusion; ")
    assert said.endswith("while the board accepted the fusion of test T1.")


def test_the_newest_answer_that_holds_on_the_day_counts_and_two_of_one_day_must_agree():
    no = replace(GIVEN, answer=Answer.NO)
    for second, day, counts in (
        (no, date(2026, 1, 20), False),
        (replace(no, given_on=date(2026, 1, 19)), date(2026, 1, 20), True),
        (GIVEN, date(2026, 1, 21), False),
        (GIVEN, None, True),
    ):
        assert bool(accepted_then(replace(case(DNA), judgements=(GIVEN, second)), day)) is counts


def test_a_judgement_ends_by_its_own_day_else_by_its_meeting_or_the_planned_start():
    met = replace(case(DNA), referral=Referral(meeting_date=date(2026, 1, 25)))
    assert last_day(GIVEN, case(DNA)) == date(2026, 1, 20)
    assert last_day(GIVEN, met) == date(2026, 1, 25)
    assert last_day(replace(GIVEN, valid_until=date(2026, 3, 1)), met) == date(2026, 3, 1)
    assert [holds_on(GIVEN, met, date(2026, 1, day)) for day in (19, 20, 25, 26)] == [False, True, True, False]


def test_it_is_named_with_its_tests_its_person_and_its_day():
    evidence = read_evidence(accepted(DNA))
    assert accepted_words(evidence.accepted_dna(), GIVEN) == "test T1, by Dr A., 20-Jan-2026"


UNSURE = {
    "quality": ({"quality": Quality.NOT_STATED}, ["quality is not stated"]),
    "no date": ({"reported": None}, ["has no date of report"]),
    "rough date": ({"reported": PartialDate(2026, 1)}, ["was reported Jan-2026"]),
    "all known": ({}, []),
}


@pytest.mark.parametrize(("changes", "words"), UNSURE.values(), ids=UNSURE)
def test_what_nobody_recorded_of_the_accepted_test_is_said(changes, words):
    evidence = read_evidence(accepted(replace(DNA, **changes)))
    (reading,) = evidence.accepted_dna()
    said = accepted_unsure(reading, GIVEN)
    assert len(said) == len(words)
    assert all(word in text for word, text in zip(words, said, strict=True))
    assert [each for each in beside_words(evidence) if each.startswith("Test T1 ")] == [f"Test T1 {s}." for s in said]


WITHOUT = {
    "RNA not tested": ({"result": Result.NOT_STATED, "ntrk_tested": NtrkTested.NOT_TESTED}, "RNA test T2"),
    "RNA not done": ({"status": TestStatus.NOT_DONE}, "RNA test T2"),
    "DNA again, failed": (
        {"method": Method.DNA_PANEL, "repeat_of": "T1", "quality": Quality.FAILED}, "Test T2 repeats test T1"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "begins"), WITHOUT.values(), ids=WITHOUT)
def test_a_test_without_a_result_beside_it_is_said(changes, begins):
    said, kept = beside_words(read_evidence(accepted(DNA, replace(NONE, **changes))))
    assert said.startswith(begins)
    assert kept.startswith("The acceptance of test T1")
    assert "has no result" in said


@pytest.mark.parametrize(("day", "counts"), [(20, False), (19, False), (21, True)])
def test_an_acceptance_and_negative_tests_that_stand_are_said_to_gainsay_each_other(day, counts):
    tests = DNA, replace(NONE, reported=PartialDate(2026, 1, 15))
    settled = settled_tests(read_evidence(accepted(*tests)).disagreeing())
    board = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, day), "Seen.", settled, stands=Result.NEGATIVE)
    evidence = read_evidence(replace(accepted(*tests), resolutions=(board,)))
    assert bool(evidence.set_aside()) is counts
    assert bool(evidence.conflicting()) is not counts
    assert bool(stands_against(board, evidence.readings, GIVEN)) is not counts
    (said,) = (each for each in beside_words(evidence) if "negative tests stand" in each)
    assert ("ask the board which counts" in said) is not counts
    assert "test T1, by Dr A., 20-Jan-2026" in said
