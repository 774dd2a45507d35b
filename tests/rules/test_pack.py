"""A pack is read strictly, whole or not at all, with every problem at once."""

import copy
import json
import random
from typing import Any

import pytest

from mdt_desk.paths import resources
from mdt_desk.rules.pack import KEYS, merge_patch, read_pack, rule_set_hash, rule_set_text
from tests.rules.world import pack, rule, rule_set

FOLDER = resources() / "rule_packs" / "uk_ntrk"


def load(path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def data() -> dict[str, Any]:
    files = {name: load(FOLDER / f"{name}.json") for name in ("pack", "sources", "definitions", "tests")}
    files["tests"]["tests"] += [test for path in sorted((FOLDER / "tests").glob("*.json")) for test in load(path)]
    return files | {"rule_sets": [load(path) for path in sorted((FOLDER / "rule_sets").glob("*.json"))]}


def problems(data) -> str:
    read, found = read_pack(data)
    assert read is None
    assert found
    return "\n".join(f"{problem.where} {problem.what} {problem.advice}" for problem in found)


def test_the_shipped_pack_is_read_whole(data):
    read, found = read_pack(data)
    assert found == ()
    assert len(read.rule_sets) == len(data["rule_sets"])
    assert len(read.tests) == len(data["tests"]["tests"])


def test_a_file_is_named_as_the_rule_set_it_holds():
    names = {path.stem.replace("_", ""): load(path)["id"] for path in (FOLDER / "rule_sets").glob("*.json")}
    assert all(stem == name.replace(".", "").replace("_", "") for stem, name in names.items())


def test_tests_of_single_criteria_lie_in_the_file_of_their_rule_set():
    for path in (FOLDER / "tests").glob("*.json"):
        rules = load(FOLDER / "rule_sets" / path.name)["id"]
        assert all(test["id"].startswith(f"{rules}.") for test in load(path))


@pytest.mark.parametrize("key", KEYS)
def test_a_missing_part_is_named(data, key):
    del data[key]
    assert f"{key} is missing" in problems(data)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("wrong", [None, 7, "text", [None], {"tests": [None], "patients": {}}])
def test_a_part_of_another_shape_is_a_problem_and_never_a_crash(data, key, wrong):
    data[key] = wrong
    assert problems(data)


def test_an_unknown_key_is_refused(data):
    data["rule_sets"][0]["verdict"] = "always"
    assert "verdict" in problems(data)


def test_an_unknown_fact_is_refused(data):
    data["definitions"][0]["condition"]["any_of"][0]["fact"] = "shoe_size"
    assert "asks the fact shoe_size, which is not in the catalogue" in problems(data)


def test_a_test_without_an_expectation_is_refused(data):
    del data["tests"]["tests"][0]["expect"]
    assert "expect is missing" in problems(data)


def test_a_test_of_a_patient_who_is_not_there_is_refused(data):
    data["tests"]["tests"][0]["patient"] = "Nobody"
    assert "names the patient Nobody" in problems(data)


def test_a_test_that_asks_for_an_unknown_fact_is_refused(data):
    data["tests"]["tests"][0]["asks"] = ["shoe_size"]
    assert "asks the fact shoe_size" in problems(data)


def test_every_problem_is_told_at_once(data):
    data["definitions"][0]["condition"]["any_of"][0]["fact"] = "shoe_size"
    data["definitions"][1]["condition"]["any_of"][0]["fact"] = "hat_size"
    text = problems(data)
    assert "shoe_size" in text
    assert "hat_size" in text


def test_the_order_of_keys_in_a_file_changes_nothing(data):
    def shuffled(value):
        if isinstance(value, dict):
            keys = list(value)
            random.Random(1).shuffle(keys)
            return {key: shuffled(value[key]) for key in keys}
        return [shuffled(item) for item in value] if isinstance(value, list) else value

    turned, _ = read_pack(shuffled(copy.deepcopy(data)))
    assert turned.rule_sets == pack().rule_sets
    assert [rule_set_hash(rules) for rules in turned.rule_sets] == [rule_set_hash(rules) for rules in pack().rule_sets]


def test_the_hash_follows_the_meaning_and_not_the_layout():
    one = rule_set(rule("metastatic"))
    assert rule_set_hash(one) == rule_set_hash(rule_set(rule("metastatic")))
    assert rule_set_hash(one) != rule_set_hash(rule_set(rule("metastatic"), version="2"))
    assert "\n" not in rule_set_text(one)


# RFC 7396, appendix A.
@pytest.mark.parametrize(
    ("base", "changes", "expected"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_changes_are_merged_as_the_standard_says(base, changes, expected):
    assert merge_patch(base, changes) == expected
