"""An id that anything still names, or that was given before, is never given to another test or specimen."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Judgement, Question, Resolution
from mdt_desk.domain.entry_ids import free_id, ids_in, named_ids, own_ids
from mdt_desk.domain.testing import Method, Specimen, Test

DAY = date(2026, 11, 24)
ANSWER = Judgement(Question.DNA_FUSION_ACCEPTED, Answer.YES, "P. Example", "chair", DAY)
BOARD = Resolution("tests", "P. Example", "chair", DAY, "")


def a_test(name: str, **more: str) -> Test:
    return Test(name, Method.RNA_PANEL, **more)


@pytest.mark.parametrize(
    ("held", "test", "specimen"),
    [
        ({}, "T1", "S1"),
        ({"tests": (a_test("T1"), a_test("T3"))}, "T2", "S1"),
        ({"tests": (a_test("T2", repeat_of="T1"),)}, "T3", "S1"),
        ({"tests": (a_test("T2", repeat_of=" t1 "),)}, "T3", "S1"),
        ({"tests": (a_test("T1", specimen="S1"),)}, "T2", "S2"),
        ({"specimens": (Specimen("S2"),)}, "T1", "S1"),
        ({"judgements": (replace(ANSWER, settled=("T1: listed: ETV6", "T1: made: specimen S1")),)}, "T2", "S2"),
        ({"judgements": (replace(ANSWER, reason="T1 was read again."),)}, "T2", "S1"),
        ({"resolutions": (replace(BOARD, settled=("T1: confirms", "T2: excludes")),)}, "T3", "S1"),
        ({"resolutions": (replace(BOARD, about="T1 and T2"),)}, "T3", "S1"),
        ({"resolutions": (replace(BOARD, reason="S1 is necrotic"),)}, "T1", "S2"),
    ],
)  # fmt: skip
def test_the_first_id_is_given_that_nothing_names(held, test, specimen):
    case = Case("a", **held)
    assert (free_id("T", case), free_id("S", case)) == (test, specimen)


def test_what_was_given_before_is_not_given_again():
    assert free_id("T", Case("a"), frozenset({"t1", "t2"})) == "T3"


def test_ids_are_told_without_their_letter_case():
    case = Case("a", specimens=(Specimen("Block 7"),), tests=(a_test("T1"),))
    assert own_ids(case) == {"block 7", "t1"}
    assert named_ids(case) >= own_ids(case)
    assert ids_in(["see T1, s2 and nothing"]) == {"t1", "s2"}
