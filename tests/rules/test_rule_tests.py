"""Rule tests run on their patient's facts and on those that they set themselves; what differs is told in words."""

import json
from dataclasses import replace

import pytest

from mdt_desk.domain.case import Drug
from mdt_desk.paths import resources
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.pack import GivenFact, read_pack, with_given
from mdt_desk.rules.rule_tests import run_test, run_tests
from mdt_desk.rules.terms import Outcome, Purpose
from mdt_desk.rules.values import Reason, known
from tests.rules.world import DAY, TUMOURS, book, facts, pack

FOLDER = resources() / "rule_packs" / "uk_ntrk"
ELIGIBLE = next(
    each for each in pack().tests
    if each.test.expect is Outcome.ELIGIBLE and each.test.on == DAY and each.test.drug is Drug.ENTRECTINIB
)  # fmt: skip


def changed(**more):
    return replace(ELIGIBLE, test=replace(ELIGIBLE.test, **more))


def outcome(*given):
    found = run_test(changed(facts=given), book(), TUMOURS).assessment
    return found.outcome if found else None


def test_the_stored_tests_pass_and_show_their_facts():
    found = run_tests(pack().tests, book(), TUMOURS)
    assert [each.differences for each in found if not each.passed] == []
    without = [each for each in found if not each.facts]
    assert all("nation" in {ask.fact for ask in each.assessment.ask_next} for each in without)
    assert 0 < len(without) < 3


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (GivenFact("age_years", 12), Outcome.ELIGIBLE),
        (GivenFact("age_years", 11), Outcome.NOT_ELIGIBLE),
        (GivenFact("metastatic", unknown=Reason.AWAITED), Outcome.MORE_INFORMATION_NEEDED),
        (GivenFact("no_satisfactory_options", unknown=Reason.EXPIRED), Outcome.JUDGEMENT_NEEDED),
    ],
)
def test_a_fact_that_is_set_decides_as_if_it_were_read(given, expected):
    assert outcome() is Outcome.ELIGIBLE
    assert outcome(given) is expected


def test_facts_that_are_set_lie_above_those_that_are_read():
    day = GivenFact("started_entrectinib", "2026-01-07")
    found = with_given(facts(age_years=50, metastatic=True), [GivenFact("age_years", 12), day])
    assert (found["age_years"].content, found["age_years"].origin) == (12, "set by the rule test")
    assert found["metastatic"] == known(True)
    assert str(found["started_entrectinib"].content) == "2026-01-07"


def test_what_differs_is_said():
    wrong = changed(expect=Outcome.NOT_ELIGIBLE, would_be=Outcome.ELIGIBLE, asks=("age_years",), advice="Never said.")
    assert run_test(wrong, book(), TUMOURS).differences == (
        "expected Not eligible, found Eligible",
        "expected that it would be Eligible",
        f"does not ask for {BY_ID['age_years'].label}",
        "does not advise: Never said.",
    )


def test_a_question_that_this_program_does_not_know_is_told_by_its_name():
    assert run_test(changed(asks=("shoe_size",)), book(), TUMOURS).differences == ("does not ask for shoe_size",)


def test_a_question_without_an_answer_fails():
    found = run_test(changed(drug=Drug.REPOTRECTINIB, purpose=Purpose.LICENCE), book(), TUMOURS)
    assert not found.passed
    assert found.assessment is None


def test_a_pack_with_a_fact_that_cannot_be_set_is_refused():
    names = {name: FOLDER / f"{name}.json" for name in ("pack", "sources", "definitions", "tests")}
    data = {name: json.loads(path.read_text(encoding="utf-8")) for name, path in names.items()}
    data["rule_sets"] = [json.loads(path.read_text(encoding="utf-8")) for path in (FOLDER / "rule_sets").glob("*.json")]
    data["tests"]["tests"][0]["facts"] = [{"fact": "age_years", "value": 12}]
    assert read_pack(data)[1] == ()
    data["tests"]["tests"][0]["facts"] = [{"fact": "nation", "value": "wales"}]
    (problem,) = read_pack(data)[1]
    assert "the test's own day and nation say that" in problem.what


@pytest.mark.parametrize(
    ("expect", "passes"), [("not_eligible", True), ("not_routinely_funded", True), ("eligible", False)]
)
def test_an_older_test_of_a_closed_policy_still_holds_and_no_other_answer_does(expect, passes):
    closed = next(each for each in pack().tests if each.test.expect is Outcome.NOT_ROUTINELY_FUNDED)
    asked = replace(closed, test=replace(closed.test, expect=Outcome(expect)))
    assert run_test(asked, book(), TUMOURS).passed is passes
