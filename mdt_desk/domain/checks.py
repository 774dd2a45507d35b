"""What cannot be right in a case, every problem at once with its place; form and case file share these checks."""

from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answering import names_no_person, nothing_named
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import (
    Case,
    Judgement,
    Question,
    Referral,
    Resolution,
    date_asked_about,
)
from mdt_desk.domain.checks_dates import check_dates
from mdt_desk.domain.checks_genes import check_gene
from mdt_desk.domain.checks_junctions import check_junctions
from mdt_desk.domain.checks_testing import check_testing
from mdt_desk.domain.checks_treatments import check_treatments
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.described_tumour import described_otherwise
from mdt_desk.domain.names import has_mixed_scripts
from mdt_desk.domain.nhs_number import CHECK_EACH_DIGIT, other_scheme, problem_with, strip_separators
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.plain_letters import in_plain_letters
from mdt_desk.domain.problems import Problem, error, warning
from mdt_desk.domain.testing import KinaseDomain, ReadingFrame, Result
from mdt_desk.domain.tumour_types import TumourTypes

LONGEST_ID = 64


def check_case(
    case: Case, tumours: TumourTypes | None, on: date | None = None, asked: date | None = None
) -> tuple[Problem, ...]:
    """Every problem of a case on a day and for the day asked about, by default the case's own.

    Without a tumour list the tumour type is not looked up.
    """
    return tuple(_all_checks(in_plain_letters(case), tumours, on, asked or date_asked_about(case)))


def _all_checks(case: Case, tumours: TumourTypes | None, on: date | None, asked: date | None) -> Iterator[Problem]:
    yield from _case_id(case.case_id)
    yield from _numbers(case.patient, case.synthetic)
    yield from _names(case.patient)
    yield from check_dates(case, on)
    yield from _planned_start(case.referral)
    yield from _tumour_type(case, tumours)
    yield from _diagnosis(case)
    yield from _fitness(case)
    yield from _unnamed(case)
    yield from check_treatments(case, asked)
    yield from check_testing(case, asked)
    yield from check_junctions(case)
    for number, judgement in enumerate(case.judgements, 1):
        yield from check_judgement(judgement, f"judgements[{number}]")
    for number, resolution in enumerate(case.resolutions, 1):
        yield from check_resolution(resolution, f"resolutions[{number}]", asked)


def _case_id(case_id: str) -> Iterator[Problem]:
    if not case_id.strip():
        yield error("case_id", "is empty", "Give the case an id, such as CASE-0001.")
    elif len(case_id) > LONGEST_ID:
        yield error("case_id", f"has {len(case_id)} characters", f"Use at most {LONGEST_ID}.")


def _numbers(patient: Patient, synthetic: bool) -> Iterator[Problem]:
    where = "patient.nhs_number"
    if not patient.nhs_number:
        if not patient.no_nhs_number_reason:
            yield warning(where, "is not recorded", "Enter it, or say under no_nhs_number_reason why there is none.")
        return
    number = strip_separators(patient.nhs_number)
    if wrong := problem_with(patient.nhs_number):
        yield error(where, wrong.rstrip("."), CHECK_EACH_DIGIT)
    elif synthetic and not number.startswith("999"):
        yield warning(where, "is not a test number", "A made-up patient bears a number from the 999 range.")
    elif not synthetic and (scheme := other_scheme(number)):
        yield warning(where, scheme.rstrip("."), "Make sure that this is the patient's NHS number.")
    if patient.no_nhs_number_reason:
        yield warning(
            "patient.no_nhs_number_reason", "is given although there is an NHS number", "Remove one of the two."
        )


def _names(patient: Patient) -> Iterator[Problem]:
    for name in ("family_name", "given_name", "preferred_name", "hospital_number"):
        if has_mixed_scripts(getattr(patient, name)):
            yield warning(
                f"patient.{name}", "contains look-alike letters", "Compare it with the referral and type it again."
            )


def _planned_start(referral: Referral) -> Iterator[Problem]:
    start, meeting = referral.planned_start, referral.meeting_date
    if start and meeting and start < meeting:
        yield warning(
            "referral.planned_start",
            f"{format_date(start)} lies before the meeting ({format_date(meeting)})",
            "Rules are read on the planned start; check that this is meant.",
        )


def _tumour_type(case: Case, tumours: TumourTypes | None) -> Iterator[Problem]:
    code = case.diagnosis.tumour_type
    if tumours is None or not code:
        return
    entry = tumours.get(code)
    if entry is None:
        yield error("diagnosis.tumour_type", f"{code} is not in the tumour list", _suggestion(code, tumours))
    elif Answer.NOT_RECORDED not in (entry.solid, case.diagnosis.solid) and entry.solid is not case.diagnosis.solid:
        yield warning(
            "diagnosis.solid",
            f"is {case.diagnosis.solid.value}, while the tumour list says {entry.solid.value} for {entry.name}",
            "Correct the tumour type or this answer: while they differ, neither of the two is used.",
        )
    if entry is not None and described_otherwise(case.diagnosis, entry):
        said = " ".join(case.diagnosis.description.split())
        yield warning(
            "diagnosis.description",
            f"reads {said!r}, which is another kind of tumour than the type chosen, {entry.name}",
            "Correct the tumour type or the description, whichever is wrong.",
        )


def _suggestion(text: str, tumours: TumourTypes) -> str:
    wanted = text.casefold().strip()
    for code, entry in tumours.by_code.items():
        if wanted in (code.casefold(), entry.name.casefold()):
            return f"Write {code} for {entry.name}."
    return "Use an OncoTree code such as MEL, or leave it empty and describe the tumour under description."


def _diagnosis(case: Case) -> Iterator[Problem]:
    yield from _not_after_meeting(case, case.diagnosis.histology_confirmed, "diagnosis.histology_confirmed")
    seen: dict[str, int] = {}
    for number, marker in enumerate(case.diagnosis.markers, 1):
        where = f"diagnosis.markers[{number}].gene"
        if marker.gene:
            yield from check_gene(marker.gene, where)
        if marker.gene in seen:
            first = f"diagnosis.markers[{seen[marker.gene]}]"
            yield warning(where, f"{marker.gene} is listed at {first} too", "Keep one of the two.")
        seen.setdefault(marker.gene, number)


def _not_after_meeting(case: Case, day: PartialDate | None, where: str) -> Iterator[Problem]:
    meeting = case.referral.meeting_date
    if day and meeting and day.earliest() > meeting:
        yield warning(where, f"{format_date(day)} is later than the meeting", "Check both dates.")


def _fitness(case: Case) -> Iterator[Problem]:
    status = case.fitness.performance_status
    if status is not None and not 0 <= status <= 4:
        yield error("fitness.performance_status", f"is {status}", "The WHO performance status lies between 0 and 4.")
    yield from _not_after_meeting(case, case.fitness.recorded_on, "fitness.recorded_on")


def _unnamed(case: Case) -> Iterator[Problem]:
    named = {
        "medicines[{}].name": [each.name for each in case.medicines],
        "treatments[{}].name": [each.name for each in case.treatments],
        "options[{}].name": [each.name for each in case.options],
        "diagnosis.markers[{}].gene": [each.gene for each in case.diagnosis.markers],
    }
    for where, names in named.items():
        for number, name in enumerate(names, 1):
            if not name.strip():
                yield error(where.format(number), "is empty", "Name it, or remove the whole entry.")


def check_judgement(judgement: Judgement, where: str) -> Iterator[Problem]:
    """Checks one judgement: who gave it, and from when until when it holds."""
    for name, text in (("by", judgement.by), ("role", judgement.role)):
        if not text.strip():
            yield error(f"{where}.{name}", "is empty", "A judgement needs the name and the role of who gave it.")
        elif (names_no_person if name == "by" else nothing_named)(text):
            yield error(f"{where}.{name}", f"{text} names no person", "Write who gave it, and in which role.")
    if judgement.answer is Answer.NOT_RECORDED:
        yield warning(f"{where}.answer", "is not recorded", "Answer yes or no, or remove the judgement.")
    if judgement.answer is Answer.YES and not judgement.reason.strip():
        yield warning(f"{where}.reason", "is empty", "A yes stands on the page with its reason: ask for it.")
    accepts = judgement.question is Question.DNA_FUSION_ACCEPTED and judgement.answer is Answer.YES
    if accepts and not judgement.settled:
        yield warning(
            f"{where}.settled",
            "lists nothing, so which findings and tests it accepts is not known and it does not count",
            "Ask the board again, and record its answer on the Eligibility tab.",
        )
    start = judgement.valid_from or judgement.given_on
    if judgement.valid_until and judgement.valid_until < start:
        yield error(
            f"{where}.valid_until",
            f"{format_date(judgement.valid_until)} lies before {_start_name(judgement)} ({format_date(start)})",
            "Check both dates.",
        )
    yield from _given_late(judgement, judgement.meeting_date, where)


def check_resolution(resolution: Resolution, where: str, asked: date | None = None) -> Iterator[Problem]:
    """Checks one resolution of the board: who gave it, why, and that it decides something."""
    for name, text in (("by", resolution.by), ("role", resolution.role), ("reason", resolution.reason)):
        if not text.strip():
            yield error(f"{where}.{name}", "is empty", "A resolution of the board needs a name, a role and a reason.")
        elif name != "reason" and (names_no_person if name == "by" else nothing_named)(text):
            yield error(f"{where}.{name}", f"{text} names no person", "Write who gave it, and in which role.")
    decided = (
        resolution.three_prime_gene,
        resolution.reading_frame is not ReadingFrame.NOT_STATED,
        resolution.kinase_domain is not KinaseDomain.NOT_DETERMINED,
        resolution.stands in {Result.POSITIVE, Result.NEGATIVE},
    )
    if not any(decided):
        yield error(where, "decides nothing", "Say what the board takes as right, or remove the resolution.")
    if not resolution.settled:
        yield error(f"{where}.settled", "lists nothing", "A resolution names the statements that it settles.")
    if asked and resolution.given_on > asked:
        yield warning(
            f"{where}.given_on",
            f"{format_date(resolution.given_on)} is later than the date asked about ({format_date(asked)})",
            "It does not count for that day; ask for a later day, or check both dates.",
        )


def _start_name(judgement: Judgement) -> str:
    return "its first day" if judgement.valid_from else "the day it was given"


def _given_late(judgement: Judgement, meeting: date | None, where: str) -> Iterator[Problem]:
    if meeting and judgement.given_on > meeting:
        yield warning(
            f"{where}.given_on",
            f"{format_date(judgement.given_on)} is later than its meeting ({format_date(meeting)})",
            "Check both dates.",
        )
