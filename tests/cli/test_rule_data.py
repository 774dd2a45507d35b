"""What the verbs about rules say as data: every field of what a person reads, in plain values that JSON can hold."""

import json

import pytest

from mdt_desk.cli.rule_data import finding_data, impact_data, line_data
from mdt_desk.workspace.rule_gates import BLOCKING
from tests.workspace.rule_desk import TA630, open_desk, stricter


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    with open_desk(tmp_path_factory.mktemp("data") / "desk") as desk:
        yield desk.rules


def test_a_version_says_when_it_holds_and_who_took_which_step(rules):
    line = next(each for each in rules.rule_versions() if each.rules.id == TA630)
    told = line_data(line)
    assert json.loads(json.dumps(told)) == told
    assert (told["id"], told["state"], told["in_force"]) == (TA630, "approved", True)
    assert (told["effective_from"], told["effective_to"]) == ("2020-05-27", None)
    assert [step["by"] for step in told["steps"]] == ["MDT Desk"]


def test_a_finding_says_whether_it_blocks_an_approval(rules):
    lying = stricter(rules, least=61, sentence="The patient is at least 60 years old.")
    found = [finding_data(each, blocks=each.fault in BLOCKING) for each in rules.lint_rules(lying)]
    assert ("number_mismatch", True) in {(each["fault"], each["blocks_approval"]) for each in found}
    assert json.loads(json.dumps(found)) == found


def test_an_impact_without_cases_is_empty(rules):
    told = impact_data(rules.impact(stricter(rules)))
    assert (told["cases"], told["changes"], told["rule_set"]) == (0, [], TA630)
