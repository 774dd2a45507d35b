"""From a case, a day and the rule book to the answer. It infers no judgement and asks no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mdt_desk.domain.case import Case, Drug, Nation, date_asked_about
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules import explain, questions
from mdt_desk.rules.assessment import Advice, AskNext, Assessment, CaseAssessment, CriterionResult, SourceState
from mdt_desk.rules.catalogue import BY_ID, read_facts
from mdt_desk.rules.currency import source_states
from mdt_desk.rules.model import RuleSet, criteria_of
from mdt_desk.rules.outcomes import Gate, combine
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import AppliesTo, Cap, CriterionState, Currency, Outcome, Position, Purpose, Role
from mdt_desk.rules.tracing import trace
from mdt_desk.rules.treatment_readers import current_course
from mdt_desk.rules.values import FactValue

BOUNDARY_DAYS = 31
"""How near to an uncertain boundary day a date must lie for the uncertainty to be shown."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: this case, this day, this rule book."""

    case: Case
    book: RuleBook
    on: date
    nation: Nation
    facts: Mapping[str, FactValue]


def assess(
    case: Case, book: RuleBook, tumours: TumourTypes, on: date | None = None, nation: Nation | None = None
) -> CaseAssessment:
    """Assesses every drug for funding, and for licence and guidance where the rule book speaks of them."""
    on, nation = on or date_asked_about(case), nation or case.referral.nation
    if on is None or nation is None:
        return CaseAssessment(case.case_id, on, nation, _without_date_or_nation(on, nation))
    return assess_facts(case, read_facts(case, on, nation, tumours, read_evidence(case, on)), book, on, nation)


def assess_facts(
    case: Case, facts: Mapping[str, FactValue], book: RuleBook, on: date, nation: Nation
) -> CaseAssessment:  # fmt: skip
    """As assess, on facts that were read already."""
    asked = _Asked(case, book, on, nation, facts)
    found = [_assess_where_asked(drug, purpose, asked) for purpose in Purpose for drug in Drug]
    return CaseAssessment(case.case_id, on, nation, tuple(item for item in found if item is not None))


def assess_drug(
    drug: Drug, purpose: Purpose, case: Case, facts: Mapping[str, FactValue], book: RuleBook, on: date, nation: Nation
) -> Assessment | None:
    """One drug for one purpose, as a rule test asks, on facts some of which it sets; None where no rule speaks."""
    return _assess_where_asked(drug, purpose, _Asked(case, book, on, nation, facts))


def _assess_where_asked(drug: Drug, purpose: Purpose, asked: _Asked) -> Assessment | None:
    return _assess_one(drug, purpose, asked) if _is_asked(drug, purpose, asked) else None


def _is_asked(drug: Drug, purpose: Purpose, asked: _Asked) -> bool:
    """Funding always; licence and guidance where a version, of any date, may speak of this patient."""
    if purpose is Purpose.FUNDING:
        return True
    spoken = asked.book.speaking_of(drug, purpose, asked.nation)
    return any(_scope(booked, asked) is not CriterionState.NOT_MET for booked in spoken)


def _without_date_or_nation(on: date | None, nation: Nation | None) -> tuple[Assessment, ...]:
    missing = [fact for fact, value in (("nation", nation), ("date_asked_about", on)) if value is None]
    asks = tuple(_ask(fact, "not recorded", ()) for fact in missing)
    words = " and ".join(BY_ID[fact].label for fact in missing)
    return tuple(
        Assessment(
            drug, Purpose.FUNDING, AppliesTo.NEW_START, Outcome.MORE_INFORMATION_NEEDED,
            explanation=f"{words} not recorded: no rule can be chosen.", ask_next=asks,
        )
        for drug in Drug
    )  # fmt: skip


def _ask(fact: str, reason: str, settles: tuple[str, ...]) -> AskNext:
    spec = BY_ID[fact]
    return AskNext(fact, spec.question, spec.where, settles, True, spec.judgement, reason)


def _assess_one(drug: Drug, purpose: Purpose, asked: _Asked) -> Assessment | None:
    receiving = asked.facts[f"receiving_{drug}"]
    if receiving.content is None:
        return Assessment(
            drug, purpose, AppliesTo.NEW_START, Outcome.MORE_INFORMATION_NEEDED,
            explanation=f"{receiving.detail[:1].upper()}{receiving.detail[1:]}: no rule can be chosen.",
            ask_next=(_ask(f"receiving_{drug}", receiving.detail, ()),),
        )  # fmt: skip
    applies = AppliesTo.CONTINUING if receiving.content else AppliesTo.NEW_START
    in_force = asked.book.in_force(drug, purpose, asked.nation, applies, asked.on)
    chosen = [booked for booked in in_force if _scope(booked, asked) is not CriterionState.NOT_MET]
    if purpose is not Purpose.FUNDING and applies is AppliesTo.CONTINUING and not chosen:
        return None
    if len(chosen) == 1:
        return _assess_under(chosen[0], applies, asked)
    clash = [booked.rules.id for booked in chosen]
    if chosen and all(_scope(booked, asked) is CriterionState.UNKNOWN for booked in chosen):
        return _undecided_scope(drug, purpose, applies, chosen, asked)
    words = explain.no_rule_line(drug, asked.on, clash, _withdrawn(drug, purpose, applies, asked))
    return Assessment(drug, purpose, applies, Outcome.NO_RULE_IN_FORCE, explanation=words)


def _withdrawn(drug: Drug, purpose: Purpose, applies: AppliesTo, asked: _Asked) -> str:
    """The version by which a rule set for this patient is silent, as it was withdrawn; empty where none is."""
    of_drug = (each for each in asked.book.withdrawn_on(asked.on) if (each.drug, each.purpose) == (drug, purpose))
    own = next((each for each in of_drug if asked.nation in each.nations and applies in each.applies_to), None)
    return f"Version {own.version} of {own.title}" if own else ""


def _scope(booked: BookedRuleSet, asked: _Asked) -> CriterionState:
    """Whether a version covers this patient, by its dates for instance; one without such a rule covers everyone."""
    covers = booked.rules.covers
    return trace(covers, asked.facts, asked.book.definitions).state if covers else CriterionState.MET


def _undecided_scope(
    drug: Drug, purpose: Purpose, applies: AppliesTo, chosen: Sequence[BookedRuleSet], asked: _Asked
) -> Assessment:
    """Several versions could cover the patient: what would tell is asked for, nothing is guessed."""
    covers = [booked.rules.covers for booked in chosen if booked.rules.covers]
    pairs = [(criterion, trace(criterion, asked.facts, asked.book.definitions)) for criterion in covers]
    asks = questions.ask_next(pairs, asked.facts, asked.book.definitions)
    words = f"{asks[0].question} Which rule covers the patient depends on it."
    return Assessment(drug, purpose, applies, Outcome.MORE_INFORMATION_NEEDED, explanation=words, ask_next=asks)


def _assess_under(booked: BookedRuleSet, applies: AppliesTo, asked: _Asked) -> Assessment:
    rules, definitions = booked.rules, asked.book.definitions
    pairs = [(criterion, trace(criterion, asked.facts, definitions)) for criterion in criteria_of(rules)]
    results = tuple(result for _, result in pairs)
    gates = explain.gates_of(results)
    logical = combine(rules, [_gate(result) for result in gates], applies)
    sources = source_states(rules, asked.book, asked.on)
    capped = any(source.caps for source in sources) or rules.position is Position.NO_POSITION
    outcome = Outcome.SOURCE_UNVERIFIED if capped else logical
    decided = rules.position is Position.NOT_ROUTINELY_FUNDED
    asks = questions.ask_next(pairs if decided else _deciding(pairs), asked.facts, definitions)
    return Assessment(
        drug=rules.drug,
        purpose=rules.purpose,
        applies_to=applies,
        outcome=outcome,
        would_be=logical if capped and rules.position is not Position.NO_POSITION else None,
        cap=_cap(rules, sources) if capped else None,
        source_overdue=not capped and any(source.gates and source.state is Currency.OVERDUE for source in sources),
        ruleset=rules.id,
        title=rules.title,
        version=rules.version,
        sha256=booked.sha256,
        explanation=explain.explanation(outcome, rules, gates, asks, sources, _since(rules.drug, asked)),
        criteria=results,
        ask_next=asks,
        would_change_it=questions.would_change_it(pairs, asked.facts, definitions),
        sources=sources,
        advice=_advice(rules, pairs, asked),
        in_force_until=rules.effective_to,
    )


def _cap(rules: RuleSet, sources: Sequence[SourceState]) -> Cap:
    """Why the answer of a rule set cannot be checked."""
    if rules.position is Position.NO_POSITION:
        return Cap.NOT_FOUND
    capping = [source for source in sources if source.caps]
    if any(source.found_changed for source in capping):
        return Cap.CHANGED
    return Cap.OVERDUE if any(source.state is Currency.OVERDUE for source in capping) else Cap.NOT_CHECKED


def _gate(result: CriterionResult) -> Gate:
    return Gate(_MET[result.state], result.needs_judgement, result.confirmed)


_MET = {CriterionState.MET: True, CriterionState.NOT_MET: False, CriterionState.UNKNOWN: None}


def _deciding(pairs: Sequence[questions.Pair]) -> list[questions.Pair]:
    return [(criterion, result) for criterion, result in pairs if criterion.role is not Role.ADVISE]


def _since(drug: Drug, asked: _Asked) -> str:
    course = current_course(asked.case, drug, asked.on)
    return format_date(course.started if course else None, "a date not recorded")


def _advice(rules: RuleSet, pairs: Sequence[questions.Pair], asked: _Asked) -> tuple[Advice, ...]:
    """Cautions whose condition holds, uncertain boundary days nearby, and unconfirmed rules as such."""
    held = [
        Advice(criterion.advice, ", ".join(result.sources))
        for criterion, result in pairs
        if criterion.role is Role.ADVISE and criterion.advice and result.state is CriterionState.MET
    ]
    flags = [
        Advice(flag.note, rules.id) for flag in rules.date_flags if abs((flag.day - asked.on).days) <= BOUNDARY_DAYS
    ]
    return tuple(held + flags)
