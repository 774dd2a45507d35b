"""The rows of the case list for Qt: read-only, each cell with its words for a screen reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mdt_desk.desktop.pages.cases.look_alikes import LookAlikes
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
from mdt_desk.rules.answer_words import NO_POLICY, NOTHING_ENTERED
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome
from mdt_desk.rules.verdict_marks import OVERDUE_WORDS
from mdt_desk.workspace import CaseRow
from mdt_desk.workspace.rows import OPENING
from mdt_desk.workspace.same_patient import SamePatients

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

NAME, DIAGNOSIS, LAROTRECTINIB, ENTRECTINIB, MEETING, MISSING = range(6)
HEADERS = ("Name, NHS No.", "Diagnosis, finding", "Larotrectinib", "Entrectinib", "Meeting", "Missing")
NOT_CHECKED = NOTHING_ENTERED
STALE = "Out of date: the rules changed and this case is still to be worked out"
_PROVEN_LATER = {NAME, LAROTRECTINIB, ENTRECTINIB}
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
        self._worded: dict[tuple[int, int], tuple[Line, ...]] = {}
        self._look_alikes, self._same = LookAlikes(()), SamePatients(())
        self.wanted = Wanted()
        self.sorting = Sorting.MEETING_LATEST
        self.counts = count_kinds(())

    @property
    def all_rows(self) -> tuple[CaseRow, ...]:
        """Every case, wanted or not."""
        return self._all

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these cases, each with its warning; where the same cases stand as before, they keep their places."""
        self._all = sort_rows(rows, self.sorting)
        # Before anything is painted: a warning that came later would push every row beneath it down.
        self._look_alikes, self._same = LookAlikes(self._all), SamePatients(self._all)
        before = [row.case_id for row in self._shown]
        shown = self._wanted_rows()
        if before and before == [row.case_id for row in shown]:
            self._take(shown)
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(HEADERS) - 1))
            return
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
        if (place, column) not in self._worded:
            self._worded[place, column] = self._lines_of(self._shown[place], column)
        return self._worded[place, column]

    def lines_to_come(self, place: int, column: int) -> tuple[Line, ...]:
        """What a cell will say once the database is proven; nothing where it says it already."""
        row, where = self._shown[place], (place, column + len(HEADERS))
        if not row.coming or column not in _PROVEN_LATER:
            return ()
        if where not in self._worded:
            self._worded[where] = self._lines_of(row.when_proven(), column)
        return self._worded[where]

    def _lines_of(self, row: CaseRow, column: int) -> tuple[Line, ...]:
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
        lines = [Line(marks_told(row.name), bold=True), Line(_number_line(row))]
        if row.synthetic:
            lines.append(Line("SYNTHETIC"))
        if row.has_draft:
            lines.append(Line("Draft not saved"))
        if row.signed:
            lines.append(Line(row.signed))
        if flags := self._same.warnings_for_row(row):
            lines.extend(Line(words, bold=True, warning=True, alarm=True) for words in flags)
        elif words := self._look_alikes.warning_for(row):
            lines.append(Line(words, warning=True))
        return tuple(lines)

    def _narrow(self) -> None:
        self.beginResetModel()
        self._take(self._wanted_rows())
        self.endResetModel()

    def _take(self, rows: Sequence[CaseRow]) -> None:
        self._shown = rows
        self._worded.clear()

    def _wanted_rows(self) -> Sequence[CaseRow]:
        """The rows that are wanted; those that the search found are counted by their kind."""
        kept = found(self._all, self.wanted)
        self.counts = count_kinds(kept)
        return kept if self.wanted.kind == ALL else [row for row in kept if is_kind(row, self.wanted.kind)]


def _number_line(row: CaseRow) -> str:
    """The NHS number; of a patient without one what tells him from another of the same name."""
    if row.nhs_number.replace(" ", "").isdigit():
        return row.nhs_number
    return f"NHS No. {row.nhs_number[:1].lower()}{row.nhs_number[1:]}, born {shown_date(row.born, 'not recorded')}"


AS_SAVED = "As last saved: the draft is not in it"


def outcome_lines(row: CaseRow, outcome: str, would_be: str) -> tuple[Line, ...]:
    """The words of one outcome, of what it would be, and of an overdue source."""
    if row.stale:
        return (Line(STALE, bold=True, warning=True),)
    if not outcome:
        return (Line(OPENING if row.looked_back == OPENING else NOT_CHECKED),)
    # Only where no policy is on file is it not said what the answer would be.
    unknown = outcome == Outcome.SOURCE_UNVERIFIED and not would_be
    said = NO_POLICY if unknown else OUTCOME_WORDS[Outcome(outcome)]
    lines = [Line(said, bold=True, outcome=Outcome(outcome))]
    if would_be:
        lines.append(Line(f"Would be: {OUTCOME_WORDS[Outcome(would_be)].lower()}"))
    if row.source_overdue and outcome != Outcome.NO_RULE_IN_FORCE:
        lines.append(Line(OVERDUE_WORDS, warning=True))
    if row.looked_back:
        lines.append(Line(row.looked_back, warning=True))
    if row.has_draft and not row.never_saved:
        lines.append(Line(AS_SAVED, warning=True))
    return tuple(lines)
