"""The line above the list: how many cases wait for a look at a policy, and for which."""

from datetime import timedelta

import pytest

from mdt_desk.desktop.pages.cases.policy_strip import PolicyStrip, waits
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome, Outcome
from tests.desktop.fakes import row
from tests.two_looks import look_twice

POLICIES = ("NICE TA630 (review was due 21-May-2026)", "SMC2295 (not looked at yet)")


@pytest.fixture
def strip(qtbot):
    made = PolicyStrip()
    qtbot.addWidget(made)
    return made


def waiting(number, would_be="eligible"):
    return row(number, larotrectinib="source_unverified", larotrectinib_would_be=would_be, entrectinib="eligible")


def test_it_says_how_many_cases_wait_and_for_what(strip):
    strip.show_waiting([waiting(1), waiting(2), row(3, larotrectinib="eligible", entrectinib="eligible")], POLICIES)
    assert strip.text() == f"2 policies need a look, 2 cases wait: {'; '.join(POLICIES)}."
    assert not strip.isHidden()
    strip.show_waiting([waiting(1)], POLICIES[:1])
    assert strip.text() == f"1 policy needs a look, 1 case waits: {POLICIES[0]}."


def test_it_stands_before_the_rules_are_read_and_goes_where_no_case_waits(strip):
    strip.show_waiting([waiting(1)], ())
    assert (strip.text(), strip.isHidden()) == ("A policy needs a look, 1 case waits.", False)
    for rows in ([], [row(1, larotrectinib="eligible", entrectinib="eligible")]):
        strip.show_waiting(rows, POLICIES)
        assert (strip.text(), strip.isHidden()) == ("", True)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_what_a_look_would_settle_waits(outcome):
    for would_be in ("", "eligible"):
        told = row(1, larotrectinib="eligible", entrectinib=outcome.value, entrectinib_would_be=would_be)
        assert waits(told) is (outcome is Outcome.SOURCE_UNVERIFIED and bool(would_be))


def test_a_long_text_is_cut_and_stands_whole_for_the_pointer_and_a_screen_reader(strip):
    strip.resize(300, 40)
    strip.show()
    strip.show_waiting([waiting(1)], POLICIES * 5)
    assert strip._label.text().endswith("…")
    assert strip._label.accessibleName() == strip.text()
    assert "SMC2295" in strip._label.toolTip()
    height = strip.height()
    strip.show_waiting([waiting(1)], ())
    assert strip.height() == height


def test_its_button_leads_to_the_sources_and_two_looks_take_it_away(desk, qtbot, sample_workspace):
    strip = desk.cases.policies
    assert "NICE TA630 (review was due 21-May-2026)" in strip.text()
    strip.look.click()
    assert desk.current_page() == "rules"
    rules = desk.page_if_made("rules")
    assert rules.tabs.currentWidget() is rules.sources
    for due in (each for each in sample_workspace.rules.sources_due(10**5) if each.state.caps):
        desk.take_change(look_twice(sample_workspace, looked(due.source.id, sample_workspace)))
    assert strip.isHidden()


def looked(source, workspace):
    today = workspace.clock().date()
    again = today + timedelta(days=90)
    return SourceCheck(source, today, "P. Example", "pharmacist", CheckOutcome.UNCHANGED, next_due=again)
