"""How old a source is, and whether its age stops the answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mdt_desk.rules.currency import age_words, due_line, due_words, source_ages, source_state
from mdt_desk.rules.model import Source, SourceCheck
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import CheckOutcome, Currency, WhenOverdue

DUE = date(2026, 5, 21)


def source(when=WhenOverdue.CAP, due=DUE):
    return Source("paper", "A paper", "Nobody", "https://example.org", review_due=due, when_overdue=when)


def check(on, outcome=CheckOutcome.UNCHANGED, **more):
    looked = date.fromisoformat(on)
    more = {"next_due": looked + timedelta(days=360)} | more
    return SourceCheck("paper", looked, "P. Example", "pharmacist", outcome, **more)


def state(on, *checks, of=None, gates=True):
    return source_state(of or source(), checks, date.fromisoformat(on), gates=gates)


@pytest.mark.parametrize(
    ("on", "expected", "days", "caps"),
    [
        ("2026-05-20", Currency.CURRENT, 0, False),
        ("2026-05-21", Currency.OVERDUE, 0, True),
        ("2026-05-22", Currency.OVERDUE, 1, True),
        ("2026-11-22", Currency.OVERDUE, 185, True),
    ],
)
def test_a_source_is_capped_from_its_review_day_on(on, expected, days, caps):
    found = state(on)
    assert (found.state, found.days_overdue, found.caps) == (expected, days, caps)


def test_a_source_that_only_warns_is_overdue_but_never_caps():
    found = state("2026-11-22", of=source(WhenOverdue.WARN))
    assert (found.state, found.caps) == (Currency.OVERDUE, False)


def test_a_source_that_decides_nothing_never_caps():
    found = state("2026-11-22", gates=False)
    assert (found.state, found.caps) == (Currency.OVERDUE, False)


@pytest.mark.parametrize(("when", "caps"), [(WhenOverdue.CAP, True), (WhenOverdue.WARN, False)])
def test_a_source_without_a_date_and_never_checked_says_so(when, caps):
    found = state("2026-11-22", of=source(when, due=None))
    assert (found.state, found.caps) == (Currency.NEVER_CHECKED, caps)


def test_a_check_lifts_the_cap_of_a_source_never_checked():
    found = state("2026-11-22", check("2026-11-20"), of=source(due=None))
    assert (found.state, found.caps) == (Currency.CURRENT, False)


@pytest.mark.parametrize(("on", "caps"), [("2026-05-21", False), ("2026-05-20", True), ("2025-12-01", True)])
def test_only_a_check_made_since_the_review_day_lifts_the_cap(on, caps):
    assert state("2026-11-22", check(on)).caps is caps


def test_a_check_names_who_looked_when_and_what_was_found():
    assert state("2026-11-22", check("2026-11-20")).last_check == "20-Nov-2026, P. Example (pharmacist): unchanged"


@pytest.mark.parametrize("outcome", [CheckOutcome.CHANGED, CheckOutcome.REPLACED])
@pytest.mark.parametrize("when", list(WhenOverdue))
def test_a_check_that_found_a_change_caps_whatever_the_source_was(outcome, when):
    found = state("2026-11-22", check("2026-11-20", outcome), of=source(when))
    assert found.caps
    assert found.found_changed


def test_a_replacement_names_its_successor():
    found = state("2026-11-22", check("2026-11-20", CheckOutcome.REPLACED, replaced_by="TA9999"))
    assert found.last_check.endswith("replaced by TA9999")


@pytest.mark.parametrize("of", [source(), source(due=None)])
def test_a_stored_look_that_names_a_replacement_never_lifts_whatever_it_says_was_found(of):
    named = check("2026-11-20", replaced_by="TA9999")
    for looks in ((named,), (check("2026-11-01"), named), (named, check("2026-11-01"))):
        found = state("2026-11-22", *looks, of=of)
        assert (found.state, found.caps, found.found_changed) == (Currency.OVERDUE, True, True)
        assert found.last_check.endswith("replaced by TA9999")
    assert not state("2026-11-22", named, check("2026-11-21"), of=of).caps


def test_a_change_found_later_says_nothing_of_the_days_before():
    found = state("2026-05-01", check("2026-05-10", CheckOutcome.CHANGED))
    assert (found.state, found.caps, found.found_changed) == (Currency.CURRENT, False, False)


def test_a_later_look_follows_an_earlier_change():
    changed, mended = check("2026-06-01", CheckOutcome.CHANGED), check("2026-07-01")
    assert not state("2026-11-22", changed, mended).caps
    assert state("2026-11-22", check("2026-06-01"), check("2026-07-01", CheckOutcome.CHANGED)).caps


@pytest.mark.parametrize(("on", "caps"), [("2027-05-20", False), ("2027-05-21", True)])
def test_a_check_may_set_the_next_review_day(on, caps):
    assert state(on, check("2026-06-01", next_due=date(2027, 5, 21))).caps is caps


def test_a_check_of_another_source_lifts_nothing():
    other = replace(check("2026-06-01"), source="other")
    assert state("2026-11-22", other).caps


def test_nothing_is_called_reviewed_while_a_source_that_stops_an_answer_was_never_looked_at():
    late, never = state("2026-11-22"), state("2026-11-22", of=source(due=None))
    assert age_words([late, late, never]) == "2 sources past review, 1 source never checked"
    assert age_words([never]) == "1 source never checked"
    assert age_words([state("2026-05-20")]) == age_words([]) == "no source past review"


def test_the_age_of_each_source_is_that_of_its_last_check():
    book = RuleBook((), {}, {"paper": source()}, (check("2026-06-01", CheckOutcome.CHANGED),))
    (found,) = source_ages(book, date(2026, 11, 22))
    assert (found.state, found.found_changed, found.gates) == (Currency.OVERDUE, True, False)


def test_a_change_recorded_last_speaks_though_it_was_looked_at_before():
    found = state("2026-11-22", check("2026-07-01"), check("2026-06-01", CheckOutcome.CHANGED))
    assert (found.caps, found.found_changed) == (True, True)
    assert "changed" in found.last_check


@pytest.mark.parametrize(
    "broken",
    [
        {"on": "2030-01-01", "recorded_on": date(2026, 11, 20)},
        {"on": "2030-01-01", "next_due": None},
        {"on": "2026-11-20", "next_due": None},
        {"on": "2026-11-20", "next_due": date(2026, 11, 20)},
        {"on": "2026-11-20", "next_due": date(2027, 11, 30)},
    ],
)
def test_a_stored_look_with_days_that_cannot_be_right_lifts_nothing_and_says_why(broken):
    found = state("2026-11-22", check(**broken))
    assert (found.state, found.caps) == (Currency.OVERDUE, True)
    assert "this look does not count" in found.last_check
    assert state("2026-11-22", check(**broken), of=source(due=None)).state is Currency.NEVER_CHECKED
    assert state("2026-11-22", check("2026-11-01", CheckOutcome.CHANGED), check(**broken)).found_changed
    assert not state("2026-11-22", check("2026-11-01"), check(**broken)).caps


def test_a_look_before_the_source_was_published_lifts_nothing():
    newer = replace(source(due=None), published=date(2026, 11, 21))
    assert state("2026-11-22", check("2026-11-20"), of=newer).caps


def test_a_change_is_believed_from_the_day_of_recording_though_its_day_lies_ahead():
    found = state("2026-11-22", check("2030-01-01", CheckOutcome.CHANGED, recorded_on=date(2026, 11, 20)))
    assert (found.caps, found.found_changed) == (True, True)


def test_the_age_is_counted_to_the_date_asked_about_in_one_wording():
    found = state("2026-05-22")
    assert due_words(found) == "review was due 21-May-2026 (1 day late)"
    assert due_line(found) == f"A paper: {due_words(found)}."
    assert due_words(state("2026-05-21")).endswith("(the date asked about)")
