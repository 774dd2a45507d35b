"""The case finds its parts, and never takes today for a date it does not know."""

from datetime import date

import pytest

from mdt_desk.domain.case import Case, Drug, Referral, date_asked_about, find_specimen, same_id
from mdt_desk.domain.testing import Method, Specimen, Test

MEETING, START = date(2026, 11, 26), date(2026, 12, 7)
CASE = Case("C1", specimens=(Specimen("S1"),), tests=(Test("T1", Method.RNA_PANEL), Test("T2", Method.WGS)))


@pytest.mark.parametrize(
    ("referral", "asked"),
    [
        (Referral(meeting_date=MEETING, planned_start=START), START),
        (Referral(meeting_date=MEETING), MEETING),
        (Referral(), None),
    ],
)
def test_rules_are_read_on_the_planned_start_or_the_meeting(referral, asked):
    assert date_asked_about(Case("C1", referral=referral)) == asked


def test_a_specimen_is_found_by_its_id():
    assert find_specimen(CASE, "S1") == CASE.specimens[0]
    assert find_specimen(CASE, "S9") is None


def test_drugs_have_one_order():
    assert [drug.value for drug in Drug] == ["larotrectinib", "entrectinib", "repotrectinib"]


def test_a_case_has_no_nation_of_its_own_accord():
    assert Case("C1").referral.nation is None


def test_an_id_is_the_same_whatever_its_letter_case_and_its_blanks():
    assert {same_id(each) for each in ("A 1", " a  1 ", "A\u00a01", "\uff21 1")} == {"a 1"}
    assert len({same_id(each) for each in ("A1", "A-1", "A 1", "A11")}) == 4
