"""An SMT solver says the same of satisfiability as the search over pieces. For developers who have it installed."""

import random
from datetime import date

import pytest

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf
from mdt_desk.rules.regions import Wanted, example, gates_wanted
from mdt_desk.rules.terms import Operator
from tests.rules.planted import DECOYS, FAULTS
from tests.rules.random_rules import random_rules

z3 = pytest.importorskip("z3", reason="the solver is an extra for developers: install mdt-desk[oracle]")

OP = Operator


def variable(fact):
    return z3.Bool(fact) if BY_ID[fact].kind is FactKind.YES_NO else z3.Int(fact)


def number(fact, value):
    spec = BY_ID[fact]
    if spec.kind is FactKind.CHOICE:
        return spec.allowed.index(value)
    return date.fromisoformat(value).toordinal() if spec.kind is FactKind.DATE else value


def formula(condition, terms):
    """A condition as the solver reads it; written without the program's own evaluation."""
    if isinstance(condition, AllOf):
        return z3.And(*[formula(part, terms) for part in condition.all_of])
    if isinstance(condition, AnyOf):
        return z3.Or(*[formula(part, terms) for part in condition.any_of])
    if isinstance(condition, CountOf):
        return z3.AtLeast(*[formula(part, terms) for part in condition.of], condition.count_at_least)
    return leaf(condition) if isinstance(condition, Compare) else formula(terms[condition.definition].condition, terms)


def leaf(condition):
    x = variable(condition.fact)
    if condition.op in {OP.IN, OP.NOT_IN}:
        among = z3.Or(*[x == number(condition.fact, value) for value in condition.value])
        return among if condition.op is OP.IN else z3.Not(among)
    value = number(condition.fact, condition.value)
    return {
        OP.IS: lambda: x == value, OP.IS_NOT: lambda: x != value, OP.AT_LEAST: lambda: x >= value,
        OP.ON_OR_AFTER: lambda: x >= value, OP.AT_MOST: lambda: x <= value, OP.ON_OR_BEFORE: lambda: x <= value,
        OP.MORE_THAN: lambda: x > value, OP.AFTER: lambda: x > value, OP.LESS_THAN: lambda: x < value,
        OP.BEFORE: lambda: x < value,
    }[condition.op]()  # fmt: skip


def bounds():
    for spec in BY_ID.values():
        if spec.kind is FactKind.NUMBER:
            yield z3.And(z3.Int(spec.id) >= spec.bounds[0], z3.Int(spec.id) <= spec.bounds[1])
        elif spec.kind is FactKind.CHOICE:
            yield z3.And(z3.Int(spec.id) >= 0, z3.Int(spec.id) < len(spec.allowed))


def solvable(wanted, terms):
    solver = z3.Solver()
    solver.add(*bounds())
    for item in wanted:
        solver.add(formula(item.condition, terms) == item.holds)
    return solver.check() == z3.sat


def test_the_solver_agrees_on_random_rule_sets():
    answers = []
    for seed in range(400):
        rules, terms = random_rules(random.Random(seed), criteria=2 + seed % 5)
        wanted = gates_wanted(rules)
        answers.append(solvable(wanted, terms))
        assert (example(wanted, terms) is not None) is answers[-1], seed
    assert 50 < sum(answers) < 350


@pytest.mark.parametrize(
    "planted", [each for each in (*FAULTS, *DECOYS) if "broken" not in each.faults], ids=lambda planted: planted.name
)
def test_the_solver_agrees_on_every_criterion_of_the_planted_sets(planted):
    terms = {term.id: term for term in planted.terms}
    for criterion in planted.criteria:
        for holds in (True, False):
            wanted = [Wanted(criterion.condition, holds)]
            assert (example(wanted, terms) is not None) is solvable(wanted, terms)


def test_the_solver_would_notice_a_bound_that_is_left_out():
    old = [Wanted(Compare("age_years", OP.MORE_THAN, 130))]
    assert not solvable(old, {})
    unbounded = z3.Solver()
    unbounded.add(formula(old[0].condition, {}))
    assert unbounded.check() == z3.sat
