"""The answer for one drug as plain text, in the order of the criteria, to paste into a funding form."""

from mdt_desk.desktop.case.explaining import age_words, asked_about, evidence_words, gates, sources_of
from mdt_desk.domain.case import Case
from mdt_desk.domain.patient import display_name, display_nhs_number
from mdt_desk.rules.answer_words import words_of
from mdt_desk.rules.assessment import Assessment, CaseAssessment
from mdt_desk.rules.verdict_marks import OVERDUE_WORDS, state_words


def funding_text(case: Case, assessment: Assessment, whole: CaseAssessment) -> str:
    """Patient, question, outcome, each criterion with its evidence, and the age of the sources."""
    blocks = [_head(case, assessment, whole)]
    for number, result in enumerate(gates(assessment), 1):
        state = state_words(result.state, judgement=result.needs_judgement)
        evidence = "; ".join(evidence_words(each) for each in result.evidence)
        source = sources_of(result, whole).replace("\n", "; ")
        blocks.append(f"{number}. {result.sentence}\n   {state}. {evidence}\n   Source: {source or 'none cited'}")
    blocks.append("\n".join(f"{source.title}: {age_words(source)}" for source in assessment.sources))
    blocks.append("Decision support only. The MDT decides.")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(case: Case, assessment: Assessment, whole: CaseAssessment) -> str:
    said = words_of(assessment)
    overdue = f", {OVERDUE_WORDS.lower()}" if assessment.source_overdue else ""
    lines = [
        "SYNTHETIC PATIENT" if case.synthetic else "",
        f"{display_name(case.patient)}   NHS No. {display_nhs_number(case.patient)}",
        asked_about(case, whole),
        f"{assessment.drug.value.capitalize()}: {said}{overdue}",
        assessment.explanation,
        f"Rule set {assessment.ruleset}, version {assessment.version}" if assessment.ruleset else "",
    ]
    return "\n".join(line for line in lines if line)
