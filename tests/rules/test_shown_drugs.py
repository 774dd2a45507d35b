"""Repotrectinib is spoken of after another NTRK inhibitor or where it is asked for, and nothing else is left out."""

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.shown_drugs import shown
from tests.rules.world import LATER, TUMOURS, base, book

LAROTRECTINIB = {"name": "larotrectinib", "drug": "larotrectinib", "started": "2025-01-01"}


def drugs(**changes):
    case = base(**changes)
    return {each.drug for each in shown(case, assess(case, book(), TUMOURS, LATER, Nation.ENGLAND)).assessments}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, False),
        ({"prior_ntrk_inhibitor": None}, False),
        ({"treatments": [{"name": "nivolumab"}]}, False),
        ({"referral": {"question": "Larotrectinib or entrectinib?"}}, False),
        ({"prior_ntrk_inhibitor": "yes"}, True),
        ({"treatments": [LAROTRECTINIB]}, True),
        ({"treatments": [{**LAROTRECTINIB, "started": None}]}, True),
        ({"treatments": [{"name": "LOXO-195"}]}, True),
        ({"treatments": [{"name": "repotrectinib", "drug": "repotrectinib"}]}, True),
        ({"referral": {"question": "Is there a way to Repotrectinib?"}}, True),
        ({"referral": {"question": "Trial of TPX-0005?"}}, True),
    ],
)
def test_it_is_told_after_another_inhibitor_or_on_wish(changes, told):
    assert (Drug.REPOTRECTINIB in drugs(**changes)) is told
    assert {Drug.LAROTRECTINIB, Drug.ENTRECTINIB} <= drugs(**changes)


def test_what_is_told_is_the_very_answer():
    case = base(prior_ntrk_inhibitor="yes")
    whole = assess(case, book(), TUMOURS, LATER, Nation.ENGLAND)
    assert shown(case, whole) == whole
    without = shown(base(), whole)
    assert without.assessments == tuple(each for each in whole.assessments if each.drug is not Drug.REPOTRECTINIB)
