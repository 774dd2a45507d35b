"""What a rule pack holds, read strictly from its parts and checked against the facts of this program."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mdt_desk.domain.answering import says_nothing
from mdt_desk.domain.case_versions import case_from_plain
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.plain import from_plain, to_plain
from mdt_desk.domain.problems import Problem
from mdt_desk.exchange.rule_pack_file import PackFile
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.conditions import definitions_used, facts_asked
from mdt_desk.rules.model import Citation, Definition, RuleSet, Source, criteria_of
from mdt_desk.rules.pack import RuleTest, StoredTest, read_each, wrong_given_fact
from mdt_desk.rules.rule_checks import check_rules, rule_problem
from mdt_desk.rules.source_looks import wrong_look

MOST_RULE_SETS = 200
"""Ten times those of every drug and nation now; each is held against each."""
_NAME = Pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class PackContent:
    """The rule sets of a pack and all they rest on."""

    rule_sets: tuple[RuleSet, ...]
    definitions: tuple[Definition, ...]
    sources: tuple[Source, ...]
    tests: tuple[StoredTest, ...]


def is_name(text: str) -> bool:
    """Whether a text can name a rule set, a version or a pack: letters, digits, points, hyphens."""
    return _NAME.fullmatch(text) is not None


def read_content(pack: PackFile) -> tuple[PackContent | None, tuple[Problem, ...]]:
    """The values that the parts hold, or every problem of their form."""
    problems: list[Problem] = []
    rule_sets = read_each(RuleSet, pack.parts["rule_sets"], "rule_sets", problems)
    definitions = read_each(Definition, pack.parts["definitions"], "definitions", problems)
    sources = read_each(Source, pack.parts["sources"], "sources", problems)
    tests = _read_tests(pack.parts["tests"], problems)
    names = [pack.head.id, pack.head.version, *(n for rules in rule_sets for n in (rules.id, rules.version))]
    problems += [rule_problem(repr(name), "cannot be a name of rules") for name in names if not is_name(name)]
    if len(rule_sets) > MOST_RULE_SETS:
        words = f"hold {len(rule_sets):,} rule sets; a pack may hold at most {MOST_RULE_SETS}"
        problems.insert(0, rule_problem("rule_sets", words))
    if not rule_sets and not problems:
        problems.append(rule_problem("rule_sets", "is empty"))
    content = PackContent(tuple(rule_sets), tuple(definitions), tuple(sources), tuple(tests))
    return (None if problems else content), tuple(problems)


def _read_tests(items: Sequence[Any], problems: list[Problem]) -> list[StoredTest]:
    tests = []
    for number, item in enumerate(items, 1):
        where = f"tests[{number}]"
        if set(item) - {"retired"} != {"test", "case"}:
            problems.append(rule_problem(where, "must hold a test and its case"))
            continue
        retired = _why_retired(item, f"{where}.retired", problems)
        for test in read_each(RuleTest, [item["test"]], f"{where}.test", problems):
            _case, found = case_from_plain(item["case"], f"{where}.case")
            problems += found
            # A look that could never be right would make a source current that is not.
            problems += [
                rule_problem(where, f"records a check of {check.source}: {wrong}")
                for check in test.checks
                for wrong in wrong_look(check, None)
            ]
            tests.append(StoredTest(test, item["case"], retired))
    return tests


def _why_retired(item: Mapping[str, Any], where: str, problems: list[Problem]) -> str:
    """Why a test is asked no more; nothing where it still is."""
    if "retired" not in item:
        return ""
    reason, found = from_plain(str, item["retired"], where)
    problems += found
    if reason is not None and says_nothing(reason):
        problems.append(rule_problem(where, "must say in words why the test is asked no more"))
    return reason or ""


def unknown_to_us(pack: PackFile, content: PackContent) -> tuple[Problem, ...]:
    """Facts, values, definitions and sources that the rules name and that do not exist here or in the pack."""
    listed = [rule_problem("facts", f"names {fact}, which is not known") for fact in pack.facts if fact not in BY_ID]
    found = check_rules(content.rule_sets, content.definitions, content.sources)
    given = [
        rule_problem(item.test.id, wrong)
        for item in content.tests
        for fact in item.test.facts
        if (wrong := wrong_given_fact(fact))
    ]
    return (*listed, *found, *given)


def plain_parts(content: PackContent) -> dict[str, tuple[Any, ...]]:
    """The parts of a pack file, as plain data."""
    return {
        "definitions": tuple(to_plain(item) for item in content.definitions),
        "rule_sets": tuple(to_plain(rules) for rules in content.rule_sets),
        "sources": tuple(to_plain(source) for source in content.sources),
        "tests": tuple(_plain_test(item) for item in content.tests),
    }


def _plain_test(item: StoredTest) -> dict[str, Any]:
    retired = {"retired": item.retired} if item.retired else {}
    return {"test": to_plain(item.test), "case": item.case, **retired}


def facts_of(rule_sets: Sequence[RuleSet], definitions: Mapping[str, Definition]) -> tuple[str, ...]:
    """Every fact that rule sets ask."""
    asked = {
        fact
        for rules in rule_sets
        for criterion in criteria_of(rules)
        for fact in facts_asked(criterion.condition, definitions)
    }
    return tuple(sorted(asked))


def definitions_of(rules: RuleSet, definitions: Mapping[str, Definition]) -> tuple[Definition, ...]:
    """Every definition that a rule set rests on, each once."""
    used = {
        item.id: item for criterion in criteria_of(rules) for item in definitions_used(criterion.condition, definitions)
    }
    return tuple(used.values())


def sources_of(rules: RuleSet, definitions: Sequence[Definition], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Every source that a rule set or one of its definitions cites, each once."""
    cited = dict.fromkeys(citation.source for citation in _citations(rules, definitions))
    return tuple(sources[name] for name in cited if name in sources)


def _citations(rules: RuleSet, definitions: Sequence[Definition]) -> Iterator[Citation]:
    yield from rules.citations
    for criterion in criteria_of(rules):
        yield from criterion.citations
    for definition in definitions:
        yield from definition.citations
