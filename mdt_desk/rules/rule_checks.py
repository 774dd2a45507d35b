"""What cannot be right in a rule set: names that lead nowhere, impossible values, rules that decide nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from mdt_desk.domain.problems import Level, Problem
from mdt_desk.rules.catalogue import BY_ID, FactKind, FactSpec
from mdt_desk.rules.conditions import comparisons
from mdt_desk.rules.model import (
    AllOf,
    AnyOf,
    Citation,
    Compare,
    Condition,
    CountOf,
    Criterion,
    Definition,
    RuleSet,
    Source,
    Use,
    criteria_of,
)
from mdt_desk.rules.terms import Operator, Position, Role

LONGEST_SENTENCE = 110
"""A criterion in one line of a page, and in the one line that explains an outcome."""
LONGEST_WORDS = 140
DEEPEST = 2
MOST_COMPARISONS = 24
"""With every definition opened; nobody could read more, and what must be worked out grows much faster than they."""
MOST_CRITERIA = 40
_ORDERED = {FactKind.NUMBER: {Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN}}
_ORDERED[FactKind.DATE] = {Operator.ON_OR_AFTER, Operator.ON_OR_BEFORE, Operator.AFTER, Operator.BEFORE}
_EQUAL = {Operator.IS, Operator.IS_NOT}


def rule_problem(where: str, what: str) -> Problem:
    """A problem of a rule or a pack, with its place."""
    return Problem(Level.ERROR, where, what, "Mend the rule; nothing of the pack was taken.")


def check_rules(
    rule_sets: Sequence[RuleSet], definitions: Sequence[Definition], sources: Sequence[Source]
) -> list[Problem]:
    """Facts, definitions and sources that rules name must exist, values must fit, and every rule set must decide."""
    by_id, register = {item.id: item for item in definitions}, {source.id for source in sources}
    found = [
        *_repeated("rule sets", [rules.id for rules in rule_sets]),
        *_repeated("definitions", [item.id for item in definitions]),
        *_repeated("sources", [source.id for source in sources]),
    ]
    for item in definitions:
        found += _check_item(item, item.id, by_id, register)
    for rules in rule_sets:
        found += _check_rule_set(rules, by_id, register)
    return found


def _repeated(what: str, ids: Sequence[str]) -> Iterator[Problem]:
    for name, count in Counter(ids).items():
        if not name.strip():
            yield rule_problem(what, "have an empty id among them")
        elif count > 1:
            yield rule_problem(name, f"is the id of {count} {what}")


def _check_rule_set(rules: RuleSet, definitions: dict[str, Definition], sources: set[str]) -> list[Problem]:
    criteria = criteria_of(rules)
    found = list(_repeated("criteria", [criterion.id for criterion in criteria]))
    for criterion in criteria:
        where = f"{rules.id}.{criterion.id}"
        found += _check_item(criterion, where, definitions, sources)
        if len(criterion.sentence) > LONGEST_SENTENCE:
            found.append(rule_problem(where, f"has a sentence longer than {LONGEST_SENTENCE} characters"))
    found += _unknown_sources(rules.id, rules.citations, sources)
    return found + [rule_problem(rules.id, wrong) for wrong in _wrong_shape(rules)]


def _wrong_shape(rules: RuleSet) -> Iterator[str]:
    gates = [criterion for criterion in rules.criteria if criterion.role is not Role.ADVISE]
    if not rules.nations:
        yield "names no nation"
    if len(criteria_of(rules)) > MOST_CRITERIA:
        yield f"has more than {MOST_CRITERIA} criteria"
    if not rules.applies_to:
        yield "does not say whether it is for new starts or for existing patients"
    if rules.position is Position.CRITERIA and not gates:
        yield "has no criterion that decides, so that everyone would be eligible"
    if rules.position is not Position.CRITERIA and not rules.position_words.strip():
        yield "does not say its position in words"
    if len(rules.position_words) > LONGEST_WORDS:
        yield f"says its position in more than {LONGEST_WORDS} characters"
    if rules.effective_from and rules.effective_to and rules.effective_to < rules.effective_from:
        yield "ends before it begins"


def _unknown_sources(where: str, citations: Iterable[Citation], sources: set[str]) -> list[Problem]:
    return [
        rule_problem(where, f"cites the source {citation.source}, which is not in the register")
        for citation in citations
        if citation.source not in sources
    ]


def _check_item(
    item: Criterion | Definition, where: str, definitions: dict[str, Definition], sources: set[str]
) -> list[Problem]:
    found = _unknown_sources(where, item.citations, sources)
    if not item.sentence.strip():
        found.append(rule_problem(where, "has no sentence"))
    try:
        if opened(item.condition, definitions) > MOST_COMPARISONS:
            return [
                *found,
                rule_problem(where, f"opens into more than {MOST_COMPARISONS} comparisons; make it shorter"),
            ]
        leaves = list(comparisons(item.condition, definitions))
    except KeyError as missing:
        return [*found, rule_problem(where, f"uses the definition {missing.args[0]}, which does not exist")]
    except RecursionError:
        return [*found, rule_problem(where, "uses a definition that rests on itself")]
    wrong = [wrong_comparison(leaf) for leaf in leaves] + list(_wrong_groups(item.condition))
    return found + [rule_problem(where, words) for words in dict.fromkeys(wrong) if words]


def opened(condition: Condition, definitions: Mapping[str, Definition]) -> int:
    """How many comparisons a condition holds with its definitions opened, counted without opening any of them twice.

    Raises KeyError for a definition that does not exist, RecursionError for one that rests on itself.
    """
    counted: dict[str, int] = {}

    def count(part: Condition, inside: tuple[str, ...]) -> int:
        if isinstance(part, Compare):
            return 1
        if not isinstance(part, Use):
            return sum(count(each, inside) for each in _parts_of(part))
        if part.definition in inside:
            raise RecursionError
        if part.definition not in counted:
            counted[part.definition] = count(definitions[part.definition].condition, (*inside, part.definition))
        return counted[part.definition]

    return count(condition, ())


def _wrong_groups(condition: Condition, depth: int = 0) -> Iterator[str]:
    """An empty group would hold of everyone; a deep one is no longer a table that a person can read."""
    if isinstance(condition, Compare | Use):
        return
    parts = _parts_of(condition)
    if not parts:
        yield "holds an empty group, which would hold of everyone"
    if isinstance(condition, CountOf) and not 1 <= condition.count_at_least <= len(parts):
        yield f"asks for at least {condition.count_at_least} of {len(parts)}"
    if depth == DEEPEST:
        yield f"is more than {DEEPEST} levels deep; give the inner part a definition of its own"
        return
    for part in parts:
        yield from _wrong_groups(part, depth + 1)


def _parts_of(condition: AllOf | AnyOf | CountOf) -> tuple[Condition, ...]:
    if isinstance(condition, AllOf):
        return condition.all_of
    return condition.any_of if isinstance(condition, AnyOf) else condition.of


def wrong_comparison(leaf: Compare) -> str:
    """What is wrong with one comparison, or nothing."""
    spec = BY_ID.get(leaf.fact)
    if spec is None:
        return f"asks the fact {leaf.fact}, which is not in the catalogue"
    if leaf.op in {Operator.IN, Operator.NOT_IN}:
        values = leaf.value if isinstance(leaf.value, tuple) else ()
        listed = spec.kind is FactKind.CHOICE and bool(values) and set(values) <= set(spec.allowed)
        return "" if listed else f"needs a list of values that {spec.label} can have"
    if leaf.op not in _EQUAL | _ORDERED.get(spec.kind, set()):
        return f"cannot compare {spec.label} with the operator {leaf.op}"
    return "" if _value_fits(spec, leaf.value) else f"compares {spec.label} with {leaf.value}, which it can never be"


def _value_fits(spec: FactSpec, value: object) -> bool:
    if spec.kind is FactKind.YES_NO:
        return isinstance(value, bool)
    if spec.kind is FactKind.NUMBER:
        low, high = spec.bounds
        return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
    if spec.kind is FactKind.CHOICE:
        return value in spec.allowed
    try:
        return date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False
