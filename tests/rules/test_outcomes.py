"""The outcome of criteria alone, and what must hold of it whatever the facts: never eligible on a guess."""

import random
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mdt_desk.rules.catalogue import BY_ID, FACTS, FactKind
from mdt_desk.rules.conditions import comparisons, completions, is_open
from mdt_desk.rules.outcomes import Gate, awaits_judgement, combine, is_met, outcome_of
from mdt_desk.rules.terms import AppliesTo, Outcome, Position, Role, Standing
from mdt_desk.rules.values import Reason, known, unknown
from tests.rules.world import any_facts, facts, is_, pack, rule, rule_set, rules_named, values_of

DEFINITIONS = {item.id: item for item in pack().definitions}
GOOD = {Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE}
TA630 = rules_named("england.larotrectinib.funding.ta630")
DECIDING = [rules for rules in pack().rule_sets if rules.position is Position.CRITERIA]
each_rule_set = pytest.mark.parametrize("rules", DECIDING, ids=lambda rules: rules.id)
T, F, U = True, False, None


def gate(met, *, judgement=False, confirmed=True):
    return Gate(met, judgement, confirmed)


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        ([gate(T)], Outcome.ELIGIBLE),
        ([gate(T), gate(F)], Outcome.NOT_ELIGIBLE),
        ([gate(F), gate(U)], Outcome.NOT_ELIGIBLE),
        ([gate(F), gate(U, judgement=True)], Outcome.NOT_ELIGIBLE),
        ([gate(U), gate(U, judgement=True)], Outcome.MORE_INFORMATION_NEEDED),
        ([gate(T), gate(U, judgement=True)], Outcome.JUDGEMENT_NEEDED),
        ([gate(T), gate(F, confirmed=False)], Outcome.JUDGEMENT_NEEDED),
        ([gate(U), gate(F, confirmed=False)], Outcome.MORE_INFORMATION_NEEDED),
        ([gate(T), gate(U, confirmed=False)], Outcome.MORE_INFORMATION_NEEDED),
        ([gate(T), gate(T, confirmed=False)], Outcome.ELIGIBLE),
    ],
)
def test_false_comes_before_missing_data_and_missing_data_before_judgements(gates, expected):
    assert combine(rule_set(), gates, AppliesTo.NEW_START) is expected
    assert combine(rule_set(), gates[::-1], AppliesTo.NEW_START) is expected


def test_an_existing_patient_is_eligible_to_continue_and_no_more():
    assert combine(rule_set(), [gate(T)], AppliesTo.CONTINUING) is Outcome.ELIGIBLE_TO_CONTINUE


@pytest.mark.parametrize("truth", [T, F, U])
def test_a_closed_policy_is_not_routinely_funded_and_never_called_not_eligible_whatever_else_is_known(truth):
    closed = rule_set(position=Position.NOT_ROUTINELY_FUNDED, position_words="Closed.")
    assert combine(closed, [gate(truth)], AppliesTo.NEW_START) is Outcome.NOT_ROUTINELY_FUNDED


@pytest.mark.parametrize(("held", "met"), [(T, F), (F, T)])
def test_an_exclusion_is_met_when_its_condition_does_not_hold(held, met):
    assert is_met(rule("pregnant", role=Role.EXCLUDE), facts(pregnant=held), {}) is met


def test_an_exclusion_on_something_unknown_is_neither_met_nor_failed():
    assert is_met(rule("pregnant", role=Role.EXCLUDE), facts(), {}) is None


def test_an_advice_never_decides():
    rules = rule_set(rule("metastatic"), rule("pregnant", role=Role.ADVISE))
    for pregnant in (True, False, unknown(Reason.NOT_RECORDED)):
        assert outcome_of(rules, facts(metastatic=True, pregnant=pregnant), {}) is Outcome.ELIGIBLE


def test_a_rule_awaits_a_judgement_only_where_nothing_else_is_open():
    judged = rule("a", is_("no_satisfactory_options"))
    assert awaits_judgement(judged, facts(), {})
    assert not awaits_judgement(rule("metastatic"), facts(), {})


@settings(max_examples=100)
@given(stated=any_facts)
def test_nothing_is_eligible_while_a_gate_is_open_or_an_unconfirmed_one_fails(stated):
    for rules in DECIDING:
        criteria = [*([rules.covers] if rules.covers else []), *rules.criteria]
        gates = [criterion for criterion in criteria if criterion.role is not Role.ADVISE]
        if outcome_of(rules, stated, DEFINITIONS) in GOOD:
            assert [each.id for each in gates if is_met(each, stated, DEFINITIONS) is not True] == [], rules.id


@settings(max_examples=100)
@given(stated=any_facts, data=st.data())
def test_learning_a_fact_never_takes_back_what_was_decided(stated, data):
    open_ones = [name for name, value in stated.items() if value.content is None]
    assume(open_ones)
    name = data.draw(st.sampled_from(open_ones))
    learnt = stated | {name: data.draw(values_of(name))}
    for rules in DECIDING:
        before, after = (outcome_of(rules, known_now, DEFINITIONS) for known_now in (stated, learnt))
        if before in GOOD | {Outcome.NOT_ELIGIBLE}:
            assert after is before, rules.id


@each_rule_set
@settings(max_examples=40)
@given(data=st.data())
def test_the_order_of_criteria_and_of_their_parts_changes_nothing(rules, data):
    stated = data.draw(any_facts)
    shuffled = tuple(data.draw(st.permutations(rules.criteria)))
    turned = rule_set(*shuffled, position=rules.position, covers=rules.covers)
    assert outcome_of(turned, stated, DEFINITIONS) is outcome_of(rules, stated, DEFINITIONS)


def sparse_facts(chance, names):
    """Facts as a case in preparation has them: two in three known, and mostly in the patient's favour."""
    return facts(**{name: known(_value(chance, name)) for name in names if chance.random() < 0.66})


def _value(chance, name):
    spec = BY_ID[name]
    if spec.kind is FactKind.YES_NO:
        return (chance.random() < 0.85) is (name != "prior_ntrk_inhibitor")
    return chance.randint(8, 60)


def could_fail(rules, stated):
    """Brute force: whether some completion of what is open fails a gate."""
    for criterion in rules.criteria:
        leaves = [leaf.fact for leaf in comparisons(criterion.condition, DEFINITIONS)]
        missing = [name for name in dict.fromkeys(leaves) if is_open(stated[name])]
        choices = [completions(name, stated[name], criterion.condition, DEFINITIONS) for name in missing]
        for values in product(*choices):
            completed = stated | dict(zip(missing, map(known, values), strict=True))
            if criterion.role is not Role.ADVISE and is_met(criterion, completed, DEFINITIONS) is False:
                return True
    return False


def careless(rules, stated):
    """A planted evaluator that takes what it does not know for met."""
    gates = [each for each in rules.criteria if each.role is not Role.ADVISE]
    failed = any(is_met(each, stated, DEFINITIONS) is False for each in gates)
    return Outcome.NOT_ELIGIBLE if failed else Outcome.ELIGIBLE


def asked_by(rules):
    names = [leaf.fact for each in rules.criteria for leaf in comparisons(each.condition, DEFINITIONS)]
    return list(dict.fromkeys(names))


def false_eligible(evaluate, count=10_000):
    """How often an evaluator says eligible although some completion fails, and how often it says eligible at all."""
    chance, names = random.Random(20261122), asked_by(TA630)  # a fixed sample, no secret
    wrong = eligible = 0
    for _ in range(count):
        stated = sparse_facts(chance, names)
        if evaluate(TA630, stated) in GOOD:
            eligible += 1
            wrong += could_fail(TA630, stated)
    return wrong, eligible


def test_of_ten_thousand_incomplete_patients_none_is_called_eligible_on_a_guess():
    wrong, eligible = false_eligible(lambda rules, stated: outcome_of(rules, stated, DEFINITIONS))
    assert wrong == 0
    assert eligible > 100


def test_an_evaluator_that_takes_unknown_for_true_is_caught_by_the_same_check():
    wrong, _ = false_eligible(careless, count=1_000)
    assert wrong > 100


def test_an_undecided_rule_without_sources_of_doubt_is_decided():
    everything = facts(**{spec.id: True for spec in FACTS if spec.kind is FactKind.YES_NO}, age_years=52)
    assert outcome_of(TA630, everything | {"prior_ntrk_inhibitor": known(content=False)}, DEFINITIONS) in GOOD


def test_an_unconfirmed_rule_never_decides_alone():
    unconfirmed = rule_set(rule("metastatic"), rule("prior", is_("prior_ntrk_inhibitor", value=False),
                           standing=Standing.UNCONFIRMED))  # fmt: skip
    assert outcome_of(unconfirmed, facts(metastatic=True, prior_ntrk_inhibitor=True), {}) is Outcome.JUDGEMENT_NEEDED
