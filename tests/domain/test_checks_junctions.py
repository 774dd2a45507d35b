"""A position that disagrees with its own exon is said at its field."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.checks_junctions import check_junctions
from mdt_desk.domain.testing import GenomeBuild, Method
from tests.domain.test_junctions import DNA, ETV6, NTRK3, row

MISTYPED = replace(NTRK3, breakpoint="chr15:87940735")


def told(*rows):
    tests = tuple(replace(each.test, id=f"T{n}", findings=(each.finding,)) for n, each in enumerate(rows, 1))
    return list(check_junctions(Case("C", tests=tests)))


@pytest.mark.parametrize("wrong", [MISTYPED, replace(NTRK3, breakpoint="chr5:87940753")])
def test_a_mistyped_digit_is_said_with_the_other_position(wrong):
    (problem,) = told(row(), row(three=wrong))
    assert problem.where == "tests[2].findings[1].three_prime.breakpoint"
    assert wrong.breakpoint in problem.what
    assert f"test T1, finding 1 has exon 15 of NM_001012338.2: {NTRK3.breakpoint}" in problem.what
    one = row().test
    both = replace(one, findings=(row().finding, row(three=wrong).finding))
    assert problem.what in [each.what for each in check_case(Case("C", tests=(both,)), None)]


@pytest.mark.parametrize(
    "other",
    [
        row(),
        row(three=replace(NTRK3, breakpoint="chr15:87940755")),
        row(three=replace(MISTYPED, exon=14)),
        row(three=replace(MISTYPED, exon=None)),
        row(three=replace(MISTYPED, transcript="")),
        row(three=replace(MISTYPED, exon_by="a table")),
        row(three=MISTYPED, method=DNA),
        row(three=MISTYPED, build=GenomeBuild.GRCH37),
        row(three=MISTYPED, build=GenomeBuild.NOT_STATED),
        row(three=replace(NTRK3, breakpoint="")),
        row(NTRK3, ETV6),
        row(three=MISTYPED, method=Method.FISH_FUSION),
    ],
)
def test_what_cannot_be_compared_is_not_doubted(other):
    assert told(row(), other) == []
