"""Prints what a new version costs to look at and to approve over ten thousand stored cases.

Run from the top of the project: python -m tests.benchmarks.impact [number of cases]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mdt_desk.domain.case import Case
from mdt_desk.domain.case_versions import case_text
from mdt_desk.domain.dates import PartialDate
from mdt_desk.paths import resources
from mdt_desk.storage.records import Entry, NewRevision
from mdt_desk.workspace import Person, Workspace, open_workspace
from mdt_desk.workspace.projecting import project
from tests.workspace.rule_desk import SAM, reviewed, stricter

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def now() -> datetime:
    """One moment for the whole run."""
    return NOW


def timed(words: str, work: Callable[[], Any]) -> Any:
    """Does the work and prints how long it took."""
    start = time.perf_counter()
    done = work()
    print(f"{words:<58}{time.perf_counter() - start:8.2f} s")
    return done


def varied(sample: Case, number: int, chance: random.Random) -> Case:
    """A sample with another age and another meeting."""
    born = PartialDate(chance.randint(1940, 2020), chance.randint(1, 12), chance.randint(1, 28))
    meeting = date(2026, chance.randint(1, 12), chance.randint(1, 28))
    referral = replace(sample.referral, meeting_date=meeting, planned_start=None)
    patient = replace(sample.patient, birth_date=born)
    return replace(sample, case_id=f"case-{number}", patient=patient, referral=referral)


def fill(desk: Workspace, count: int) -> None:
    """Stores the cases as an import does."""
    chance = random.Random(20261126)
    samples = [desk.read_file(path).case for path in sorted((resources() / "examples").glob("*.json"))]
    known = [case for case in samples if case is not None]
    cases = [varied(known[number % len(known)], number, chance) for number in range(count)]
    new = [
        NewRevision(case.case_id, 0, case_text(case), project(case, desk.assess(case), desk.tumours)) for case in cases
    ]
    desk._store.import_cases(new, Entry("case_imported"))


def main(count: int) -> None:
    """Fills a desk and looks."""
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder), Person("Pat Lee"), now) as desk:
        timed(f"{count:,} cases assessed and stored", lambda: fill(desk, count))
        rules, new = desk.rules, stricter(desk.rules)
        found = timed("impact, first time", lambda: rules.impact(new))
        for turn in range(3):
            timed(f"impact, again {turn + 1}", lambda: rules.impact(new))
        print(f"{len(found.changes):,} of {found.cases:,} cases change, {found.without_date} have no date")
        timed("sources due, with the open cases counted", rules.sources_due)
        reviewed(rules, new)
        timed("conditions of an approval", lambda: rules.approval_gates(new.id, new.version, SAM))
        timed("approval, with the whole list worked out anew", lambda: rules.approve(new.id, new.version, SAM))
        print("faults found afterwards:", list(desk.verify()) or "none")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=int, nargs="?", default=10_000)
    main(parser.parse_args().cases)
