"""A rule pack: rule sets, definitions, sources and tests as plain data, read strictly and checked against the facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.domain.plain import canonical, from_plain, sha256, to_plain
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.rules.assessment import Outcome
from mdt_desk.rules.catalogue import BY_ID, FactKind, FactSpec
from mdt_desk.rules.conditions import comparisons, definitions_used
from mdt_desk.rules.model import Compare, Criterion, Definition, Operator, Purpose, RuleSet, Source, SourceCheck

_ORDERED = {FactKind.NUMBER: {Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN}}
_ORDERED[FactKind.DATE] = {Operator.ON_OR_AFTER, Operator.ON_OR_BEFORE, Operator.AFTER, Operator.BEFORE}
T = TypeVar("T")
_EQUAL = {Operator.IS, Operator.IS_NOT}


@dataclass(frozen=True, slots=True)
class RuleTest:
    """A small synthetic patient, given as changes to a base patient, with the outcome that is expected."""

    id: str
    title: str
    patient: str
    drug: Drug
    on: date
    expect: Outcome
    purpose: Purpose = Purpose.FUNDING
    nation: Nation | None = None
    would_be: Outcome | None = None
    asks: tuple[str, ...] = ()
    checks: tuple[SourceCheck, ...] = ()
    advice: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class StoredTest:
    """A rule test with its whole patient as case data."""

    test: RuleTest
    case: dict[str, Any]


@dataclass(frozen=True, slots=True)
class RulePack:
    """Everything a pack holds."""

    id: str
    version: str
    rule_sets: tuple[RuleSet, ...]
    definitions: tuple[Definition, ...]
    sources: tuple[Source, ...]
    tests: tuple[StoredTest, ...]


def rule_set_text(rules: RuleSet) -> str:
    """The canonical text of a version; its hash is the version's identity."""
    return canonical(to_plain(rules))


def rule_set_hash(rules: RuleSet) -> str:
    """SHA-256 of the canonical text."""
    return sha256(rule_set_text(rules))


def read_pack(data: dict[str, Any]) -> tuple[RulePack | None, tuple[Problem, ...]]:
    """Reads a pack from data with the keys pack, rule_sets, definitions, sources and tests; every problem at once."""
    problems: list[Problem] = []
    rule_sets = _read_all(RuleSet, data["rule_sets"], "rule_sets", problems)
    definitions = _read_all(Definition, data["definitions"], "definitions", problems)
    sources = _read_all(Source, data["sources"], "sources", problems)
    tests = _read_tests(data["tests"], problems)
    if not problems:
        problems += check_rules(tuple(rule_sets), tuple(definitions), tuple(sources))
    if problems:
        return None, tuple(problems)
    head = data["pack"]
    pack = RulePack(head["id"], head["version"], tuple(rule_sets), tuple(definitions), tuple(sources), tuple(tests))
    return pack, ()


def _read_all(kind: type[T], items: list[Any], where: str, problems: list[Problem]) -> list[T]:
    values = []
    for number, item in enumerate(items, 1):
        value, found = from_plain(kind, item, f"{where}[{number}]")
        problems += found
        if value is not None:
            values.append(value)
    return values


def _read_tests(data: dict[str, Any], problems: list[Problem]) -> list[StoredTest]:
    stored = []
    for number, item in enumerate(data["tests"], 1):
        changes = item.get("changes", {})
        head = {key: value for key, value in item.items() if key != "changes"}
        test, found = from_plain(RuleTest, head, f"tests[{number}]")
        problems += found
        if test is not None:
            stored.append(StoredTest(test, merge_patch(data["patients"][test.patient], changes)))
    return stored


def merge_patch(base: Any, changes: Any) -> Any:
    """JSON Merge Patch (RFC 7396): objects merge, null removes, anything else replaces."""
    if not isinstance(changes, dict):
        return changes
    merged = dict(base) if isinstance(base, dict) else {}
    for key, value in changes.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def check_rules(
    rule_sets: tuple[RuleSet, ...], definitions: tuple[Definition, ...], sources: tuple[Source, ...]
) -> list[Problem]:
    """Facts, definitions and sources that rules name must exist, and values must be of the fact's kind."""
    by_id, known_sources = {item.id: item for item in definitions}, {source.id for source in sources}
    found = [problem for item in definitions for problem in _check_item(item, item.id, by_id, known_sources)]
    for rules in rule_sets:
        for criterion in _criteria(rules):
            found += _check_item(criterion, f"{rules.id}.{criterion.id}", by_id, known_sources)
        found += [
            _problem(rules.id, f"cites the source {citation.source}, which is not in the register")
            for citation in rules.citations
            if citation.source not in known_sources
        ]
    return found


def _criteria(rules: RuleSet) -> Iterator[Criterion]:
    if rules.covers:
        yield rules.covers
    yield from rules.criteria


def _check_item(
    item: Criterion | Definition, where: str, definitions: dict[str, Definition], sources: set[str]
) -> list[Problem]:
    found = [
        _problem(where, f"cites the source {citation.source}, which is not in the register")
        for citation in item.citations
        if citation.source not in sources
    ]
    try:
        list(definitions_used(item.condition, definitions))
        leaves = list(comparisons(item.condition, definitions))
    except KeyError as missing:
        return [*found, _problem(where, f"uses the definition {missing.args[0]}, which does not exist")]
    except RecursionError:
        return [*found, _problem(where, "uses a definition that rests on itself")]
    return found + [_problem(where, wrong) for leaf in leaves if (wrong := wrong_comparison(leaf))]


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
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def _problem(where: str, what: str) -> Problem:
    return Problem(Level.ERROR, where, what, "Mend the rule; nothing of the pack was taken.")
