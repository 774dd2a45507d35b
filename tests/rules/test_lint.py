"""Every planted fault is found, told at the criterion that causes it, and no decoy is reported."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.rules.lint import Fault, lint
from mdt_desk.rules.model import Citation
from tests.rules.planted import DECOYS, FAULTS, SPREAD, rule
from tests.rules.world import PAPER, is_, pack, rule_set

TODAY = date(2026, 11, 26)
OF_THE_WORK = {Fault.TOO_INTRICATE}
IN_TIME = {Fault.GAP, Fault.OVERLAP, Fault.SOURCE_OVERDUE}


def findings(planted, sources=(PAPER,)):
    terms = {term.id: term for term in planted.terms}
    return lint(rule_set(*planted.criteria), terms, {source.id: source for source in sources}, TODAY)


def found(planted):
    seen = {}
    for finding in findings(planted):
        seen.setdefault(finding.fault, set()).add(finding.criterion)
    return {fault: frozenset(names) for fault, names in seen.items()}


@pytest.mark.parametrize("planted", FAULTS, ids=lambda planted: planted.name)
def test_a_planted_fault_is_found_and_nothing_else(planted):
    assert found(planted) == planted.faults


@pytest.mark.parametrize("planted", DECOYS, ids=lambda planted: planted.name)
def test_what_only_looks_wrong_is_not_reported(planted):
    assert findings(planted) == ()


def test_there_are_as_many_decoys_as_faults_and_every_kind_is_planted():
    assert len(DECOYS) >= len(FAULTS)
    kinds = Counter(kind for planted in FAULTS for kind in planted.faults)
    assert set(kinds) == set(Fault) - IN_TIME - OF_THE_WORK
    assert min(kinds.values()) >= 2
    assert len({planted.name for planted in (*FAULTS, *DECOYS)}) == len(FAULTS) + len(DECOYS)


def test_a_finding_says_what_and_what_to_do():
    for planted in FAULTS:
        for finding in findings(planted):
            assert finding.what
            assert finding.advice.endswith(".")


def test_a_clash_of_three_names_the_other_two():
    (finding,) = findings(next(each for each in FAULTS if each.name == "a triple among others"))
    assert finding.what == "can never be met together with a and b"


def test_a_redundant_rule_is_told_with_the_one_that_makes_it_so():
    (finding,) = findings(next(each for each in FAULTS if each.name == "the wider age beside the narrower"))
    assert finding.what == "is met whenever adult is met"


@pytest.mark.parametrize(("due", "overdue"), [(date(2026, 11, 25), 1), (TODAY, 1), (date(2026, 11, 27), 0), (None, 0)])
def test_a_source_is_overdue_from_its_review_day(due, overdue):
    told = lint(rule_set(SPREAD), {}, {"paper": replace(PAPER, review_due=due)}, TODAY)
    assert [finding.fault for finding in told] == [Fault.SOURCE_OVERDUE] * overdue


def test_a_source_that_was_found_changed_is_called_that_and_not_due():
    (finding,) = lint(
        rule_set(SPREAD), {}, {"paper": replace(PAPER, review_due=TODAY)}, TODAY, changed={"paper": TODAY}
    )
    assert finding.fault is Fault.SOURCE_OVERDUE
    assert finding.what.endswith("which was found changed on 26-Nov-2026")
    assert "due" not in finding.what
    assert "Read what changed" in finding.advice


def test_whom_a_version_covers_needs_a_source_and_may_not_contradict_the_rest():
    covers = replace(rule("whom", is_("metastatic", value=False)), citations=())
    told = lint(rule_set(SPREAD, covers=covers), {}, {"paper": PAPER}, TODAY)
    assert {finding.fault for finding in told} == {Fault.CONTRADICTORY, Fault.NO_SOURCE}


def test_a_broken_rule_is_told_alone():
    broken = rule_set(rule("c", is_("favourite_colour")), replace(SPREAD, citations=(Citation("nowhere"),)))
    assert {finding.fault for finding in lint(broken, {}, {"paper": PAPER}, TODAY)} == {Fault.BROKEN}


@pytest.mark.parametrize("rules", pack().rule_sets, ids=lambda rules: rules.id)
def test_the_shipped_rules_have_no_fault_but_the_age_of_their_sources(rules):
    terms, register = {item.id: item for item in pack().definitions}, {each.id: each for each in pack().sources}
    told = lint(rules, terms, register, TODAY)
    assert [finding for finding in told if finding.fault is not Fault.SOURCE_OVERDUE] == []
