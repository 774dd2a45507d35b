"""The fields of the case page as a list: place in the case, label, kind and help. Forms are built from it."""

from dataclasses import dataclass
from enum import StrEnum

from mdt_desk.desktop.case.labels import (
    DRUGS,
    GENDERS,
    NATIONS,
    OUTCOMES,
    PERFORMANCE,
    SPECIMENS,
    Choices,
    choices,
)
from mdt_desk.domain.case import ChildPugh, CnsDisease, Cyp3aEffect, MarkerState, OptionState


class Kind(StrEnum):
    """How a field is entered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    ANSWER = "answer"
    PARTIAL_DATE = "partial_date"
    DATE = "date"
    NUMBER = "number"
    LIST = "list"
    NHS_NUMBER = "nhs_number"
    TUMOUR = "tumour"
    SPECIMEN = "specimen"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: where it stands in the case or in an entry of a list, and how it is asked for."""

    path: str
    label: str
    kind: Kind = Kind.TEXT
    help: str = ""
    choices: Choices = ()
    low: int = 0
    high: int = 10**9
    unit: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the Summary tab: single fields, then the entries of one list."""

    id: str
    title: str
    fields: tuple[Field, ...] = ()
    list_path: str = ""
    entry: str = ""
    columns: tuple[str, ...] = ()
    entry_fields: tuple[Field, ...] = ()


def answer(path: str, label: str, help_line: str = "", group: str = "") -> Field:
    """A question answered yes, no, or not recorded."""
    return Field(path, label, Kind.ANSWER, help_line, group=group)


_DATE_HELP = "As precise as known: 05-Mar-2024, Mar-2024 or 2024."
_DAY_HELP = "A full date, such as 26-Nov-2026."

REFERRAL = (
    Field(
        "referral.nation", "Nation whose rules apply", Kind.CHOICE, "Rules differ between the four nations.", NATIONS
    ),
    Field("referral.meeting_date", "Meeting date", Kind.DATE, _DAY_HELP),
    Field(
        "referral.planned_start",
        "Planned start of treatment",
        Kind.DATE,
        "The date the rules are asked about; the meeting date where this is empty.",
    ),
    Field("referral.question", "Question for the MDT", Kind.LONG_TEXT),
    Field("referral.team", "Team or meeting"),
    Field("referral.referrer", "Referring consultant"),
    Field("referral.contact", "Contact", help="Telephone or e-mail of the referrer."),
    Field("referral.wishes", "What the patient knows and wishes", Kind.LONG_TEXT),
    Field("referral.nurse_specialist", "Clinical nurse specialist"),
)
PATIENT = (
    Field("patient.family_name", "Family name"),
    Field("patient.given_name", "Given name"),
    Field("patient.title", "Title"),
    Field("patient.preferred_name", "Preferred name"),
    Field("patient.birth_date", "Date of birth", Kind.PARTIAL_DATE, _DATE_HELP),
    Field("patient.gender", "Current gender", Kind.CHOICE, "As the patient states it.", GENDERS),
    Field("patient.nhs_number", "NHS number", Kind.NHS_NUMBER, "Ten digits."),
    Field("patient.no_nhs_number_reason", "Reason there is no NHS number", help="Only where the number is not known."),
    Field("patient.hospital_number", "Hospital number", help="Required where there is no NHS number."),
    Field("patient.death_date", "Date of death", Kind.PARTIAL_DATE, "Only where the patient has died."),
)
DIAGNOSIS = (
    Field(
        "diagnosis.tumour_type", "Tumour type", Kind.TUMOUR, "Type part of the name, choose from the list (OncoTree)."
    ),
    Field("diagnosis.description", "Diagnosis in the pathologist's words", Kind.LONG_TEXT),
    answer("diagnosis.solid", "Solid tumour", "Needed only where the tumour list cannot say."),
    Field("diagnosis.histology_confirmed", "Histology confirmed", Kind.PARTIAL_DATE, _DATE_HELP),
    Field("diagnosis.stage", "Stage"),
    answer("diagnosis.locally_advanced", "Locally advanced", group="Extent"),
    answer("diagnosis.metastatic", "Metastatic", group="Extent"),
    answer("diagnosis.inoperable", "Inoperable", group="Extent"),
    answer("diagnosis.surgery_severe_harm", "Surgery could cause severe health problems", group="Extent"),
    Field("diagnosis.sites", "Sites of disease", Kind.LIST, "Separated by commas.", group="Extent"),
    Field("diagnosis.cns_disease", "Brain or spinal disease", Kind.CHOICE, "", choices(CnsDisease), group="Extent"),
)
MARKER = (
    Field("gene", "Gene", help="As written by HGNC, such as BRAF."),
    Field("state", "State", Kind.CHOICE, "", choices(MarkerState)),
    Field("detail", "Detail", help="The variant, as the report writes it."),
)
FITNESS = (
    Field("fitness.performance_status", "Performance status (WHO)", Kind.CHOICE, "", PERFORMANCE),
    Field("fitness.recorded_on", "Recorded on", Kind.PARTIAL_DATE, _DATE_HELP),
    Field("fitness.comorbidities", "Other illnesses", Kind.LONG_TEXT),
    Field("fitness.allergies", "Allergies"),
    Field(
        "fitness.child_pugh", "Liver function, Child-Pugh class", Kind.CHOICE, "", choices(ChildPugh),
        group="What the product labels warn about",
    ),
    answer("fitness.heart_failure", "Heart failure", group="What the product labels warn about"),
    answer("fitness.long_qt", "QT interval prolonged", group="What the product labels warn about"),
    answer("fitness.pregnant", "Pregnant", group="What the product labels warn about"),
)  # fmt: skip
MEDICINE = (
    Field("name", "Medicine"),
    Field("cyp3a", "Effect on the enzyme CYP3A", Kind.CHOICE, "As its own label says.", choices(Cyp3aEffect)),
    answer("ntrk_inhibitor", "NTRK inhibitor", "Only where the name does not tell, such as a study drug."),
    Field("note", "Note"),
)
TREATMENT = (
    Field("name", "Treatment", help="Medicine, scheme, surgery or radiotherapy."),
    Field("drug", "Which NTRK inhibitor", Kind.CHOICE, "", DRUGS),
    answer("ntrk_inhibitor", "Was an NTRK inhibitor", "Where none is chosen above and the name does not tell."),
    Field("line", "Line of therapy", Kind.NUMBER, low=1, high=20),
    Field("started", "Started", Kind.PARTIAL_DATE, _DATE_HELP),
    Field("stopped", "Stopped", Kind.PARTIAL_DATE, "Leave empty while it goes on."),
    answer("ongoing", "Still going on"),
    answer("in_nhs", "Given in the NHS"),
    Field("outcome", "Best outcome or reason to stop", Kind.CHOICE, "", OUTCOMES),
    Field("note", "Note", Kind.LONG_TEXT),
)
OPTION = (
    Field("name", "Standard option"),
    Field("state", "For this patient", Kind.CHOICE, "", choices(OptionState)),
    answer("ntrk_inhibitor", "Was an NTRK inhibitor", "Only where it was had and the name does not tell."),
    Field("reason", "Reason", Kind.LONG_TEXT),
)
SPECIMEN = (
    Field("kind", "Kind", Kind.CHOICE, "", SPECIMENS),
    Field("site", "Site"),
    answer("of_tumour", "Of the tumour asked about", "Only where the site does not tell."),
    Field("collected", "Collected", Kind.PARTIAL_DATE, _DATE_HELP),
    Field("laboratory_number", "Laboratory number"),
    Field("tumour_content_percent", "Tumour content", Kind.NUMBER, low=0, high=100, unit="%"),
    Field("fixation", "Fixation", help="Such as formalin, or decalcified."),
    Field("note", "Note", Kind.LONG_TEXT),
)

SECTIONS = (
    Section("referral", "Referral and question", REFERRAL),
    Section("patient", "Patient", PATIENT),
    Section("diagnosis", "Diagnosis", DIAGNOSIS),
    Section(
        "markers", "Other genes", list_path="diagnosis.markers", entry="gene",
        columns=("gene", "state", "detail"), entry_fields=MARKER,
    ),
    Section("fitness", "Fitness", FITNESS),
    Section(
        "medicines", "Medicines", list_path="medicines", entry="medicine",
        columns=("name", "cyp3a"), entry_fields=MEDICINE,
    ),
    Section(
        "treatments", "Treatments", (answer("prior_ntrk_inhibitor", "Any NTRK inhibitor before"),), "treatments",
        "treatment", ("name", "drug", "line", "started", "stopped", "outcome"), TREATMENT,
    ),
    Section(
        "options", "Remaining options", list_path="options", entry="option",
        columns=("name", "state", "reason"), entry_fields=OPTION,
    ),
    Section(
        "specimens", "Specimens", list_path="specimens", entry="specimen",
        columns=("id", "kind", "site", "collected", "tumour_content_percent"), entry_fields=SPECIMEN,
    ),
    Section("note", "Note", (Field("note", "Anything else the MDT should know", Kind.LONG_TEXT),)),
)  # fmt: skip
"""The Summary tab from top to bottom."""


def section_of(path: str) -> Section | None:
    """The section in which a place of the case is entered."""
    for section in SECTIONS:
        if section.list_path and (path == section.list_path or path.startswith(f"{section.list_path}[")):
            return section
    for section in SECTIONS:
        if any(path == each.path for each in section.fields) or path == section.id:
            return section
    return next((section for section in SECTIONS if path.startswith(f"{section.id}.")), None)
