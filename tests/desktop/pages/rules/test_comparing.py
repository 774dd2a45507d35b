"""Two versions are compared by meaning and text, and the open cases that change are named with the reason."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.pages.rules.comparing import (
    MOST_SHOWN,
    CompareTab,
    compared_with,
    comparison_words,
    impact_words,
    is_told_apart,
    named,
    reading_changes,
)
from mdt_desk.rules.compare import Comparison, Relation
from mdt_desk.rules.impact import Verdict
from mdt_desk.rules.terms import Outcome, RuleState
from mdt_desk.workspace.rule_values import CaseChange, Impact
from tests.desktop.pages.rules.steps import CONTINUING, SHIPPED, line_of, said, saved_draft


@pytest.fixture
def tab(qtbot, door):
    made = CompareTab(door)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def shown(tab, door):
    new = saved_draft(door.workspace)
    lines = [line_of(door.workspace, CONTINUING, version) for version in (SHIPPED, new.version)]
    tab.show_version(lines[1], lines, door.workspace.rules.rule_draft(CONTINUING, new.version))
    return tab


def test_each_version_is_named_with_how_far_it_has_come(shown):
    names = [shown.older.itemText(at) for at in range(shown.older.count())]
    assert names[0] == f"{SHIPPED} (in force)"
    assert names[1].endswith("(draft)")


def test_a_withdrawn_version_is_never_what_another_is_compared_with(door):
    new = saved_draft(door.workspace)
    first, draft = (line_of(door.workspace, CONTINUING, version) for version in (SHIPPED, new.version))
    gone = replace(draft, state=RuleState.WITHDRAWN, rules=replace(draft.rules, version="2026.11.9"))
    newest = replace(draft, rules=replace(draft.rules, version="2026.11.10", supersedes=""))
    assert compared_with(newest, (first, gone, newest)) == 0
    from_gone = replace(newest, rules=replace(newest.rules, supersedes="2026.11.9"))
    assert compared_with(from_gone, (first, gone, newest)) == 0
    assert compared_with(from_gone, (first, replace(gone, state=RuleState.DRAFT), newest)) == 1
    assert compared_with(first, (first,)) == 0
    assert named(gone) == "2026.11.9 (withdrawn)"


def test_a_stricter_version_is_told_with_an_example(shown, door, qtbot):
    with qtbot.waitSignal(door.jobs.ended, timeout=20_000):
        shown.compare.click()
    assert "The newer version is stricter" in shown.meaning.text()
    assert "No longer eligible, for example: " in shown.meaning.text()
    assert "started before closure: Entrectinib started is before 07-Jan-2026 -> Entrectinib started is before" in said(
        shown.texts
    )


def test_the_other_way_round_it_is_looser(shown, door, qtbot):
    shown.older.setCurrentIndex(1)
    shown.newer.setCurrentIndex(0)
    with qtbot.waitSignal(door.jobs.ended, timeout=20_000):
        shown.compare.click()
    assert "The newer version is looser" in shown.meaning.text()


def test_the_cases_that_change_are_named_with_the_criterion(shown, door, qtbot):
    with qtbot.waitSignal(door.jobs.ended, timeout=20_000):
        shown.impact.click()
    assert "1 case changes" in shown.effect.text()
    assert (
        "Eligible to continue (existing patients only) | Judgement needed | The treatment was started before"
        in said(shown.changes)
    )


def test_many_changes_are_counted_and_only_the_first_are_listed(tab):
    before, after = Verdict(Outcome.ELIGIBLE), Verdict(Outcome.SOURCE_UNVERIFIED, Outcome.NOT_ELIGIBLE)
    changes = tuple(CaseChange(f"c{number}", "NAME", before, after, ()) for number in range(MOST_SHOWN + 5))
    tab.show_impact(Impact("a", "1", "2", 1000, 0, changes))
    assert tab.changes.rowCount() == MOST_SHOWN
    assert f"• {MOST_SHOWN + 5} from Eligible to Unverified: would be not eligible" in (tab.effect.text())
    assert f"The first {MOST_SHOWN} are listed." in tab.effect.text()


def test_a_single_version_has_nothing_to_be_compared_with(tab, door):
    line = line_of(door.workspace, CONTINUING)
    tab.show_version(line, [line], door.workspace.rules.rule_draft(CONTINUING, line.rules.version))
    assert not tab.compare.isEnabled()
    assert "only this one version" in tab.meaning.text()


def test_a_line_that_shows_no_difference_is_left_out():
    assert not is_told_apart("changed: The same. -> The same.")
    assert is_told_apart("changed: Before. -> After.")
    assert is_told_apart("removed: A sentence.")


def test_small_words(door):
    rules = line_of(door.workspace, CONTINUING).rules
    assert reading_changes(rules, rules) == ()
    assert "no case changes" in impact_words(Impact("a", "1", "2", 15, 0, ()))
    assert "3 have no date" in impact_words(Impact("a", "1", "2", 15, 3, ()))
    later = impact_words(Impact("a", "1", "2", 15, 0, ()), date(2027, 1, 1))
    assert later.endswith("It begins on 01-Jan-2027: no case asked about before that day changes.")


def test_what_becomes_of_the_sources_is_said_with_the_comparison():
    same = Comparison(Relation.EQUAL, 1, 1, 0, 0, None, None, ())
    assert "sources" not in comparison_words(same)
    assert "It says something else of its sources (1): read that as a rule." in comparison_words(
        replace(same, source_changes=("source changed: NICE TA630, when overdue: cap -> warn",))
    )


@pytest.mark.parametrize(
    ("profiles", "both", "kinds", "eligible"),
    [(1, 1, "Of 1 kind of patient", "1 is eligible"), (1200, 1100, "Of 1,200 kinds of patient", "1,100 are eligible")],
)
def test_one_kind_of_patient_is_not_told_as_several(profiles, both, kinds, eligible):
    found = Comparison(Relation.EQUAL, profiles, both, 0, 0, None, None, ())
    said = f"{kinds} that the criteria can tell apart, {eligible} in both, 0 no longer, 0 newly."
    assert said in comparison_words(found)
