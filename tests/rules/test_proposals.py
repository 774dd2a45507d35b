"""The missing test is proposed ready-made; a person confirms what it should give."""

from dataclasses import replace

import pytest

from mdt_desk.domain.plain import require, to_plain
from mdt_desk.rules.coverage import untested
from mdt_desk.rules.model import AnyOf, Compare, Definition, Use
from mdt_desk.rules.pack import GivenFact, RuleTest, wrong_given_fact
from mdt_desk.rules.proposals import missing
from mdt_desk.rules.rule_tests import run_test, run_tests
from mdt_desk.rules.terms import Operator, Outcome, Position
from mdt_desk.rules.values import Reason
from tests.rules.world import PAPER, TUMOURS, book, book_of, is_, pack, rule, rule_set, rules_named

GENERAL = tuple(each for each in pack().tests if "." not in each.test.id)
"""The tests of whole patients; those of single criteria were proposed, and confirmed by hand, on top of them."""
OUTCOMES = run_tests(GENERAL, book(), TUMOURS)
WITH_CRITERIA = [rules for rules in pack().rule_sets if rules.criteria and rules.position is not Position.NO_POSITION]
TA644 = rules_named("england.entrectinib.funding.ta644")


def proposed(rules, desk=None, tests=None):
    desk, tests = desk or book(), tests or GENERAL
    return missing(rules, tests, run_tests(tests, desk, TUMOURS), desk, TUMOURS)


@pytest.mark.parametrize("rules", WITH_CRITERIA, ids=lambda rules: rules.id)
def test_with_the_proposed_tests_nothing_of_a_shipped_version_is_unseen(rules):
    drafts = [each.draft for each in proposed(rules)]
    after = run_tests((*GENERAL, *drafts), book(), TUMOURS)
    assert untested(rules, after, book().definitions) == ()
    assert all(outcome.passed for outcome in after)


def test_without_them_something_is():
    assert any(untested(rules, OUTCOMES, book().definitions) for rules in WITH_CRITERIA)


def test_a_proposal_changes_as_few_facts_as_it_can():
    given = {each.draft.test.id: each.draft.test.facts for each in proposed(TA644)}
    assert given["england.entrectinib.funding.ta644.solid_tumour.not_met"] == (GivenFact("solid_tumour", False),)
    assert given["england.entrectinib.funding.ta644.solid_tumour.unknown"] == (
        GivenFact("solid_tumour", unknown=Reason.NOT_RECORDED),
    )
    assert given["england.entrectinib.funding.ta644.age_12_or_over.12"] == (GivenFact("age_years", 12),)


def test_the_outcome_is_computed_and_waits_for_a_person():
    found = next(each for each in proposed(TA644) if each.shows == "shows it not met")
    assert found.computed is Outcome.NOT_ELIGIBLE
    confirmed = found.confirmed(Outcome.NOT_ELIGIBLE, "Dr A. Example")
    assert confirmed.test.because.endswith("Expected outcome confirmed by Dr A. Example.")
    assert run_test(confirmed, book(), TUMOURS).passed
    assert not run_test(found.confirmed(Outcome.ELIGIBLE, "Dr A. Example"), book(), TUMOURS).passed


def test_a_test_of_an_unverified_answer_expects_what_it_would_be_and_fails_on_another():
    rules = rules_named("wales.larotrectinib.funding.none_seen")
    found = next(each for each in proposed(rules) if each.would_be is Outcome.NOT_ELIGIBLE)
    assert found.computed is Outcome.SOURCE_UNVERIFIED
    confirmed = found.confirmed(Outcome.SOURCE_UNVERIFIED, "Dr A. Example")
    assert confirmed.test.would_be is Outcome.NOT_ELIGIBLE
    assert run_test(confirmed, book(), TUMOURS).passed
    wrong = replace(confirmed, test=replace(confirmed.test, would_be=Outcome.ELIGIBLE))
    assert not run_test(wrong, book(), TUMOURS).passed
    assert found.confirmed(Outcome.ELIGIBLE, "Dr A. Example").test.would_be is None


def test_a_proposal_can_be_kept_as_plain_data():
    for each in proposed(TA644):
        assert require(RuleTest, to_plain(each.draft.test)) == each.draft.test


def test_a_new_rule_set_gets_its_tests_from_patients_of_another():
    alternatives = AnyOf((is_("metastatic"), Compare("age_years", Operator.AT_LEAST, 18)))
    new = rule_set(rule("c", alternatives), rule("fusion", Use("ntrk_fusion_confirmed")), id="new.set")
    desk = book_of((new,), (PAPER, *pack().sources))
    first = proposed(new, desk, pack().tests[:3])
    drafts = tuple(each.draft for each in first)
    after = run_tests(drafts, desk, TUMOURS)
    assert untested(new, after, desk.definitions) == ()


def test_a_new_rule_set_for_existing_patients_gets_one_who_has_the_drug():
    rules = replace(rules_named("england.larotrectinib.funding.continuing_before_ta630"), id="again")
    desk = book_of((rules,), pack().sources)
    found = proposed(rules, desk, pack().tests[:1])
    assert found
    assert all(GivenFact("receiving_larotrectinib", True) in each.draft.test.facts for each in found)


def test_without_any_patient_nothing_can_be_proposed():
    assert missing(TA644, (), (), book(), TUMOURS) == ()


def test_many_alternatives_are_left_unknown_at_once():
    names = ("metastatic", "locally_advanced", "inoperable", "melanoma", "pregnant")
    term = Definition("wide", "Any of five.", AnyOf(tuple(map(is_, names))))
    new = rule_set(rule("c", Use("wide")), id="new.set")
    desk = replace(book_of((new,), (PAPER,)), definitions={"wide": term})
    drafts = tuple(each.draft for each in proposed(new, desk, pack().tests[:1]))
    assert untested(new, run_tests(drafts, desk, TUMOURS), desk.definitions) == ()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (GivenFact("nation", "wales"), "the test's own day and nation say that"),
        (GivenFact("date_asked_about", "2026-01-07"), "the test's own day and nation say that"),
        (GivenFact("metastatic"), "either a value or the reason"),
        (GivenFact("metastatic", True, Reason.AWAITED), "either a value or the reason"),
        (GivenFact("favourite_colour", "blue"), "not in the catalogue"),
        (GivenFact("favourite_colour", unknown=Reason.AWAITED), "not in the catalogue"),
        (GivenFact("age_years", 131), "can never be"),
        (GivenFact("started_entrectinib", "07-Jan-2026"), "can never be"),
        (GivenFact("metastatic", 1), "can never be"),
    ],
)
def test_a_fact_that_cannot_be_set_is_refused(given, words):
    assert words in wrong_given_fact(given)


def test_a_fact_that_can_be_set_is_not():
    good = [GivenFact("metastatic", False), GivenFact("age_years", 0), GivenFact("age_years", unknown=Reason.AWAITED)]
    assert [wrong_given_fact(given) for given in good] == ["", "", ""]
