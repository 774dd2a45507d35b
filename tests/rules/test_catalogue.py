"""The catalogue of facts is complete: every fact can be read, asked for and entered."""

import dataclasses
import re
import types
import typing

import pytest

from mdt_desk.domain.case import Case, Nation, Question
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.rules.catalogue import BY_ID, FACTS, Cost, FactKind, read_facts
from mdt_desk.rules.conditions import comparisons
from mdt_desk.rules.values import FactValue, Span
from tests.rules.world import DAY, TUMOURS, base, pack, seed

each_fact = pytest.mark.parametrize("spec", FACTS, ids=lambda spec: spec.id)


def leads_to(kind, place):
    """Whether a dotted place leads to a field of the case."""
    for name in place.split("."):
        if typing.get_origin(kind) is tuple:
            return name in set(Question)  # a judgement is named by its question
        fields = {field.name for field in dataclasses.fields(kind)}
        if name not in fields:
            return False
        kind = typing.get_type_hints(kind)[name]
        if typing.get_origin(kind) is types.UnionType:
            kind = typing.get_args(kind)[0]
    return True


def test_no_fact_is_listed_twice():
    assert len(BY_ID) == len(FACTS)
    assert len({spec.label for spec in FACTS}) == len(FACTS)


@each_fact
def test_a_fact_has_a_plain_id_a_label_and_a_question(spec):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", spec.id)
    assert spec.label[:1].isupper()
    assert spec.question.endswith("?")


@each_fact
def test_a_fact_is_entered_at_a_place_that_exists(spec):
    assert leads_to(Case, spec.where)


@pytest.mark.parametrize("place", ["patient.shoe_size", "nowhere", "judgements.not_a_question"])
def test_a_place_that_does_not_exist_is_seen(place):
    assert not leads_to(Case, place)


@each_fact
def test_choices_list_their_values_and_numbers_their_unit_and_bounds(spec):
    assert bool(spec.allowed) is (spec.kind is FactKind.CHOICE)
    assert bool(spec.unit) is (spec.kind is FactKind.NUMBER)
    assert spec.kind is not FactKind.NUMBER or spec.bounds[0] < spec.bounds[1]


@each_fact
def test_only_judgements_are_answered_by_a_named_person(spec):
    assert spec.judgement is (spec.cost is Cost.JUDGE) is spec.where.startswith("judgements")


@pytest.mark.parametrize("name", ["age_years", "prior_ntrk_inhibitor", "metastatic", "receiving_entrectinib"])
def test_age_and_history_cannot_be_changed(name):
    assert not BY_ID[name].changeable


def fits(spec, value: FactValue) -> bool:
    kinds = {
        FactKind.YES_NO: bool, FactKind.CHOICE: str, FactKind.NUMBER: (int, Span), FactKind.DATE: (typing.Any, Span),
    }  # fmt: skip
    if value.content is None:
        return value.reason is not None
    return spec.kind is FactKind.DATE or isinstance(value.content, kinds[spec.kind])


@pytest.mark.parametrize("case", [base(), seed(), Case("EMPTY")], ids=["base", "seed", "empty"])
def test_every_fact_is_read_off_any_case_known_or_unknown_with_its_reason(case):
    facts = read_facts(case, DAY, Nation.ENGLAND, TUMOURS, read_evidence(case))
    assert list(facts) == [spec.id for spec in FACTS]
    assert [spec.id for spec in FACTS if not fits(spec, facts[spec.id])] == []


def test_of_an_empty_case_nothing_clinical_is_known():
    case = Case("EMPTY")
    facts = read_facts(case, DAY, None, TUMOURS, read_evidence(case))
    known = {name for name, value in facts.items() if value.content is not None}
    receiving = {"receiving_larotrectinib", "receiving_entrectinib", "receiving_repotrectinib"}
    # Without a test of DNA there is nothing that a board could accept.
    assert known == {"date_asked_about", "dna_fusion_accepted", *receiving}
    assert all(facts[name].assumed for name in receiving)


def test_nothing_but_receiving_a_drug_is_ever_assumed():
    for case in (base(), seed(), Case("EMPTY")):
        facts = read_facts(case, DAY, Nation.ENGLAND, TUMOURS, read_evidence(case))
        assert all(name.startswith("receiving_") for name, value in facts.items() if value.assumed)


def test_every_fact_that_a_shipped_rule_asks_is_in_the_catalogue():
    definitions = {item.id: item for item in pack().definitions}
    criteria = [criterion for rules in pack().rule_sets for criterion in rules.criteria]
    asked = {leaf.fact for criterion in criteria for leaf in comparisons(criterion.condition, definitions)}
    assert asked <= set(BY_ID)
    assert len(asked) > 15
