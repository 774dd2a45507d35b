"""A condition is read out in the words of its facts, exactly as it is compared."""

import pytest

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.model import AllOf, AnyOf, Compare, CountOf, Definition, Use
from mdt_desk.rules.reading_out import OPERATORS, comparison_words, read_out, reading_lines, reading_text
from mdt_desk.rules.rule_checks import wrong_comparison
from mdt_desk.rules.terms import Operator

AGE = Compare("age_years", Operator.AT_LEAST, 12)
SOLID = Compare("solid_tumour", Operator.IS, True)
START = Compare("started_entrectinib", Operator.BEFORE, "2026-01-07")
TERM = Definition("disease_condition", "Spread.", AnyOf((Compare("metastatic", Operator.IS, True), SOLID)))
VALUES = {FactKind.YES_NO: True, FactKind.CHOICE: "england", FactKind.NUMBER: 12, FactKind.DATE: "2026-01-07"}


@pytest.mark.parametrize(
    ("leaf", "words"),
    [
        (AGE, "Age is at least 12 years"),
        (Compare("age_years", Operator.LESS_THAN, 18), "Age is less than 18 years"),
        (START, "Entrectinib started is before 07-Jan-2026"),
        (SOLID, "Solid tumour: yes"),
        (Compare("solid_tumour", Operator.IS, False), "Solid tumour: no"),
        (Compare("solid_tumour", Operator.IS_NOT, True), "Solid tumour: no"),
        (Compare("nation", Operator.IN, ("england", "northern_ireland")), "Nation is one of England, Northern Ireland"),
        (Compare("not_a_fact", Operator.IS, 3), "not_a_fact is 3"),
    ],
)  # fmt: skip
def test_a_comparison_in_words(leaf, words):
    assert comparison_words(leaf) == words


def test_groups_name_how_many_must_hold():
    assert read_out(AllOf((AGE, SOLID))) == "all of: Age is at least 12 years; Solid tumour: yes"
    assert read_out(CountOf(2, (AGE, SOLID, START))).startswith("at least 2 of: ")
    assert read_out(AnyOf((AllOf((AGE, SOLID)), START))) == (
        "any of: (all of: Age is at least 12 years; Solid tumour: yes); Entrectinib started is before 07-Jan-2026"
    )


def test_a_definition_is_named_and_opened_when_given():
    use = Use("disease_condition")
    assert read_out(use) == "as defined: disease condition"
    assert read_out(use, {TERM.id: TERM}) == (
        "as defined: disease condition (any of: Metastatic: yes; Solid tumour: yes)"
    )
    assert list(reading_lines(AllOf((use, AGE)), {TERM.id: TERM})) == [
        (0, "all of:"), (1, "as defined: disease condition"), (2, "any of:"), (3, "Metastatic: yes"),
        (3, "Solid tumour: yes"), (1, "Age is at least 12 years"),
    ]  # fmt: skip
    assert reading_text(AllOf((use, AGE))) == (
        "all of:\n    as defined: disease condition\n    Age is at least 12 years"
    )


def test_a_day_that_does_not_exist_is_read_out_as_it_stands():
    assert "2026-13-40" in comparison_words(Compare("started_entrectinib", Operator.AFTER, "2026-13-40"))


@pytest.mark.parametrize("fact", [*BY_ID])
def test_every_operator_that_is_offered_fits_its_fact(fact):
    spec = BY_ID[fact]
    for op in OPERATORS[spec.kind]:
        value = (VALUES[spec.kind],) if op in {Operator.IN, Operator.NOT_IN} else VALUES[spec.kind]
        if spec.kind is FactKind.CHOICE:
            value = (spec.allowed[0],) if isinstance(value, tuple) else spec.allowed[0]
        assert wrong_comparison(Compare(fact, op, value)) == ""
