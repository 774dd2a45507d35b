"""An assessment as plain data in the shape that the check verb prints."""

from typing import Any

from mdt_desk.rules.assessment import Assessment, CaseAssessment, CriterionResult


def assessment_data(assessed: CaseAssessment) -> dict[str, Any]:
    """The whole answer as plain data."""
    return {
        "case": assessed.case_id,
        "on": assessed.on.isoformat() if assessed.on else None,
        "nation": assessed.nation.value if assessed.nation else None,
        "assessments": [_assessment(item) for item in assessed.assessments],
    }


def _assessment(item: Assessment) -> dict[str, Any]:
    return {
        "drug": item.drug.value,
        "purpose": item.purpose.value,
        "applies_to": item.applies_to.value,
        "outcome": item.outcome.value,
        "would_be": item.would_be.value if item.would_be else None,
        "cap": item.cap.value if item.cap else None,
        "rule_source_overdue": item.source_overdue,
        "explanation": item.explanation,
        "ruleset": item.ruleset or None,
        "version": item.version or None,
        "sha256": item.sha256 or None,
        "criteria": [_criterion(criterion) for criterion in item.criteria],
        "ask_next": [
            {
                "fact": ask.fact,
                "question": ask.question,
                "settles": list(ask.settles),
                "could_end_it": ask.could_end_it,
                "judgement": ask.judgement,
                "reason": ask.reason,
                "where": ask.where,
            }
            for ask in item.ask_next
        ],
        "would_change_it": [{"criterion": change.criterion, "text": change.text} for change in item.would_change_it],
        "sources": [
            {
                "id": source.id,
                "title": source.title,
                "address": source.address,
                "look_at": list(source.look_at),
                "review_due": source.review_due.isoformat() if source.review_due else None,
                "read_on": source.read_on.isoformat() if source.read_on else None,
                "state": source.state.value,
                "days_overdue": source.days_overdue,
                "gates": source.gates,
                "caps": source.caps,
                "last_check": source.last_check or None,
            }
            for source in item.sources
        ],
        "advice": [{"text": advice.text, "source": advice.source} for advice in item.advice],
    }


def _criterion(criterion: CriterionResult) -> dict[str, Any]:
    return {
        "id": criterion.id,
        "role": criterion.role.value,
        "sentence": criterion.sentence,
        "result": criterion.state.value,
        "reason": criterion.reason or None,
        "needs_judgement": criterion.needs_judgement,
        "confirmed": criterion.confirmed,
        "evidence": [
            {
                "fact": item.fact,
                "value": item.value,
                "from": item.origin or None,
                "reason": item.reason or None,
                "assumed": item.assumed,
            }
            for item in criterion.evidence
        ],
        "definitions": [
            {"id": used.id, "sentence": used.sentence, "result": used.state.value} for used in criterion.definitions
        ],
        "sources": list(criterion.sources),
    }
