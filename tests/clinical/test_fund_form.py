"""The fund's form for entrectinib: what was read of it is shown with its number and date, and never decides."""

from datetime import date

import pytest

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.terms import Outcome, Role
from tests.rules.world import TUMOURS, base, book, rules_named

TA644, TA1118 = "england.entrectinib.funding.ta644", "england.entrectinib.funding.ta1118"
FORM = "ENT1a"
ON_IT = {"name": "entrectinib", "drug": "entrectinib", "ongoing": "yes", "in_nhs": "yes"}


def answer(on: date, **changes):
    found = assess(base(**changes), book(), TUMOURS, on, Nation.ENGLAND).headline(Drug.ENTRECTINIB)
    return found, [each.text for each in found.advice if FORM in each.text]


def continuing(started: str, on: date):
    return answer(on, treatments=[{**ON_IT, "started": started}], prior_ntrk_inhibitor=None)


def test_only_what_was_read_of_the_form_is_a_row_and_none_decides():
    rows = [
        each for each in rules_named(TA644).criteria if any(cited.source == "cdf_ent1a" for cited in each.citations)
    ]
    assert [each.citations[0].place for each in rows] == ["criterion 1", "criterion 2", "criterion 3", "head"]
    assert {each.role for each in rows} == {Role.ADVISE}
    assert all(f"{FORM} of 11-May-2025" in each.advice for each in rows)


@pytest.mark.parametrize(
    ("on", "said"), [(date(2025, 5, 10), 0), (date(2025, 5, 11), 3), (date(2026, 1, 6), 3), (date(2026, 1, 7), 0)]
)
def test_the_form_is_shown_from_its_own_day_to_the_last_day_of_new_starts(on, said):
    assert len(answer(on)[1]) == said


def test_the_form_opens_no_new_start_after_the_fund_was_closed():
    assert answer(date(2026, 1, 7))[0].outcome is Outcome.NOT_ROUTINELY_FUNDED
    assert all(cited.source != "cdf_ent1a" for each in rules_named(TA1118).criteria for cited in each.citations)


def test_a_child_under_twelve_is_told_of_the_other_form():
    found, said = answer(date(2025, 6, 1), patient={"birth_date": "2013-07-01"})
    assert found.outcome is Outcome.NOT_ELIGIBLE
    assert any("LAR1a" in line for line in said)


def test_whoever_started_under_the_fund_is_asked_for_the_second_form():
    found, _ = continuing("2022-03-01", date(2023, 12, 27))
    assert found.outcome is Outcome.SOURCE_UNVERIFIED
    assert "ENT1b" in found.explanation
    larotrectinib = rules_named("england.larotrectinib.funding.continuing_under_fund")
    assert "LAR1b" in larotrectinib.position_words


@pytest.mark.parametrize(("started", "asked"), [("2025-05-10", 0), ("2025-05-11", 1), ("2026-01-06", 1)])
def test_under_ta1118_a_start_under_the_form_is_told_of_the_second_form_and_may_continue(started, asked):
    found, said = continuing(started, date(2026, 11, 22))
    assert found.outcome is Outcome.ELIGIBLE_TO_CONTINUE
    assert len(said) == asked
    assert all("ENT1b" in line for line in said)
