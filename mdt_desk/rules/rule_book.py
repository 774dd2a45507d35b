"""All approved rule sets with their definitions, sources and the checks that people recorded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.model import Definition, RuleSet, Source, SourceCheck, in_force_on
from mdt_desk.rules.terms import AppliesTo, Purpose


@dataclass(frozen=True, slots=True)
class BookedRuleSet:
    """An approved version and the hash of its canonical text; a withdrawn one still hides the older ones."""

    rules: RuleSet
    sha256: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class RuleBook:
    """What the desk goes by; of one rule set the older versions stand before the newer ones."""

    rule_sets: tuple[BookedRuleSet, ...]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    checks: tuple[SourceCheck, ...] = ()

    def speaking_of(self, drug: Drug, purpose: Purpose, nation: Nation) -> tuple[BookedRuleSet, ...]:
        """Every version, of any date, for a drug, purpose and nation."""
        return tuple(
            booked
            for booked in self.rule_sets
            if not booked.withdrawn and _matches(booked.rules, drug, purpose, nation)
        )

    def on_day(self, on: date) -> tuple[BookedRuleSet, ...]:
        """Of every rule set the newest version whose dates hold the day; none where that one was withdrawn."""
        newest = {booked.rules.id: booked for booked in self.rule_sets if in_force_on(booked.rules, on)}
        return tuple(booked for booked in newest.values() if not booked.withdrawn)

    def in_force(
        self, drug: Drug, purpose: Purpose, nation: Nation, applies_to: AppliesTo, on: date
    ) -> tuple[BookedRuleSet, ...]:
        """The versions in force on a day for a drug, purpose, nation and kind of patient."""
        return tuple(
            booked
            for booked in self.on_day(on)
            if applies_to in booked.rules.applies_to and _matches(booked.rules, drug, purpose, nation)
        )

    def with_version(
        self, added: BookedRuleSet, definitions: Iterable[Definition] = (), sources: Iterable[Source] = ()
    ) -> "RuleBook":
        """The book as it would be if one more version counted, with the definitions and sources that it brings."""
        same = (added.rules.id, added.rules.version)
        kept = tuple(booked for booked in self.rule_sets if (booked.rules.id, booked.rules.version) != same)
        return replace(
            self,
            rule_sets=(*kept, added),
            definitions={**self.definitions, **{item.id: item for item in definitions}},
            sources={**self.sources, **{source.id: source for source in sources}},
        )


def _matches(rules: RuleSet, drug: Drug, purpose: Purpose, nation: Nation) -> bool:
    return rules.drug is drug and rules.purpose is purpose and nation in rules.nations
