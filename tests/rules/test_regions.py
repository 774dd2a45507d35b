"""Exact answers about conditions, by cutting facts where the rules cut them; checked against whole enumeration."""

import random
from datetime import date
from itertools import product

import pytest

from mdt_desk.rules.conditions import truth_of
from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Use
from mdt_desk.rules.regions import Wanted, cuts_of, example, gates_wanted, pieces, tally
from mdt_desk.rules.terms import Operator, Role, Standing
from mdt_desk.rules.values import known
from tests.rules.random_rules import random_rules
from tests.rules.world import is_, rule, rule_set

OP = Operator


def age(op, years):
    return Compare("age_years", op, years)


@pytest.mark.parametrize(
    ("op", "expected"),
    [
        (OP.AT_LEAST, (0, 12)), (OP.LESS_THAN, (0, 12)), (OP.MORE_THAN, (0, 13)), (OP.AT_MOST, (0, 13)),
        (OP.IS, (0, 12, 13)), (OP.IS_NOT, (0, 12, 13)),
    ],
)  # fmt: skip
def test_a_number_is_cut_where_a_comparison_turns(op, expected):
    assert pieces([age(op, 12)], {})["age_years"] == expected


def test_a_cut_outside_the_bounds_makes_no_piece():
    assert pieces([age(OP.AT_LEAST, 0), age(OP.AT_MOST, 130)], {})["age_years"] == (0,)


def test_days_are_cut_with_one_day_before_the_first():
    leaf = Compare("started_entrectinib", OP.BEFORE, "2026-01-07")
    assert pieces([leaf], {})["started_entrectinib"] == (date(2026, 1, 6), date(2026, 1, 7))


def test_what_has_no_order_has_no_cuts():
    assert cuts_of(is_("metastatic")) == ()
    assert len(pieces([Compare("nation", OP.IS, "wales")], {})["nation"]) == 4


def whole(conditions, terms):
    """Every profile that the conditions can tell apart."""
    choices = pieces(conditions, terms)
    for values in product(*choices.values()):
        yield {name: known(value) for name, value in zip(choices, values, strict=True)}


def admits(wanted, profile, terms):
    return all(truth_of(item.condition, profile, terms) is item.holds for item in wanted)


def made(seed, criteria=3):
    rules, terms = random_rules(random.Random(seed), criteria)
    return gates_wanted(rules), terms


def test_an_example_is_found_exactly_where_there_is_one():
    for seed in range(150):
        wanted, terms = made(seed)
        found = example(wanted, terms)
        profiles = whole([item.condition for item in wanted], terms)
        assert (found is not None) is any(admits(wanted, profile, terms) for profile in profiles), seed
        assert found is None or admits(wanted, {name: known(value) for name, value in found.items()}, terms), seed


def test_both_answers_occur_among_the_random_conditions():
    answers = [example(*made(seed)) is not None for seed in range(150)]
    assert 20 < sum(answers) < 145


@pytest.mark.parametrize("seed", range(60))
def test_profiles_are_counted_as_by_whole_enumeration(seed):
    (first, terms), (second, _) = made(seed, 2), made(seed + 1000, 2)
    counted = tally(first, second, terms, terms)
    profiles = list(whole([item.condition for item in (*first, *second)], terms))
    told = [(admits(first, profile, terms), admits(second, profile, terms)) for profile in profiles]
    assert counted.all_profiles == len(profiles)
    found = (counted.both, counted.first_only, counted.second_only)
    assert found == tuple(told.count(pair) for pair in ((True, True), (True, False), (False, True)))
    for sample, pair in ((counted.first_example, (True, False)), (counted.second_example, (False, True))):
        assert (sample is not None) is (pair in told)
        patient = {name: known(value) for name, value in (sample or {}).items()}
        assert not patient or (admits(first, patient, terms), admits(second, patient, terms)) == pair


def test_a_side_that_admits_nobody_counts_as_nobody():
    one = [Wanted(is_("metastatic"))]
    counted = tally(one, None, {}, {})
    assert (counted.both, counted.first_only, counted.second_only) == (0, 1, 0)
    assert counted.first_example == {"metastatic": True}
    assert tally(None, one, {}, {}).second_example == {"metastatic": True}


def test_no_condition_admits_everybody():
    assert example([], {}) == {}
    assert tally([], [], {}, {}).both == 1


def test_a_definition_may_mean_two_things_in_two_versions():
    old, new = rule("spread", is_("metastatic")), rule("spread", is_("locally_advanced"))
    counted = tally([Wanted(Use("spread"))], [Wanted(Use("spread"))], {"spread": old}, {"spread": new})
    assert (counted.both, counted.first_only, counted.second_only, counted.all_profiles) == (1, 1, 1, 4)


def test_many_independent_criteria_are_searched_one_by_one():
    """Together they have some 10^18 profiles; no search that multiplies them out would come back."""
    names = ["metastatic", "locally_advanced", "inoperable", "pregnant", "heart_failure", "long_qt", "melanoma"]
    groups = [AnyOf((is_(name), age(OP.AT_LEAST, 1))) for name in names]
    days = [Compare("started_entrectinib", OP.IS, f"2026-01-{day:02}") for day in range(1, 29)]
    counted = tally([*map(Wanted, groups), Wanted(AnyOf(tuple(days)))], [], {}, {})
    assert counted.both == (2**7 + 1) * 28


def test_only_what_decides_is_wanted_and_an_exclusion_must_not_hold():
    doubtful = rule("melanoma", standing=Standing.UNCONFIRMED)
    rules = rule_set(
        rule("metastatic"), rule("pregnant", role=Role.EXCLUDE), rule("long_qt", role=Role.ADVISE), doubtful
    )
    wanted = [(item.condition.fact, item.holds) for item in gates_wanted(rules)]
    assert wanted == [("metastatic", True), ("pregnant", False), ("melanoma", True)]
    assert len(gates_wanted(rules, with_unconfirmed=False)) == 2


def test_a_count_of_parts_is_searched_as_well():
    parts = (is_("metastatic"), is_("pregnant"), AllOf((is_("metastatic"), is_("pregnant"))))
    assert example([Wanted(CountOf(2, parts)), Wanted(is_("pregnant"), holds=False)], {}) is None
