"""Every word of the printed page, before anybody thinks of where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from mdt_desk.documents import case_words, rule_words, testing_words
from mdt_desk.documents.detail_words import NO_NOTES, Details, TestingNotes, resistance_lines
from mdt_desk.documents.legible import legible
from mdt_desk.documents.page_words import (
    Chip,
    CriteriaTable,
    FindingBlock,
    Footer,
    Identity,
    LabelledLine,
    TestRow,
)
from mdt_desk.domain.awaited_beside import to_come
from mdt_desk.domain.case import Case, Drug, nothing_entered
from mdt_desk.domain.checks_dates import ahead_words
from mdt_desk.domain.dates import format_moment
from mdt_desk.domain.free_texts import not_printed
from mdt_desk.domain.fusion_evidence import read_evidence
from mdt_desk.domain.tumour_types import TumourTypes
from mdt_desk.rules.assessment import CaseAssessment
from mdt_desk.rules.leading import leading_finding
from mdt_desk.rules.looking_back import LOOKED_BACK

TITLE = "Molecular tumour board summary"
INTENDED_USE = "Decision support only"
IN_DOUBT = "IN DOUBT: the desk doubts its own store or the clock (see mdt-desk db doubts)"
IDENTITY = "Identity"
WRITTEN = "Written"
SYNTHETIC = "SYNTHETIC: not a real patient"


@dataclass(frozen=True, slots=True)
class PageHeader:
    """What only the moment of printing knows: state, time, person, versions."""

    state: str
    printed_at: datetime
    printed_by: str
    application_version: str
    revision: str = ""
    chain_head: str = ""
    in_doubt: bool = False
    """Whether the desk doubts its own store or the clock, and nobody has answered that yet."""
    looked_back: str = ""
    """What the rules say at the moment of printing, where the day asked about lies behind and the answers differ."""
    today: Mapping[Drug, str] = field(default_factory=dict)
    """The answer at the moment of printing on each drug for which it is another one."""
    identity: str = ""
    """Whether this NHS number or this patient stands in another case too, and who vouched for it."""
    last_day: date = date.min
    """The last day that the desk has seen: where the clock was set back, a review is due by that day all the same."""

    @property
    def draft(self) -> bool:
        """Whether the page has not been signed off."""
        return self.state.upper().startswith("DRAFT")


@dataclass(frozen=True, slots=True)
class Summary:
    """The words of the page, in the order in which they are read."""

    state: str
    draft: bool
    printed_at: datetime
    synthetic: str
    identity: Identity
    title: str
    meeting: str
    chips: tuple[Chip, ...]
    overdue: tuple[str, ...]
    question: str
    brief: tuple[LabelledLine, ...]
    finding: FindingBlock | None
    no_finding: str
    doubts: tuple[LabelledLine, ...]
    others: tuple[LabelledLine, ...]
    tests: tuple[TestRow, ...]
    criteria: tuple[CriteriaTable, ...]
    to_do: str
    views: tuple[LabelledLine, ...]
    advice: tuple[LabelledLine, ...]
    """What the rules say beside an answer and that never changes it; it stays on the first page to the last."""
    footer: Footer
    details: Details | None = None


def build_summary(
    case: Case, assessment: CaseAssessment, tumours: TumourTypes, header: PageHeader, notes: TestingNotes = NO_NOTES
) -> Summary:
    """Chooses every word of the page from the case, its assessment and the moment of printing."""
    identity = case_words.identity(case, header.printed_at.date())
    evidence = read_evidence(case, assessment.on)
    key = leading_finding(case, tumours, evidence)
    finding = testing_words.finding(case, key, evidence)
    summary = Summary(
        state=header.state,
        draft=header.draft,
        printed_at=header.printed_at,
        synthetic=SYNTHETIC if case.synthetic else "",
        identity=identity,
        title=TITLE,
        meeting=case_words.meeting(case, assessment.on, assessment.nation),
        chips=rule_words.chips(assessment, header.today, blank=nothing_entered(case)),
        overdue=rule_words.overdue_lines(assessment),
        # In one line: it stands without a label, and no line of it may look like one of the page's own.
        question=" ".join(case.referral.question.split()) or "Not recorded",
        brief=case_words.brief(case, tumours),
        finding=finding,
        no_finding="" if finding else testing_words.no_finding(case, evidence),
        doubts=(
            *_of_the_desk(header),
            *(LabelledLine(testing_words.CAUTION, text) for text in ahead_words(case, header.printed_at.date())),
            *testing_words.doubts(evidence, key, notes.contradictions, resistance_lines(notes.resistance)),
        ),
        others=testing_words.others(key),
        tests=testing_words.rows(case, evidence),
        criteria=rule_words.criteria_tables(assessment),
        to_do=rule_words.to_do(assessment, to_come(evidence)),
        views=rule_words.other_views(assessment),
        advice=tuple(rule_words.cautions(assessment)),
        footer=_footer(case, assessment, header, identity),
        details=notes.details,
    )
    return legible(replace(summary, views=(*summary.views, *_written(case, summary))))


def beside_answer(summary: Summary) -> tuple[str, ...]:
    """All that the page says beside its answers and that no table holds, a line each, for a text that goes elsewhere.

    What the rules say of another day is told there with the day itself.
    """
    lines = [line for line in (*summary.doubts, *summary.advice, *summary.views) if line.label != LOOKED_BACK]
    return (*summary.overdue, *(f"{line.label}: {line.text}" for line in lines))


def _of_the_desk(header: PageHeader) -> tuple[LabelledLine, ...]:
    """What only the desk knows: of other cases, and of the rules of today."""
    known = ((IDENTITY, header.identity), (LOOKED_BACK, header.looked_back))
    return tuple(LabelledLine(label, text) for label, text in known if text)


def _written(case: Case, summary: Summary) -> tuple[LabelledLine, ...]:
    """The notes and reasons that stand nowhere else on the page, for no rule reads them."""
    lines = [line.text for line in (*summary.brief, *summary.doubts, *summary.others, *summary.advice, *summary.views)]
    lines += [part for row in summary.tests for part in (row.test, row.result, row.limits)]
    lines += [row.evidence for table in summary.criteria for row in table.rows]
    lines += [summary.question, summary.finding.line if summary.finding else ""]
    return tuple(LabelledLine(WRITTEN, each.told()) for each in not_printed(case, lines))


def _footer(case: Case, assessment: CaseAssessment, header: PageHeader, identity: Identity) -> Footer:
    who = [identity.name, f"Born {identity.born}", f"NHS No. {identity.nhs_number}"]
    made = [
        f"MDT Desk {header.application_version}",
        f"Printed {format_moment(header.printed_at)} by {header.printed_by}",
    ]
    made += [f"Revision {header.revision}"] if header.revision else []
    made += [f"Chain {header.chain_head}"] if header.chain_head else []
    made += [IN_DOUBT] if header.in_doubt else []
    rules = [f"{INTENDED_USE}.", rule_words.rule_sets_line(assessment), rule_words.local_review(assessment)]
    until = rule_words.uncontrolled_after(assessment, max(header.printed_at.date(), header.last_day))
    return Footer(
        identity=" · ".join(who + ([SYNTHETIC] if case.synthetic else [])),
        rules=" ".join(part for part in (*rules, until) if part),
        made=" · ".join(made),
        rule_versions=rule_words.rule_versions(assessment),
    )
