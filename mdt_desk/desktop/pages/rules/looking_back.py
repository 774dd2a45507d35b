"""A stored case then and now: under the rules of its meeting day as known then and as known now, and under today's."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.parts import Column, SearchCombo, case_choice
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.answer_words import words_of
from mdt_desk.rules.assessment import Assessment, CaseAssessment
from mdt_desk.workspace import CaseRow
from mdt_desk.workspace.rule_values import ThenAndNow

HEADERS = ("Drug and purpose", "Meeting day, as known then", "Meeting day, as known now", "Under today's rules")


class LookingBackTab(Column):
    """Looking back changes nothing."""

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__("Then and now", parent)
        self._door = door
        self._ids: list[str] = []
        self.cases = SearchCombo("Case to look back at", 30, self)
        self.summary = plain_label("")
        self.table = WordTable("Then and now", HEADERS, (19, 27, 27, 27))
        self.add(self.cases, self.summary, self.table)
        self.end()
        self.cases.currentIndexChanged.connect(self.refresh)

    def offer(self, rows: Sequence[CaseRow]) -> None:
        """Offer these cases; the chosen one stays."""
        chosen = self.case_id()
        self.cases.blockSignals(True)
        self.cases.clear()
        self._ids = ["", *(row.case_id for row in rows)]
        self.cases.addItems(["Choose a case…", *map(case_choice, rows)])
        self.cases.setCurrentIndex(self._ids.index(chosen) if chosen in self._ids else 0)
        self.cases.blockSignals(False)
        self.refresh()

    def case_id(self) -> str:
        """The case that is chosen."""
        place = self.cases.currentIndex()
        return self._ids[place] if 0 <= place < len(self._ids) else ""

    def show_case(self, case_id: str) -> None:
        """Look back at a case."""
        if case_id in self._ids:
            self.cases.setCurrentIndex(self._ids.index(case_id))

    @Slot()
    def refresh(self) -> None:
        """Work the three answers out."""
        self.table.hide()
        if not self.case_id():
            self.summary.setText("Choose a stored case. Its answers on its meeting day and today stand side by side.")
            return
        try:
            found = self._door.workspace.rules.then_and_now(self.case_id())
        except DeskError as error:
            # Told here and not by the window: there it would stand beside the answers of the case chosen next.
            self.summary.setText(f"{error.what_happened} {error.what_to_do}")
            return
        self.summary.setText(look_back_words(found))
        self.table.show_rows(look_back_rows(found))
        self.table.show()


def look_back_words(found: ThenAndNow) -> str:
    """The two days, and what this desk could not know then."""
    return f"Meeting day {format_date(found.on)}; today {format_date(found.today)}. {found.note}".strip()


def look_back_rows(found: ThenAndNow) -> tuple[WordRow, ...]:
    """One row a drug and purpose; those in which the answers differ are bold."""
    rows = []
    for each in found.under_today.assessments:
        three = [
            _same(whole, each) for whole in (found.known_then, found.known_now, found.under_today)
        ]  # fmt: skip
        said = [_answer(one) for one in three]
        subject = f"{each.drug.value.capitalize()}, {words(each.purpose).lower()}"
        outcomes = {one.outcome if one else None for one in three}
        rows.append(WordRow((subject, *said), bold=len(outcomes) > 1))
    return tuple(rows)


def _same(whole: CaseAssessment, asked: Assessment) -> Assessment | None:
    return whole.headline(asked.drug, asked.purpose)


def _answer(answer: Assessment | None) -> str:
    if answer is None:
        return "No answer"
    by = f"\n{answer.ruleset} {answer.version}" if answer.ruleset else ""
    return f"{words_of(answer)}{by}"
