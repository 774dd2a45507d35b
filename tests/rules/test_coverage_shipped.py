"""The shipped rules pass the gates that a department's own rules must pass, with answers that follow from the rules."""

from functools import cache

import pytest

from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.conditions import facts_asked
from mdt_desk.rules.coverage import state_in, untested
from mdt_desk.rules.model import criteria_of
from mdt_desk.rules.rule_tests import TestOutcome, run_tests
from mdt_desk.rules.terms import CriterionState, Outcome, Role, Standing
from tests.rules.world import TUMOURS, book, pack

RULE_SETS = {rules.id: rules for rules in pack().rule_sets}
OPEN = {Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE}
DECIDED_ELSEWHERE = (
    {
        "england.entrectinib.funding.continuing_before_ta644.started_before_publication.2020-08-12",
        "england.larotrectinib.funding.continuing_before_ta630.started_before_publication.2020-05-27",
        "gb.entrectinib.licence.2024_11.under_12.unknown",
        "northern_ireland.entrectinib.licence.uk_wide.under_12.unknown",
        "northern_ireland.entrectinib.licence.eu_2024_06.under_1.unknown",
    }
    | {f"england.entrectinib.funding.ta644.ent1a_2.{case}" for case in ("2025-05-10", "2025-05-11", "11", "unknown")}
    | {
        f"{rules}.started_near_closure.{started}"
        for rules in (
            "england.entrectinib.funding.ta1118_continuing",
            "wales.entrectinib.funding.continuing_none_seen",
            "northern_ireland.entrectinib.funding.continuing_none_seen",
        )
        for started in ("2026-02-07", "2026-02-08", "unknown")
    }
)
"""The tested fact stands in another criterion, or decides which rule set speaks; each says so in its own words."""


@cache
def outcomes() -> tuple[TestOutcome, ...]:
    return run_tests(pack().tests, book(), TUMOURS)


def of_a_criterion(outcome: TestOutcome) -> bool:
    return "." in outcome.id and not outcome.id.endswith(".base")


def split(outcome: TestOutcome):
    rules, criterion, _ = outcome.id.rsplit(".", 2)
    return RULE_SETS[rules], next(each for each in criteria_of(RULE_SETS[rules]) if each.id == criterion)


def follows(outcome: TestOutcome) -> Outcome | None:
    """What one criterion does to a patient who meets the others: the order of the outcomes, read as a table."""
    rules, criterion = split(outcome)
    state = state_in(criterion, rules, outcome.facts, book().definitions)
    if criterion.role is Role.ADVISE or state is CriterionState.MET:
        return None
    if state is CriterionState.NOT_MET:
        return Outcome.NOT_ELIGIBLE if criterion.standing is Standing.CONFIRMED else Outcome.JUDGEMENT_NEEDED
    judged = all(BY_ID[fact].judgement for fact in facts_asked(criterion.condition, book().definitions))
    return Outcome.JUDGEMENT_NEEDED if judged else Outcome.MORE_INFORMATION_NEEDED


@pytest.mark.parametrize("name", RULE_SETS)
def test_every_state_and_boundary_of_a_shipped_rule_set_is_tested(name):
    assert untested(RULE_SETS[name], outcomes(), book().definitions) == ()


@pytest.mark.parametrize(
    "name", sorted({outcome.id.rsplit(".", 2)[0] for outcome in outcomes() if of_a_criterion(outcome)})
)
def test_without_its_own_tests_it_is_not(name):
    others = [each for each in outcomes() if not each.id.startswith(f"{name}.")]
    assert untested(RULE_SETS[name], others, book().definitions)


def test_one_criterion_does_to_a_patient_what_the_order_of_the_outcomes_says():
    asked = [each for each in outcomes() if of_a_criterion(each) and each.id not in DECIDED_ELSEWHERE]
    wrong, changed = [], 0
    for outcome in asked:
        assert outcome.test
        live = outcome.test.would_be or outcome.test.expect
        if (expected := follows(outcome)) is None:
            wrong += [outcome.id] if live not in OPEN | {Outcome.NOT_ROUTINELY_FUNDED} else []
        else:
            changed += 1
            wrong += [outcome.id] if live is not expected else []
    assert wrong == []
    assert changed > len(asked) / 3


def test_what_is_decided_elsewhere_exists_and_says_why():
    stored = {each.test.id: each.test.because for each in pack().tests}
    assert all(":" in stored[name] or "elsewhere" in stored[name] for name in DECIDED_ELSEWHERE)
