"""How each fact is read off a case. A missing entry is unknown, never no; nothing here decides eligibility."""

from collections.abc import Callable

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_taken_back import given_later, taken_back_words, words_against
from mdt_desk.domain.case import (
    ChildPugh,
    Cyp3aEffect,
    Drug,
    Judgement,
    MarkerState,
    Question,
)
from mdt_desk.domain.dates import OLDEST_AGE, age_range, format_date, whole_years
from mdt_desk.domain.described_tumour import (
    MELANOMA,
    described_otherwise,
    solidity_described_otherwise,
    words_of_type,
)
from mdt_desk.domain.judgements import came_back_words, holds_on, last_day, overtaken_by
from mdt_desk.rules.context import FactContext
from mdt_desk.rules.values import FactValue, Reason, Span, known, unknown

Read = Callable[[FactContext], FactValue]
DRIVERS = ("BRAF", "NRAS", "KIT")
MELANOMA_GROUP = "melanoma"
UNKNOWN_PRIMARY_GROUP = "unknown_primary"


def from_answer(answer: Answer, origin: str) -> FactValue:
    """A yes or no as entered; not recorded stays unknown."""
    return unknown(Reason.NOT_RECORDED) if answer is Answer.NOT_RECORDED else known(answer is Answer.YES, origin)


def answer_at(field: str, part: str) -> Read:
    """Reads a yes, no or not recorded field of one part of the case."""

    def read(context: FactContext) -> FactValue:
        return from_answer(getattr(getattr(context.case, part), field), _dated(part, context))

    return read


def _dated(part: str, context: FactContext) -> str:
    """Where an answer stands; fitness that was recorded only after the day asked about says so."""
    day = context.case.fitness.recorded_on if part == "fitness" else None
    late = day is not None and day.earliest() > context.on
    return f"{part}, recorded {format_date(day)}, after the date asked about" if late else part


def nation(context: FactContext) -> FactValue:
    """The nation whose rules apply."""
    return known(context.nation.value, "referral") if context.nation else unknown(Reason.NOT_RECORDED)


def date_asked_about(context: FactContext) -> FactValue:
    """The day the question is asked for."""
    return known(context.on, "planned start or meeting")


def age(context: FactContext) -> FactValue:
    """Age in completed years on the day asked about, within bounds where the birth date is partly known."""
    born = context.case.patient.birth_date
    if born is None:
        return unknown(Reason.NOT_RECORDED)
    if born.earliest() > context.on:
        return unknown(Reason.CONFLICTING, "the birth date lies after the date asked about")
    if whole_years(born.latest(), context.on) > OLDEST_AGE:
        return unknown(Reason.CONFLICTING, f"the birth date makes the patient older than {OLDEST_AGE} years")
    low, high = age_range(born, context.on)
    return known(low if low == high else Span(low, high), f"born {format_date(born)}")


def solid_tumour(context: FactContext) -> FactValue:
    """Solid or not from the tumour list; where the list cannot say, as answered by the user."""
    diagnosis = context.case.diagnosis
    entry = context.tumours.get(diagnosis.tumour_type)
    if entry is None:
        return from_answer(diagnosis.solid, "diagnosis")
    if solidity_described_otherwise(diagnosis, entry):
        return unknown(Reason.CONFLICTING, words_of_type(diagnosis, entry))
    if entry.solid is Answer.NOT_RECORDED:
        asked = from_answer(diagnosis.solid, "diagnosis")
        return (
            asked
            if asked.reason is None
            else unknown(Reason.NOT_RECORDED, f"the tumour list cannot say for {entry.name}")
        )
    if diagnosis.solid not in {Answer.NOT_RECORDED, entry.solid}:
        return unknown(Reason.CONFLICTING, f"the tumour list and the answer given differ for {entry.name}")
    return known(entry.solid is Answer.YES, "diagnosis", entry.name)


def melanoma(context: FactContext) -> FactValue:
    """Whether the tumour type is one of the melanomas, wherever they stand in the list."""
    code = context.case.diagnosis.tumour_type
    member, diagnosis = context.tumours.in_group(code, MELANOMA_GROUP), context.case.diagnosis
    entry = context.tumours.get(code)
    described = described_otherwise(diagnosis, entry)
    if entry is not None and described and member is not (MELANOMA in described):
        return unknown(Reason.CONFLICTING, words_of_type(diagnosis, entry))
    return unknown(Reason.NOT_RECORDED) if member is None else known(member, "diagnosis", context.tumours.name_of(code))


def unknown_primary(context: FactContext) -> FactValue:
    """Whether the tumour type stands among the cancers of unknown primary of the list."""
    code, diagnosis = context.case.diagnosis.tumour_type, context.case.diagnosis
    member, entry = context.tumours.in_group(code, UNKNOWN_PRIMARY_GROUP), context.tumours.get(code)
    if entry is not None and member and described_otherwise(diagnosis, entry):
        return unknown(Reason.CONFLICTING, words_of_type(diagnosis, entry))
    return unknown(Reason.NOT_RECORDED) if member is None else known(member, "diagnosis", context.tumours.name_of(code))


def judgement(question: Question, drug: Drug | None = None) -> Read:
    """The latest answer of a named person that is valid on the day asked about."""

    def read(context: FactContext) -> FactValue:
        given = [j for j in context.case.judgements if j.question is question and j.drug in {None, drug}]
        answered = [j for j in given if j.answer is not Answer.NOT_RECORDED]
        valid = [j for j in answered if holds_on(j, context.case, context.on)]
        if newer := overtaken_by(answered, context.case, context.on):
            return unknown(Reason.EXPIRED, came_back_words(newer, context.case))
        if drug is None and (words := _for_one_drug(context, question, valid)):
            return unknown(Reason.CONFLICTING if valid else Reason.NOT_ANSWERED, words)
        if valid:
            return _answer_of(valid)
        if late := next((j for j in answered if j.given_on > context.on), None):
            said = f"the answer of {late.by} does not count for that day: {given_later(late, context.on)}"
            return unknown(Reason.NOT_ANSWERED, said)
        lapsed = any(last_day(j, context.case) < context.on for j in answered)
        return (
            unknown(Reason.EXPIRED, "no longer valid on the date asked about")
            if lapsed
            else unknown(Reason.NOT_ANSWERED)
        )

    return read


def _for_one_drug(context: FactContext, question: Question, general: list[Judgement]) -> str:
    """How an answer that names one drug stands against the question, which is asked for all; empty where none does."""
    named = [j for j in context.case.judgements if j.question is question and j.drug is not None]
    named = [j for j in named if j.answer is not Answer.NOT_RECORDED and holds_on(j, context.case, context.on)]
    newest = max((j.given_on for j in general), default=None)
    standing = {j.answer for j in general if j.given_on == newest}
    against = [j for j in named if newest is None or (j.given_on >= newest and j.answer not in standing)]
    if not against:
        return ""
    said = " and ".join(f"{j.by} answered {j.answer.value} for {j.drug} ({format_date(j.given_on)})" for j in against)
    return f"{said}, while the question does not depend on the drug: ask for one answer without a drug"


def _answer_of(valid: list[Judgement]) -> FactValue:
    newest = max(given.given_on for given in valid)
    latest = [given for given in valid if given.given_on == newest]
    standing = [given for given in latest if not words_against(given)]
    if not standing:
        said = f"the answer of {latest[0].by}, {format_date(newest)}, does not count: {taken_back_words(latest[0])}"
        return unknown(Reason.NOT_ANSWERED, said)
    latest = standing
    if len({given.answer for given in latest}) > 1:
        return unknown(Reason.CONFLICTING, "it was answered differently on the same day")
    given = latest[0]
    return known(given.answer is Answer.YES, f"{given.by}, {given.role}, {format_date(given.given_on)}", given.reason)


def _any_medicine(context: FactContext, effects: frozenset[Cyp3aEffect]) -> FactValue:
    found = [medicine.name for medicine in context.case.medicines if medicine.cyp3a in effects]
    if found:
        return known(content=True, origin="medicines", detail=", ".join(found))
    open_ones = [medicine for medicine in context.case.medicines if medicine.cyp3a is Cyp3aEffect.NOT_RECORDED]
    if open_ones or not context.case.medicines:
        return unknown(Reason.NOT_RECORDED)
    return known(content=False, origin="medicines")


def cyp3a_inhibitor(context: FactContext) -> FactValue:
    """Whether a medicine is a strong or moderate CYP3A inhibitor."""
    return _any_medicine(context, frozenset({Cyp3aEffect.STRONG_INHIBITOR, Cyp3aEffect.MODERATE_INHIBITOR}))


def cyp3a_inducer(context: FactContext) -> FactValue:
    """Whether a medicine is a strong or moderate CYP3A inducer."""
    return _any_medicine(context, frozenset({Cyp3aEffect.STRONG_INDUCER, Cyp3aEffect.MODERATE_INDUCER}))


def child_pugh_b_or_c(context: FactContext) -> FactValue:
    """Whether liver function is Child-Pugh B or C."""
    grade = context.case.fitness.child_pugh
    return (
        unknown(Reason.NOT_RECORDED)
        if grade is ChildPugh.NOT_RECORDED
        else known(grade is not ChildPugh.A, _dated("fitness", context))
    )


def other_driver_mutated(context: FactContext) -> FactValue:
    """Whether BRAF, NRAS or KIT is reported as mutated; a flag for review, never an exclusion."""
    states = {(marker.gene, marker.state) for marker in context.case.diagnosis.markers}
    if mutated := [gene for gene in DRIVERS if (gene, MarkerState.MUTATED) in states]:
        return known(content=True, origin="diagnosis", detail=", ".join(mutated))
    if all((gene, MarkerState.WILD_TYPE) in states for gene in DRIVERS):
        return known(content=False, origin="diagnosis")
    return unknown(Reason.NOT_RECORDED)
