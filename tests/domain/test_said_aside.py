"""What does not count and is stated otherwise than it counts is told with what it states; what agrees is not."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import Says, read_evidence
from mdt_desk.domain.said_aside import said_aside
from mdt_desk.domain.testing import (
    CallerFilter,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Statement,
    TestStatus,
)
from tests.domain.sound_fusion import GOOD
from tests.domain.test_fusion_evidence import NEGATIVE, RNA, case

DAY = date(2026, 1, 1)
OUT = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME)
LOST = replace(GOOD, kinase_domain=KinaseDomain.LOST)
TURNED = replace(GOOD, five_prime=GOOD.three_prime, three_prime=GOOD.five_prime)
BY_CALLER = replace(
    GOOD, reading_frame=ReadingFrame.NOT_STATED, caller=Statement("A", reading_frame=ReadingFrame.OUT_OF_FRAME)
)
SECOND = replace(RNA, id="T2")
ASIDE = {
    "of failed quality": {"quality": Quality.FAILED},
    "failed": {"status": TestStatus.FAILED, "result": Result.NOT_STATED},
    "awaited": {"status": TestStatus.AWAITED, "result": Result.NOT_STATED},
    "reported later": {"reported": PartialDate(2029, 1, 1)},
}


def told(*tests):
    return tuple(said_aside(read_evidence(case(*tests), DAY)))


@pytest.mark.parametrize("changes", ASIDE.values(), ids=ASIDE)
@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (OUT, "out of frame"),
        (LOST, "kinase domain lost"),
        (TURNED, "5' NTRK3, 3' ETV6"),
        (BY_CALLER, "out of frame"),
    ],
)
def test_a_test_without_a_result_that_states_otherwise_is_told_with_what_it_states(changes, finding, words):
    second = replace(SECOND, findings=(finding,), **changes)
    evidence = read_evidence(case(RNA, second), DAY)
    assert evidence.that_say(Says.CONFIRMS)
    (said,) = said_aside(evidence)
    assert said.startswith(f"Test T2 states of ETV6 and NTRK3: {words}. It does not count (")
    assert said in beside_words(evidence)
    assert told(RNA, replace(second, findings=(GOOD,))) == ()


def test_what_a_table_alone_computes_for_a_test_that_does_not_count_is_no_statement():
    computed = Statement("NM_1, GRCh38", reading_frame=ReadingFrame.OUT_OF_FRAME)
    row = replace(GOOD, reading_frame=ReadingFrame.NOT_STATED, computed=computed)
    assert told(RNA, replace(SECOND, findings=(row,), quality=Quality.FAILED)) == ()


def test_a_row_that_a_caller_set_aside_is_told_where_it_states_otherwise():
    dropped = replace(OUT, caller_filter=CallerFilter.DROPPED)
    (said,) = told(RNA, replace(SECOND, findings=(dropped,)))
    assert "(set aside by the caller's own filter or label)" in said
    assert told(RNA, replace(SECOND, findings=(replace(GOOD, caller_filter=CallerFilter.DROPPED),))) == ()


def test_a_withdrawn_test_and_a_row_beside_no_fusion_that_counts_are_told_elsewhere():
    withdrawn = replace(SECOND, findings=(OUT,), limits="Wrong patient: report withdrawn.")
    assert told(RNA, withdrawn) == ()
    assert told(replace(RNA, findings=(OUT,)), replace(SECOND, findings=(GOOD,), quality=Quality.FAILED)) == ()


STAIN = replace(RNA, id="T2", method=Method.PAN_TRK_IHC)


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (OUT, "out of frame"),
        (LOST, "kinase domain lost"),
        (replace(GOOD, orientation=Orientation.REVERSED), "5' NTRK3, 3' ETV6"),
        (replace(GOOD, in_no_template_control=Answer.YES), "also seen in the no-template control"),
        (replace(GOOD, laboratory_class=LaboratoryClass.ARTEFACT), "classed as an artefact"),
        (replace(OUT, five_prime=Partner("LMNA")), "LMNA"),
        (GOOD, "in frame"),
    ],
)
@pytest.mark.parametrize("result", [Result.POSITIVE, Result.EQUIVOCAL, Result.NOT_STATED])
def test_a_fusion_that_a_stain_lists_is_told_whatever_it_states(finding, words, result):
    (said,) = told(RNA, replace(STAIN, findings=(finding,), result=result))
    assert said.startswith("Test T2 (pan-TRK IHC) lists ")
    assert words in said
    assert said.endswith("which IHC cannot show: ask which test showed it, and enter it there.")
    assert told(RNA, replace(STAIN, findings=())) == ()


@pytest.mark.parametrize("result", [Result.POSITIVE, Result.EQUIVOCAL, Result.NEGATIVE, Result.NOT_STATED])
def test_no_negative_stands_beside_a_stain_that_lists_an_open_fusion(result):
    listing = replace(STAIN, findings=(GOOD,), result=result)
    assert read_evidence(case(NEGATIVE, listing)).conflicting()
    alone = replace(listing, findings=(LOST,))
    assert bool(read_evidence(case(NEGATIVE, alone)).conflicting()) is (result is Result.POSITIVE)


@pytest.mark.parametrize("aside", [{"in_no_template_control": Answer.YES}, {"caller_filter": CallerFilter.DROPPED}])
def test_a_row_set_aside_is_told_beside_fish_that_nobody_else_bears_out(aside):
    fish = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
    other = replace(SECOND, method=Method.WGS, result=Result.NOT_STATED, findings=(replace(GOOD, **aside),))
    (said,) = told(fish, other)
    assert said.startswith("Test T2 lists ETV6 and NTRK3, which does not count (")
    assert said.endswith("while only test T1 shows a fusion: ask its laboratory what it saw.")
    assert not [text for text in told(RNA, other) if "while only" in text]
    assert not [
        text for text in told(fish, replace(other, limits="Wrong patient: report withdrawn.")) if "only" in text
    ]
