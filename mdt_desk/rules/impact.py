"""What many cases are told under one rule book or another, from facts alone, and which criterion made the change."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.conditions import Facts, facts_asked
from mdt_desk.rules.currency import source_states
from mdt_desk.rules.model import Criterion, RuleSet, criteria_of
from mdt_desk.rules.outcomes import is_met, outcome_of
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import AppliesTo, Outcome, Position, Purpose, Role, Standing

T = TypeVar("T")
NATION, ASKED_ABOUT = "nation", "date_asked_about"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a case is told, by which version; no rule set where several or none speak."""

    outcome: Outcome
    would_be: Outcome | None = None
    ruleset: str = ""
    version: str = ""

    @property
    def answer(self) -> tuple[Outcome, Outcome | None]:
        """The answer, whoever gives it."""
        return self.outcome, self.would_be


@dataclass(frozen=True, slots=True)
class Spoken:
    """A verdict and the version behind it."""

    verdict: Verdict
    booked: BookedRuleSet | None


@dataclass(slots=True)
class Speaker:
    """Answers one question (drug and purpose) under one rule book for many cases, on facts that were read before."""

    book: RuleBook
    drug: Drug
    purpose: Purpose
    _in_force: dict[Hashable, tuple[BookedRuleSet, ...]] = field(default_factory=dict)
    _capped: dict[Hashable, bool] = field(default_factory=dict)

    def say(self, facts: Facts) -> Spoken:
        """The verdict of a case, as the whole assessment would give it."""
        asked = self._asked(facts)
        if asked is None:
            return Spoken(Verdict(Outcome.MORE_INFORMATION_NEEDED), None)
        nation, applies, on = asked
        chosen, undecided = self._chosen(facts, nation, applies, on)
        if len(chosen) == 1:
            return self._under(chosen[0], facts, applies, on)
        outcome = Outcome.MORE_INFORMATION_NEEDED if chosen and undecided else Outcome.NO_RULE_IN_FORCE
        return Spoken(Verdict(outcome), None)

    def ruleset_for(self, facts: Facts) -> str:
        """Which rule set speaks of a case, whatever it says; nothing where none or several do."""
        asked = self._asked(facts)
        chosen = self._chosen(facts, *asked)[0] if asked else []
        return chosen[0].rules.id if len(chosen) == 1 else ""

    def _asked(self, facts: Facts) -> tuple[Nation, AppliesTo, date] | None:
        """Nation, kind of patient and day; None where one of them is open, so that no rule can be chosen."""
        names = (f"receiving_{self.drug}", ASKED_ABOUT, NATION)
        receiving, on, nation = (facts[name].content for name in names)
        if receiving is None or not isinstance(on, date) or nation is None:
            return None
        return Nation(str(nation)), AppliesTo.CONTINUING if receiving else AppliesTo.NEW_START, on

    def _chosen(self, facts: Facts, nation: Nation, applies: AppliesTo, on: date) -> tuple[list[BookedRuleSet], bool]:
        """The versions that may cover the case, and whether it is open for all of them."""

        def look() -> tuple[BookedRuleSet, ...]:
            return self.book.in_force(self.drug, self.purpose, nation, applies, on)

        in_force = _kept(self._in_force, (nation, applies, on), look)
        covered = {
            booked.rules.id: is_met(booked.rules.covers, facts, self.book.definitions) if booked.rules.covers else True
            for booked in in_force
        }
        chosen = [booked for booked in in_force if covered[booked.rules.id] is not False]
        return chosen, all(covered[booked.rules.id] is None for booked in chosen)

    def _under(self, booked: BookedRuleSet, facts: Facts, applies: AppliesTo, on: date) -> Spoken:
        rules = booked.rules

        def look() -> bool:
            return any(source.caps for source in source_states(rules, self.book, on))

        logical = outcome_of(rules, facts, self.book.definitions, applies)
        if rules.position is Position.NO_POSITION:
            return Spoken(Verdict(Outcome.SOURCE_UNVERIFIED, None, rules.id, rules.version), booked)
        if _kept(self._capped, (rules.id, rules.version, on), look):
            return Spoken(Verdict(Outcome.SOURCE_UNVERIFIED, logical, rules.id, rules.version), booked)
        return Spoken(Verdict(logical, None, rules.id, rules.version), booked)


def _kept(kept: dict[Hashable, T], key: Hashable, look: Callable[[], T]) -> T:
    if key not in kept:
        kept[key] = look()
    return kept[key]


def facts_choosing(book: RuleBook, drug: Drug, purpose: Purpose) -> tuple[str, ...]:
    """The facts by which a version is chosen for a case."""
    covers = [
        booked.rules.covers.condition
        for booked in book.rule_sets
        if booked.rules.covers and booked.rules.drug is drug and booked.rules.purpose is purpose
    ]
    asked = {fact for condition in covers for fact in facts_asked(condition, book.definitions)}
    return tuple(sorted({NATION, ASKED_ABOUT, f"receiving_{drug}", *asked}))


def facts_needed(book: RuleBook, drug: Drug, purpose: Purpose) -> tuple[str, ...]:
    """Every fact that the question, or any version that may answer it, asks."""
    asked = {NATION, ASKED_ABOUT, f"receiving_{drug}"}
    for booked in book.rule_sets:
        if booked.rules.drug is drug and booked.rules.purpose is purpose:
            for criterion in deciding(booked.rules):
                asked.update(facts_asked(criterion.condition, book.definitions))
    return tuple(sorted(asked))


def deciding(rules: RuleSet) -> list[Criterion]:
    """The criteria that decide, the one that says whom it covers first."""
    return [criterion for criterion in criteria_of(rules) if criterion.role is not Role.ADVISE]


def because(before: Spoken, after: Spoken, facts: Facts, old: RuleBook, new: RuleBook) -> tuple[str, ...]:
    """The criteria that make the difference between two verdicts, the one that weighs most first."""
    first, second = before.booked, after.booked
    if first is None or second is None:
        names = [spoken.booked.rules.title if spoken.booked else "no single rule" for spoken in (before, after)]
        return (f"Before, {names[0]} spoke; now, {names[1]} speaks.",)
    if first.rules.position is not second.rules.position:
        return (f"Its position was {_words(first.rules.position)} and is now {_words(second.rules.position)}.",)
    if _same_by_logic(before, after):
        return ("The state of its sources differs; the criteria give the same answer.",)
    return _criteria_that_differ(first.rules, second.rules, facts, old, new)


def _same_by_logic(before: Spoken, after: Spoken) -> bool:
    logical = [spoken.verdict.would_be or spoken.verdict.outcome for spoken in (before, after)]
    return logical[0] is logical[1]


def _words(position: Position) -> str:
    return position.value.replace("_", " ")


def _criteria_that_differ(
    first: RuleSet, second: RuleSet, facts: Facts, old: RuleBook, new: RuleBook
) -> tuple[str, ...]:
    was, now = _weights(first, facts, old), _weights(second, facts, new)
    names = [name for name in {**now, **was} if now.get(name, _ABSENT)[0] != was.get(name, _ABSENT)[0]]
    by_weight = sorted(names, key=lambda name: -max(now.get(name, _ABSENT)[0], was.get(name, _ABSENT)[0]))
    return tuple((now.get(name) or was[name])[1] for name in by_weight)


_ABSENT = (0, "")
"""A criterion that is met, and one that is not there, stand in nobody's way."""


def _weights(rules: RuleSet, facts: Facts, book: RuleBook) -> Mapping[str, tuple[int, str]]:
    """How much each criterion stands in the way: 0 met, 1 open, 2 an unconfirmed one not met, 3 not met."""
    weights = {}
    for criterion in deciding(rules):
        met = is_met(criterion, facts, book.definitions)
        not_met = 3 if criterion.standing is Standing.CONFIRMED else 2
        weights[criterion.id] = (0 if met else 1 if met is None else not_met, criterion.sentence)
    return weights
