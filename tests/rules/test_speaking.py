"""One version of a rule set speaks on a day, or none: never an older one again, never two, never after its last day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet, speaking_on, spoken_days
from tests.rules.world import rule_set

DAY = date(2026, 5, 21)
DAYS = st.one_of(st.none(), st.integers(-400, 400).map(lambda days: DAY + timedelta(days=days)))


def version(number, begins=None, ends=None, *, withdrawn=False, name="a"):
    rules = rule_set(id=name, version=str(number), effective_from=begins, effective_to=ends)
    return BookedRuleSet(rules, f"{name}-{number}", withdrawn=withdrawn)


@st.composite
def histories(draw):
    made = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        begins, ends = draw(DAYS), draw(DAYS)
        if begins and ends and ends < begins:
            begins, ends = ends, begins
        made.append(version(number, begins, ends, withdrawn=draw(st.booleans())))
    return tuple(made)


OLD = version(1, date(2020, 5, 27))
ENDED = version(2, DAY, date(2026, 10, 31))


@pytest.mark.parametrize(
    ("on", "speaks"),
    [
        (date(2020, 5, 26), None), (date(2020, 5, 27), "1"), (date(2026, 5, 20), "1"), (DAY, "2"),
        (date(2026, 10, 31), "2"), (date(2026, 11, 1), None), (date(2031, 1, 1), None),
    ],
)  # fmt: skip
def test_a_version_with_a_last_day_leaves_silence_and_the_past_its_own_version(on, speaks):
    found = speaking_on((OLD, ENDED), on)
    assert (found.rules.version if found else None) == speaks


def test_a_withdrawn_version_keeps_the_older_ones_silent_from_its_first_day():
    gone = version(2, DAY, withdrawn=True)
    assert speaking_on((OLD, gone), DAY - timedelta(days=1)) is OLD
    assert speaking_on((OLD, gone), DAY) is None


def test_a_version_that_begins_later_lets_the_one_before_it_speak_until_then():
    assert [(each.rules.version, each.rules.effective_to) for each in spoken_days((OLD, ENDED))] == [
        ("1", DAY - timedelta(days=1)),
        ("2", date(2026, 10, 31)),
    ]


@given(histories(), st.integers(-450, 450))
def test_the_days_of_each_version_are_those_on_which_it_speaks(history, days):
    on = DAY + timedelta(days=days)
    holding = [
        each.rules.version
        for each in spoken_days(history)
        if (each.rules.effective_from or date.min) <= on <= (each.rules.effective_to or date.max)
    ]
    found = speaking_on(history, on)
    assert holding == ([found.rules.version] if found else [])


@given(histories(), DAYS, DAYS, st.integers(-450, 450))
def test_a_new_version_never_makes_an_older_one_speak_on_a_day_from_its_first_on(history, begins, ends, days):
    on = DAY + timedelta(days=days)
    if begins and ends and ends < begins:
        begins, ends = ends, begins
    before, after = speaking_on(history, on), speaking_on((*history, version(9, begins, ends)), on)
    if on >= (begins or date.min):
        assert after is None or after.rules.version == "9"
    else:
        assert after == before


@given(histories(), histories(), st.integers(-450, 450))
def test_of_a_book_at_most_one_version_of_each_rule_set_speaks_on_a_day(first, second, days):
    other = [
        version(each.rules.version, each.rules.effective_from, each.rules.effective_to, name="b") for each in second
    ]
    spoken = RuleBook((*first, *other)).on_day(DAY + timedelta(days=days))
    assert len({each.rules.id for each in spoken}) == len(spoken)


def test_what_is_newest_is_nothing_where_the_newest_was_withdrawn():
    assert RuleBook((OLD, ENDED)).newest() == {"a": ENDED.rules}
    assert RuleBook((OLD, version(2, DAY, withdrawn=True))).newest() == {}
