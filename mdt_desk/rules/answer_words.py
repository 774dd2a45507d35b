"""What an answer is called on screen and paper: its outcome, what it would be, and why nobody could check it."""

from typing import TYPE_CHECKING

from mdt_desk.rules.terms import OUTCOME_WORDS, Cap, Outcome, Purpose
from mdt_desk.rules.verdict_marks import CHIP_WORDS

if TYPE_CHECKING:
    from mdt_desk.rules.assessment import Assessment

_CAPPED = {Cap.OVERDUE: "policy overdue", Cap.CHANGED: "policy changed", Cap.NOT_CHECKED: "policy not checked"}
NOTHING_ENTERED = "Nothing entered yet"
"""Stands where a verdict will stand once a fact of the patient is entered."""
NO_POLICY = "No policy on file"
"""Nobody has told this desk what the policy of the nation is."""


_BY_LABEL = {
    Outcome.ELIGIBLE: "Within the label",
    Outcome.ELIGIBLE_TO_CONTINUE: "Within the label (existing patients)",
    Outcome.NOT_ELIGIBLE: "Outside the label",
}
"""A label says what a medicine is licensed for, and nobody eligible."""


def answer_words(
    outcome: Outcome,
    would_be: Outcome | None = None,
    cap: Cap | None = None,
    purpose: Purpose = Purpose.FUNDING,
) -> str:
    """The one wording of an answer: Unverified: would be eligible (policy overdue); never the bare word Eligible."""
    if outcome is not Outcome.SOURCE_UNVERIFIED:
        return _called(outcome, purpose)
    if cap is Cap.NOT_FOUND:
        return NO_POLICY
    # What a policy said before somebody found it changed is no headline.
    would = f": would be {_short(_called(would_be, purpose))}" if would_be and cap is not Cap.CHANGED else ""
    return f"{_called(outcome, purpose)}{would}{f' ({_CAPPED[cap]})' if cap else ''}"


def words_of(answer: "Assessment") -> str:
    """The wording of an assessment, by what it was asked for."""
    return answer_words(answer.outcome, answer.would_be, answer.cap, answer.purpose)


def chip_words(outcome: Outcome, cap: Cap | None = None) -> tuple[str, str]:
    """The words on a chip: the large line, and the small one beneath it."""
    if outcome is not Outcome.SOURCE_UNVERIFIED or cap is None:
        return CHIP_WORDS[outcome]
    return (NO_POLICY.upper(), "") if cap is Cap.NOT_FOUND else (CHIP_WORDS[outcome][0], _CAPPED[cap])


def would_be_words(would_be: Outcome | None, cap: Cap | None = None, purpose: Purpose = Purpose.FUNDING) -> str:
    """What the rules on file would say, for beneath the outcome; empty where they say nothing."""
    if would_be is None:
        return ""
    words = lower(_called(would_be, purpose))
    return f"By the rules on file it would be: {words}" if cap is Cap.CHANGED else f"Would be: {words}"


def _called(outcome: Outcome, purpose: Purpose) -> str:
    return (_BY_LABEL if purpose is Purpose.LICENCE else {}).get(outcome, OUTCOME_WORDS[outcome])


def _short(words: str) -> str:
    """An outcome within a sentence that has a bracket of its own behind it."""
    return lower(words.partition(" (")[0])


def lower(words: str) -> str:
    """Words within a sentence."""
    return f"{words[:1].lower()}{words[1:]}"
