"""The one explanation line under each outcome, within 140 characters; words are never cut, fewer are chosen."""

from collections.abc import Sequence
from datetime import date

from mdt_desk.domain.case import Drug
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.assessment import AskNext, CriterionResult, SourceState
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.currency import SECOND_LOOK, due_words
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.terms import CriterionState, Outcome, Role

LONGEST = 140


def explanation(
    outcome: Outcome, rules: RuleSet, gates: Sequence[CriterionResult], questions: Sequence[AskNext],
    sources: Sequence[SourceState], since: str,
) -> str:  # fmt: skip
    """One line that says why."""
    if outcome is Outcome.SOURCE_UNVERIFIED:
        return _source_line(rules, sources)
    if outcome is Outcome.NOT_ROUTINELY_FUNDED:
        return rules.position_words
    if outcome is Outcome.NOT_ELIGIBLE:
        return _not_eligible_line(gates)
    if outcome is Outcome.ELIGIBLE_TO_CONTINUE:
        return f"On it since {since}. Not for a new start. MDT to confirm."
    if outcome is Outcome.ELIGIBLE:
        return f"All {len(gates)} rules met. MDT to confirm."
    return _open_line(gates, questions, judgement=outcome is Outcome.JUDGEMENT_NEEDED)


def _source_line(rules: RuleSet, sources: Sequence[SourceState]) -> str:
    # What somebody found weighs more than what nobody looked at.
    capping = min((source for source in sources if source.caps), key=_found_first, default=None)
    if capping is None:
        return rules.position_words
    if capping.found_changed:
        return _fitting(capping.title, "was found changed or replaced. The rule must be brought up to date.")
    if capping.last_check.endswith(SECOND_LOOK):
        looked = f"looked at {capping.last_check}."
        # A long name or role gives way; who it was stands with the source.
        return _fitting(capping.title, looked if len(looked) <= LONGEST else _ONE_LOOKED, ": ")
    if capping.review_due is None:
        return _fitting(capping.title, "no local check recorded, so its age is not known.", ": ")
    return _fitting(capping.title, f"{due_words(capping)}, result not recorded.", ": ")


_ONE_LOOKED = f"one person found it unchanged; {SECOND_LOOK}."


def _found_first(source: SourceState) -> tuple[bool, date]:
    return not source.found_changed, source.review_due or date.max


def _fitting(name: str, words: str, joined: str = " ") -> str:
    """A name and what is said of it; a name too long for the line gives way, words are never cut."""
    line = f"{name}{joined}{words}"
    return line if len(line) <= LONGEST else f"{words[:1].upper()}{words[1:]}"


def _not_eligible_line(gates: Sequence[CriterionResult]) -> str:
    failing = next(gate for gate in gates if gate.state is CriterionState.NOT_MET and gate.confirmed)
    unneeded = sum(gate.state is CriterionState.UNKNOWN for gate in gates)
    line = f"Rule not met: {failing.sentence}"
    if len(line) > LONGEST:
        line = "A rule is not met."
    longer = f"{line} {unneeded} unknown not needed."
    return longer if unneeded and len(longer) <= LONGEST else line


NOT_MET_UNCONFIRMED = "not met by an unconfirmed rule"
"""What is said of a criterion that no public source states and that the patient does not meet: the team weighs it."""


def _open_line(gates: Sequence[CriterionResult], questions: Sequence[AskNext], *, judgement: bool) -> str:
    met = sum(gate.state is CriterionState.MET for gate in gates)
    doubtful = (gate for gate in gates if gate.state is CriterionState.NOT_MET and not gate.confirmed)
    # A sentence in a list ends with the list.
    unconfirmed = [f"{NOT_MET_UNCONFIRMED}: {gate.sentence.rstrip('.')}" for gate in doubtful]
    kinds = [question for question in questions if question.judgement] if judgement else list(questions)
    labels = [BY_ID[question.fact].label for question in kinds] + (unconfirmed if judgement else [])
    word = f"{counted(len(labels), 'judgement')} open" if judgement else _unknown_count(gates)
    head = f"{met} of {len(gates)} met, {word}: "
    for shown in (3, 2, 1):
        more = len(labels) - shown
        line = head + "; ".join(labels[:shown]) + (f"; and {more} more." if more > 0 else ".")
        if len(line) <= LONGEST:
            return line
    return head[:-2] + "."


def _unknown_count(gates: Sequence[CriterionResult]) -> str:
    return f"{sum(gate.state is CriterionState.UNKNOWN for gate in gates)} unknown"


def no_rule_line(drug: Drug, on: date, clash: Sequence[str], withdrawn: str = "") -> str:
    """Why nothing was checked: no approved rule set, one that was withdrawn, or two at once."""
    if clash:
        lines = (
            f"In force at once on {format_date(on)}: {' and '.join(clash)}. Nothing was checked.",
            f"In force at once: {' and '.join(clash)}.",
        )
        short = f"{len(clash)} rule sets for {drug} are in force on {format_date(on)}. Nothing was checked."
        return next((line for line in lines if len(line) <= LONGEST), short)
    if withdrawn:
        return _fitting(withdrawn, f"was withdrawn, and no other rule set for {drug} speaks on {format_date(on)}.")
    return f"No approved rule set for {drug} on {format_date(on)}. Nothing was checked."


def counts(gates: Sequence[CriterionResult]) -> dict[CriterionState, int]:
    """How many rules are met, not met and unknown."""
    return {state: sum(gate.state is state for gate in gates) for state in CriterionState}


def gates_of(criteria: Sequence[CriterionResult]) -> tuple[CriterionResult, ...]:
    """The criteria that decide."""
    return tuple(criterion for criterion in criteria if criterion.role is not Role.ADVISE)
