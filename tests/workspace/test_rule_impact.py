"""What a version would change, how a case looks then and now, and which sources wait."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mdt_desk.domain.case import Drug, date_asked_about
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.rules.catalogue import BY_ID, read_facts
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.pack import rule_set_hash
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import CheckOutcome, Outcome
from mdt_desk.storage.records import CaseFact
from mdt_desk.workspace.projecting import facts_of
from mdt_desk.workspace.rule_impact import fact_value
from tests.two_looks import look_twice
from tests.workspace.conftest import Clock
from tests.workspace.rule_desk import SAM, TA630, approved, in_use, open_desk, stricter


def told(rules, book, case):
    found = assess(case, book, rules.tumours).headline(Drug.LAROTRECTINIB)
    return found.outcome, found.would_be


def test_the_impact_lists_just_the_cases_that_would_be_told_something_else(rules):
    new = stricter(rules)
    new_book = in_use(rules).with_version(BookedRuleSet(new, rule_set_hash(new)))
    expected = {}
    for case in rules._latest_cases():
        before, after = told(rules, in_use(rules), case), told(rules, new_book, case)
        if before != after:
            expected[case.case_id] = (before, after)
    found = rules.impact(new)
    assert expected
    assert {each.case_id: (each.before.answer, each.after.answer) for each in found.changes} == expected
    assert (found.old_version, found.new_version, found.cases) == ("2026.11.1", new.version, 15)


def test_each_change_names_its_case_and_the_criterion(rules):
    for change in rules.impact(stricter(rules)).changes:
        assert change.name
        assert change.because[0] == "The patient is at least 60 years old."


def test_a_copy_of_the_version_in_force_changes_nobody(rules):
    assert rules.impact(rules.new_version(TA630)).changes == ()


def test_looking_at_the_impact_stores_nothing(rules):
    before = rules._store.head()
    rules.impact(stricter(rules))
    assert rules._store.head() == before


def test_a_signed_off_case_is_not_an_open_one(filled_home):
    with open_desk(filled_home) as desk:
        changed = desk.rules.impact(stricter(desk.rules)).changes[0].case_id
        case = replace(desk.open_case(changed).case, synthetic=False)
        number, _change = desk.save_case(case, 1, "")
        desk.sign_off(case, number)
        found = desk.rules.impact(stricter(desk.rules))
        assert changed not in {each.case_id for each in found.changes}
        assert found.cases == 14


def test_the_impact_can_be_cancelled_and_tells_its_progress(rules, monkeypatch):
    monkeypatch.setattr("mdt_desk.workspace.rule_impact.CHUNK", 5)
    seen = []
    rules.impact(stricter(rules), progress=lambda done, total: seen.append((done, total)))
    assert seen[0] == (5, 15)
    with pytest.raises(DeskError, match="cancelled"):
        rules.impact(stricter(rules), cancelled=lambda: True)


def test_a_stored_fact_reads_back_as_it_was(rules):
    for case in rules._latest_cases():
        on = date_asked_about(case)
        real = read_facts(case, on, case.referral.nation, rules.tumours, read_evidence(case))
        for row in facts_of(case, rules.tumours):
            back = fact_value(CaseFact(case.case_id, *row))
            assert (back.content, back.reason) == (real[row.fact].content, real[row.fact].reason)
            assert row.fact in BY_ID


def test_then_and_now_differ_by_what_was_approved_since(filled_home):
    clock = Clock()
    with open_desk(filled_home, clock) as desk:
        rules = desk.rules
        change = rules.impact(stricter(rules)).changes[0]
        meeting = desk.open_case(change.case_id).case.referral.meeting_date
        clock.now = datetime(meeting.year + 1, meeting.month, 1, 12, tzinfo=UTC)
        desk.answer_doubt("clock", "Nobody was here for a year.", "Dr A.")
        approved(rules, stricter(rules))
        found = rules.then_and_now(change.case_id)
        versions = [
            each.headline(Drug.LAROTRECTINIB).version for each in (found.known_then, found.known_now, found.under_today)
        ]
        new = next(line for line in rules.rule_versions() if line.rules.id == TA630 and not line.superseded)
        assert versions == ["2026.11.1", new.rules.version, new.rules.version]
        assert (found.on, found.note) == (meeting, "")


def test_a_check_recorded_after_the_meeting_was_not_known_then(filled_home):
    clock = Clock()
    with open_desk(filled_home, clock) as desk:
        rules = desk.rules
        capped = next(
            case for case in rules._latest_cases()
            if case.referral.meeting_date and date(2026, 11, 25) < case.referral.meeting_date
            and desk.assess(case).headline(Drug.LAROTRECTINIB).outcome is Outcome.SOURCE_UNVERIFIED
            and desk.assess(case).headline(Drug.LAROTRECTINIB).ruleset == TA630
        )  # fmt: skip
        meeting = capped.referral.meeting_date
        clock.now = datetime(meeting.year + 1, 1, 5, 9, tzinfo=UTC)
        again = meeting.replace(year=meeting.year + 1)
        looked = SourceCheck("ta630", meeting, "Sam Roe", "oncologist", CheckOutcome.UNCHANGED, next_due=again)
        look_twice(rules, looked)
        found = rules.then_and_now(capped.case_id)
        outcomes = [each.headline(Drug.LAROTRECTINIB).outcome for each in (found.known_then, found.known_now)]
        assert outcomes[0] is Outcome.SOURCE_UNVERIFIED
        assert outcomes[1] is not Outcome.SOURCE_UNVERIFIED


def test_a_meeting_before_the_desk_had_rules_says_so(rules):
    case = min(
        (case for case in rules._latest_cases() if case.referral.meeting_date),
        key=lambda case: case.referral.meeting_date,
    )
    found = rules.then_and_now(case.case_id)
    assert found.note.startswith("This desk held no approved rules")
    assert {each.outcome for each in found.known_then.assessments} == {Outcome.NO_RULE_IN_FORCE}
    assert Outcome.NO_RULE_IN_FORCE not in {found.known_now.headline(Drug.LAROTRECTINIB).outcome}


def test_a_withdrawal_after_the_meeting_was_not_known_then(filled_home):
    clock = Clock()
    with open_desk(filled_home, clock) as desk:
        rules = desk.rules
        case_id = rules.impact(stricter(rules)).changes[0].case_id
        clock.now = datetime(2027, 6, 1, 9, tzinfo=UTC)
        rules._store.confirm_clock("Pat Lee", "The clock is right.")
        rules.withdraw(TA630, "2026.11.1", SAM, "wrong")
        found = rules.then_and_now(case_id)
        assert found.known_then.headline(Drug.LAROTRECTINIB).ruleset == TA630
        assert found.known_now.headline(Drug.LAROTRECTINIB).ruleset == ""


def test_a_case_that_was_never_saved_has_no_then(rules):
    with pytest.raises(DeskError, match="never saved"):
        rules.then_and_now("nobody")


def test_the_sources_that_wait_are_listed_with_what_waits_for_them(rules):
    due = {each.source.id: each for each in rules.sources_due()}
    assert due["ta630"].days < 0
    assert TA630 in due["ta630"].caps
    assert due["ta630"].cases > 0
    assert [each.days for each in rules.sources_due()] == sorted(each.days for each in rules.sources_due())


def test_a_check_takes_a_source_off_the_list(rules):
    today = rules.clock().date()
    before = {each.source.id for each in rules.sources_due()}
    check = SourceCheck("ta630", today, "Sam Roe", "oncologist", CheckOutcome.UNCHANGED, next_due=date(2027, 10, 1))
    rules.record_source_check(check)
    assert {each.source.id for each in rules.sources_due()} == before
    look_twice(rules, check)
    after = {each.source.id for each in rules.sources_due()}
    assert before - after == {"ta630"}


def test_a_source_due_soon_is_listed_and_one_due_later_is_not(rules):
    soon = date(2027, 1, 10)
    today = rules.clock().date()
    check = SourceCheck("ta630", today, "Sam Roe", "oncologist", CheckOutcome.UNCHANGED, next_due=soon)
    look_twice(rules, check)
    days = (soon - today).days
    assert "ta630" in {each.source.id for each in rules.sources_due(days)}
    assert "ta630" not in {each.source.id for each in rules.sources_due(days - 1)}
