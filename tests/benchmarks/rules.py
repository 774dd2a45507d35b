"""How long the rules take: python -m tests.benchmarks.rules, from the top folder. It prints, and judges nothing."""

import argparse
import json
import time
from collections.abc import Callable

from mdt_desk.domain.case import Case, Nation
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.plain import from_plain
from mdt_desk.paths import resources
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.model import in_force_on
from mdt_desk.rules.outcomes import outcome_of
from mdt_desk.rules.report import assessment_data
from mdt_desk.rules.terms import Position
from mdt_desk.rules.tracing import trace
from tests.rules.world import LATER, TUMOURS, book, pack

BUDGETS = {"trace": 1_000, "answer": 5_000}
"""Microseconds that one case may take: traced against all rule sets in force, and answered whole with questions."""


def sample_cases() -> list[Case]:
    """Every sample case of the program."""
    files = sorted((resources() / "examples").glob("*.json"))
    data = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    cases = [from_plain(Case, {k: v for k, v in item.items() if not k.startswith("format")})[0] for item in data]
    return [case for case in cases if case]


def best(task: Callable[[], object], rounds: int) -> float:
    """The fastest of several rounds, in microseconds: what the machine can do when nothing disturbs it."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        task()
        times.append(time.perf_counter() - start)
    return min(times) * 1e6


def main() -> None:
    """Prints microseconds a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    rounds = parser.parse_args().rounds
    cases, rules = sample_cases(), book()
    definitions = {item.id: item for item in pack().definitions}
    in_force = [
        rule_set for rule_set in pack().rule_sets if in_force_on(rule_set, LATER) and Nation.ENGLAND in rule_set.nations
    ]
    criteria = [criterion for rule_set in in_force for criterion in rule_set.criteria]
    deciding = [rule_set for rule_set in pack().rule_sets if rule_set.position is Position.CRITERIA]
    facts = [read_facts(case, LATER, Nation.ENGLAND, TUMOURS, read_evidence(case)) for case in cases]
    tasks = {
        "facts read off a case": lambda: [
            read_facts(case, LATER, Nation.ENGLAND, TUMOURS, read_evidence(case)) for case in cases
        ],
        f"outcome under {len(deciding)} rule sets, no trace": lambda: [
            outcome_of(rule_set, stated, definitions) for stated in facts for rule_set in deciding
        ],
        f"trace of the {len(criteria)} criteria in force, budget {BUDGETS['trace']}": lambda: [
            trace(criterion, stated, definitions) for stated in facts for criterion in criteria
        ],
        f"whole answer with questions, budget {BUDGETS['answer']}": lambda: [
            assess(case, rules, TUMOURS, LATER, Nation.ENGLAND) for case in cases
        ],
        "the same as plain data": lambda: [
            assessment_data(assess(case, rules, TUMOURS, LATER, Nation.ENGLAND)) for case in cases
        ],
    }
    print(f"{len(cases)} sample cases, best of {rounds} rounds, microseconds a case")
    for name, task in tasks.items():
        task()
        print(f"{best(task, rounds) / len(cases):10.1f}  {name}")


if __name__ == "__main__":
    main()
