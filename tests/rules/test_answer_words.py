"""One wording of an answer: what could not be checked says why, and what it would be, and is never bare Eligible."""

from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.answer_words import answer_words, chip_words, words_of, would_be_words
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import Cap, CheckOutcome, Outcome, Purpose
from tests.clinical.test_samples import CASES
from tests.rules.world import TUMOURS, book

UNVERIFIED, ELIGIBLE = Outcome.SOURCE_UNVERIFIED, Outcome.ELIGIBLE


@pytest.mark.parametrize(
    ("would_be", "cap", "words"),
    [
        (ELIGIBLE, Cap.OVERDUE, "Unverified: would be eligible (policy overdue)"),
        (Outcome.MORE_INFORMATION_NEEDED, Cap.OVERDUE, "Unverified: would be more information needed (policy overdue)"),
        (Outcome.NOT_ROUTINELY_FUNDED, Cap.OVERDUE, "Unverified: would be not routinely funded (policy overdue)"),
        (Outcome.ELIGIBLE_TO_CONTINUE, Cap.OVERDUE, "Unverified: would be eligible to continue (policy overdue)"),
        (None, Cap.OVERDUE, "Unverified (policy overdue)"),
        (ELIGIBLE, Cap.NOT_CHECKED, "Unverified: would be eligible (policy not checked)"),
        (ELIGIBLE, Cap.CHANGED, "Unverified (policy changed)"),
        (None, Cap.NOT_FOUND, "No policy on file"),
        (ELIGIBLE, None, "Unverified: would be eligible"),
    ],
)
def test_what_could_not_be_checked_says_why_and_what_it_would_be(would_be, cap, words):
    assert answer_words(UNVERIFIED, would_be, cap) == words


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not UNVERIFIED])
def test_every_other_outcome_has_its_own_words_whatever_else_is_known(outcome):
    assert answer_words(outcome, ELIGIBLE, Cap.OVERDUE) == answer_words(outcome)


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("cap", [None, *Cap])
def test_an_answer_by_a_label_is_worded_as_a_label_and_never_as_eligible(outcome, cap):
    label = Purpose.LICENCE
    for would_be in (None, *Outcome):
        said = f"{answer_words(outcome, would_be, cap, label)} {would_be_words(would_be, cap, label)}"
        assert "ligible" not in said
    assert answer_words(ELIGIBLE, purpose=label) == "Within the label"
    assert answer_words(Outcome.NOT_ELIGIBLE, purpose=label) == "Outside the label"
    overdue = answer_words(UNVERIFIED, ELIGIBLE, Cap.OVERDUE, label)
    assert overdue == "Unverified: would be within the label (policy overdue)"
    assert answer_words(ELIGIBLE) == answer_words(ELIGIBLE, purpose=Purpose.GUIDANCE) == "Eligible"


def test_every_label_answer_of_the_samples_is_worded_so():
    on, seen = date(2026, 11, 26), set()
    for case in CASES.values():
        for answer in assess(case, book(), TUMOURS, on, Nation.ENGLAND).assessments:
            if answer.purpose is Purpose.LICENCE:
                seen.add(words_of(answer))
    assert {"Within the label", "Outside the label"} & seen
    assert not any("ligible" in words for words in seen)


@pytest.mark.parametrize("cap", [None, *Cap])
def test_a_chip_of_what_could_not_be_checked_never_begins_with_eligible(cap):
    assert "ELIGIBLE" not in " ".join(chip_words(UNVERIFIED, cap)).upper()
    assert would_be_words(None, cap) == ""


def test_the_seed_is_capped_for_its_reason_in_each_nation():
    seed, on = CASES["seed_melanoma"], date(2026, 11, 26)
    found = {
        nation: assess(seed, book(), TUMOURS, on, nation).headline(Drug.LAROTRECTINIB)
        for nation in (Nation.ENGLAND, Nation.WALES)
    }
    assert found[Nation.ENGLAND].cap is Cap.OVERDUE
    assert (found[Nation.WALES].cap, found[Nation.WALES].would_be) == (Cap.OVERDUE, Outcome.MORE_INFORMATION_NEEDED)
    changed = SourceCheck("ta630", date(2026, 11, 20), "Dr A", "pharmacist", CheckOutcome.CHANGED)
    again = assess(seed, book(changed), TUMOURS, on, Nation.ENGLAND).headline(Drug.LAROTRECTINIB)
    assert (again.outcome, again.cap) == (UNVERIFIED, Cap.CHANGED)
    assert assess(seed, book(), TUMOURS, date(2023, 12, 27), Nation.ENGLAND).headline(Drug.LAROTRECTINIB).cap is None


SEED_BY_NATION = [
    (Nation.ENGLAND, "Unverified: would be more information needed (policy overdue)",
     "Not routinely funded (policy closed to this group)"),
    (Nation.SCOTLAND, "No policy on file", "Unverified: would be more information needed (policy not checked)"),
    (Nation.WALES, "Unverified: would be more information needed (policy overdue)",
     "Unverified: would be not routinely funded (policy not checked)"),
    (Nation.NORTHERN_IRELAND, "Unverified: would be more information needed (policy overdue)",
     "Unverified: would be not routinely funded (policy not checked)"),
]  # fmt: skip


@pytest.mark.parametrize(("nation", "larotrectinib", "entrectinib"), SEED_BY_NATION)
def test_the_seed_on_26_november_2026_in_each_nation(nation, larotrectinib, entrectinib):
    found = assess(CASES["seed_melanoma"], book(), TUMOURS, date(2026, 11, 26), nation)
    said = [found.headline(drug) for drug in (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)]
    assert [answer_words(each.outcome, each.would_be, each.cap) for each in said] == [larotrectinib, entrectinib]


def test_of_120_answers_only_those_are_without_a_would_be_that_nobody_can_know():
    without = {
        (nation, drug)
        for case in CASES.values()
        for nation in Nation
        for drug in (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)
        if (each := assess(case, book(), TUMOURS, date(2026, 11, 26), nation).headline(drug)).cap and not each.would_be
    }
    # No advice of the SMC on larotrectinib was seen.
    assert without == {(Nation.SCOTLAND, Drug.LAROTRECTINIB)}
