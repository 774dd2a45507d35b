"""Rules that cannot be right are refused, each in words that say what is wrong."""

from datetime import date

import pytest

from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Definition, Use
from mdt_desk.rules.rule_checks import (
    DEEPEST,
    LONGEST_SENTENCE,
    LONGEST_WORDS,
    MOST_COMPARISONS,
    check_rules,
    opened,
    wrong_comparison,
)
from mdt_desk.rules.terms import Operator, Position, Role
from tests.rules.world import PAPER, is_, pack, rule, rule_set

OP = Operator
GOOD = rule("metastatic")


def told(*rule_sets, definitions=(), sources=(PAPER,)):
    return "\n".join(f"{p.where} {p.what}" for p in check_rules(rule_sets, definitions, sources))


def of(condition):
    return told(rule_set(rule("x", condition)))


def test_the_shipped_rules_and_a_plain_rule_have_no_problem():
    assert check_rules(pack().rule_sets, pack().definitions, pack().sources) == []
    assert told(rule_set(GOOD)) == ""


@pytest.mark.parametrize(
    ("leaf", "words"),
    [
        (Compare("shoe_size", OP.IS, 43), "not in the catalogue"),
        (Compare("metastatic", OP.IS, "yes"), "which it can never be"),
        (Compare("metastatic", OP.IS, 1), "which it can never be"),
        (Compare("metastatic", OP.AT_LEAST, 1), "cannot compare Metastatic with the operator at_least"),
        (Compare("age_years", OP.AT_LEAST, True), "which it can never be"),
        (Compare("age_years", OP.AT_LEAST, "12"), "which it can never be"),
        (Compare("age_years", OP.AT_LEAST, 131), "which it can never be"),
        (Compare("age_years", OP.AT_LEAST, -1), "which it can never be"),
        (Compare("age_years", OP.BEFORE, 12), "cannot compare"),
        (Compare("age_years", OP.IN, ("12",)), "needs a list of values"),
        (Compare("nation", OP.IS, "france"), "which it can never be"),
        (Compare("nation", OP.IN, ("england", "france")), "needs a list of values"),
        (Compare("nation", OP.IN, ()), "needs a list of values"),
        (Compare("nation", OP.IN, "england"), "needs a list of values"),
        (Compare("started_entrectinib", OP.BEFORE, "soon"), "which it can never be"),
        (Compare("started_entrectinib", OP.BEFORE, "20260107"), "which it can never be"),
        (Compare("started_entrectinib", OP.BEFORE, "2026-W02"), "which it can never be"),
        (Compare("started_entrectinib", OP.AT_LEAST, "2026-01-07"), "cannot compare"),
    ],
)
def test_a_comparison_that_can_never_work_is_refused(leaf, words):
    assert words in wrong_comparison(leaf)
    assert words in of(leaf)


@pytest.mark.parametrize(
    "leaf",
    [
        Compare("age_years", OP.AT_LEAST, 12), Compare("nation", OP.IN, ("england", "wales")),
        Compare("started_entrectinib", OP.ON_OR_BEFORE, "2026-01-06"), Compare("metastatic", OP.IS_NOT, False),
    ],
)  # fmt: skip
def test_a_sound_comparison_is_left_alone(leaf):
    assert wrong_comparison(leaf) == ""


def test_a_definition_that_does_not_exist_is_named():
    assert "uses the definition nowhere, which does not exist" in of(Use("nowhere"))


def test_a_definition_that_rests_on_itself_is_refused():
    circle = [Definition("a", "A.", Use("b")), Definition("b", "B.", AllOf((Use("a"), is_("metastatic"))))]
    assert "rests on itself" in told(rule_set(rule("x", Use("a"))), definitions=circle)


def doubling(times):
    """Definitions each of which asks the next one twice."""
    chain = [Definition(f"d{n}", "D.", AnyOf((Use(f"d{n + 1}"), Use(f"d{n + 1}")))) for n in range(times)]
    return [*chain, Definition(f"d{times}", "D.", is_("metastatic"))]


def test_what_definitions_open_into_is_counted_without_opening_it():
    by_id = {item.id: item for item in doubling(200)}
    assert opened(Use("d0"), by_id) == 2**200
    assert opened(Use("d199"), by_id) == 2
    words = f"opens into more than {MOST_COMPARISONS} comparisons"
    assert words in told(rule_set(rule("x", Use("d0"))), definitions=doubling(200))
    assert words in of(AllOf((is_("metastatic"),) * (MOST_COMPARISONS + 1)))
    assert words not in of(AllOf((is_("metastatic"),) * MOST_COMPARISONS))


def test_a_rule_set_of_more_criteria_than_a_person_reads_is_refused():
    assert "more than 40 criteria" in told(rule_set(*[rule(f"c{n}", is_("metastatic")) for n in range(41)]))


def test_a_source_outside_the_register_is_refused_wherever_it_is_cited():
    assert "cites the source rumour" in told(rule_set(rule("metastatic", source="rumour")))
    assert "cites the source paper" in told(rule_set(GOOD, citations=GOOD.citations), sources=())


@pytest.mark.parametrize("empty", [AllOf(()), AnyOf(()), CountOf(1, ()), AllOf((is_("metastatic"), AnyOf(())))])
def test_an_empty_group_would_hold_of_everyone_and_is_refused(empty):
    assert "empty group" in of(empty)


@pytest.mark.parametrize("count", [0, -1, 3])
def test_a_count_that_cannot_be_reached_or_need_not_be_is_refused(count):
    assert f"at least {count} of 2" in of(CountOf(count, (is_("metastatic"), is_("inoperable"))))


def test_a_condition_is_at_most_two_levels():
    two = AllOf((AnyOf((is_("metastatic"), is_("inoperable"))), is_("solid_tumour")))
    assert of(two) == ""
    assert f"more than {DEEPEST} levels" in of(AnyOf((two, is_("pregnant"))))


@pytest.mark.parametrize("criteria", [(), (rule("pregnant", role=Role.ADVISE),)])
def test_rules_that_decide_nothing_would_let_everyone_in_and_are_refused(criteria):
    assert "everyone would be eligible" in told(rule_set(*criteria))


@pytest.mark.parametrize("position", [Position.NOT_ROUTINELY_FUNDED, Position.NO_POSITION])
def test_a_position_is_said_in_words(position):
    assert "does not say its position" in told(rule_set(position=position))
    assert told(rule_set(position=position, position_words="Ask the pharmacist.")) == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nations": ()}, "names no nation"),
        ({"applies_to": ()}, "new starts or for existing patients"),
        ({"effective_from": date(2026, 1, 7), "effective_to": date(2026, 1, 6)}, "ends before it begins"),
        ({"position_words": "x" * (LONGEST_WORDS + 1)}, "position in more than"),
    ],
)
def test_a_rule_set_that_fits_nobody_or_no_day_or_no_line_is_refused(changes, words):
    assert words in told(rule_set(GOOD, **changes))


def test_two_things_of_one_id_are_refused():
    assert "is the id of 2 rule sets" in told(rule_set(GOOD), rule_set(GOOD))
    assert "metastatic is the id of 2 criteria" in told(rule_set(GOOD, GOOD))
    assert "paper is the id of 2 sources" in told(rule_set(GOOD), sources=(PAPER, PAPER))


def test_a_sentence_too_long_for_its_line_or_missing_is_refused():
    long = rule("metastatic")
    assert f"longer than {LONGEST_SENTENCE}" in told(rule_set(type(long)("x", "x" * 111, is_("metastatic"))))
    assert "has no sentence" in told(rule_set(type(long)("x", " ", is_("metastatic"))))
