"""What a version does to the tests in use is said for whoever approves it, each with its reason and its drug."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Drug
from mdt_desk.rules.pack import GivenFact, RuleTest, StoredTest
from mdt_desk.rules.terms import Outcome
from mdt_desk.workspace.rule_test_changes import changes_of_tests
from tests.rules.world import rule, rule_set

RULES = rule_set(rule("solid_tumour"))
OTHER = next(each for each in Drug if each is not RULES.drug)
OLD = StoredTest(
    RuleTest("a", "Seed", "a", RULES.drug, date(2026, 11, 24), Outcome.SOURCE_UNVERIFIED, because="Of old."),
    {"case_id": "a"},
)
ELSEWHERE = replace(OLD, test=replace(OLD.test, id="b", title="", drug=OTHER))


def changed(old=OLD, **more):
    return replace(old, test=replace(old.test, **more))


def told(*own):
    return changes_of_tests([OLD, ELSEWHERE], own, RULES)


def test_a_test_that_is_asked_no_more_is_named_with_its_reason_and_its_drug_where_it_is_another():
    gone = [replace(each, retired="The fund\n closed.") for each in (OLD, ELSEWHERE)]
    assert told(gone[0]) == ("1 test is asked no more: Seed (The fund closed.).",)
    assert told(*gone) == (f"2 tests are asked no more: Seed (The fund closed.); b of {OTHER} (The fund closed.).",)


def test_a_title_makes_no_line_of_its_own():
    forged = changed(title="Seed\npass reviewed")
    (said,) = changes_of_tests([forged], [replace(forged, retired="The fund closed.")], RULES)
    assert "\n" not in said


def test_what_is_expected_now_stands_beside_what_was():
    now = changed(expect=Outcome.ELIGIBLE, because="Of old. Looked at anew. Confirmed by Pat Lee.")
    said = "1 test expects something else: Seed: was Unverified, now Eligible (Looked at anew. Confirmed by Pat Lee.)."
    assert told(now) == (said,)
    both = told(now, changed(ELSEWHERE, expect=Outcome.NOT_ELIGIBLE, because=""))
    assert both[0].startswith("2 tests expect something else: Seed: was")
    assert both[0].endswith(f"; b of {OTHER}: was Unverified, now Not eligible.")


def test_other_questions_or_advice_are_told_too():
    assert told(changed(asks=("age_years",))) == (
        "1 test expects something else: Seed: still Unverified, but no longer the same questions or advice.",
    )


@pytest.mark.parametrize(
    "now",
    [
        replace(OLD, case={"case_id": "another"}),
        changed(on=date(2026, 12, 1)),
        changed(facts=(GivenFact("age_years", 12),)),
    ],
)
def test_another_patient_day_or_fact_under_the_same_name_is_told(now):
    assert told(now) == ("1 test asks of another patient, day or fact: Seed.",)


def test_a_new_test_and_one_that_only_has_other_words_change_nothing():
    assert told(changed(id="new", expect=Outcome.ELIGIBLE), changed(because="Said anew.", patient="b", title="X")) == ()
