"""From draft to approved: the program checks the conditions, two people decide, and the list follows or says so."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.rules.model import Definition, SourceCheck, Use
from mdt_desk.rules.terms import AppliesTo, CheckOutcome, Purpose, WhenOverdue
from mdt_desk.workspace import Part, Person, Workspace
from tests.workspace.conftest import Clock
from tests.workspace.rule_desk import (
    PAT,
    SAM,
    SINCE,
    TA630,
    age_rule,
    approved,
    in_use,
    open_desk,
    reviewed,
    rules_of,
    state_of,
    stricter,
    with_tests,
)

LOOK = SourceCheck(
    "smc2295", date(2026, 11, 20), PAT.name, PAT.role, CheckOutcome.UNCHANGED, next_due=date(2027, 1, 20)
)


def closed_gates(rules, new, person=SAM):
    return {gate.name for gate in rules.approval_gates(new.id, new.version, person) if not gate.passed}


def in_force(rules, on):
    found = in_use(rules).in_force(Drug.LAROTRECTINIB, Purpose.FUNDING, Nation.ENGLAND, AppliesTo.NEW_START, on)
    return [(booked.rules.id, booked.rules.version) for booked in found]


def test_a_reviewed_and_tested_version_is_approved_by_a_second_person(rules):
    new = reviewed(rules, stricter(rules))
    assert closed_gates(rules, new) == set()
    change = rules.approve(new.id, new.version, SAM)
    assert change.parts == {Part.RULES, Part.SOURCES, Part.LIST}
    assert in_force(rules, date(2026, 11, 26)) == [(TA630, new.version)]


def test_an_approval_is_one_entry_of_the_trail_and_the_list_agrees_with_it(rules):
    new = reviewed(rules, stricter(rules))
    before = rules._store.head().seq
    rules.approve(new.id, new.version, SAM)
    entries = rules._store.audit(after=before)
    # The lines follow in short steps of their own, each vouched for by the trail.
    steps = [(entry.kind, entry.who) for entry in entries if entry.kind != "lines_rewritten"]
    assert steps == [("rules_approved", SAM.name)]
    assert rules._store.verify() == []


def test_the_list_tells_what_the_new_version_says(filled_home):
    with open_desk(filled_home) as desk:
        before = {row.case_id: (row.larotrectinib, row.larotrectinib_would_be) for row in desk.list_cases()}
        approved(desk.rules, stricter(desk.rules))
        after = {row.case_id: (row.larotrectinib, row.larotrectinib_would_be) for row in desk.list_cases()}
        assert before != after
        assert desk.verify() == ()


@pytest.mark.parametrize(
    ("person", "gate"),
    [
        (PAT, "two people"),
        (Person(" pat  LEE "), "two people"),
        (Person(" "), "two people"),
        (Person("Pharmacy"), "two people"),
        (Person("Skin MDT"), "two people"),
    ],
)
def test_neither_the_reviewer_nor_a_body_can_approve(rules, person, gate):
    new = reviewed(rules, stricter(rules))
    assert closed_gates(rules, new, person) == {gate}
    with pytest.raises(DeskError, match="cannot be approved: Two different named people") as refused:
        rules.approve(new.id, new.version, person)
    assert refused.value.kind is Fault.REFUSED
    assert state_of(rules, new.id, new.version) == "reviewed"


def test_a_draft_is_not_approved(rules):
    new = with_tests(rules, stricter(rules))
    assert "reviewed" in closed_gates(rules, new)


def test_a_text_changed_after_the_review_is_reviewed_again(rules):
    new = reviewed(rules, stricter(rules))
    rules.save_rule_draft(replace(new, reason_for_change="another reason"))
    assert closed_gates(rules, new) == {"reviewed", "two people"}


def test_a_version_whose_tests_do_not_reach_everything_is_not_approved(rules):
    new = stricter(rules)
    rules.save_rule_draft(new)
    rules.submit_review(new.id, new.version, PAT)
    assert closed_gates(rules, new) == {"tests reach everything"}


def test_a_version_with_a_failing_test_is_not_approved(rules):
    new = with_tests(rules, stricter(rules))
    draft = rules.rule_draft(new.id, new.version).tests[0]
    other = next(o for o in type(draft.test.expect) if o is not draft.test.expect)
    rules.save_rule_tests(new.id, new.version, [replace(draft, test=replace(draft.test, expect=other))])
    rules.submit_review(new.id, new.version, PAT)
    assert "tests" in closed_gates(rules, new)


def test_a_version_that_the_lint_faults_is_not_approved(rules):
    new = reviewed(rules, stricter(rules, least=61, sentence="The patient is at least 60 years old."))
    assert closed_gates(rules, new) == {"lint"}


def test_a_version_below_an_approved_one_is_not_approved(rules):
    low = replace(stricter(rules), version="2026.10.9")
    new = reviewed(rules, low)
    assert closed_gates(rules, new) == {"version rises"}


def test_a_definition_in_use_never_changes(rules):
    held = in_use(rules).definitions["disease_condition"]
    changed = replace(held, sentence="Something else.")
    new = rules.new_version(TA630)
    rules.save_rule_draft(new, [changed])
    assert "definitions" in closed_gates(rules, new)


def test_a_new_definition_counts_with_its_version(rules):
    term = Definition("of_age", "The patient is at least 60 years old.", age_rule().condition)
    new = replace(rules.new_version(TA630), effective_from=SINCE)
    rule = replace(age_rule(), condition=Use("of_age"))
    new = replace(new, criteria=(*new.criteria, rule))
    assert rules.save_rule_draft(new, [term]).saved
    proposals = rules.missing_tests(new.id, new.version)
    rules.save_rule_tests(new.id, new.version, [each.confirmed(each.computed, PAT.name) for each in proposals])
    rules.submit_review(new.id, new.version, PAT)
    rules.approve(new.id, new.version, SAM)
    assert in_use(rules).definitions["of_age"] == term


def test_a_version_for_later_dates_leaves_the_days_before_to_the_old_one(rules):
    later = replace(stricter(rules), effective_from=date(2027, 1, 1))
    new = approved(rules, later)
    assert in_force(rules, date(2026, 12, 31)) == [(TA630, "2026.11.1")]
    assert in_force(rules, date(2027, 1, 1)) == [(TA630, new.version)]


def test_a_withdrawn_version_leaves_a_gap_and_not_the_old_rule(rules):
    new = approved(rules, stricter(rules))
    rules.withdraw(new.id, new.version, SAM, "it was wrong")
    assert in_force(rules, date(2026, 11, 26)) == []
    older = [line for line in rules.rule_versions() if line.rules.id == new.id and line.rules.version != new.version]
    assert all(line.superseded or line.in_force for line in older if line.state == "approved")
    assert state_of(rules, new.id, new.version) == "withdrawn"
    assert rules._store.verify() == []


@pytest.mark.parametrize("reason", ["", "  ", "...", "x"])
def test_a_withdrawal_needs_a_reason_in_words(rules, reason):
    with pytest.raises(DeskError, match="No reason"):
        rules.withdraw(TA630, "2026.11.1", SAM, reason)


def test_no_step_bears_the_day_of_a_clock_that_was_set_back(filled_home):
    clock = Clock()
    with rules_of(filled_home, clock) as rules:
        new = reviewed(rules, stricter(rules))
        rules.approve(new.id, new.version, SAM)
        clock.now -= timedelta(days=2000)
        for verb in (
            lambda: rules.withdraw(new.id, new.version, SAM, "the text was wrong"),
            lambda: rules.submit_review(new.id, new.version, PAT),
        ):
            with pytest.raises(DeskError, match="Nothing was changed"):
                verb()
        assert state_of(rules, new.id, new.version) == "approved"
        clock.now += timedelta(days=2010)
        rules.withdraw(new.id, new.version, SAM, "the text was wrong")
        line = next(each for each in rules.rule_versions() if each.rules == new)
        assert [each.at for each in line.approvals] == sorted(each.at for each in line.approvals)


def test_a_defect_is_mended_by_a_next_version(rules):
    first = approved(rules, stricter(rules))
    second = rules.new_version(TA630, "mended")
    assert second.version == "2026.11.3"
    approved(rules, second)
    assert in_force(rules, date(2026, 11, 26)) == [(TA630, "2026.11.3")]
    assert state_of(rules, first.id, first.version) == "approved"


def test_an_approval_cancelled_before_it_began_changes_nothing(rules):
    new = reviewed(rules, stricter(rules))
    before = in_use(rules)
    with pytest.raises(DeskError, match="Nothing was changed"):
        rules.approve(new.id, new.version, SAM, None, lambda: True)
    assert in_use(rules) == before
    assert state_of(rules, new.id, new.version) == "reviewed"


def test_what_a_stop_leaves_of_the_list_says_that_it_is_stale_and_is_told(rules, monkeypatch):
    monkeypatch.setattr("mdt_desk.workspace.line_verbs.LOT", 1)
    new, seen = reviewed(rules, stricter(rules)), []
    change = rules.approve(new.id, new.version, SAM, lambda *done: seen.append(done), lambda: len(seen) > 3)
    left = rules.stale_count()
    assert 0 < left == rules._store.case_count() - (len(seen) - 1)
    assert f"{left} cases are still to be worked out" in change.message
    assert sum(row.stale for row in rules_desk(rules).list_cases()) == left
    assert rules.rewrite_stale().case_ids
    assert (rules.stale_count(), rules._store.verify()) == (0, [])


def test_a_draft_changed_while_it_is_approved_is_not_approved(rules, monkeypatch):
    new = reviewed(rules, stricter(rules))
    whole = rules._store.set_rule_state

    def meanwhile(*given):
        monkeypatch.setattr(rules._store, "set_rule_state", whole)
        rules.save_rule_draft(replace(new, reason_for_change="typed meanwhile"))
        return whole(*given)

    monkeypatch.setattr(rules._store, "set_rule_state", meanwhile)
    with pytest.raises(DeskError, match="changed meanwhile"):
        rules.approve(new.id, new.version, SAM)
    assert state_of(rules, new.id, new.version) == "draft"


def test_what_was_looked_at_under_other_rules_is_not_approved(rules, monkeypatch):
    new = reviewed(rules, stricter(rules))
    look = type(rules).approval_gates

    def then_a_source_is_looked_at(desk, *given):
        gates = look(desk, *given)
        desk.record_source_check(LOOK)
        return gates

    monkeypatch.setattr(type(rules), "approval_gates", then_a_source_is_looked_at)
    with pytest.raises(DeskError, match="changed while the conditions were looked at"):
        rules.approve(new.id, new.version, SAM)
    assert state_of(rules, new.id, new.version) == "reviewed"
    monkeypatch.setattr(type(rules), "approval_gates", look)
    rules.approve(new.id, new.version, SAM)
    assert state_of(rules, new.id, new.version) == "approved"


def rules_desk(rules):
    desk = Workspace.__new__(Workspace)
    desk.__dict__ = rules.__dict__
    return desk


def test_the_rules_in_use_are_the_same_after_the_desk_was_closed(filled_home):
    with open_desk(filled_home) as desk:
        new = approved(desk.rules, stricter(desk.rules))
        used = in_use(desk.rules)
    with open_desk(filled_home) as desk:
        assert in_use(desk.rules) == used
        assert desk.rules.rule_draft(new.id, new.version).rules == new
        assert desk.verify() == ()


def test_what_the_window_knows_changes_with_an_approval_made_through_the_rules(filled_home):
    with open_desk(filled_home) as desk:
        first = desk.rule_book()
        approved(desk.rules, stricter(desk.rules))
        assert desk.rule_book() != first


def test_who_approves_reads_what_becomes_of_the_sources(rules):
    new, source = stricter(rules), rules.rule_book().sources["ta630"]
    rules.save_rule_draft(new, sources=(replace(source, when_overdue=WhenOverdue.WARN),))
    said = {gate.name: gate.sentence for gate in rules.approval_gates(new.id, new.version, SAM)}
    assert said["sources"] == f"source changed: {source.title}, when overdue: cap -> warn."


@pytest.mark.parametrize("step", ["review", "approve", "withdraw"])
def test_a_step_is_taken_only_with_the_text_that_somebody_was_shown(rules, step):
    new = with_tests(rules, stricter(rules)) if step == "review" else reviewed(rules, stricter(rules))
    named = (new.id, new.version)
    shown = next(each.sha256 for each in rules.rule_versions() if (each.rules.id, each.rules.version) == named)
    take = {
        "review": lambda seen: rules.submit_review(new.id, new.version, PAT, seen=seen),
        "approve": lambda seen: rules.approve(new.id, new.version, SAM, seen=seen),
        "withdraw": lambda seen: rules.withdraw(new.id, new.version, SAM, "it was wrong", seen=seen),
    }[step]
    before = state_of(rules, new.id, new.version)
    with pytest.raises(DeskError, match="changed while you were asked"):
        take("0" * 64)
    assert state_of(rules, new.id, new.version) == before
    take(shown)
    assert state_of(rules, new.id, new.version) != before
