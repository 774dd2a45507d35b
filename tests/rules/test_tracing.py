"""How each criterion came out, with the evidence behind it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdt_desk.rules.model import AllOf, AnyOf, Compare, Use
from mdt_desk.rules.outcomes import is_met
from mdt_desk.rules.terms import CriterionState, Operator, Role, Standing
from mdt_desk.rules.tracing import show_bound, state_of, trace
from mdt_desk.rules.values import NOT_EXACT, Reason, Span, known, unknown
from tests.rules.world import any_facts, facts, is_, pack, rule

DEFINITIONS = {item.id: item for item in pack().definitions}
CRITERIA = [criterion for rules in pack().rule_sets for criterion in rules.criteria]
ADULT = rule("adult", Compare("age_years", Operator.AT_LEAST, 12))


@pytest.mark.parametrize(
    ("truth", "state"),
    [(True, CriterionState.MET), (False, CriterionState.NOT_MET), (None, CriterionState.UNKNOWN)],
)
def test_true_false_and_unknown_have_their_states(truth, state):
    assert state_of(truth) is state


def test_the_evidence_names_the_fact_its_value_and_where_it_was_entered():
    result = trace(rule("metastatic"), facts(metastatic=known(True, "diagnosis")), {})
    (evidence,) = result.evidence
    assert (evidence.fact, evidence.value, evidence.origin, evidence.shown) == ("metastatic", True, "diagnosis", "yes")


def test_of_an_either_or_only_what_made_it_true_is_shown():
    either = rule("spread", AnyOf((is_("metastatic"), is_("locally_advanced"))))
    result = trace(either, facts(metastatic=True, locally_advanced=False), {})
    assert [item.fact for item in result.evidence] == ["metastatic"]


def test_an_open_rule_says_why_it_is_open():
    result = trace(rule("metastatic"), facts(metastatic=unknown(Reason.AWAITED, "scan on Friday")), {})
    assert result.state is CriterionState.UNKNOWN
    assert result.reason == "awaited: scan on Friday"


def test_an_age_known_too_roughly_says_so():
    result = trace(ADULT, facts(age_years=Span(11, 12)), {})
    assert (result.state, result.reason) == (CriterionState.UNKNOWN, NOT_EXACT)
    assert result.evidence[0].shown == "11 to 12"


def test_what_was_assumed_is_shown_as_assumed():
    taken = facts(receiving_larotrectinib=known(content=False, assumed=True))
    result = trace(rule("r", is_("receiving_larotrectinib", value=False)), taken, {})
    assert result.evidence[0].assumed
    assert "assumed" in result.evidence[0].shown


def test_a_judgement_that_is_missing_is_told_apart_from_missing_data():
    assert trace(rule("a", is_("no_satisfactory_options")), facts(), {}).needs_judgement
    assert not trace(rule("metastatic"), facts(), {}).needs_judgement


def test_a_rule_on_a_judgement_and_on_data_needs_data_first():
    both = rule("both", AllOf((is_("no_satisfactory_options"), ADULT.condition)))
    assert not trace(both, facts(age_years=Span(11, 12)), {}).needs_judgement


def test_a_judgement_that_alone_would_meet_a_rule_is_what_it_needs():
    either = rule("either", AnyOf((is_("no_satisfactory_options"), ADULT.condition)))
    assert trace(either, facts(age_years=Span(11, 12)), {}).needs_judgement
    assert not trace(either, facts(age_years=Span(11, 12), no_satisfactory_options=False), {}).needs_judgement


def test_an_exclusion_that_does_not_hold_is_met():
    assert trace(rule("pregnant", role=Role.EXCLUDE), facts(pregnant=False), {}).state is CriterionState.MET


def test_a_definition_is_shown_with_its_own_result():
    result = trace(rule("spread", Use("disease_condition")), facts(metastatic=True), DEFINITIONS)
    (definition,) = result.definitions
    assert (definition.id, definition.state) == ("disease_condition", CriterionState.MET)
    assert definition.sentence.endswith(".")


def test_the_place_in_the_source_and_the_standing_are_carried_along():
    result = trace(rule("metastatic", standing=Standing.UNCONFIRMED), facts(), {})
    assert result.sources == ("paper",)
    assert not result.confirmed


def test_numbers_and_dates_are_shown_as_people_write_them():
    assert show_bound(12) == "12"
    assert show_bound(date(2026, 1, 7)) == "07-Jan-2026"


@settings(max_examples=100)
@given(st.sampled_from(CRITERIA), any_facts)
def test_the_trace_says_what_the_logic_says_and_never_stands_without_evidence(criterion, stated):
    result = trace(criterion, stated, DEFINITIONS)
    assert result.state is state_of(is_met(criterion, stated, DEFINITIONS))
    assert result.evidence
    assert bool(result.reason) is (result.state is CriterionState.UNKNOWN)
