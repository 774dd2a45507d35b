"""Answers of named persons that count, or would, and are asked about: who gave them, and whether so early."""

import re
from collections.abc import Iterator
from datetime import date

from mdt_desk.domain.answering import same_person
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.answers_taken_back import question_words, words_against
from mdt_desk.domain.case import Case, Judgement, Resolution, find_specimen
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.judgements import before_birth, holds_on
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import Test, TestStatus, names_ntrk

_I = re.IGNORECASE
# Whose words alone answer nothing for the board, whatever else the role says.
_NO_CLINICIAN = Pattern(
    r"\b(?:patient|mother|father|parents?|wife|husband|spouse|son|daughter|brother|sister|relative|carer|friend"
    r"|next of kin|co-?ordinators?|secretary|administrat\w*|clerk|receptionist|manager|representative|sales|company"
    r"|student|navigator|volunteer|interpreter)\b",
    _I,
)
_CLINICIAN = Pattern(
    r"oncolog|surg|physician|doctor|\bdr\b|consultant|registrar|\bsp?r\b|\bst ?\d|pharmac|nurse|patholog|radiolog"
    r"|genetic|scientist|specialist|professor|\bprof\b|fellow|haematolog|paediatric|clinician|clinical|practitioner|\bgp\b"
    r"|chair|\blead\b|board|panel|committee|medic|dermatolog|neurolog|respiratory|gastro|hepatolog|endocrin|gynaecolog"
    r"|urolog|associate|director|mdt\b|team|service",
    _I,
)


def answers_to_ask_about(case: Case, on: date | None) -> Iterator[str]:
    """Each yes that counts on a day, or would, and each resolution, with what a reader has to ask of it."""
    yield from _resolved(case)
    for given in case.judgements:
        if given.answer is not Answer.YES or words_against(given):
            continue
        said = f"The answer of {given.by} ({format_date(given.given_on)}) to {question_words(given)} is yes"
        if before_birth(given, case):
            yield f"{said} and older than the patient: it does not count; ask whether it is of this patient."
        elif on is None or holds_on(given, case, on):
            yield from (f"{said}, {words}." for words in (_by_whom(given, case), _how_old(given, case)) if words)


def _resolved(case: Case) -> Iterator[str]:
    """Each resolution whose role is not that of a clinician: it lets an answer through as a judgement does."""
    for given in case.resolutions:
        if not words_against(given) and (words := _by_whom(given, case)):
            yield f"The resolution of {given.about} is by {given.by} ({format_date(given.given_on)}), {words}."


def _by_whom(given: Judgement | Resolution, case: Case) -> str:
    """What is to be asked of who answered; empty for a role that reads as a clinician's, or is not recorded."""
    names = " ".join((case.patient.given_name, case.patient.family_name)).strip()
    if names and same_person(given.by, names):
        return "and it is given in the patient's own name: ask which clinician answered"
    role = " ".join(given.role.split())
    if not role or (_CLINICIAN.search(role) and not _NO_CLINICIAN.search(role)):
        return ""
    return f"and its role reads {role!r}: ask whether a clinician answered"


def _how_old(given: Judgement, case: Case) -> str:
    """What is to be asked of an answer that was given before the tumour on which it rests was sampled."""
    for test in case.tests:
        specimen = find_specimen(case, test.specimen) if _shows_ntrk(test) else None
        if specimen is not None and specimen.collected and given.given_on < specimen.collected.earliest():
            taken = format_date(specimen.collected)
            return f"and older than specimen {specimen.id} (taken {taken}), which shows NTRK: ask whether it holds"
    return ""


def _shows_ntrk(test: Test) -> bool:
    return test.status is TestStatus.REPORTED and any(map(names_ntrk, test.findings))
