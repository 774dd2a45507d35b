"""How each criterion came out, with the evidence behind it and the place in its source."""

from collections.abc import Sequence
from datetime import date

from mdt_desk.domain.dates import format_date
from mdt_desk.rules.assessment import CriterionResult, DefinitionTrace, Evidence
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.conditions import (
    Definitions,
    Facts,
    compare,
    comparisons,
    definitions_used,
    exact_truth,
)
from mdt_desk.rules.logic import Truth, negate
from mdt_desk.rules.model import Compare, Criterion
from mdt_desk.rules.outcomes import awaits_judgement
from mdt_desk.rules.terms import CriterionState, Role, Standing
from mdt_desk.rules.values import NOT_EXACT, REASON_WORDS, FactValue, Span


def trace(criterion: Criterion, facts: Facts, definitions: Definitions) -> CriterionResult:
    """Evaluates one criterion; an exclusion is met when its condition does not hold."""
    holds = exact_truth(criterion.condition, facts, definitions)
    met = negate(holds) if criterion.role is Role.EXCLUDE else holds
    leaves = tuple(comparisons(criterion.condition, definitions))
    evidence = tuple(_evidence(fact, facts[fact]) for fact in _telling(leaves, facts, holds))
    return CriterionResult(
        id=criterion.id,
        role=criterion.role,
        sentence=criterion.sentence,
        state=state_of(met),
        reason=next((item.reason for item in evidence if item.reason), NOT_EXACT) if met is None else "",
        needs_judgement=met is None and awaits_judgement(criterion, facts, definitions),
        confirmed=criterion.standing is Standing.CONFIRMED,
        evidence=evidence,
        sources=tuple([f"{citation.source} {citation.place}".rstrip() for citation in criterion.citations]),
        definitions=_opened(criterion, facts, definitions),
    )


def _opened(criterion: Criterion, facts: Facts, definitions: Definitions) -> tuple[DefinitionTrace, ...]:
    if isinstance(criterion.condition, Compare):
        return ()
    return tuple(
        DefinitionTrace(used.id, used.sentence, state_of(exact_truth(used.condition, facts, definitions)))
        for used in definitions_used(criterion.condition, definitions)
    )


def state_of(truth: Truth) -> CriterionState:
    """Met, not met or unknown."""
    return CriterionState.UNKNOWN if truth is None else CriterionState.MET if truth else CriterionState.NOT_MET


def _telling(leaves: Sequence[Compare], facts: Facts, holds: Truth) -> list[str]:
    """The facts that made it come out so; all of them where none stands out."""
    telling = [leaf.fact for leaf in leaves if compare(leaf, facts[leaf.fact]) is holds]
    return list(dict.fromkeys(telling or [leaf.fact for leaf in leaves]))


def _evidence(fact: str, value: FactValue) -> Evidence:
    reason = f"{REASON_WORDS[value.reason]}{': ' + value.detail if value.detail else ''}" if value.reason else ""
    return Evidence(
        fact=fact,
        label=BY_ID[fact].label,
        value=_plain(value),
        shown=reason or _shown(value),
        origin=value.origin,
        reason=reason,
        assumed=value.assumed,
    )


def _plain(value: FactValue) -> bool | int | str | None:
    content = value.content
    if isinstance(content, Span):
        return f"{content.low} to {content.high}"
    return content.isoformat() if isinstance(content, date) else content


def _shown(value: FactValue) -> str:
    content = value.content
    if isinstance(content, bool):
        words = "yes" if content else "no"
        text = f"{words}: {value.detail}" if value.detail else words
    elif isinstance(content, Span):
        text = f"{show_bound(content.low)} to {show_bound(content.high)}"
    else:
        text = show_bound(content) if isinstance(content, int | date) else str(content)
    return f"{text} (assumed: nothing recorded)" if value.assumed else text


def show_bound(value: int | date) -> str:
    """A number or a date in words."""
    return format_date(value) if isinstance(value, date) else str(value)
