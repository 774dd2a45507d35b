"""Search, filter and sort say and do the same, and are quick enough to follow typing."""

import pytest

from mdt_desk.desktop.pages.cases.narrowing import (
    ALL,
    DRAFTS,
    KIND_WORDS,
    OVERDUE,
    Sorting,
    Wanted,
    count_kinds,
    found,
    is_kind,
    meetings,
    shown_date,
    sort_rows,
    state_words,
)
from mdt_desk.domain.searching import search_terms
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome
from tests.desktop.fakes import row, rows


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("999 000 0018", ("9990000018",)),
        ("999-000-0018", ("9990000018",)),
        ("SAMPLE, Alex", ("sample", "alex")),
        ("  ", ()),
        ("ETV6::NTRK3", ("etv6", "ntrk3")),
    ],
)
def test_what_is_typed_becomes_terms(typed, terms):
    assert search_terms(typed) == terms


def test_every_word_must_be_found_and_the_meeting_must_be_the_one():
    first = row(1, name="SAMPLE, Alexander (Mr)", meeting_date="2026-11-26")
    second = row(2, name="SAMPLE, Béla", meeting_date="2026-11-19")
    assert found((first, second), Wanted("sample alex")) == [first]
    assert found((first, second), Wanted(second.nhs_number)) == [second]
    assert found((first, second), Wanted(meeting="2026-11-19")) == [second]
    assert found((first, second), Wanted("sample", meeting="2026-11-26")) == [first]
    assert found((first, second), Wanted("zzz")) == []


def test_a_filter_takes_either_drug():
    one = row(1, larotrectinib="eligible", entrectinib="not_eligible", source_overdue=True, has_draft=True)
    assert [kind for kind in KIND_WORDS if is_kind(one, kind)] == [ALL, "eligible", "not_eligible", OVERDUE, DRAFTS]


def test_a_case_with_the_same_outcome_twice_counts_once():
    counts = count_kinds([row(1, larotrectinib="eligible", entrectinib="eligible")])
    assert counts["eligible"] == counts[ALL] == 1


def test_the_numbers_are_those_that_the_filter_shows():
    many = rows(200)
    counts = count_kinds(many)
    for kind in KIND_WORDS:
        assert counts[kind] == sum(is_kind(each, kind) for each in many)


def test_every_outcome_has_its_filter_in_the_same_words():
    assert {kind: words for kind, words in KIND_WORDS.items() if kind in set(Outcome)} == OUTCOME_WORDS


def test_the_latest_meeting_stands_first_and_no_date_last():
    days = ["2026-11-19", "", "2026-11-26"]
    listed = sort_rows([row(place, meeting_date=day) for place, day in enumerate(days)], Sorting.MEETING_LATEST)
    assert [each.meeting_date for each in listed] == ["2026-11-26", "2026-11-19", ""]
    listed = sort_rows(listed, Sorting.MEETING_SOONEST)
    assert [each.meeting_date for each in listed] == ["2026-11-19", "2026-11-26", ""]


@pytest.mark.parametrize("sorting", list(Sorting))
def test_equals_stand_by_name(sorting):
    same = {"meeting_date": "", "larotrectinib": "", "entrectinib": "", "missing": 0}
    listed = sort_rows([row(place, name=name, **same) for place, name in enumerate("CAB")], sorting)
    assert [each.name for each in listed] == ["A", "B", "C"]


def test_outcomes_stand_in_their_own_order_and_most_missing_first():
    made = [row(1, larotrectinib="", missing=1), row(2, larotrectinib="not_eligible", missing=3)]
    assert [each.missing for each in sort_rows(made, Sorting.LAROTRECTINIB)] == [3, 1]
    assert [each.missing for each in sort_rows(made, Sorting.MISSING)] == [3, 1]


def test_the_state_is_told_in_words():
    assert state_words(12, 12, Wanted(), Sorting.NAME) == "12 of 12 shown. Sorted by name."
    wanted = Wanted(" sample ", OVERDUE, "2026-11-26")
    assert state_words(1, 10_000, wanted, Sorting.MEETING_LATEST) == (
        "1 of 10,000 shown. Filtered by search “sample”; rule source overdue; meeting 26-Nov-2026. "
        "Sorted by meeting date, latest first, then name."
    )


def test_dates_are_written_as_everywhere():
    assert shown_date("2026-09-01") == "01-Sep-2026"
    assert shown_date("") == "Not recorded"
    assert meetings(rows(3)) == ("2026-11-04", "2026-11-03", "2026-11-02")


def test_a_row_of_the_first_look_is_found_by_the_words_it_shows():
    row = rows(1)[0]._replace(search_key="", name="SAMPLE, Alexander (Mr)", nhs_number="999 000 0018")
    assert found([row], Wanted(text="alexander 9990000018")) == [row]
    assert found([row], Wanted(text="nobody")) == []
    assert found([row._replace(name="Żółkiewska, Håkon")], Wanted(text="hakon zolkiewska")) != []
