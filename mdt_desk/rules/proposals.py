"""The missing rule test, ready-made: a base patient with a few facts set, and what the rules answer today."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, islice, product

from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.carrying import carried
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.conditions import Facts, facts_asked
from mdt_desk.rules.coverage import (
    NOT_RECORDED,
    STATE_WORDS,
    always_known,
    coverage,
    flips,
    speaks_of,
    state_in,
)
from mdt_desk.rules.model import Criterion, RuleSet, criteria_of
from mdt_desk.rules.outcomes import is_met
from mdt_desk.rules.pack import OF_THE_QUESTION, GivenFact, StoredTest
from mdt_desk.rules.regions import pieces
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.rule_tests import TestOutcome, run_test
from mdt_desk.rules.terms import AppliesTo, CriterionState, Outcome, Role
from mdt_desk.rules.tracing import show_bound
from mdt_desk.rules.values import FactContent, FactValue, known

_MOST_TRIES = 5000
_FEW = 3
"""Changes by which a patient is still easy to read; beyond them, nothing known is tried first."""
Changes = dict[str, FactValue]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A test that is missing, what it would show, and the outcome as computed; no test until a person confirms it."""

    criterion: str
    shows: str
    draft: StoredTest
    computed: Outcome
    would_be: Outcome | None = None
    """What it would be but for the age of a source: without it a test of an unverified answer could hardly fail."""

    def confirmed(self, expect: Outcome, by: str) -> StoredTest:
        """The test with the outcome that a named person expects."""
        because = f"{self.draft.test.because} Expected outcome confirmed by {by}.".strip()
        would_be = self.would_be if expect is self.computed else None
        return replace(self.draft, test=replace(self.draft.test, expect=expect, would_be=would_be, because=because))


def missing(
    rules: RuleSet, tests: Sequence[StoredTest], outcomes: Sequence[TestOutcome], book: RuleBook, tumours: TumourTypes
) -> tuple[Proposal, ...]:
    """A ready-made test for each state and each side of a boundary that no test has seen yet."""
    base = _base(rules, tests, outcomes, book, tumours)
    return tuple(_Proposer(rules, base, book, tumours).all(outcomes)) if base else ()


def _base(
    rules: RuleSet, tests: Sequence[StoredTest], outcomes: Sequence[TestOutcome], book: RuleBook, tumours: TumourTypes
) -> StoredTest | None:
    """The test in which most criteria are met, so that one change tells; any patient where none speaks of the rules."""
    by_id = {stored.test.id: stored for stored in tests}
    speaking = [each for each in outcomes if each.id in by_id and speaks_of(each, rules)]
    if speaking:
        best = max(speaking, key=lambda each: _criteria_met(rules, each.facts, book))
        return by_id[best.id]
    if before := carried(rules, tests, outcomes, book, tumours):
        return max(before, key=lambda each: _criteria_met(rules, each.found.facts, book)).draft
    return _borrowed(rules, tests[0]) if tests else None


def _criteria_met(rules: RuleSet, facts: Facts, book: RuleBook) -> int:
    gates = [criterion for criterion in criteria_of(rules) if criterion.role is not Role.ADVISE]
    return sum(is_met(criterion, facts, book.definitions) is True for criterion in gates)


def _borrowed(rules: RuleSet, stored: StoredTest) -> StoredTest:
    """A patient of another rule set, asked about under this one."""
    receiving = AppliesTo.CONTINUING in rules.applies_to and AppliesTo.NEW_START not in rules.applies_to
    given = GivenFact(f"receiving_{rules.drug}", receiving)
    day = rules.effective_from or rules.effective_to or stored.test.on
    own = replace(
        stored.test, drug=rules.drug, purpose=rules.purpose, nation=rules.nations[0], on=day, facts=(given,),
        checks=(), asks=(), advice="", would_be=None,
    )  # fmt: skip
    return StoredTest(own, stored.case)


class _Proposer:
    def __init__(self, rules: RuleSet, base: StoredTest, book: RuleBook, tumours: TumourTypes) -> None:
        self.rules, self.base, self.book, self.tumours = rules, base, book, tumours
        self.facts = run_test(base, book, tumours).facts

    def all(self, outcomes: Sequence[TestOutcome]) -> Iterator[Proposal]:
        """Boundaries first: a test at a boundary shows a state of the criterion as well."""
        by_id = {criterion.id: criterion for criterion in criteria_of(self.rules)}
        seen = list(outcomes)
        for number, pair in enumerate(coverage(self.rules, seen, self.book.definitions).boundaries):
            for value in coverage(self.rules, seen, self.book.definitions).boundaries[number].missing:
                found = self.side(by_id[pair.criterion], pair.fact, (pair.below, pair.above), value)
                yield from self.noted(found, seen)
        for each in coverage(self.rules, seen, self.book.definitions).criteria:
            for state in each.missing:
                yield from self.noted(self.state(by_id[each.criterion], state), seen)

    def noted(self, found: Proposal | None, seen: list[TestOutcome]) -> Iterator[Proposal]:
        if found:
            seen.append(run_test(found.draft, self.book, self.tumours))
            yield found

    def state(self, criterion: Criterion, state: CriterionState) -> Proposal | None:
        """The fewest changes to the base patient that bring the criterion into a state."""

        def shown(changes: Changes) -> bool:
            facts = {**self.facts, **changes}
            return state_in(criterion, self.rules, facts, self.book.definitions) is state

        words = f"shows it {STATE_WORDS[state]}"
        return self.proposal(criterion, words, state.value, self.changes(criterion, {}, shown))

    def side(
        self, criterion: Criterion, fact: str, sides: tuple[int | date, int | date], value: int | date
    ) -> Proposal | None:  # fmt: skip
        """The fewest changes that let the criterion turn on which side of the boundary the fact stands."""

        def shown(changes: Changes) -> bool:
            facts = {**self.facts, **changes}
            covered = state_in(criterion, self.rules, facts, self.book.definitions) is not None
            return covered and flips(criterion, facts, fact, sides, self.book.definitions)

        words = f"stands at {BY_ID[fact].label} {show_bound(value)}"
        return self.proposal(criterion, words, str(value), self.changes(criterion, {fact: known(value)}, shown))

    def changes(self, criterion: Criterion, fixed: Changes, shown: Callable[[Changes], bool]) -> Changes | None:
        """The first and smallest set of changes that shows what is wanted."""
        tries = islice(self.candidates(criterion, fixed), _MOST_TRIES)
        return next((changes for changes in tries if shown(changes)), None)

    def candidates(self, criterion: Criterion, fixed: Changes) -> Iterator[Changes]:
        covers = [self.rules.covers.condition] if self.rules.covers else []
        conditions = [criterion.condition, *covers]
        choices = pieces(conditions, self.book.definitions)
        kept = always_known(self.rules)
        names = [fact for fact in choices if fact not in fixed and fact not in kept - {"date_asked_about"}]
        asked = [fact for fact in facts_asked(criterion.condition, self.book.definitions) if fact in names]
        for size in range(len(names) + 1):
            if size == _FEW:
                yield fixed | dict.fromkeys(asked, NOT_RECORDED)
            for chosen in combinations(names, size):
                for values in product(*(self.values(fact, choices[fact]) for fact in chosen)):
                    yield fixed | dict(zip(chosen, values, strict=True))

    def values(self, fact: str, contents: Sequence[FactContent]) -> list[FactValue]:
        if fact in OF_THE_QUESTION:
            return [known(content) for content in contents]
        return [*(known(content) for content in contents), NOT_RECORDED]

    def proposal(self, criterion: Criterion, words: str, name: str, changes: Changes | None) -> Proposal | None:
        if changes is None:
            return None
        test = self.base.test
        day = changes.get("date_asked_about", known(test.on)).content
        given = {item.fact: item for item in test.facts}
        given |= {fact: _given(fact, value) for fact, value in changes.items() if fact not in OF_THE_QUESTION}
        draft = replace(
            test, id=f"{self.rules.id}.{criterion.id}.{name}", title=f"{criterion.sentence.rstrip('.')}: {words}",
            on=day if isinstance(day, date) else test.on, facts=tuple(given.values()), asks=(), advice="",
            would_be=None, because=f"Proposed: {words}.",
        )  # fmt: skip
        stored = StoredTest(draft, self.base.case)
        found = run_test(stored, self.book, self.tumours).assessment
        if found is None:
            return None
        stored = replace(stored, test=replace(draft, expect=found.outcome, would_be=found.would_be))
        return Proposal(criterion.id, words, stored, found.outcome, found.would_be)


def _given(fact: str, value: FactValue) -> GivenFact:
    content = value.content
    if isinstance(content, date):
        return GivenFact(fact, content.isoformat())
    return GivenFact(fact, content if isinstance(content, bool | int | str) else None, value.reason)
