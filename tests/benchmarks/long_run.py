"""The proofs at full length: python -m tests.benchmarks.long_run [--seed N], from the top folder. It prints figures."""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.rules.fact_database import open_facts
from tests.rules.three_ways import Figures, compare_three, count_false


def three_ways(seed: int, rule_sets: int, cases: int) -> Figures:
    """Interpreter, SQL and brute force on many rule sets."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_facts(Path(folder))
        try:
            return compare_three(engine, random.Random(seed), rule_sets, cases)
        finally:
            engine.dispose()


def report(figures: Figures, seconds: float) -> None:
    """What was compared and what was wrong."""
    print(f"  {figures.cases:,} cases in {seconds:.0f} s, {figures.cases / seconds:,.0f} a second")
    for outcome, number in sorted(figures.outcomes.items()):
        print(f"  {number:10,}  {outcome}")
    if figures.criteria:
        print("  criteria: " + ", ".join(f"{number:,} {truth}" for truth, number in figures.criteria.items()))
        print(f"  disagreements of the three: {len(figures.disagreements)}")
    print(f"  false eligible: {figures.false_eligible}; false not eligible: {figures.false_ineligible}")
    for line in figures.disagreements[:5]:
        print(f"  {line}")


def main() -> int:
    """Runs both proofs; the exit code is 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--rule-sets", type=int, default=1000, help="random rule sets, each asked three ways")
    parser.add_argument("--cases", type=int, default=100, help="random cases of each of them")
    parser.add_argument("--incomplete", type=int, default=1_000_000, help="cases against brute-force completion")
    given = parser.parse_args()
    print(f"seed {given.seed}")
    wrong = 0
    for title, work in (
        (f"three ways, {given.rule_sets} rule sets", lambda: three_ways(given.seed, given.rule_sets, given.cases)),
        ("verdicts against every completion", lambda: count_false(random.Random(given.seed), given.incomplete)),
    ):
        print(title, flush=True)
        start = time.perf_counter()
        figures = work()
        report(figures, time.perf_counter() - start)
        wrong += len(figures.disagreements) + figures.false_eligible + figures.false_ineligible
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
