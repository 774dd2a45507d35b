"""Where in the case page a fact is entered, and which judgement a fact asks for."""

from dataclasses import dataclass

from mdt_desk.domain.case import Drug, Question
from mdt_desk.rules.assessment import CriterionResult
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.terms import CriterionState


@dataclass(frozen=True, slots=True)
class Asked:
    """A judgement that is asked for: which question, and of which drug where that matters."""

    question: Question
    drug: Drug | None = None


def judgement_of(fact: str) -> Asked | None:
    """The judgement behind a fact, where it is one."""
    spec = BY_ID.get(fact)
    if spec is None or not spec.judgement:
        return None
    question = Question(spec.where.partition(".")[2])
    return Asked(question, next((drug for drug in Drug if fact.endswith(f"_{drug}")), None))


def place_of(fact: str) -> str:
    """The place in the case where a fact is entered."""
    spec = BY_ID.get(fact)
    return spec.where if spec else ""


def first_fact(result: CriterionResult) -> str:
    """The fact to enter first for a criterion: one that is unknown, else the first it rests on."""
    facts = [each.fact for each in result.evidence if each.reason] or [each.fact for each in result.evidence]
    return facts[0] if facts else ""


def rank(result: CriterionResult) -> int:
    """Unknown rows first, then judgements, then what is not met, then what is met."""
    if result.state is CriterionState.UNKNOWN:
        return 1 if result.needs_judgement else 0
    return 2 if result.state is CriterionState.NOT_MET else 3
