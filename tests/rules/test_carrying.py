"""The tests of the version before are asked on the new first day; what is right from then on, a person says."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.rules.carrying import carried
from mdt_desk.rules.coverage import untested
from mdt_desk.rules.model import Compare
from mdt_desk.rules.proposals import missing
from mdt_desk.rules.rule_tests import run_tests
from mdt_desk.rules.terms import Operator, Outcome
from tests.rules.world import PAPER, TUMOURS, book_of, pack, rule, rules_named

TA644 = rules_named("england.entrectinib.funding.ta644")
FIRST = date(2025, 3, 1)
SIXTEEN = rule("age_16_or_over", Compare("age_years", Operator.AT_LEAST, 16))
NEW = replace(
    TA644, version="2026.12.1", effective_from=FIRST, supersedes=f"{TA644.id} {TA644.version}",
    criteria=(*(each for each in TA644.criteria if "ent1a" not in each.id), SIXTEEN),
)  # fmt: skip
SOURCES = (*pack().sources, PAPER)
BOOK = book_of((*pack().rule_sets, NEW), SOURCES)
# The rows of the fund's form begin on a day of their own, later than the first day here.
TESTS = tuple(each for each in pack().tests if "ent1a" not in each.test.id)


def carry(rules=NEW, tests=TESTS, desk=BOOK):
    return carried(rules, tests, run_tests(tests, desk, TUMOURS), desk, TUMOURS)


def test_each_test_of_the_version_before_is_asked_on_the_first_day_of_the_new_one():
    found = {each.draft.test.id: each for each in carry()}
    moved = found["3b.from_2025-03-01"]
    assert moved.draft.test.on == FIRST
    assert (moved.draft.test.expect, moved.found.assessment.outcome) == (Outcome.ELIGIBLE, Outcome.ELIGIBLE)
    assert {each.found.assessment.version for each in found.values()} == {"2026.12.1"}
    assert not any(name.startswith(("1.", "3a.", "15b.", "6a.")) for name in found)


def test_a_judgement_holds_on_the_new_day_as_it_did_on_the_old_one():
    later = replace(NEW, effective_from=date(2027, 2, 1), effective_to=None)
    others = (each for each in pack().rule_sets if each.id != "england.entrectinib.funding.ta1118")
    found = carry(later, desk=book_of((*others, later), SOURCES))
    base = next(each.found.assessment for each in found if each.draft.test.id == "3b.from_2027-02-01")
    assert (base.would_be or base.outcome) is Outcome.ELIGIBLE
    unanswered = next(each.found.assessment for each in found if each.draft.test.id == "4b.from_2027-02-01")
    assert (unanswered.would_be or unanswered.outcome) is Outcome.JUDGEMENT_NEEDED


def test_what_was_right_before_and_is_not_now_is_shown_as_both():
    child = next(each for each in TESTS if each.test.id == "3b")
    fifteen = replace(child, case={**child.case, "patient": {**child.case["patient"], "birth_date": "2010-01-01"}})
    (moved,) = carry(tests=(fifteen,))
    assert (moved.draft.test.expect, moved.found.assessment.outcome) == (Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE)


def test_a_judgement_that_holds_beyond_the_new_day_keeps_its_own_last_day():
    child = next(each for each in TESTS if each.test.id == "3b")
    given = [{**each, "valid_until": "2030-01-31"} for each in child.case["judgements"]]
    (moved,) = carry(tests=(replace(child, case={**child.case, "judgements": given}),))
    assert given
    assert {each["valid_until"] for each in moved.draft.case["judgements"]} == {"2030-01-31"}


def test_what_a_test_asked_and_was_advised_of_on_its_own_day_is_not_asked_on_the_new_one():
    child = next(each for each in TESTS if each.test.id == "3b")
    asking = replace(child, test=replace(child.test, asks=("rna_ntrk_fusion",), advice="last day of TA644"))
    (moved,) = carry(tests=(asking,))
    assert (moved.draft.test.asks, moved.draft.test.advice) == ((), "")
    (confirmed,) = run_tests((moved.confirmed("Pat Lee"),), BOOK, TUMOURS)
    assert confirmed.differences == ()


def test_the_test_itself_goes_on_asking_the_older_version():
    added = tuple(each.confirmed("Pat Lee") for each in carry())
    after = run_tests((*TESTS, *added), BOOK, TUMOURS)
    assert [each.id for each in after if not each.passed] == []
    versions = {each.id: each.assessment.version for each in after if each.assessment}
    assert (versions["3b"], versions["3b.from_2025-03-01"]) == (TA644.version, "2026.12.1")
    assert "Carried over to 01-Mar-2025. Expected outcome confirmed by Pat Lee." in added[0].test.because


def test_with_what_is_carried_over_only_what_a_new_criterion_or_a_later_day_asks_is_untested():
    added = tuple(each.confirmed("Pat Lee") for each in carry())
    before = untested(NEW, run_tests(TESTS, BOOK, TUMOURS), BOOK.definitions)
    after = untested(NEW, run_tests((*TESTS, *added), BOOK, TUMOURS), BOOK.definitions)
    assert len(before) > len(after)
    # The child of an older test, aged 11, has turned 12 by the new day.
    asked = {sentence.partition(":")[0] for sentence in after}
    assert asked == {"“Rule on age_16_or_over”", "“The patient is 12 years or older”"}


def test_nothing_is_carried_over_twice():
    added = tuple(each.confirmed("Pat Lee") for each in carry())
    assert carry(tests=(*TESTS, *added)) == ()


@pytest.mark.parametrize(
    "rules",
    [TA644, replace(NEW, effective_from=None), replace(NEW, id="another", supersedes="")],
    ids=["the first", "no day", "its own"],
)
def test_what_begins_with_its_tests_without_a_day_or_of_its_own_has_none_to_carry(rules):
    others = tuple(each for each in pack().rule_sets if each.id != rules.id)
    assert carry(rules, desk=book_of((*others, rules), SOURCES)) == ()


def test_a_rule_set_that_takes_the_place_of_another_gets_the_tests_of_that():
    ended = replace(TA644, effective_to=date(2025, 2, 28))
    new = replace(NEW, id="england.entrectinib.funding.ta9999")
    others = tuple(each for each in pack().rule_sets if each.id != TA644.id)
    found = carry(new, desk=book_of((*others, ended, new), SOURCES))
    assert {each.found.assessment.ruleset for each in found} == {new.id}
    assert len(found) == len(carry())


def test_a_missing_test_is_proposed_on_a_patient_of_the_version_before():
    drafts = missing(NEW, TESTS, run_tests(TESTS, BOOK, TUMOURS), BOOK, TUMOURS)
    sixteen = {each.shows: each.computed for each in drafts if each.criterion == "age_16_or_over"}
    assert sixteen["stands at Age 16"] is Outcome.ELIGIBLE
    assert sixteen["stands at Age 15"] is Outcome.NOT_ELIGIBLE
