"""What a case states that speaks against an answer of its own: an option that is left, a death before the day."""

import re
from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Cyp3aEffect, OptionState, Question, Treatment, TreatmentOutcome
from mdt_desk.domain.course_words import perhaps_ended, perhaps_outside
from mdt_desk.domain.courses_together import begun_too_early, ended_in_progression, later_lines, paused
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.judgements import holds_on
from mdt_desk.domain.patterns import Pattern


def at_odds(case: Case, on: date | None) -> tuple[str, ...]:
    """Each such statement as a sentence; none of it decides, for the answer is a named person's."""
    return (
        *_death(case, on),
        *_histology(case, on),
        *_options(case, on),
        *perhaps_ended(case),
        *perhaps_outside(case),
        *later_lines(case),
        *begun_too_early(case),
        *paused(case, on),
        *ended_in_progression(case, on),
        *_medicines(case),
        *_extent(case),
        *_resected(case),
    )


def _extent(case: Case) -> Iterator[str]:
    """A tumour that cannot be operated on, and that is neither advanced nor spread nor harmful to operate on."""
    found = case.diagnosis
    noes = (found.locally_advanced, found.metastatic, found.surgery_severe_harm)
    if found.inoperable is Answer.YES and all(each is Answer.NO for each in noes):
        yield (
            "The tumour is entered as inoperable, and as neither locally advanced nor metastatic nor of severe harm if "
            "operated on: check which of the four is right."
        )


def _medicines(case: Case) -> Iterator[str]:
    """The medicines of which nobody entered what they do to the enzyme of which the product labels warn."""
    unknown = [each.name for each in case.medicines if each.cyp3a is Cyp3aEffect.NOT_RECORDED and each.name.strip()]
    if unknown:
        named = ", ".join(" ".join(each.split()) for each in unknown)
        yield f"What {named} does to the enzyme CYP3A is not recorded, and the product labels warn of it: ask."


def _death(case: Case, on: date | None) -> Iterator[str]:
    died = case.patient.death_date
    if died is None or on is None or died.earliest() >= on:
        return
    perhaps = "" if died.latest() < on else "perhaps "
    yield (
        f"The patient is recorded as having died ({format_date(died)}), {perhaps}before the day asked about "
        f"({format_date(on)}): check whose record this is and both dates before the answer is used."
    )


def _histology(case: Case, on: date | None) -> Iterator[str]:
    confirmed = case.diagnosis.histology_confirmed
    if confirmed is not None and on is not None and confirmed.earliest() > on:
        yield (
            f"The histology is recorded as confirmed {format_date(confirmed)}, after the day asked about "
            f"({format_date(on)}): for that day the diagnosis was not confirmed; check both dates."
        )


def _options(case: Case, on: date | None) -> Iterator[str]:
    """The options available, or not known to be gone, beside the answer that there are no satisfactory ones."""
    asked = (each for each in case.judgements if each.question is Question.NO_SATISFACTORY_OPTIONS)
    given = [
        each for each in asked if each.answer is not Answer.NOT_RECORDED and (on is None or holds_on(each, case, on))
    ]
    newest = max((each.given_on for each in given), default=None)
    yes = next((each for each in given if each.given_on == newest and each.answer is Answer.YES), None)
    if yes is None:
        return
    for option in case.options:
        if marked := _LEFT.get(option.state):
            yield (
                f"The option {' '.join(option.name.split())!r} is {marked}, yet {yes.by} "
                f"({format_date(yes.given_on)}) answered that there are no satisfactory options: "
                "ask which is right, and correct the other."
            )

    for treatment in case.treatments:
        if treatment.drug is None and (going := _still_given(treatment, yes.given_on)):
            yield (
                f"The treatment {' '.join(treatment.name.split())!r} is {going}, yet {yes.by} "
                f"({format_date(yes.given_on)}) answered that there are no satisfactory options: ask whether that "
                "answer still holds."
            )


def _still_given(treatment: Treatment, answered: date) -> str:
    """How a treatment stands against the answer that no option is left: it goes on, or was begun after the answer."""
    if treatment.ongoing is Answer.YES and treatment.stopped is None:
        works = treatment.outcome in {TreatmentOutcome.RESPONSE, TreatmentOutcome.STABLE}
        return f"recorded as ongoing{f', outcome {treatment.outcome}' if works else ''}"
    if treatment.started is not None and treatment.started.earliest() > answered:
        return f"recorded as begun {format_date(treatment.started)}"
    return ""


def _resected(case: Case) -> Iterator[str]:
    """A resection that is the last treatment, beside disease that is entered as metastatic or locally advanced."""
    diagnosis = case.diagnosis
    known = ((diagnosis.metastatic, "metastatic"), (diagnosis.locally_advanced, "locally advanced"))
    entered = " and ".join(words for answer, words in known if answer is Answer.YES)
    for treatment in _last_ones(case.treatments) if entered else ():
        text = f"{treatment.name}; {treatment.note}"
        found = _CUT_OUT.search(text)
        if found and not _NOT_CUT.search(text[: found.start()]):
            yield (
                f"The treatment {' '.join(treatment.name.split())!r} may have removed the disease, which is entered as "
                f"{entered}: ask which holds on the day asked about."
            )


def _last_ones(treatments: tuple[Treatment, ...]) -> list[Treatment]:
    """The treatment begun last, and each of which no start is recorded."""
    starts = [each.started.latest() for each in treatments if each.started is not None]
    return [each for each in treatments if each.started is None or each.started.latest() == max(starts)]


_CUT_OUT = Pattern(
    r"\b(?:complete(?:ly)?|total(?:ly)?|full(?:y)?|radical(?:ly)?|curative(?:ly)?|R0)\b[^.;]{0,30}"
    r"\b(?:resect\w*|excis\w*|remov\w*|surgery)\b"
    r"|\b(?:resect\w*|excis\w*|remov\w*|surgery)\b[^.;]{0,40}"
    r"(?:\bR0\b|\bclear margins?\b|\bmargins? (?:clear|free|negative)\b|\bcomplete\b)"
    r"|\ball (?:\w+ )?(?:disease|tumou?r|deposits?|metastas[ei]s)\b[^.;]{0,20}\b(?:removed|resected|excised)\b"
    r"|\bin (?:complete )?remission\b|\bno residual (?:disease|tumou?r)\b",
    re.IGNORECASE,
)
_NOT_CUT = Pattern(
    r"\b(?:not|never|no|incomplete\w*|partial\w*|planned|declined|refused|unfit for)\b[^.;]*$", re.IGNORECASE
)
_LEFT = {OptionState.AVAILABLE: "marked as available", OptionState.UNKNOWN: "entered without what became of it"}
