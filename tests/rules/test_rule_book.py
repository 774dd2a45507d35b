"""Which versions speak of a drug, and which are in force on a day."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import AppliesTo, Purpose
from tests.rules.world import DAY, LATER, book, rule, rule_set


def in_force(drug, on, nation=Nation.ENGLAND, applies=AppliesTo.NEW_START, purpose=Purpose.FUNDING):
    return [booked.rules.id for booked in book().in_force(drug, purpose, nation, applies, on)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2020, 8, 11), []),
        (date(2020, 8, 12), ["england.entrectinib.funding.ta644"]),
        (date(2026, 1, 6), ["england.entrectinib.funding.ta644"]),
        (date(2026, 1, 7), ["england.entrectinib.funding.ta1118"]),
        (LATER, ["england.entrectinib.funding.ta1118"]),
    ],
)
def test_entrectinib_in_england_has_one_rule_for_new_starts_at_a_time(on, expected):
    assert in_force(Drug.ENTRECTINIB, on) == expected


def test_scotland_is_not_governed_by_nice():
    assert in_force(Drug.ENTRECTINIB, LATER, Nation.SCOTLAND) == ["scotland.entrectinib.funding.smc2295"]


@pytest.mark.parametrize("nation", list(Nation))
@pytest.mark.parametrize("drug", list(Drug))
@pytest.mark.parametrize("applies", list(AppliesTo))
def test_for_every_nation_and_drug_something_is_said_today(nation, drug, applies):
    assert in_force(drug, LATER, nation, applies)


def test_speaking_of_a_drug_takes_in_versions_of_every_date():
    spoken = book().speaking_of(Drug.ENTRECTINIB, Purpose.FUNDING, Nation.ENGLAND)
    assert len(spoken) > len(in_force(Drug.ENTRECTINIB, DAY))


def test_every_version_carries_the_hash_of_its_own_text():
    assert len({booked.sha256 for booked in book().rule_sets}) == len(book().rule_sets)


def test_a_version_speaks_on_its_last_day_and_no_more_on_the_next():
    rules = replace(rule_set(rule("solid_tumour")), effective_from=date(2020, 1, 1), effective_to=date(2026, 3, 1))
    held = RuleBook((BookedRuleSet(rules, "x"),))
    assert held.speaks_until(rules) == date(2026, 3, 2)
    assert [len(held.on_day(day)) for day in (date(2026, 3, 1), date(2026, 3, 2))] == [1, 0]
    assert held.speaks_until(replace(rules, effective_to=None)) == date(2026, 3, 2)
