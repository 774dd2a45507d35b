"""A draft is changed step by step and every step can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.pages.rules.draft import DraftEdits, findings_at, findings_elsewhere
from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.lint import Fault, LintFinding
from mdt_desk.rules.model import Compare, Criterion, RuleSet
from mdt_desk.rules.terms import AppliesTo, Operator, Purpose
from mdt_desk.workspace.rule_values import RuleDraft

AGE = Criterion("age", "Twelve or older.", Compare("age_years", Operator.AT_LEAST, 12))
SOLID = Criterion("solid", "A solid tumour.", Compare("solid_tumour", Operator.IS, True))
RULES = RuleSet(
    "a", "A", Drug.ENTRECTINIB, (Nation.ENGLAND,), Purpose.FUNDING, (AppliesTo.NEW_START,), "1", covers=AGE,
    criteria=(SOLID,),
)  # fmt: skip


@pytest.fixture
def edits():
    return DraftEdits(RuleDraft(RULES))


def test_the_criterion_that_covers_stands_first(edits):
    assert edits.places() == (-1, 0)
    assert edits.criterion(-1) is AGE
    assert edits.place_of("solid") == 0
    assert edits.place_of("nobody") is None


def test_every_step_can_be_taken_back(edits):
    edits.set_criterion(0, replace(SOLID, sentence="Solid."))
    edits.set_criterion(-1, replace(AGE, sentence="Old enough."))
    edits.set_dates(date(2026, 1, 1), None)
    edits.set_reason("why")
    edits.remove_criterion(edits.add_criterion())
    edits.remove_criterion(-1)
    assert edits.rules.covers is None
    while edits.can_undo:
        edits.undo()
    assert edits.rules == RULES
    assert not edits.changed


def test_the_same_value_again_is_no_step(edits):
    edits.set_criterion(0, SOLID)
    assert not edits.can_undo


def test_what_was_saved_is_no_change(edits):
    edits.set_reason("why")
    assert edits.changed
    edits.saved()
    assert not edits.changed


def test_a_new_criterion_has_a_name_of_its_own(edits):
    first, second = edits.add_criterion(), edits.add_criterion()
    assert edits.criterion(first).id != edits.criterion(second).id


def test_findings_go_to_their_criterion_or_to_the_version():
    findings = [LintFinding(Fault.DEAD, "a", name, "", "") for name in ("age", "", "term")]
    assert findings_at(findings, "age") == (findings[0],)
    assert findings_elsewhere(findings, ["age", "solid"]) == tuple(findings[1:])
