"""A draft is tried on a stored case beside what the case is told now; nothing is saved."""

from dataclasses import replace

import pytest

from mdt_desk.desktop.pages.rules.trying import TryingPanel
from mdt_desk.rules.model import Compare
from mdt_desk.rules.terms import Operator
from mdt_desk.workspace.rule_values import RuleDraft
from mdt_desk.workspace.shipped import shipped_pack
from tests.desktop.pages.rules.steps import said, stricter


@pytest.fixture
def panel(qtbot, door):
    made = TryingPanel(door)
    qtbot.addWidget(made)
    made.offer(door.workspace.list_cases())
    return made


def choose(panel, words):
    names = [panel.cases.itemText(place) for place in range(panel.cases.count())]
    panel.cases.setCurrentIndex(next(place for place, name in enumerate(names) if words in name))


def test_both_answers_and_the_criteria_are_shown(panel, door):
    panel.show_draft(RuleDraft(stricter(door.workspace.rules)))
    choose(panel, "Colon Adenocarcinoma")
    assert "Now: Eligible to continue (existing patients only)." in panel.answer.text()
    assert "With the draft: Judgement needed." in panel.answer.text()
    assert "Not met | The treatment was started before 01-Jan-2024." in said(panel.criteria)
    assert len(door.workspace.rules.rule_versions()) == len(shipped_pack().rule_sets)


def test_a_case_of_which_the_draft_does_not_speak_is_told_so(panel, door):
    panel.show_draft(RuleDraft(stricter(door.workspace.rules)))
    choose(panel, "Melanoma")
    assert "does not speak for this case" in panel.answer.text()
    assert panel.criteria.isHidden()


def test_without_a_case_nothing_is_worked_out(panel):
    assert "Any stored case can be chosen" in panel.answer.text() or panel.case_id() == ""
    panel.refresh()
    assert panel.criteria.isHidden()


def test_the_chosen_case_stays_when_the_list_is_read_again(panel, door):
    choose(panel, "Colon Adenocarcinoma")
    chosen = panel.case_id()
    panel.offer(door.workspace.list_cases())
    assert panel.case_id() == chosen != ""


def test_a_broken_draft_is_told_and_not_evaluated(panel, door):
    rules = stricter(door.workspace.rules)
    broken = replace(rules.criteria[0], condition=Compare("no_such_fact", Operator.IS, True))
    panel.show_draft(RuleDraft(replace(rules, criteria=(broken,))))
    choose(panel, "Colon Adenocarcinoma")
    assert "The draft is broken" in panel.answer.text()
