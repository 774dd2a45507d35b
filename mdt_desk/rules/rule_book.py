"""All approved rule sets with their definitions, sources and the checks that people recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.model import AppliesTo, Definition, Purpose, RuleSet, Source, SourceCheck, in_force_on


@dataclass(frozen=True, slots=True)
class BookedRuleSet:
    """An approved rule set and the hash of its canonical text."""

    rules: RuleSet
    sha256: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    """What the desk goes by."""

    rule_sets: tuple[BookedRuleSet, ...]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    checks: tuple[SourceCheck, ...] = ()

    def speaking_of(self, drug: Drug, purpose: Purpose, nation: Nation) -> tuple[BookedRuleSet, ...]:
        """Every version, of any date, for a drug, purpose and nation."""
        return tuple(booked for booked in self.rule_sets if _matches(booked.rules, drug, purpose, nation))

    def in_force(
        self, drug: Drug, purpose: Purpose, nation: Nation, applies_to: AppliesTo, on: date
    ) -> tuple[BookedRuleSet, ...]:
        """The versions in force on a day for a drug, purpose, nation and kind of patient."""
        return tuple(
            booked
            for booked in self.speaking_of(drug, purpose, nation)
            if applies_to in booked.rules.applies_to and in_force_on(booked.rules, on)
        )


def _matches(rules: RuleSet, drug: Drug, purpose: Purpose, nation: Nation) -> bool:
    return rules.drug is drug and rules.purpose is purpose and nation in rules.nations
