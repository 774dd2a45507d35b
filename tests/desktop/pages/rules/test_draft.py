"""A draft is changed step by step and every step can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.pages.rules.draft import DraftEdits, findings_at, findings_elsewhere, is_term
from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.lint import Fault, LintFinding
from mdt_desk.rules.model import Citation, Compare, Criterion, RuleSet, Source, Use
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
    edits.set_rules(effective_from=date(2026, 1, 1), reason_for_change="why")
    edits.remove(edits.add_criterion())
    edits.remove(-1)
    assert edits.rules.covers is None
    while edits.can_undo:
        edits.undo()
    assert edits.rules == RULES
    assert not edits.changed


def test_what_is_typed_in_one_go_is_one_step(edits):
    for text in ("w", "wh", "why"):
        edits.set_rules(reason_for_change=text)
    edits.set_criterion(0, replace(SOLID, sentence="Solid."))
    edits.set_rules(reason_for_change="why not")
    edits.undo()
    edits.undo()
    assert edits.rules.reason_for_change == "why"
    edits.undo()
    assert edits.rules == RULES


def test_the_same_value_again_is_no_step(edits):
    edits.set_criterion(0, SOLID)
    assert not edits.can_undo


def test_what_was_saved_is_no_change(edits):
    edits.set_rules(reason_for_change="why")
    assert edits.changed
    edits.saved()
    assert not edits.changed


def test_a_new_criterion_has_a_name_of_its_own(edits):
    first, second = edits.add_criterion(), edits.add_criterion()
    assert edits.criterion(first).id != edits.criterion(second).id


def test_a_condition_becomes_a_definition_on_which_the_criterion_rests(edits):
    edits.name_condition(0, "solid_only", "A solid tumour.")
    assert edits.rules.criteria[0].condition == Use("solid_only")
    place = edits.place_of("solid_only")
    assert is_term(place)
    assert edits.criterion(place).condition == SOLID.condition
    edits.set_criterion(place, replace(edits.criterion(place), sentence="Solid."))
    assert edits.draft.definitions[0].sentence == "Solid."


def test_a_definition_in_use_cannot_be_taken_out(edits):
    edits.name_condition(0, "solid_only", "A solid tumour.")
    place = edits.place_of("solid_only")
    edits.remove(place)
    assert edits.draft.definitions
    edits.set_criterion(0, SOLID)
    edits.remove(place)
    assert edits.draft.definitions == ()


def test_a_new_source_is_cited_in_one_step(edits):
    edits.add_source(0, Source("ta2", "NICE TA2", "NICE", "address"))
    assert edits.rules.criteria[0].citations == (Citation("ta2"),)
    edits.undo()
    assert edits.draft == RuleDraft(RULES)


def test_findings_go_to_their_criterion_or_to_the_version():
    findings = [LintFinding(Fault.DEAD, "a", name, "", "") for name in ("age", "", "term")]
    assert findings_at(findings, "age") == (findings[0],)
    assert findings_elsewhere(findings, ["age", "solid"]) == tuple(findings[1:])


def test_what_cannot_be_read_goes_with_its_condition_and_with_its_criterion(edits):
    edits.note_unread({"effective_to": "soon", "criterion solid/line": "many", "criterion age/line": "few"})
    edits.name_condition(0, "is_solid", "Solid.")
    assert edits.unread == {"effective_to": "soon", "criterion age/line": "few", "definition is_solid/line": "many"}
    edits.remove(-1)
    assert edits.unread == {"effective_to": "soon", "definition is_solid/line": "many"}
    assert edits.changed
    edits.undo()
    edits.undo()
    edits.undo()
    assert (dict(edits.unread), edits.changed) == ({}, False)
