"""What is pointed out beside an event and decides nothing."""

from dataclasses import replace

import pytest

from mdt_desk.domain.event_cautions import cautions
from mdt_desk.domain.fusion_events import read_events
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.testing import CallerFilter, Partner
from tests.domain.test_fusion_events import GOOD, IN, NO_FRAME, OUT, RNA, case, spoken
from tests.domain.test_one_test import says


def test_what_the_report_says_stands_against_the_table_and_the_difference_is_pointed_out():
    (event,) = read_events(case(replace(RNA, findings=(spoken(IN, NO_FRAME, OUT),))))
    assert event.conflicts == ()
    assert any("out of frame" in caution for caution in cautions(event))


@pytest.mark.parametrize(
    ("counts", "pointed_out"),
    [((4,), True), ((5,), False), ((2, 90), False), ((90, 2), False), ((2, 4), True), ((None, 2), True),
     ((None, 90), False), ((None, None), False)],
)  # fmt: skip
def test_support_is_low_only_where_every_row_that_counts_reads_counts_few(counts, pointed_out):
    tests = [
        replace(RNA, id=f"T{number}", findings=(replace(GOOD, supporting_reads=count),))
        for number, count in enumerate(counts, 1)
    ]
    (event,) = read_events(case(*tests))
    assert any("low support" in caution for caution in cautions(event)) is pointed_out


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 100])
def test_no_number_of_reads_decides_and_few_are_pointed_out(count):
    few = replace(GOOD, supporting_reads=count)
    assert says(replace(RNA, findings=(few,))) is Says.CONFIRMS
    (event,) = read_events(case(replace(RNA, findings=(few,))))
    assert any("low support" in caution for caution in cautions(event)) is (count < 5)


@pytest.mark.parametrize(("five", "pointed_out"), [("NTRK1", True), ("QKI", False), ("?", False), ("NTRK2", False)])
def test_two_ntrk_genes_joined_to_each_other_are_pointed_out(five, pointed_out):
    (event,) = read_events(case(replace(RNA, findings=(replace(GOOD, five_prime=Partner(five)),))))
    said = "NTRK1 and NTRK2 are both NTRK genes: ask the laboratory to confirm both partners, and which is 3'"
    assert (said in cautions(event)) is pointed_out


@pytest.mark.parametrize(("five", "pointed_out"), [("?", True), ("TPM3", False)])
def test_a_frame_stated_beside_a_partner_that_nobody_identified_is_pointed_out(five, pointed_out):
    (event,) = read_events(case(replace(RNA, findings=(replace(GOOD, five_prime=Partner(five)),))))
    assert any("the partner is not identified" in text for text in cautions(event)) is pointed_out


@pytest.mark.parametrize(("five", "pointed_out"), [("TPM3;NTRK1", True), ("TPM3;TPM4", False)])
def test_a_partner_that_may_be_an_ntrk_gene_is_pointed_out(five, pointed_out):
    (event,) = read_events(case(replace(RNA, findings=(replace(GOOD, five_prime=Partner(five)),))))
    assert any("so both may be NTRK genes" in text for text in cautions(event)) is pointed_out


def test_what_another_test_lists_and_its_caller_set_aside_is_pointed_out():
    dropped = replace(RNA, id="T2", findings=(replace(GOOD, caller_filter=CallerFilter.DROPPED),))
    kept = replace(RNA, id="T1", findings=(GOOD,))
    (event,) = read_events(case(kept, dropped))
    said = "it counts as listed, yet in test T2 the caller's own filter or label set it aside: ask which is right"
    assert cautions(event) == (said,)
    (alone,) = read_events(case(kept, replace(kept, id="T2")))
    assert cautions(alone) == ()
    (not_evidence,) = read_events(case(dropped))
    assert cautions(not_evidence) == ()


def test_what_only_the_tables_say_against_a_fusion_is_pointed_out_and_decides_nothing():
    (event,) = read_events(case(replace(RNA, findings=(spoken(NO_FRAME, NO_FRAME, OUT),))))
    assert any(
        text.endswith("it would be out of frame, and nobody states it: ask the laboratory") for text in cautions(event)
    )
    for told in (spoken(IN, NO_FRAME, OUT), spoken(NO_FRAME, NO_FRAME, IN), spoken(OUT, NO_FRAME, NO_FRAME)):
        (event,) = read_events(case(replace(RNA, findings=(told,))))
        assert not any("nobody states it" in text for text in cautions(event))
