"""The one line under each outcome: it fits, it cuts no word, it says why."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mdt_desk.domain.case import Case, Drug, Nation
from mdt_desk.domain.plain import require
from mdt_desk.rules.evaluate import assess
from mdt_desk.rules.explain import LONGEST, counts, gates_of, no_rule_line
from mdt_desk.rules.model import Criterion, Source, SourceCheck
from mdt_desk.rules.terms import Cap, CheckOutcome, CriterionState, Outcome, Role, Standing, WhenOverdue
from tests.rules.world import DAY, LATER, PAPER, TUMOURS, base, book, book_of, is_, pack, rule, rule_set, seed

STORED = [require(Case, stored.case) for stored in pack().tests]
DAYS = [date(2019, 1, 1), date(2020, 7, 1), DAY, date(2026, 1, 7), LATER]


def one_line(case, rules, *sources, on=DAY):
    found = assess(case, book_of((rules,), sources or (PAPER,)), TUMOURS, on, Nation.ENGLAND).headline(
        Drug.LAROTRECTINIB
    )
    return found.explanation


@settings(max_examples=80)
@given(st.sampled_from(STORED), st.sampled_from(DAYS), st.sampled_from([None, *Nation]))
def test_every_explanation_is_one_whole_line_of_at_most_140_characters(case, on, nation):
    for found in assess(case, book(), TUMOURS, on, nation).assessments:
        assert 10 < len(found.explanation) <= LONGEST
        assert found.explanation.endswith((".", "?"))
        assert "\n" not in found.explanation
        assert ".." not in found.explanation
        assert "…" not in found.explanation


def test_all_eight_outcomes_have_been_explained_by_these_cases():
    seen = {
        found.outcome
        for case in STORED
        for on in DAYS
        for found in assess(case, book(), TUMOURS, on, Nation.ENGLAND).assessments
    }
    assert seen == set(Outcome)


LONG = "word " * 60


def test_a_long_sentence_gives_way_to_a_short_one_and_is_not_cut():
    long = Criterion("long", f"The {LONG}.", is_("metastatic", value=False))
    line = one_line(base(), rule_set(long, rule("inoperable")))
    assert line == "A rule is not met. 1 unknown not needed."


def test_a_long_title_of_a_source_gives_way():
    source = Source("paper", LONG.strip(), "X", "x", review_due=DAY, when_overdue=WhenOverdue.CAP)
    line = one_line(base(), rule_set(rule("metastatic")), source)
    assert line == "Review was due 27-Dec-2023 (the date asked about), result not recorded."


def test_two_rule_sets_at_once_are_named_as_long_as_their_names_fit():
    short = no_rule_line(Drug.LAROTRECTINIB, DAY, ["a.first", "a.second"])
    longest = no_rule_line(Drug.LAROTRECTINIB, DAY, ["a" * 80, "b" * 80])
    shipped = [rules.id for rules in pack().rule_sets]
    widest = sorted(shipped, key=len)[-2:]
    assert "a.first and a.second" in short
    assert longest == "2 rule sets for larotrectinib are in force on 27-Dec-2023. Nothing was checked."
    assert all(name in no_rule_line(Drug.LAROTRECTINIB, DAY, widest) for name in widest)


@pytest.mark.parametrize(
    ("case", "on", "words"),
    [
        (base(), DAY, "All 6 rules met."),
        (base(judgements=[]), DAY, "2 judgements open"),
        (seed(), DAY, "unknown: RNA test"),
        (base(diagnosis={"tumour_type": "AML"}), DAY, "Rule not met: The tumour is a solid tumour."),
        (base(), LATER, "NICE TA630: review was due 21-May-2026 (185 days late on 22-Nov-2026)"),
        (base(), date(2026, 5, 21), "(the date asked about)"),
        (base(), date(2026, 5, 22), "(1 day late on 22-May-2026)"),
    ],
)  # fmt: skip
def test_the_line_says_why(case, on, words):
    found = assess(case, book(), TUMOURS, on, Nation.ENGLAND).headline(Drug.LAROTRECTINIB)
    assert words in found.explanation


def test_unknowns_that_no_longer_matter_are_counted():
    case = seed(diagnosis={"tumour_type": "AML"})
    assert "unknown not needed." in one_line(case, rule_set(rule("solid_tumour"), rule("inoperable")))


def test_rules_are_counted_by_how_they_came_out_and_advice_is_no_gate():
    rules = rule_set(rule("metastatic"), rule("inoperable"), rule("pregnant", role=Role.ADVISE))
    found = assess(base(), book_of((rules,), (PAPER,)), TUMOURS, DAY, Nation.ENGLAND).headline(Drug.LAROTRECTINIB)
    gates = gates_of(found.criteria)
    assert counts(gates) == {CriterionState.MET: 1, CriterionState.NOT_MET: 0, CriterionState.UNKNOWN: 1}


def test_a_sentence_that_ends_a_list_ends_with_one_full_stop():
    doubtful = replace(rule("metastatic", is_("metastatic", value=False)), standing=Standing.UNCONFIRMED)
    line = one_line(base(), rule_set(replace(doubtful, sentence="The patient has had no such drug before.")))
    # The sentence alone would say the opposite of the fact.
    assert line.endswith("1 judgement open: not met by an unconfirmed rule: The patient has had no such drug before.")


def test_a_rule_set_that_is_silent_because_a_version_was_withdrawn_says_which():
    full, day = book(), date(2023, 12, 27)
    own = next(each for each in full.rule_sets if each.rules.id == "england.larotrectinib.funding.ta630")
    newer = replace(own, rules=replace(own.rules, version="2030.1"), withdrawn=True)
    silent = full.with_version(newer)
    line = assess(base(), silent, TUMOURS, day, Nation.ENGLAND).headline(Drug.LAROTRECTINIB).explanation
    assert "Version 2030.1 of Larotrectinib, England, NICE TA630 was withdrawn" in line
    assert "no other rule set for larotrectinib speaks on 27-Dec-2023" in line
    without = replace(full, rule_sets=tuple(each for each in full.rule_sets if each is not own))
    plain = assess(base(), without, TUMOURS, day, Nation.ENGLAND).headline(Drug.LAROTRECTINIB).explanation
    assert plain == "No approved rule set for larotrectinib on 27-Dec-2023. Nothing was checked."


def test_one_look_stands_in_the_line_and_what_was_found_weighs_more_than_what_nobody_looked_at():
    look = SourceCheck(
        "ta630", date(2026, 11, 20), "P. Roe", "nurse", CheckOutcome.UNCHANGED, next_due=date(2027, 2, 1)
    )
    on, drug = date(2026, 11, 22), Drug.LAROTRECTINIB
    line = assess(base(), book(look), TUMOURS, on, Nation.ENGLAND).headline(drug).explanation
    words = "20-Nov-2026, P. Roe (nurse): unchanged; a second person's look lifts the stop"
    assert line == f"NICE TA630: looked at {words}."
    changed = replace(look, source="wales_follows_nice", outcome=CheckOutcome.CHANGED)
    found = assess(base(), book(changed), TUMOURS, on, Nation.WALES).headline(drug)
    assert (found.cap, "was found changed or replaced" in found.explanation) == (Cap.CHANGED, True)


@pytest.mark.parametrize("name", ["N" * 200, "Dr A. Example"])
def test_whoever_looked_the_line_keeps_to_its_length_and_a_change_is_told_as_one(name):
    on, again = date(2026, 11, 22), date(2027, 2, 1)
    look = SourceCheck("ta630", date(2026, 11, 20), name, "r" * 60, CheckOutcome.UNCHANGED, next_due=again)
    changed = replace(look, by="P. Roe", outcome=CheckOutcome.CHANGED)
    for looks, words in (((look,), "a second person's look lifts the stop"), ((changed, look), "was found changed")):
        line = assess(base(), book(*looks), TUMOURS, on, Nation.ENGLAND).headline(Drug.LAROTRECTINIB).explanation
        assert len(line) <= LONGEST
        assert words in line


@pytest.mark.parametrize("number", [1, 2, 3, 4, 6])
def test_what_is_open_beyond_what_the_line_holds_is_counted(number):
    asked = ("heart_failure", "long_qt", "pregnant", "surgery_severe_harm", "inoperable", "metastatic")[:number]
    nothing = dict.fromkeys(("metastatic", "inoperable", "surgery_severe_harm"), "not_recorded")
    line = one_line(seed(diagnosis=nothing), rule_set(*map(rule, asked)))
    *named, last = line.partition(": ")[2].rstrip(".").split("; ")
    more = int(last.split()[1]) if last.endswith(" more") else 0
    assert line.startswith(f"0 of {number} met, {number} unknown: ")
    assert len(named) + (more or 1) == number
    assert len(line) <= LONGEST
