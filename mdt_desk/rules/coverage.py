"""What the rule tests have seen of a version: each criterion met, not met and unknown, each boundary on both sides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from math import prod

from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import Definitions, Facts, comparisons, facts_asked
from mdt_desk.rules.model import Compare, Criterion, RuleSet, criteria_of, in_force_on
from mdt_desk.rules.outcomes import is_met
from mdt_desk.rules.pack import OF_THE_QUESTION
from mdt_desk.rules.regions import Wanted, cuts_of, example, pieces
from mdt_desk.rules.rule_tests import TestOutcome
from mdt_desk.rules.terms import AppliesTo, CriterionState, Operator, Purpose, Role
from mdt_desk.rules.tracing import show_bound, state_of
from mdt_desk.rules.values import FactContent, Reason, known, unknown
from mdt_desk.rules.work import TooIntricateError, Work

NOT_RECORDED = unknown(Reason.NOT_RECORDED)
STATES = (CriterionState.MET, CriterionState.NOT_MET, CriterionState.UNKNOWN)
STATE_WORDS = {CriterionState.MET: "met", CriterionState.NOT_MET: "not met", CriterionState.UNKNOWN: "unknown"}
_MOST_SETTINGS = 4096


@dataclass(frozen=True, slots=True)
class CriterionCoverage:
    """In which tests a criterion was met, not met and unknown, and which of these no patient can show."""

    criterion: str
    sentence: str
    seen: Mapping[CriterionState, tuple[str, ...]]
    impossible: frozenset[CriterionState]

    @property
    def missing(self) -> tuple[CriterionState, ...]:
        """The states that a test should still show."""
        return tuple(state for state in STATES if not self.seen[state] and state not in self.impossible)


@dataclass(frozen=True, slots=True)
class BoundaryCoverage:
    """A boundary in a criterion: the last value below it, the first above it, and the tests that stand just there."""

    criterion: str
    sentence: str
    fact: str
    below: int | date
    above: int | date
    tests_below: tuple[str, ...]
    tests_above: tuple[str, ...]

    @property
    def missing(self) -> tuple[int | date, ...]:
        """The values on which a test should still stand."""
        sides = ((self.below, self.tests_below), (self.above, self.tests_above))
        return tuple(value for value, tests in sides if not tests)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything the tests have seen of one version."""

    criteria: tuple[CriterionCoverage, ...]
    boundaries: tuple[BoundaryCoverage, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is left to be tested."""
        return not any(each.missing for each in self.criteria) and not any(each.missing for each in self.boundaries)


def coverage(rules: RuleSet, outcomes: Iterable[TestOutcome], definitions: Definitions) -> Coverage:
    """What the tests that speak of a version have seen of it.

    Raises TooIntricateError where that takes more work than is allowed.
    """
    work = Work()
    tests = {outcome.id: outcome.facts for outcome in outcomes if speaks_of(outcome, rules)}
    return Coverage(
        tuple(_criterion(criterion, rules, tests, definitions, work) for criterion in criteria_of(rules)),
        tuple(
            each
            for criterion in criteria_of(rules)
            for each in _boundaries(criterion, rules, tests, definitions, work)
        ),
    )  # fmt: skip


def untested(rules: RuleSet, outcomes: Iterable[TestOutcome], definitions: Definitions) -> tuple[str, ...]:
    """In sentences what the tests have not seen yet; nothing when all of a version was seen."""
    try:
        seen = coverage(rules, outcomes, definitions)
    except TooIntricateError as problem:
        return (f"{problem.what_happened} {problem.what_to_do}",)
    states = [
        f"{_named(each)}: no test shows it {STATE_WORDS[state]}" for each in seen.criteria for state in each.missing
    ]
    sides = [
        f"{_named(each)}: no test stands at {BY_ID[each.fact].label} {show_bound(value)}"
        for each in seen.boundaries
        for value in each.missing
    ]
    return tuple(states + sides)


def _named(each: CriterionCoverage | BoundaryCoverage) -> str:
    # By its sentence: its name may come from an older version, and say another number than it asks for now.
    return f"“{each.sentence.rstrip('.')}”"


def speaks_of(outcome: TestOutcome, rules: RuleSet) -> bool:
    """Whether a test asks this version: drug, purpose, nation, day and kind of patient."""
    test, facts = outcome.test, outcome.facts
    if test is None or not facts or (test.drug, test.purpose) != (rules.drug, rules.purpose):
        return False
    receiving = facts[f"receiving_{rules.drug}"].content
    applies = AppliesTo.CONTINUING if receiving else AppliesTo.NEW_START
    asked = receiving is not None and facts["nation"].content in rules.nations and in_force_on(rules, test.on)
    return asked and applies in rules.applies_to


def state_in(criterion: Criterion, rules: RuleSet, facts: Facts, definitions: Definitions) -> CriterionState | None:
    """How a criterion comes out; None where the version does not cover the patient at all."""
    covers = rules.covers
    if covers and criterion is not covers and is_met(covers, facts, definitions) is False:
        return None
    return state_of(is_met(criterion, facts, definitions))


def _criterion(
    criterion: Criterion, rules: RuleSet, tests: Mapping[str, Facts], definitions: Definitions, work: Work
) -> CriterionCoverage:
    found = {name: state_in(criterion, rules, facts, definitions) for name, facts in tests.items()}
    seen = {state: tuple(name for name, own in found.items() if own is state) for state in STATES}
    unseen = [state for state in STATES if not seen[state]]
    impossible = {state for state in unseen if not _possible(criterion, state, rules, definitions, work)}
    return CriterionCoverage(criterion.id, criterion.sentence, seen, frozenset(impossible))


def _possible(
    criterion: Criterion, state: CriterionState, rules: RuleSet, definitions: Definitions, work: Work
) -> bool:
    if state is CriterionState.UNKNOWN:
        return any(
            is_met(criterion, facts, definitions) is None for facts in _least_known(criterion, rules, definitions)
        )
    if state is CriterionState.NOT_MET and criterion is rules.covers and rules.purpose is not Purpose.FUNDING:
        # Whom a label or a guide does not cover gets no answer from it, so that a test could expect none.
        return False
    holds = (state is CriterionState.MET) is (criterion.role is not Role.EXCLUDE)
    wanted = [Wanted(criterion.condition, holds), *_frame(rules)]
    if rules.covers and criterion is not rules.covers:
        wanted.append(Wanted(rules.covers.condition))
    return example(wanted, definitions, work) is not None


def always_known(rules: RuleSet) -> frozenset[str]:
    """The facts without which this version would not be asked at all."""
    return OF_THE_QUESTION | {f"receiving_{rules.drug}"}


def _least_known(criterion: Criterion, rules: RuleSet, definitions: Definitions) -> Iterator[Facts]:
    """The criterion's facts with nothing known but what must be; less can be known of no patient."""
    asked = facts_asked(criterion.condition, definitions)
    given = [fact for fact in asked if fact in always_known(rules)]
    choices = pieces([criterion.condition, *(each.condition for each in _frame(rules))], definitions)
    for values in product(*(choices[fact] for fact in given)):
        facts = dict.fromkeys(choices, NOT_RECORDED) | {fact: known(v) for fact, v in zip(given, values, strict=True)}
        if all(is_met(_as_criterion(each), facts, definitions) is not False for each in _frame(rules)):
            yield facts


def _as_criterion(wanted: Wanted) -> Criterion:
    return Criterion("", "", wanted.condition)


def _frame(rules: RuleSet) -> list[Wanted]:
    """What is so of every patient and day for which this version is asked."""
    day, receiving = "date_asked_about", f"receiving_{rules.drug}"
    leaves = [Compare("nation", Operator.IN, tuple(nation.value for nation in rules.nations))]
    if rules.effective_from:
        leaves.append(Compare(day, Operator.ON_OR_AFTER, rules.effective_from.isoformat()))
    if rules.effective_to:
        leaves.append(Compare(day, Operator.ON_OR_BEFORE, rules.effective_to.isoformat()))
    if len(rules.applies_to) == 1:
        leaves.append(Compare(receiving, Operator.IS, rules.applies_to[0] is AppliesTo.CONTINUING))
    return [Wanted(leaf) for leaf in leaves]


def _boundaries(
    criterion: Criterion, rules: RuleSet, tests: Mapping[str, Facts], definitions: Definitions, work: Work
) -> Iterator[BoundaryCoverage]:
    for fact, below, above in boundary_pairs(criterion, rules, definitions, work):
        standing: dict[object, list[str]] = {below: [], above: []}
        for name, facts in tests.items():
            content = facts[fact].content
            if content in {below, above} and flips(criterion, facts, fact, (below, above), definitions):
                standing[content].append(name)
        stand = tuple(standing[below]), tuple(standing[above])
        yield BoundaryCoverage(criterion.id, criterion.sentence, fact, below, above, *stand)


def boundary_pairs(
    criterion: Criterion, rules: RuleSet, definitions: Definitions, work: Work
) -> Iterator[tuple[str, int | date, int | date]]:
    """Each boundary that can change the criterion: its fact, the last value below it and the first above it."""
    cuts = dict.fromkeys(
        (leaf.fact, cut) for leaf in comparisons(criterion.condition, definitions) for cut in cuts_of(leaf)
    )
    for fact, cut in cuts:
        below, above = _content(fact, cut - 1), _content(fact, cut)
        if _asked_at(fact, below, rules) and _asked_at(fact, above, rules):
            settings = _settings(criterion, fact, definitions, work)
            if any(flips(criterion, facts, fact, (below, above), definitions) for facts in settings):
                yield fact, below, above


def _content(fact: str, number: int) -> int | date:
    return date.fromordinal(number) if BY_ID[fact].kind is FactKind.DATE else number


def _asked_at(fact: str, value: int | date, rules: RuleSet) -> bool:
    """Whether a patient with this value can be asked about under this version."""
    if isinstance(value, date):
        return fact != "date_asked_about" or in_force_on(rules, value)
    low, high = BY_ID[fact].bounds
    return low <= value <= high


def _settings(criterion: Criterion, fact: str, definitions: Definitions, work: Work) -> Iterator[Facts]:
    """What else can be known of a patient as far as this criterion can tell; nothing else where that is too much."""
    choices = {name: values for name, values in pieces([criterion.condition], definitions).items() if name != fact}
    if prod(len(values) for values in choices.values()) > _MOST_SETTINGS:
        choices = {}
    for values in product(*choices.values()):
        work.take(1)
        facts = dict.fromkeys(facts_asked(criterion.condition, definitions), NOT_RECORDED)
        yield facts | {name: known(value) for name, value in zip(choices, values, strict=True)}


def flips(
    criterion: Criterion, facts: Facts, fact: str, sides: Sequence[FactContent], definitions: Definitions
) -> bool:  # fmt: skip
    """Whether the criterion comes out differently on the two sides of a boundary, all else being equal."""
    below, above = (is_met(criterion, {**facts, fact: known(side)}, definitions) for side in sides)
    return below is not above
