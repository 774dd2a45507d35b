"""Which numbers a sentence says, and when they are not those of its condition."""

import pytest

from mdt_desk.rules.lint_words import numbers_said, wording_fault
from mdt_desk.rules.model import AllOf, Compare, Definition
from mdt_desk.rules.terms import Operator, Role
from tests.rules.world import is_, rule

OP = Operator


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("NTRK1, NTRK2 or NTRK3 as the 3' partner.", set()),
        ("A strong CYP3A4 inhibitor.", set()),
        ("12 years or older.", {"12"}),
        ("A 12-year-old patient.", {"12"}),
        ("Between 12 and 17 years.", {"12", "17"}),
        ("Started before 07-Jan-2026.", {"07-Jan-2026"}),
        ("A value of 1.5 or more.", {"1.5"}),
        ("See section 1.1 and page 12.", set()),
        ("No number at all.", set()),
    ],
)
def test_numbers_are_told_from_names_and_places(sentence, numbers):
    assert numbers_said(sentence) == numbers


SAME = [
    "18 years or older", "18 or over", "At least 18 years", "Not under 18", "No younger than 18", "From 18 years",
    "Over 17", "Older than 17", "More than 17 years", "Age ≥ 18", "Age >= 18", "Age > 17",
    "Eighteen years or older", "Age 18",
]  # fmt: skip
OTHER = [
    "17 years or older", "At least 19", "Over 18", "Older than 18", "Under 18", "At most 17", "Up to 18",
    "18 or younger",
    "Age > 18", "Age < 18", "Seventeen years or older", "An adult", "18 or older, 2 lines of therapy",
    "At least 18.5 years",
]  # fmt: skip


@pytest.mark.parametrize("op", [(OP.AT_LEAST, 18), (OP.MORE_THAN, 17)], ids=str)
@pytest.mark.parametrize("sentence", SAME)
def test_the_same_boundary_may_be_said_in_many_ways(sentence, op):
    assert wording_fault(said(sentence, Compare("age_years", *op)), {}) == ""


def said(sentence, condition, role=Role.INCLUDE):
    made = rule("c", condition, role)
    return type(made)(made.id, sentence, condition, role)


@pytest.mark.parametrize("sentence", OTHER)
def test_another_boundary_is_a_fault_however_it_is_said(sentence):
    assert wording_fault(said(sentence, Compare("age_years", OP.AT_LEAST, 18)), {})


@pytest.mark.parametrize(
    ("sentence", "op"),
    [("before 07-Jan-2026", OP.BEFORE), ("on or before 06-Jan-2026", OP.BEFORE),
     ("on or after 07-Jan-2026", OP.ON_OR_AFTER),
     ("after 06-Jan-2026", OP.ON_OR_AFTER), ("until 07-Jan-2026", OP.ON_OR_BEFORE), ("after 07-Jan-2026", OP.AFTER)],
)  # fmt: skip
def test_days_are_read_as_numbers_are(sentence, op):
    leaf = Compare("started_entrectinib", op, "2026-01-07")
    assert wording_fault(said(f"Started {sentence}.", leaf), {}) == ""
    assert wording_fault(said(f"Started {sentence}.", Compare("started_entrectinib", op, "2026-01-08")), {})


def test_a_fault_is_told_with_both_sides():
    told = wording_fault(said("16 or older.", Compare("age_years", OP.AT_LEAST, 18)), {})
    assert told == "says 16 where the condition has 18"


def test_a_turned_direction_is_told_except_of_an_exclusion():
    under = Compare("age_years", OP.AT_LEAST, 12)
    assert wording_fault(said("Under 12.", under), {}) == "says the opposite direction of its condition"
    assert wording_fault(said("Under 12.", under, Role.EXCLUDE), {}) == ""


def test_a_definition_is_held_to_its_own_sentence():
    teen = AllOf((Compare("age_years", OP.AT_LEAST, 12), Compare("age_years", OP.LESS_THAN, 18)))
    assert wording_fault(Definition("teen", "12 to 17 years.", teen), {}) == ""
    assert wording_fault(Definition("teen", "12 to 16 years.", teen), {})


def test_yes_and_no_need_no_number():
    assert wording_fault(said("The disease has spread.", is_("metastatic")), {}) == ""
