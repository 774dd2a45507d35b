"""The case: one immutable value with everything entered about a patient for this question."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.testing import KinaseDomain, ReadingFrame, Result, Specimen, Test


class Nation(StrEnum):
    """The UK nation whose rules apply. There is no default."""

    ENGLAND = "england"
    SCOTLAND = "scotland"
    WALES = "wales"
    NORTHERN_IRELAND = "northern_ireland"


class Drug(StrEnum):
    """The NTRK inhibitors the rules speak of, in the fixed order in which they are shown."""

    LAROTRECTINIB = "larotrectinib"
    ENTRECTINIB = "entrectinib"
    REPOTRECTINIB = "repotrectinib"


class CnsDisease(StrEnum):
    """Brain or spinal disease."""

    NONE = "none"
    TREATED = "treated"
    ACTIVE = "active"
    NOT_RECORDED = "not_recorded"


class MarkerState(StrEnum):
    """The state of another marker such as BRAF."""

    WILD_TYPE = "wild_type"
    MUTATED = "mutated"
    NOT_TESTED = "not_tested"
    NOT_RECORDED = "not_recorded"


class ChildPugh(StrEnum):
    """Liver function class."""

    A = "a"
    B = "b"
    C = "c"
    NOT_RECORDED = "not_recorded"


class Cyp3aEffect(StrEnum):
    """What a medicine does to the enzyme CYP3A."""

    NONE = "none"
    WEAK_INHIBITOR = "weak_inhibitor"
    MODERATE_INHIBITOR = "moderate_inhibitor"
    STRONG_INHIBITOR = "strong_inhibitor"
    MODERATE_INDUCER = "moderate_inducer"
    STRONG_INDUCER = "strong_inducer"
    NOT_RECORDED = "not_recorded"


class TreatmentOutcome(StrEnum):
    """How a treatment ended or stands."""

    RESPONSE = "response"
    STABLE = "stable"
    PROGRESSION = "progression"
    TOXICITY = "toxicity"
    COMPLETED = "completed"
    NOT_RECORDED = "not_recorded"


class OptionState(StrEnum):
    """Where a standard option stands for this patient."""

    HAD = "had"
    UNSUITABLE = "unsuitable"
    NOT_APPLICABLE = "not_applicable"
    AVAILABLE = "available"
    UNKNOWN = "unknown"


class Question(StrEnum):
    """The questions that only a named person may answer."""

    NO_SATISFACTORY_OPTIONS = "no_satisfactory_options"
    MANAGED_ACCESS_CONDITIONS = "managed_access_conditions"
    DNA_FUSION_ACCEPTED = "dna_fusion_accepted"


@dataclass(frozen=True, slots=True)
class Referral:
    """The meeting, the nation whose rules apply, and the question to the board."""

    nation: Nation | None = None
    meeting_date: date | None = None
    planned_start: date | None = None
    team: str = ""
    referrer: str = ""
    contact: str = ""
    question: str = ""
    wishes: str = ""
    nurse_specialist: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """Another gene's state, such as BRAF in melanoma."""

    gene: str
    state: MarkerState = MarkerState.NOT_RECORDED
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The tumour, how far it has spread and what surgery would mean."""

    tumour_type: str = ""
    description: str = ""
    solid: Answer = Answer.NOT_RECORDED
    histology_confirmed: PartialDate | None = None
    locally_advanced: Answer = Answer.NOT_RECORDED
    metastatic: Answer = Answer.NOT_RECORDED
    inoperable: Answer = Answer.NOT_RECORDED
    surgery_severe_harm: Answer = Answer.NOT_RECORDED
    sites: tuple[str, ...] = ()
    stage: str = ""
    cns_disease: CnsDisease = CnsDisease.NOT_RECORDED
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True, slots=True)
class Fitness:
    """Performance status and what the labels warn about."""

    performance_status: int | None = None
    recorded_on: PartialDate | None = None
    comorbidities: str = ""
    allergies: str = ""
    child_pugh: ChildPugh = ChildPugh.NOT_RECORDED
    heart_failure: Answer = Answer.NOT_RECORDED
    long_qt: Answer = Answer.NOT_RECORDED
    pregnant: Answer = Answer.NOT_RECORDED


@dataclass(frozen=True, slots=True)
class Medicine:
    """A medicine the patient takes now."""

    name: str
    cyp3a: Cyp3aEffect = Cyp3aEffect.NOT_RECORDED
    note: str = ""
    ntrk_inhibitor: Answer = Answer.NOT_RECORDED
    """Whether it is one, where its name does not tell."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """One treatment, with dates as precise as they are known."""

    name: str
    drug: Drug | None = None
    line: int | None = None
    started: PartialDate | None = None
    stopped: PartialDate | None = None
    ongoing: Answer = Answer.NOT_RECORDED
    in_nhs: Answer = Answer.NOT_RECORDED
    outcome: TreatmentOutcome = TreatmentOutcome.NOT_RECORDED
    note: str = ""
    ntrk_inhibitor: Answer = Answer.NOT_RECORDED
    """Whether it was one, where no drug is chosen and its name does not tell."""


@dataclass(frozen=True, slots=True)
class RemainingOption:
    """A standard option and where it stands for this patient."""

    name: str
    state: OptionState = OptionState.UNKNOWN
    reason: str = ""
    ntrk_inhibitor: Answer = Answer.NOT_RECORDED
    """Whether it was one, where it was had and its name does not tell."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A question answered by a named person.

    It holds for its meeting and for the start that was planned when it was given, unless given a longer validity.
    """

    question: Question
    answer: Answer
    by: str
    role: str
    given_on: date
    reason: str = ""
    meeting_date: date | None = None
    planned_start: date | None = None
    """The start that was planned when it was given; a later start asks again."""
    valid_from: date | None = None
    valid_until: date | None = None
    drug: Drug | None = None
    settled: tuple[str, ...] = ()
    """Of an answer on a fusion that DNA shows: the findings and tests that the board saw; it counts for just these."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """How the board resolved what contradicts itself. It counts for just the statements that it lists as settled."""

    about: str
    """The event, by its genes; or the tests together."""
    by: str
    role: str
    given_on: date
    reason: str
    settled: tuple[str, ...] = ()
    three_prime_gene: str = ""
    reading_frame: ReadingFrame = ReadingFrame.NOT_STATED
    kinase_domain: KinaseDomain = KinaseDomain.NOT_DETERMINED
    stands: Result = Result.NOT_STATED
    """Where tests disagree, whether the positive or the negative ones stand; else whether the finding is genuine."""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything entered about one patient for one question."""

    case_id: str
    synthetic: bool = False
    patient: Patient = field(default_factory=Patient)
    referral: Referral = field(default_factory=Referral)
    diagnosis: Diagnosis = field(default_factory=Diagnosis)
    fitness: Fitness = field(default_factory=Fitness)
    medicines: tuple[Medicine, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    prior_ntrk_inhibitor: Answer = Answer.NOT_RECORDED
    options: tuple[RemainingOption, ...] = ()
    specimens: tuple[Specimen, ...] = ()
    tests: tuple[Test, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    note: str = ""


def nothing_entered(case: Case) -> bool:
    """Whether no fact of the patient was entered yet that a rule weighs: who it is, and what is asked, are none."""
    return Case("") == replace(case, case_id="", synthetic=False, patient=Patient(), referral=Referral(), note="")


def same_id(case_id: str) -> str:
    """What of an id tells a person one case from another: neither its letter case nor how many blanks it has."""
    return " ".join(normalize("NFKC", case_id).casefold().split())


def is_ntrk_inhibitor(treatment: Treatment) -> bool:
    """Whether a treatment is entered as an NTRK inhibitor: by its drug, or by the answer given for its row."""
    return treatment.drug is not None or treatment.ntrk_inhibitor is Answer.YES


def date_asked_about(case: Case) -> date | None:
    """The planned start, by default the meeting date; never silently today."""
    return case.referral.planned_start or case.referral.meeting_date


def find_specimen(case: Case, specimen_id: str) -> Specimen | None:
    """The specimen with this id."""
    return next((specimen for specimen in case.specimens if specimen.id == specimen_id), None)
