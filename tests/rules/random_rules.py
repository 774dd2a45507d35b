"""Random rule sets and random incomplete cases from a seed, and the brute force that tries every completion."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from mdt_desk.rules.catalogue import BY_ID, FACTS, FactKind
from mdt_desk.rules.conditions import comparisons, facts_asked, truth_of
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Condition, CountOf, Criterion, Definition, RuleSet, Use
from mdt_desk.rules.outcomes import Gate, combine
from mdt_desk.rules.regions import pieces
from mdt_desk.rules.terms import Operator, Role, Standing
from mdt_desk.rules.values import FactContent, FactValue, Reason, Span, known, unknown
from tests.rules.world import rule_set

NUMBER_OPS = (Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN, Operator.IS, Operator.IS_NOT)
DATE_OPS = (Operator.ON_OR_AFTER, Operator.ON_OR_BEFORE, Operator.AFTER, Operator.BEFORE, Operator.IS, Operator.IS_NOT)
DAY = date(2024, 6, 1)
DEFINED = "random_term"


def random_leaf(chance: random.Random, facts: list[str]) -> Compare:
    """A comparison that some patients meet and others do not."""
    spec = BY_ID[chance.choice(facts)]
    if spec.kind is FactKind.YES_NO:
        return Compare(spec.id, chance.choice((Operator.IS, Operator.IS_NOT)), chance.random() < 0.5)
    if spec.kind is FactKind.NUMBER:
        return Compare(spec.id, chance.choice(NUMBER_OPS), chance.choice((1, 11, 12, 18, 65)))
    if spec.kind is FactKind.DATE:
        day = DAY + timedelta(days=chance.choice((-30, 0, 1, 30)))
        return Compare(spec.id, chance.choice(DATE_OPS), day.isoformat())
    chosen = chance.sample(spec.allowed, chance.randint(1, len(spec.allowed) - 1))
    if len(chosen) == 1 and chance.random() < 0.5:
        return Compare(spec.id, chance.choice((Operator.IS, Operator.IS_NOT)), chosen[0])
    return Compare(spec.id, chance.choice((Operator.IN, Operator.NOT_IN)), tuple(chosen))


def random_condition(chance: random.Random, facts: list[str], depth: int = 2) -> Condition:
    """A condition as people may write it: at most two levels, groups of up to three."""
    if depth == 0 or chance.random() < 0.35:
        return Use(DEFINED) if chance.random() < 0.08 else random_leaf(chance, facts)
    parts = tuple(random_condition(chance, facts, depth - 1) for _ in range(chance.randint(1, 3)))
    kind = chance.randrange(3)
    if kind == 2:
        return CountOf(chance.randint(1, len(parts)), parts)
    return AllOf(parts) if kind else AnyOf(parts)


def random_rules(chance: random.Random, criteria: int = 4) -> tuple[RuleSet, dict[str, Definition]]:
    """A rule set over a few facts, so that many are asked twice, and the one definition it may use."""
    names = [spec.id for spec in FACTS if not spec.judgement]
    facts = [*chance.sample(names, 5), "age_years", chance.choice([spec.id for spec in FACTS if spec.judgement])]
    term = Definition(DEFINED, "A term.", AllOf(tuple(random_leaf(chance, facts) for _ in range(2))))
    made = [
        Criterion(
            f"c{number}", "A rule.", random_condition(chance, facts),
            chance.choice((Role.INCLUDE, Role.INCLUDE, Role.EXCLUDE)),
            Standing.UNCONFIRMED if chance.random() < 0.15 else Standing.CONFIRMED,
        )
        for number in range(criteria)
    ]  # fmt: skip
    return rule_set(*made), {DEFINED: term}


def random_value(chance: random.Random, fact: str, unknowns: float) -> FactValue:
    """A value near the boundaries that random rules use, known within bounds, or unknown."""
    if chance.random() < unknowns:
        return unknown(chance.choice(list(Reason)))
    spec = BY_ID[fact]
    if spec.kind is FactKind.YES_NO:
        return known(chance.random() < 0.5)
    if spec.kind is FactKind.CHOICE:
        return known(chance.choice(spec.allowed))
    if spec.kind is FactKind.NUMBER:
        low = chance.choice((0, 1, 2, 10, 11, 12, 13, 17, 18, 19, 40, 64, 65, 66, 100))
        return known(Span(low, low + chance.randint(1, 8)) if chance.random() < 0.25 else low)
    day = DAY + timedelta(days=chance.choice((-60, -31, -30, -29, -1, 0, 1, 2, 29, 30, 31, 60)))
    return known(Span(day, day + timedelta(days=chance.randint(1, 40))) if chance.random() < 0.25 else day)


def random_facts(chance: random.Random, names: list[str], unknowns: float = 0.35) -> dict[str, FactValue]:
    """An incomplete case: of each fact a value, bounds or nothing."""
    return {name: random_value(chance, name, unknowns) for name in names}


def facts_of(rules: RuleSet, definitions: dict[str, Definition]) -> list[str]:
    """Every fact that a rule set asks."""
    asked = (fact for criterion in rules.criteria for fact in facts_asked(criterion.condition, definitions))
    return list(dict.fromkeys(asked))


def possible_contents(value: FactValue, values: tuple[FactContent, ...]) -> list[FactContent]:
    """What a fact could be, one value of each piece; written without the program's own completions."""
    if value.content is None:
        return list(values)
    if not isinstance(value.content, Span):
        return [value.content]
    low, high = value.content.low, value.content.high
    return [low, *(each for each in values if low < each <= high)]  # type: ignore[operator]  # one kind


def completed(
    rules: RuleSet, facts: dict[str, FactValue], definitions: dict[str, Definition]
) -> Iterator[dict[str, FactValue]]:
    """Every complete patient that an incomplete one could be, as far as the rules can tell."""
    choices = pieces([criterion.condition for criterion in rules.criteria], definitions)
    contents = [possible_contents(facts[name], choices[name]) for name in choices]
    for values in product(*contents):
        yield {name: known(value) for name, value in zip(choices, values, strict=True)}


def completions_of(
    criterion: Criterion, facts: dict[str, FactValue], definitions: dict[str, Definition]
) -> set[bool | None]:
    """How a criterion comes out over all completions."""
    only = rule_set(criterion)
    return {met(criterion, patient, definitions) for patient in completed(only, facts, definitions)}


def met(criterion: Criterion, facts: dict[str, FactValue], definitions: dict[str, Definition]) -> bool | None:
    """Plain evaluation of a complete patient."""
    holds = truth_of(criterion.condition, facts, definitions)
    return holds if criterion.role is Role.INCLUDE else not holds


def complete_outcome(rules: RuleSet, facts: dict[str, FactValue], definitions: dict[str, Definition]) -> str:
    """The outcome of a complete patient, by plain evaluation."""
    gates = [Gate(met(each, facts, definitions), False, each.standing is Standing.CONFIRMED) for each in rules.criteria]
    return combine(rules, gates, rules.applies_to[0])


def asks_twice(condition: Condition, definitions: dict[str, Definition]) -> bool:
    """Whether a fact stands in a condition more than once."""
    leaves = [leaf.fact for leaf in comparisons(condition, definitions)]
    return len(leaves) > len(set(leaves))
