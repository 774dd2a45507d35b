"""What is wrong or weak in a rule set, found exactly and told at the criterion that causes it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, pairwise

from mdt_desk.domain.dates import MONTHS, format_date
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.conditions import Definitions, comparisons, exact_truth, facts_asked, truth_of
from mdt_desk.rules.model import Criterion, Role, RuleSet, Source, Standing
from mdt_desk.rules.regions import Wanted, example, pieces
from mdt_desk.rules.rule_checks import check_rules
from mdt_desk.rules.values import FactContent, Reason, known, unknown


class Fault(StrEnum):
    """The kinds of finding."""

    BROKEN = "broken"
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


def lint(rules: RuleSet, definitions: Definitions, sources: Mapping[str, Source], on: date) -> tuple[LintFinding, ...]:
    """Every finding in one rule set. A set that names unknown facts or sources is told that first and alone."""
    broken = check_rules((rules,), tuple(definitions.values()), tuple(sources.values()))
    if broken:
        return tuple(
            LintFinding(
                Fault.BROKEN, rules.id, problem.where.removeprefix(f"{rules.id}."), problem.what, problem.advice
            )
            for problem in broken
        )
    linter = _Linter(rules, definitions)
    return (*linter.alone(), *linter.together(), *linter.wording(), *_sources(rules, sources, on))


class _Linter:
    def __init__(self, rules: RuleSet, definitions: Definitions) -> None:
        self.rules, self.definitions = rules, definitions
        criteria = [*([rules.covers] if rules.covers else []), *rules.criteria]
        self.criteria = criteria
        self.gates = [criterion for criterion in criteria if criterion.role is not Role.ADVISE]

    def finding(self, fault: Fault, criterion: str, what: str, advice: str) -> LintFinding:
        return LintFinding(fault, self.rules.id, criterion, what, advice)

    def met(self, criterion: Criterion, *, met: bool = True) -> Wanted:
        return Wanted(criterion.condition, (criterion.role is not Role.EXCLUDE) is met)

    def possible(self, *wanted: Wanted) -> bool:
        return example(wanted, self.definitions) is not None

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
        others = pieces([criterion.condition], self.definitions)
        for fact in twice:
            for rest in _settings({name: values for name, values in others.items() if name != fact}):
                facts = {**{name: known(value) for name, value in rest.items()}, fact: unknown(Reason.NOT_RECORDED)}
                plain = truth_of(criterion.condition, facts, self.definitions)
                if plain is None and exact_truth(criterion.condition, facts, self.definitions) is not None:
                    return fact
        return ""

    def together(self) -> Iterator[LintFinding]:
        """Criteria that contradict, negate or repeat each other."""
        clashing: set[str] = set()
        for first, second in combinations(self.live(), 2):
            if not self.shares(first, second):
                continue
            if not self.possible(self.met(first), self.met(second)):
                clashing |= {first.id, second.id}
                yield self.clash(first, second)
        if not clashing and len(self.gates) > 1 and not self.possible(*[self.met(gate) for gate in self.live()]):
            yield self.finding(
                Fault.CONTRADICTORY, self.gates[0].id, "can never be met together with the others", "Mend one of them."
            )
        yield from self.repeated(clashing)

    def live(self) -> list[Criterion]:
        return [gate for gate in self.gates if self.possible(self.met(gate))]

    def shares(self, first: Criterion, second: Criterion) -> bool:
        asked = set(facts_asked(first.condition, self.definitions))
        return bool(asked & set(facts_asked(second.condition, self.definitions)))

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

    def repeated(self, clashing: set[str]) -> Iterator[LintFinding]:
        kept = [gate for gate in self.live() if gate.id not in clashing and self.possible(self.met(gate, met=False))]
        confirmed = [gate for gate in kept if gate.standing is Standing.CONFIRMED]
        for gate in confirmed:
            others = [other for other in confirmed if other is not gate and self.shares(gate, other)]
            if others and not self.possible(self.met(gate, met=False), *[self.met(other) for other in others]):
                names = ", ".join(other.id for other in others)
                yield self.finding(
                    Fault.REDUNDANT, gate.id, f"is met whenever {names} is met", "Remove it, or mend it."
                )

    def wording(self) -> Iterator[LintFinding]:
        """A sentence whose numbers or dates differ from those of its condition."""
        for criterion in self.criteria:
            said, meant = numbers_said(criterion.sentence), self.numbers_meant(criterion)
            if said != meant:
                yield self.finding(
                    Fault.NUMBER_MISMATCH, criterion.id,
                    f"says {_listed(said)} where the condition has {_listed(meant)}",
                    "Make the sentence and the condition agree.",
                )  # fmt: skip

    def numbers_meant(self, criterion: Criterion) -> frozenset[str]:
        leaves = comparisons(criterion.condition, self.definitions)
        measured = [leaf for leaf in leaves if BY_ID[leaf.fact].kind in {FactKind.NUMBER, FactKind.DATE}]
        return frozenset(_as_said(leaf.value) for leaf in measured)


def _as_said(value: object) -> str:
    return format_date(date.fromisoformat(value)) if isinstance(value, str) else str(value)


_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"\b[0-9]{{2}}-(?:{_MONTH})-[0-9]{{4}}\b")
_NUMBER = re.compile(r"(?<![A-Za-z0-9'.-])[0-9]+(?![A-Za-z0-9'.-]*[A-Za-z'])")


def numbers_said(sentence: str) -> frozenset[str]:
    """The dates and whole numbers in a sentence; gene names, CYP3A and 3' are no numbers."""
    dates = _DATE.findall(sentence)
    return frozenset([*dates, *_NUMBER.findall(_DATE.sub("", sentence))])


def _listed(numbers: frozenset[str]) -> str:
    return " and ".join(sorted(numbers)) or "no number"


def _settings(choices: dict[str, tuple[FactContent, ...]]) -> Iterator[dict[str, FactContent]]:
    if not choices:
        yield {}
        return
    (fact, values), *rest = choices.items()
    for others in _settings(dict(rest)):
        for value in values:
            yield {fact: value, **others}


def _sources(rules: RuleSet, sources: Mapping[str, Source], on: date) -> Iterator[LintFinding]:
    for criterion in rules.criteria:
        if not criterion.citations:
            yield LintFinding(
                Fault.NO_SOURCE, rules.id, criterion.id, "cites no source", "Name the source and the place in it."
            )
    cited = dict.fromkeys(citation.source for criterion in rules.criteria for citation in criterion.citations)
    for name in dict.fromkeys([*cited, *(citation.source for citation in rules.citations)]):
        due = sources[name].review_due
        if due is not None and due <= on:
            what = f"rests on {sources[name].title}, whose review was due {format_date(due)}"
            yield LintFinding(Fault.SOURCE_OVERDUE, rules.id, "", what, "Look at the source and record the check.")


def lint_versions(versions: Sequence[RuleSet]) -> tuple[LintFinding, ...]:
    """Gaps and overlaps in time between rule sets for the same drug, nation, purpose and kind of patient."""
    groups: dict[tuple[str, ...], list[RuleSet]] = {}
    for rules in versions:
        for nation in rules.nations:
            for applies in rules.applies_to:
                scope = str(rules.covers.condition) if rules.covers else ""
                groups.setdefault((rules.drug, nation, rules.purpose, applies, scope), []).append(rules)
    found = [finding for group in groups.values() for finding in _in_time(group)]
    return tuple(dict.fromkeys(found))


def _in_time(group: list[RuleSet]) -> Iterator[LintFinding]:
    ordered = sorted(group, key=_starts)
    for earlier, later in pairwise(ordered):
        if earlier.effective_to is None or _starts(later) <= earlier.effective_to:
            what = f"is in force at the same time as {earlier.id}"
            yield LintFinding(Fault.OVERLAP, later.id, "", what, "End one before the other begins.")
        elif _starts(later) > earlier.effective_to + timedelta(days=1):
            what = f"begins on {format_date(_starts(later))}, {earlier.id} ends on {format_date(earlier.effective_to)}"
            yield LintFinding(
                Fault.GAP, later.id, "", f"{what}: no rule between", "Close the gap, or say why it is meant."
            )


def _starts(rules: RuleSet) -> date:
    return rules.effective_from or date.min
