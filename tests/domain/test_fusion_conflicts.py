"""What waits for the board: each conflict with its statements and what there is to decide."""

from dataclasses import replace

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Resolution
from mdt_desk.domain.disagreement import contradiction_words, resolution_words
from mdt_desk.domain.fusion_conflicts import open_conflicts, open_targeted
from mdt_desk.domain.fusion_events import taken_back
from mdt_desk.domain.fusion_evidence import TARGETED_TOGETHER, TESTS_TOGETHER, Says, read_evidence
from mdt_desk.domain.statements import Aspect
from mdt_desk.domain.testing import (
    CallerFilter,
    KinaseDomain,
    LaboratoryClass,
    Method,
    Quality,
    ReadingFrame,
    Result,
    Test,
    TestStatus,
)
from mdt_desk.domain.uncounted import why_uncounted
from tests.domain.test_fusion_events import DAY, DISPUTED, GOOD, RNA, case, resolution

NEGATIVE = replace(RNA, id="T2", result=Result.NEGATIVE, findings=())
STAIN = Test("T3", Method.PAN_TRK_IHC, result=Result.POSITIVE)


def waiting(*tests, resolutions=()):
    return open_conflicts(read_evidence(case(*tests, resolutions=resolutions)))


def test_nothing_waits_where_tests_agree():
    assert waiting(RNA, replace(RNA, id="T2")) == ()


def test_statements_that_differ_wait_with_what_is_to_be_decided():
    (conflict,) = waiting(*DISPUTED)
    assert (conflict.about, conflict.aspects, conflict.of_tests) == ("NTRK2 and QKI", (Aspect.FRAME,), False)
    assert len(conflict.settled) == len(set(conflict.settled)) >= 2
    lost = replace(GOOD, kinase_domain=KinaseDomain.LOST)
    (conflict,) = waiting(*DISPUTED, replace(RNA, id="T3", findings=(lost,)))
    assert conflict.aspects == (Aspect.FRAME, Aspect.KINASE)


def test_an_order_stated_both_ways_offers_both_genes():
    other = replace(GOOD, five_prime=GOOD.three_prime, three_prime=GOOD.five_prime)
    (conflict,) = waiting(RNA, replace(RNA, id="T2", findings=(other,)))
    assert conflict.three_prime_genes == ("NTRK2", "QKI")


def resolved(stands, *tests):
    (conflict,) = [each for each in waiting(*tests) if each.of_tests]
    return Resolution(conflict.about, "Dr A.", "pathologist", DAY, "Seen.", conflict.settled, stands=stands)


def test_a_stain_against_rna_waits_and_can_be_resolved_either_way():
    (conflict,) = waiting(NEGATIVE, STAIN)
    assert (conflict.about, conflict.of_tests) == (TESTS_TOGETHER, True)
    negative = case(NEGATIVE, STAIN, resolutions=(resolved(Result.NEGATIVE, NEGATIVE, STAIN),))
    assert read_evidence(negative).conflicting() == ()
    assert read_evidence(negative).that_say(Says.EXCLUDES)
    assert not read_evidence(negative).rearranged()
    positive = case(NEGATIVE, STAIN, resolutions=(resolved(Result.POSITIVE, NEGATIVE, STAIN),))
    assert read_evidence(positive).conflicting() == ()
    # A stain alone still confirms nothing.
    assert not read_evidence(positive).that_say(Says.EXCLUDES, Says.CONFIRMS)


def test_a_third_test_asks_the_board_again():
    given = resolved(Result.NEGATIVE, NEGATIVE, STAIN)
    assert waiting(NEGATIVE, STAIN, RNA, resolutions=(given,))


def test_what_is_resolved_waits_no_more():
    assert waiting(*DISPUTED, resolutions=(resolution(GOOD.reading_frame),)) == ()


UNCERTAIN, ONCOGENIC = LaboratoryClass.UNCERTAIN, LaboratoryClass.ONCOGENIC


def classed(name, **changes):
    finding = replace(GOOD, **changes)
    result = Result.NOT_STATED if taken_back(finding) else Result.POSITIVE
    return replace(RNA, id=name, result=result, findings=(finding,))


DISOWNED = {
    "artefact": (RNA, classed("T2", laboratory_class=LaboratoryClass.ARTEFACT)),
    "artefact that the caller drops too": (
        RNA,
        classed("T2", laboratory_class=LaboratoryClass.ARTEFACT, caller_filter=CallerFilter.DROPPED),
    ),
    "control": (RNA, classed("T2", in_no_template_control=Answer.YES)),
    "uncertain against oncogenic": (
        classed("T1", laboratory_class=ONCOGENIC),
        classed("T2", laboratory_class=UNCERTAIN),
    ),
    "uncertain against no class": (RNA, classed("T2", laboratory_class=UNCERTAIN)),
}


def genuine(stands, tests):
    (conflict,) = waiting(*tests)
    assert conflict.aspects == (Aspect.STANDING,)
    assert all(test.id in conflict.words for test in tests)
    return Resolution(conflict.about, "Dr A.", "pathologist", DAY, "Seen.", conflict.settled, stands=stands)


@pytest.mark.parametrize("tests", DISOWNED.values(), ids=DISOWNED)
def test_rows_that_dispute_whether_a_finding_is_genuine_wait_and_count_once_resolved(tests):
    assert not read_evidence(case(*tests)).that_say(Says.CONFIRMS, Says.EXCLUDES)
    assert {each.test.id for each in read_evidence(case(*tests)).conflicting()} == {"T1", "T2"}
    stands = read_evidence(case(*tests, resolutions=(genuine(Result.POSITIVE, tests),)))
    assert "T1" in {each.test.id for each in stands.that_say(Says.CONFIRMS)}
    assert open_conflicts(stands) == ()


@pytest.mark.parametrize("tests", DISOWNED.values(), ids=DISOWNED)
def test_a_finding_that_does_not_stand_is_no_fusion_and_no_rearrangement(tests):
    falls = read_evidence(case(*tests, resolutions=(genuine(Result.NEGATIVE, tests),)))
    assert open_conflicts(falls) == ()
    assert not falls.that_say(Says.CONFIRMS)
    assert not falls.rearranged()


@pytest.mark.parametrize("later", [ONCOGENIC, UNCERTAIN, LaboratoryClass.ARTEFACT, LaboratoryClass.NOT_STATED])
@pytest.mark.parametrize("tests", DISOWNED.values(), ids=DISOWNED)
def test_a_later_statement_asks_the_board_again_whether_the_finding_is_genuine(tests, later):
    given = genuine(Result.POSITIVE, tests)
    again = read_evidence(case(*tests, classed("T3", laboratory_class=later), resolutions=(given,)))
    assert [each.aspects for each in open_conflicts(again)] == [(Aspect.STANDING,)]
    assert not again.that_say(Says.CONFIRMS)


def test_a_changed_class_asks_the_board_again():
    given = genuine(Result.POSITIVE, DISOWNED["uncertain against oncogenic"])
    changed = (classed("T1", laboratory_class=ONCOGENIC), classed("T2", laboratory_class=LaboratoryClass.LIKELY_BENIGN))
    assert not read_evidence(case(*changed, resolutions=(given,))).that_say(Says.CONFIRMS)


def test_one_class_alone_is_no_dispute_and_a_resolution_of_the_frame_stays_one_of_the_frame():
    assert waiting(classed("T1", laboratory_class=UNCERTAIN)) == ()
    assert waiting(*DISPUTED)[0].aspects == (Aspect.FRAME,)
    given = resolution(ReadingFrame.IN_FRAME)
    assert read_evidence(case(*DISPUTED, resolutions=(given,))).that_say(Says.CONFIRMS)
    back = classed("T3", laboratory_class=LaboratoryClass.ARTEFACT)
    again = waiting(*DISPUTED, back, resolutions=(given,))
    assert again[0].aspects == (Aspect.FRAME, Aspect.STANDING)


SILENT = (
    Test("T4", Method.FISH_BREAK_APART, result=Result.NEGATIVE),
    Test("T4", Method.DNA_PANEL, TestStatus.AWAITED),
    Test("T4", Method.RNA_PANEL, quality=Quality.FAILED),
)


@pytest.mark.parametrize("silent", SILENT, ids=lambda test: test.method)
def test_a_resolution_settles_the_tests_that_disagree_and_no_other(silent):
    (conflict,) = [each for each in waiting(NEGATIVE, STAIN, silent) if each.of_tests]
    assert {said.partition(":")[0] for said in conflict.settled} == {"T2", "T3"}
    for stands in (Result.NEGATIVE, Result.POSITIVE):
        given = resolved(stands, NEGATIVE, STAIN, silent)
        for tests in ((NEGATIVE, STAIN, silent), (silent, STAIN, NEGATIVE), (NEGATIVE, STAIN)):
            assert waiting(*tests, resolutions=(given,)) == ()
            assert read_evidence(case(*tests, resolutions=(given,))).set_aside()


BREAK = Test("F", Method.FISH_BREAK_APART, result=Result.POSITIVE, quality=Quality.PASSED, genes_covered=("NTRK3",))
WEAK = replace(NEGATIVE, limits="Low coverage of NTRK2.", genes_covered=("NTRK3",))


def test_a_positive_fish_that_weaker_rna_does_not_see_waits_only_where_fish_may_settle():
    evidence = read_evidence(case(BREAK, WEAK))
    assert open_conflicts(evidence) == ()
    (conflict,) = open_conflicts(evidence, targeted=True)
    assert (conflict.about, conflict.of_tests) == (TARGETED_TOGETHER, True)
    assert "T2: found no fusion" in conflict.words
    assert not open_targeted(read_evidence(case(BREAK, WEAK, replace(RNA, id="T5"))))
    for stands, counts in ((Result.POSITIVE, True), (Result.NEGATIVE, False)):
        board = Resolution(conflict.about, "Dr A.", "chair", DAY, "Seen.", conflict.settled, stands=stands)
        after = read_evidence(case(BREAK, WEAK, resolutions=(board,)))
        assert open_conflicts(after, targeted=True) == ()
        assert bool(after.deciding()) is counts
        assert after.on_targeted() is stands
        assert why_uncounted(board, after) == ""
        assert any("FISH or RT-PCR: it" in text and "Dr A." in text for text in resolution_words(after))
        assert not [text for text in contradiction_words(after) if "T2" in text]
        # A word that is added to either report asks the board again, and says what was changed.
        other = read_evidence(case(BREAK, replace(WEAK, limits="None."), resolutions=(board,)))
        assert open_conflicts(other, targeted=True)
        assert "limits of test T2" in why_uncounted(board, other)


def test_what_the_board_weighed_with_all_tests_is_not_asked_again_for_fish_alone():
    doubtful = replace(RNA, id="T4", result=Result.EQUIVOCAL, findings=(), specimen="")
    plain = replace(BREAK, specimen=doubtful.specimen, quality=Quality.PASSED)
    board = resolved(Result.POSITIVE, plain, NEGATIVE, doubtful)
    assert board.about == TESTS_TOGETHER
    after = read_evidence(case(plain, NEGATIVE, doubtful, resolutions=(board,)))
    assert after.gainsaid_targeted() == ()
    assert open_conflicts(after, targeted=True) == ()
    assert after.deciding()
