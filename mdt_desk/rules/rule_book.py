"""All approved rule sets with their definitions, sources and the checks that people recorded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.model import Definition, RuleSet, Source, SourceCheck
from mdt_desk.rules.speaking import BookedRuleSet, hiding_on, speaking_on, spoken_days
from mdt_desk.rules.terms import AppliesTo, Purpose


@dataclass(frozen=True, slots=True)
class RuleBook:
    """What the desk goes by; of one rule set the older versions stand before the newer ones."""

    rule_sets: tuple[BookedRuleSet, ...]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    checks: tuple[SourceCheck, ...] = ()
    _versions: Mapping[str, tuple[BookedRuleSet, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, list[BookedRuleSet]] = {}
        for booked in self.rule_sets:
            found.setdefault(booked.rules.id, []).append(booked)
        object.__setattr__(self, "_versions", {name: tuple(each) for name, each in found.items()})

    def speaking_of(self, drug: Drug, purpose: Purpose, nation: Nation) -> tuple[BookedRuleSet, ...]:
        """Every version, of any date, for a drug, purpose and nation."""
        return tuple(
            booked
            for booked in self.rule_sets
            if not booked.withdrawn and _matches(booked.rules, drug, purpose, nation)
        )

    def newest(self) -> dict[str, RuleSet]:
        """The newest version of each rule set, whatever its dates; none of one whose newest was withdrawn."""
        last = [versions[-1] for versions in self._versions.values()]
        return {booked.rules.id: booked.rules for booked in last if not booked.withdrawn}

    def on_day(self, on: date) -> tuple[BookedRuleSet, ...]:
        """Of every rule set the version that speaks on a day; none of a rule set that is silent then."""
        spoken = (speaking_on(versions, on) for versions in self._versions.values())
        return tuple(booked for booked in spoken if booked is not None)

    def speaks_until(self, rules: RuleSet) -> date | None:
        """The first day on which a version speaks no more; None while nothing ends it."""
        spoken = (each.rules for each in spoken_days(self._versions.get(rules.id, ())))
        last = next((each.effective_to for each in spoken if each.version == rules.version), rules.effective_to)
        return last + timedelta(days=1) if last is not None else None

    def withdrawn_on(self, on: date) -> tuple[RuleSet, ...]:
        """The withdrawn versions by which rule sets are silent on a day."""
        newest = (hiding_on(versions, on) for versions in self._versions.values())
        return tuple(booked.rules for booked in newest if booked is not None and booked.withdrawn)

    def in_time(self) -> tuple[RuleSet, ...]:
        """Every version with the days on which it speaks as its dates, past ones too: what a time axis shows."""
        return tuple(booked.rules for versions in self._versions.values() for booked in spoken_days(versions))

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
