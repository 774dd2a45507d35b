"""A condition is changed line by line, and every change gives a condition that a table can show."""

import pytest

from mdt_desk.desktop.pages.rules.tree import (
    Joining,
    joined,
    joining_of,
    lines_of,
    may_group,
    part_at,
    with_beside,
    with_group,
    with_part,
    without_part,
)
from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Use
from mdt_desk.rules.terms import Operator

A, B, C, D = (Compare("age_years", Operator.AT_LEAST, number) for number in (1, 2, 3, 4))
TREE = AllOf((A, AnyOf((B, C)), Use("term")))


def test_lines_stand_in_reading_order_with_their_places():
    assert [line.place for line in lines_of(TREE)] == [(), (0,), (1,), (1, 0), (1, 1), (2,)]
    assert [line.is_group for line in lines_of(TREE)] == [True, False, True, False, False, False]
    assert [line.part for line in lines_of(A)] == [A]


def test_a_part_is_replaced_where_it_stands():
    assert with_part(TREE, (1, 1), D) == AllOf((A, AnyOf((B, D)), Use("term")))
    assert with_part(A, (), D) == D
    assert part_at(TREE, (1, 0)) == B


def test_a_group_left_with_one_part_becomes_that_part():
    assert without_part(TREE, (1, 0)) == AllOf((A, C, Use("term")))
    assert without_part(AllOf((A, B)), (0,)) == B
    assert without_part(A, ()) is None


def test_a_new_line_stands_in_the_group_at_the_place():
    assert with_beside(A, (), D) == AllOf((A, D))
    assert with_beside(TREE, (), D) == AllOf((A, AnyOf((B, C)), Use("term"), D))
    assert with_beside(TREE, (1, 1), D) == AllOf((A, AnyOf((B, C, D)), Use("term")))


def test_a_line_becomes_an_alternative_but_never_deeper_than_two_groups():
    assert with_group(TREE, (0,), D) == AllOf((AnyOf((A, D)), AnyOf((B, C)), Use("term")))
    assert may_group(TREE, (0,))
    assert not may_group(TREE, (1, 0))
    assert not may_group(TREE, (1,))


@pytest.mark.parametrize("joining", Joining)
def test_how_parts_are_joined_can_be_changed_and_read_back(joining):
    group = joined(AllOf((A, B, C)), joining)
    assert joining_of(group) is joining
    assert len(lines_of(group)) == 4


def test_a_count_never_asks_for_more_parts_than_there_are():
    assert without_part(CountOf(3, (A, B, C)), (0,)) == CountOf(2, (B, C))
    assert joined(AnyOf((A,)), Joining.COUNT) == CountOf(1, (A,))
