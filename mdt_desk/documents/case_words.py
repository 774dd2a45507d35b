"""The patient and the case in brief."""

from collections.abc import Iterable
from datetime import date

from mdt_desk.documents.page_words import Identity, LabelledLine
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import (
    Case,
    ChildPugh,
    CnsDisease,
    Diagnosis,
    Fitness,
    Marker,
    Medicine,
    Nation,
    OptionState,
    RemainingOption,
    Treatment,
    TreatmentOutcome,
    date_asked_about,
)
from mdt_desk.domain.dates import format_age_on, format_date
from mdt_desk.domain.patient import Patient, age_at_death, display_name, display_nhs_number
from mdt_desk.domain.tumour_types import TumourTypes

DOT = " · "


def identity(case: Case, on: date) -> Identity:
    """The patient as the banner shows them, with the age on the day of printing."""
    patient = case.patient
    born = format_date(patient.birth_date, "Not known")
    if patient.birth_date is not None and patient.death_date is None:
        born = f"{born} ({format_age_on(patient.birth_date, on)})"
    return Identity(
        name=display_name(patient),
        preferred_name=f"Preferred name: {patient.preferred_name}" if patient.preferred_name else "",
        born=born,
        died=_died(patient),
        gender=plain_words(patient.gender),
        nhs_number=display_nhs_number(patient),
        hospital_number=patient.hospital_number or "Not recorded",
    )


def _died(patient: Patient) -> str:
    if patient.death_date is None:
        return ""
    age = f", Age at Death {age_at_death(patient)}" if patient.birth_date else ""
    return f"Died {format_date(patient.death_date)}{age}"


def plain_words(value: str) -> str:
    """A choice in words: other_specific is Other specific."""
    return value.replace("_", " ").capitalize()


def meeting(case: Case, on: date | None = None, asked: Nation | None = None) -> str:
    """Meeting, nation, team, referrer and contact in one line; date and nation asked about where others."""
    referral = case.referral
    said = [f"Meeting {format_date(referral.meeting_date, 'date not recorded')}"]
    if referral.planned_start:
        said.append(f"Planned start {format_date(referral.planned_start)}")
    if on and on != date_asked_about(case):
        said.append(f"Checked for {format_date(on)}{_age_then(case.patient, on)}")
    said.append(f"Nation {_nation_words(referral.nation)}")
    if asked and asked is not referral.nation:
        said.append(f"Checked under the rules of {_nation_words(asked)}")
    said += [referral.team] if referral.team else []
    said += [f"Referrer {referral.referrer}"] if referral.referrer else []
    said += [f"Contact {referral.contact}"] if referral.contact else []
    return DOT.join(said)


def _age_then(patient: Patient, on: date) -> str:
    """The age on the day asked about: beside it stands the one of the day of printing."""
    return f" (age then {format_age_on(patient.birth_date, on)})" if patient.birth_date else ""


def _nation_words(nation: Nation | None) -> str:
    return plain_words(nation).replace("ireland", "Ireland") if nation else "not recorded"


def brief(case: Case, tumours: TumourTypes) -> tuple[LabelledLine, ...]:
    """The case in a few labelled lines; one that would say nothing is left out, save those a board always asks for."""
    referral = case.referral
    wishes = [referral.wishes or "Not recorded"]
    wishes += [f"Nurse specialist {referral.nurse_specialist}"] if referral.nurse_specialist else []
    lines = (
        ("Diagnosis", _diagnosis(case.diagnosis, tumours)),
        ("Treatment", _treatments(case)),
        ("Options", _options(case.options)),
        ("Fitness", DOT.join(part for part in (_fitness(case.fitness), _medicines(case.medicines)) if part)),
        ("Wishes", DOT.join(wishes)),
        ("Note", case.note),
    )
    return tuple(LabelledLine(label, text) for label, text in lines if text)


def _diagnosis(diagnosis: Diagnosis, tumours: TumourTypes) -> str:
    name = tumours.name_of(diagnosis.tumour_type) if diagnosis.tumour_type else ""
    said = [part for part in (name, diagnosis.description) if part] or ["Tumour type not recorded"]
    said += [f"stage {diagnosis.stage}"] if diagnosis.stage else []
    said += _extent(diagnosis)
    if diagnosis.cns_disease is not CnsDisease.NOT_RECORDED:
        said.append(f"brain or spinal disease: {plain_words(diagnosis.cns_disease).lower()}")
    if diagnosis.histology_confirmed:
        said.append(f"histology {format_date(diagnosis.histology_confirmed)}")
    return DOT.join(said + _markers(diagnosis.markers))


def _markers(markers: Iterable[Marker]) -> list[str]:
    """Markers in the same state are named together."""
    said: dict[str, list[str]] = {}
    for marker in markers:
        state = f"{plain_words(marker.state).lower()} {marker.detail}".strip()
        said.setdefault(state, []).append(marker.gene)
    return [f"{', '.join(genes)} {state}" for state, genes in said.items()]


def _extent(diagnosis: Diagnosis) -> list[str]:
    sites = f" ({', '.join(diagnosis.sites)})" if diagnosis.sites else ""
    answers = (
        ("locally advanced", diagnosis.locally_advanced, ""),
        ("metastatic", diagnosis.metastatic, sites),
        ("inoperable", diagnosis.inoperable, ""),
        ("surgery could cause severe harm", diagnosis.surgery_severe_harm, ""),
    )
    said = [f"{word}{more}" for word, answer, more in answers if answer is Answer.YES]
    said += [f"not {word}" for word, answer, _ in answers[:3] if answer is Answer.NO]
    if diagnosis.sites and diagnosis.metastatic is not Answer.YES:
        said.append(f"sites: {', '.join(diagnosis.sites)}")
    return said or ["extent not recorded"]


def _treatments(case: Case) -> str:
    if not case.treatments:
        return "Not recorded"
    return DOT.join(_treatment(treatment) for treatment in case.treatments)


def _treatment(treatment: Treatment) -> str:
    line = f"{treatment.line}: " if treatment.line is not None else ""
    note = f" ({treatment.note})" if treatment.note else ""
    end = format_date(treatment.stopped, "")
    if not end:
        end = "ongoing" if treatment.ongoing is Answer.YES else "end not recorded"
    dates = f"{format_date(treatment.started, 'start not recorded')} to {end}"
    outcome = treatment.outcome is not TreatmentOutcome.NOT_RECORDED
    ended = f", {plain_words(treatment.outcome).lower()}" if outcome else ""
    which = _whether_inhibitor(treatment.ntrk_inhibitor)
    return f"{line}{treatment.name.strip() or 'treatment without a name'}{note}{which}, {dates}{ended}"


def _whether_inhibitor(answer: Answer) -> str:
    """What was answered of a row whose name does not tell whether it is an NTRK inhibitor."""
    words = {Answer.YES: "answered: an NTRK inhibitor", Answer.NO: "answered: no NTRK inhibitor"}
    return f" ({words[answer]})" if answer in words else ""


def _options(options: Iterable[RemainingOption]) -> str:
    words = {OptionState.UNKNOWN: "not recorded"}
    return DOT.join(
        f"{option.name.strip() or 'option without a name'}: "
        + words.get(option.state, plain_words(option.state).lower())
        + (f" ({option.reason})" if option.reason else "")
        + _whether_inhibitor(option.ntrk_inhibitor)
        for option in options
    )


def _fitness(fitness: Fitness) -> str:
    status = "not recorded" if fitness.performance_status is None else str(fitness.performance_status)
    when = f" on {format_date(fitness.recorded_on)}" if fitness.recorded_on else ""
    said = [
        f"WHO performance status {status}{when}",
        f"comorbidity: {fitness.comorbidities or 'not recorded'}",
        f"allergy: {fitness.allergies or 'not recorded'}",
    ]
    if fitness.child_pugh is not ChildPugh.NOT_RECORDED:
        said.append(f"Child-Pugh {fitness.child_pugh.upper()}")
    present = (("heart failure", fitness.heart_failure), ("long QT", fitness.long_qt), ("pregnant", fitness.pregnant))
    return DOT.join(said + [word for word, answer in present if answer is Answer.YES])


def _medicines(medicines: Iterable[Medicine]) -> str:
    named = ", ".join(_medicine(medicine) for medicine in medicines)
    return f"medicines: {named}" if named else ""


def _medicine(medicine: Medicine) -> str:
    effect = plain_words(medicine.cyp3a).lower()
    said = [f"CYP3A {effect}"] if effect not in {"none", "not recorded"} else []
    said += [medicine.note] if medicine.note else []
    which = _whether_inhibitor(medicine.ntrk_inhibitor)
    return f"{medicine.name} ({', '.join(said)}){which}" if said else f"{medicine.name}{which}"
