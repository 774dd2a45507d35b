"""What the answer rests on leads, whichever test was entered first."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from mdt_desk.domain.case import Case, Resolution
from mdt_desk.domain.fusion_evidence import TESTS_TOGETHER, Says, read_evidence, settled_tests
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.testing import CallerFilter, Finding, FindingKind, Method, Partner, Result, Test
from tests.domain.test_fusion_events import ELSEWHERE, GOOD, LOST, NO_FRAME, NO_KINASE, RNA, SHIFTED, case

BARE = replace(
    GOOD, five_prime=Partner("QKI"), three_prime=Partner("NTRK2"), reading_frame=NO_FRAME, kinase_domain=NO_KINASE
)
PCR = replace(RNA, id="T0", method=Method.RT_PCR, findings=(BARE,))
STAIN = Test("T8", Method.PAN_TRK_IHC, result=Result.POSITIVE)
FISH = Test("T9", Method.FISH_BREAK_APART, result=Result.NEGATIVE)
GAIN = Test("T7", Method.DNA_PANEL, findings=(Finding(FindingKind.AMPLIFICATION, ("NTRK1",)),))
NEGATIVE = replace(RNA, id="T6", result=Result.NEGATIVE, findings=())


def key(*tests, targeted=False, resolutions=()):
    return key_finding(read_evidence(case(*tests, resolutions=resolutions)), targeted=targeted)


@pytest.mark.parametrize(
    "tests", list(permutations((PCR, RNA, STAIN))), ids=lambda tests: "-".join(t.id for t in tests)
)
def test_the_rna_row_that_confirms_leads_over_an_rt_pcr_entered_first(tests):
    found = key(*tests)
    assert (found.lead.row.test.id, found.others) == ("T1", ())
    assert {row.test.id for row in found.lead.event.rows} == {"T0", "T1"}


def test_five_tests_of_one_junction_are_one_finding():
    found = key(STAIN, FISH, PCR, RNA, replace(RNA, id="T5", method=Method.DNA_PANEL, findings=(BARE,)))
    assert {row.test.id for row in found.lead.event.rows} == {"T0", "T1", "T5"}
    assert found.others == ()


def test_the_isoform_that_confirms_leads_and_the_other_follows():
    found = key(replace(RNA, findings=(ELSEWHERE, GOOD)))
    assert found.lead.row.number == 2
    assert [lead.row.number for lead in found.others] == [1]


def test_where_nothing_confirms_a_conflict_leads():
    other = replace(GOOD, five_prime=Partner("TPM3"), three_prime=Partner("NTRK1"), kinase_domain=NO_KINASE)
    found = key(replace(RNA, findings=(other, GOOD)), replace(RNA, id="T2", findings=(SHIFTED,)))
    assert found.lead.event.conflicts
    assert len(found.others) == 1


def test_where_a_test_excludes_its_statement_leads():
    found = key(NEGATIVE, GAIN)
    assert found.lead is None
    assert (found.reading.test.id, found.reading.says) == ("T6", Says.EXCLUDES)
    assert [lead.event.name for lead in found.others] == ["NTRK1"]


def test_a_fusion_that_itself_excludes_leads():
    lost = replace(RNA, result=Result.NEGATIVE, findings=(replace(GOOD, kinase_domain=LOST),))
    assert key(lost).lead.event.name == "NTRK2 and QKI"


def test_what_the_caller_dropped_never_leads():
    dropped = replace(GOOD, caller_filter=CallerFilter.DROPPED)
    found = key(replace(RNA, result=Result.NOT_STATED, findings=(dropped,)))
    assert (found.lead, found.reading, len(found.others)) == (None, None, 1)


def test_after_the_board_let_the_negative_test_stand_its_statement_leads():
    tests = (RNA, NEGATIVE)
    assert key(*tests).lead is not None
    settled = settled_tests(read_evidence(case(*tests)).disagreeing())
    board = Resolution(TESTS_TOGETHER, "Dr A", "chair", date(2026, 1, 2), "why", settled, stands=Result.NEGATIVE)
    found = key(*tests, resolutions=(board,))
    assert (found.lead, found.reading.test.id, len(found.others)) == (None, "T6", 1)


def test_a_positive_fish_leads_only_where_it_can_confirm():
    fish = replace(FISH, result=Result.POSITIVE)
    open_one = Test("T2", Method.DNA_PANEL, result=Result.POSITIVE, findings=(BARE,))
    assert key(fish, open_one, targeted=True).reading.test.id == "T9"
    assert key(fish, open_one).lead.row.test.id == "T2"


def test_a_suggesting_test_leads_over_what_is_no_fusion():
    assert key(STAIN, GAIN).reading.test.id == "T8"


def test_an_empty_case_has_nothing_to_lead():
    found = key_finding(read_evidence(Case("x")))
    assert (found.lead, found.reading, found.others) == (None, None, ())


@pytest.mark.parametrize("method", [Method.FISH_BREAK_APART, Method.FISH_FUSION, Method.RT_PCR])
@pytest.mark.parametrize("targeted", [False, True])
def test_while_statements_differ_no_targeted_test_takes_the_lead_from_them(method, targeted):
    seen = Test("T0", method, result=Result.POSITIVE)
    found = key(seen, RNA, replace(RNA, id="T2", findings=(SHIFTED,)), targeted=targeted)
    assert found.reading is None
    assert found.lead.event.conflicts
