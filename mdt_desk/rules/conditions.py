"""Whether a condition holds of the facts: true, false or unknown, and exactly so where a fact is asked twice."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from math import prod

from mdt_desk.rules import logic
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.logic import Truth
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Condition, CountOf, Definition
from mdt_desk.rules.terms import Operator
from mdt_desk.rules.values import FactContent, FactValue, Reason, Span, known, unknown

Facts = Mapping[str, FactValue]
Definitions = Mapping[str, Definition]
MOST_COMPLETIONS = 4096
_NOTHING = unknown(Reason.NOT_RECORDED)


def truth_of(condition: Condition, facts: Facts, definitions: Definitions) -> Truth:
    """Whether the condition holds, by strong Kleene logic."""
    if isinstance(condition, Compare):
        return compare(condition, facts[condition.fact])
    if isinstance(condition, AllOf):
        return logic.all_of([truth_of(part, facts, definitions) for part in condition.all_of])
    if isinstance(condition, AnyOf):
        return logic.any_of([truth_of(part, facts, definitions) for part in condition.any_of])
    if isinstance(condition, CountOf):
        return logic.at_least(condition.count_at_least, [truth_of(part, facts, definitions) for part in condition.of])
    return truth_of(definitions[condition.definition].condition, facts, definitions)


def compare(condition: Compare, value: FactValue) -> Truth:
    """One comparison; an unknown compared with anything is unknown."""
    content = value.content
    if content is None:
        return None
    op = condition.op
    if content is True or content is False:
        return (content is condition.value) is (op is Operator.IS)
    wanted = _wanted(condition.fact, condition.value)
    if op is Operator.IN or op is Operator.NOT_IN:
        return (content in wanted) is (op is Operator.IN) if isinstance(wanted, tuple) else None
    low, high = (content.low, content.high) if isinstance(content, Span) else (content, content)
    return _compare_ordered(op, low, high, wanted)


# Told apart by identity: asking whether an operator is in a set takes longer than the comparison itself.
def _compare_ordered(op: Operator, low: object, high: object, wanted: object) -> Truth:
    if op is Operator.IS or op is Operator.IS_NOT:
        same = True if low == high == wanted else None if low != high and low <= wanted <= high else False  # type: ignore[operator]  # kinds agree: the catalogue is checked when a rule is read
        return logic.negate(same) if op is Operator.IS_NOT else same
    if op is Operator.AT_LEAST or op is Operator.ON_OR_AFTER:
        return True if low >= wanted else False if high < wanted else None  # type: ignore[operator]  # as above
    if op is Operator.MORE_THAN or op is Operator.AFTER:
        return True if low > wanted else False if high <= wanted else None  # type: ignore[operator]  # as above
    if op is Operator.AT_MOST or op is Operator.ON_OR_BEFORE:
        return logic.negate(_compare_ordered(Operator.MORE_THAN, low, high, wanted))
    return logic.negate(_compare_ordered(Operator.AT_LEAST, low, high, wanted))


@cache
def _wanted(fact: str, value: bool | int | str | tuple[str, ...]) -> FactContent | tuple[str, ...]:
    if BY_ID[fact].kind is FactKind.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    return value


def comparisons(condition: Condition, definitions: Definitions) -> Iterator[Compare]:
    """Every comparison in a condition, definitions opened."""
    if isinstance(condition, Compare):
        yield condition
        return
    for part in _parts(condition, definitions):
        yield from comparisons(part, definitions)


def definitions_used(condition: Condition, definitions: Definitions) -> Iterator[Definition]:
    """Every named definition a condition rests on."""
    if isinstance(condition, Compare):
        return
    if not isinstance(condition, AllOf | AnyOf | CountOf):
        yield definitions[condition.definition]
    for part in _parts(condition, definitions):
        yield from definitions_used(part, definitions)


def _parts(condition: Condition, definitions: Definitions) -> tuple[Condition, ...]:
    if isinstance(condition, AllOf):
        return condition.all_of
    if isinstance(condition, AnyOf):
        return condition.any_of
    if isinstance(condition, CountOf):
        return condition.of
    return () if isinstance(condition, Compare) else (definitions[condition.definition].condition,)


def facts_asked(condition: Condition, definitions: Definitions) -> tuple[str, ...]:
    """The facts a condition asks, each once, in its order."""
    return tuple(dict.fromkeys(leaf.fact for leaf in comparisons(condition, definitions)))


def exact_truth(condition: Condition, facts: Facts, definitions: Definitions) -> Truth:
    """As truth_of, but known wherever every completion of a fact that is asked twice agrees."""
    truth = truth_of(condition, facts, definitions)
    if truth is not None:
        return truth
    repeated = [fact for fact in _asked_again(condition, definitions) if is_open(facts[fact])]
    return _agreed(condition, facts, definitions, repeated) if repeated else None


def _asked_again(condition: Condition, definitions: Definitions) -> list[str]:
    leaves = [leaf.fact for leaf in comparisons(condition, definitions)]
    return [fact for fact in dict.fromkeys(leaves) if leaves.count(fact) > 1]


def times_completed(condition: Condition, definitions: Definitions) -> int:
    """How often a condition may have to be read for one patient, beyond the first time."""
    repeated = _asked_again(condition, definitions)
    # Where nothing is known it may be too often to be tried at all; where some facts are, just not too often.
    most = prod(len(completions(fact, _NOTHING, condition, definitions)) for fact in repeated)
    return min(most, MOST_COMPLETIONS) if repeated else 0


def _agreed(condition: Condition, facts: Facts, definitions: Definitions, repeated: list[str]) -> Truth:
    """What all completions of the repeated facts agree on; of facts that are asked once the plain logic is exact."""
    choices = [completions(fact, facts[fact], condition, definitions) for fact in repeated]
    if not 0 < prod(len(values) for values in choices) <= MOST_COMPLETIONS:
        return None
    seen: set[Truth] = set()
    for values in product(*choices):
        completed = dict(facts) | {fact: known(value) for fact, value in zip(repeated, values, strict=True)}
        seen.add(truth_of(condition, completed, definitions))
        if None in seen or len(seen) > 1:
            return None
    return seen.pop()


def is_open(value: FactValue) -> bool:
    """Whether a fact is unknown or known only within bounds."""
    return value.content is None or isinstance(value.content, Span)


def completions(fact: str, value: FactValue, condition: Condition, definitions: Definitions) -> tuple[FactContent, ...]:
    """One value for each region that the condition's comparisons can tell apart, within what is known already."""
    spec = BY_ID[fact]
    if spec.kind is FactKind.YES_NO:
        return (True, False)
    if spec.kind is FactKind.CHOICE:
        return spec.allowed
    limits = {_wanted(fact, leaf.value) for leaf in comparisons(condition, definitions) if leaf.fact == fact}
    around = {near for limit in limits for near in _neighbours(limit)}
    if spec.kind is FactKind.NUMBER:
        around = {min(max(int(str(near)), spec.bounds[0]), spec.bounds[1]) for near in around}
    if isinstance(value.content, Span):
        low, high = value.content.low, value.content.high
        around = {near for near in around if low <= near <= high} | {low, high}  # type: ignore[operator]  # one kind: numbers or dates
    return tuple(sorted(around, key=str))


def _neighbours(limit: object) -> tuple[FactContent, ...]:
    if isinstance(limit, date):
        day = timedelta(days=1)
        return (limit - day, limit, limit + day)
    return (limit - 1, limit, limit + 1) if isinstance(limit, int) else ()
