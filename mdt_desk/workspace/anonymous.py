"""A stored case made into a test patient: nothing that names anybody, and the same answer to every fact."""

from dataclasses import replace
from datetime import date

from mdt_desk.domain.case import Case, Diagnosis, Fitness, Referral
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import Finding, Specimen, Test
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.catalogue import BY_ID, read_facts
from mdt_desk.rules.values import FactContent, Reason

TEST_PERSON = "Test person"


def anonymous_case(case: Case, on: date, name: str, tumours: TumourTypes) -> Case:
    """The case without names, numbers and free text. Dates of tests and treatments stay: rules ask for them."""
    made = Case(
        case_id=name,
        synthetic=True,
        patient=_patient(case.patient, on),
        referral=Referral(case.referral.nation, case.referral.meeting_date, case.referral.planned_start),
        diagnosis=_diagnosis(case.diagnosis),
        fitness=replace(case.fitness, comorbidities="", allergies="") if case.fitness != Fitness() else Fitness(),
        medicines=tuple(
            replace(medicine, name=f"Medicine {number}", note="") for number, medicine in enumerate(case.medicines, 1)
        ),
        treatments=tuple(replace(treatment, note="") for treatment in case.treatments),
        prior_ntrk_inhibitor=case.prior_ntrk_inhibitor,
        options=tuple(replace(option, reason="") for option in case.options),
        specimens=tuple(_specimen(specimen) for specimen in case.specimens),
        tests=tuple(_test(test) for test in case.tests),
        judgements=tuple(replace(given, by=TEST_PERSON, reason="") for given in case.judgements),
    )
    _refuse_other_facts(case, made, on, tumours)
    return made


def _patient(patient: Patient, on: date) -> Patient:
    born = patient.birth_date
    if born is not None and born.day is not None and born.earliest() <= on:
        age = on.year - born.year - ((on.month, on.day) < (born.month or 1, born.day))
        born = PartialDate(on.year - age, on.month, 1)
    return Patient(family_name="Tester", given_name="Synthetic", birth_date=born)


def _diagnosis(diagnosis: Diagnosis) -> Diagnosis:
    markers = tuple(replace(marker, detail="") for marker in diagnosis.markers)
    return replace(diagnosis, description="", sites=(), markers=markers)


def _specimen(specimen: Specimen) -> Specimen:
    return replace(specimen, site="", laboratory_number="", fixation="", note="")


def _test(test: Test) -> Test:
    findings = tuple(_finding(finding) for finding in test.findings)
    return replace(test, laboratory="", coverage_note="", failure_reason="", limits="", findings=findings)


def _finding(finding: Finding) -> Finding:
    return replace(finding, written_as="", laboratory_class_quoted="", note="")


def _refuse_other_facts(case: Case, made: Case, on: date, tumours: TumourTypes) -> None:
    before, after = (_contents(each, on, tumours) for each in (case, made))
    differing = [BY_ID[fact].label for fact in before if before[fact] != after[fact]]
    if differing:
        raise DeskError(
            f"Without its free text the case answers otherwise: {', '.join(differing)}.",
            "Enter the test patient by hand.",
            Fault.REFUSED,
        )


def _contents(case: Case, on: date, tumours: TumourTypes) -> dict[str, tuple[FactContent | None, Reason | None]]:
    facts = read_facts(case, on, case.referral.nation, tumours, read_evidence(case))
    return {name: (value.content, value.reason) for name, value in facts.items()}
