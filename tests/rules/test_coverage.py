"""What the rule tests have seen of a version: every state of every criterion, both sides of every boundary."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.rules.coverage import coverage, speaks_of, untested
from mdt_desk.rules.model import AnyOf, Compare, Use
from mdt_desk.rules.pack import RuleTest
from mdt_desk.rules.rule_tests import TestOutcome, run_tests
from mdt_desk.rules.terms import AppliesTo, CriterionState, Operator, Outcome, Purpose, Role
from mdt_desk.rules.values import Span
from tests.rules.world import TUMOURS, book, facts, is_, pack, rule, rule_set, rules_named

OP = Operator
MET, NOT_MET, UNKNOWN = CriterionState.MET, CriterionState.NOT_MET, CriterionState.UNKNOWN
TERMS = {item.id: item for item in pack().definitions}
ADULT = rule("adult", Compare("age_years", OP.AT_LEAST, 18))
DAY = date(2025, 6, 1)


def told(name, on=DAY, nation="england", **stated):
    """A test as it came out, with these facts."""
    given = facts(nation=nation, date_asked_about=on, receiving_larotrectinib=False) | facts_only(**stated)
    test = RuleTest(name, name, "B", rule_set().drug, on, Outcome.ELIGIBLE)
    return TestOutcome(name, name, None, (), test, given)


def facts_only(**stated):
    return {name: value for name, value in facts(**stated).items() if name in stated}


def seen(criterion, *outcomes, **more):
    (found,) = coverage(rule_set(criterion, **more), outcomes, TERMS).criteria
    return found


def test_a_criterion_is_covered_when_met_not_met_and_unknown_were_seen():
    tests = [told("yes", metastatic=True), told("no", metastatic=False), told("open")]
    found = seen(rule("metastatic"), *tests)
    assert found.seen == {MET: ("yes",), NOT_MET: ("no",), UNKNOWN: ("open",)}
    assert found.missing == ()


def test_what_was_not_seen_is_missing():
    assert seen(rule("metastatic"), told("yes", metastatic=True)).missing == (NOT_MET, UNKNOWN)
    assert seen(rule("metastatic")).missing == (MET, NOT_MET, UNKNOWN)


def test_an_exclusion_is_met_when_it_does_not_apply():
    found = seen(rule("pregnant", role=Role.EXCLUDE), told("no", pregnant=False))
    assert found.seen[MET] == ("no",)


@pytest.mark.parametrize(
    ("condition", "impossible"),
    [
        (AnyOf((is_("metastatic"), is_("metastatic", value=False))), {NOT_MET, UNKNOWN}),
        (Compare("date_asked_about", OP.ON_OR_AFTER, "2025-01-01"), {UNKNOWN}),
        (Compare("nation", OP.IS, "england"), {NOT_MET, UNKNOWN}),
        (is_("receiving_larotrectinib"), {MET, UNKNOWN}),
        (AnyOf((is_("metastatic"), Compare("nation", OP.IS, "wales"))), set()),
    ],
)
def test_what_no_patient_can_show_is_not_asked_for(condition, impossible):
    assert seen(rule("c", condition)).impossible == impossible


def test_a_boundary_wants_a_test_on_each_side_of_it():
    def boundary(*outcomes):
        (found,) = coverage(rule_set(ADULT), outcomes, TERMS).boundaries
        return found

    assert (boundary().below, boundary().above) == (17, 18)
    assert boundary().missing == (17, 18)
    near = boundary(told("a", age_years=17), told("b", age_years=19), told("c", age_years=Span(17, 18)))
    assert (near.tests_below, near.tests_above, near.missing) == (("a",), (), (18,))
    assert boundary(told("a", age_years=17), told("b", age_years=18)).missing == ()


def test_a_boundary_counts_only_where_it_decides():
    either = rule("c", AnyOf((ADULT.condition, is_("metastatic"))))
    (found,) = coverage(rule_set(either), [told("a", age_years=17, metastatic=True)], TERMS).boundaries
    assert found.missing == (17, 18)
    (found,) = coverage(rule_set(either), [told("a", age_years=17, metastatic=False)], TERMS).boundaries
    assert found.missing == (18,)


def test_a_single_value_has_two_boundaries_and_a_day_too():
    exactly = rule("c", Compare("age_years", OP.IS, 18))
    pairs = [(each.below, each.above) for each in coverage(rule_set(exactly), [], TERMS).boundaries]
    assert pairs == [(17, 18), (18, 19)]
    started = rule("c", Compare("started_larotrectinib", OP.ON_OR_BEFORE, "2026-01-06"))
    (day,) = coverage(rule_set(started), [], TERMS).boundaries
    assert (day.below, day.above) == (date(2026, 1, 6), date(2026, 1, 7))


def test_a_boundary_that_no_patient_or_day_can_reach_is_not_asked_for():
    everybody = rule("c", Compare("age_years", OP.AT_LEAST, 0))
    assert coverage(rule_set(everybody), [], TERMS).boundaries == ()
    late = rule("c", Compare("date_asked_about", OP.ON_OR_AFTER, "2026-01-07"))
    assert len(coverage(rule_set(late), [], TERMS).boundaries) == 1
    assert coverage(rule_set(late, effective_from=date(2026, 1, 7)), [], TERMS).boundaries == ()


def test_boundaries_inside_definitions_are_seen():
    teen = replace(TERMS["disease_condition"], id="teen", condition=Compare("age_years", OP.MORE_THAN, 12))
    (found,) = coverage(rule_set(rule("c", Use("teen"))), [], {"teen": teen}).boundaries
    assert (found.criterion, found.below, found.above) == ("c", 12, 13)


@pytest.mark.parametrize(
    ("outcome", "rules"),
    [
        (told("x", nation="wales"), rule_set(ADULT)),
        (told("x"), rule_set(ADULT, purpose=Purpose.LICENCE)),
        (told("x"), rule_set(ADULT, effective_from=date(2026, 1, 1))),
        (told("x"), rule_set(ADULT, effective_to=date(2025, 1, 1))),
        (told("x"), rule_set(ADULT, applies_to=(AppliesTo.CONTINUING,))),
        (told("x", receiving_larotrectinib=True), rule_set(ADULT)),
        (TestOutcome("x", "x", None, ()), rule_set(ADULT)),
    ],
)
def test_a_test_of_another_rule_set_shows_nothing(outcome, rules):
    assert speaks_of(told("x"), rule_set(ADULT))
    assert not speaks_of(outcome, rules)


def test_a_patient_whom_the_version_does_not_cover_shows_nothing_of_its_criteria():
    whom = rule("whom", is_("metastatic"))
    found = coverage(rule_set(ADULT, covers=whom), [told("x", metastatic=False, age_years=18)], TERMS)
    assert [(each.criterion, each.seen[MET], each.seen[NOT_MET]) for each in found.criteria] == [
        ("whom", (), ("x",)),
        ("adult", (), ()),
    ]


def test_what_is_left_is_said_in_sentences_and_nothing_when_all_was_seen():
    tests = [told("a", age_years=17), told("b", age_years=18)]
    assert untested(rule_set(ADULT), tests[:1], TERMS) == (
        "“Rule on adult”: no test shows it met",
        "“Rule on adult”: no test shows it unknown",
        "“Rule on adult”: no test stands at Age 18",
    )
    assert untested(rule_set(ADULT), [*tests, told("c")], TERMS) == ()
    assert coverage(rule_set(ADULT), [*tests, told("c")], TERMS).complete


def test_the_stored_tests_show_what_they_show_of_a_shipped_version():
    outcomes = run_tests(pack().tests, book(), TUMOURS)
    rules = rules_named("england.larotrectinib.funding.ta630")
    found = {each.criterion: each for each in coverage(rules, outcomes, TERMS).criteria}
    assert found["ntrk_fusion"].missing == ()
    assert len(found["ntrk_fusion"].seen[UNKNOWN]) > 3
