"""Rule sets as data: their dates, and that they survive being written down."""

from datetime import date

import pytest

from mdt_desk.domain.plain import from_plain, to_plain
from mdt_desk.rules.model import RuleSet, criteria_of, in_force_on
from tests.rules.world import is_, pack, rule, rule_set


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2023-12-31", False), ("2024-01-01", True), ("2024-06-01", True), ("2024-12-31", True), ("2025-01-01", False)],
)
def test_both_ends_of_a_version_belong_to_it(day, inside):
    rules = rule_set(effective_from=date(2024, 1, 1), effective_to=date(2024, 12, 31))
    assert in_force_on(rules, date.fromisoformat(day)) is inside


def test_a_version_without_dates_is_always_in_force():
    assert in_force_on(rule_set(), date(1990, 1, 1))
    assert in_force_on(rule_set(), date(2100, 1, 1))


@pytest.mark.parametrize("rules", pack().rule_sets, ids=lambda rules: rules.id)
def test_a_shipped_rule_set_is_the_same_after_being_written_and_read(rules):
    read, problems = from_plain(RuleSet, to_plain(rules))
    assert problems == ()
    assert read == rules


def test_a_condition_of_every_kind_is_told_apart_when_read():
    written = to_plain(rule("metastatic", is_("metastatic")))
    assert written["condition"] == {"fact": "metastatic", "op": "is", "value": True}


def test_the_criterion_that_says_whom_a_version_covers_stands_first():
    covers, gate = rule("covers", is_("solid_tumour")), rule("gate", is_("solid_tumour"))
    assert criteria_of(rule_set(gate, covers=covers)) == (covers, gate)
    assert criteria_of(rule_set(gate)) == (gate,)
