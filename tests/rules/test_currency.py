"""How old a source is, and whether its age stops the answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mdt_desk.domain.case import Case, Drug, Nation
from mdt_desk.domain.plain import require
from mdt_desk.rules.currency import age_words, capping_policies, due_line, due_words, source_ages, source_state
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.model import Source, SourceCheck
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import Cap, CheckOutcome, Currency, Outcome, WhenOverdue
from tests.rules.world import TUMOURS, book, pack

DUE = date(2026, 5, 21)


def source(when=WhenOverdue.CAP, due=DUE):
    return Source("paper", "A paper", "Nobody", "https://example.org", review_due=due, when_overdue=when)


def check(on, outcome=CheckOutcome.UNCHANGED, **more):
    looked = date.fromisoformat(on)
    more = {"next_due": looked + timedelta(days=360)} | more
    return SourceCheck("paper", looked, more.pop("by", "P. Example"), "pharmacist", outcome, **more)


def both(on, **more):
    """The same look by two people."""
    return check(on, **more), check(on, by="Q. Other", **more)


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
    found = state("2026-11-22", *both("2026-11-20"), of=source(due=None))
    assert (found.state, found.caps) == (Currency.CURRENT, False)


@pytest.mark.parametrize("due", [DUE, None])
def test_one_person_alone_never_lifts_a_cap_and_stands_beside_it(due):
    one = check("2026-11-20")
    for looks in ((one,), (one, one), (one, check("2026-11-21")), (one, check("2026-11-21", by=" p.  EXAMPLE "))):
        found = state("2026-11-22", *looks, of=source(due=due))
        assert found.caps
        assert found.last_check.endswith("unchanged; a second person's look lifts the stop")
    for looks in (both("2026-11-20"), (one, check("2026-11-21", by="Q. Other"))):
        found = state("2026-11-22", *looks, of=source(due=due))
        assert not found.caps
        assert "second person" not in found.last_check


def test_one_look_is_enough_where_the_source_only_warns():
    assert state("2026-11-22", check("2026-11-20"), of=source(WhenOverdue.WARN)).state is Currency.CURRENT


def test_two_looks_hold_until_the_first_of_the_days_on_which_to_look_again():
    looks = check("2026-06-01", next_due=date(2026, 9, 1)), check("2026-06-02", by="Q.", next_due=date(2026, 12, 1))
    assert [state(on, *looks).caps for on in ("2026-08-31", "2026-09-01")] == [False, True]
    again = (*looks, check("2026-08-30", next_due=date(2027, 2, 1)))
    assert [state(on, *again).caps for on in ("2026-11-30", "2026-12-01")] == [False, True]
    assert state("2026-11-30", *again).review_due == date(2026, 12, 1)


@pytest.mark.parametrize(("on", "caps"), [("2026-05-21", False), ("2026-05-20", True), ("2025-12-01", True)])
def test_only_a_check_made_since_the_review_day_lifts_the_cap(on, caps):
    assert state("2026-11-22", *both(on)).caps is caps


def test_a_check_names_who_looked_when_and_what_was_found():
    assert state("2026-11-22", *both("2026-11-20")).last_check == (
        "20-Nov-2026, P. Example (pharmacist): unchanged; 20-Nov-2026, Q. Other (pharmacist): unchanged"
    )


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
        assert "replaced by TA9999" in found.last_check
    assert not state("2026-11-22", named, *both("2026-11-21"), of=of).caps


@pytest.mark.parametrize("on", ["2023-12-27", "2026-05-01", "2026-05-20", "2026-11-26", "2026-11-28", "2027-03-01"])
@pytest.mark.parametrize("when", list(WhenOverdue))
def test_a_change_that_was_found_caps_every_day_whatever_was_looked_at_before(on, when):
    changed = check("2026-11-28", CheckOutcome.CHANGED)
    for before in ((), both("2026-11-20"), both("2026-11-28"), both("2026-11-29")):
        found = state(on, *before, changed, of=source(when))
        assert (found.caps, found.found_changed, found.days_overdue >= 0) == (True, True, True)


def test_a_change_is_answered_on_the_days_before_a_newer_policy_began():
    changed, began = check("2026-11-28", CheckOutcome.CHANGED), date(2026, 11, 1)
    for on, caps in ((date(2026, 5, 1), False), (date(2026, 10, 31), True), (date(2026, 11, 1), True)):
        assert source_state(source(), [changed], on, gates=True, ended=began).caps is caps
    ahead = source_state(source(), [changed], date(2026, 5, 1), gates=True, ended=date(2026, 12, 1))
    assert ahead.found_changed


def test_a_change_is_lifted_by_two_later_looks_and_by_nothing_less():
    changed = check("2026-06-01", CheckOutcome.CHANGED)
    assert not state("2026-11-22", changed, *both("2026-07-01")).caps
    for after in ((check("2026-07-01"),), both("2026-05-25"), (check("2026-07-01"), check("2026-08-01"))):
        assert state("2026-11-22", changed, *after).found_changed
    assert state("2026-11-22", *both("2026-06-01"), check("2026-07-01", CheckOutcome.CHANGED)).found_changed
    assert state("2026-11-22", changed, *both("2026-07-01"), check("2026-08-01", CheckOutcome.CHANGED)).found_changed


@pytest.mark.parametrize(("on", "caps"), [("2027-05-20", False), ("2027-05-21", True)])
def test_a_check_may_set_the_next_review_day(on, caps):
    assert state(on, *both("2026-06-01", next_due=date(2027, 5, 21))).caps is caps


def test_a_check_of_another_source_lifts_nothing():
    assert state("2026-11-22", *(replace(each, source="other") for each in both("2026-06-01"))).caps


def test_nothing_is_called_reviewed_while_a_source_that_stops_an_answer_was_never_looked_at():
    late, never = state("2026-11-22"), state("2026-11-22", of=source(due=None))
    assert age_words([late, late, never]) == "2 sources past review, 1 source never checked"
    assert age_words([never]) == "1 source never checked"
    assert age_words([state("2026-05-20")]) == age_words([]) == "no source past review"


def test_the_age_of_each_source_is_that_of_its_last_check():
    known = RuleBook((), {}, {"paper": source()}, (check("2026-06-01", CheckOutcome.CHANGED),))
    (found,) = source_ages(known, date(2026, 11, 22))
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
        {"on": "2026-11-20", "ahead": True},
    ],
)
def test_a_stored_look_with_days_that_cannot_be_right_lifts_nothing_and_says_why(broken):
    found = state("2026-11-22", *both(**broken))
    assert (found.state, found.caps) == (Currency.OVERDUE, True)
    assert "this look does not count" in found.last_check
    assert state("2026-11-22", *both(**broken), of=source(due=None)).state is Currency.NEVER_CHECKED
    assert state("2026-11-22", check("2026-11-01", CheckOutcome.CHANGED), *both(**broken)).found_changed
    assert not state("2026-11-22", *both("2026-11-01"), *both(**broken)).caps


def test_a_look_before_the_source_was_published_lifts_nothing():
    newer = replace(source(due=None), published=date(2026, 11, 21))
    assert state("2026-11-22", *both("2026-11-20"), of=newer).caps
    assert not state("2026-11-22", *both("2026-11-21"), of=newer).caps


def test_a_change_is_believed_from_the_day_of_recording_though_its_day_lies_ahead():
    found = state("2026-11-22", check("2030-01-01", CheckOutcome.CHANGED, recorded_on=date(2026, 11, 20)))
    assert (found.caps, found.found_changed) == (True, True)


def test_the_age_is_counted_to_the_date_asked_about_in_one_wording():
    found = state("2026-05-22")
    assert due_words(found) == "review was due 21-May-2026 (1 day late on 22-May-2026)"
    assert due_line(found) == f"A paper: {due_words(found)}."
    assert due_words(state("2026-05-21")).endswith("(the date asked about)")


def test_the_policies_that_stop_a_funding_answer_are_listed_the_longest_overdue_first():
    states = capping_policies(book(), date(2026, 11, 28))
    assert states[0].id == "ta630"
    assert all(state.caps for state in states)
    assert "genotes_melanoma" not in {state.id for state in states}
    looks = [
        SourceCheck(state.id, date(2026, 11, 28), by, "x", CheckOutcome.UNCHANGED, next_due=date(2027, 2, 1))
        for state in states
        for by in ("A", "B")
    ]
    assert capping_policies(book(*looks), date(2026, 11, 28)) == ()


def test_it_takes_two_to_lift_a_change_whatever_the_source_was_and_the_finder_alone_lifts_nothing():
    for when in WhenOverdue:
        changed = check("2026-06-01", CheckOutcome.CHANGED)
        assert state("2026-11-22", changed, check("2026-07-01"), of=source(when)).found_changed
        assert not state("2026-11-22", changed, *both("2026-07-01"), of=source(when)).caps


def test_who_looked_since_a_change_stands_beside_it():
    changed = check("2026-06-01", CheckOutcome.CHANGED)
    one = state("2026-11-22", changed, check("2026-07-01", by="Q. Other")).last_check
    assert one.startswith("01-Jun-2026, P. Example (pharmacist): changed; since then 01-Jul-2026, Q. Other")
    assert one.endswith("a second person's look lifts the stop")
    before = state("2026-11-22", changed, *both("2026-05-25")).last_check
    assert before.endswith("unchanged, a look before the change that lifts nothing")


SPELT = ("P Example", "p.example", "P.  EXAMPLE", "P. Ex\u00e1mple", "Dr P. Example", "Example, P.")


@pytest.mark.parametrize("name", SPELT)
def test_two_spellings_of_one_name_are_one_person(name):
    assert state("2026-11-22", check("2026-11-20"), check("2026-11-21", by=name)).caps


def test_a_later_look_with_an_earlier_day_shortens_the_time_and_a_third_person_does_too():
    looks = both("2026-06-01", next_due=date(2027, 2, 1))
    for sooner in ("P. Example", "R. Third"):
        again = check("2026-06-10", by=sooner, next_due=date(2026, 9, 1))
        assert [state(on, *looks, again).caps for on in ("2026-08-31", "2026-09-01")] == [False, True]


def test_a_lifted_change_holds_no_longer_than_the_days_named_though_the_source_names_a_later_one():
    looks = check("2026-06-01", CheckOutcome.CHANGED), *both("2026-07-01", next_due=date(2026, 12, 1))
    later = source(due=date(2027, 5, 1))
    assert [state(on, *looks, of=later).caps for on in ("2026-11-30", "2026-12-01")] == [False, True]
    assert state("2026-11-01", *looks, of=source(due=date(2026, 10, 1))).caps


def test_why_looks_lift_nothing_is_said():
    early = state("2026-12-15", *both("2026-11-28"), of=source(due=date(2026, 12, 10)))
    assert (early.caps, early.last_check.endswith("looked at before its review day, which lifts nothing after it")) == (
        True, True,
    )  # fmt: skip
    late = state("2027-03-01", *both("2026-11-28", next_due=date(2027, 2, 1)))
    assert (late.caps, late.last_check.endswith("the day to look again has come")) == (True, True)


def test_a_change_found_by_a_clock_that_ran_ahead_is_lifted_by_two_looks_recorded_after_it():
    changed = check("2027-01-27", CheckOutcome.CHANGED, ahead=True, recorded_on=date(2027, 1, 27))
    assert state("2026-11-30", changed).found_changed
    assert not state("2026-11-30", changed, *both("2026-11-28")).caps
    assert state("2026-11-30", replace(changed, ahead=False), *both("2026-11-28")).found_changed


def test_a_change_found_after_a_rule_ended_leaves_the_looks_before_it_to_that_rule():
    changed, began = check("2026-12-20", CheckOutcome.CHANGED), date(2026, 12, 10)
    looks = (*both("2026-11-20"), changed)
    for due in (DUE, None):
        before = source_state(source(due=due), looks, date(2026, 11, 26), gates=True, ended=began)
        assert (before.caps, before.found_changed) == (False, False)
    ahead = replace(changed, ahead=True)
    assert source_state(
        source(), [*both("2026-11-20"), ahead], date(2026, 11, 26), gates=True, ended=began
    ).found_changed


def test_a_day_that_another_zone_makes_a_day_later_still_counts():
    looks = (replace(each, recorded_on=date(2026, 11, 19)) for each in both("2026-11-20"))
    assert not state("2026-11-22", *looks).caps


def test_a_change_found_is_not_worded_as_a_review_that_was_due():
    assert (
        due_words(state("2026-11-22", check("2026-11-20", CheckOutcome.CHANGED)))
        == "found changed or replaced, 20-Nov-2026"
    )


def test_a_change_in_what_a_rule_means_by_a_word_stops_its_answer():
    case = require(Case, next(stored.case for stored in pack().tests if stored.test.id == "3a"))
    changed = SourceCheck("house_fusion_definition", date(2026, 11, 20), "A", "b", CheckOutcome.CHANGED)
    asked = date(2023, 12, 27), Nation.ENGLAND
    assert assess(case, book(), TUMOURS, *asked).headline(Drug.LAROTRECTINIB).outcome is Outcome.ELIGIBLE
    found = assess(case, book(changed), TUMOURS, *asked).headline(Drug.LAROTRECTINIB)
    assert (found.outcome, found.cap) == (Outcome.SOURCE_UNVERIFIED, Cap.CHANGED)


READ = replace(source(WhenOverdue.WARN, due=None), read_on=date(2026, 11, 27))


@pytest.mark.parametrize(
    ("on", "expected", "days"),
    [
        ("2023-12-27", Currency.CURRENT, 0),
        ("2027-11-26", Currency.CURRENT, 0),
        ("2027-11-27", Currency.OVERDUE, 0),
        ("2031-11-27", Currency.OVERDUE, 1461),
    ],
)
def test_a_source_without_a_review_of_its_own_is_long_unread_a_year_after_it_was_read(on, expected, days):
    found = state(on, of=READ)
    assert (found.state, found.days_overdue, found.caps) == (expected, days, False)
    assert (found.read_on, found.review_due) == (date(2026, 11, 27), date(2027, 11, 27))
    assert due_words(found).startswith("last read 27-Nov-2026; a year, our bound, ended 27-Nov-2027 (")


def test_a_look_or_a_review_of_its_own_takes_the_place_of_our_bound():
    looked = state("2028-01-10", check("2028-01-02", next_due=date(2028, 6, 1)), of=READ)
    assert (looked.state, looked.review_due, looked.read_on) == (Currency.CURRENT, date(2028, 6, 1), None)
    own = state("2027-01-10", of=replace(READ, review_due=date(2028, 1, 1)))
    assert (own.review_due, own.read_on) == (date(2028, 1, 1), None)
    changed = state("2027-01-10", check("2027-01-02", CheckOutcome.CHANGED), of=READ)
    assert (changed.found_changed, changed.caps, changed.read_on) == (True, True, None)


def test_a_source_that_stops_answers_is_looked_at_here_whoever_read_it_before():
    found = state("2026-12-01", of=replace(READ, when_overdue=WhenOverdue.CAP))
    assert (found.state, found.caps, found.read_on) == (Currency.NEVER_CHECKED, True, None)


def test_no_source_on_which_a_shipped_rule_rests_is_without_an_age():
    shipped = book()
    for day in (date(2023, 12, 27), date(2026, 11, 26), date(2031, 1, 1)):
        gating = [each for each in source_ages(shipped, day) if each.gates]
        assert gating
        assert [each.id for each in gating if each.state is Currency.NEVER_CHECKED and not each.caps] == []
    in_2031 = {each.id: each for each in source_ages(shipped, date(2031, 1, 1))}
    assert due_line(in_2031["ta1118"]) == (
        "NICE TA1118: last read 27-Nov-2026; a year, our bound, ended 27-Nov-2027 (1,131 days late on 01-Jan-2031)."
    )


def test_a_change_found_on_the_first_day_of_silence_stops_no_answer_of_an_earlier_day():
    ended = date(2026, 3, 1)
    on = date(2026, 2, 1)
    for found, stops in (("2026-02-28", True), ("2026-03-01", False), ("2026-03-02", False)):
        checks = [check(found, CheckOutcome.CHANGED, next_due=None)]
        seen = source_state(source(due=date(2027, 1, 1)), checks, on, gates=True, ended=ended)
        assert (seen.found_changed, seen.caps) == (stops, stops), found
