"""Rules beside other engines: python -m tests.benchmarks.rule_engines, from the top folder. It judges nothing.

Two parts: what our own analysis costs, and verdicts on random incomplete cases by ours and by those other engines that
are installed (the extra "oracle"), with the wrong ones counted against every completion of the case.
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from mdt_desk.domain.case import Nation
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.rules.catalogue import FACTS, FactKind, read_facts
from mdt_desk.rules.compare import compare_versions
from mdt_desk.rules.coverage import coverage
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.lint import lint
from mdt_desk.rules.model import AllOf, AnyOf, Citation, Compare, Criterion, RuleSet
from mdt_desk.rules.outcomes import outcome_of
from mdt_desk.rules.proposals import missing
from mdt_desk.rules.rule_tests import run_tests
from mdt_desk.rules.terms import Operator, Outcome, Role, Standing
from mdt_desk.rules.tracing import trace
from mdt_desk.rules.values import FactValue, Span, known
from mdt_desk.storage.cohort import verdicts
from mdt_desk.storage.engine import WRITES
from tests.benchmarks.other_engines import ENGINES, Verdict, as_null, left_out
from tests.benchmarks.rules import best, sample_cases
from tests.rules.fact_database import fill, open_facts
from tests.rules.random_rules import complete_outcome, completed, facts_of, random_facts, random_rules
from tests.rules.world import LATER, PAPER, TUMOURS, book, is_, pack, rule_set

NOTES = (
    "",
    "A verdict of ours here carries no trace, and reads reasons and bounds; the others read plain data.",
    "An engine that knows only yes and no is wrong either way on a case that cannot be decided.",
    "Ours tries the values of a fact that one criterion asks twice; where two criteria clash, it stays silent.",
)
Facts = Mapping[str, FactValue]
TERMS = {item.id: item for item in pack().definitions}
Asked = Sequence[tuple[RuleSet, dict, list[dict[str, FactValue]]]]


def large_set(seed: int, criteria: int = 25) -> RuleSet:
    """A rule set of many criteria that share facts, the age above all, and that somebody can meet."""
    chance = random.Random(seed)
    names = [spec.id for spec in FACTS if spec.kind is FactKind.YES_NO]
    made = []
    for number in range(criteria):
        first, second, third = chance.sample(names, 3)
        years = Compare("age_years", Operator.AT_LEAST, chance.randint(1, 18))
        shapes = (
            (is_(first), Role.INCLUDE),
            (AnyOf((is_(first), is_(second), is_(third))), Role.INCLUDE),
            (AllOf((years, is_(second, value=False), is_(third, value=False))), Role.EXCLUDE),
            (AnyOf((years, is_(third))), Role.INCLUDE),
        )
        condition, role = shapes[number % len(shapes)]
        made.append(Criterion(f"c{number}", "A rule.", condition, role, Standing.CONFIRMED, (Citation("paper"),)))
    return rule_set(*made)


def own_costs(rounds: int) -> None:
    """What our own work on rules costs, in milliseconds."""
    cases, desk = sample_cases(), book()
    facts = [read_facts(case, LATER, Nation.ENGLAND, TUMOURS, read_evidence(case)) for case in cases]
    criteria = [criterion for rules in pack().rule_sets for criterion in rules.criteria]
    large = [large_set(seed) for seed in range(10)]
    outcomes = run_tests(pack().tests, desk, TUMOURS)
    judged = next(rules for rules in pack().rule_sets if rules.id == "england.entrectinib.funding.ta644")
    tasks: list[tuple[str, Callable[[], object], int, float]] = [
        (f"trace of one case against all {len(pack().rule_sets)} shipped rule sets ({len(criteria)} criteria)",
         lambda: [trace(criterion, stated, TERMS) for stated in facts for criterion in criteria], len(facts), 1),
        ("whole answer with questions",
         lambda: [assess(case, desk, TUMOURS, LATER, Nation.ENGLAND) for case in cases], len(cases), 5),
        ("lint of a 25-criterion set", lambda: [lint(rules, {}, {"paper": PAPER}, LATER) for rules in large], 10, 100),
        ("comparison of two 25-criterion versions",
         lambda: [compare_versions(a, b, {}, {}) for a, b in pairwise(large)], 9, 2000),
        ("coverage of a shipped version by the stored tests", lambda: coverage(judged, outcomes, TERMS), 1, 0),
        ("its missing tests proposed", lambda: missing(judged, pack().tests, outcomes, desk, TUMOURS), 1, 0),
    ]  # fmt: skip
    for name, task, parts, budget in tasks:
        aim = f", to be under {budget:g}" if budget else ""
        print(f"{best(task, rounds) / parts / 1000:10.3f} ms  {name}{aim}")
    slowest = max(best(lambda rules=rules: lint(rules, {}, {"paper": PAPER}, LATER), 3) for rules in large)
    print(f"{slowest / 1000:10.3f} ms  the slowest lint of the ten")


def cohort(cases: int) -> None:
    """One rule set over many stored cases in SQL."""
    rules = next(rules for rules in pack().rule_sets if rules.id == "england.larotrectinib.funding.ta630")
    chance = random.Random(1)
    names = [spec.id for spec in FACTS]
    asked = {str(number): random_facts(chance, names) for number in range(cases)}
    with tempfile.TemporaryDirectory() as folder:
        engine = open_facts(Path(folder))
        with engine.connect().execution_options(**WRITES) as connection:
            with connection.begin():
                fill(connection, asked)
            with connection.begin():
                taken = best(lambda: connection.execute(verdicts(rules, TERMS)).all(), 3)
        engine.dispose()
    print(f"{taken / 1000:10.1f} ms  SQL verdicts of {cases:,} stored cases, {len(names)} facts each, encrypted")
    taken = best(lambda: [outcome_of(rules, facts, TERMS) for facts in asked.values()], 3)
    print(f"{taken / 1000:10.1f} ms  the same by the interpreter, facts in memory")


def questions(seed: int, rule_sets: int, cases: int) -> Asked:
    """Random rule sets with random incomplete cases; all confirmed and without bounds, which others do not know."""
    chance, made = random.Random(seed), []
    for _ in range(rule_sets):
        rules, terms = random_rules(chance, criteria=chance.randint(1, 4))
        rules = confirmed(rules)
        names = facts_of(rules, terms)
        made.append((rules, terms, [exact(random_facts(chance, names, 0.2)) for _ in range(cases)]))
    return made


def confirmed(rules: RuleSet) -> RuleSet:
    """The rules with every criterion confirmed: others know no doubtful ones."""
    return replace(rules, criteria=tuple(replace(each, standing=Standing.CONFIRMED) for each in rules.criteria))


def exact(facts: dict[str, FactValue]) -> dict[str, FactValue]:
    return {n: known(v.content.low) if isinstance(v.content, Span) else v for n, v in facts.items()}


def shipped_questions(seed: int, cases: int) -> Asked:
    """The shipped criteria for larotrectinib in England on random incomplete patients."""
    rules = next(rules for rules in pack().rule_sets if rules.id == "england.larotrectinib.funding.ta630")
    rules = confirmed(replace(rules, criteria=tuple(each for each in rules.criteria if each.role is not Role.ADVISE)))
    chance, names = random.Random(seed), facts_of(rules, TERMS)
    likely = {"prior_ntrk_inhibitor": known(False)}
    patients = [
        {name: value if value.content is None or chance.random() < 0.1 else likely.get(name, known(True))
         for name, value in random_facts(chance, names, 0.1).items()} for _ in range(cases)
    ]  # fmt: skip
    return [(rules, TERMS, patients)]


def ours(rules: RuleSet, terms: dict) -> Callable[[Facts], bool | None]:
    """Our verdict as yes, no or neither."""
    said = {Outcome.ELIGIBLE: True, Outcome.NOT_ELIGIBLE: False}
    return lambda facts: said.get(outcome_of(rules, facts, terms))


def truth(rules: RuleSet, terms: dict, facts: dict[str, FactValue]) -> bool | None:
    """What all completions of a case agree on."""
    seen = {complete_outcome(rules, each, terms) is Outcome.ELIGIBLE for each in completed(rules, facts, terms)}
    return seen.pop() if len(seen) == 1 else None


def beside(title: str, asked: Asked) -> None:
    """Verdicts and their cost, ours and others, on the same cases."""
    right = [[truth(rules, terms, facts) for facts in cases] for rules, terms, cases in asked]
    number = sum(map(len, right))
    undecidable = sum(each.count(None) for each in right)
    print(f"\n{title}: {number:,} cases, {undecidable:,} of which no engine can decide")
    print("    us a verdict   ratio   false yes   false no   no answer though decidable")
    base = line("ours", [(ours(rules, terms), cases) for rules, terms, cases in asked], right, None)
    for engine in ENGINES:
        if not engine.installed:
            print(f"  {engine.name}: not installed (extra: oracle)")
            continue
        for form, shape in (("null", as_null), ("left out", left_out)):
            work = [(engine.made(rules, terms), [*map(shape, cases)]) for rules, terms, cases in asked]
            line(f"{engine.name}, unknown is {form}", work, right, base)


def line(
    name: str, work: Sequence[tuple[Verdict, Sequence]], right: list[list[bool | None]], base: float | None
) -> float:
    """One engine's line; says how long a verdict takes it."""
    counts: Counter[tuple[bool | None, bool | None]] = Counter()
    start = time.perf_counter()
    told = [[verdict(facts) for facts in cases] for verdict, cases in work]
    taken = (time.perf_counter() - start) / sum(map(len, told)) * 1e6
    for own, wanted in zip(told, right, strict=True):
        counts.update(zip(own, wanted, strict=True))
    false_yes, false_no = (counts[said, None] + counts[said, not said] for said in (True, False))
    silent = counts[None, True] + counts[None, False]
    ratio = taken / (base or taken)
    print(f"  {taken:14.1f} {ratio:7.2f} {false_yes:11,} {false_no:10,} {silent:11,}   {name}")
    return taken


def main() -> None:
    """Prints both parts."""
    parser = argparse.ArgumentParser(description=__doc__.partition(":")[0])
    parser.add_argument("--seed", type=int, default=20261126)
    parser.add_argument("--rounds", type=int, default=10)
    given = parser.parse_args()
    own_costs(given.rounds)
    cohort(10_000)
    beside("random rule sets", questions(given.seed, 100, 100))
    beside("shipped criteria", shipped_questions(given.seed, 10_000))
    for note in NOTES:
        print(note)


if __name__ == "__main__":
    main()
