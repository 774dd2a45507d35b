"""A rule pack: rule sets, definitions, sources and tests as plain data, read strictly and checked against the facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.domain.plain import canonical, from_plain, sha256, to_plain
from mdt_desk.domain.problems import Problem
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.model import Compare, Definition, RuleSet, Source, SourceCheck
from mdt_desk.rules.rule_checks import check_rules, rule_problem, wrong_comparison
from mdt_desk.rules.source_looks import wrong_look
from mdt_desk.rules.terms import Operator, Outcome, Purpose
from mdt_desk.rules.values import FactValue, Reason, known, unknown

T = TypeVar("T")
OF_THE_QUESTION = frozenset({"nation", "date_asked_about"})
"""What is asked, not what is known of the patient: a rule test says these once, for the choice of the rule as well."""
_ORIGIN = "set by the rule test"
KEYS = ("pack", "sources", "definitions", "rule_sets", "tests")


@dataclass(frozen=True, slots=True)
class GivenFact:
    """One fact that a rule test sets above what is read from its patient: a value, or unknown and why."""

    fact: str
    value: bool | int | str | None = None
    unknown: Reason | None = None


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
    facts: tuple[GivenFact, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredTest:
    """A rule test with its whole patient as case data; where it is asked no more, with the reason."""

    test: RuleTest
    case: dict[str, Any]
    retired: str = ""


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
    if missing := [key for key in KEYS if key not in data]:
        return None, tuple(rule_problem(key, "is missing from the pack") for key in missing)
    problems: list[Problem] = []
    head = read_each(_Head, [data["pack"]], "pack", problems)
    rule_sets = read_each(RuleSet, data["rule_sets"], "rule_sets", problems)
    definitions = read_each(Definition, data["definitions"], "definitions", problems)
    sources = read_each(Source, data["sources"], "sources", problems)
    tests = _read_tests(data["tests"], problems)
    if not problems:
        problems += check_rules(tuple(rule_sets), tuple(definitions), tuple(sources))
    if problems:
        return None, tuple(problems)
    parts = (tuple(rule_sets), tuple(definitions), tuple(sources), tuple(tests))
    return RulePack(head[0].id, head[0].version, *parts), ()


@dataclass(frozen=True, slots=True)
class _Head:
    id: str
    title: str
    version: str


def read_each(kind: type[T], items: Any, where: str, problems: list[Problem]) -> list[T]:
    """The values of a list of plain data; what does not fit is added to the problems."""
    if not isinstance(items, list | tuple):
        problems.append(rule_problem(where, "must be a list"))
        return []
    values = []
    for number, item in enumerate(items, 1):
        value, found = from_plain(kind, item, f"{where}[{number}]")
        problems += found
        if value is not None:
            values.append(value)
    return values


def _read_tests(data: Any, problems: list[Problem]) -> list[StoredTest]:
    patients = data.get("patients") if isinstance(data, dict) else None
    if not isinstance(patients, dict) or not isinstance(data.get("tests"), list):
        problems.append(rule_problem("tests", "must hold patients by name and a list of tests"))
        return []
    changes = [item.get("changes", {}) if isinstance(item, dict) else {} for item in data["tests"]]
    heads = [_without_changes(item) for item in data["tests"]]
    stored = []
    for number, (head, change) in enumerate(zip(heads, changes, strict=True), 1):
        for test in read_each(RuleTest, [head], f"tests[{number}]", problems):
            problems += _test_problems(test, patients, f"tests[{number}]")
            stored.append(StoredTest(test, merge_patch(patients.get(test.patient), change)))
    return stored


def _without_changes(item: Any) -> Any:
    return {key: value for key, value in item.items() if key != "changes"} if isinstance(item, dict) else item


def _test_problems(test: RuleTest, patients: dict[str, Any], where: str) -> list[Problem]:
    unknown = [fact for fact in test.asks if fact not in BY_ID]
    found = [rule_problem(where, f"asks the fact {fact}, which is not in the catalogue") for fact in unknown]
    if test.patient not in patients:
        found.append(rule_problem(where, f"names the patient {test.patient}, who is not in the pack"))
    for check in test.checks:
        found += [
            rule_problem(where, f"records a check of {check.source}: {wrong}") for wrong in wrong_look(check, None)
        ]
    return found + [rule_problem(where, wrong) for given in test.facts if (wrong := wrong_given_fact(given))]


def wrong_given_fact(given: GivenFact) -> str:
    """What is wrong with a fact that a rule test sets, or nothing."""
    if given.fact in OF_THE_QUESTION:
        return f"sets the fact {given.fact}; the test's own day and nation say that"
    if (given.value is None) is (given.unknown is None):
        return f"must give the fact {given.fact} either a value or the reason why it is unknown"
    if given.unknown is not None:
        return "" if given.fact in BY_ID else f"sets the fact {given.fact}, which is not in the catalogue"
    return wrong_comparison(Compare(given.fact, Operator.IS, given.value if given.value is not None else ""))


def with_given(facts: Mapping[str, FactValue], given: Sequence[GivenFact]) -> dict[str, FactValue]:
    """The facts of a patient with those that a rule test sets."""
    return {**facts, **{item.fact: _given(item) for item in given}}


def _given(item: GivenFact) -> FactValue:
    if item.value is None:
        return unknown(item.unknown or Reason.NOT_RECORDED, origin=_ORIGIN)
    content = date.fromisoformat(str(item.value)) if BY_ID[item.fact].kind is FactKind.DATE else item.value
    return known(content, _ORIGIN)


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
