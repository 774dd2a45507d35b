"""Rules that ask too much at once are refused by counting the work, never by the clock; large honest ones go."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules import work
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.compare import compare_versions
from mdt_desk.rules.coverage import untested
from mdt_desk.rules.lint import Fault, lint
from mdt_desk.rules.lint_time import lint_versions
from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Criterion, RuleSet
from mdt_desk.rules.rule_checks import MOST_COMPARISONS, MOST_CRITERIA
from mdt_desk.rules.terms import AppliesTo, Operator, Purpose
from mdt_desk.rules.work import TooIntricateError, Work

DAY = date(2026, 11, 26)
YES_NO = [name for name, spec in BY_ID.items() if spec.kind is FactKind.YES_NO]
DATES = [name for name, spec in BY_ID.items() if spec.kind is FactKind.DATE]


def ruled(*conditions, name="x"):
    criteria = tuple(Criterion(f"c{n}", f"Sentence {n}.", each) for n, each in enumerate(conditions))
    drug, purpose, applies = Drug.LAROTRECTINIB, Purpose.FUNDING, (AppliesTo.NEW_START,)
    return RuleSet(name, name, drug, (Nation.ENGLAND,), purpose, applies, "1", criteria=criteria)


def wide(number, first=0, *, said=True):
    """At least so many of as many facts as one criterion may ask."""
    asked = (YES_NO[(first + n) % len(YES_NO)] for n in range(MOST_COMPARISONS))
    return CountOf(number, tuple(Compare(fact, Operator.IS, said) for fact in asked))


PIGEONS = ruled(wide(13), wide(12, said=False))
"""Thirteen of twenty-four cannot be true while twelve are false; to find that out takes every one of them."""
MANY_WIDE = ruled(*(wide(12, n, said=n % 2 == 0) for n in range(MOST_CRITERIA)))
AGAIN = ruled(
    AnyOf(tuple(Compare(fact, Operator.IS, said) for fact in YES_NO[:12] for said in (True, False))),
    *(AllOf(tuple(Compare(f, Operator.AFTER, f"20{y}-01-01") for f in DATES for y in (10, 15))) for _ in range(8)),
)
HOSTILE = {"pigeons": PIGEONS, "many wide": MANY_WIDE, "asked again": AGAIN}


@pytest.fixture
def little(monkeypatch):
    """A tenth of the work, so that no test waits for the end of the whole of it."""
    monkeypatch.setattr(work, "MOST_READ", work.MOST_READ // 10)


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("name", HOSTILE)
def test_rules_that_ask_too_much_at_once_are_told_so_and_block_an_approval(name):
    found = lint(HOSTILE[name], {}, {}, DAY)
    assert [each.fault for each in found] == [Fault.TOO_INTRICATE]
    assert "at once" in found[0].what
    assert "shorter" in found[0].advice


def test_as_many_criteria_as_there_may_be_are_looked_at_whole_where_they_are_honest():
    each_fact = [Compare(fact, Operator.IS, True) for fact in YES_NO]
    for many, asked in ((MOST_CRITERIA, 6), (25, MOST_COMPARISONS)):
        groups = [[each_fact[(first + n) % len(each_fact)] for n in range(asked)] for first in range(many)]
        found = lint(ruled(*(AnyOf(tuple(group)) for group in groups)), {}, {}, DAY)
        assert Fault.TOO_INTRICATE not in {each.fault for each in found}


@pytest.mark.usefixtures("little")
def test_two_versions_that_cannot_be_compared_whole_say_so():
    with pytest.raises(TooIntricateError, match="too much at once"):
        compare_versions(PIGEONS, MANY_WIDE, {}, {})


@pytest.mark.usefixtures("little")
def test_whether_two_rule_sets_cover_the_same_patient_is_never_passed_over():
    covers = [
        replace(rules, covers=rules.criteria[0]) for rules in (ruled(wide(13)), ruled(wide(12, said=False), name="y"))
    ]
    (found,) = lint_versions(covers)
    assert found.fault is Fault.TOO_INTRICATE
    assert "x covers the same patients" in found.what


@pytest.mark.usefixtures("little")
def test_what_the_tests_have_not_seen_is_never_called_nothing():
    first, second = PIGEONS.criteria
    (said,) = untested(replace(PIGEONS, covers=first, criteria=(second,)), (), {})
    assert "not checked" in said


@pytest.mark.usefixtures("little")
def test_looks_that_share_the_work_end_together():
    shared = Work()
    lint(PIGEONS, {}, {}, DAY, shared)
    one = ruled(Compare("metastatic", Operator.IS, True))
    assert [each.fault for each in lint(one, {}, {}, DAY, shared)] == [Fault.TOO_INTRICATE]
    assert Fault.TOO_INTRICATE not in {each.fault for each in lint(one, {}, {}, DAY)}
