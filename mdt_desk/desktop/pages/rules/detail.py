"""One version to read: its criteria in sentences beside the machine reading, definitions, sources, approvals."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.explaining import age_mark, age_words
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.pages.rules.in_use import use_words
from mdt_desk.desktop.pages.rules.parts import Column, button, heading
from mdt_desk.desktop.pages.rules.standing import about
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.assessment import SourceState
from mdt_desk.rules.conditions import definitions_used
from mdt_desk.rules.currency import source_states
from mdt_desk.rules.model import Citation, Criterion, Definition, RuleSet, Source, criteria_of
from mdt_desk.rules.reading_out import reading_text, term_name
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import Bearing, Position, Role, Standing
from mdt_desk.workspace.rule_parts import Approval, Step
from mdt_desk.workspace.rule_values import VersionLine

ROLE_WORDS = {Role.INCLUDE: "Must hold", Role.EXCLUDE: "Must not hold", Role.ADVISE: "Caution only"}
STEP_WORDS = {
    Step.IMPORTED: "Came in a pack",
    Step.REVIEWED: "Reviewed",
    Step.LAPSED: "Review lapsed",
    Step.APPROVED: "Approved",
    Step.WITHDRAWN: "Withdrawn",
}
POSITION_WORDS = {
    Position.CRITERIA: "The criteria below decide.",
    Position.NOT_ROUTINELY_FUNDED: "The policy closes the drug to this group",
    Position.NO_POSITION: "Nothing usable is known",
}


class VersionDetail(Column):
    """Reads a version out; nothing here changes anything."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Criteria of the version", parent)
        self.summary = plain_label("")
        self.open_terms = button("Open the definitions in the readings")
        self.open_terms.setCheckable(True)
        self.criteria = WordTable(
            "Criteria", ("Role", "In a clinician's words", "As the program reads it", "Source and place"),
            (12, 36, 34, 18),
        )  # fmt: skip
        self.terms = WordTable("Definitions", ("Definition", "In words", "As the program reads it"), (20, 46, 34))
        self.sources = WordTable("Sources", ("Source", "Age", "Last check here"), (46, 30, 24))
        self.approvals = WordTable("Approvals", ("Step", "By", "On", "Reason"), (20, 30, 20, 30))
        self._terms_heading = heading("Definitions it uses")
        self._rules: RuleSet | None = None
        self._definitions: Mapping[str, Definition] = {}
        self._sources: Mapping[str, Source] = {}
        self.add(self.summary)
        self.add_row(self.open_terms)
        self.add(self.criteria, self._terms_heading, self.terms, heading("Sources"), self.sources)
        self._steps_heading = heading("Who did what")
        self.add(self._steps_heading, self.approvals)
        self.end()
        self.open_terms.toggled.connect(self._show_criteria)

    def show_version(self, line: VersionLine, book: RuleBook, today: date) -> None:
        """Show a version with what it rests on; the book holds what the version brings itself."""
        self._rules, self._definitions, self._sources = line.rules, book.definitions, book.sources
        self.summary.setText("\n".join(filter(None, (summary_of(line.rules), use_words(line, book, today)))))
        self._show_criteria()
        used = terms_of(line.rules, book.definitions)
        rows = [WordRow((term_name(each.id), each.sentence, reading_text(each.condition))) for each in used]
        self.terms.show_rows(tuple(rows))
        self._terms_heading.setVisible(bool(used))
        self.terms.setVisible(bool(used))
        states = source_states(line.rules, book, today)
        self.sources.show_rows(tuple(WordRow(source_cells(state), mark=age_mark(state)) for state in states))
        self.approvals.show_rows(tuple(WordRow(approval_cells(each)) for each in line.approvals))
        for widget in (self._steps_heading, self.approvals):
            widget.setVisible(bool(line.approvals))

    @Slot()
    def _show_criteria(self) -> None:
        if self._rules is None:
            return
        opened = self._definitions if self.open_terms.isChecked() else None
        self.criteria.show_rows(tuple(
            WordRow(criterion_cells(each, covers=each is self._rules.covers, sources=self._sources, opened=opened))
            for each in criteria_of(self._rules)
        ))  # fmt: skip


def terms_of(rules: RuleSet, definitions: Mapping[str, Definition]) -> tuple[Definition, ...]:
    """Every definition a version uses, each once."""
    used = (term for each in criteria_of(rules) for term in definitions_used(each.condition, definitions))
    return tuple({term.id: term for term in used}.values())


def criterion_cells(
    criterion: Criterion,
    *,
    covers: bool,
    sources: Mapping[str, Source],
    opened: Mapping[str, Definition] | None = None,
) -> tuple[str, ...]:
    """Role, sentence, machine reading and source of a criterion."""
    role = "Says whom it covers" if covers else ROLE_WORDS[criterion.role]
    doubt = "\nNot confirmed by a public source." if criterion.standing is Standing.UNCONFIRMED else ""
    advice = f"\nCaution shown: {criterion.advice}" if criterion.advice else ""
    cited = "\n".join(citation_words(each, sources) for each in criterion.citations) or "none cited"
    return role, f"{criterion.sentence}{doubt}{advice}", reading_text(criterion.condition, opened), cited


def citation_words(citation: Citation, sources: Mapping[str, Source]) -> str:
    """Title and place, and whether it limits."""
    source = sources.get(citation.source)
    limits = " (limits)" if citation.bearing is Bearing.LIMITS else ""
    return f"{source.title if source else citation.source} {citation.place}".strip() + limits


def source_cells(state: SourceState) -> tuple[str, ...]:
    """Title, age and last check of a source."""
    weight = "stops the answer" if state.caps else "bears on the answer" if state.gates else "for information"
    return f"{state.title} ({weight})\n{state.where}", age_words(state), state.last_check or "None recorded"


def approval_cells(approval: Approval) -> tuple[str, ...]:
    """Step, person, moment and reason."""
    by = f"{approval.by}, {approval.role}" if approval.role else approval.by
    day = format_date(date.fromisoformat(approval.at[:10])) if approval.at else "Not recorded"
    return STEP_WORDS[approval.step], by, day, approval.reason or approval.pack


def summary_of(rules: RuleSet) -> str:
    """Whom it is for, from when to when, what it says, who wrote it and why."""
    begins = f"from {format_date(rules.effective_from)}" if rules.effective_from else "without a first day"
    ends = f"to {format_date(rules.effective_to)}" if rules.effective_to else "without an end"
    position = POSITION_WORDS[rules.position]
    if rules.position is not Position.CRITERIA:
        position += f": {rules.position_words}"
    reason = f" Reason for the change: {rules.reason_for_change}" if rules.reason_for_change else ""
    flags = "".join(f"\n{format_date(flag.day)}: {flag.note}" for flag in rules.date_flags)
    by = f"Written by {rules.author or 'nobody named'}."
    return f"{about(rules)}. Valid {begins}, {ends}. {position}\n{by}{reason}{flags}"


def version_words(line: VersionLine, state: str) -> str:
    """The heading of a version."""
    return f"{line.rules.title}: version {line.rules.version}, {state[:1].lower()}{state[1:]}"
