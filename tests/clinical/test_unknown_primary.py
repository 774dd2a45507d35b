"""The GeNotes page on cancer of unknown primary, as a guide for both drugs beside the funding answer."""

from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.terms import Outcome, Purpose
from mdt_desk.workspace.shipped import tumour_types
from tests.rules.world import TUMOURS, base, book

BOTH = (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)
DAY = date(2024, 6, 15)


def guide(drug, on=DAY, code="ADNOS", nation=Nation.ENGLAND, **changes):
    case = base(diagnosis={"tumour_type": code, "solid": "yes"}, **changes)
    return assess(case, book(), TUMOURS, on, nation).headline(drug, Purpose.GUIDANCE)


@pytest.mark.parametrize("drug", BOTH)
@pytest.mark.parametrize(
    ("on", "outcome", "would_be"),
    [
        (date(2023, 12, 30), Outcome.NO_RULE_IN_FORCE, None),
        (date(2023, 12, 31), Outcome.ELIGIBLE, None),
        (date(2024, 12, 30), Outcome.ELIGIBLE, None),
        (date(2024, 12, 31), Outcome.SOURCE_UNVERIFIED, Outcome.ELIGIBLE),
    ],
)
def test_the_guide_speaks_from_its_review_to_the_day_its_next_one_is_due(drug, on, outcome, would_be):
    found = guide(drug, on)
    assert (found.outcome, found.would_be) == (outcome, would_be)


@pytest.mark.parametrize("drug", BOTH)
def test_an_earlier_ntrk_inhibitor_speaks_against_both_drugs_and_an_unknown_one_is_asked(drug):
    assert guide(drug, prior_ntrk_inhibitor="yes").outcome is Outcome.NOT_ELIGIBLE
    unknown = guide(drug, prior_ntrk_inhibitor=None)
    assert unknown.outcome is Outcome.MORE_INFORMATION_NEEDED
    assert "prior_ntrk_inhibitor" in {ask.fact for ask in unknown.ask_next}


@pytest.mark.parametrize("drug", BOTH)
def test_whether_the_options_are_used_up_is_for_a_person(drug):
    assert guide(drug, judgements=[]).outcome is Outcome.JUDGEMENT_NEEDED


def test_the_contradiction_by_ta1118_is_told_for_entrectinib_alone():
    for drug, told in ((Drug.ENTRECTINIB, True), (Drug.LAROTRECTINIB, False)):
        said = [each.text for each in guide(drug, date(2026, 11, 22)).advice]
        assert any("TA1118" in text for text in said) is told


@pytest.mark.parametrize("drug", BOTH)
def test_no_guide_speaks_of_another_tumour_or_in_another_nation(drug):
    assert guide(drug, code="LUAD") is None
    assert guide(drug, nation=Nation.SCOTLAND) is None
    assert "melanoma" in guide(drug, code="SKCM").ruleset


@pytest.mark.parametrize("drug", BOTH)
def test_while_the_tumour_type_is_not_known_it_is_asked_and_no_guide_is_chosen(drug):
    found = guide(drug, code="")
    assert (found.outcome, found.ruleset) == (Outcome.MORE_INFORMATION_NEEDED, "")
    assert {ask.fact for ask in found.ask_next} == {"melanoma", "unknown_primary"}


def test_the_group_is_the_whole_branch_of_the_list():
    tumours = tumour_types()
    branch = {code for code, entry in tumours.by_code.items() if code == "CUP" or entry.parent == "CUP"}
    assert tumours.groups["unknown_primary"] == branch
