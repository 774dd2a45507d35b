"""The proofs at full length: python -m tests.benchmarks.long_run [--seed N], from the top folder. It prints figures."""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.journeys.old_pages import small_desk
from tests.journeys.old_pages_open import silent_under
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


def old_pages() -> int:
    """Every old page of a small database put back singly: how many answered otherwise without a word."""
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(Path(folder) / "desk")
        ends = [desk.with_old_page(state, number) for state, number in desk.old_pages()]
        beside = [found for to_read in (False, True) for found in silent_under(desk, desk.old_pages(), to_read=to_read)]
    silent = [end for end in ends if end not in {"same", "told"}]
    print(f"  {len(ends)} pages put back, {ends.count('told')} told, {ends.count('same')} without any effect")
    print(f"  answered otherwise without a word: {len(silent)} {silent[:3] or ''}")
    print(f"  under a desk that is open, to write and to read: {len(beside)} {beside[:3] or ''}")
    return len(silent) + len(beside)


def main() -> int:
    """Runs the proofs; the exit code is 1 where anything was wrong."""
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
    print("one old page put back without the key", flush=True)
    wrong += old_pages()
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
