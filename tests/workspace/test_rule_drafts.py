"""Drafts: made, saved, linted, tried and tested without touching what is in force."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mdt_desk.desktop.pages.rules.approving import replaces_words
from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.lint import Fault
from mdt_desk.rules.model import Compare, Criterion, Definition, Source, Use
from mdt_desk.rules.pack import RuleTest
from mdt_desk.rules.terms import Operator, Outcome, WhenOverdue
from mdt_desk.workspace.rule_parts import Step
from tests.workspace.rule_desk import (
    PAT,
    SAM,
    SINCE,
    TA630,
    age_rule,
    approved,
    in_use,
    reviewed,
    state_of,
    stricter,
    with_tests,
)

DAY = date(2026, 11, 26)


def test_a_new_version_is_a_copy_with_the_next_number_and_its_author(rules):
    new = rules.new_version(TA630, "a reason")
    old = next(line.rules for line in rules.rule_versions() if line.rules.id == TA630)
    assert (new.version, new.author, new.reason_for_change) == ("2026.11.2", PAT.name, "a reason")
    assert (new.criteria, new.supersedes) == (old.criteria, f"{TA630} 2026.11.1")
    assert len([line for line in rules.rule_versions() if line.rules.id == TA630]) == 1


def test_the_next_number_passes_the_drafts_of_this_desk(rules):
    assert rules.save_rule_draft(replace(stricter(rules), version="2026.11.9")).saved
    assert rules.new_version(TA630).version == "2026.11.10"


def test_versions_stand_in_the_order_of_their_numbers(rules):
    for number in ("2026.11.10", "2026.11.9", "2026.10.9"):
        assert rules.save_rule_draft(replace(stricter(rules), version=number)).saved
    own = [line.rules.version for line in rules.rule_versions() if line.rules.id == TA630]
    assert own == ["2026.10.9", "2026.11.1", "2026.11.9", "2026.11.10"]


def test_neither_a_draft_nor_a_version_that_merely_ended_is_superseded(rules):
    assert rules.save_rule_draft(replace(stricter(rules), version="2026.10.9")).saved
    lines = {(line.rules.id, line.rules.version): line for line in rules.rule_versions()}
    ended = [line for line in lines.values() if line.rules.effective_to and line.rules.effective_to < SINCE]
    assert ended
    assert not any(line.superseded or line.in_force for line in (*ended, lines[TA630, "2026.10.9"]))


def test_a_draft_is_stored_and_changes_nothing_in_force(rules):
    before = in_use(rules)
    new = stricter(rules)
    report = rules.save_rule_draft(new)
    assert report.saved
    assert rules.rule_draft(TA630, new.version).rules == new
    assert state_of(rules, TA630, new.version) == "draft"
    rules._rule_book = None
    assert in_use(rules) == before


def test_a_draft_that_asks_an_unknown_fact_is_not_stored(rules):
    bad = Criterion("odd", "Odd.", Compare("shoe_size", Operator.AT_LEAST, 4))
    new = replace(rules.new_version(TA630), criteria=(bad,))
    report = rules.save_rule_draft(new)
    assert not report.saved
    assert report.findings[0].fault is Fault.BROKEN
    assert "shoe_size" in report.findings[0].what
    with pytest.raises(DeskError, match="no version"):
        rules.rule_draft(TA630, new.version)


def test_the_lint_speaks_at_the_criterion_that_causes_it(rules):
    new = stricter(rules, least=61, sentence="The patient is at least 60 years old.")
    faults = {(each.fault, each.criterion) for each in rules.lint_rules(new)}
    assert (Fault.NUMBER_MISMATCH, "old_enough") in faults


def test_a_second_rule_set_for_the_same_patients_is_an_overlap(rules):
    new = replace(rules.new_version(TA630), id="england.larotrectinib.funding.other")
    assert Fault.OVERLAP in {each.fault for each in rules.lint_rules(new)}
    assert Fault.OVERLAP not in {each.fault for each in rules.lint_rules(rules.new_version(TA630))}


@pytest.mark.parametrize("name", ["", "a b", "a:b", "../up", "v@1"])
def test_a_version_with_a_name_that_is_none_is_refused(rules, name):
    with pytest.raises(DeskError, match="cannot be a name"):
        rules.save_rule_draft(replace(rules.new_version(TA630), version=name))


def test_an_approved_version_is_not_edited(rules):
    old = next(line.rules for line in rules.rule_versions() if line.rules.id == TA630)
    with pytest.raises(DeskError, match="never changed"):
        rules.save_rule_draft(old)
    with pytest.raises(DeskError, match="never changed"):
        rules.retire_rule_test(TA630, old.version, "uk_ntrk/1", "It is asked no more.")


def test_nor_is_a_draft_that_was_withdrawn(rules):
    new = with_tests(rules, stricter(rules))
    rules.withdraw(new.id, new.version, PAT, "typed the wrong age")
    with pytest.raises(DeskError, match="is withdrawn and is never changed"):
        rules.save_rule_draft(new)
    with pytest.raises(DeskError, match="is withdrawn and is never changed"):
        rules.retire_rule_test(new.id, new.version, "uk_ntrk/1", "no longer asked")


def test_what_a_draft_brings_counts_only_with_it_and_can_be_taken_back(rules):
    source = Source("local_policy", "Local policy", "The trust", "https://example.org/policy")
    term = Definition("fit", "The patient is fit.", age_rule().condition)
    new = replace(rules.new_version(TA630), criteria=(replace(age_rule(), condition=Use("fit")),))
    assert rules.save_rule_draft(new, [term], [source]).saved
    assert (rules.rule_draft(TA630, new.version).definitions, rules.rule_draft(TA630, new.version).sources) == (
        (term,), (source,),
    )  # fmt: skip
    assert "fit" not in in_use(rules).definitions
    assert rules.source("local_policy") is None
    plain = replace(new, criteria=(age_rule(),))
    assert rules.save_rule_draft(plain).saved
    assert rules.rule_draft(TA630, new.version).definitions == ()


def test_a_draft_is_tried_on_a_stored_case_without_being_stored(rules):
    case = next(rules._latest_cases())
    tried = rules.try_rules(stricter(rules, name="try_me"), case, on=DAY)
    headline = tried.headline(Drug.LAROTRECTINIB)
    assert headline is not None
    assert "try_me" in {criterion.id for criterion in headline.criteria}
    assert len(rules.rule_versions()) == len({line.rules.id for line in rules.rule_versions()})


def test_two_versions_are_compared_by_meaning(rules):
    new = stricter(rules)
    old = rules.new_version(TA630)
    assert rules.compare_rules(old, new).relation == "stricter"
    assert rules.compare_rules(old, old).relation == "equal"


def test_the_missing_tests_are_proposed_and_fill_what_is_missing(rules):
    new = stricter(rules)
    rules.save_rule_draft(new)
    assert not rules.rule_coverage(new.id, new.version).complete
    with_tests(rules, new)
    assert rules.rule_coverage(new.id, new.version).complete
    assert all(outcome.passed for outcome in rules.rule_tests(new.id, new.version))


def test_a_test_of_a_draft_counts_for_others_only_after_approval(rules):
    before = {outcome.id for outcome in rules.run_rule_tests()}
    new = reviewed(rules, stricter(rules))
    assert {outcome.id for outcome in rules.run_rule_tests()} == before
    rules.approve(new.id, new.version, replace(PAT, name="Sam Roe"))
    after = {outcome.id for outcome in rules.run_rule_tests()}
    assert after > before
    assert all(outcome.passed for outcome in rules.run_rule_tests())


def test_a_retired_test_counts_until_the_draft_is_approved(rules):
    new = with_tests(rules, stricter(rules))
    name = "uk_ntrk/2"
    change = rules.retire_rule_test(new.id, new.version, name, "the drug is no longer asked about")
    assert change.message == f"1 test was retired with version {new.version}."
    assert name not in {outcome.id for outcome in rules.rule_tests(new.id, new.version)}
    assert name in {outcome.id for outcome in rules.run_rule_tests()}
    assert rules.rule_draft(new.id, new.version).retired == (name,)


def test_a_test_without_reason_or_name_is_not_retired(rules):
    new = with_tests(rules, stricter(rules))
    for name, reason in (("uk_ntrk/1", " "), ("nowhere", "reason")):
        with pytest.raises(DeskError, match="no test"):
            rules.retire_rule_test(new.id, new.version, name, reason)


def test_a_new_test_sends_a_reviewed_version_back(rules):
    new = reviewed(rules, stricter(rules))
    test = RuleTest("mine", "Mine", "", Drug.LAROTRECTINIB, DAY, Outcome.NOT_ELIGIBLE)
    change = rules.save_rule_test(new.id, new.version, test, Case("mine", synthetic=True))
    assert state_of(rules, new.id, new.version) == "draft"
    assert "The review by Pat Lee no longer counts: the version must be reviewed again." in change.message
    (step,) = next(each for each in rules.rule_versions() if each.rules == new).approvals
    assert (step.step, step.by, step.role) == (Step.LAPSED, PAT.name, PAT.role)
    assert step.reason.startswith("Lapsed: changed on ")
    again = rules.save_rule_test(new.id, new.version, test, Case("mine", synthetic=True))
    assert "no longer counts" not in again.message


def test_a_reviewed_text_that_is_saved_again_says_whose_review_lapsed_and_keeps_it_to_be_read(rules):
    new = reviewed(rules, stricter(rules))
    report = rules.save_rule_draft(replace(new, reason_for_change="Another reason."))
    assert "The review by Pat Lee no longer counts" in report.change.message
    (line,) = [each for each in rules.rule_versions() if (each.rules.id, each.rules.version) == (new.id, new.version)]
    assert [each.step for each in line.approvals] == [Step.LAPSED]
    rules.submit_review(new.id, new.version, PAT)
    assert "reviewed" not in {gate.name for gate in rules.approval_gates(new.id, new.version, PAT) if not gate.passed}


def test_a_review_that_lapsed_says_who_changed_the_text_and_stays_beside_the_next_one(rules):
    new = with_tests(rules, stricter(rules))
    for turn in ("one", "two"):
        rules.submit_review(new.id, new.version, SAM)
        rules.save_rule_draft(replace(new, reason_for_change=f"Another reason, {turn}."))
    (line,) = [each for each in rules.rule_versions() if (each.rules.id, each.rules.version) == (new.id, new.version)]
    assert [(step.step, step.by) for step in line.approvals] == [(Step.LAPSED, SAM.name)] * 2
    assert {step.reason for step in line.approvals} == {f"Lapsed: changed on 24-Nov-2026 by {PAT.name}."}


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({"title": "a\u200bb"}, "hidden or control character"),
        ({"title": "x" * 9000}, "at most 4,000 characters"),
        ({"because": "x" * 4001}, "at most 4,000 characters"),
        ({"title": "a\ud800"}, "hidden or control character"),
        ({"id": "Re\u0301mission"}, "loose accents"),
        ({"drug": "nonsense"}, "Use one of"),
    ],
)
def test_a_test_that_could_never_be_read_again_is_not_kept(rules, what, words):
    new = with_tests(rules, stricter(rules))
    test = replace(RuleTest("mine", "Mine", "", Drug.LAROTRECTINIB, DAY, Outcome.NOT_ELIGIBLE), **what)
    before = rules.rule_draft(new.id, new.version)
    with pytest.raises(DeskError, match="The test was not kept") as refused:
        rules.save_rule_test(new.id, new.version, test, Case("mine", synthetic=True))
    assert words in f"{refused.value.what_happened} {refused.value.what_to_do}"
    assert rules.rule_draft(new.id, new.version) == before


def test_a_reason_as_long_as_its_field_is_told_and_many_reasons_leave_the_test_readable(rules):
    new = with_tests(rules, stricter(rules))
    name = next(each.id for each in rules.rule_tests(new.id, new.version) if each.test.drug is new.drug)
    with pytest.raises(DeskError, match="The test was not kept"):
        rules.expect_instead(new.id, new.version, [name], "because " * 499)
    for turn in range(20):
        rules.expect_instead(new.id, new.version, [name], f"{turn} " + "since it was so " * 20)
    kept = next(each for each in rules.rule_draft(new.id, new.version).tests if each.test.id == name)
    assert kept.test.because.endswith("it was so. Confirmed by Pat Lee.")
    assert "19 since it was so" in kept.test.because


@pytest.mark.parametrize("reason", ["", ".", "a", "..."])
def test_a_reason_without_a_word_mends_and_retires_no_test(rules, reason):
    new = with_tests(rules, stricter(rules))
    for verb in (
        lambda: rules.expect_instead(new.id, new.version, ["uk_ntrk/1"], reason),
        lambda: rules.retire_rule_test(new.id, new.version, "uk_ntrk/1", reason),
    ):
        with pytest.raises(DeskError, match="no reason is given"):
            verb()


def test_a_draft_that_was_withdrawn_supersedes_nothing_bars_no_number_and_hides_no_warning(rules):
    come = approved(rules, replace(stricter(rules), effective_from=date(2027, 1, 1)))
    bad = replace(stricter(rules, name="old_too", least=99), version="2026.11.9")
    assert rules.save_rule_draft(bad).saved
    rules.withdraw(bad.id, bad.version, PAT, "typed the wrong age")
    own = {line.rules.version: line for line in rules.rule_versions() if line.rules.id == TA630}
    assert not any(line.superseded for line in own.values())
    new = replace(stricter(rules, name="old_too", least=70), version="2026.11.3", effective_from=date(2020, 1, 1))
    assert rules.save_rule_draft(new).saved
    rises = next(gate for gate in rules.approval_gates(new.id, new.version, PAT) if gate.name == "version rises")
    assert rises.sentence == f"Version 2026.11.3 is higher than {come.version}."
    line = next(each for each in rules.rule_versions() if each.rules == new)
    assert f"2026.11.1 and {come.version}" in replaces_words(line, rules.rule_versions())


def test_a_stored_case_becomes_a_test_that_names_nobody(rules):
    case = next(each for each in rules._latest_cases() if each.patient.nhs_number)
    test, made = rules.test_from_case(case, Drug.LAROTRECTINIB, DAY, Outcome.NOT_ELIGIBLE, "copy", "A copy")
    assert (test.id, test.expect, made.synthetic) == ("copy", Outcome.NOT_ELIGIBLE, True)
    assert (made.patient.nhs_number, made.patient.family_name) == ("", "Tester")
    assert (made.case_id, test.nation) == ("test-copy", case.referral.nation)
    assert test.nation is not None


@pytest.mark.parametrize(("short_name", "title", "said"), [
    ("ffion-melanoma", "LMNA", "The short name holds a name of the patient."),
    ("copy", "Ffion TESTER, 999 123 4500, LMNA", "The title holds a name of the patient."),
])  # fmt: skip
def test_a_stored_case_becomes_no_test_whose_words_name_the_patient(rules, short_name, title, said):
    case = next(each for each in rules._latest_cases() if each.patient.nhs_number)
    named = replace(case, patient=replace(case.patient, given_name="Ffion", family_name="Tester"))
    with pytest.raises(DeskError) as told:
        rules.test_from_case(named, Drug.LAROTRECTINIB, DAY, Outcome.NOT_ELIGIBLE, short_name, title)
    assert str(told.value) == f"{said} Take other words: they go out with every pack."


def test_the_list_of_versions_says_which_speaks_today(rules):
    new = approved(rules, stricter(rules))

    def speaking():
        own = [line for line in rules.rule_versions() if line.rules.id == TA630]
        return [(line.rules.version, line.in_force, line.superseded) for line in own]

    assert speaking() == [("2026.11.1", True, False), (new.version, False, False)]
    rules.clock.now = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    assert speaking() == [("2026.11.1", False, True), (new.version, True, False)]


def test_the_newest_is_the_highest_number_and_not_the_one_last_begun(rules):
    high = with_tests(rules, replace(stricter(rules), version="2026.11.9"))
    approved(rules, replace(high, version="2026.11.2"))
    rules.submit_review(TA630, high.version, PAT)
    rules.approve(TA630, high.version, SAM)
    own = {line.rules.version: line.superseded for line in rules.rule_versions() if line.rules.id == TA630}
    assert own == {"2026.11.1": False, "2026.11.2": True, "2026.11.9": False}


def test_a_version_that_only_lifts_the_stop_of_its_source_is_never_plainly_equal(rules):
    new, source = rules.new_version(TA630), rules.rule_book().sources["ta630"]
    lifted = replace(source, when_overdue=WhenOverdue.WARN)
    found = rules.compare_rules(new, new, new_sources=(lifted,))
    assert found.relation == "equal"
    assert found.source_changes == (f"source changed: {source.title}, when overdue: cap -> warn",)
    assert rules.compare_rules(new, new, new_sources=(source,)).source_changes == ()
