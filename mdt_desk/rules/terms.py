"""The words of the rules that are one of a few: purposes, roles, states, outcomes. Light, so the list starts fast."""

from enum import StrEnum


class Purpose(StrEnum):
    """What the policy is for; funding is the headline."""

    FUNDING = "funding"
    LICENCE = "licence"
    GUIDANCE = "guidance"


class AppliesTo(StrEnum):
    """Whether the patient starts the drug or already has it."""

    NEW_START = "new_start"
    CONTINUING = "continuing"


class Position(StrEnum):
    """Whether criteria decide, the policy closes the drug to this group, or nothing usable is known."""

    CRITERIA = "criteria"
    NOT_ROUTINELY_FUNDED = "not_routinely_funded"
    NO_POSITION = "no_position"


class RuleState(StrEnum):
    """How far a version has come; only an approved one is used."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Role(StrEnum):
    """Include must hold, exclude must not hold, advise never decides."""

    INCLUDE = "include"
    EXCLUDE = "exclude"
    ADVISE = "advise"


class Standing(StrEnum):
    """Whether a public source states the criterion. An unconfirmed one never decides alone."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class Bearing(StrEnum):
    """Whether the cited place supports the criterion or limits it."""

    SUPPORTS = "supports"
    LIMITS = "limits"


class WhenOverdue(StrEnum):
    """Whether a source past its review stops the answer or only warns."""

    CAP = "cap"
    WARN = "warn"


class CheckOutcome(StrEnum):
    """What a person found on looking at a source again."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REPLACED = "replaced"


class Operator(StrEnum):
    """How a fact is compared with a value."""

    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ON_OR_AFTER = "on_or_after"
    ON_OR_BEFORE = "on_or_before"
    AFTER = "after"
    BEFORE = "before"


class Outcome(StrEnum):
    """The eight outcomes."""

    ELIGIBLE = "eligible"
    ELIGIBLE_TO_CONTINUE = "eligible_to_continue"
    NOT_ELIGIBLE = "not_eligible"
    MORE_INFORMATION_NEEDED = "more_information_needed"
    JUDGEMENT_NEEDED = "judgement_needed"
    SOURCE_UNVERIFIED = "source_unverified"
    NO_RULE_IN_FORCE = "no_rule_in_force"
    NOT_ROUTINELY_FUNDED = "not_routinely_funded"


class Cap(StrEnum):
    """Why an answer could not be checked: its policy is overdue, was found changed, or was never told to this desk.

    One that nobody at this desk has looked at, and whose review has no date, is not checked rather than overdue.
    """

    OVERDUE = "overdue"
    CHANGED = "changed"
    NOT_CHECKED = "not_checked"
    NOT_FOUND = "not_found"


OUTCOME_WORDS = {
    Outcome.ELIGIBLE: "Eligible",
    Outcome.ELIGIBLE_TO_CONTINUE: "Eligible to continue (existing patients only)",
    Outcome.NOT_ELIGIBLE: "Not eligible",
    Outcome.MORE_INFORMATION_NEEDED: "More information needed",
    Outcome.JUDGEMENT_NEEDED: "Judgement needed",
    Outcome.SOURCE_UNVERIFIED: "Unverified",
    Outcome.NO_RULE_IN_FORCE: "No rule in force on this date",
    Outcome.NOT_ROUTINELY_FUNDED: "Not routinely funded (policy closed to this group)",
}
"""The words on screen and paper, everywhere the same."""


class CriterionState(StrEnum):
    """Met, not met, or unknown."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Currency(StrEnum):
    """Whether a source is within its review, past it, or was never given a date or a check."""

    CURRENT = "current"
    OVERDUE = "overdue"
    NEVER_CHECKED = "never_checked"
