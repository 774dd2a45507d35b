"""What is recorded of NTRK although no finding leads: a name without its gene, what does not count."""

from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_words import finding_name
from mdt_desk.domain.name_agreement import gene_missing
from mdt_desk.domain.testing import Finding, Result, Test, TestStatus, names_ntrk

_MOST = 3


def recorded_without_lead(case: Case) -> tuple[str, str]:
    """What is recorded all the same, as a sentence begins and in a few words; nothing where nothing of NTRK is."""
    rows = [(test, each) for test in case.tests for each in test.findings]
    if written := [row for row in rows if gene_missing(row[1])]:
        kind = written[0][1].kind.value.replace("_", " ")
        said = _listed([f'"{each.written_as.strip()}", test {test.id}' for test, each in written])
        return f"An NTRK {kind} is written ({said}), but its gene is not entered", f"NTRK {kind}, gene not entered"
    if listed := [row for row in rows if names_ntrk(row[1])]:
        said = _listed([_named(*row) for row in listed])
        return f"An NTRK finding is recorded ({said}), but does not count", "NTRK finding does not count"
    if positive := [test for test in case.tests if test.result is Result.POSITIVE]:
        said = _listed([f"test {test.id}" for test in positive])
        return f"A positive result is recorded ({said}), but does not count", "positive result does not count"
    return "", ""


def has_result(case: Case) -> bool:
    """Whether any test is reported."""
    return any(test.status is TestStatus.REPORTED for test in case.tests)


def _named(test: Test, finding: Finding) -> str:
    return f"{finding_name(finding, test.method)}, test {test.id}"


def _listed(said: list[str]) -> str:
    kept = list(dict.fromkeys(said))
    more = f"; {len(kept) - _MOST:,} more" if len(kept) > _MOST else ""
    return "; ".join(kept[:_MOST]) + more
