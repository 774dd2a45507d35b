"""Where no finding leads, it is said that none is recorded only where none is."""

import pytest

from mdt_desk.documents.testing_words import finding, no_finding
from mdt_desk.domain.case import Case
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.key_finding import key_finding
from mdt_desk.domain.no_lead import has_result, recorded_without_lead
from mdt_desk.domain.testing import (
    CallerFilter,
    Finding,
    FindingKind,
    Method,
    Quality,
    Result,
    Test,
    TestStatus,
)

TWO = Finding(FindingKind.FUSION, written_as="TPM3-NTRK1 and ETV6-NTRK3")
NAMED = Finding(FindingKind.FUSION, ("ETV6", "NTRK3"))
DROPPED = Finding(FindingKind.FUSION, ("ETV6", "NTRK3"), caller_filter=CallerFilter.DROPPED)
OTHER = Finding(FindingKind.FUSION, ("EML4", "ALK"))


def rna(*findings: Finding, **more: object) -> Test:
    return Test("T1", Method.RNA_PANEL, findings=findings, **more)


@pytest.mark.parametrize(
    ("test", "said", "short"),
    [
        (None, "No NTRK finding is recorded: no test has a result.", ""),
        (rna(status=TestStatus.AWAITED), "No NTRK finding is recorded: no test has a result.", ""),
        (rna(result=Result.NEGATIVE), "No NTRK finding is recorded; the tests below do not exclude a fusion.", ""),
        (rna(OTHER), "No NTRK finding is recorded; the tests below do not exclude a fusion.", ""),
        (
            rna(TWO, result=Result.POSITIVE),
            'An NTRK fusion is written ("TPM3-NTRK1 and ETV6-NTRK3", test T1), but its gene is not entered; ',
            "NTRK fusion, gene not entered",
        ),
        (
            rna(Finding(FindingKind.MUTATION, written_as="NTRK1 G595R")),
            'An NTRK mutation is written ("NTRK1 G595R", test T1), but its gene is not entered; ',
            "NTRK mutation, gene not entered",
        ),
        (
            rna(NAMED, status=TestStatus.AWAITED),
            "An NTRK finding is recorded (ETV6 and NTRK3, 5' and 3' not stated, test T1), but does not count: no test",
            "NTRK finding does not count",
        ),
        (
            rna(DROPPED),
            "An NTRK finding is recorded (ETV6 and NTRK3, 5' and 3' not stated, test T1), but does not count; ",
            "NTRK finding does not count",
        ),
        (
            rna(result=Result.POSITIVE, quality=Quality.FAILED),
            "A positive result is recorded (test T1), but does not count; ",
            "positive result does not count",
        ),
    ],
)
def test_none_is_said_to_be_recorded_only_where_none_is(test, said, short):
    case = Case("a", tests=(test,) if test else ())
    evidence = read_evidence(case)
    key = key_finding(evidence)
    assert finding(case, key, evidence) is None
    assert no_finding(case, evidence).startswith(said)
    assert recorded_without_lead(case)[1] == short
    assert has_result(case) is bool(test and test.status is TestStatus.REPORTED)


def test_many_written_names_are_counted():
    many = tuple(Finding(FindingKind.FUSION, written_as=f"NTRK fusion {n}") for n in range(5))
    assert "; 2 more)" in recorded_without_lead(Case("a", tests=(rna(*many),)))[0]
