"""A stored case made into a test patient: nothing that names anybody, and the same answer to every fact.

What stays is chosen by its type: enumerations and numbers as they are, dates shifted together, words only where they
are one of a closed list (a tumour type, a gene, a drug). Every other text is left out, also one added later.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from enum import Enum
from random import SystemRandom
from typing import Any, cast

from mdt_desk.domain.case import Case, Diagnosis, Drug, Judgement, Marker, Treatment
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.other_treatments import is_plainly_other
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import UNIDENTIFIED, Finding, Partner, Specimen, Test, candidates
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.catalogue import BY_ID, FactKind, read_facts
from mdt_desk.rules.values import FactContent, Reason
from mdt_desk.workspace.known_genes import is_known_gene

TEST_PERSON = "Test person"
SHIFTS = (-9, 8, -13, 12, -5, 6, -3, 2, -1, 1)
"""By so many days all dates of the case may move; in an order drawn anew, the first that changes no answer is taken."""

Contents = dict[str, tuple[FactContent | None, Reason | None]]


def anonymous_case(case: Case, on: date, name: str, tumours: TumourTypes) -> Case:
    """The case without names, numbers and free text, its dates shifted, as long as it answers as before."""
    before, differing = _contents(case, on, tumours), list[str]()
    for days in SystemRandom().sample(SHIFTS, len(SHIFTS)):
        made = _made(case, on, name, _Keeping(days, tumours, _new_names(case)))
        differing = _differing(before, _contents(made, on, tumours), days)
        if not differing:
            return made
    raise DeskError(
        f"Without its free text and its own dates the case answers otherwise: {', '.join(differing)}.",
        "Enter the test patient by hand.",
        Fault.REFUSED,
    )


def _made(case: Case, on: date, name: str, keeping: "_Keeping") -> Case:
    kept = cast("Case", keeping.value(case))
    return replace(
        kept,
        case_id=name,
        synthetic=True,
        patient=_patient(case.patient, on),
        diagnosis=replace(kept.diagnosis, markers=tuple(each for each in kept.diagnosis.markers if each.gene)),
        medicines=tuple(replace(each, name=f"Medicine {n}") for n, each in enumerate(kept.medicines, 1)),
        treatments=tuple(
            each if each.name else replace(each, name=f"Treatment {n}{_not_known(was.name, was.note)}")
            for n, (each, was) in enumerate(zip(kept.treatments, case.treatments, strict=True), 1)
        ),
        options=tuple(
            replace(each, name=f"Option {n}{_not_known(was.name, was.reason)}")
            for n, (each, was) in enumerate(zip(kept.options, case.options, strict=True), 1)
        ),
    )


def _not_known(name: str, note: str) -> str:
    """What stands for words of which nobody knows whether they name an NTRK inhibitor: that it is asked stays."""
    return "" if is_plainly_other(name, note) else ", drug not known"


def _patient(patient: Patient, on: date) -> Patient:
    born = patient.birth_date
    if born is not None and born.day is not None and born.earliest() <= on:
        age = on.year - born.year - ((on.month, on.day) < (born.month or 1, born.day))
        born = PartialDate(on.year - age, on.month, 1)
    elif born is not None and born.day is not None:
        # Born after the day asked about: the day itself would tell whose case it is.
        born = PartialDate(born.year, born.month)
    return Patient(family_name="Tester", given_name="Synthetic", birth_date=born)


def _new_names(case: Case) -> dict[str, str]:
    """Specimens and tests are numbered anew: their names are typed like any text."""
    names = {specimen.id: f"S{number}" for number, specimen in enumerate(case.specimens, 1)}
    return names | {test.id: f"T{number}" for number, test in enumerate(case.tests, 1)}


@dataclass(frozen=True, slots=True)
class _Keeping:
    """What stays of a value: by its type, and of words only what these few readers let through."""

    days: int
    tumours: TumourTypes
    names: Mapping[str, str]

    def value(self, value: object) -> object:
        if value is None or isinstance(value, Enum | bool | int):
            return value
        if isinstance(value, date | PartialDate):
            return _shifted(value, self.days)
        if isinstance(value, tuple):
            return tuple(self.value(each) for each in value if not isinstance(each, str))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{each.name: self.field(value, each.name) for each in fields(value)})
        return ""

    def field(self, owner: Any, name: str) -> object:
        value = getattr(owner, name)
        word = _WORDS.get((type(owner), name))
        return word(self, value) if word is not None else self.value(value)

    def new_name(self, text: str) -> str:
        return self.names.get(text, "")

    def tumour(self, code: str) -> str:
        return code if self.tumours.get(code) else ""

    def drug(self, text: str) -> str:
        return next((drug.value for drug in Drug if drug in text.casefold()), "")

    def person(self, _text: str) -> str:
        return TEST_PERSON

    def gene(self, text: str) -> str:
        return text if is_known_gene(text) else ""

    def partner(self, text: str) -> str:
        """Several candidates may stand in one place; one that is no known gene is not identified."""
        return ";".join(self.gene(each) or UNIDENTIFIED for each in candidates(text))

    def genes(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.partner(each) for each in names)


_WORDS: Mapping[tuple[type, str], Callable[[_Keeping, Any], object]] = {
    (Diagnosis, "tumour_type"): _Keeping.tumour,
    (Marker, "gene"): _Keeping.gene,
    (Treatment, "name"): _Keeping.drug,
    (Judgement, "by"): _Keeping.person,
    (Specimen, "id"): _Keeping.new_name,
    (Test, "id"): _Keeping.new_name,
    (Test, "specimen"): _Keeping.new_name,
    (Test, "repeat_of"): _Keeping.new_name,
    (Test, "genes_covered"): _Keeping.genes,
    (Finding, "genes"): _Keeping.genes,
    (Partner, "gene"): _Keeping.partner,
}


def _shifted(day: date | PartialDate, days: int) -> date | PartialDate:
    """A date that is known only to its month or year names no day, and stays."""
    if isinstance(day, date):
        return day + timedelta(days)
    return day if day.day is None else PartialDate.of(day.earliest() + timedelta(days))


def _differing(before: Contents, after: Contents, days: int) -> list[str]:
    return [BY_ID[fact].label for fact in before if _moved(fact, before[fact], days) != after[fact]]


def _moved(
    fact: str, answer: tuple[FactContent | None, Reason | None], days: int
) -> tuple[FactContent | None, Reason | None]:
    """A date among the answers moves with the case; any other answer stays."""
    content, reason = answer
    if BY_ID[fact].kind is not FactKind.DATE or BY_ID[fact].where.startswith("referral"):
        return answer
    return (content + timedelta(days) if isinstance(content, date) else content), reason


def _contents(case: Case, on: date, tumours: TumourTypes) -> Contents:
    facts = read_facts(case, on, case.referral.nation, tumours, read_evidence(case, on))
    return {name: (value.content, value.reason) for name, value in facts.items()}
