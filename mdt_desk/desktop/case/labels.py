"""Words for every choice a field offers, as a clinician says them; values themselves never reach the screen."""

from datetime import date
from enum import StrEnum

from mdt_desk.domain.case import (
    ChildPugh,
    CnsDisease,
    Cyp3aEffect,
    Drug,
    MarkerState,
    Nation,
    OptionState,
    Question,
    TreatmentOutcome,
)
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.patient import Gender
from mdt_desk.domain.testing import (
    CallerFilter,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    LaboratoryClass,
    Method,
    NtrkTested,
    Orientation,
    Quality,
    ReadingFrame,
    Result,
    SpecimenKind,
    TestStatus,
)
from mdt_desk.rules.terms import AppliesTo, CheckOutcome, Purpose

Choices = tuple[tuple[object, str], ...]

_SPECIAL: tuple[tuple[StrEnum, str], ...] = (
    (Nation.NORTHERN_IRELAND, "Northern Ireland"),
    (CnsDisease.NONE, "None"),
    (CnsDisease.TREATED, "Present, treated and stable"),
    (CnsDisease.ACTIVE, "Present, active"),
    (MarkerState.WILD_TYPE, "Wild type"),
    (ChildPugh.A, "A"),
    (ChildPugh.B, "B"),
    (ChildPugh.C, "C"),
    (Cyp3aEffect.NONE, "No effect on CYP3A"),
    (OptionState.HAD, "Already had"),
    (OptionState.NOT_APPLICABLE, "Does not apply to this tumour"),
    (OptionState.AVAILABLE, "Available and suitable"),
    (OptionState.UNKNOWN, "Not recorded"),
    (Question.NO_SATISFACTORY_OPTIONS, "No satisfactory treatment options"),
    (Question.MANAGED_ACCESS_CONDITIONS, "Managed access conditions followed"),
    (Question.DNA_FUSION_ACCEPTED, "DNA fusion accepted as confirmed by the molecular board"),
    (Method.PAN_TRK_IHC, "pan-TRK immunohistochemistry (IHC)"),
    (Method.FISH_BREAK_APART, "FISH, break-apart probe"),
    (Method.FISH_FUSION, "FISH, fusion probe"),
    (Method.RT_PCR, "RT-PCR"),
    (Method.DNA_PANEL, "DNA panel"),
    (Method.RNA_PANEL, "RNA panel"),
    (Method.PANEL_NOT_STATED, "Panel, DNA or RNA not stated"),
    (Method.WGS, "Whole genome sequencing (WGS)"),
    (Method.OTHER, "Other method"),
    (TestStatus.INSUFFICIENT, "Insufficient material"),
    (Quality.PASSED, "Passed, by the laboratory"),
    (Quality.FAILED, "Failed, by the laboratory"),
    (Result.NEGATIVE, "No NTRK fusion detected"),
    (FindingKind.REARRANGEMENT, "Rearrangement, partner not identified"),
    (FindingKind.INTRAGENIC, "Change within one gene"),
    (FindingKind.OVER_EXPRESSION, "Over-expression"),
    (NtrkTested.NONE_FOUND, "Tested, none found"),
    (NtrkTested.FAILED, "Tested, but this part failed"),
    (NtrkTested.NOT_TESTED, "Not tested"),
    (Orientation.STATED, "The report states which gene is 5' and which 3'"),
    (Orientation.REVERSED, "The report states the opposite of the caller"),
    (Orientation.NOT_STATED, "Not stated in the report"),
    (GenomeBuild.GRCH37, "GRCh37 (hg19)"),
    (GenomeBuild.GRCH38, "GRCh38 (hg38)"),
    (CallerFilter.KEPT, "Kept by the caller's filter"),
    (CallerFilter.DROPPED, "Dropped by the caller's filter"),
    (LaboratoryClass.UNCERTAIN, "Uncertain significance"),
    (Says.CONFIRMS, "Confirms an NTRK fusion"),
    (Says.EXCLUDES, "Shows no actionable NTRK fusion"),
    (Says.SUGGESTS, "Suggests an NTRK fusion, does not confirm it"),
    (Says.DOES_NOT_EXCLUDE, "Does not exclude an NTRK fusion"),
    (Says.NO_RESULT, "No result"),
    (AppliesTo.NEW_START, "new start"),
    (AppliesTo.CONTINUING, "continuing treatment"),
    (CheckOutcome.UNCHANGED, "Unchanged"),
    (CheckOutcome.CHANGED, "Changed"),
    (CheckOutcome.REPLACED, "Replaced by another document"),
    (Purpose.FUNDING, "Funding"),
    (Purpose.LICENCE, "Licence (product label)"),
    (Purpose.GUIDANCE, "Clinical guidance"),
)
# Values of different kinds can be the same text, such as "failed": the kind belongs to the key.
_WORDS = {(type(value), value.value): text for value, text in _SPECIAL}


def words(value: StrEnum) -> str:
    """A value in words."""
    return _WORDS.get((type(value), value.value)) or value.value.replace("_", " ").capitalize()


def in_words(value: object) -> str:
    """A value of the case as a table shows it."""
    if isinstance(value, StrEnum):
        return words(value)
    if isinstance(value, date | PartialDate):
        return format_date(value)
    if isinstance(value, tuple):
        return ", ".join(in_words(each) for each in value)
    return "" if value is None else str(value)


def choices(kind: type[StrEnum], absent: str = "") -> Choices:
    """Every value of a kind with its words; first an empty choice where a value may be missing."""
    listed: Choices = tuple((member, words(member)) for member in kind)
    return ((None, absent), *listed) if absent else listed


GENDERS = choices(Gender)
NATIONS = choices(Nation, "Not recorded")
DRUGS = choices(Drug, "None chosen")
PERFORMANCE: Choices = (
    (None, "Not recorded"),
    (0, "0: fully active"),
    (1, "1: restricted in strenuous activity"),
    (2, "2: up and about more than half of waking hours"),
    (3, "3: in bed or chair more than half of waking hours"),
    (4, "4: completely disabled"),
)
SPECIMENS = choices(SpecimenKind)
OUTCOMES = choices(TreatmentOutcome)
NTRK_TESTED = choices(NtrkTested)
CALLER_ORDER: Choices = (
    (Orientation.STATED, "The caller's file states which gene is 5' and which 3'"),
    (Orientation.NOT_STATED, "Not stated in the file"),
)
FRAMES = choices(ReadingFrame)
KINASES = choices(KinaseDomain)
