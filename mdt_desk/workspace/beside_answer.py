"""What is to be read with an answer, counted where the answer stands without it: in the list, and over each tab."""

from functools import partial

from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.counts import counted
from mdt_desk.domain.derived_words import view_derived
from mdt_desk.domain.fusion_evidence import FusionEvidence
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.assessment import CaseAssessment
from mdt_desk.rules.leading import leading_finding
from mdt_desk.rules.terms import Outcome

_ACTED_ON = frozenset({Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE, Outcome.NOT_ELIGIBLE})
"""The answers on which somebody may act at once; every other one sends its reader to the case."""


_ANY_WIDTH = 160.0
"""Of the picture that is drawn with what follows from a finding, and is not shown here."""


def said_beside(case: Case, tumours: TumourTypes, evidence: FusionEvidence) -> tuple[str, ...]:
    """What the page says beside its answer: what contradicts itself, what the board resolved, every caution."""
    from mdt_desk.documents.detail_words import contradiction_lines
    from mdt_desk.documents.testing_words import doubts
    from mdt_desk.exchange.reading import exon_tables

    derive = partial(view_derived, tables=exon_tables(), width_mm=_ANY_WIDTH)
    key = leading_finding(case, tumours, evidence)
    return tuple(line.text for line in doubts(evidence, key, contradiction_lines(case, derive)))


def cautions_beside(assessed: CaseAssessment, beside: int) -> str:
    """How many cautions stand beside an answer that somebody may act on; empty where none does."""
    return counted(beside, "caution") if beside and is_acted_on(assessed) else ""


def is_acted_on(assessed: CaseAssessment) -> bool:
    """Whether one of the answers on funding, or what it would be, is one on which somebody may act at once."""
    answers = (assessed.headline(drug) for drug in Drug)
    return any(answer is not None and {answer.outcome, answer.would_be} & _ACTED_ON for answer in answers)
