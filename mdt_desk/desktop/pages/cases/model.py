"""The rows of the case list for Qt: read-only, each cell with its words for a screen reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mdt_desk.desktop.pages.cases.narrowing import (
    ALL,
    Sorting,
    Wanted,
    count_kinds,
    found,
    is_kind,
    shown_date,
    sort_rows,
)
from mdt_desk.desktop.tips import tip
from mdt_desk.domain.hidden import marks_told
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome
from mdt_desk.rules.verdict_marks import OVERDUE_WORDS
from mdt_desk.workspace import CaseRow
from mdt_desk.workspace.rows import OPENING

if TYPE_CHECKING:
    from mdt_desk.desktop.pages.cases.look_alikes import LookAlikes
    from mdt_desk.workspace.same_patient import SamePatients

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

NAME, DIAGNOSIS, LAROTRECTINIB, ENTRECTINIB, MEETING, MISSING = range(6)
HEADERS = ("Name, NHS No.", "Diagnosis, finding", "Larotrectinib", "Entrectinib", "Meeting", "Missing")
NOT_CHECKED = "Not checked: no meeting date or nation"
STALE = "Out of date: the rules changed and this case is still to be worked out"
LINES_ROLE = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: its words, and the mark before them."""

    text: str
    bold: bool = False
    outcome: Outcome | None = None
    warning: bool = False
    alarm: bool = False


class CaseListModel(QAbstractTableModel):
    """All cases in their order, and those of them that are wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[CaseRow, ...] = ()
        self._shown: Sequence[CaseRow] = ()
        self._look_alikes: LookAlikes | None = None
        self._same: SamePatients | None = None
        self.wanted = Wanted()
        self.sorting = Sorting.MEETING_LATEST
        self.counts = count_kinds(())

    @property
    def all_rows(self) -> tuple[CaseRow, ...]:
        """Every case, wanted or not."""
        return self._all

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these cases."""
        self._all = sort_rows(rows, self.sorting)
        self._look_alikes = self._same = None
        self._narrow()

    def narrow(self, wanted: Wanted) -> None:
        """Show only what is wanted."""
        self.wanted = wanted
        self._narrow()

    def sort_by(self, sorting: Sorting) -> None:
        """Show the cases in another order."""
        self.sorting = sorting
        self._all = sort_rows(self._all, sorting)
        self._narrow()

    def find_look_alikes(self) -> None:
        """Look for patients that are easily confused; done after the list is on the screen."""
        from mdt_desk.desktop.pages.cases.look_alikes import LookAlikes
        from mdt_desk.workspace.same_patient import SamePatients

        self._look_alikes = LookAlikes(self._all)
        self._same = SamePatients(self._all)
        if self._shown:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._shown) - 1, NAME))

    def row_at(self, place: int) -> CaseRow:
        """The case in a line."""
        return self._shown[place]

    def place_of(self, case_id: str) -> int | None:
        """The line of a case, if it is shown."""
        return next((place for place, row in enumerate(self._shown) if row.case_id == case_id), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, as seen and as heard."""
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        if role == LINES_ROLE:
            return self.lines(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(line.text for line in self.lines(index.row(), index.column()))
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            words = "; ".join(line.text for line in self.lines(index.row(), index.column()))
            said = f"{HEADERS[index.column()]}: {words}"
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def lines(self, place: int, column: int) -> tuple[Line, ...]:
        """What a cell says, line by line."""
        row = self._shown[place]
        if column == NAME:
            return self._name_lines(row)
        if column == DIAGNOSIS:
            return (
                Line(marks_told(row.diagnosis) or "Diagnosis not recorded"),
                Line(marks_told(row.finding) or "No test recorded"),
            )
        if column == LAROTRECTINIB:
            return outcome_lines(row, row.larotrectinib, row.larotrectinib_would_be)
        if column == ENTRECTINIB:
            return outcome_lines(row, row.entrectinib, row.entrectinib_would_be)
        if column == MEETING:
            return (Line(shown_date(row.meeting_date)),)
        return (Line(f"{row.missing} items" if row.missing > 1 else "1 item" if row.missing else "none"),)

    def _name_lines(self, row: CaseRow) -> tuple[Line, ...]:
        lines = [Line(marks_told(row.name), bold=True), Line(row.nhs_number)]
        if row.synthetic:
            lines.append(Line("SYNTHETIC"))
        if row.has_draft:
            lines.append(Line("Draft not saved"))
        if row.signed:
            lines.append(Line(row.signed))
        if self._same and (words := self._same.warning_for_row(row)):
            lines.append(Line(words, bold=True, warning=True, alarm=True))
        elif self._look_alikes and (words := self._look_alikes.warning_for(row)):
            lines.append(Line(words, warning=True))
        return tuple(lines)

    def _narrow(self) -> None:
        self.beginResetModel()
        kept = found(self._all, self.wanted)
        self.counts = count_kinds(kept)
        self._shown = kept if self.wanted.kind == ALL else [row for row in kept if is_kind(row, self.wanted.kind)]
        self.endResetModel()


def outcome_lines(row: CaseRow, outcome: str, would_be: str) -> tuple[Line, ...]:
    """The words of one outcome, of what it would be, and of an overdue source."""
    if row.stale:
        return (Line(STALE, bold=True, warning=True),)
    if not outcome:
        return (Line(OPENING if row.looked_back == OPENING else NOT_CHECKED),)
    lines = [Line(OUTCOME_WORDS[Outcome(outcome)], bold=True, outcome=Outcome(outcome))]
    if would_be:
        lines.append(Line(f"Would be: {OUTCOME_WORDS[Outcome(would_be)].lower()}"))
    if row.source_overdue and outcome != Outcome.NO_RULE_IN_FORCE:
        lines.append(Line(OVERDUE_WORDS, warning=True))
    if row.looked_back:
        lines.append(Line(row.looked_back, warning=True))
    return tuple(lines)
