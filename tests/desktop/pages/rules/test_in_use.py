"""Until when a version is really in use is said, and on which days nothing answers once one is withdrawn."""

from datetime import date

import pytest

from mdt_desk.desktop.pages.rules.in_use import decided, silent_days, use_words, withdrawal_words
from mdt_desk.rules.terms import RuleState
from tests.desktop.pages.rules.test_standing import TODAY, booked, line, rules

OLD, NEW, LATE = "2026.11.1", "2026.11.2", "2026.11.3"
NEXT_YEAR, YEAR_AFTER, THIS_JUNE = date(2027, 1, 1), date(2028, 1, 1), date(2026, 6, 1)
SILENT = "no version of this rule set answers"
NOT_BACK = "the version before it does not come back by itself."


def words(version, *versions, withdrawn=(), state=RuleState.APPROVED):
    (shown,) = [each for each in versions if each.version == version]
    return use_words(line(shown, state), booked(*versions, withdrawn=withdrawn), TODAY)


def test_a_version_that_nothing_follows_needs_no_word():
    assert words(OLD, rules()) == ""
    assert words(OLD, rules(ends=date(2026, 12, 31)), rules(version=NEW, begins=YEAR_AFTER)) == ""


@pytest.mark.parametrize(
    ("begins", "follows", "said"),
    [
        (None, NEXT_YEAR, "In use until 31-Dec-2026: version 2026.11.2 begins on 01-Jan-2027."),
        (None, THIS_JUNE, "Was in use until 31-May-2026: version 2026.11.2 began on 01-Jun-2026."),
        (NEXT_YEAR, YEAR_AFTER, "To be in use until 31-Dec-2027: version 2026.11.2 begins on 01-Jan-2028."),
        (None, None, "In use on no day: version 2026.11.2 has taken its place."),
    ],
)
def test_a_newer_version_ends_the_use_of_an_older_one(begins, follows, said):
    assert words(OLD, rules(begins=begins), rules(version=NEW, begins=follows)) == said


def test_a_newer_version_that_was_withdrawn_ends_it_too_and_nothing_answers():
    said = f"In use until 31-Dec-2026. Version 2026.11.2, valid from 01-Jan-2027, was withdrawn: {SILENT} "
    two = rules(), rules(version=NEW, begins=NEXT_YEAR)
    assert words(OLD, *two, withdrawn={NEW}) == f"{said}from 01-Jan-2027 on."
    three = *two, rules(version=LATE, begins=YEAR_AFTER)
    assert words(OLD, *three, withdrawn={NEW}) == f"{said}from 01-Jan-2027 to 31-Dec-2027."
    assert words(OLD, *three, withdrawn={NEW, LATE}) == f"{said}from 01-Jan-2027 on."
    gone = "In use on no day: version 2026.11.2 has taken its place, and was withdrawn."
    assert words(OLD, rules(), rules(version=NEW), withdrawn={NEW}) == gone


def test_a_withdrawn_version_says_on_which_days_nothing_answers():
    two = rules(), rules(version=NEW, begins=NEXT_YEAR)
    said = words(NEW, *two, withdrawn={NEW}, state=RuleState.WITHDRAWN)
    assert said == "No version of this rule set answers from 01-Jan-2027 on: version 2026.11.2 was withdrawn."
    said = words(OLD, *two, withdrawn={OLD}, state=RuleState.WITHDRAWN)
    assert said == "No version of this rule set answers until 31-Dec-2026: version 2026.11.1 was withdrawn."
    said = words(OLD, rules(), withdrawn={OLD}, state=RuleState.WITHDRAWN)
    assert said == "No version of this rule set answers on any day: version 2026.11.1 was withdrawn."


def test_a_draft_is_said_to_be_in_use_on_no_day():
    assert use_words(line(rules(), RuleState.DRAFT), booked(), TODAY) == ""
    assert use_words(line(rules(), RuleState.WITHDRAWN), booked(), TODAY) == ""


@pytest.mark.parametrize(
    ("version", "versions", "said"),
    [
        (NEW, (rules(), rules(version=NEW, begins=NEXT_YEAR)), f"From 01-Jan-2027 {SILENT}: {NOT_BACK}"),
        (OLD, (rules(),), f"No version of this rule set answers any more: {NOT_BACK}"),
        (
            NEW,
            (rules(version=NEW, begins=NEXT_YEAR), rules(version=LATE, begins=YEAR_AFTER)),
            f"From 01-Jan-2027 to 31-Dec-2027 {SILENT}: {NOT_BACK}",
        ),
        (
            OLD,
            (rules(), rules(version=NEW, begins=NEXT_YEAR)),
            f"Until 31-Dec-2026 {SILENT}, also not on days that lie behind: {NOT_BACK}",
        ),
        (
            OLD,
            (rules(begins=THIS_JUNE),),
            f"From 01-Jun-2026 {SILENT}, also not on days that lie behind: {NOT_BACK}",
        ),
        (OLD, (rules(), rules(version=NEW)), "A newer version has taken its place on every day, so no answer changes."),
    ],
)
def test_before_a_version_is_withdrawn_the_days_without_an_answer_are_named(version, versions, said):
    (shown,) = [each for each in versions if each.version == version]
    assert withdrawal_words(shown, booked(*versions), TODAY) == said


def test_the_days_are_those_on_which_the_rule_book_is_silent():
    versions = rules(), rules(version=NEW, begins=NEXT_YEAR), rules(version=LATE, begins=YEAR_AFTER)
    book = booked(*versions, withdrawn={NEW})
    days = silent_days(versions[1], book)
    assert [bool(book.withdrawn_on(day)) for day in (days.begins, days.ends)] == [True, True]
    assert not book.withdrawn_on(decided(versions[0], book).ends)
    assert not book.withdrawn_on(YEAR_AFTER)
