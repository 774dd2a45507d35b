"""The days of a look at a source: when it was made, and when the next one is due."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mdt_desk.rules.model import Source, SourceCheck
from mdt_desk.rules.source_looks import (
    counted_as_one,
    counting_looks,
    eased_without,
    found_unchanged,
    known_since,
    looks_together,
    wrong_days,
    wrong_look,
)
from mdt_desk.rules.terms import CheckOutcome, WhenOverdue

TODAY = date(2026, 11, 24)
PAPER = Source("paper", "A paper", "Nobody", "address", published=date(2020, 5, 27), reviewed=date(2023, 5, 21))
LOOK = SourceCheck("paper", TODAY, "P. Example", "nurse", CheckOutcome.UNCHANGED, next_due=date(2027, 2, 22))


def test_a_look_of_today_with_a_day_to_look_again_is_right():
    assert wrong_days(LOOK, PAPER, TODAY) == wrong_days(LOOK, None) == ()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"checked_on": date(2026, 11, 25)}, "after the day of recording (24-Nov-2026)"),
        ({"checked_on": date(2023, 5, 20)}, "before the source was reviewed (21-May-2023)"),
        ({"checked_on": date(2020, 5, 26)}, "before the source was published (27-May-2020)"),
        ({"next_due": None}, "Enter the day on which to look again"),
        ({"next_due": TODAY}, "after the day looked on"),
        ({"checked_on": date(2026, 11, 1), "next_due": date(2026, 11, 24)}, "after today"),
        ({"next_due": date(2027, 11, 25)}, "within a year of the day looked on, by 24-Nov-2027"),
    ],
)
def test_each_bound_is_said(days, words):
    assert any(words in each for each in wrong_days(replace(LOOK, **days), PAPER, TODAY))


@pytest.mark.parametrize("again", [date(2026, 11, 25), date(2027, 11, 24)])
def test_tomorrow_and_a_year_ahead_are_right(again):
    assert wrong_days(replace(LOOK, next_due=again), PAPER, TODAY) == ()


@pytest.mark.parametrize(
    ("looked", "last"),
    [("2026-11-24", "2027-11-24"), ("2027-03-01", "2028-03-01"), ("2028-02-29", "2029-02-28")],
)
def test_a_year_ends_on_the_same_day_of_the_next_year(looked, last):
    day, again = date.fromisoformat(looked), date.fromisoformat(last)
    look = replace(LOOK, checked_on=day, next_due=again)
    over = replace(look, next_due=again + timedelta(days=1))
    assert wrong_days(look, PAPER, day) == ()
    assert "within a year" in wrong_days(over, PAPER, day)[0]


def test_a_stored_look_that_was_taken_for_366_days_still_counts():
    stored = replace(LOOK, next_due=date(2027, 11, 25), recorded_on=TODAY)
    assert wrong_days(stored, PAPER) == ()
    assert wrong_days(replace(stored, next_due=date(2027, 11, 26)), PAPER)


@pytest.mark.parametrize(
    ("outcome", "named", "words", "unchanged"),
    [
        (CheckOutcome.UNCHANGED, "", "", True),
        (CheckOutcome.UNCHANGED, "  ", "", True),
        (CheckOutcome.UNCHANGED, "TA9999", "found unchanged, but a document is named that replaces it (TA9999)", False),
        (CheckOutcome.CHANGED, "", "", False),
        (CheckOutcome.CHANGED, "TA9999", "found changed, but a document is named", False),
        (CheckOutcome.REPLACED, "TA9999", "", False),
        (CheckOutcome.REPLACED, " ", "Name the document that replaces it", False),
    ],
)
def test_what_was_found_agrees_with_what_is_named(outcome, named, words, unchanged):
    look = replace(LOOK, outcome=outcome, replaced_by=named)
    said = wrong_look(look, PAPER, TODAY)
    assert len(said) == bool(words)
    assert words in "".join(said)
    assert found_unchanged(look) is unchanged


def test_a_look_needs_who_made_it():
    assert "name and the role" in wrong_look(replace(LOOK, by=" "), PAPER, TODAY)[0]
    assert "name and the role" in wrong_look(replace(LOOK, role=""), PAPER, TODAY)[0]


def test_everything_wrong_is_said_at_once():
    assert len(wrong_days(replace(LOOK, checked_on=date(2030, 1, 1), next_due=None), PAPER, TODAY)) == 2


def test_what_is_stored_is_measured_by_the_day_it_was_recorded_on():
    ahead = replace(LOOK, checked_on=date(2030, 1, 1), next_due=date(2030, 3, 1))
    assert wrong_days(ahead, PAPER) == ()
    stored = replace(ahead, recorded_on=TODAY)
    assert wrong_days(stored, PAPER)
    assert known_since(stored) == TODAY


@pytest.mark.parametrize("name", [".", "-", "?", "TBC", "unknown", "second person", "me again", "Dr"])
def test_a_look_of_nobody_is_refused_and_one_that_is_stored_lifts_nothing(name):
    assert "name and the role" in wrong_look(replace(LOOK, by=name), PAPER, TODAY)[0]
    assert "name and the role" in wrong_look(replace(LOOK, role=name), PAPER, TODAY)[0]
    assert looks_together(PAPER, [replace(LOOK, by=name)]).lifting == ()
    assert looks_together(PAPER, [LOOK, replace(LOOK, by=name)]).lifting == (LOOK,)
    # What nobody is named for still stops.
    assert looks_together(PAPER, [replace(LOOK, by=name, outcome=CheckOutcome.CHANGED)]).found is not None


@pytest.mark.parametrize("name", ["Pharmacy", "MDT", "The board"])
def test_a_look_of_a_body_lifts_nothing_and_its_words_may_be_a_role(name):
    assert "name and the role" in wrong_look(replace(LOOK, by=name), PAPER, TODAY)[0]
    assert wrong_look(replace(LOOK, role="Pharmacist"), PAPER, TODAY) == ()
    assert looks_together(PAPER, [LOOK, replace(LOOK, by=name)]).lifting == (LOOK,)


ANN, BOB, CY = (replace(LOOK, by=name) for name in ("Ann Early", "Bob Late", "Cy Third"))
SHORT, BOB_SHORT, CY_SHORT = (replace(each, next_due=date(2026, 12, 1)) for each in (ANN, BOB, CY))
FOUND = replace(CY, outcome=CheckOutcome.CHANGED, next_due=None)
AGAIN, FOUND_TOO = replace(ANN, note="again"), replace(FOUND, by="Di Fourth")


@pytest.mark.parametrize(
    ("looks", "gone", "eased"),
    [
        ((ANN, BOB), 0, False),
        ((ANN, BOB), 1, False),
        ((ANN, BOB, SHORT), 2, True),
        ((ANN, BOB, SHORT), 0, False),
        ((ANN, SHORT), 1, True),
        ((SHORT, BOB, ANN), 2, False),
        ((ANN, FOUND), 1, True),
        ((ANN, FOUND, BOB), 1, True),
        ((FOUND, ANN, BOB), 2, False),
        ((FOUND, ANN, BOB, SHORT), 3, True),
        # Only because the day to look again comes later: nobody's older look speaks in its place.
        ((ANN, BOB, CY_SHORT), 2, True),
        ((FOUND, ANN, BOB, replace(ANN, by="Di Fourth", next_due=SHORT.next_due)), 3, True),
        # Only because a change goes: no look stands in its place.
        ((FOUND,), 0, True),
        # Only because an older look of the same person speaks again: too few looked before and after.
        ((FOUND, ANN, SHORT), 2, True),
        # A change that another one stands beside goes on stopping, and so does one that too few looked at.
        ((FOUND, FOUND_TOO), 1, False),
        ((FOUND, ANN), 1, False),
        # What spoke already beside a short look is no older look that speaks again, nor is one as short as it.
        ((SHORT, BOB), 0, False),
        ((ANN, BOB, AGAIN), 2, False),
        ((ANN, BOB, CY), 2, False),
    ],
)
def test_a_source_is_less_stopped_without_a_look_where_an_older_or_longer_one_would_speak(looks, gone, eased):
    capped = replace(PAPER, when_overdue=WhenOverdue.CAP)
    assert eased_without(capped, list(looks), looks[gone]) is eased


@pytest.mark.parametrize(
    ("looks", "gone", "eased"),
    [((ANN, BOB_SHORT), 1, True), ((BOB_SHORT, ANN), 1, False), ((ANN, BOB), 1, False), ((ANN,), 0, False)],
)
def test_so_it_is_where_one_persons_look_is_enough(looks, gone, eased):
    assert eased_without(PAPER, list(looks), looks[gone]) is eased


def test_a_look_whose_days_cannot_be_right_does_not_count_and_a_change_is_believed_all_the_same():
    ahead, early = replace(ANN, ahead=True), replace(BOB, checked_on=date(2020, 1, 1))
    found_ahead, elsewhere = replace(FOUND, ahead=True), replace(ANN, source="another")
    assert counting_looks(PAPER, [ANN, ahead, early, found_ahead, elsewhere, BOB]) == [ANN, found_ahead, BOB]


# the later look's name, and with whose earlier look it counts as one
COUNTED = [("A. Ann", "Dr Ann"), ("Dr Ann", ""), ("Bob", ""), ("Ann Smith", "Dr Ann"), ("", "")]


@pytest.mark.parametrize(("name", "one"), COUNTED)
def test_who_may_be_the_one_who_looked_before_is_told_with_whom_the_look_counts_as_one(name, one):
    first, later = replace(ANN, by="Dr Ann"), replace(ANN, by=name)
    assert counted_as_one([first, later], later) == one
    assert counted_as_one([replace(first, source="another"), later], later) == ""
    assert counted_as_one([replace(first, outcome=CheckOutcome.CHANGED), later], later) == ""
