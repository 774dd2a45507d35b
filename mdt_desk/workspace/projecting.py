"""From a case and its assessment to what the database shows quickly: the list line and the facts."""

from datetime import date

from mdt_desk.domain.awaited_beside import to_come
from mdt_desk.domain.case import Case, Drug, date_asked_about, nothing_entered
from mdt_desk.domain.event_words import key_words
from mdt_desk.domain.fusion_evidence import FusionEvidence, Says, read_evidence
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.no_lead import has_result, recorded_without_lead
from mdt_desk.domain.own_numbers import own_numbers
from mdt_desk.domain.patient import display_name, display_nhs_number
from mdt_desk.domain.plain import canonical
from mdt_desk.domain.searching import fold
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.assessment import CaseAssessment
from mdt_desk.rules.catalogue import read_facts
from mdt_desk.rules.leading import leading_finding
from mdt_desk.rules.looking_back import good_until
from mdt_desk.rules.report import assessment_data
from mdt_desk.rules.terms import Purpose
from mdt_desk.rules.values import FactValue, Span
from mdt_desk.storage import records
from mdt_desk.workspace.beside_answer import cautions_beside, is_acted_on, said_beside
from mdt_desk.workspace.rows import PAST_WORDS, CaseRow

_OVERDUE_THEN = 1


def snapshot_of(assessed: CaseAssessment, revision: int = 0) -> records.StoredAssessment:
    """The answer as it is kept beside a revision; without a number, beside the one that is being saved."""
    return records.StoredAssessment(
        assessed.case_id, revision, assessed.on.isoformat() if assessed.on else "", assessed.nation or "",
        canonical(assessment_data(assessed)),
    )  # fmt: skip


def project(case: Case, assessed: CaseAssessment, tumours: TumourTypes, made_from: int = 0) -> records.Projection:
    """The list line and the facts of a revision of a case under the rules of its own date and nation."""
    return records.Projection(_row(case, assessed, tumours), facts_of(case, tumours), made_from)


def _row(case: Case, assessed: CaseAssessment, tumours: TumourTypes) -> records.CaseRow:
    laro, entr = assessed.headline(Drug.LAROTRECTINIB), assessed.headline(Drug.ENTRECTINIB)
    told = not nothing_entered(case)
    patient, diagnosis = case.patient, diagnosis_words(case, tumours)
    evidence = read_evidence(case)
    finding = finding_words(case, tumours, evidence)
    # Only where it is shown: working out what is said beside an answer takes longer than the line itself.
    beside = said_beside(case, tumours, evidence) if told and is_acted_on(assessed) else ()
    cautions = cautions_beside(assessed, len(beside))
    asked = {ask.fact for item in (laro, entr) if item for ask in item.ask_next}
    meeting = case.referral.meeting_date
    key = " ".join(
        (display_name(patient), patient.preferred_name, patient.nhs_number, own_numbers(case), diagnosis, finding)
    )
    return records.CaseRow(
        case_id=case.case_id,
        family_name=patient.family_name,
        given_name=display_name(patient),
        nhs_number=display_nhs_number(patient),
        birth_date=str(patient.birth_date or ""),
        diagnosis=diagnosis,
        finding=f"{finding} ({cautions})" if cautions else finding,
        meeting_date=meeting.isoformat() if meeting else "",
        outcome_larotrectinib=laro.outcome.value if laro and told else "",
        outcome_entrectinib=entr.outcome.value if entr and told else "",
        would_be_larotrectinib=laro.would_be.value if laro and laro.would_be and told else "",
        would_be_entrectinib=entr.would_be.value if entr and entr.would_be and told else "",
        overdue=_overdue(assessed, case),
        missing=len(asked) + len(to_come(evidence)),
        synthetic=int(case.synthetic),
        search_key=key.casefold(),
    )  # fmt: skip


NOT_WORKED_OUT = "This program could not work this case out: open it to see what was typed"
"""Stands in the list where the finding would, of a case on which this program itself fails."""


def bare_row(case: Case, tumours: TumourTypes) -> records.CaseRow:
    """The line of a case that could not be worked out: who it is, and that there is no answer."""
    patient, diagnosis = case.patient, diagnosis_words(case, tumours)
    key = " ".join((display_name(patient), patient.preferred_name, patient.nhs_number, diagnosis))
    return records.CaseRow(
        case_id=case.case_id, family_name=patient.family_name, given_name=display_name(patient),
        nhs_number=display_nhs_number(patient), birth_date=str(patient.birth_date or ""), diagnosis=diagnosis,
        finding=NOT_WORKED_OUT, meeting_date=str(case.referral.meeting_date or ""), synthetic=int(case.synthetic),
        search_key=key.casefold(),
    )  # fmt: skip


def _overdue(assessed: CaseAssessment, case: Case) -> int:
    """1 where a source is overdue on the day asked about; else the number of the day from which one is, or 0."""
    if any(item.source_overdue for item in assessed.assessments if item.purpose is Purpose.FUNDING):
        return _OVERDUE_THEN
    day = good_until(assessed, case)
    return day.toordinal() if day else 0


def diagnosis_words(case: Case, tumours: TumourTypes) -> str:
    """The tumour in a few words: its name from the list, else the description, and the stage."""
    name = tumours.name_of(case.diagnosis.tumour_type) or case.diagnosis.description or "Diagnosis not recorded"
    return f"{name}, {case.diagnosis.stage}" if case.diagnosis.stage else name


def finding_words(case: Case, tumours: TumourTypes, evidence: FusionEvidence | None = None) -> str:
    """The key NTRK finding in a few words, as the page leads with it, or what the tests say so far."""
    key = leading_finding(case, tumours, evidence)
    if key.lead is not None:
        return key_words(key)
    if key.reading is not None:
        excluded = key.reading.says is Says.EXCLUDES
        return "no NTRK fusion detected (RNA)" if excluded else f"{METHOD_WORDS[key.reading.test.method]} positive"
    if said := recorded_without_lead(case)[1]:
        return said
    if has_result(case):
        return "NTRK fusion not excluded"
    return "no NTRK result yet" if case.tests else "no test recorded"


def facts_of(case: Case, tumours: TumourTypes) -> tuple[records.FactRow, ...]:
    """Every fact of the case on its own date; none where no date is recorded."""
    on = date_asked_about(case)
    if on is None:
        return ()
    facts = read_facts(case, on, case.referral.nation, tumours, read_evidence(case, on))
    return tuple(_fact_row(name, value) for name, value in facts.items())


def _fact_row(name: str, value: FactValue) -> records.FactRow:
    content = value.content
    if content is None:
        return records.FactRow(name, 0, reason=value.reason.value if value.reason else "")
    low, high = (content.low, content.high) if isinstance(content, Span) else (content, content)
    shown = f"{low} to {high}" if isinstance(content, Span) else str(content)
    return records.FactRow(name, 1, shown, _number(low), _number(high))


def _number(bound: object) -> int | None:
    if isinstance(bound, date):
        return bound.toordinal()
    return int(bound) if isinstance(bound, int) else None


def list_row(
    row: records.CaseRow, drafts: frozenset[str], mark: int = 0, signed: str = "", today: date | None = None
) -> CaseRow:
    """A stored line as the list shows it; one made before the last change of the rules says so and gives no answer."""
    stale = row.seq < mark
    # A line is not worked out anew for every day that passes: it says itself from which day it is no longer sure.
    past = today is not None and _OVERDUE_THEN < row.overdue <= today.toordinal()
    outcomes = (
        row.outcome_larotrectinib, row.outcome_entrectinib, row.would_be_larotrectinib, row.would_be_entrectinib
    )  # fmt: skip
    return CaseRow(
        row.case_id, row.given_name, row.nhs_number, row.birth_date, row.diagnosis, row.finding, row.meeting_date,
        *(("",) * 4 if stale else outcomes),
        row.overdue == _OVERDUE_THEN, row.missing, row.synthetic > 0, row.case_id in drafts,
        fold(f"{row.search_key} {row.birth_date}"),
        stale, signed, PAST_WORDS if past else "", row.family_name,
    )  # fmt: skip
