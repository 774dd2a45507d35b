"""Each version stands with its state in a word, its days, its reviews, and the gaps and overlaps in time."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.desktop.pages.rules.standing import ReviewMark, Stretch, about, kind_of, look_of, standings, state_word
from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.model import Citation, RuleSet, Source
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import AppliesTo, Position, Purpose, RuleState
from mdt_desk.workspace.rule_values import RuleDraft, VersionLine

TODAY = date(2026, 11, 24)
SOURCE = Source("ta1", "NICE TA1", "NICE", "address", review_due=date(2026, 5, 21))
BOOK = RuleBook((), {}, {SOURCE.id: SOURCE})


def rules(name="a", begins=None, ends=None, **more):
    made = RuleSet(
        name, f"Entrectinib, {name}", Drug.ENTRECTINIB, (Nation.ENGLAND,), Purpose.FUNDING, (AppliesTo.NEW_START,),
        "2026.11.1", begins, ends, Position.NOT_ROUTINELY_FUNDED, "Closed.", citations=(Citation("ta1"),),
    )  # fmt: skip
    return replace(made, **more)


def line(each, state=RuleState.APPROVED, *, in_force=True, superseded=False):
    return VersionLine(each, state, "", (), in_force, superseded, "")


@pytest.mark.parametrize(
    ("given", "word", "look"),
    [
        (line(rules()), "In force", "in_force"),
        (line(rules(), RuleState.DRAFT, in_force=False), "Draft", "draft"),
        (line(rules(), RuleState.REVIEWED, in_force=False), "Reviewed", "draft"),
        (line(rules(), RuleState.WITHDRAWN, in_force=False), "Withdrawn", "withdrawn"),
        (line(rules(), in_force=False, superseded=True), "Approved, superseded", "past"),
        (line(rules(ends=date(2025, 1, 31)), in_force=False), "Approved, ended 31-Jan-2025", "past"),
        (line(rules(begins=date(2027, 1, 1)), in_force=False), "Approved, begins 01-Jan-2027", "to_come"),
        (
            line(rules(begins=date(2027, 1, 1)), in_force=False, superseded=True),
            "Approved, superseded",
            "past",
        ),
    ],
)  # fmt: skip
def test_a_state_in_a_word(given, word, look):
    assert state_word(given, TODAY) == word
    assert look_of(given, TODAY) == look


def test_an_overdue_source_is_in_the_state_and_marked_on_its_day():
    (standing,) = standings([line(rules())], BOOK, {}, TODAY)
    assert standing.state == "In force, source overdue"
    assert [(mark.day, mark.overdue) for mark in standing.reviews] == [(date(2026, 5, 21), True)]
    assert "NICE TA1: review was due 21-May-2026." in standing.spoken


def test_a_source_still_within_its_review_leaves_the_state_alone():
    current = replace(SOURCE, review_due=date(2027, 5, 21))
    (standing,) = standings([line(rules())], RuleBook((), {}, {"ta1": current}), {}, TODAY)
    assert standing.state == "In force"
    assert "review is due 21-May-2027" in standing.spoken


def test_a_gap_and_an_overlap_are_found_and_said():
    first, gap = rules("first", None, date(2024, 12, 31)), rules("gap", date(2025, 3, 1), date(2025, 12, 31))
    over = rules("over", date(2025, 12, 1))
    book = RuleBook(tuple(BookedRuleSet(each, each.id) for each in (first, gap, over)), {}, {SOURCE.id: SOURCE})
    found = {each.rule_set: each for each in standings([line(each) for each in (first, gap, over)], book, {}, TODAY)}
    assert [(each.begins, each.ends) for each in found["gap"].gaps] == [(date(2025, 1, 1), date(2025, 2, 28))]
    assert [(each.begins, each.ends) for each in found["over"].overlaps] == [(date(2025, 12, 1), date(2025, 12, 31))]
    assert "at the same time as gap" in found["over"].spoken
    assert found["first"].gaps == found["first"].overlaps == ()


def test_the_bar_of_a_version_ends_the_day_before_an_approved_one_begins_that_is_still_to_come():
    now, then = rules(), rules(version="2026.11.2", begins=date(2027, 1, 1))
    book = RuleBook(tuple(BookedRuleSet(each, each.version) for each in (now, then)), {}, {SOURCE.id: SOURCE})
    lines = [line(now, superseded=True), line(then, in_force=False)]
    found = {each.version: each for each in standings(lines, book, {}, TODAY)}
    assert found["2026.11.1"].look == "in_force"
    assert found["2026.11.1"].valid.ends == date(2026, 12, 31)
    assert found["2026.11.2"].look == "to_come"
    assert (found["2026.11.2"].valid.begins, found["2026.11.2"].valid.ends) == (date(2027, 1, 1), None)
    assert found["2026.11.2"].reviews


def booked(*versions, withdrawn=()):
    made = tuple(BookedRuleSet(each, each.version, each.version in withdrawn) for each in versions)
    return RuleBook(made, {}, {SOURCE.id: SOURCE})


def by_version(lines, book):
    return {each.version: each for each in standings(lines, book, {}, TODAY)}


def test_the_bar_of_every_approved_version_ends_where_the_next_begins():
    old, now = rules(), rules(version="2026.11.2", begins=date(2026, 6, 1))
    soon, late = (rules(version=f"2026.11.{n}", begins=date(2025 + n - 1, 1, 1)) for n in (3, 4))
    lines = [
        line(old, in_force=False, superseded=True),
        line(now),
        *(line(each, in_force=False) for each in (soon, late)),
    ]
    found = by_version(lines, booked(old, now, soon, late))
    last = [found[f"2026.11.{n}"].valid.ends for n in range(1, 5)]
    assert last == [date(2026, 5, 31), date(2026, 12, 31), date(2027, 12, 31), None]


def test_a_gap_stands_after_the_version_that_a_withdrawn_one_was_to_follow():
    now, gone = rules(), rules(version="2026.11.2", begins=date(2027, 1, 1))
    lines = [line(now), line(gone, RuleState.WITHDRAWN, in_force=False)]
    found = by_version(lines, booked(now, gone, withdrawn={"2026.11.2"}))
    said = "No version of this rule set answers from 01-Jan-2027 on: version 2026.11.2 was withdrawn."
    for each in found.values():
        assert each.gaps == (Stretch(date(2027, 1, 1), None, said),)
        assert said in each.spoken
    assert found["2026.11.1"].valid.ends == date(2026, 12, 31)
    assert [each.silences for each in found.values()] == [False, True]


def test_a_gap_that_lies_behind_is_told_and_leaves_nothing_to_be_looked_at():
    gone, now = rules(), rules(version="2026.11.2", begins=date(2026, 6, 1))
    lines = [line(gone, RuleState.WITHDRAWN, in_force=False), line(now)]
    found = by_version(lines, booked(gone, now, withdrawn={"2026.11.1"}))["2026.11.1"]
    assert found.gaps[0].ends == date(2026, 5, 31)
    assert not found.silences


def test_a_withdrawn_draft_leaves_no_gap():
    now, gone = rules(), rules(version="2026.11.2", begins=date(2027, 1, 1))
    found = by_version([line(now), line(gone, RuleState.WITHDRAWN, in_force=False)], booked(now))
    assert found["2026.11.1"].gaps == found["2026.11.2"].gaps == ()


def test_a_draft_is_judged_with_the_sources_it_brings():
    own = rules("b", citations=(Citation("new"),))
    draft = RuleDraft(own, sources=(replace(SOURCE, id="new", title="New"),))
    given = [line(own, RuleState.DRAFT, in_force=False)]
    assert standings(given, BOOK, {}, TODAY)[0].reviews == ()
    (standing,) = standings(given, BOOK, {("b", "2026.11.1"): draft}, TODAY)
    assert [mark.title for mark in standing.reviews] == ["New"]


def test_what_a_rule_set_is_about():
    assert about(rules()) == "Entrectinib, England: funding, new start"
    assert kind_of(rules()) == "Funding, new start"
    assert kind_of(rules(title="TA1")) == about(rules())
    assert "all four nations" in about(rules(nations=tuple(Nation)))


def test_a_source_found_changed_is_called_that_in_the_state_and_at_its_mark():
    assert state_word(line(rules()), TODAY, overdue=True, changed=True) == "In force, source found changed"
    assert ReviewMark(TODAY, overdue=True, title="TA630", changed=True).words == "TA630: found changed on 24-Nov-2026."
    assert ReviewMark(TODAY, overdue=True, title="TA630").words == "TA630: review was due 24-Nov-2026."
