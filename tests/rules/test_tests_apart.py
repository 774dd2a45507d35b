"""Tests of other rule sets that fail whatever becomes of one are told apart; whatever is about it, or new, is not."""

from dataclasses import replace

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.rule_tests import run_tests
from mdt_desk.rules.terms import Outcome, Purpose
from mdt_desk.rules.tests_apart import failing_of_others, is_about, others_words, passing_words
from tests.rules.world import DAY, TUMOURS, book, pack, rules_named

TA630 = rules_named("england.larotrectinib.funding.ta630")
OTHER = next(
    each for each in pack().tests
    if each.test.expect is Outcome.ELIGIBLE and each.test.on == DAY and each.test.drug is Drug.ENTRECTINIB
)  # fmt: skip
WRONG = replace(OTHER, test=replace(OTHER.test, id="wrong", expect=Outcome.NOT_ELIGIBLE))
OWN = replace(WRONG, test=replace(WRONG.test, id="own", drug=Drug.LAROTRECTINIB, nation=Nation.ENGLAND))


def apart(tests, in_use, books=None, rule_sets=(TA630,)):
    without, beside = books or (book(), book())
    outcomes = run_tests(tests, beside, TUMOURS)
    found = failing_of_others(outcomes, tests, in_use, without, rule_sets, TUMOURS)
    return [each.id for each in found]


def test_what_fails_alike_with_and_without_is_told_apart():
    assert apart([WRONG, OTHER], [WRONG, OTHER]) == ["wrong"]


def test_what_is_about_the_rule_set_is_not_though_it_failed_before():
    assert apart([OWN], [OWN]) == []
    assert apart([OWN], [OWN], rule_sets=()) == ["own"]


def test_what_passed_or_failed_otherwise_before_is_not():
    nothing = replace(book(), rule_sets=())
    assert apart([OTHER], [OTHER], (book(), nothing)) == []
    assert apart([OTHER], [OTHER], (nothing, nothing)) == [OTHER.test.id]
    assert apart([WRONG], [WRONG], (nothing, book())) == []


def test_what_comes_with_the_rule_set_or_was_changed_by_it_is_not():
    assert apart([WRONG], []) == []
    assert apart([WRONG], [replace(WRONG, case={**WRONG.case, "note": "another patient"})]) == []


@pytest.mark.parametrize(
    ("test", "about"),
    [
        ({}, True),
        ({"drug": Drug.ENTRECTINIB}, False),
        ({"purpose": next(each for each in Purpose if each is not Purpose.FUNDING)}, False),
        ({"nation": Nation.SCOTLAND}, False),
    ],
)
def test_a_test_is_about_the_rules_of_its_drug_purpose_and_nation(test, about):
    assert is_about(replace(OWN, test=replace(OWN.test, **test)), TA630) is about


@pytest.mark.parametrize(("case", "about"), [("england", True), ("scotland", False), (None, True)])
def test_without_a_nation_of_its_own_that_of_its_patient_tells(case, about):
    silent = replace(OWN, test=replace(OWN.test, nation=None), case={"referral": {"nation": case}} if case else {})
    assert is_about(silent, TA630) is about


def test_how_many_are_told_apart_is_said_in_words():
    assert (others_words(0), passing_words(7, 0, "this version")) == ("", "All 7 tests pass")
    assert others_words(1) == "; 1 of another rule set fails with or without it"
    assert others_words(30) == "; 30 of other rule sets fail with or without it"
    assert passing_words(287, 30, "this version") == "All 257 tests that this version can change pass"
