"""How many entries a case holds: far more than any patient needs, and few enough that no answer is waited for."""

from collections.abc import Sequence

from mdt_desk.domain.case import Case
from mdt_desk.domain.counts import counted
from mdt_desk.domain.testing import Test

MOST = {
    "tests": 100,
    "specimens": 100,
    "treatments": 100,
    "medicines": 100,
    "options": 100,
    "judgements": 100,
    "resolutions": 100,
    "markers": 100,
    "findings": 200,
    "sites": 100,
    "genes": 20,
    "genes_covered": 1000,
    "settled": 200,
}
"""The most entries of each list, by the list's name in a case file."""
MOST_FINDINGS = 500
"""The most findings of all tests of a case together."""
_NAMES = {"options": "standard options", "sites": "sites of disease", "genes_covered": "genes covered"}


def too_many(name: str, count: int) -> str:
    """Why a list is longer than a case holds; nothing where it is not."""
    most = MOST.get(name, count)
    if count <= most:
        return ""
    return f"has {counted(count, 'entry', 'entries')}; there may be at most {most:,} {_NAMES.get(name, name)}"


def too_many_together(findings: int) -> str:
    """Why all tests together hold more findings than a case holds; nothing where they do not."""
    if findings <= MOST_FINDINGS:
        return ""
    return f"hold {findings:,} findings together; there may be at most {MOST_FINDINGS:,} in a case"


def no_room(case: Case, path: str, now: Sequence[object]) -> str:
    """Why a list of a case takes no further entry, as a sentence; nothing where it does."""
    name = path.rpartition(".")[2]
    most = MOST.get(name)
    if most is not None and len(now) >= most:
        return f"There may be at most {most:,} {_NAMES.get(name, name)} here, so nothing was added."
    if name == "findings" and _findings(case.tests) >= MOST_FINDINGS:
        return f"There may be at most {MOST_FINDINGS:,} findings in a case, so nothing was added."
    return ""


def no_room_for(case: Case, test: Test) -> str:
    """Why a case does not take a whole test with its findings, as a sentence; nothing where it does."""
    if wrong := no_room(case, "tests", case.tests):
        return wrong
    if wrong := too_many("findings", len(test.findings)):
        return f"The test {wrong}. Nothing was added."
    if wrong := too_many_together(_findings((*case.tests, test))):
        return f"With this one the tests {wrong}. Nothing was added."
    return ""


def _findings(tests: Sequence[Test]) -> int:
    return sum(len(test.findings) for test in tests)
