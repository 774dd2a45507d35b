"""Which drugs a page speaks of: one that comes after another NTRK inhibitor only then, or where it is asked for."""

from dataclasses import replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, is_ntrk_inhibitor
from mdt_desk.domain.trk_inhibitors import INHIBITORS, written_of_one
from mdt_desk.rules.assessment import CaseAssessment

AFTER_ANOTHER = frozenset({Drug.REPOTRECTINIB})
"""Drugs of which no policy was seen here and which come after another inhibitor."""


def shown(case: Case, assessed: CaseAssessment) -> CaseAssessment:
    """The answers without those on drugs that nothing in the case leads to; the answers themselves stay as they are."""
    if _had_one(case):
        return assessed
    left_out = {drug for drug in AFTER_ANOTHER if not _asked_for(case, drug)}
    return replace(assessed, assessments=tuple(each for each in assessed.assessments if each.drug not in left_out))


def _had_one(case: Case) -> bool:
    """Whether the case speaks of an NTRK inhibitor at all, whenever and by whatever name: what may be one counts."""
    listed = any(is_ntrk_inhibitor(each) or written_of_one(each) for each in case.treatments)
    return listed or case.prior_ntrk_inhibitor is Answer.YES


def _asked_for(case: Case, drug: Drug) -> bool:
    """Whether the question to the board names the drug, by name, brand or code."""
    asked = "".join(letter for letter in case.referral.question.casefold() if letter.isalnum())
    return any(name in asked for one in INHIBITORS if one.drug is drug for name in (one.name, *one.others))
