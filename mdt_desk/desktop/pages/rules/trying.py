"""The draft tried on a case: what it would be told beside what it is told now, criterion by criterion."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mdt_desk.desktop.case.explaining import mark_of
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.parts import SearchCombo, case_choice, heading
from mdt_desk.rules import answer_words as wording
from mdt_desk.rules.assessment import Assessment, CaseAssessment
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.verdict_marks import state_words
from mdt_desk.workspace import CaseRow
from mdt_desk.workspace.rule_values import RuleDraft


class TryingPanel(QFrame):
    """Choose a case; the answer follows every edit."""

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("The draft tried on a case")
        self._door = door
        self._draft: RuleDraft | None = None
        self._ids: list[str] = []
        self.cases = SearchCombo("Case on which the draft is tried", 14, self)
        self.answer = plain_label("")
        self.criteria = WordTable("Criteria of the draft for this case", ("State", "Criterion"), (34, 66))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(heading("Try it on a case", 11))
        column.addWidget(self.cases)
        column.addWidget(self.answer)
        column.addWidget(self.criteria)
        column.addStretch(1)
        self.cases.currentIndexChanged.connect(self.refresh)

    def offer(self, rows: Sequence[CaseRow]) -> None:
        """Offer these cases; the chosen one stays."""
        chosen = self.case_id()
        self.cases.blockSignals(True)
        self.cases.clear()
        self.cases.addItem("Choose a case…")
        self._ids = ["", *(row.case_id for row in rows)]
        self.cases.addItems(list(map(case_choice, rows)))
        self.cases.setCurrentIndex(self._ids.index(chosen) if chosen in self._ids else 0)
        self.cases.blockSignals(False)

    def case_id(self) -> str:
        """The case that is chosen."""
        place = self.cases.currentIndex()
        return self._ids[place] if 0 <= place < len(self._ids) else ""

    def show_draft(self, draft: RuleDraft) -> None:
        """Try this draft from now on."""
        self._draft = draft
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again what the case would be told."""
        draft, case_id = self._draft, self.case_id()
        if draft is None or not case_id:
            self.answer.setText("Any stored case can be chosen; nothing is saved by trying.")
            self.criteria.hide()
            return
        workspace = self._door.workspace
        opened = self._door.attempt(partial(workspace.open_case, case_id))
        if opened is None:
            return
        now = workspace.assess(opened.case)
        try:
            would = workspace.rules.try_rules(draft.rules, opened.case, draft.definitions, draft.sources)
        except KeyError:
            # A broken draft is not evaluated; the lint beside it says what is wrong.
            self.answer.setText("The draft is broken; mend the problems first.")
            self.criteria.hide()
            return
        self._show(draft.rules, would, now)

    def _show(self, rules: RuleSet, would: CaseAssessment, now: CaseAssessment) -> None:
        before, after = (each.headline(rules.drug, rules.purpose) for each in (now, would))
        self.answer.setText(answer_words(rules, before, after))
        speaks = after is not None and after.ruleset == rules.id
        self.criteria.setVisible(speaks)
        if speaks and after is not None:
            self.criteria.show_rows(tuple(
                WordRow((state_words(each.state, judgement=each.needs_judgement), each.stated), mark=mark_of(each))
                for each in after.criteria
            ))  # fmt: skip


def answer_words(rules: RuleSet, before: Assessment | None, after: Assessment | None) -> str:
    """What a case is told now and would be told by the draft."""
    told = f"Now: {_outcome(before)}.\nWith the draft: {_outcome(after)}."
    if after is None or after.ruleset != rules.id:
        return f"{told}\nThe draft does not speak for this case: another nation, date or kind of patient."
    return f"{told}\n{after.explanation}"


def _outcome(answer: Assessment | None) -> str:
    if answer is None:
        return "no answer"
    return wording.words_of(answer)
