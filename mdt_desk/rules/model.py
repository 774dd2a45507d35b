"""A rule set as a person writes it: criteria in sentences, conditions over facts, sources with their dates."""

from dataclasses import dataclass, field
from datetime import date

from mdt_desk.domain.case import Drug, Nation
from mdt_desk.rules.terms import (
    AppliesTo,
    Bearing,
    CheckOutcome,
    Operator,
    Position,
    Purpose,
    Role,
    Standing,
    WhenOverdue,
)


@dataclass(frozen=True, slots=True)
class Compare:
    """One fact compared with one value; a date is written 2026-01-07."""

    fact: str
    op: Operator
    value: bool | int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every part holds."""

    all_of: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one part holds."""

    any_of: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class CountOf:
    """Holds when at least a number of the parts hold."""

    count_at_least: int
    of: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Use:
    """Holds when a named definition holds."""

    definition: str


Condition = Compare | AllOf | AnyOf | CountOf | Use


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source."""

    source: str
    place: str = ""
    bearing: Bearing = Bearing.SUPPORTS


@dataclass(frozen=True, slots=True)
class Criterion:
    """One sentence a clinician would say, its condition and its sources. Advice is shown where an advise holds."""

    id: str
    sentence: str
    condition: Condition
    role: Role = Role.INCLUDE
    standing: Standing = Standing.CONFIRMED
    citations: tuple[Citation, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A named condition with its own trace, shared between rule sets."""

    id: str
    sentence: str
    condition: Condition
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A public document a rule rests on, with the dates that tell its age."""

    id: str
    title: str
    issuer: str
    address: str
    published: date | None = None
    reviewed: date | None = None
    review_due: date | None = None
    when_overdue: WhenOverdue = WhenOverdue.WARN
    note: str = ""
    read_on: date | None = None
    """When it was last read for the rules; where it states no review of its own, it is read again within a year."""
    look_at: tuple[str, ...] = ()
    """Where else to look for a check: what replaces a document seldom stands in the document itself."""


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """A named person's look at a source, on a day, and what was found."""

    source: str
    checked_on: date
    by: str
    role: str
    outcome: CheckOutcome
    replaced_by: str = ""
    note: str = ""
    next_due: date | None = None
    recorded_on: date | None = field(default=None, compare=False)
    """When the desk took it in; nothing for one that is not stored."""
    ahead: bool = field(default=False, compare=False)
    """Whether it was taken in by a clock that ran ahead: then it lifts nothing, and its day says nothing."""
    number: int = field(default=0, compare=False)
    """By which the desk knows it; nothing for one that is not stored."""
    taken_back: str = field(default="", compare=False)
    """Who took it back, and why; it then says nothing any more, and stays to be read."""


@dataclass(frozen=True, slots=True)
class DateFlag:
    """A boundary day that is not certain, and why."""

    day: date
    note: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version of one policy: drug, nation, purpose, who it applies to, and from when to when."""

    id: str
    title: str
    drug: Drug
    nations: tuple[Nation, ...]
    purpose: Purpose
    applies_to: tuple[AppliesTo, ...]
    version: str
    effective_from: date | None = None
    effective_to: date | None = None
    position: Position = Position.CRITERIA
    position_words: str = ""
    covers: Criterion | None = None
    criteria: tuple[Criterion, ...] = ()
    citations: tuple[Citation, ...] = ()
    date_flags: tuple[DateFlag, ...] = ()
    author: str = ""
    reviewers: tuple[str, ...] = ()
    review_due: date | None = None
    supersedes: str = ""
    reason_for_change: str = ""


def criteria_of(rules: RuleSet) -> tuple[Criterion, ...]:
    """Every criterion of a version, the one that says whom it covers first."""
    return (rules.covers, *rules.criteria) if rules.covers else rules.criteria


def in_force_on(rule_set: RuleSet, on: date) -> bool:
    """Whether the day lies within the version's dates, both included."""
    starts, ends = rule_set.effective_from, rule_set.effective_to
    return (starts is None or starts <= on) and (ends is None or on <= ends)
