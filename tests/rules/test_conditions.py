"""Whether a condition holds: every operator against known, bounded and unknown values, and exactness."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import (
    MOST_COMPLETIONS,
    compare,
    comparisons,
    completions,
    definitions_used,
    exact_truth,
    facts_asked,
    is_open,
    truth_of,
)
from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Definition, Use
from mdt_desk.rules.terms import Operator
from mdt_desk.rules.values import Reason, Span, known, unknown
from tests.rules.world import facts, is_, unknowns, values_of

T, F, U = True, False, None
OP = Operator

# operator, 11, 12, 13, 10 to 11, 11 to 12, 12 to 13, 13 to 14, 11 to 13: each compared with 12.
NUMBERS = [
    (OP.IS, F, T, F, F, U, U, F, U),
    (OP.IS_NOT, T, F, T, T, U, U, T, U),
    (OP.AT_LEAST, F, T, T, F, U, T, T, U),
    (OP.MORE_THAN, F, F, T, F, F, U, T, U),
    (OP.AT_MOST, T, T, F, T, T, U, F, U),
    (OP.LESS_THAN, T, F, F, T, U, F, F, U),
]
AGES = (11, 12, 13, Span(10, 11), Span(11, 12), Span(12, 13), Span(13, 14), Span(11, 13))


@pytest.mark.parametrize(("op", "expected"), [(row[0], row[1:]) for row in NUMBERS], ids=str)
def test_each_operator_on_numbers_known_and_within_bounds(op, expected):
    assert tuple(compare(Compare("age_years", op, 12), known(age)) for age in AGES) == expected


def day(number):
    return date(2026, 1, number)


# operator, 06, 07, 08, 05 to 06, 06 to 07, 07 to 08, 08 to 09, 06 to 08 January: each compared with the 7th.
DATES = [
    (OP.IS, F, T, F, F, U, U, F, U),
    (OP.IS_NOT, T, F, T, T, U, U, T, U),
    (OP.ON_OR_AFTER, F, T, T, F, U, T, T, U),
    (OP.AFTER, F, F, T, F, F, U, T, U),
    (OP.ON_OR_BEFORE, T, T, F, T, T, U, F, U),
    (OP.BEFORE, T, F, F, T, U, F, F, U),
]
DAYS = (day(6), day(7), day(8), Span(day(5), day(6)), Span(day(6), day(7)), Span(day(7), day(8)), Span(day(8), day(9)),
        Span(day(6), day(8)))  # fmt: skip


@pytest.mark.parametrize(("op", "expected"), [(row[0], row[1:]) for row in DATES], ids=str)
def test_each_operator_on_dates_known_and_within_bounds(op, expected):
    leaf = Compare("started_entrectinib", op, "2026-01-07")
    assert tuple(compare(leaf, known(content)) for content in DAYS) == expected


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        (OP.IS, "england", T), (OP.IS, "wales", F), (OP.IS_NOT, "england", F), (OP.IS_NOT, "wales", T),
        (OP.IN, ("england", "wales"), T), (OP.IN, ("wales", "scotland"), F),
        (OP.NOT_IN, ("england", "wales"), F), (OP.NOT_IN, ("wales", "scotland"), T),
    ],
)  # fmt: skip
def test_each_operator_on_choices(op, value, expected):
    assert compare(Compare("nation", op, value), known("england")) is expected


@pytest.mark.parametrize(("content", "value", "expected"), [(T, T, T), (T, F, F), (F, T, F), (F, F, T)])
def test_is_and_is_not_on_yes_and_no(content, value, expected):
    assert compare(Compare("metastatic", OP.IS, value), known(content)) is expected
    assert compare(Compare("metastatic", OP.IS_NOT, value), known(content)) is not expected


@pytest.mark.parametrize("reason", list(Reason))
@pytest.mark.parametrize(
    "leaf",
    [Compare("age_years", row[0], 12) for row in NUMBERS]
    + [Compare("started_entrectinib", row[0], "2026-01-07") for row in DATES]
    + [Compare("nation", op, ("england",)) for op in (OP.IN, OP.NOT_IN)]
    + [is_("metastatic"), is_("metastatic", value=False)],
    ids=lambda leaf: f"{leaf.fact} {leaf.op}",
)
def test_an_unknown_compared_with_anything_is_unknown(leaf, reason):
    assert compare(leaf, unknown(reason)) is None


def test_every_operator_stands_in_a_table_above():
    tabled = {row[0] for row in NUMBERS} | {row[0] for row in DATES} | {OP.IN, OP.NOT_IN}
    assert tabled == set(Operator)


YES_NO = ("metastatic", "locally_advanced", "surgery_severe_harm", "inoperable")
ADULT = Compare("age_years", OP.AT_LEAST, 12)
DEFINED = {"spread": Definition("spread", "Spread.", AnyOf((is_("metastatic"), is_("locally_advanced"))))}


def test_groups_and_definitions_open_into_their_comparisons():
    condition = AllOf((Use("spread"), CountOf(1, (ADULT, is_("inoperable")))))
    assert facts_asked(condition, DEFINED) == ("metastatic", "locally_advanced", "age_years", "inoperable")
    assert [used.id for used in definitions_used(condition, DEFINED)] == ["spread"]
    assert len(list(comparisons(condition, DEFINED))) == 4


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (AllOf((is_("metastatic"), is_("inoperable"))), U),
        (AnyOf((is_("metastatic"), is_("inoperable"))), T),
        (CountOf(2, (is_("metastatic"), is_("inoperable"), is_("locally_advanced"))), U),
        (Use("spread"), T),
        (AllOf((Use("spread"), is_("locally_advanced"))), F),
    ],
)
def test_groups_follow_three_valued_logic(condition, expected):
    assert truth_of(condition, facts(metastatic=True, locally_advanced=False), DEFINED) is expected


def test_a_fact_asked_twice_is_known_where_both_answers_agree():
    either = AnyOf((is_("metastatic"), is_("metastatic", value=False)))
    assert truth_of(either, facts(), {}) is None
    assert exact_truth(either, facts(), {}) is True


def test_an_age_within_bounds_is_completed_within_its_bounds_only():
    gap = AnyOf((Compare("age_years", OP.AT_MOST, 11), Compare("age_years", OP.AT_LEAST, 18)))
    assert exact_truth(gap, facts(age_years=Span(12, 17)), {}) is False
    assert exact_truth(gap, facts(age_years=Span(11, 17)), {}) is None


def test_too_many_unknowns_stay_unknown_rather_than_take_for_ever():
    many = AnyOf(tuple(Compare(name, OP.IS, value) for name in list(BY_ID)[3:17] for value in (True, False)))
    assert MOST_COMPLETIONS < 2**14
    assert exact_truth(many, facts(), {}) is None


leaves = st.one_of(
    st.builds(is_, st.sampled_from(YES_NO), st.booleans()),
    st.builds(Compare, st.just("age_years"), st.sampled_from([row[0] for row in NUMBERS]), st.sampled_from([11, 12])),
)
groups = st.lists(leaves, min_size=1, max_size=3).map(tuple)
conditions = st.one_of(
    leaves,
    st.lists(groups.map(AnyOf), min_size=1, max_size=3).map(tuple).map(AllOf),
    st.lists(groups.map(AllOf), min_size=1, max_size=3).map(tuple).map(AnyOf),
    groups.flatmap(lambda parts: st.builds(CountOf, st.integers(1, len(parts)), st.just(parts))),
    st.just(Use("spread")),
)
given_facts = st.fixed_dictionaries({name: values_of(name) for name in (*YES_NO, "age_years")})


def every_completion(condition, stated):
    """Brute force: each open fact takes every value it could have at all."""
    open_facts = [name for name, value in stated.items() if is_open(value)]
    choices = [list(possible(name, stated[name])) for name in open_facts]
    for values in product(*choices):
        yield truth_of(condition, stated | dict(zip(open_facts, map(known, values), strict=True)), DEFINED)


def possible(name, value):
    if BY_ID[name].kind is FactKind.YES_NO:
        return (True, False)
    low, high = (value.content.low, value.content.high) if value.content else (8, 16)
    return range(low, high + 1)


@given(conditions, given_facts)
def test_the_exact_truth_is_what_every_completion_agrees_on(condition, stated):
    outcomes = set(every_completion(condition, stated))
    expected = outcomes.pop() if len(outcomes) == 1 else None
    assert exact_truth(condition, stated, DEFINED) is expected


@given(conditions, given_facts)
def test_three_valued_logic_never_says_more_than_the_completions(condition, stated):
    truth = truth_of(condition, stated, DEFINED)
    assert truth is None or set(every_completion(condition, stated)) == {truth}


@given(conditions, given_facts)
def test_a_completion_falls_within_what_is_known(condition, stated):
    for name, value in stated.items():
        if isinstance(value.content, Span):
            found = completions(name, value, condition, DEFINED)
            assert all(value.content.low <= each <= value.content.high for each in found)


@given(st.sampled_from(YES_NO), unknowns)
def test_an_evaluator_that_takes_unknown_for_true_is_caught_by_the_completions(name, missing):
    def careless(condition, stated):
        return compare(condition, stated[condition.fact]) is not False

    stated = facts(**{name: missing})
    assert careless(is_(name), stated)
    assert set(every_completion(is_(name), {name: missing})) == {True, False}
