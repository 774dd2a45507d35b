"""What all tests say together: properties that hold whatever laboratories report."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.fusion_evidence import NoResult, Says, read_evidence
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    KinaseDomain,
    LaboratoryClass,
    Method,
    NtrkTested,
    Quality,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    Test,
    TestStatus,
)
from tests.domain.sound_fusion import GOOD, RNA
from tests.domain.test_one_test import NAIVE, NEGATIVE, at_exon, case, tests


@pytest.mark.parametrize("name", ["kinase lost", "out of frame", "stated otherwise by the caller"])
def test_the_same_junction_stated_both_ways_never_confirms(name):
    other = replace(GOOD, **NAIVE[name])
    for pair in ((other, GOOD), (at_exon(other, 5), at_exon(GOOD, 5))):
        both = (replace(RNA, findings=pair[:1]), replace(RNA, id="T2", findings=pair[1:]))
        for given_tests in ((replace(RNA, findings=pair),), both):
            evidence = read_evidence(case(*given_tests))
            assert not evidence.that_say(Says.CONFIRMS, Says.EXCLUDES)
            assert {reading.test.id for reading in evidence.conflicting()} == {test.id for test in given_tests}


some_tests = st.lists(tests, max_size=4)


def said(*given_tests):
    return sorted(reading.says for reading in read_evidence(case(*given_tests)).that_say(Says.CONFIRMS, Says.EXCLUDES))


@given(some_tests, tests, st.sampled_from([s for s in TestStatus if s is not TestStatus.REPORTED]))
def test_adding_a_test_without_a_result_changes_nothing(present, added, status):
    # One that lists a finding all the same was perhaps entered half-way, and speaks; see test_readings_of_tests.
    without = replace(added, status=status, findings=())
    assert said(*present, without) == said(*present)
    more = read_evidence(case(*present, without))
    assert bool(more.conflicting()) is bool(read_evidence(case(*present)).conflicting())
    assert len(more.rearranged()) == len(read_evidence(case(*present)).rearranged())


def test_tests_are_read_in_the_order_in_which_one_counts():
    names = ("T1", "T2", "T10", "T11")
    present = [replace(NEGATIVE, id=name) for name in reversed(names)]
    assert tuple(each.test.id for each in read_evidence(case(*present)).readings) == names


@given(some_tests, st.randoms())
def test_the_order_of_tests_changes_nothing(present, chance):
    shuffled = list(present)
    chance.shuffle(shuffled)
    assert read_evidence(case(*shuffled)) == read_evidence(case(*present))


@given(some_tests)
def test_a_conflict_lists_both_sides_or_there_is_none(present):
    evidence = read_evidence(case(*present))
    sides = {reading.says for reading in evidence.conflicting()}
    assert not sides or evidence.disputed() or (Says.EXCLUDES in sides and len(sides) > 1)


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ((), None),
        ((replace(RNA, status=TestStatus.NOT_DONE),), NoResult.NOT_RECORDED),
        ((replace(RNA, status=TestStatus.FAILED), replace(RNA, id="T2", status=TestStatus.AWAITED)), NoResult.AWAITED),
    ],
)
def test_the_test_that_explains_best_why_the_question_is_open(present, expected):
    first = read_evidence(case(*present)).first_open()
    assert (first.no_result if first else None) is expected


@pytest.mark.parametrize(
    ("test", "shown"),
    [
        (replace(RNA, method=Method.PANEL_NOT_STATED, findings=(Finding(FindingKind.REARRANGEMENT, ("NTRK",)),)), True),
        (Test("F", Method.FISH_BREAK_APART, result=Result.POSITIVE, genes_covered=("NTRK2",)), True),
        (Test("F", Method.FISH_BREAK_APART, result=Result.POSITIVE, assay="NTRK1 FISH"), True),
        (Test("F", Method.FISH_BREAK_APART, result=Result.POSITIVE, genes_covered=("ALK",)), False),
        (Test("F", Method.FISH_BREAK_APART, result=Result.POSITIVE), False),
        (Test("I", Method.PAN_TRK_IHC, result=Result.POSITIVE), False),
        (Test("D", Method.DNA_PANEL, result=Result.POSITIVE), False),
        (replace(RNA, findings=(replace(GOOD, in_no_template_control=Answer.YES),)), False),
        (replace(RNA, findings=(replace(GOOD, caller_filter=CallerFilter.DROPPED),)), False),
        (replace(RNA, findings=(replace(GOOD, laboratory_class=LaboratoryClass.ARTEFACT),)), False),
        (replace(RNA, findings=(replace(GOOD, kind=FindingKind.AMPLIFICATION),)), False),
        (replace(RNA, status=TestStatus.FAILED), False),
        (NEGATIVE, False),
    ],
)
def test_a_rearrangement_is_reported_by_a_break_or_a_fusion_and_not_by_a_stain(test, shown):
    assert bool(read_evidence(case(test)).rearranged()) is shown


NOTHING = replace(GOOD, reading_frame=ReadingFrame.NOT_STATED, kinase_domain=KinaseDomain.NOT_DETERMINED)


@pytest.mark.parametrize(
    "lender",
    [
        replace(RNA, result=Result.NEGATIVE),
        replace(RNA, result=Result.EQUIVOCAL),
        replace(RNA, ntrk_tested=NtrkTested.NONE_FOUND),
        replace(RNA, quality=Quality.NOT_STATED),
        replace(RNA, specimen="P"),
        replace(RNA, method=Method.DNA_PANEL),
        replace(RNA, findings=(replace(GOOD, kinase_domain=KinaseDomain.NOT_DETERMINED),)),
    ],
)
def test_no_test_confirms_by_what_another_one_states(lender):
    borrower = replace(RNA, id="T2", findings=(NOTHING,))
    assert not read_evidence(case(lender, borrower)).that_say(Says.CONFIRMS)


def test_only_the_test_that_states_it_confirms():
    evidence = read_evidence(case(RNA, replace(RNA, id="T2", findings=(NOTHING,))))
    assert [reading.test.id for reading in evidence.that_say(Says.CONFIRMS)] == ["T1"]


@pytest.mark.parametrize(
    "changes",
    [{"limits": "NTRK1 failed, repeat"}, {"failure_reason": "low RNA"}, {"genes_covered": ("ALK", "ROS1")}],
)
def test_words_that_may_limit_a_positive_test_are_pointed_out_and_decide_nothing(changes):
    evidence = read_evidence(case(replace(RNA, **changes)))
    assert evidence.that_say(Says.CONFIRMS)
    assert len(evidence.remarks) == 1
    assert read_evidence(case(RNA)).remarks == ()


def test_a_specimen_that_is_not_known_to_be_tumour_neither_confirms_nor_excludes():
    other = replace(case(RNA), specimens=(Specimen("S", SpecimenKind.OTHER, "blood"),))
    for test, expected in ((RNA, Says.SUGGESTS), (NEGATIVE, Says.DOES_NOT_EXCLUDE)):
        (reading,) = read_evidence(replace(other, tests=(test,))).readings
        assert reading.says is expected
        assert "whether" in reading.why
    assert "yet its site reads blood" in read_evidence(other).remarks[0]


def test_a_positive_fish_of_no_recorded_specimen_says_what_is_assumed():
    fish = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), specimen="")
    (said,) = read_evidence(case(fish)).remarks
    assert said == "Test T1 is positive, yet what specimen it was made on is not recorded: it is assumed to be tumour."
    assert read_evidence(case(replace(fish, specimen="S"))).remarks == ()


def test_a_specimen_that_the_case_does_not_hold_is_named_and_not_called_unrecorded():
    nowhere = replace(RNA, specimen="S9")
    said = " ".join(read_evidence(case(nowhere)).remarks)
    assert "its specimen S9 is not in this case: choose the right one" in said
    assert "not recorded" not in said
    assert "what specimen it was made on is not recorded" in " ".join(
        read_evidence(case(replace(RNA, specimen=""))).remarks
    )
