"""No test settles the question while another one that is its equal gainsays it or leaves it in doubt."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.disagreement import contradiction_words
from mdt_desk.domain.fusion_evidence import (
    TESTS_TOGETHER,
    NoResult,
    Says,
    read_evidence,
    settled_tests,
)
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.one_test import read_test
from mdt_desk.domain.readings_of_tests import (
    calls_oncogenic,
    lists_open_fusion,
    opposed,
    stain_lists_fusion,
)
from mdt_desk.domain.testing import (
    DNA_METHODS,
    NTRK_GENES,
    CallerFilter,
    Finding,
    FindingKind,
    LaboratoryClass,
    Method,
    NtrkTested,
    Quality,
    ReadingFrame,
    Result,
    TestStatus,
)
from tests.domain.test_fusion_evidence import GOOD, NEGATIVE, RNA, case

ONCOGENIC = replace(GOOD, laboratory_class=LaboratoryClass.ONCOGENIC)
OUT = replace(GOOD, reading_frame=ReadingFrame.OUT_OF_FRAME)
WITHIN = replace(GOOD, kind=FindingKind.INTRAGENIC, genes=("NTRK1",), five_prime=None, three_prime=None)
AMPLIFIED = Finding(FindingKind.AMPLIFICATION, ("NTRK1",))
EQUIVOCAL = replace(RNA, id="T2", result=Result.EQUIVOCAL)
POSITIVE = replace(RNA, id="T2", result=Result.POSITIVE)
AGAINST_A_NEGATIVE = {
    "equivocal, lists a fusion": EQUIVOCAL,
    "equivocal, lists nothing": replace(EQUIVOCAL, findings=()),
    "equivocal, earlier or quality not stated": replace(EQUIVOCAL, findings=(), quality=Quality.NOT_STATED),
    "equivocal RT-PCR": replace(EQUIVOCAL, findings=(), method=Method.RT_PCR),
    "equivocal DNA that lists a fusion": replace(EQUIVOCAL, method=Method.DNA_PANEL),
    "positive, only out of frame": replace(POSITIVE, findings=(OUT,)),
    "DNA positive, only out of frame": replace(POSITIVE, method=Method.DNA_PANEL, findings=(OUT,)),
    "positive, only within the gene": replace(POSITIVE, findings=(WITHIN,)),
    "DNA positive, only within the gene": replace(POSITIVE, method=Method.WGS, findings=(WITHIN,)),
    "no conclusion, calls the row its caller dropped oncogenic": replace(
        POSITIVE, result=Result.NOT_STATED, findings=(replace(ONCOGENIC, caller_filter=CallerFilter.DROPPED),)
    ),
    "no conclusion, calls the row that its control shows too oncogenic": replace(
        POSITIVE, result=Result.NOT_STATED, findings=(replace(ONCOGENIC, in_no_template_control=Answer.YES),)
    ),
    "negative, calls it oncogenic": replace(
        POSITIVE, result=Result.NEGATIVE, findings=(replace(OUT, laboratory_class=LaboratoryClass.ONCOGENIC),)
    ),
}
AGAINST_A_POSITIVE = {
    "an equivocal repeat": replace(EQUIVOCAL, findings=(), repeat_of="T1"),
    "an equivocal equal": replace(EQUIVOCAL, findings=()),
    "an equivocal equal that lists a fusion": EQUIVOCAL,
    "an equivocal equal of no recorded specimen": replace(EQUIVOCAL, findings=(), specimen=""),
    "a negative panel that may be RNA": replace(NEGATIVE, id="T2", method=Method.PANEL_NOT_STATED),
    "a negative panel that may be RNA, quality not stated": replace(
        NEGATIVE, id="T2", method=Method.PANEL_NOT_STATED, quality=Quality.NOT_STATED
    ),
    "another method, named as RNA": replace(NEGATIVE, id="T2", method=Method.OTHER, assay="Whole RNA-seq"),
    "entered as DNA, named as RNA": replace(NEGATIVE, id="T2", method=Method.DNA_PANEL, assay="RNA fusion panel"),
    "an equivocal panel that may be RNA": replace(EQUIVOCAL, findings=(), method=Method.PANEL_NOT_STATED),
    "said to have found none, called positive": replace(POSITIVE, findings=(), ntrk_tested=NtrkTested.NONE_FOUND),
    "said to have found none, no conclusion": replace(
        POSITIVE, findings=(), ntrk_tested=NtrkTested.NONE_FOUND, result=Result.NOT_STATED
    ),
    "reported negative, lists it": replace(POSITIVE, result=Result.NEGATIVE),
    **{
        f"said to have found none, called positive, {name}": replace(
            POSITIVE, findings=(), ntrk_tested=NtrkTested.NONE_FOUND, **more
        )
        for name, more in {
            "quality not stated": {"quality": Quality.NOT_STATED},
            "a panel that may be RNA": {"method": Method.PANEL_NOT_STATED},
            "an RT-PCR": {"method": Method.RT_PCR},
            "entered as DNA, named as RNA": {"method": Method.DNA_PANEL, "assay": "RNA fusion panel"},
            "another method, named as RNA": {"method": Method.OTHER, "assay": "Whole transcriptome"},
        }.items()
    },
    "RNA of another NTRK gene that lists this one": replace(POSITIVE, result=Result.NEGATIVE, genes_covered=("NTRK1",)),
}
DOUBTED = [
    *[(replace(NEGATIVE, id="T1"), other) for other in AGAINST_A_NEGATIVE.values()],
    *[(RNA, other) for other in AGAINST_A_POSITIVE.values()],
]


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("pair", DOUBTED, ids=[*AGAINST_A_NEGATIVE, *AGAINST_A_POSITIVE])
def test_both_tests_are_named_as_conflicting_and_the_board_can_resolve_it(pair, swapped):
    tests = pair[::-1] if swapped else pair
    evidence = read_evidence(case(*tests))
    assert {reading.test.id for reading in evidence.conflicting()} == {"T1", "T2"}
    assert opposed(evidence.readings) == evidence.disagreeing()
    told = " ".join(contradiction_words(evidence))
    assert "test T1" in told
    assert "test T2" in told
    assert key_finding(evidence).reading is None
    stands = Result.NEGATIVE if pair[0].result is Result.NEGATIVE else Result.POSITIVE
    settled = settled_tests(evidence.disagreeing())
    given = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, 2), "Seen.", settled, stands=stands)
    after = read_evidence(replace(case(*tests), resolutions=(given,)))
    assert not after.conflicting()
    assert after.that_say(Says.EXCLUDES if stands is Result.NEGATIVE else Says.CONFIRMS)


@pytest.mark.parametrize(
    "without_result",
    [
        {"quality": Quality.FAILED}, {"ntrk_tested": NtrkTested.FAILED}, {"ntrk_tested": NtrkTested.NOT_TESTED},
        *({"status": each} for each in TestStatus if each is not TestStatus.REPORTED),
    ],
)  # fmt: skip
def test_a_test_without_a_result_that_lists_a_fusion_all_the_same_leaves_a_negative_for_the_board(without_result):
    odd = replace(POSITIVE, **without_result)
    evidence = read_evidence(case(replace(NEGATIVE, id="T1"), odd))
    assert {reading.test.id for reading in evidence.conflicting()} == {"T1", odd.id}
    assert any("yet it lists an NTRK fusion" in reading.why for reading in evidence.conflicting())
    bare = replace(odd, findings=(), result=Result.NOT_STATED)
    assert not read_evidence(case(replace(NEGATIVE, id="T1"), bare)).conflicting()


@pytest.mark.parametrize(
    "other",
    [
        replace(EQUIVOCAL, findings=(), method=Method.PAN_TRK_IHC),
        replace(EQUIVOCAL, findings=(), method=Method.FISH_BREAK_APART),
        replace(EQUIVOCAL, findings=(), method=Method.DNA_PANEL),
        replace(EQUIVOCAL, status=TestStatus.FAILED, findings=()),
        replace(EQUIVOCAL, status=TestStatus.NOT_DONE, findings=()),
        replace(EQUIVOCAL, quality=Quality.FAILED, findings=()),
        replace(POSITIVE, method=Method.DNA_PANEL, findings=(replace(WITHIN, kind=FindingKind.AMPLIFICATION),)),
    ],
)
def test_what_rna_is_asked_to_settle_or_what_has_no_result_leaves_a_negative_standing(other):
    evidence = read_evidence(case(replace(NEGATIVE, id="T1"), other))
    assert not evidence.conflicting()
    assert [reading.test.id for reading in evidence.that_say(Says.EXCLUDES)] == ["T1"]


WEAKER = {
    "quality not stated": {"quality": Quality.NOT_STATED},
    "DNA": {"method": Method.DNA_PANEL},
    "FISH": {"method": Method.FISH_BREAK_APART},
    "a stain": {"method": Method.PAN_TRK_IHC},
    "another specimen": {"specimen": "O"},
    "reported before": {"reported": PartialDate(2025, 11)},
}


@pytest.mark.parametrize("weaker", WEAKER.values(), ids=WEAKER)
def test_an_equivocal_test_that_a_stronger_one_overtakes_is_told_and_does_not_hold(weaker):
    confirming = replace(RNA, reported=PartialDate(2025, 12))
    other = replace(EQUIVOCAL, findings=(), reported=PartialDate(2026, 1))
    evidence = read_evidence(case(confirming, replace(other, **weaker)))
    assert evidence.that_say(Says.CONFIRMS)
    assert not evidence.conflicting()
    (told,) = contradiction_words(evidence)
    assert told.endswith("(test T2): reported as equivocal, while test T1 confirms a fusion.")
    assert read_evidence(case(confirming, other)).conflicting()


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        (PartialDate(2025, 12), PartialDate(2026, 1), False),
        (PartialDate(2026, 1, 5), PartialDate(2026, 1, 5), True),
        (PartialDate(2026), PartialDate(2026, 3), True),
        (None, PartialDate(2026, 3), True),
        (PartialDate(2026, 2), PartialDate(2026, 1), True),
    ],
)
def test_only_a_surely_later_result_overtakes_an_equivocal_equal(first, second, holds):
    tests = replace(EQUIVOCAL, findings=(), reported=first), replace(RNA, reported=second)
    assert bool(read_evidence(case(*tests)).conflicting()) is holds
    again = replace(RNA, id="T3", reported=PartialDate(2027, 1))
    assert bool(read_evidence(case(*tests, again)).conflicting()) is (first is None)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"caller_filter": CallerFilter.DROPPED},
        {"in_no_template_control": Answer.YES},
        {"reading_frame": ReadingFrame.OUT_OF_FRAME},
    ],
)
@pytest.mark.parametrize("result", [Result.NEGATIVE, Result.EQUIVOCAL])
def test_a_negative_that_calls_what_it_lists_oncogenic_contradicts_itself_whatever_became_of_the_row(changes, result):
    test = replace(RNA, result=result, findings=(replace(ONCOGENIC, **changes),))
    assert calls_oncogenic(test)
    assert read_test(test, case(test)).no_result is NoResult.EQUIVOCAL


def test_what_is_taken_back_or_no_actionable_fusion_is_none_that_is_open():
    assert lists_open_fusion(RNA)
    assert not lists_open_fusion(replace(RNA, findings=(OUT,)))
    assert not lists_open_fusion(replace(RNA, findings=(replace(GOOD, caller_filter=CallerFilter.DROPPED),)))
    assert not lists_open_fusion(replace(RNA, method=Method.PAN_TRK_IHC))
    assert not calls_oncogenic(RNA)


def test_beside_another_test_a_negative_one_says_first_that_it_found_none():
    readings = read_evidence(case(RNA, replace(NEGATIVE, id="T2", quality=Quality.NOT_STATED))).readings
    assert [reading.found_none for reading in readings] == [False, True]
    assert readings[0].words == readings[0].why
    assert readings[1].words == f"found no fusion; {readings[1].why}"


NONE = replace(NEGATIVE, id="T2", laboratory="Other", ntrk_tested=NtrkTested.NONE_FOUND)
PCR = replace(NONE, method=Method.RT_PCR, quality=Quality.NOT_STATED)
EQUIVOCALLY = {"result": Result.EQUIVOCAL, "ntrk_tested": NtrkTested.NOT_STATED}
SAW_NONE = {
    "of that gene alone": replace(NONE, genes_covered=("NTRK3",)),
    "genes covered not stated": replace(NONE, genes_covered=()),
    "its limits not judged": replace(NONE, limits="RNA sequencing of the named genes."),
    "quality not stated": replace(NONE, quality=Quality.NOT_STATED),
    "RT-PCR of that pair": replace(PCR, assay="ETV6-NTRK3 RT-PCR"),
    "RT-PCR of no pair that is named": PCR,
}
SAW_OTHERWISE = {
    "equivocal, of another gene alone": replace(NONE, genes_covered=("ALK",), **EQUIVOCALLY),
    "equivocal RT-PCR of another NTRK gene": replace(
        NONE, method=Method.RT_PCR, genes_covered=("NTRK1",), **EQUIVOCALLY
    ),
    "lists MET, of a run's control": replace(
        NONE, result=Result.POSITIVE, findings=(Finding(FindingKind.MUTATION, ("MET",)),), sample="NTC-1"
    ),
    "awaited RNA of another gene with a negative entered": replace(
        NONE, genes_covered=("NTRK1",), status=TestStatus.AWAITED
    ),
    "awaited RNA with a negative entered, limits that touch NTRK": replace(
        NONE, limits_touch_ntrk=Answer.YES, status=TestStatus.AWAITED
    ),
    "equivocal, limits that touch NTRK": replace(NONE, limits_touch_ntrk=Answer.YES, **EQUIVOCALLY),
    "the same kind of test, NTRK not tested, genes not stated": replace(
        NONE, laboratory="", genes_covered=(), ntrk_tested=NtrkTested.NOT_TESTED, result=Result.NOT_STATED
    ),
    "awaited DNA with a negative entered": replace(NONE, method=Method.WGS, status=TestStatus.AWAITED),
    "awaited FISH with a negative entered": replace(NONE, method=Method.FISH_BREAK_APART, status=TestStatus.AWAITED),
    "said to have found none, called positive, plasma": replace(NONE, result=Result.POSITIVE, specimen="P"),
    "another gene alone": replace(NONE, genes_covered=("NTRK1",)),
    "NTRK not tested": replace(NONE, ntrk_tested=NtrkTested.NOT_TESTED),
    "quality failed": replace(NONE, quality=Quality.FAILED),
    "limits that touch NTRK": replace(NONE, limits_touch_ntrk=Answer.YES),
    "RT-PCR of other pairs": replace(PCR, assay="EML4-NTRK3 RT-PCR"),
    "plasma": replace(NONE, genes_covered=("NTRK3",), specimen="P"),
    "withdrawn": replace(NONE, genes_covered=("NTRK3",), limits="Wrong patient: report withdrawn."),
    "reported later": replace(NONE, genes_covered=("NTRK3",), reported=PartialDate(2100, 1, 1)),
}


@pytest.mark.parametrize("other", SAW_NONE.values(), ids=SAW_NONE)
def test_rna_that_could_have_seen_the_gene_and_found_none_is_for_the_board_beside_rna_that_confirms(other):
    evidence = read_evidence(case(RNA, other), date(2026, 1, 1))
    assert {reading.test.id for reading in evidence.conflicting()} == {"T1", "T2"}
    settled = settled_tests(evidence.disagreeing())
    for stands in (Result.POSITIVE, Result.NEGATIVE):
        given = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, 2), "Seen.", settled, stands=stands)
        after = read_evidence(replace(case(RNA, other), resolutions=(given,)))
        assert not after.conflicting()
        assert bool(after.that_say(Says.CONFIRMS)) is (stands is Result.POSITIVE)


@pytest.mark.parametrize("other", SAW_OTHERWISE.values(), ids=SAW_OTHERWISE)
def test_rna_that_could_not_have_seen_the_gene_in_the_tumour_leaves_a_confirmed_fusion_standing(other):
    evidence = read_evidence(case(RNA, other), date(2026, 1, 1))
    assert not evidence.conflicting()
    assert [reading.test.id for reading in evidence.that_say(Says.CONFIRMS)] == ["T1"]


def test_a_fusion_listed_with_a_stain_without_a_result_is_not_silent_beside_a_negative():
    stain = replace(RNA, id="T9", method=Method.PAN_TRK_IHC, result=Result.NOT_STATED, findings=(GOOD,))
    assert stain_lists_fusion(stain)
    evidence = read_evidence(case(NEGATIVE, stain))
    assert {each.test.id for each in evidence.conflicting()} == {NEGATIVE.id, "T9"}
    assert any("which IHC cannot show: ask which test showed it" in words for words in contradiction_words(evidence))
    plain = replace(stain, findings=())
    assert not stain_lists_fusion(plain)
    assert read_evidence(case(NEGATIVE, plain)).that_say(Says.EXCLUDES)
    assert not read_evidence(case(NEGATIVE, plain)).conflicting()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (("NTRK1", "NTRK2"), ("NTRK3",), "test T2 covers NTRK3, yet no single test covers all three"),
        (("NTRK1",), ("NTRK2", "ALK"), "test T2 covers NTRK2, yet none covers NTRK3"),
        (("NTRK1",), ("NTRK1", "NTRK2", "NTRK3"), ""),
        (("NTRK1",), ("ALK",), ""),
    ],
)
def test_what_negative_panels_cover_together_is_said_and_never_added_up(first, second, said):
    pair = (replace(NEGATIVE, id="T1", genes_covered=first), replace(NEGATIVE, id="T2", genes_covered=second))
    evidence = read_evidence(case(*pair))
    assert (said in evidence.readings[0].why) if said else "test T2" not in evidence.readings[0].why
    assert bool(evidence.that_say(Says.EXCLUDES)) is (len(second) == len(NTRK_GENES))


def beside_an_amplification(method, *findings):
    return replace(NEGATIVE, id="T2", method=method, result=Result.POSITIVE, findings=(*findings, AMPLIFIED))


@pytest.mark.parametrize("method", [each for each in Method if each not in DNA_METHODS])
def test_an_amplification_listed_beside_it_explains_no_positive_fish_or_other_test(method):
    evidence = read_evidence(case(NEGATIVE, beside_an_amplification(method)))
    assert {each.test.id for each in evidence.conflicting()} == {"T1", "T2"}


@pytest.mark.parametrize("method", sorted(DNA_METHODS))
def test_an_amplification_that_dna_calls_positive_is_no_claim_of_a_fusion(method):
    assert not read_evidence(case(NEGATIVE, beside_an_amplification(method))).conflicting()
    assert read_evidence(case(NEGATIVE, beside_an_amplification(method, GOOD))).conflicting()


BESIDE_A_NEGATIVE = {
    **SAW_NONE,
    "a panel that may be RNA": replace(NONE, method=Method.PANEL_NOT_STATED),
    "awaited RNA with a negative entered": replace(NONE, status=TestStatus.AWAITED),
    "an equivocal equal": replace(EQUIVOCAL, findings=()),
}


@pytest.mark.parametrize("third", BESIDE_A_NEGATIVE.values(), ids=BESIDE_A_NEGATIVE)
def test_what_doubts_a_fusion_is_weighed_by_the_board_also_beside_a_negative_that_excludes_it(third):
    excluding, third = replace(NEGATIVE, id="T2"), replace(third, id="T3")
    evidence = read_evidence(case(RNA, excluding, third), date(2026, 1, 1))
    assert {reading.test.id for reading in evidence.disagreeing()} == {"T1", "T2", "T3"}
    before = settled_tests(read_evidence(case(RNA, excluding), date(2026, 1, 1)).disagreeing())
    for settled, asked_again in ((before, True), (settled_tests(evidence.disagreeing()), False)):
        given = Resolution(TESTS_TOGETHER, "Dr A.", "chair", date(2026, 1, 2), "Seen.", settled, stands=Result.POSITIVE)
        after = read_evidence(replace(case(RNA, excluding, third), resolutions=(given,)), date(2026, 1, 3))
        assert bool(after.conflicting()) is asked_again


def test_what_was_withdrawn_speaks_against_nothing_though_its_quality_failed_as_well():
    gone = replace(POSITIVE, limits="Wrong patient: report withdrawn.", quality=Quality.FAILED)
    evidence = read_evidence(case(replace(NEGATIVE, id="T1"), gone))
    assert evidence.readings[1].withdrawn
    assert not evidence.conflicting()


def test_a_stain_of_a_run_s_control_that_lists_a_fusion_gainsays_no_negative():
    stain = replace(RNA, id="T9", method=Method.PAN_TRK_IHC, result=Result.NOT_STATED, sample="NTC-1")
    assert read_evidence(case(NEGATIVE, stain)).disagreeing() == ()


def test_where_one_panel_excludes_a_fusion_the_parts_that_others_cover_are_not_told():
    parts = [replace(NEGATIVE, id=f"T{at}", genes_covered=(gene,)) for at, gene in ((1, "NTRK1"), (2, "NTRK2"))]
    evidence = read_evidence(case(*parts, replace(NEGATIVE, id="T3")))
    assert evidence.that_say(Says.EXCLUDES)
    assert not any("covers" in reading.why for reading in evidence.readings if reading.says is not Says.EXCLUDES)


@pytest.mark.parametrize(
    ("sets_aside", "changes"),
    [(True, {"limits": "Wrong patient: report withdrawn."}), (True, {"sample": "NTC-1"}), (False, {})],
)
def test_a_reading_is_set_aside_where_its_test_is_taken_back_or_of_a_control(sets_aside, changes):
    assert read_evidence(case(replace(RNA, **changes))).readings[0].aside is sets_aside


def test_a_reading_is_set_aside_where_its_test_reported_only_later():
    later = replace(RNA, reported=PartialDate(2026, 2, 1))
    assert read_evidence(case(later), date(2026, 1, 1)).readings[0].aside
    assert not read_evidence(case(later), date(2026, 3, 1)).readings[0].aside
