"""The interpreter, SQL and brute force side by side on random rule sets and random incomplete cases."""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine

from mdt_desk.rules.model import Criterion, Definition, RuleSet
from mdt_desk.rules.outcomes import is_met, outcome_of
from mdt_desk.rules.terms import Outcome
from mdt_desk.rules.values import FactValue
from mdt_desk.storage.cohort import truths, verdicts
from mdt_desk.storage.engine import WRITES
from tests.rules.fact_database import fill
from tests.rules.random_rules import (
    complete_outcome,
    completed,
    completions_of,
    facts_of,
    random_facts,
    random_rules,
)

GOOD = {Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE}
Facts = dict[str, FactValue]
Terms = Mapping[str, Definition]
Verdict = Callable[[RuleSet, Facts, dict[str, Definition]], Outcome]


@dataclass
class Figures:
    """What was compared, and everything on which two of the three disagreed."""

    cases: int = 0
    criteria: Counter[bool | None] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)
    false_eligible: int = 0
    false_ineligible: int = 0


def compare_three(engine: Engine, chance: random.Random, rule_sets: int, cases: int) -> Figures:
    """Each criterion three ways, each outcome two ways and against all completions."""
    figures = Figures()
    with engine.connect().execution_options(**WRITES) as connection:
        for number in range(rule_sets):
            rules, terms = random_rules(chance)
            asked = {f"{n}": random_facts(chance, facts_of(rules, terms)) for n in range(cases)}
            with connection.begin():
                fill(connection, asked)
            with connection.begin():
                by_sql = _by_sql(connection, rules, terms)
            for name, facts in asked.items():
                _compare_case(figures, f"rule set {number}, case {name}", rules, facts, terms, by_sql[name])
    return figures


def _by_sql(connection: Connection, rules: RuleSet, terms: Terms) -> dict[str, tuple[Outcome, tuple[bool | None, ...]]]:
    told = {name: Outcome(verdict) for name, verdict in connection.execute(verdicts(rules, terms))}
    rows = connection.execute(truths(rules.criteria, terms))
    return {name: (told[name], tuple(None if t is None else bool(t) for t in own)) for name, *own in rows}


def _compare_case(
    figures: Figures, where: str, rules: RuleSet, facts: Facts, terms: dict[str, Definition],
    by_sql: tuple[Outcome, tuple[bool | None, ...]],
) -> None:  # fmt: skip
    figures.cases += 1
    for criterion, sql in zip(rules.criteria, by_sql[1], strict=True):
        own, brute = is_met(criterion, facts, terms), _agreed(criterion, facts, terms)
        figures.criteria[own] += 1
        if not own is sql is brute:
            figures.disagreements.append(f"{where}, {criterion.id}: {own}, by SQL {sql}, by force {brute}")
    outcome = outcome_of(rules, facts, terms)
    figures.outcomes[outcome] += 1
    if outcome is not by_sql[0]:
        figures.disagreements.append(f"{where}: {outcome}, by SQL {by_sql[0]}")
    note_false(figures, outcome, rules, facts, terms)


def _agreed(criterion: Criterion, facts: Facts, terms: dict[str, Definition]) -> bool | None:
    seen = completions_of(criterion, facts, terms)
    return seen.pop() if len(seen) == 1 else None


def note_false(
    figures: Figures, outcome: Outcome, rules: RuleSet, facts: Facts, terms: dict[str, Definition]
) -> None:  # fmt: skip
    """A verdict that one of the patients whom the case could be would not be given."""
    if outcome in GOOD:
        figures.false_eligible += any(
            complete_outcome(rules, each, terms) not in GOOD for each in completed(rules, facts, terms)
        )
    elif outcome is Outcome.NOT_ELIGIBLE:
        figures.false_ineligible += any(
            complete_outcome(rules, each, terms) is not outcome for each in completed(rules, facts, terms)
        )


def count_false(
    chance: random.Random, cases: int, verdict: Verdict = outcome_of, *, per_rule_set: int = 500, unknowns: float = 0.2
) -> Figures:
    """Only the verdicts against brute force, for very many cases; few unknowns, so that many are decided."""
    figures = Figures()
    while figures.cases < cases:
        rules, terms = random_rules(chance, criteria=chance.randint(1, 4))
        names = facts_of(rules, terms)
        for _ in range(per_rule_set):
            facts = random_facts(chance, names, unknowns)
            outcome = verdict(rules, facts, terms)
            figures.cases += 1
            figures.outcomes[outcome] += 1
            note_false(figures, outcome, rules, facts, terms)
    return figures
