"""What tests say together, from a table that a clinician can read, and for every method, state and kind of finding."""

import csv
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.testing import RNA_METHODS, FindingKind, Method, TestStatus
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.rules.conditions import exact_truth
from mdt_desk.rules.model import Use
from tests.clinical.notation import FINDING_WORDS, KINDS, METHODS, RESULTS, TEST_WORDS, case_with, read_tests
from tests.rules.world import DAY, TUMOURS, pack

TABLE = Path(__file__).with_name("fusion_combinations.csv")
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
DEFINITIONS = {item.id: item for item in pack().definitions}
CONFIRMED = {"yes": True, "no": False, "unknown": None}
LISTED = [test for row in ROWS for test in read_tests(row["tests"])]


def facts_of(tests, tumour):
    case = case_with(tests, tumour)
    return read_facts(case, DAY, None, TUMOURS, read_evidence(case))


def confirmed(tests, tumour="SKCM"):
    return exact_truth(Use("ntrk_fusion_confirmed"), facts_of(tests, tumour), DEFINITIONS)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_each_row_of_the_table(row):
    tests = read_tests(row["tests"])
    assert confirmed(tests, row["tumour_type"]) is CONFIRMED[row["confirmed"]]
    decided = row["confirmed"] != "unknown"
    value = facts_of(tests, row["tumour_type"])[row["reason"] if decided else "rna_ntrk_fusion"]
    assert decided or value.reason == row["reason"]
    assert value.detail == row["why"]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_order_of_the_tests_in_a_row_changes_nothing(row):
    tests = read_tests(row["tests"])
    assert confirmed(tests[::-1], row["tumour_type"]) is CONFIRMED[row["confirmed"]]


@pytest.mark.parametrize("state", ["failed", "insufficient", "not done", "awaited", "requested"])
def test_one_more_test_without_a_result_changes_nothing(state):
    added = replace(read_tests(f"RNA panel {state}, passed")[0], id="T9")
    for row in ROWS:
        found = confirmed((*read_tests(row["tests"]), added), row["tumour_type"])
        assert found is CONFIRMED[row["confirmed"]], row["id"]


@pytest.mark.parametrize("state", ["failed", "insufficient", "not done", "awaited", "requested"])
def test_one_that_lists_a_fusion_all_the_same_confirms_nothing_and_leaves_no_negative_standing(state):
    added = replace(read_tests(f"RNA panel {state}, passed, all: fusion ETV6>NTRK3 in-frame kept")[0], id="T9")
    for row in ROWS:
        found = confirmed((*read_tests(row["tests"]), added), row["tumour_type"])
        assert found is (CONFIRMED[row["confirmed"]] or None), row["id"]


def test_the_table_is_large_enough_has_no_row_twice_and_cites_each():
    assert len(ROWS) >= 60
    assert len({row["id"] for row in ROWS}) == len({(row["tests"], row["tumour_type"]) for row in ROWS}) == len(ROWS)
    assert all(row["source"].strip() and row["why"].strip() for row in ROWS)


def test_every_method_status_result_and_kind_of_finding_stands_in_the_table():
    assert {test.method for test in LISTED} == set(Method) == set(METHODS.values())
    assert {test.status for test in LISTED} == set(TestStatus)
    assert {test.result.value.replace("_", " ") for test in LISTED} == set(RESULTS)
    assert {finding.kind for test in LISTED for finding in test.findings} == set(FindingKind) == set(KINDS.values())


@pytest.mark.parametrize("word", [*FINDING_WORDS, *TEST_WORDS])
def test_every_word_of_the_notation_stands_in_the_table(word):
    assert any(word in row["tests"] for row in ROWS)


def test_each_state_of_confirmation_stands_in_the_table_more_than_a_few_times():
    counts = {state: sum(row["confirmed"] == state for row in ROWS) for state in CONFIRMED}
    assert min(counts.values()) >= 8


NAME = {method: name for name, method in METHODS.items()}
EVENTS = (FindingKind.FUSION, FindingKind.REARRANGEMENT)


def expected_alone(method, status, kind):
    """One positive test, quality passed, all genes covered, a finding with everything stated; a melanoma."""
    if status is not TestStatus.REPORTED or method not in RNA_METHODS:
        return None
    # Positive over something that is no fusion of two genes contradicts itself.
    return True if kind in EVENTS else None


@pytest.mark.parametrize("method", Method, ids=lambda each: each.value)
def test_every_method_in_every_state_with_every_kind_of_finding(method):
    for status, kind in product(TestStatus, FindingKind):
        finding = f"{kind.value.replace('_', '-')} ETV6>NTRK3 in-frame kept"
        text = f"{NAME[method]} positive, {status.value.replace('_', ' ')}, passed, all: {finding}"
        tests = read_tests(text)
        assert (tests[0].method, tests[0].status, tests[0].findings[0].kind) == (method, status, kind)
        assert confirmed(tests) is expected_alone(method, status, kind), text
