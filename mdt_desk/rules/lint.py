"""What is wrong or weak in a rule set, found exactly and told at the criterion that causes it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from mdt_desk.domain.dates import format_date
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.conditions import (
    Definitions,
    comparisons,
    definitions_used,
    exact_truth,
    facts_asked,
    times_completed,
    truth_of,
)
from mdt_desk.rules.lint_words import wording_fault
from mdt_desk.rules.model import Condition, Criterion, Definition, RuleSet, Source, criteria_of
from mdt_desk.rules.regions import Wanted, example, pieces
from mdt_desk.rules.rule_checks import check_rules
from mdt_desk.rules.terms import Role, Standing
from mdt_desk.rules.values import FactContent, FactValue, Reason, known, unknown
from mdt_desk.rules.work import ADVICE, TOO_INTRICATE, TooIntricateError, Work

Choices = Mapping[str, tuple[FactContent, ...]]
MOST_COMPLETED = 500
"""How often the criteria of a version may have to be read for one patient; those shipped take six at most."""

_MEND = "Mend it: until then the draft cannot be saved."
"""What is checked here is a draft; the words for a pack that is not taken would mislead whoever writes it."""


class Fault(StrEnum):
    """The kinds of finding."""

    BROKEN = "broken"
    TOO_INTRICATE = "too_intricate"
    DEAD = "dead"
    ALWAYS_MET = "always_met"
    REDUNDANT = "redundant"
    CONTRADICTORY = "contradictory"
    NEGATES = "negates"
    GAP = "gap"
    OVERLAP = "overlap"
    NUMBER_MISMATCH = "number_mismatch"
    LOSSY_SPLIT = "lossy_split"
    NO_SOURCE = "no_source"
    SOURCE_OVERDUE = "source_overdue"


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One finding: what, in which criterion of which rule set, and what to do."""

    fault: Fault
    rule_set: str
    criterion: str
    what: str
    advice: str


NONE_CHANGED: Mapping[str, date] = {}
_READ_CHANGE = "Read what changed and bring the rules up to it; two people who find it unchanged since lift the stop."


def lint(
    rules: RuleSet,
    definitions: Definitions,
    sources: Mapping[str, Source],
    on: date,
    work: Work | None = None,
    changed: Mapping[str, date] = NONE_CHANGED,
) -> tuple[LintFinding, ...]:
    """Every finding in one rule set. A set that names unknown facts or sources is told that first and alone.

    So is one that is too intricate; what is looked at together may share the work. `changed` are the sources that were
    found changed, with the day.
    """
    broken = check_rules((rules,), tuple(definitions.values()), tuple(sources.values()))
    if broken:
        return tuple(
            LintFinding(Fault.BROKEN, rules.id, problem.where.removeprefix(f"{rules.id}."), problem.what, _MEND)
            for problem in broken
        )
    try:
        return (*_searched(rules, definitions, work or Work()), *_sources(rules, sources, on, changed))
    except TooIntricateError:
        return (LintFinding(Fault.TOO_INTRICATE, rules.id, "", TOO_INTRICATE, ADVICE),)


def _searched(rules: RuleSet, definitions: Definitions, work: Work) -> tuple[LintFinding, ...]:
    if sum(times_completed(each.condition, definitions) for each in criteria_of(rules)) > MOST_COMPLETED:
        raise TooIntricateError
    linter = _Linter(rules, definitions, work)
    return (*linter.alone(), *linter.together(), *linter.wording())


class _Linter:
    def __init__(self, rules: RuleSet, definitions: Definitions, work: Work) -> None:
        self.rules, self.definitions, self.work = rules, definitions, work
        self.criteria = criteria = criteria_of(rules)
        self.gates = [criterion for criterion in criteria if criterion.role is not Role.ADVISE]
        self.asked = {each.id: frozenset(facts_asked(each.condition, definitions)) for each in criteria}
        self.live = [gate for gate in self.gates if self.possible(self.met(gate))]

    def finding(self, fault: Fault, criterion: str, what: str, advice: str) -> LintFinding:
        return LintFinding(fault, self.rules.id, criterion, what, advice)

    def met(self, criterion: Criterion, *, met: bool = True) -> Wanted:
        return Wanted(criterion.condition, (criterion.role is not Role.EXCLUDE) is met)

    def possible(self, *wanted: Wanted) -> bool:
        return example(wanted, self.definitions, self.work) is not None

    def alone(self) -> Iterator[LintFinding]:
        """Criteria that can never, or can only, be met; and those that lose certainty."""
        for criterion in self.criteria:
            if not self.possible(self.met(criterion)):
                yield self.finding(Fault.DEAD, criterion.id, "can never be met", "Mend its condition.")
            elif not self.possible(self.met(criterion, met=False)):
                yield self.finding(Fault.ALWAYS_MET, criterion.id, "is met by every patient", "Remove it or mend it.")
            elif lossy := self.lossy(criterion):
                label = BY_ID[lossy].label
                yield self.finding(
                    Fault.LOSSY_SPLIT, criterion.id, f"asks {label} twice and so loses certainty where it is unknown",
                    f"Ask {label} once.",
                )  # fmt: skip

    def lossy(self, criterion: Criterion) -> str:
        """A fact asked twice, for which plain three-valued logic says unknown although every value agrees."""
        leaves = [leaf.fact for leaf in comparisons(criterion.condition, self.definitions)]
        twice = [fact for fact in dict.fromkeys(leaves) if leaves.count(fact) > 1]
        choices = pieces([criterion.condition], self.definitions)
        nothing = dict.fromkeys(choices, unknown(Reason.NOT_RECORDED))
        for left_open in dict.fromkeys([*((fact,) for fact in twice), tuple(twice)]):
            others = [fact for fact in choices if fact not in left_open]
            if twice and _loses(criterion.condition, nothing, others, choices, self.definitions, self.work):
                return left_open[0]
        return ""

    def together(self) -> Iterator[LintFinding]:
        """Criteria that contradict, negate or repeat each other."""
        clashing: set[str] = set()
        for first, second in combinations(self.live, 2):
            if self.shares(first, second) and not self.possible(self.met(first), self.met(second)):
                clashing |= {first.id, second.id}
                yield self.clash(first, second)
        rest = [gate for gate in self.live if gate.id not in clashing]
        if not self.possible(*map(self.met, rest)):
            yield self.impossible(rest)
        else:
            yield from self.repeated(rest)

    def impossible(self, gates: list[Criterion]) -> LintFinding:
        """Several criteria no two of which contradict, told by the smallest group of them that does."""
        for gate in list(gates):
            fewer = [other for other in gates if other is not gate]
            if not self.possible(*map(self.met, fewer)):
                gates = fewer
        names = " and ".join(gate.id for gate in gates[:-1])
        what = f"can never be met together with {names}"
        return self.finding(Fault.CONTRADICTORY, gates[-1].id, what, "Mend one of them.")

    def shares(self, first: Criterion, second: Criterion) -> bool:
        return not self.asked[first.id].isdisjoint(self.asked[second.id])

    def clash(self, first: Criterion, second: Criterion) -> LintFinding:
        if {first.role, second.role} == {Role.INCLUDE, Role.EXCLUDE} and not self.possible(
            self.met(first, met=False), self.met(second, met=False)
        ):
            exclusion = first if first.role is Role.EXCLUDE else second
            other = second if exclusion is first else first
            return self.finding(
                Fault.NEGATES, exclusion.id, f"excludes just what {other.id} asks for", "Remove one of them."
            )
        return self.finding(
            Fault.CONTRADICTORY, second.id, f"can never be met together with {first.id}", "Mend one of them."
        )

    def repeated(self, gates: list[Criterion]) -> Iterator[LintFinding]:
        """Confirmed criteria that are met whenever some of the others are."""
        confirmed = [gate for gate in gates if gate.standing is Standing.CONFIRMED and self.can_fail(gate)]
        for gate in confirmed:
            others = [other for other in confirmed if other is not gate and self.shares(gate, other)]
            if others and not self.possible(self.met(gate, met=False), *map(self.met, others)):
                names = " and ".join(other.id for other in self.fewest(gate, others))
                yield self.finding(
                    Fault.REDUNDANT, gate.id, f"is met whenever {names} is met", "Remove it, or mend it."
                )

    def can_fail(self, gate: Criterion) -> bool:
        return self.possible(self.met(gate, met=False))

    def fewest(self, gate: Criterion, others: list[Criterion]) -> list[Criterion]:
        for other in list(others):
            fewer = [each for each in others if each is not other]
            if not self.possible(self.met(gate, met=False), *map(self.met, fewer)):
                others = fewer
        return others

    def wording(self) -> Iterator[LintFinding]:
        """A sentence whose numbers or dates differ from those of its condition."""
        used = {term.id: term for each in self.criteria for term in definitions_used(each.condition, self.definitions)}
        items: list[Criterion | Definition] = [*self.criteria, *used.values()]
        for item in items:
            if wrong := wording_fault(item, self.definitions):
                yield self.finding(Fault.NUMBER_MISMATCH, item.id, wrong, "Make the sentence and the condition agree.")


def _loses(
    condition: Condition,
    facts: dict[str, FactValue],
    others: list[str],
    choices: Choices,
    definitions: Definitions,
    work: Work,
) -> bool:
    work.take(1)
    if truth_of(condition, facts, definitions) is not None:
        return False
    work.take(times_completed(condition, definitions))
    if exact_truth(condition, facts, definitions) is not None:
        return True
    return bool(others) and any(
        _loses(condition, {**facts, others[0]: known(value)}, others[1:], choices, definitions, work)
        for value in choices[others[0]]
    )


def _sources(
    rules: RuleSet, sources: Mapping[str, Source], on: date, changed: Mapping[str, date]
) -> Iterator[LintFinding]:
    for criterion in criteria_of(rules):
        if not criterion.citations:
            yield LintFinding(
                Fault.NO_SOURCE, rules.id, criterion.id, "cites no source", "Name the source and the place in it."
            )
    cited = dict.fromkeys(citation.source for criterion in criteria_of(rules) for citation in criterion.citations)
    for name in dict.fromkeys([*cited, *(citation.source for citation in rules.citations)]):
        due = sources[name].review_due
        if name in changed:
            what = f"rests on {sources[name].title}, which was found changed on {format_date(changed[name])}"
            yield LintFinding(Fault.SOURCE_OVERDUE, rules.id, "", what, _READ_CHANGE)
        elif due is not None and due <= on:
            what = f"rests on {sources[name].title}, whose review was due {format_date(due)}"
            yield LintFinding(Fault.SOURCE_OVERDUE, rules.id, "", what, "Look at the source and record the check.")
