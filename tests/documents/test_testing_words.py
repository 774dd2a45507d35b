"""Each result stands beside its limits, and never says more than the test can see."""

from dataclasses import replace

import pytest

from mdt_desk.documents.testing_words import findings, no_finding, rows
from mdt_desk.domain.case import Case
from mdt_desk.domain.testing import FindingKind, Method, Quality, Result, Test, TestStatus
from tests.documents.conftest import CASE, FUSION


def row_of(test):
    return rows(Case("x", tests=(test,)))[0]


def test_rows_come_in_a_fixed_order_and_end_with_what_nobody_recorded():
    told = [(row.test, row.result) for row in rows(CASE)]
    assert told == [
        ("pan-TRK IHC", "Positive, cytoplasmic, 60% of cells"),
        ("DNA panel", "ETV6::NTRK3"),
        ("RNA panel", "Awaited (sent 12-Nov-2026)"),
        ("Not done", "FISH, break-apart"),
        ("Not recorded", "WGS"),
    ]


def test_a_negative_is_never_bare():
    row = row_of(Test("T", Method.DNA_PANEL, result=Result.NEGATIVE))
    assert row.result == "No NTRK fusion detected"
    assert "does not exclude a fusion" in row.limits


@pytest.mark.parametrize(
    ("test", "result"),
    [
        (Test("T", Method.RNA_PANEL, quality=Quality.FAILED), "Failed its quality check: no result"),
        (Test("T", Method.RNA_PANEL, TestStatus.FAILED, failure_reason="low RNA"), "Failed: low RNA: no result"),
        (Test("T", Method.RNA_PANEL, TestStatus.INSUFFICIENT), "Insufficient material: no result"),
        (Test("T", Method.RNA_PANEL, TestStatus.REQUESTED), "Requested, no result yet"),
        (Test("T", Method.RNA_PANEL), "Reported; result not recorded"),
        (Test("T", Method.RNA_PANEL, result=Result.EQUIVOCAL), "Equivocal"),
    ],
)
def test_what_is_no_result_says_so(test, result):
    assert row_of(test).result == result


def test_a_reason_for_not_testing_keeps_its_own_row():
    row = row_of(Test("T", Method.WGS, TestStatus.NOT_DONE, limits="no frozen tissue"))
    assert (row.test, row.result, row.limits) == ("WGS", "Not done", "No frozen tissue")


def test_a_missing_report_date_is_said():
    assert row_of(Test("T", Method.WGS, result=Result.NEGATIVE)).laboratory == "date not recorded"


def test_finding_line_and_test_row_tell_the_same_of_the_rna_test():
    (block,) = findings(CASE)
    assert block.name == "ETV6::NTRK3"
    assert block.line.endswith("RNA confirmation: awaited (sent 12-Nov-2026)")


def test_without_an_rna_test_confirmation_is_not_recorded():
    (block,) = findings(replace(CASE, tests=CASE.tests[2:3]))
    assert block.line.endswith("RNA confirmation: not recorded")


def test_an_rna_finding_comes_first_and_needs_no_confirmation():
    rna = Test("T9", Method.RNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, findings=(FUSION,))
    first, second = findings(replace(CASE, tests=(*CASE.tests, rna)))
    assert "RNA confirmation" not in first.line
    assert second.line.endswith("RNA confirmation: confirmed")


def test_what_is_no_fusion_comes_last():
    gain = replace(FUSION, kind=FindingKind.AMPLIFICATION, five_prime=None, three_prime=None, genes=("NTRK3",))
    dna = replace(CASE.tests[2], findings=(gain, FUSION))
    assert [block.name for block in findings(replace(CASE, tests=(dna,)))] == ["ETV6::NTRK3", "NTRK3 amplification"]


def test_no_finding_is_not_taken_for_no_fusion():
    assert no_finding(Case("x")) == "No NTRK finding is recorded: no test has a result."
    negative = Test("T", Method.DNA_PANEL, result=Result.NEGATIVE)
    assert "do not exclude" in no_finding(Case("x", tests=(negative,)))
    settled = Test(
        "T", Method.RNA_PANEL, result=Result.NEGATIVE, quality=Quality.PASSED, genes_covered=("NTRK1", "NTRK2", "NTRK3")
    )
    assert no_finding(Case("x", tests=(settled,))).startswith("No NTRK fusion detected")
