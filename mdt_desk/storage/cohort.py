"""A rule set as one question to the database: the verdict of every stored case, from its facts, by SQL's own logic."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from math import prod
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    true,
)

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import Definitions, comparisons, facts_asked
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Condition, CountOf, Criterion, RuleSet, criteria_of
from mdt_desk.rules.regions import pieces
from mdt_desk.rules.terms import AppliesTo, Operator, Outcome, Position, Role, Standing
from mdt_desk.rules.values import FactContent
from mdt_desk.storage.schema import case_fact
from mdt_desk.storage.session import Session

_MOST_TRIED = 256
"""SQLite reads an expression a thousand deep and no deeper."""
Truth = ColumnElement[bool]
"""True, false or NULL for unknown: AND, OR and NOT of SQL treat NULL as the rules treat unknown."""


def cohort_verdicts(
    session: Session, rules: RuleSet, definitions: Definitions, applies: AppliesTo = AppliesTo.NEW_START
) -> dict[str, Outcome]:
    """The outcome of a rule set's criteria for every stored case that has facts."""
    with session.proven_cases() as connection:
        rows = connection.execute(verdicts(rules, definitions, applies))
        return {case_id: Outcome(verdict) for case_id, verdict in rows}


def verdicts(
    rules: RuleSet, definitions: Definitions, applies: AppliesTo = AppliesTo.NEW_START
) -> Select[Any]:  # fmt: skip
    """The query behind the verdicts: one row a case, its id and the outcome."""
    gates = [gate for gate in criteria_of(rules) if gate.role is not Role.ADVISE]
    facts = dict.fromkeys(fact for gate in gates for fact in facts_asked(gate.condition, definitions))
    table = _pivot(tuple(facts))
    sql = _Sql(table, definitions)
    return select(table.c.case_id, _outcome(rules, [sql.gate(gate) for gate in gates], applies))


def truths(criteria: Sequence[Criterion], definitions: Definitions) -> Select[Any]:
    """Whether each criterion is met: 1, 0 or NULL in a column of its own, one row a case."""
    facts = dict.fromkeys(fact for each in criteria for fact in facts_asked(each.condition, definitions))
    table = _pivot(tuple(facts))
    sql = _Sql(table, definitions)
    columns = [_as_number(sql.met(each)).label(f"c{number}") for number, each in enumerate(criteria)]
    return select(table.c.case_id, *columns)


def _as_number(truth: Truth) -> ColumnElement[int]:
    return case((truth, 1), (not_(truth), 0))


@dataclass(frozen=True, slots=True)
class _Gate:
    met: Truth
    awaits_data: Truth
    confirmed: bool


def _outcome(rules: RuleSet, gates: Sequence[_Gate], applies: AppliesTo) -> ColumnElement[str]:
    """The order of the rules: a false confirmed gate, then missing data, then missing judgements."""
    if rules.position is Position.NOT_ROUTINELY_FUNDED:
        return literal(Outcome.NOT_ROUTINELY_FUNDED.value)
    good = Outcome.ELIGIBLE_TO_CONTINUE if applies is AppliesTo.CONTINUING else Outcome.ELIGIBLE
    return case(
        (or_(false(), *(gate.met.is_(False) for gate in gates if gate.confirmed)), Outcome.NOT_ELIGIBLE.value),
        (or_(false(), *(gate.awaits_data for gate in gates)), Outcome.MORE_INFORMATION_NEEDED.value),
        (or_(false(), *(gate.met.is_not(True) for gate in gates)), Outcome.JUDGEMENT_NEEDED.value),
        else_=good.value,
    )


def _pivot(facts: tuple[str, ...]) -> Subquery:
    """One row a case; of each fact its text or its bounds, all NULL where it is unknown."""
    cases = select(case_fact.c.case_id).distinct().subquery("cases")
    joined: FromClause = cases
    columns: list[ColumnElement[Any]] = []
    # Looking each fact up by its key is quicker than grouping all facts of a case.
    for number, fact in enumerate(facts):
        own = case_fact.alias(f"f{number}")
        joined = joined.outerjoin(own, and_(own.c.case_id == cases.c.case_id, own.c.fact == fact, own.c.known == 1))
        columns += [own.c[name].label(_column(fact, name)) for name in _names(fact)]
    return select(cases.c.case_id, *columns).select_from(joined).subquery("facts")


def _names(fact: str) -> tuple[str, ...]:
    return ("value",) if BY_ID[fact].kind is FactKind.CHOICE else ("low", "high")


def _column(fact: str, name: str) -> str:
    return f"{fact}__{name}"


@dataclass(slots=True)
class _Sql:
    """Conditions as expressions over the pivoted facts.

    `given` holds facts that are tried with one value, `answered` the answer that open judgements are taken to have.
    """

    table: Subquery
    definitions: Definitions
    given: Mapping[str, FactContent] = field(default_factory=dict)
    answered: bool | None = None

    def gate(self, criterion: Criterion) -> _Gate:
        met = self.met(criterion)
        return _Gate(met, self.awaits_data(criterion, met), criterion.standing is Standing.CONFIRMED)

    def met(self, criterion: Criterion) -> Truth:
        holds = self.exact(criterion.condition)
        return not_(holds) if criterion.role is Role.EXCLUDE else holds

    def awaits_data(self, criterion: Criterion, met: Truth) -> Truth:
        """Whether an open criterion has an open fact that is no judgement, and no answer alone would meet it."""
        asked = facts_asked(criterion.condition, self.definitions)
        data = [fact for fact in asked if not BY_ID[fact].judgement]
        open_data = and_(met.is_(None), or_(false(), *(self.is_open(fact) for fact in data)))
        if len(data) in (0, len(asked)):
            return open_data
        answered = (_Sql(self.table, self.definitions, answered=answer).met(criterion) for answer in (True, False))
        return and_(open_data, not_(or_(*(met_then.is_(True) for met_then in answered))))

    def is_open(self, fact: str) -> Truth:
        if BY_ID[fact].kind is FactKind.CHOICE:
            return self.column(fact, "value").is_(None)
        low, high = self.bounds(fact)
        return or_(low.is_(None), low != high)

    def bounds(self, fact: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """Between which numbers a fact lies; an open judgement where its answer is taken as given."""
        low, high = self.column(fact, "low"), self.column(fact, "high")
        if self.answered is None or not BY_ID[fact].judgement:
            return low, high
        return func.coalesce(low, int(self.answered)), func.coalesce(high, int(self.answered))

    def column(self, fact: str, name: str) -> ColumnElement[object]:
        return self.table.c[_column(fact, name)]

    def exact(self, condition: Condition) -> Truth:
        """As plain SQL, but known wherever all values of a fact that is asked twice agree."""
        leaves = [leaf.fact for leaf in comparisons(condition, self.definitions)]
        choices = pieces([condition], self.definitions)
        repeated = [fact for fact in choices if leaves.count(fact) > 1]
        if not repeated or prod(len(choices[fact]) for fact in repeated) > _MOST_TRIED:
            return self.truth(condition)
        tried = [
            self.tried(condition, dict(zip(repeated, values, strict=True)), choices)
            for values in product(*(choices[fact] for fact in repeated))
        ]
        holds = and_(*(or_(not_(possible), truth.is_(True)) for possible, truth in tried))
        fails = and_(*(or_(not_(possible), truth.is_(False)) for possible, truth in tried))
        return _three(holds, fails)

    def tried(
        self, condition: Condition, given: Mapping[str, FactContent], choices: Mapping[str, tuple[FactContent, ...]]
    ) -> tuple[Truth, Truth]:
        """Whether facts can have these values, and how the condition comes out then."""
        possible = and_(*(self.can_be(fact, value, choices[fact]) for fact, value in given.items()))
        return possible, _Sql(self.table, self.definitions, given, self.answered).truth(condition)

    def can_be(self, fact: str, value: FactContent, values: Sequence[FactContent]) -> Truth:
        """Whether an unknown fact, or one within bounds, can lie in the piece that begins with this value."""
        if BY_ID[fact].kind is FactKind.CHOICE:
            return or_(self.column(fact, "value").is_(None), self.column(fact, "value") == value)
        low, high = self.bounds(fact)
        if BY_ID[fact].kind is FactKind.YES_NO:
            return or_(low.is_(None), low == int(bool(value)))
        starts, later = _number(value), [_number(other) for other in values if _number(other) > _number(value)]
        above = high >= starts if starts > min(map(_number, values)) else true()
        below = low < min(later) if later else true()
        return or_(low.is_(None), and_(above, below))

    def truth(self, condition: Condition) -> Truth:
        if isinstance(condition, Compare):
            return self.constant(condition) if condition.fact in self.given else self.compare(condition)
        if isinstance(condition, AllOf):
            return and_(*map(self.truth, condition.all_of))
        if isinstance(condition, AnyOf):
            return or_(*map(self.truth, condition.any_of))
        if isinstance(condition, CountOf):
            return _at_least(condition.count_at_least, [self.truth(part) for part in condition.of])
        return self.truth(self.definitions[condition.definition].condition)

    def compare(self, leaf: Compare) -> Truth:
        if BY_ID[leaf.fact].kind is FactKind.CHOICE:
            column = self.column(leaf.fact, "value")
            wanted = leaf.value if isinstance(leaf.value, tuple) else (str(leaf.value),)
            found = column.in_(wanted)
            return not_(found) if leaf.op in _NEGATIVE else found
        low, high = self.bounds(leaf.fact)
        return _ordered(leaf.op, low, high, _wanted(leaf))

    def constant(self, leaf: Compare) -> Truth:
        """A comparison of a value that is tried."""
        value = self.given[leaf.fact]
        if isinstance(value, str):
            wanted = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
            return _constant((value in wanted) is not (leaf.op in _NEGATIVE))
        return _constant(_ORDERED[leaf.op](_number(value), _wanted(leaf)))


_NEGATIVE = frozenset({Operator.NOT_IN, Operator.IS_NOT})
_ORDERED: Mapping[Operator, Callable[[int, int], bool]] = {
    Operator.IS: int.__eq__,
    Operator.IS_NOT: int.__ne__,
    Operator.AT_LEAST: int.__ge__,
    Operator.ON_OR_AFTER: int.__ge__,
    Operator.MORE_THAN: int.__gt__,
    Operator.AFTER: int.__gt__,
    Operator.AT_MOST: int.__le__,
    Operator.ON_OR_BEFORE: int.__le__,
    Operator.LESS_THAN: int.__lt__,
    Operator.BEFORE: int.__lt__,
}


def _constant(truth: bool) -> Truth:
    return true() if truth else false()


def _number(value: object) -> int:
    return value.toordinal() if isinstance(value, date) else int(str(int(value) if isinstance(value, bool) else value))


def _wanted(leaf: Compare) -> int:
    if BY_ID[leaf.fact].kind is FactKind.DATE:
        return date.fromisoformat(str(leaf.value)).toordinal()
    return _number(leaf.value)


def _three(holds: Truth, fails: Truth) -> Truth:
    return case((holds, true()), (fails, false()), else_=null())


def _ordered(op: Operator, low: ColumnElement[object], high: ColumnElement[object], wanted: int) -> Truth:
    """A comparison of bounds: known only where every value between them agrees."""
    if op in {Operator.IS, Operator.IS_NOT}:
        same = _three(and_(low == wanted, high == wanted), or_(low > wanted, high < wanted))
        return not_(same) if op is Operator.IS_NOT else same
    if op in {Operator.AT_LEAST, Operator.ON_OR_AFTER}:
        return _three(low >= wanted, high < wanted)
    if op in {Operator.MORE_THAN, Operator.AFTER}:
        return _three(low > wanted, high <= wanted)
    if op in {Operator.AT_MOST, Operator.ON_OR_BEFORE}:
        return _three(high <= wanted, low > wanted)
    return _three(high < wanted, low >= wanted)


def _at_least(count: int, parts: Sequence[Truth]) -> Truth:
    """True when enough are true, false when too many are false, else NULL."""
    held = _sum([case((part, 1), else_=0) for part in parts])
    failed = _sum([case((not_(part), 1), else_=0) for part in parts])
    return _three(held >= count, failed > len(parts) - count)


def _sum(numbers: Sequence[ColumnElement[int]]) -> ColumnElement[int]:
    total: ColumnElement[int] = literal(0, Integer)
    for number in numbers:
        total = total + number
    return total
