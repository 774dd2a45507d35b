"""Contradictions are said with their tests until the board has resolved them, and then by whom and why."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Resolution
from mdt_desk.domain.disagreement import contradiction_words, on_tests, resolution_words
from mdt_desk.domain.fusion_events import read_events
from mdt_desk.domain.fusion_evidence import TESTS_TOGETHER, Says, read_evidence, settled_tests
from mdt_desk.domain.testing import KinaseDomain, Method, Partner, Quality, Result
from tests.domain.test_fusion_events import GOOD, IN, RNA, SHIFTED, case

SECOND = replace(RNA, id="T2", findings=(SHIFTED,))
NEGATIVE = replace(RNA, id="T2", result=Result.NEGATIVE, findings=())
FIFTH = replace(
    GOOD, five_prime=Partner("NTRK2"), three_prime=Partner("QKI"), kinase_domain=KinaseDomain.LOST
)  # fmt: skip


def evidence(*tests, resolutions=()):
    return read_evidence(case(*tests, resolutions=resolutions))


def test_statements_that_differ_are_said_with_both_tests():
    (said,) = contradiction_words(evidence(RNA, SECOND))
    assert said == (
        "Statements differ, for the board to resolve: NTRK2 and QKI: T1: in frame, stated by the laboratory; "
        "T2: out of frame, stated by the laboratory."
    )


def test_tests_that_disagree_are_both_named():
    (said,) = contradiction_words(evidence(RNA, NEGATIVE))
    assert said.startswith("The tests disagree, for the board to resolve: RNA panel (test T1)")
    assert "RNA panel (test T2): " in said


def test_a_test_that_contradicts_itself_is_named():
    (said,) = contradiction_words(evidence(replace(RNA, findings=(FIFTH,))))
    assert said.startswith("RNA panel (test T1): reported positive, yet what it lists is no actionable fusion")


def test_tests_that_agree_say_nothing():
    assert contradiction_words(evidence(RNA, replace(RNA, id="T2"))) == ()
    assert resolution_words(evidence(RNA)) == ()


def test_a_resolution_of_an_event_names_person_role_date_reason_and_what_it_settles():
    (event,) = read_events(case(RNA, SECOND))
    board = Resolution(
        event.name, "Dr A", "chair", date(2026, 1, 2), "T2 was misread.", event.settled, reading_frame=IN
    )
    resolved = evidence(RNA, SECOND, resolutions=(board,))
    assert contradiction_words(resolved) == ()
    (said,) = resolution_words(resolved)
    assert said.startswith("NTRK2 and QKI: in frame. Resolved by Dr A (chair), 02-Jan-2026. Reason: T2 was misread.")
    assert "T2: out of frame, stated by the laboratory" in said


def test_a_resolution_of_the_tests_names_which_stand():
    settled = settled_tests(evidence(RNA, NEGATIVE).disagreeing())
    board = Resolution(TESTS_TOGETHER, "Dr A", "chair", date(2026, 1, 2), "why", settled, stands=Result.POSITIVE)
    resolved = evidence(RNA, NEGATIVE, resolutions=(board,))
    assert on_tests(resolved) is board
    assert contradiction_words(resolved) == ()
    assert resolution_words(resolved)[0].startswith("The tests together: the positive tests stand. Resolved by Dr A")


@pytest.mark.parametrize("findings", [(), (GOOD,), (FIFTH,)])
def test_a_test_that_its_laboratory_calls_equivocal_contradicts_nothing(findings):
    assert contradiction_words(evidence(replace(RNA, result=Result.EQUIVOCAL, findings=findings))) == ()


BREAK = replace(RNA, method=Method.FISH_BREAK_APART, findings=())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"limits": "Low coverage."},
            "found no fusion; whether its stated limits touch NTRK1-3 is not recorded, while ",
        ),
        ({"quality": Quality.NOT_STATED}, "found no fusion; the RNA quality is not stated as passed, while "),
        ({"result": Result.EQUIVOCAL, "quality": Quality.NOT_STATED}, "reported as equivocal, while "),
        ({"genes_covered": ("NTRK1",)}, ""),
    ],
)
def test_rna_that_does_not_see_what_fish_sees_is_said_beside_it(changes, said):
    fish = replace(BREAK, genes_covered=("NTRK3",))
    words = contradiction_words(evidence(fish, replace(NEGATIVE, **changes)))
    assert [said in text and text.endswith("while test T1 is positive (FISH, break-apart).") for text in words] == (
        [True] if said else []
    )


@pytest.mark.parametrize(
    "method", [Method.DNA_PANEL, Method.WGS, Method.FISH_BREAK_APART, Method.FISH_FUSION, Method.PAN_TRK_IHC]
)
def test_an_equivocal_test_beside_rna_that_excludes_is_said_and_the_negative_stands(method):
    other = replace(NEGATIVE, id="T3", method=method, result=Result.EQUIVOCAL)
    found = evidence(NEGATIVE, other)
    assert [each.test.id for each in found.that_say(Says.EXCLUDES)] == ["T2"]
    (said,) = contradiction_words(found)
    assert said.endswith("(test T3): reported as equivocal, while test T2 excludes a fusion.")
    assert contradiction_words(evidence(NEGATIVE, replace(other, result=Result.NEGATIVE))) == ()


def test_a_test_of_the_partner_alone_is_not_told_beside_a_fusion_of_ntrk():
    found = replace(RNA, genes_covered=("NTRK2",))
    other = replace(NEGATIVE, method=Method.DNA_PANEL, genes_covered=("NTRK1", "QKI"))
    assert contradiction_words(evidence(found, other)) == ()
    assert contradiction_words(evidence(found, replace(other, genes_covered=("NTRK2",))))
