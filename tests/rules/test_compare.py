"""Two versions are compared by whom they make eligible, with an example patient for each difference."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.rules.compare import Relation, compare_versions, profile_words, source_changes, text_changes
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Use
from mdt_desk.rules.outcomes import outcome_of
from mdt_desk.rules.terms import Operator, Outcome, Position, Role, WhenOverdue
from tests.rules.world import facts, is_, pack, rule, rule_set

OP = Operator
TERMS = {item.id: item for item in pack().definitions}


def age(op, years):
    return rule("age", Compare("age_years", op, years))


def compared(older, newer, terms=TERMS):
    return compare_versions(older, newer, terms, terms)


SAME = [
    (age(OP.AT_LEAST, 12), age(OP.MORE_THAN, 11)),
    (rule("metastatic"), rule("again", Compare("metastatic", OP.IS_NOT, False))),
    (rule("pregnant", role=Role.EXCLUDE), rule("pregnant", is_("pregnant", value=False))),
    (rule("a", AllOf((is_("metastatic"), is_("pregnant")))), rule("a", AllOf((is_("pregnant"), is_("metastatic"))))),
    (rule("a", Use("disease_condition")), rule("a", TERMS["disease_condition"].condition)),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_other_words_for_the_same_are_equal(first, second):
    found = compared(rule_set(first), rule_set(second))
    assert found.relation is Relation.EQUAL
    assert (found.no_longer_eligible, found.newly_eligible) == (0, 0)
    assert (found.example_no_longer, found.example_newly) == (None, None)


@pytest.mark.parametrize(
    ("older", "newer", "relation"),
    [
        ([age(OP.AT_LEAST, 12)], [age(OP.AT_LEAST, 18)], Relation.STRICTER),
        ([age(OP.AT_LEAST, 18)], [age(OP.AT_LEAST, 12)], Relation.LOOSER),
        ([age(OP.AT_LEAST, 12)], [age(OP.AT_MOST, 17)], Relation.MIXED),
        ([rule("metastatic")], [rule("metastatic"), rule("pregnant", role=Role.EXCLUDE)], Relation.STRICTER),
        ([rule("metastatic")], [rule("a", AnyOf((is_("metastatic"), is_("inoperable"))))], Relation.LOOSER),
        ([rule("metastatic")], [rule("metastatic"), rule("pregnant", role=Role.ADVISE)], Relation.EQUAL),
        ([rule("metastatic")], [rule("inoperable")], Relation.MIXED),
    ],
)
def test_the_relation_follows_from_who_is_eligible(older, newer, relation):
    assert compared(rule_set(*older), rule_set(*newer)).relation is relation


def test_an_example_patient_shows_each_difference():
    older, newer = rule_set(age(OP.AT_LEAST, 12), rule("metastatic")), rule_set(age(OP.AT_MOST, 17))
    found = compared(older, newer)
    for sample, good, bad in ((found.example_no_longer, older, newer), (found.example_newly, newer, older)):
        patient = facts(**sample)
        assert outcome_of(good, patient, TERMS) is Outcome.ELIGIBLE
        assert outcome_of(bad, patient, TERMS) is Outcome.NOT_ELIGIBLE


def test_profiles_are_counted():
    found = compared(rule_set(age(OP.AT_LEAST, 12)), rule_set(age(OP.AT_LEAST, 18)))
    assert (found.profiles, found.eligible_in_both, found.no_longer_eligible, found.newly_eligible) == (3, 1, 1, 0)


def test_days_of_two_versions_are_cut_together():
    def started(day):
        return rule_set(rule("day", Compare("started_entrectinib", OP.ON_OR_AFTER, day)))

    found = compared(started("2026-01-07"), started("2026-02-01"))
    assert (found.profiles, found.eligible_in_both, found.no_longer_eligible) == (3, 1, 1)


def test_a_policy_that_closes_takes_everybody():
    older = rule_set(rule("metastatic"))
    closed = replace(older, position=Position.NOT_ROUTINELY_FUNDED, position_words="Closed.")
    assert compared(older, closed).relation is Relation.STRICTER
    assert compared(closed, older).relation is Relation.LOOSER
    assert compared(closed, closed).relation is Relation.EQUAL


def test_a_definition_that_changed_is_seen_through():
    rules = rule_set(rule("a", Use("disease_condition")))
    narrower = replace(TERMS["disease_condition"], condition=is_("metastatic"))
    found = compare_versions(rules, rules, TERMS, {"disease_condition": narrower})
    assert found.relation is Relation.STRICTER
    assert found.text_changes == ()


@pytest.mark.parametrize("rules", pack().rule_sets, ids=lambda rules: rules.id)
def test_every_shipped_version_equals_itself(rules):
    assert compared(rules, rules).relation is Relation.EQUAL


def test_texts_are_compared_criterion_by_criterion():
    older = rule_set(rule("metastatic"), rule("pregnant"), title="Old")
    newer = rule_set(rule("metastatic", is_("inoperable")), rule("melanoma"), title="New")
    assert text_changes(older, newer) == (
        "removed: Rule on pregnant.",
        "added: Rule on melanoma.",
        "changed: Rule on metastatic. -> Rule on metastatic.",
        "title: Old -> New",
    )


def test_a_day_that_differs_is_written_as_every_page_writes_it():
    older = rule_set(rule("metastatic"), effective_from=date(2026, 1, 1), position_words="2026-13-45")
    newer = rule_set(rule("metastatic"), effective_from=date(2027, 1, 1), position_words="2026-W01-1")
    assert "effective from: 01-Jan-2026 -> 01-Jan-2027" in text_changes(older, newer)
    assert "position words: 2026-13-45 -> 2026-W01-1" in text_changes(older, newer)


def test_what_one_version_leaves_out_is_nothing_on_its_side_and_several_stand_in_a_list():
    bare = rule_set(rule("metastatic"), id="before", effective_to=None, reviewers=())
    full = replace(bare, id="after", effective_to=date(2027, 1, 1), reviewers=("Pat Lee", "Sam Roe"))
    both = '["Pat Lee","Sam Roe"]'
    assert text_changes(bare, full) == ("effective to: nothing -> 01-Jan-2027", f"reviewers: nothing -> {both}")
    assert text_changes(full, bare) == ("effective to: 01-Jan-2027 -> nothing", f"reviewers: {both} -> nothing")


def test_an_example_is_told_in_words():
    words = profile_words({"age_years": 12, "metastatic": True, "pregnant": False})
    assert words == "Age: 12; Metastatic: yes; Pregnant: no"


def test_a_day_is_told_in_words():
    assert profile_words({"started_entrectinib": date(2026, 1, 7)}) == "Entrectinib started: 07-Jan-2026"


def test_every_field_of_a_source_that_a_version_changes_is_named():
    source = pack().sources[0]
    in_use = {source.id: source}
    assert source_changes(in_use, (source,)) == ()
    lifted = replace(source, when_overdue=WhenOverdue.WARN, review_due=date(2099, 1, 1))
    was = replace(source, when_overdue=WhenOverdue.CAP, review_due=date(2026, 5, 21))
    said = source_changes({source.id: was}, (lifted,))
    assert said == (
        f"source changed: {source.title}, review due: 21-May-2026 -> 01-Jan-2099",
        f"source changed: {source.title}, when overdue: cap -> warn",
    )
    assert source_changes({}, (source,)) == (f"source added: {source.title}",)
