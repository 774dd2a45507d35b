"""The same rules for other engines, as somebody would write them there; an unknown fact is null, or is left out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from typing import Any

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Condition, CountOf, Definition, RuleSet
from mdt_desk.rules.terms import Operator, Role
from mdt_desk.rules.values import FactValue

OP = Operator
Verdict = Callable[[Mapping[str, Any]], bool | None]
Terms = Mapping[str, Definition]
SIGNS = {
    OP.IS: "==", OP.IS_NOT: "!=", OP.AT_LEAST: ">=", OP.ON_OR_AFTER: ">=", OP.AT_MOST: "<=", OP.ON_OR_BEFORE: "<=",
    OP.MORE_THAN: ">", OP.AFTER: ">", OP.LESS_THAN: "<", OP.BEFORE: "<",
}  # fmt: skip


@dataclass(frozen=True)
class Engine:
    """Another engine: its name, the module it needs, and how a rule set becomes something that gives verdicts."""

    name: str
    module: str
    made: Callable[[RuleSet, Terms], Verdict]

    @property
    def installed(self) -> bool:
        return find_spec(self.module) is not None


@dataclass(frozen=True)
class Words:
    """How a language writes and, or, not and values."""

    both: str
    either: str
    negation: str
    true: str = "true"
    false: str = "false"

    def value(self, value: object) -> str:
        if isinstance(value, bool):
            return self.true if value else self.false
        return f'"{value}"' if isinstance(value, str) else str(value)

    def rules(self, rules: RuleSet, terms: Terms) -> str:
        """All criteria of a rule set in one expression."""
        gates = []
        for criterion in rules.criteria:
            text = self.condition(criterion.condition, terms)
            gates.append(f"({text})" if criterion.role is Role.INCLUDE else f"{self.negation}({text})")
        return self.both.join(gates)

    def condition(self, condition: Condition, terms: Terms) -> str:
        if isinstance(condition, Compare):
            return self.leaf(condition)
        if isinstance(condition, AllOf | AnyOf):
            parts = condition.all_of if isinstance(condition, AllOf) else condition.any_of
            sign = self.both if isinstance(condition, AllOf) else self.either
            return sign.join(f"({self.condition(part, terms)})" for part in parts)
        if isinstance(condition, CountOf):
            return self.condition(choices(condition), terms)
        return self.condition(terms[condition.definition].condition, terms)

    def leaf(self, leaf: Compare) -> str:
        if leaf.op in {OP.IN, OP.NOT_IN}:
            listed = ", ".join(self.value(value) for value in leaf.value if isinstance(leaf.value, tuple))
            text = f"{leaf.fact} in [{listed}]"
            return text if leaf.op is OP.IN else f"{self.negation}({text})"
        return f"{leaf.fact} {SIGNS[leaf.op]} {self.value(constant(leaf))}"


def choices(condition: CountOf) -> AnyOf:
    """At least n of, as any of the groups of n."""
    return AnyOf(tuple(AllOf(group) for group in combinations(condition.of, condition.count_at_least)))


def constant(leaf: Compare) -> object:
    """The value of a comparison; days are counted, since not every engine has dates."""
    if BY_ID[leaf.fact].kind is FactKind.DATE:
        return date.fromisoformat(str(leaf.value)).toordinal()
    return leaf.value


def as_null(facts: Mapping[str, FactValue]) -> dict[str, Any]:
    """The facts as JSON data, unknown ones as null."""
    return {name: _plain(value) for name, value in facts.items()}


def left_out(facts: Mapping[str, FactValue]) -> dict[str, Any]:
    """The facts as JSON data without the unknown ones."""
    return {name: _plain(value) for name, value in facts.items() if value.content is not None}


def _plain(value: FactValue) -> Any:
    return value.content.toordinal() if isinstance(value.content, date) else value.content


def zen(rules: RuleSet, terms: Terms) -> Verdict:
    """zen-engine: one compiled expression."""
    compiled = import_module("zen").compile_expression(Words(" and ", " or ", "not ").rules(rules, terms))
    return lambda facts: answer(lambda: compiled.evaluate(dict(facts)))


def cel(rules: RuleSet, terms: Terms) -> Verdict:
    """The Common Expression Language: one compiled program."""
    program = import_module("cel").compile(Words(" && ", " || ", "!").rules(rules, terms))
    return lambda facts: answer(lambda: program.execute(dict(facts)))


def json_logic(rules: RuleSet, terms: Terms) -> Verdict:
    """JSON Logic: one tree."""
    apply = import_module("json_logic").jsonLogic
    parts = [(each.role, _tree(each.condition, terms)) for each in rules.criteria]
    tree = {"and": [part if role is Role.INCLUDE else {"!": [part]} for role, part in parts]}
    return lambda facts: answer(lambda: apply(tree, facts))


def _tree(condition: Condition, terms: Terms) -> Any:
    if isinstance(condition, Compare):
        fact = {"var": condition.fact}
        if condition.op in {OP.IN, OP.NOT_IN}:
            found = {"in": [fact, list(condition.value) if isinstance(condition.value, tuple) else []]}
            return found if condition.op is OP.IN else {"!": [found]}
        return {SIGNS[condition.op]: [fact, constant(condition)]}
    if isinstance(condition, AllOf):
        return {"and": [_tree(part, terms) for part in condition.all_of]}
    if isinstance(condition, AnyOf):
        return {"or": [_tree(part, terms) for part in condition.any_of]}
    if isinstance(condition, CountOf):
        return _tree(choices(condition), terms)
    return _tree(terms[condition.definition].condition, terms)


def answer(evaluate: Callable[[], object]) -> bool | None:
    """Yes, no, or None where the engine says neither or gives up; each engine gives up in its own way."""
    try:
        found = evaluate()
    except (ArithmeticError, LookupError, NameError, RuntimeError, TypeError, ValueError):
        return None
    return found if isinstance(found, bool) else None


ENGINES = (
    Engine("zen-engine", "zen", zen),
    Engine("json-logic", "json_logic", json_logic),
    Engine("cel", "cel", cel),
)
