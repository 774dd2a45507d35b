"""The facts a rule may ask: what each is, how to ask for it and where to enter it. The one list everything reads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mdt_desk.domain.case import Case, Drug, Nation, Question
from mdt_desk.domain.fusion_evidence import FusionEvidence
from mdt_desk.domain.plain_letters import in_plain_letters
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules import readers, resistance_readers, testing_readers, treatment_readers
from mdt_desk.rules.context import FactContext
from mdt_desk.rules.values import FactValue


class FactKind(StrEnum):
    """What kind of value a fact has."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"


class Cost(StrEnum):
    """What it takes to learn a fact, cheapest first."""

    ASK = "ask"
    LOOK_UP = "look_up"
    TEST = "test"
    JUDGE = "judge"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact: its label, the question to ask when it is missing, where it is entered and how it is read."""

    id: str
    kind: FactKind
    label: str
    question: str
    where: str
    read: Callable[[FactContext], FactValue]
    allowed: tuple[str, ...] = ()
    unit: str = ""
    bounds: tuple[int, int] = (0, 0)
    changeable: bool = True
    cost: Cost = Cost.ASK

    @property
    def judgement(self) -> bool:
        """Whether only a named person can answer it."""
        return self.cost is Cost.JUDGE


def _yes_no(
    fact: str,
    label: str,
    question: str,
    where: str,
    read: Callable[[FactContext], FactValue],
    cost: Cost = Cost.ASK,
    *,
    changeable: bool = True,
) -> FactSpec:
    return FactSpec(fact, FactKind.YES_NO, label, question, where, read, cost=cost, changeable=changeable)


def _drug_facts(drug: Drug) -> tuple[FactSpec, ...]:
    name, where = drug.value.capitalize(), "treatments"
    return (
        _yes_no(
            f"receiving_{drug}",
            f"Receiving {drug}",
            f"Is the patient receiving {drug} now?",
            where,
            treatment_readers.receiving(drug),
            changeable=False,
        ),
        FactSpec(
            f"started_{drug}",
            FactKind.DATE,
            f"{name} started",
            f"When was {drug} started?",
            where,
            treatment_readers.started(drug),
            changeable=False,
            cost=Cost.LOOK_UP,
        ),
        _yes_no(
            f"{drug}_in_nhs",
            f"{name} given in the NHS",
            f"Was {drug} started in the NHS?",
            where,
            treatment_readers.given_in_nhs(drug),
            Cost.LOOK_UP,
            changeable=False,
        ),
    )


FACTS: tuple[FactSpec, ...] = (
    FactSpec(
        "nation",
        FactKind.CHOICE,
        "Nation",
        "Which UK nation's rules apply?",
        "referral.nation",
        readers.nation,
        allowed=tuple(nation.value for nation in Nation),
    ),
    FactSpec(
        "date_asked_about",
        FactKind.DATE,
        "Date asked about",
        "On which date is treatment planned to start?",
        "referral.planned_start",
        readers.date_asked_about,
        changeable=False,
    ),
    FactSpec(
        "age_years",
        FactKind.NUMBER,
        "Age",
        "When was the patient born?",
        "patient.birth_date",
        readers.age,
        unit="years",
        bounds=(0, 130),
        changeable=False,
    ),
    _yes_no(
        "solid_tumour",
        "Solid tumour",
        "Is it a solid tumour?",
        "diagnosis.tumour_type",
        readers.solid_tumour,
        changeable=False,
    ),
    _yes_no(
        "melanoma", "Melanoma", "Is the tumour a melanoma?", "diagnosis.tumour_type", readers.melanoma, changeable=False
    ),
    _yes_no(
        "unknown_primary",
        "Cancer of unknown primary",
        "Is it a cancer of unknown primary?",
        "diagnosis.tumour_type",
        readers.unknown_primary,
        changeable=False,
    ),
    _yes_no(
        "locally_advanced",
        "Locally advanced",
        "Is the disease locally advanced?",
        "diagnosis.locally_advanced",
        readers.answer_at("locally_advanced", "diagnosis"),
        Cost.LOOK_UP,
        changeable=False,
    ),
    _yes_no(
        "metastatic",
        "Metastatic",
        "Is the disease metastatic?",
        "diagnosis.metastatic",
        readers.answer_at("metastatic", "diagnosis"),
        Cost.LOOK_UP,
        changeable=False,
    ),
    _yes_no(
        "inoperable",
        "Inoperable",
        "Is the disease inoperable?",
        "diagnosis.inoperable",
        readers.answer_at("inoperable", "diagnosis"),
        Cost.LOOK_UP,
        changeable=False,
    ),
    _yes_no(
        "surgery_severe_harm",
        "Surgery could cause severe harm",
        "Could surgery cause severe health problems?",
        "diagnosis.surgery_severe_harm",
        readers.answer_at("surgery_severe_harm", "diagnosis"),
        changeable=False,
    ),
    _yes_no(
        "rna_ntrk_fusion",
        "RNA test: actionable NTRK fusion",
        "What does an RNA test show: which fusion, in frame, kinase domain kept, quality passed?",
        "tests",
        testing_readers.rna_ntrk_fusion,
        Cost.TEST,
    ),
    _yes_no(
        "targeted_ntrk_fusion",
        "FISH or RT-PCR positive where NTRK fusions are the rule",
        "What does FISH or RT-PCR show?",
        "tests",
        testing_readers.targeted_ntrk_fusion,
        Cost.TEST,
        changeable=False,
    ),
    _yes_no(
        "dna_fusion_accepted",
        "DNA fusion accepted as confirmed by the board",
        "Does the molecular board accept the fusion that DNA shows, in frame with its kinase, as confirmed?",
        "judgements.dna_fusion_accepted",
        testing_readers.dna_fusion_accepted,
        Cost.JUDGE,
        changeable=False,
    ),
    _yes_no(
        "ntrk_rearrangement_reported",
        "NTRK rearrangement reported",
        "Does a report state an NTRK rearrangement?",
        "tests",
        testing_readers.rearrangement_reported,
        Cost.TEST,
    ),
    _yes_no(
        "validated_tumour_test",
        "Validated test in a tumour specimen",
        "Was the fusion shown by a validated test in a tumour specimen?",
        "tests",
        testing_readers.validated_tumour_test,
        Cost.TEST,
    ),
    _yes_no(
        "prior_ntrk_inhibitor",
        "NTRK inhibitor before",
        "Has the patient had an NTRK inhibitor before?",
        "prior_ntrk_inhibitor",
        treatment_readers.prior_ntrk_inhibitor,
        Cost.LOOK_UP,
        changeable=False,
    ),
    _yes_no(
        "no_satisfactory_options",
        "No satisfactory treatment options",
        "Does a named person judge that there are no satisfactory treatment options?",
        "judgements.no_satisfactory_options",
        readers.judgement(Question.NO_SATISFACTORY_OPTIONS),
        Cost.JUDGE,
    ),
    *(
        _yes_no(
            f"managed_access_conditions_{drug}",
            f"Managed access conditions followed ({drug})",
            f"Does a named person confirm that the managed access conditions for {drug} are followed?",
            "judgements.managed_access_conditions",
            readers.judgement(Question.MANAGED_ACCESS_CONDITIONS, drug),
            Cost.JUDGE,
        )
        for drug in (Drug.LAROTRECTINIB, Drug.ENTRECTINIB)
    ),
    *(spec for drug in Drug for spec in _drug_facts(drug)),
    _yes_no(
        "cyp3a_inhibitor",
        "Strong or moderate CYP3A inhibitor",
        "Does a medicine inhibit CYP3A?",
        "medicines",
        readers.cyp3a_inhibitor,
    ),
    _yes_no(
        "cyp3a_inducer",
        "Strong or moderate CYP3A inducer",
        "Does a medicine induce CYP3A?",
        "medicines",
        readers.cyp3a_inducer,
    ),
    _yes_no(
        "liver_child_pugh_b_or_c",
        "Child-Pugh class B or C",
        "What is the Child-Pugh class?",
        "fitness.child_pugh",
        readers.child_pugh_b_or_c,
        Cost.LOOK_UP,
    ),
    _yes_no(
        "heart_failure",
        "Heart failure",
        "Does the patient have heart failure?",
        "fitness.heart_failure",
        readers.answer_at("heart_failure", "fitness"),
    ),
    _yes_no(
        "long_qt",
        "Long QT interval",
        "Is the QT interval prolonged?",
        "fitness.long_qt",
        readers.answer_at("long_qt", "fitness"),
    ),
    _yes_no(
        "pregnant", "Pregnant", "Is the patient pregnant?", "fitness.pregnant", readers.answer_at("pregnant", "fitness")
    ),
    _yes_no(
        "other_driver_mutated",
        "BRAF, NRAS or KIT mutated",
        "Are BRAF, NRAS and KIT wild type?",
        "diagnosis.markers",
        readers.other_driver_mutated,
        Cost.LOOK_UP,
    ),
    _yes_no(
        "fusion_by_fish_alone",
        "Fusion by FISH or RT-PCR alone",
        "Does an RNA test show the fusion as well?",
        "tests",
        testing_readers.fusion_by_fish_alone,
        Cost.TEST,
    ),
    _yes_no(
        "ntrk_mutation_reported",
        "NTRK mutation reported",
        "Does a report name a mutation of an NTRK gene?",
        "tests",
        resistance_readers.ntrk_mutation_reported,
        Cost.LOOK_UP,
        changeable=False,
    ),
    _yes_no(
        "samples_before_last_ntrk_inhibitor",
        "Samples older than the last NTRK inhibitor",
        "Was a sample taken since the last NTRK inhibitor was begun?",
        "specimens",
        resistance_readers.samples_before_last_inhibitor,
        Cost.LOOK_UP,
    ),
)
"""Every fact, in the order in which a form asks for it."""

BY_ID = {spec.id: spec for spec in FACTS}


def read_facts(
    case: Case, on: date, nation: Nation | None, tumours: TumourTypes, evidence: FusionEvidence
) -> dict[str, FactValue]:
    """Reads every fact off a case on a day."""
    context = FactContext(in_plain_letters(case), on, nation, tumours, evidence)
    return {spec.id: spec.read(context) for spec in FACTS}
