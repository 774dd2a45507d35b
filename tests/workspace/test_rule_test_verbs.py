"""The tests of a draft: expected anew with a reason, carried over from the version before, and only in the draft."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.model import Compare
from mdt_desk.rules.pack import GivenFact, RuleTest
from mdt_desk.rules.terms import Operator, Outcome
from tests.workspace.rule_desk import PAT, SAM, TA1118, reviewed, rules_of, state_of, stricter

CONTINUING = "england.entrectinib.funding.ta1118_continuing"


@pytest.fixture
def rules(own_home):
    with rules_of(own_home) as opened:
        yield opened


@pytest.fixture
def draft(rules):
    new = rules.new_version(CONTINUING, "Started earlier")
    earlier = Compare("started_entrectinib", Operator.BEFORE, "2024-01-01")
    first = replace(new.criteria[0], condition=earlier, sentence="The treatment was started before 01-Jan-2024.")
    new = replace(new, criteria=(first, *new.criteria[1:]))
    assert rules.save_rule_draft(new).saved
    return new


def failing(rules, version):
    return [outcome for outcome in rules.rule_tests(CONTINUING, version) if not outcome.passed]


def test_what_the_draft_gives_is_expected_from_now_on_with_the_reason(rules, draft):
    broken = failing(rules, draft.version)
    change = rules.expect_instead(CONTINUING, draft.version, [each.id for each in broken], "The fund closed earlier.")
    assert change.message == f"{len(broken)} tests were kept with version {draft.version}."
    assert failing(rules, draft.version) == []
    kept = rules.rule_draft(CONTINUING, draft.version).tests
    assert {each.test.id for each in kept} == {each.id for each in broken}
    assert {each.test.expect for each in kept} == {Outcome.JUDGEMENT_NEEDED}
    assert all("The fund closed earlier." in each.test.because for each in kept)


def test_what_a_test_asked_and_was_advised_of_goes_with_the_older_expectation(rules, draft):
    first, *_ = failing(rules, draft.version)
    stored = next(each for each in rules._tests_with(CONTINUING, draft.version) if each.test.id == first.id)
    older = {"asks": ("rna_ntrk_fusion",), "advice": "Nobody says so.", "would_be": Outcome.ELIGIBLE}
    asking = replace(stored, test=replace(stored.test, **older))
    rules.save_rule_tests(CONTINUING, draft.version, [asking])
    rules.expect_instead(CONTINUING, draft.version, [first.id], "The fund closed earlier.")
    (kept,) = rules.rule_draft(CONTINUING, draft.version).tests
    assert (kept.test.asks, kept.test.advice, kept.test.would_be) == ((), "", None)
    assert first.id not in {each.id for each in failing(rules, draft.version)}


def test_a_test_that_is_kept_has_a_patient_of_its_own(rules, draft):
    asked = RuleTest("mine", "Mine", "base", Drug.ENTRECTINIB, date(2026, 11, 26), Outcome.NOT_ELIGIBLE)
    rules.save_rule_test(CONTINUING, draft.version, asked, Case("a", synthetic=True))
    (kept,) = rules.rule_draft(CONTINUING, draft.version).tests
    assert (kept.test, kept.case["case_id"]) == (replace(asked, patient="mine"), "a")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (GivenFact("nation", "england"), "sets the fact nation"),
        (GivenFact("shoe_size", 4), "shoe_size"),
        (GivenFact("metastatic"), "either a value or the reason"),
    ],
)
def test_a_test_that_sets_a_fact_wrongly_is_not_kept(rules, draft, given, words):
    asked = RuleTest("mine", "Mine", "", Drug.ENTRECTINIB, date(2026, 11, 26), Outcome.NOT_ELIGIBLE, facts=(given,))
    with pytest.raises(DeskError, match=words):
        rules.save_rule_test(CONTINUING, draft.version, asked, Case("a", synthetic=True))
    assert rules.rule_draft(CONTINUING, draft.version).tests == ()


def test_only_those_that_were_named_are_expected_anew(rules, draft):
    first, *others = failing(rules, draft.version)
    rules.expect_instead(CONTINUING, draft.version, [first.id], "The fund closed earlier.")
    assert {each.id for each in failing(rules, draft.version)} == {each.id for each in others}


def test_one_that_cannot_be_kept_keeps_none(rules, draft):
    first, *_ = failing(rules, draft.version)
    with pytest.raises(DeskError):
        rules.expect_instead(CONTINUING, draft.version, [first.id, "nobody"], "The fund closed earlier.")
    assert rules.rule_draft(CONTINUING, draft.version).tests == ()


def test_the_version_in_force_goes_on_being_tested_by_the_old_expectation(rules, draft):
    broken = [each.id for each in failing(rules, draft.version)]
    rules.expect_instead(CONTINUING, draft.version, broken, "The fund closed earlier.")
    assert all(outcome.passed for outcome in rules.run_rule_tests())


@pytest.mark.parametrize(("test_id", "reason"), [("nobody", "A reason."), (None, "  ")])
def test_no_reason_or_no_test_changes_nothing(rules, draft, test_id, reason):
    name = test_id or failing(rules, draft.version)[0].id
    with pytest.raises(DeskError):
        rules.expect_instead(CONTINUING, draft.version, [name], reason)
    assert rules.rule_draft(CONTINUING, draft.version).tests == ()


@pytest.fixture
def later(rules):
    new = replace(rules.new_version(CONTINUING, "Said anew"), effective_from=date(2026, 12, 1))
    assert rules.save_rule_draft(new).saved
    return new


def test_the_tests_of_the_version_before_are_carried_over_once(rules, later):
    before = rules.untested(CONTINUING, later.version)
    found = rules.tests_to_carry_over(CONTINUING, later.version)
    rules.save_rule_tests(CONTINUING, later.version, [each.confirmed("Pat Lee") for each in found])
    assert len(rules.untested(CONTINUING, later.version)) < len(before)
    assert rules.tests_to_carry_over(CONTINUING, later.version) == ()
    assert all(outcome.passed for outcome in rules.rule_tests(CONTINUING, later.version))


def test_what_was_run_just_now_is_not_run_again_and_says_the_same(rules, later, monkeypatch):
    verbs = (rules.rule_coverage, rules.missing_tests, rules.tests_to_carry_over)
    anew = [verb(CONTINUING, later.version) for verb in verbs]
    run = rules.rule_tests(CONTINUING, later.version)
    monkeypatch.setattr(type(rules), "rule_tests", None)
    assert [verb(CONTINUING, later.version, run) for verb in verbs] == anew


def gate_of_tests(rules, new):
    found = rules.approval_gates(new.id, new.version, SAM)
    return next((gate.passed, gate.sentence) for gate in found if gate.name == "tests")


def test_the_tests_of_a_withdrawn_version_bar_no_version_of_another_drug(rules):
    rules.withdraw(TA1118, "2026.11.1", SAM, "the text was wrong")
    failed = [each for each in rules.run_rule_tests() if not each.passed]
    new = reviewed(rules, stricter(rules))
    assert {each.id for each in rules.failing_of_others(new.id, new.version)} == {each.id for each in failed}
    passed, said = gate_of_tests(rules, new)
    assert (passed, len(failed) > 1) == (True, True)
    assert f"tests that this version can change pass; {len(failed)} of other rule sets fail with or without it." in said
    rules.approve(new.id, new.version, SAM)
    assert state_of(rules, new.id, new.version) == "approved"


def test_they_bar_one_of_the_same_drug_though_they_failed_before(rules):
    rules.withdraw(TA1118, "2026.11.1", SAM, "the text was wrong")
    new = rules.new_version(CONTINUING, "Said anew")
    rules.save_rule_draft(new)
    own = {each.id for each in rules.run_rule_tests() if not each.passed and each.test.nation in {None, *new.nations}}
    assert own - {each.id for each in rules.failing_of_others(new.id, new.version)}
    assert gate_of_tests(rules, new)[0] is False


def test_no_test_takes_the_place_of_one_of_another_drug_under_its_name(rules):
    new = stricter(rules)
    rules.save_rule_draft(new)
    other = next(each.test for each in rules._tests_in_use() if each.test.drug is Drug.ENTRECTINIB and each.test.nation)
    for test in (replace(other, expect=Outcome.ELIGIBLE), replace(other, drug=Drug.LAROTRECTINIB, title="Harmless")):
        with pytest.raises(DeskError, match=r"is of another drug \(entrectinib\)"):
            rules.save_rule_test(new.id, new.version, test, Case("a", synthetic=True))


def test_a_test_of_another_drug_is_neither_retired_nor_mended(rules):
    new = stricter(rules)
    rules.save_rule_draft(new)
    other = next(each.test for each in rules._tests_in_use() if each.test.drug is Drug.ENTRECTINIB)
    for verb, named in ((rules.retire_rule_test, other.id), (rules.expect_instead, [other.id])):
        with pytest.raises(DeskError, match=r"is of another drug \(entrectinib\)") as told:
            verb(new.id, new.version, named, "Not needed any more.")
        assert told.value.what_to_do == "Mend it in a version of entrectinib."
    kept = rules.rule_draft(new.id, new.version)
    assert (kept.tests, kept.retired) == ((), ())


def test_who_approves_is_told_which_tests_the_version_asks_no_more_or_otherwise(rules, draft):
    first, second, *others = failing(rules, draft.version)
    rules.retire_rule_test(CONTINUING, draft.version, first.id, "Nobody is treated so.")
    rules.expect_instead(CONTINUING, draft.version, [second.id], "The fund closed earlier.")
    passed, said = gate_of_tests(rules, draft)
    assert passed is not bool(others)
    assert f"1 test is asked no more: {first.title} (Nobody is treated so.)." in said
    assert f"1 test expects something else: {second.title}: was " in said
    assert f"now Judgement needed (The fund closed earlier. Confirmed by {PAT.name}.)." in said


def test_only_what_somebody_was_shown_that_a_test_gives_is_confirmed(rules, draft):
    broken = failing(rules, draft.version)
    shown = {each.id: each.assessment for each in broken}
    other = {name: replace(given, outcome=Outcome.ELIGIBLE) for name, given in shown.items()}
    because = "The fund closed earlier."
    for seen in (other, {}):
        with pytest.raises(DeskError, match="another answer by now than you were shown"):
            rules.expect_instead(CONTINUING, draft.version, list(shown), because, seen=seen)
    assert len(failing(rules, draft.version)) == len(broken)
    rules.expect_instead(CONTINUING, draft.version, list(shown), because, seen=shown)
    assert failing(rules, draft.version) == []
