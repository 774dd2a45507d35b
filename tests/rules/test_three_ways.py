"""Interpreter, SQL and brute-force completion agree; no incomplete case is ever called eligible on a guess."""

import random

import pytest

from mdt_desk.rules.outcomes import outcome_of
from mdt_desk.rules.terms import Outcome
from mdt_desk.rules.values import known
from tests.rules.fact_database import open_facts
from tests.rules.random_rules import asks_twice, random_facts, random_rules
from tests.rules.three_ways import GOOD, compare_three, count_false

SEED = 20261126


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    engine = open_facts(tmp_path_factory.mktemp("facts"))
    yield lambda *counts: compare_three(engine, random.Random(SEED), *counts)
    engine.dispose()


def test_all_three_agree_on_ten_thousand_random_cases_of_every_truth_and_every_outcome(figures):
    found = figures(50, 200)
    assert found.cases == 10_000
    assert found.disagreements[:3] == []
    assert (found.false_eligible, found.false_ineligible) == (0, 0)
    assert min(found.criteria[truth] for truth in (True, False, None)) > 500
    decided = {Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE, Outcome.MORE_INFORMATION_NEEDED, Outcome.JUDGEMENT_NEEDED}
    assert set(found.outcomes) == decided


def test_many_random_conditions_ask_a_fact_twice():
    chance = random.Random(SEED)
    made = [random_rules(chance) for _ in range(50)]
    twice = [each for rules, terms in made for each in rules.criteria if asks_twice(each.condition, terms)]
    assert len(twice) > 50


def test_no_incomplete_case_is_falsely_called_eligible_or_not_eligible():
    found = count_false(random.Random(SEED), 10_000)
    assert (found.false_eligible, found.false_ineligible) == (0, 0)
    assert min(found.outcomes[Outcome.ELIGIBLE], found.outcomes[Outcome.NOT_ELIGIBLE]) > 500


def test_an_evaluator_that_takes_unknown_for_yes_is_caught():
    def careless(rules, facts, terms):
        filled = {name: known(True) if value.reason else value for name, value in facts.items()}
        return outcome_of(rules, facts | {n: v for n, v in filled.items() if _is_yes_no(n)}, terms)

    found = count_false(random.Random(SEED), 2000, careless)
    assert found.false_eligible > 10
    assert found.false_ineligible > 10


def _is_yes_no(name):
    return name not in {"age_years", "nation"} and not name.startswith(("started_", "date_"))


def test_a_disagreement_would_be_seen(figures, monkeypatch):
    monkeypatch.setattr("tests.rules.three_ways.is_met", lambda *_: True)
    assert figures(2, 20).disagreements


def test_a_seed_makes_the_same_rules_and_cases_again():
    first, second = (random.Random(7) for _ in range(2))
    assert random_rules(first) == random_rules(second)
    assert random_facts(first, ["age_years", "nation"]) == random_facts(second, ["age_years", "nation"])


def test_eligible_is_the_only_good_news():
    assert {outcome.value for outcome in GOOD} == {"eligible", "eligible_to_continue"}
