"""A test made again that does not see the fusion, or sees another one, is for the board; the board can resolve it."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Resolution
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.evidence_cautions import beside_words
from mdt_desk.domain.fusion_evidence import TESTS_TOGETHER, Says, read_evidence, settled_tests
from mdt_desk.domain.repeats import again, repeats, swap_words, swapped_with, unseen_again
from mdt_desk.domain.testing import (
    UNIDENTIFIED,
    Method,
    NtrkTested,
    Partner,
    Quality,
    Result,
    Specimen,
    SpecimenKind,
    TestStatus,
)
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, RNA, case

AGAIN = replace(NEGATIVE, id="T2", repeat_of="T1", genes_covered=("NTRK3",))
SAME = {"repeat_of": "", "laboratory": "Lab"}
OTHERS = {
    "RNA again": ({}, True),
    "RT-PCR again": ({"method": Method.RT_PCR}, True),
    "DNA again": ({"method": Method.DNA_PANEL}, True),
    "quality not stated": ({"quality": Quality.NOT_STATED}, True),
    "genes not stated": ({"genes_covered": ()}, True),
    "of another gene": ({"genes_covered": ("NTRK1",)}, False),
    "NTRK not tested the second time": ({"result": Result.NOT_STATED, "ntrk_tested": NtrkTested.NOT_TESTED}, True),
    "failed the second time": ({"quality": Quality.FAILED}, False),
    "awaited": (
        {"status": TestStatus.AWAITED, "result": Result.NOT_STATED, "ntrk_tested": NtrkTested.NOT_STATED},
        False,
    ),
    "not done, said to have found none": (
        {"status": TestStatus.NOT_DONE, "result": Result.NOT_STATED, "ntrk_tested": NtrkTested.NONE_FOUND},
        False,
    ),
    "a stain": ({"method": Method.PAN_TRK_IHC}, False),
    "FISH": ({"method": Method.FISH_BREAK_APART}, False),
    "of plasma": ({"specimen": "P"}, False),
    "one laboratory, specimen and method": (SAME, True),
    "one laboratory, another method": (SAME | {"method": Method.WGS}, False),
}


@pytest.mark.parametrize(("changes", "asks"), OTHERS.values(), ids=OTHERS)
def test_a_second_look_that_does_not_see_it_is_for_the_board(changes, asks):
    first = replace(RNA, laboratory="Lab", reported=PartialDate(2026, 1, 1))
    tests = first, replace(AGAIN, **changes)
    evidence = read_evidence(case(*tests))
    assert bool(evidence.conflicting()) is asks
    assert {each.test.id for each in again(evidence.readings)} == ({"T1", "T2"} if asks else set())
    assert unseen_again(evidence.readings[1], first) is asks
    if asks:
        settled = settled_tests(evidence.disagreeing())
        board = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, 2), "Seen.", settled, stands=Result.POSITIVE)
        after = read_evidence(replace(case(*tests), resolutions=(board,)))
        assert not after.conflicting()
        assert after.that_say(Says.CONFIRMS)
        assert contradiction_words(after) == ()
        third = replace(tests[1], id="T3", method=Method.RT_PCR, repeat_of="T1", quality=Quality.PASSED)
        assert read_evidence(replace(case(*tests, third), resolutions=(board,))).conflicting()


@pytest.mark.parametrize("changes", [{"laboratory": "Other"}, {"reported": PartialDate(2025, 12, 1)}])
def test_another_laboratory_or_an_earlier_report_is_no_second_look_and_disagrees_all_the_same(changes):
    first = replace(RNA, laboratory="Lab", reported=PartialDate(2026, 1, 1))
    evidence = read_evidence(case(first, replace(AGAIN, **SAME | changes)))
    assert not again(evidence.readings)
    assert {reading.test.id for reading in evidence.conflicting()} == {"T1", "T2"}


LESS = {
    "a stain, negative": ({"method": Method.PAN_TRK_IHC}, "found no fusion, while test T1 confirms"),
    "FISH, negative": ({"method": Method.FISH_FUSION}, "found no fusion, while test T1 confirms"),
    "normal skin": ({"specimen": "N"}, "found no fusion, while test T1 confirms"),
    "not done": ({"status": TestStatus.NOT_DONE, "ntrk_tested": NtrkTested.NONE_FOUND}, "no result, not done"),
    "failed, said to repeat": (
        {"quality": Quality.FAILED, "result": Result.NOT_STATED}, "Test T2 repeats test T1 and has no result"
    ),
    "failed, not said to repeat": (
        SAME | {"quality": Quality.FAILED, "result": Result.NOT_STATED},
        "Test T2 is another test of the same kind as test T1, by the same laboratory on the same specimen, and has no",
    ),
    "failed, later": (
        SAME | {"quality": Quality.FAILED, "result": Result.NOT_STATED, "reported": PartialDate(2026, 2, 1)},
        "Test T2 is a later test of the same kind as test T1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "words"), LESS.values(), ids=LESS)
def test_a_second_look_that_sees_less_or_has_no_result_is_a_caution(changes, words):
    skin = Specimen("N", SpecimenKind.TUMOUR_TISSUE, "normal skin")
    first = replace(RNA, laboratory="Lab", reported=PartialDate(2026, 1, 1) if "reported" in changes else None)
    both = case(first, replace(AGAIN, **changes))
    evidence = read_evidence(replace(both, specimens=(*both.specimens, skin)))
    assert evidence.that_say(Says.CONFIRMS)
    assert evidence.conflicting() == contradiction_words(evidence) == ()
    assert any(words in said and "found no fusion; not done" not in said for said in beside_words(evidence))


def test_an_equivocal_stain_that_repeats_is_said_and_contradicts_nothing_for_the_board():
    evidence = read_evidence(case(RNA, replace(AGAIN, method=Method.PAN_TRK_IHC, result=Result.EQUIVOCAL)))
    assert evidence.conflicting() == ()
    (said,) = contradiction_words(evidence)
    assert said.endswith("while test T1 confirms a fusion.")


@pytest.mark.parametrize("method", [Method.DNA_PANEL, Method.WGS, Method.OTHER])
def test_a_negative_of_another_method_is_a_contradiction_that_is_said(method):
    evidence = read_evidence(case(RNA, replace(NEGATIVE, id="T2", method=method)))
    assert evidence.that_say(Says.CONFIRMS)
    (said,) = contradiction_words(evidence)
    assert "(test T2): found no fusion; " in said
    assert said.endswith("while test T1 confirms a fusion.")
    elsewhere = replace(NEGATIVE, id="T2", method=method, genes_covered=("NTRK1",))
    assert contradiction_words(read_evidence(case(RNA, elsewhere))) == ()


SECOND = {
    "another NTRK gene": ({"five_prime": Partner("TPM3"), "three_prime": Partner("NTRK1")}, True),
    "another partner": ({"five_prime": Partner("TPM3")}, True),
    "another name of the partner": ({"five_prime": Partner("TEL")}, False),
    "a partner not identified": ({"five_prime": Partner(UNIDENTIFIED)}, False),
    "another junction": ({"five_prime": Partner("ETV6", exon=4)}, False),
    "the family for its gene": ({"three_prime": Partner("NTRK")}, False),
}


FISH = replace(RNA, method=Method.FISH_BREAK_APART, findings=(), genes_covered=("NTRK3",))
OF_NTRK1 = replace(GOOD, five_prime=Partner("TPM3"), three_prime=Partner("NTRK1"))
OF_FAMILY = replace(OF_NTRK1, three_prime=Partner("NTRK"))
AFTER_FISH = {
    "RNA of another NTRK gene": (replace(RNA, findings=(OF_NTRK1,)), "TPM3::NTRK1"),
    "a probe of another NTRK gene": (replace(FISH, genes_covered=("NTRK1",)), "a break or fusion of NTRK1"),
    "RNA of its gene": (RNA, ""),
    "RNA of an NTRK gene that nobody names": (replace(RNA, findings=(OF_FAMILY,)), ""),
    "the same probe": (FISH, ""),
    "a probe of which no gene is stated": (replace(FISH, genes_covered=()), ""),
    "DNA positive for another NTRK gene, without a row": (
        replace(NEGATIVE, method=Method.DNA_PANEL, result=Result.POSITIVE, genes_covered=("NTRK1",)),
        "",
    ),
    "RNA of no NTRK gene": (replace(NEGATIVE, result=Result.POSITIVE), ""),
}


@pytest.mark.parametrize(("second", "shows"), AFTER_FISH.values(), ids=AFTER_FISH)
def test_fish_that_lists_no_fusion_shows_the_gene_that_it_covers(second, shows):
    second = replace(second, id="T2", repeat_of="T1", laboratory="Other")
    readings = read_evidence(case(FISH, second)).readings
    said = swap_words(readings[1], readings)
    assert said == (shows and f"it repeats test T1 and shows {shows}, not a break or fusion of NTRK3: {SWAPPED}")
    assert not swap_words(replace(readings[1], test=replace(second, repeat_of="")), readings)


def test_two_probes_of_one_laboratory_are_not_each_other_again():
    first = replace(FISH, laboratory="Lab")
    other = replace(first, id="T2", genes_covered=("NTRK1",))
    assert repeats(other, first)
    assert not read_evidence(case(first, other)).conflicting()


SWAPPED = "ask whether samples were swapped"


@pytest.mark.parametrize(("changes", "asks"), SECOND.values(), ids=SECOND)
def test_a_repeat_that_shows_another_fusion_is_for_the_board_with_words(changes, asks):
    tests = RNA, replace(RNA, id="T2", repeat_of="T1", findings=(replace(GOOD, **changes),))
    evidence = read_evidence(case(*tests))
    assert bool(evidence.conflicting()) is asks
    assert (swapped_with(evidence.readings[1], evidence.readings) == evidence.readings[0]) is asks
    assert ("ask whether samples were swapped" in " ".join(contradiction_words(evidence))) is asks
    assert ("it repeats test T1 and shows" in swap_words(evidence.readings[1], evidence.readings)) is asks
    # Two tests that nobody calls a repeat may find two fusions.
    assert not read_evidence(case(RNA, replace(tests[1], repeat_of=""))).conflicting()
    if asks:
        settled = settled_tests(evidence.disagreeing())
        board = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, 2), "Seen.", settled, stands=Result.POSITIVE)
        assert not read_evidence(replace(case(*tests), resolutions=(board,))).conflicting()


def test_no_test_repeats_itself_or_one_that_came_later():
    first = replace(RNA, laboratory="Lab", reported=PartialDate(2026, 1, 1))
    later = replace(first, id="T2", reported=PartialDate(2026, 1, 9))
    assert [repeats(*pair) for pair in ((first, first), (later, first), (first, later))] == [False, True, False]
    assert not repeats(replace(later, repeat_of="T0"), first)
