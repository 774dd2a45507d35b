"""The Eligibility tab: the answer for each drug, each criterion with evidence and source, what is still to ask."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mdt_desk.desktop.case import explaining
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.evidence_section import EvidenceSection
from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.case.funding_text import text_to_copy
from mdt_desk.desktop.case.headline import HEADLINE_DRUGS, asked_words, headline_words, show_headline
from mdt_desk.desktop.case.judging import JudgementDialog, SourceCheckDialog
from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.places import Asked, KeptOrder, first_fact, judgement_of, place_in_case
from mdt_desk.desktop.case.resolving import ResolutionSection, kept_words
from mdt_desk.desktop.case.summary_tab import scrolling
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.desktop.drawing import StateMark
from mdt_desk.desktop.room import SideBySide, in_a_row, take_keyboard
from mdt_desk.desktop.verdict_chip import VerdictChip, verdict_of
from mdt_desk.domain.case import Drug
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.assessment import AskNext, Assessment, CriterionResult, SourceState
from mdt_desk.rules.terms import CriterionState, Purpose
from mdt_desk.rules.verdict_marks import overdue_mark


class EligibilityTab(QWidget):
    """One page that scrolls: chips, the criteria of the chosen drug, questions, sources, licence and guidance."""

    jump = Signal(str)
    told = Signal(str)
    checked = Signal(object)

    def __init__(self, editor: CaseEditor, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._dialogs = editor, dialogs
        self._drug, self._purpose = Drug.LAROTRECTINIB, Purpose.FUNDING
        self._case_shown, self._order = "", KeptOrder()
        content = self._content = QWidget(self)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(16, 8, 16, 12)
        self._build(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content, self))

    # --- building ---

    def _build(self, content: QWidget) -> None:
        self._asked_about = plain_label("", content)
        self._column.addLayout(self._top(content))
        first = self._editor.assessment.assessments[0]
        self.chips = tuple(VerdictChip(verdict_of(first), content) for _ in HEADLINE_DRUGS)
        self._column.addWidget(SideBySide(*self.chips, stretch=(1, 1), parent=content))
        self._column.addWidget(self._overdue_strip(content))
        self._column.addWidget(self._choosing(content))
        self._said = plain_label("", content)
        self._column.addWidget(self._said)
        self.criteria = self._table("Criteria", explaining.CRITERIA_HEADERS, (12, 34, 30, 14, 14))
        self.questions = self._table("What to ask next", ("Order", "Question", "Why it is open", ""), (7, 53, 26, 14))
        self.changes = plain_label("", content)
        self._column.addWidget(self.changes)
        self.evidence = EvidenceSection(self._editor, content)
        self._column.addWidget(self.evidence)
        self.resolutions = ResolutionSection(self._editor, self._dialogs, content)
        self._column.addWidget(self.resolutions)
        self.judgements = self._table("Judgements given", explaining.JUDGEMENT_HEADERS, (24, 8, 28, 28, 12))
        self.sources = self._table("Sources and their age", explaining.SOURCE_HEADERS, (42, 26, 20, 14))
        self.other = self._table("Licence and guidance", explaining.OTHER_HEADERS, (20, 25, 41, 14))
        self._foot = plain_label("", content)
        self._column.addWidget(self._foot)
        self._column.addStretch(1)
        self.criteria.acted.connect(self._on_fact)
        self.evidence.jump.connect(self.jump)
        self.resolutions.told.connect(self.told)
        self.questions.acted.connect(self._on_fact)
        self.judgements.acted.connect(self._withdraw)
        self.sources.acted.connect(self._check)
        self.other.acted.connect(self._show_purpose)

    def _top(self, content: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._asked_about, 1)
        self.nation = _button("Change nation or date", content)
        self.nation.clicked.connect(self._on_nation)
        row.addWidget(self.nation)
        return row

    def _overdue_strip(self, content: QWidget) -> QFrame:
        self._overdue_box = QFrame(content)
        self._overdue_box.setFrameShape(QFrame.Shape.Box)
        row = QHBoxLayout(self._overdue_box)
        row.setContentsMargins(10, 4, 10, 4)
        row.addWidget(StateMark(overdue_mark(2.4), self._overdue_box), 0, Qt.AlignmentFlag.AlignTop)
        self.overdue = plain_label("", self._overdue_box)
        row.addWidget(self.overdue, 1)
        return self._overdue_box

    def _choosing(self, content: QWidget) -> QWidget:
        title = heading("Criteria for", content)
        title.setContentsMargins(0, 0, 4, 0)
        self._drugs = QButtonGroup(self)
        for number, drug in enumerate(Drug):
            button = _button(drug.value.capitalize(), content)
            button.setCheckable(True)
            button.setAccessibleName(f"Show the criteria for {drug}")
            self._drugs.addButton(button, number)
        self._drugs.button(0).setChecked(True)
        self._drugs.idClicked.connect(self._on_drug)
        self.first_unknown = _button("Go to first unknown", content)
        self.copy = _button("Copy for funding form", content)
        self.first_unknown.clicked.connect(self._on_first_unknown)
        self.copy.clicked.connect(self._on_copy)
        drugs = in_a_row(title, *self._drugs.buttons(), parent=content)
        acts = in_a_row(self.first_unknown, self.copy, parent=content)
        return SideBySide(drugs, QWidget(content), acts, stretch=(0, 1), parent=content)

    def _table(self, name: str, headers: tuple[str, ...], widths: tuple[int, ...]) -> WordTable:
        parent = self._content
        title = heading(name, parent)
        table = WordTable(name, headers, widths, parent)
        table.setProperty("title", title)
        self._column.addWidget(title)
        self._column.addWidget(table)
        return table

    # --- showing ---

    def show_case(self, afresh: bool = False) -> None:
        """Shows the answer as it is now."""
        whole = self._editor.assessment
        if self._case_shown != self._editor.case.case_id:
            # What was looked at in one patient is never what the next one is shown by.
            self._case_shown = self._editor.case.case_id
            self._drug, self._purpose = Drug.LAROTRECTINIB, Purpose.FUNDING
            self._drugs.button(0).setChecked(True)
        self._asked_about.setText(asked_words(self._editor))
        show_headline(self.chips, self._editor)
        late = explaining.overdue_words(whole)
        self.overdue.setText(late)
        self._overdue_box.setVisible(bool(late))
        self._show_chosen(self._chosen(), anew=afresh)
        self.evidence.show_case()
        self.resolutions.show_case()
        self._show_judgements()

    def show_problems(self) -> None:
        """Nothing is typed here."""

    def focus_on(self, path: str) -> bool:
        """Asks for a judgement where the place is one; False otherwise."""
        if not path.startswith("judgements"):
            return False
        take_keyboard(self.criteria)
        return True

    def _chosen(self) -> Assessment:
        whole = self._editor.assessment
        found = whole.headline(self._drug, self._purpose) or whole.headline(self._drug)
        return found or whole.assessments[0]

    def _show_chosen(self, chosen: Assessment, *, anew: bool = False) -> None:
        self._said.setText(explaining.said_of(chosen))
        shown = (self._case_shown, chosen.drug, chosen.purpose, chosen.ruleset, chosen.version)
        ordered = self._order.ordered(shown, explaining.gates(chosen), anew=anew)
        _show(self.criteria, tuple(self._criterion_row(result) for result in ordered))
        _show(self.questions, tuple(self._question_row(n, ask) for n, ask in enumerate(chosen.ask_next, 1)))
        changes = "\n".join(f"• {change.text}" for change in chosen.would_change_it)
        self.changes.setText(f"What would change it\n{changes}" if changes else "")
        self.changes.setVisible(bool(changes))
        _show(
            self.sources,
            tuple(self._source_row(source) for source in sorted(chosen.sources, key=explaining.weighty_first)),
        )
        _show(self.other, tuple(self._other_row(each) for each in self._others()))
        self._foot.setText(explaining.foot_of(chosen))
        self.first_unknown.setEnabled(any(each.state is CriterionState.UNKNOWN for each in ordered))

    def _others(self) -> list[Assessment]:
        shown = self._chosen()
        return [a for a in self._editor.assessment.assessments if a.drug is self._drug and a is not shown]

    def _criterion_row(self, result: CriterionResult) -> WordRow:
        fact = first_fact(result)
        return WordRow(
            explaining.criterion_cells(result, self._editor.assessment),
            bold=result.state is not CriterionState.MET,
            mark=explaining.mark_of(result),
            button=_button_words(fact),
            key=fact,
        )

    def _question_row(self, number: int, ask: AskNext) -> WordRow:
        cells = explaining.question_cells(number, ask)
        return WordRow(cells, bold=number == 1, button=_button_words(ask.fact), key=ask.fact)

    def _source_row(self, source: SourceState) -> WordRow:
        late = source.days_overdue > 0 or source.caps
        cells = explaining.source_cells(source)
        return WordRow(cells, late, explaining.age_mark(source), "Record check…", source.id, source.title)

    def _other_row(self, other: Assessment) -> WordRow:
        mark = explaining.outcome_mark(other)
        return WordRow(
            explaining.other_cells(other), other.source_overdue, mark, "Show", other.purpose.value, words(other.purpose)
        )

    def _show_judgements(self) -> None:
        case = self._editor.case
        rows = tuple(
            WordRow(cells, button="Withdraw", key=str(number), about=f"{number}, {', '.join(cells[:3])}")
            for number, cells in enumerate((explaining.judgement_cells(each, case) for each in case.judgements), 1)
        )
        _show(self.judgements, rows)

    # --- doing ---

    def _on_fact(self, fact: str) -> None:
        if asked := judgement_of(fact):
            self._answer(asked)
        else:
            held = (each for result in self._chosen().criteria for each in result.evidence if each.fact == fact)
            origin = next((each.origin for each in held), "")
            self.jump.emit(place_in_case(fact, origin, self._editor.case))

    def _answer(self, asked: Asked) -> None:
        sentence = dict(self._editor.workspace.judgement_questions())[asked.question]
        case, person = self._editor.case, self._editor.workspace.person
        dialog = JudgementDialog(asked, sentence, case, person, self._editor.today(), self)
        if self._dialogs.run(dialog):
            self._editor.add("judgements", dialog.judgement())
            self._editor.save_draft()
            self.told.emit(f"Judgement recorded: {words(asked.question)}.")

    def _withdraw(self, number: str) -> None:
        if int(number) > len(self._editor.case.judgements):
            return
        gone, before = self._editor.case.judgements[int(number) - 1], headline_words(self._editor)
        self._editor.remove(f"judgements[{number}]")
        stands, now = explaining.standing_beside(gone, self._editor.case), headline_words(self._editor)
        turned = f" The answer is now {now}." if now != before else ""
        self.told.emit(f"The judgement was withdrawn.{stands}{turned} {kept_words(gone, self._editor)}")

    def _check(self, source_id: str) -> None:
        source = next(each for each in self._chosen().sources if each.id == source_id)
        workspace = self._editor.workspace
        register = workspace.source(source_id)
        dialog = SourceCheckDialog(source, workspace.person, self._editor.today(), self, register)
        if self._dialogs.run(dialog):
            self.checked.emit(dialog.check())

    def _show_purpose(self, purpose: str) -> None:
        self._purpose = Purpose(purpose)
        self.show_case()
        take_keyboard(self.criteria)

    def _on_drug(self, number: int) -> None:
        self._drug, self._purpose = list(Drug)[number], Purpose.FUNDING
        self.show_case()

    def _on_nation(self) -> None:
        self.jump.emit("referral.nation")

    def _on_first_unknown(self) -> None:
        button = self.criteria.button(0)
        if button is not None:
            button.click()

    def _on_copy(self) -> None:
        chosen = self._editor.assessment.headline(self._drug, Purpose.FUNDING) or self._chosen()
        try:
            text = text_to_copy(self._editor, chosen)
        except DeskError as error:
            self._editor.reassess()
            self._editor.failed.emit(error)
            return
        QGuiApplication.clipboard().setText(text)
        self.told.emit("Copied as plain text, in the order of the criteria, with what must be read beside it.")


def _button_words(fact: str) -> str:
    if not fact:
        return ""
    return "Answer…" if judgement_of(fact) else "Go to field"


def _show(table: WordTable, rows: tuple[WordRow, ...]) -> None:
    table.show_rows(rows)
    table.setVisible(bool(rows))
    table.property("title").setVisible(bool(rows))


def _button(text: str, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setMinimumHeight(26)
    return button
