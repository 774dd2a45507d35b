"""The published schemas and the reader agree on what a case file and a rule set may hold."""

import copy
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.case import Case
from mdt_desk.domain.plain import from_plain, to_plain
from mdt_desk.exchange.case_file import write_case
from mdt_desk.exchange.schema import case_schema, rule_set_schema
from mdt_desk.paths import resources
from mdt_desk.rules.model import RuleSet
from tests.domain.strategies import cases
from tests.exchange.test_case_file import SAMPLE

SCHEMA = case_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
RULE_SETS = jsonschema.Draft202012Validator(rule_set_schema())
SHIPPED = {path.stem: json.loads(path.read_bytes()) for path in resources().glob("rule_packs/*/rule_sets/*.json")}
SAMPLES = sorted((resources() / "examples").glob("**/*.json"))
# What a careless hand may write in any place.
DATES = "2024 2024-03 2024-13 2023-02-29 2024-02-29 1900-02-29 2000-02-29 1849 2200-12-31 2201 2024-04-31 0000-01-01"
WORDS = ["", "yes", "no", "not_recorded", "fusion", "wgs", "24-1-1", "x" * 4000, "x" * 4001]
NUMBERS = [None, True, False, 0, 1, -1, 10**15, 10**15 - 1, 1.5]
PARTS = [[], [1], {}, {"id": "a"}, {"gene": "A"}, {"name": "a"}]
odd_values = st.sampled_from([*DATES.split(), *WORDS, *NUMBERS, *PARTS])


def accepted_by_reader(value: dict[str, Any]) -> bool:
    body = {name: each for name, each in value.items() if name not in ("format", "format_version")}
    return from_plain(Case, body)[0] is not None


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(each for name, part in inside for each in places(part, (*path, name)))]


def put(value: Any, path: tuple[Any, ...], odd: Any) -> None:
    for name in path[:-1]:
        value = value[name]
    value[path[-1]] = odd


@pytest.mark.parametrize("schema", [SCHEMA, RULE_SETS.schema])
def test_the_schema_is_a_schema(schema):
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_sample_is_valid():
    VALIDATOR.validate(SAMPLE)


def test_every_shipped_example_is_valid():
    values = [json.loads(path.read_text(encoding="utf-8")) for path in SAMPLES]
    for value in values:
        if value.get("format") == "mdt-desk-case":
            VALIDATOR.validate(value)


def test_a_field_that_is_not_known_is_refused():
    assert not VALIDATOR.is_valid({**SAMPLE, "extra": 1})
    assert not VALIDATOR.is_valid({**SAMPLE, "patient": {"nhs": "1"}})


@pytest.mark.parametrize("schema", [SCHEMA, RULE_SETS.schema])
def test_everything_in_it_is_explained(schema):
    objects = [schema, *schema["$defs"].values()]
    assert all(each["title"] and each["description"] for each in objects)
    assert all(each.get("additionalProperties", False) is False for each in objects)


def test_a_choice_lists_its_values():
    assert SCHEMA["$defs"]["GenomeBuild"]["enum"] == ["GRCh37", "GRCh38", "not_stated"]


@given(cases)
def test_what_the_program_writes_the_schema_takes(case):
    VALIDATOR.validate(json.loads(write_case(case)))


@given(cases, st.data())
def test_reader_and_schema_take_and_refuse_the_same(case, data):
    value = {"format": "mdt-desk-case", "format_version": 2, **json.loads(json.dumps(to_plain(case)))}
    odd = copy.deepcopy(value)
    path = data.draw(
        st.sampled_from([each for each in places(value) if each and not str(each[0]).startswith("format")])
    )
    put(odd, path, data.draw(odd_values))
    assert VALIDATOR.is_valid(odd) == accepted_by_reader(odd)


@given(st.data())
def test_reader_and_schema_take_and_refuse_the_same_changes_of_a_sample(data):
    odd = copy.deepcopy(SAMPLE)
    put(odd, data.draw(st.sampled_from([each for each in places(SAMPLE) if each][2:])), data.draw(odd_values))
    assert VALIDATOR.is_valid(odd) == accepted_by_reader(odd)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_shipped_rule_set_is_valid(name):
    RULE_SETS.validate(SHIPPED[name])


BROKEN = {
    "a drug that is not known": {"drug": "aspirin"},
    "a nation outside a list": {"nations": "england"},
    "a day that is none": {"effective_from": "2024-02-30"},
    "a field that is not known": {"dose_mg": 100},
    "an operator that is not known": {
        "criteria": [{"id": "a", "sentence": "A.", "condition": {"fact": "age_years", "op": "about", "value": 18}}]
    },
    "a condition of two forms": {
        "criteria": [{"id": "a", "sentence": "A.", "condition": {"all_of": [], "any_of": []}}]
    },
    "a criterion without a condition": {"criteria": [{"id": "a", "sentence": "A.", "condition": None}]},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_set_is_refused_by_schema_and_reader(change):
    broken = {**SHIPPED["england_larotrectinib_funding_ta630"], **change}
    assert not RULE_SETS.is_valid(broken)
    assert from_plain(RuleSet, broken)[0] is None


@given(st.sampled_from(sorted(SHIPPED)), st.data())
def test_reader_and_schema_take_and_refuse_the_same_changes_of_a_rule_set(name, data):
    odd = copy.deepcopy(SHIPPED[name])
    put(odd, data.draw(st.sampled_from([each for each in places(odd) if each])), data.draw(odd_values))
    assert RULE_SETS.is_valid(odd) == (from_plain(RuleSet, odd)[0] is not None)
