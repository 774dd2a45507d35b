"""What to ask next and what would change the answer, from the criteria that are open or not met."""

from collections.abc import Sequence

from mdt_desk.rules.assessment import AskNext, CriterionResult, WouldChange
from mdt_desk.rules.catalogue import BY_ID, FACTS, Cost
from mdt_desk.rules.conditions import Definitions, Facts, completions, facts_asked, is_open
from mdt_desk.rules.model import Condition, Criterion
from mdt_desk.rules.outcomes import is_met
from mdt_desk.rules.terms import CriterionState, Role, Standing
from mdt_desk.rules.values import NOT_EXACT, REASON_WORDS, FactContent, known

_ORDER = {spec.id: number for number, spec in enumerate(FACTS)}
_COST = {Cost.ASK: 0, Cost.LOOK_UP: 1, Cost.TEST: 2, Cost.JUDGE: 3}
Pair = tuple[Criterion, CriterionResult]


def ask_next(pairs: Sequence[Pair], facts: Facts, definitions: Definitions) -> tuple[AskNext, ...]:
    """The missing facts: those that could end the matter first, judgements after data."""
    settles: dict[str, list[str]] = {}
    ends: dict[str, bool] = {}
    for criterion, result in pairs:
        if result.state is not CriterionState.UNKNOWN:
            continue
        for fact, can_fail in _openers(criterion, facts, definitions).items():
            settles.setdefault(fact, []).append(criterion.id)
            decides = criterion.standing is Standing.CONFIRMED and criterion.role is not Role.ADVISE
            ends[fact] = ends.get(fact, False) or (can_fail and decides)
    questions = [_question(fact, tuple(ids), facts, could_end=ends[fact]) for fact, ids in settles.items()]
    return tuple(sorted(questions, key=_rank))


def _openers(criterion: Criterion, facts: Facts, definitions: Definitions) -> dict[str, bool]:
    """The unknown facts that could settle a criterion, and whether one of their answers would fail it."""
    open_facts = [fact for fact in facts_asked(criterion.condition, definitions) if is_open(facts[fact])]
    outcomes = {fact: _outcomes(criterion, fact, facts, definitions) for fact in open_facts}
    settling = [fact for fact in open_facts if outcomes[fact] - {None}]
    return {fact: False in outcomes[fact] for fact in settling or open_facts}


def _outcomes(criterion: Criterion, fact: str, facts: Facts, definitions: Definitions) -> set[bool | None]:
    """What the criterion could become by this fact alone."""
    values = completions(fact, facts[fact], criterion.condition, definitions)
    return {is_met(criterion, _with(facts, fact, value), definitions) for value in values}


def _with(facts: Facts, fact: str, value: FactContent) -> Facts:
    return {**facts, fact: known(value)}


def _question(fact: str, settles: tuple[str, ...], facts: Facts, *, could_end: bool) -> AskNext:
    spec, value = BY_ID[fact], facts[fact]
    words = REASON_WORDS[value.reason] if value.reason else NOT_EXACT
    reason = f"{words}: {value.detail}" if value.detail else words
    return AskNext(fact, spec.question, spec.where, settles, could_end, spec.judgement, reason)


def _rank(question: AskNext) -> tuple[bool, bool, int, int, int]:
    cost = _COST[BY_ID[question.fact].cost]
    return question.judgement, not question.could_end_it, -len(question.settles), cost, _ORDER[question.fact]


def would_change_it(pairs: Sequence[Pair], facts: Facts, definitions: Definitions) -> tuple[WouldChange, ...]:
    """For each failing confirmed rule the single changeable fact that would meet it; never age or history."""
    failing = [
        criterion
        for criterion, result in pairs
        if result.state is CriterionState.NOT_MET and result.confirmed and criterion.role is not Role.ADVISE
    ]
    return tuple(
        WouldChange(criterion.id, f"{criterion.sentence.rstrip('.')}: would be met if {' or '.join(ways)}")
        for criterion in failing
        if (ways := _ways(criterion, facts, definitions))
    )


def _ways(criterion: Criterion, facts: Facts, definitions: Definitions) -> list[str]:
    return [
        f"{spec.label}: {'yes' if value is True else 'no' if value is False else value}"
        for fact in facts_asked(criterion.condition, definitions)
        if (spec := BY_ID[fact]).changeable
        for value in _values(criterion.condition, fact, facts, definitions)
        if is_met(criterion, _with(facts, fact, value), definitions)
    ]


def _values(condition: Condition, fact: str, facts: Facts, definitions: Definitions) -> tuple[FactContent, ...]:
    return completions(fact, facts[fact], condition, definitions)
