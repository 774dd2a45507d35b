"""Two people, and versions of rules that change somebody's answer."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from mdt_desk.rules.model import Citation, Compare, Criterion
from mdt_desk.rules.terms import Operator
from mdt_desk.workspace import Person, open_workspace
from tests.workspace.conftest import Clock

PAT, SAM = Person("Pat Lee", "pharmacist"), Person("Sam Roe", "oncologist")
SINCE = date(2026, 11, 25)
TA630 = "england.larotrectinib.funding.ta630"
TA1118 = "england.entrectinib.funding.ta1118"


def open_desk(home: Path, clock=None, person=PAT):
    return open_workspace(home, person, clock or Clock())


@contextmanager
def rules_of(home: Path, clock=None, person=PAT):
    with open_desk(home, clock, person) as desk:
        yield desk.rules


def age_rule(name="old_enough", least=60, sentence=None):
    return Criterion(
        name,
        sentence or f"The patient is at least {least} years old.",
        Compare("age_years", Operator.AT_LEAST, least),
        citations=(Citation("ta630", "1.1"),),
    )


def stricter(rules, **more):
    """The next version of TA630, which asks for an age as well, from a day after those of the shipped tests."""
    new = rules.new_version(TA630, "asks for an age")
    return replace(new, effective_from=SINCE, criteria=(*new.criteria, age_rule(**more)))


def with_tests(rules, new):
    """Saves a draft with every test that it lacks, as a person would confirm them."""
    assert rules.save_rule_draft(new).saved
    proposals = rules.missing_tests(new.id, new.version)
    if proposals:
        tests = [each.confirmed(each.computed, PAT.name) for each in proposals]
        rules.save_rule_tests(new.id, new.version, tests)
    return new


def reviewed(rules, new):
    with_tests(rules, new)
    rules.submit_review(new.id, new.version, PAT)
    return new


def approved(rules, new):
    reviewed(rules, new)
    rules.approve(new.id, new.version, SAM)
    return new


def state_of(rules, rule_set, version):
    return next(
        line.state.value for line in rules.rule_versions() if (line.rules.id, line.rules.version) == (rule_set, version)
    )


def in_use(rules):
    """Everything a verdict depends on."""
    return rules.rule_book()
