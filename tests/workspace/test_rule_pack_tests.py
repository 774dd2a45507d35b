"""The tests of a pack: what the sender asks no more goes with the rules, and is asked no more here either."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from mdt_desk.domain.case import Drug
from mdt_desk.rules.model import Compare
from mdt_desk.rules.pack import RuleTest, StoredTest
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import Operator, Outcome
from mdt_desk.workspace.rule_pack_checks import Checklist
from mdt_desk.workspace.rule_pack_tests import check_tests
from mdt_desk.workspace.rule_pack_verbs import RulePackVerbs
from mdt_desk.workspace.rule_parts import all_tests
from mdt_desk.workspace.rule_shelf import counting_tests
from tests.rules.world import TUMOURS, rule, rule_set
from tests.workspace.pack_desk import plain
from tests.workspace.rule_desk import PAT, SAM, rules_of, with_tests

CONTINUING = "england.entrectinib.funding.ta1118_continuing"
WHY = "The fund closed earlier."
RULES = rule_set(rule("solid_tumour"))
OTHER = next(each for each in Drug if each is not RULES.drug)


class North(NamedTuple):
    rules: RulePackVerbs
    version: str
    gone: set[str]
    path: Path


@pytest.fixture(scope="module")
def north(tmp_path_factory):
    """A desk elsewhere that asks two shipped tests no more, with a pack of what it approved."""
    home = tmp_path_factory.mktemp("north") / "desk"
    with rules_of(home) as rules:
        new = rules.new_version(CONTINUING, "Started earlier")
        earlier = Compare("started_entrectinib", Operator.BEFORE, "2024-01-01")
        first = replace(new.criteria[0], condition=earlier, sentence="The treatment was started before 01-Jan-2024.")
        new = replace(new, criteria=(first, *new.criteria[1:]))
        assert rules.save_rule_draft(new).saved
        failing = [each.id for each in rules.rule_tests(new.id, new.version) if not each.passed]
        for name in failing:
            rules.retire_rule_test(new.id, new.version, name, WHY)
        with_tests(rules, new)
        decide(rules, new.version)
        rules.export_pack(home.parent / "north.json", "north", "1", "The north", [CONTINUING])
        yield North(rules, new.version, set(failing), home.parent / "north.json")


@pytest.fixture
def rules(own_home):
    with rules_of(own_home) as opened:
        yield opened


def sent_retired(path):
    tests = plain(path.read_bytes())["parts"]["tests"]
    return {each["test"]["id"]: each["retired"] for each in tests if "retired" in each}


def decide(rules, version):
    rules.submit_review(CONTINUING, version, PAT)
    rules.approve(CONTINUING, version, SAM)


def test_what_the_sender_asks_no_more_travels_with_its_reason(north):
    assert sent_retired(north.path) == dict.fromkeys(north.gone, WHY)


def test_another_desk_takes_the_pack_in_and_asks_these_tests_no_more_once_it_approves(north, rules, tmp_path):
    rules.add_signer("The north", north.rules.own_signer().public_key)
    titles = {each.id: each.title for each in rules.run_rule_tests()}
    report = rules.import_pack(north.path)
    assert report.can_approve
    told = {step.name: step.sentence for step in report.steps}["tests"]
    assert f"{len(north.gone)} of ours are asked no more: " in told
    assert all(titles[name] in told for name in north.gone)
    # Only a draft so far.
    assert north.gone <= {each.id for each in rules.run_rule_tests()}
    assert set(rules.rule_draft(CONTINUING, north.version).retired) == north.gone
    decide(rules, north.version)
    run = rules.run_rule_tests()
    assert (north.gone & {each.id for each in run}, [each for each in run if not each.passed]) == (set(), [])
    kept = {item.test.id: item.retired for item in all_tests(counting_tests(rules._store)) if item.retired}
    assert kept == dict.fromkeys(north.gone, WHY)
    # What came in goes out again.
    rules.export_pack(tmp_path / "on.json", "on", "1", "", [CONTINUING])
    assert sent_retired(tmp_path / "on.json") == kept


def test_a_pack_of_another_rule_set_takes_no_retirement_along(north, tmp_path):
    north.rules.export_pack(tmp_path / "other.json", "other", "1", "", ["england.larotrectinib.funding.ta630"])
    assert not [each for each in plain((tmp_path / "other.json").read_bytes())["parts"]["tests"] if "retired" in each]


def asked(name, drug=Drug.ENTRECTINIB):
    test = RuleTest(name, f"Title of {name}", "base", drug, date(2026, 11, 24), Outcome.ELIGIBLE)
    return StoredTest(test, {"case_id": "a", "synthetic": True, "referral": {"nation": "england"}})


def step(brought, in_use, waiting=(RULES,)):
    found, book = Checklist(), RuleBook(())
    check_tests(found, brought, in_use, waiting, (book, book), TUMOURS)
    return found.steps[0]


def test_a_retirement_that_no_draft_of_the_pack_takes_along_hides_no_test():
    ours = asked("ours", RULES.drug)
    gone = replace(ours, retired=WHY)
    said = "All 0 tests pass, the pack's and ours. 1 of ours is asked no more: Title of ours."
    assert step([gone], [ours]).sentence == said
    for waiting in ((), (replace(RULES, drug=OTHER),)):
        assert "1 of another rule set fails with or without it" in step([gone], [ours], waiting).sentence


def test_what_fails_whatever_becomes_of_the_pack_is_told_apart_and_what_is_about_it_bars():
    without = "1 of another rule set fails with or without it"
    apart = step([], [asked("ours", OTHER)])
    said = f"All 0 tests that the pack can change pass, the pack's and ours; {without}."
    assert (apart.passed, apart.sentence) == (True, said)
    both = step([], [asked("ours", OTHER), asked("own", RULES.drug)])
    said = f"Test own: expected Eligible, found No rule in force on this date (1 of 2 fail; {without})."
    assert (both.passed, both.sentence) == (False, said)
    # A test that the pack brings is its own, whatever it is about.
    assert step([asked("theirs", OTHER)], []).passed is False


def test_a_pack_retires_no_test_of_a_drug_of_which_it_brings_no_rule():
    ours = asked("ours", OTHER)
    gone = replace(ours, test=replace(ours.test, drug=RULES.drug), retired=WHY)
    said = f"The pack says that Title of ours is asked no more; here that is a test of {OTHER}"
    found = step([gone], [ours])
    assert (found.passed, found.sentence) == (False, f"{said} ({ours.test.purpose}), of which the pack brings no rule.")
    assert step([gone], [ours], (RULES, replace(RULES, drug=OTHER))).passed is True


def test_what_this_desk_had_ended_and_the_pack_asks_again_is_told_with_the_reason_of_then():
    ended = replace(asked("ours"), retired="patient data were mistaken")
    found = step([asked("ours")], [ended])
    assert "1 asked no more here would be asked again: Title of ours (patient data were mistaken)." in found.sentence
    assert "asked again" not in step([asked("ours")], [asked("ours")]).sentence


def test_a_pack_puts_no_other_test_in_the_place_of_one_of_other_rules():
    ours = asked("ours", OTHER)
    other = replace(asked("ours"), test=replace(asked("ours").test, title="Harmless"))
    found = step([other], [ours])
    said = f"The pack says that Title of ours is another test; here that is a test of {OTHER}"
    assert (found.passed, found.sentence) == (
        False, f"{said} ({ours.test.purpose}), of which the pack brings no rule."
    )  # fmt: skip
