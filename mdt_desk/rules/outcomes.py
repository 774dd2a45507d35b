"""The outcome of a rule set's criteria alone, whatever the age of its sources: what is false, then what is open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.conditions import Definitions, comparisons, exact_truth, is_open
from mdt_desk.rules.logic import Truth, negate
from mdt_desk.rules.model import Criterion, RuleSet, criteria_of
from mdt_desk.rules.terms import AppliesTo, Outcome, Position, Role, Standing
from mdt_desk.rules.values import FactValue, known


@dataclass(frozen=True, slots=True)
class Gate:
    """A criterion that decides: whether it is met, whether only a judgement is missing, whether a source states it."""

    met: Truth
    needs_judgement: bool
    confirmed: bool


def is_met(criterion: Criterion, facts: Mapping[str, FactValue], definitions: Definitions) -> Truth:
    """Whether a criterion is met; an exclusion is met when its condition does not hold."""
    holds = exact_truth(criterion.condition, facts, definitions)
    return negate(holds) if criterion.role is Role.EXCLUDE else holds


def awaits_judgement(criterion: Criterion, facts: Mapping[str, FactValue], definitions: Definitions) -> bool:
    """Whether a named person's answer is all that an open criterion needs, alone or instead of what else is open."""
    asked = [leaf.fact for leaf in comparisons(criterion.condition, definitions)]
    missing = [fact for fact in asked if is_open(facts[fact])]
    judged = [fact for fact in missing if BY_ID[fact].judgement]
    if len(judged) == len(missing):
        return bool(judged)
    # In an any-of, an answer may meet the criterion although a test is open too.
    return any(
        is_met(criterion, {**facts, **dict.fromkeys(judged, known(answer))}, definitions) is True
        for answer in (True, False)
        if judged
    )


def combine(rules: RuleSet, gates: Iterable[Gate], applies: AppliesTo) -> Outcome:
    """The outcome by rules alone: a false gate first, then missing data, then missing judgements."""
    if rules.position is Position.NOT_ROUTINELY_FUNDED:
        return Outcome.NOT_ROUTINELY_FUNDED
    seen = list(gates)
    if any(gate.met is False and gate.confirmed for gate in seen):
        return Outcome.NOT_ELIGIBLE
    if any(gate.met is None and not gate.needs_judgement for gate in seen):
        return Outcome.MORE_INFORMATION_NEEDED
    if any(gate.met is not True for gate in seen):
        return Outcome.JUDGEMENT_NEEDED
    return Outcome.ELIGIBLE_TO_CONTINUE if applies is AppliesTo.CONTINUING else Outcome.ELIGIBLE


def outcome_of(
    rules: RuleSet, facts: Mapping[str, FactValue], definitions: Definitions, applies: AppliesTo = AppliesTo.NEW_START
) -> Outcome:
    """The outcome on facts alone, without a trace: for many cases at once."""
    deciding = [criterion for criterion in criteria_of(rules) if criterion.role is not Role.ADVISE]
    return combine(rules, [_gate(criterion, facts, definitions) for criterion in deciding], applies)


def _gate(criterion: Criterion, facts: Mapping[str, FactValue], definitions: Definitions) -> Gate:
    met = is_met(criterion, facts, definitions)
    judged = met is None and awaits_judgement(criterion, facts, definitions)
    return Gate(met, judged, criterion.standing is Standing.CONFIRMED)
