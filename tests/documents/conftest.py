"""A synthetic case with its assessment, and ways to look at the page that comes of it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from mdt_desk.documents.detail_words import NO_NOTES
from mdt_desk.documents.summary import PageHeader, build_summary
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import (
    Case,
    Cyp3aEffect,
    Diagnosis,
    Drug,
    Fitness,
    Marker,
    MarkerState,
    Medicine,
    Nation,
    Referral,
    Treatment,
    TreatmentOutcome,
)
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Gender, Patient
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    Method,
    Orientation,
    Partner,
    Quality,
    ReadingFrame,
    Result,
    Specimen,
    SpecimenKind,
    Test,
    TestStatus,
)
from mdt_desk.domain.tumour_types import TumourType, TumourTypes
from mdt_desk.rules.assessment import (
    Advice,
    AskNext,
    Assessment,
    CaseAssessment,
    CriterionResult,
    Evidence,
    SourceState,
)
from mdt_desk.rules.terms import AppliesTo, CriterionState, Currency, Outcome, Purpose, Role
from mdt_desk.rules.testing_readers import RECURRENT_GROUP

ON = date(2026, 11, 26)
TUMOURS = TumourTypes(
    {"SKCM": TumourType("SKCM", "Cutaneous Melanoma", "", "Skin", Answer.YES, "")}, {RECURRENT_GROUP: frozenset()}
)
DRAFT = PageHeader("DRAFT: not signed off", datetime(2026, 11, 22, 9, 14), "aexample", "0.1.0", "3", "9f2c-11aa-0d3e")
FINAL = replace(DRAFT, state="FINAL v2")

FUSION = Finding(
    FindingKind.FUSION,
    orientation=Orientation.STATED,
    five_prime=Partner("ETV6", "ENST00000396373.4", 5),
    three_prime=Partner("NTRK3", "NM_001012338.2", 15),
    genome_build=GenomeBuild.GRCH38,
    reading_frame=ReadingFrame.IN_FRAME,
    kinase_domain=KinaseDomain.KEPT,
)

CASE = Case(
    "case-1",
    synthetic=True,
    patient=Patient(
        "Sample", "Alexander", "Mr", birth_date=PartialDate(1974, 2, 14), gender=Gender.MALE, nhs_number="9990000018",
        hospital_number="S000123",
    ),
    referral=Referral(
        Nation.ENGLAND, ON, team="Skin MDT", referrer="Dr A. Example", question="Is a TRK inhibitor an option?",
        wishes="Prefers tablets.", nurse_specialist="K. Example",
    ),
    diagnosis=Diagnosis(
        "SKCM", metastatic=Answer.YES, sites=("lung", "liver"), stage="M1b",
        markers=(Marker("BRAF", MarkerState.WILD_TYPE), Marker("NRAS", MarkerState.WILD_TYPE)),
    ),
    fitness=Fitness(1, PartialDate(2026, 11, 2), "hypertension", "none known"),
    medicines=(Medicine("Amlodipine", Cyp3aEffect.NONE),),
    treatments=(
        Treatment(
            "ipilimumab + nivolumab", line=1, started=PartialDate(2024, 4), stopped=PartialDate(2024, 9),
            outcome=TreatmentOutcome.PROGRESSION,
        ),
    ),
    specimens=(Specimen("S1", SpecimenKind.TUMOUR_TISSUE, "lung metastasis", tumour_content_percent=60),),
    tests=(
        Test(
            "T1", Method.PAN_TRK_IHC, result=Result.POSITIVE, laboratory="Cellular Pathology",
            reported=PartialDate(2026, 10, 2), pattern="cytoplasmic", cells_percent=60,
        ),
        Test("T2", Method.FISH_BREAK_APART, TestStatus.NOT_DONE),
        Test(
            "T3", Method.DNA_PANEL, result=Result.POSITIVE, quality=Quality.PASSED, specimen="S1",
            laboratory="GLH North", reported=PartialDate(2026, 10, 22), coverage_note="introns partly covered",
            findings=(FUSION,),
        ),
        Test("T4", Method.RNA_PANEL, TestStatus.AWAITED, laboratory="GLH North", requested=PartialDate(2026, 11, 12)),
    ),
)  # fmt: skip

TA630 = SourceState("ta630", "NICE TA630", "", date(2027, 5, 21), Currency.CURRENT, 0, True, False)
GUIDE = SourceState("guide", "GeNotes page", "", date(2024, 12, 27), Currency.OVERDUE, 699, True, True)


def criterion(number, state=CriterionState.MET, *, judgement=False, sentence=None):
    shown = "yes: seen" if state is CriterionState.MET else "not answered"
    value = True if state is CriterionState.MET else None
    reason = "" if value else shown
    return CriterionResult(
        f"c{number}", Role.INCLUDE, sentence or f"Rule number {number} holds.", state, reason, judgement, True,
        (Evidence("solid_tumour", "Solid tumour", value, shown, "diagnosis" if value else "", reason),),
        ("ta630 1.1",),
    )  # fmt: skip


def ask(fact, reason="not recorded", *, judgement=False, settles=("c1",)):
    return AskNext(fact, "What is it?", "tests", settles, True, judgement, reason)


LAROTRECTINIB = Assessment(
    Drug.LAROTRECTINIB, Purpose.FUNDING, AppliesTo.NEW_START, Outcome.MORE_INFORMATION_NEEDED,
    ruleset="england.larotrectinib", title="Larotrectinib, England", version="2026.11", sha256="3f9ca71e0b52" * 5,
    explanation="1 of 3 met, 1 unknown: RNA test.",
    criteria=(
        criterion(1),
        criterion(2, CriterionState.UNKNOWN),
        criterion(3, CriterionState.UNKNOWN, judgement=True),
    ),
    ask_next=(
        ask("rna_ntrk_fusion", "awaited: result awaited", settles=("c2",)),
        ask("no_satisfactory_options", judgement=True, settles=("c3",)),
    ),
    sources=(TA630,),
)  # fmt: skip
ENTRECTINIB = Assessment(
    Drug.ENTRECTINIB, Purpose.FUNDING, AppliesTo.NEW_START, Outcome.NOT_ELIGIBLE, ruleset="england.entrectinib",
    version="2026.11", sha256="a" * 64, explanation="Not routinely funded for new starts (NICE TA1118).",
)  # fmt: skip
REPOTRECTINIB = Assessment(
    Drug.REPOTRECTINIB, Purpose.FUNDING, AppliesTo.NEW_START, Outcome.NO_RULE_IN_FORCE,
    explanation="No approved rule set for repotrectinib on 26-Nov-2026. Nothing was checked.",
)  # fmt: skip
GUIDANCE = replace(
    LAROTRECTINIB, purpose=Purpose.GUIDANCE, outcome=Outcome.SOURCE_UNVERIFIED, would_be=Outcome.JUDGEMENT_NEEDED,
    sources=(GUIDE,), advice=(Advice("The guide is contradicted.", "guide Advice"),),
)  # fmt: skip


def assessed(*answers):
    return CaseAssessment(
        "case-1", ON, Nation.ENGLAND, answers or (LAROTRECTINIB, ENTRECTINIB, REPOTRECTINIB, GUIDANCE)
    )


def summarise(case=CASE, header=DRAFT, assessment=None, notes=NO_NOTES):
    return build_summary(case, assessment or assessed(), TUMOURS, header, notes)


def rendered(pdf, dpi=100, page=0):
    """The page as a reader's screen shows it, in shades of grey."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    return image


def page_count(pdf):
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def plain(text):
    return "".join(text.split())


def read_by_another(pdf):
    """The text of all pages as a program not ours reads it, without white space."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return plain("".join(texts))


@pytest.fixture(scope="session")
def summary():
    return summarise()


@pytest.fixture(scope="session")
def pdf(summary):
    from mdt_desk.documents.pdf import render

    return render(summary)
