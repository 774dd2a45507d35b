"""The table of cases: as wide as the page, each row as high as its words, only visible rows measured."""

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCursor, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from mdt_desk.desktop.pages.cases.delegate import PADDING, CaseDelegate
from mdt_desk.desktop.pages.cases.model import CaseListModel
from mdt_desk.desktop.tips import name_headers

_SHARES = (25, 26, 19, 19, 11, 8)
_PASSES = 4
"""Rows that come into sight while scrolling are measured then, which moves what stands beneath them once more."""
_LEAST = (150, 130, 136, 136, 98, 72)


class CaseTable(QTableView):
    """One row a case; Enter or a double click opens it."""

    chosen = Signal(str)

    def __init__(self, model: CaseListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases = model
        self._delegate = CaseDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Cases")
        self.setProperty("helpAnchor", "cases")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers()
        self.doubleClicked.connect(self._open_current)
        self.verticalScrollBar().valueChanged.connect(self.fit_rows)
        model.dataChanged.connect(self._delegate.measure_anew)
        model.modelReset.connect(self._delegate.measure_anew)
        model.dataChanged.connect(self.fit_rows)

    def _set_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setMinimumSectionSize(40)
        rows.setDefaultSectionSize(round(3 * self._delegate.line_height()) + 2 * PADDING)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setMinimumSectionSize(60)
        columns.setMinimumHeight(28)
        columns.sectionResized.connect(self.fit_rows)
        name_headers(self)

    @Slot()
    def fit_rows(self) -> None:
        """Make every row that can be seen as high as its words need."""
        if not self.isVisible():
            return
        place, bottom = self.rowAt(0), self.viewport().height()
        while 0 <= place < self._cases.rowCount() and self.rowViewportPosition(place) < bottom:
            self._fit_row(place)
            place += 1

    def _fit_row(self, place: int) -> None:
        wanted = max(self.verticalHeader().defaultSectionSize(), self._height_of(place))
        if wanted != self.rowHeight(place):
            self.setRowHeight(place, wanted)

    def _height_of(self, place: int) -> int:
        # As high as what will stand here once it is proven, too: nothing beneath moves when it comes.
        return max(
            self._delegate.height_for(lines, self.columnWidth(column))
            for column in range(self._cases.columnCount())
            for lines in (self._cases.lines(place, column), self._cases.lines_to_come(place, column))
        )

    def places(self) -> list[tuple[str, int]]:
        """The cases in sight and where they stand, the one looked at first: under the pointer, or with the cursor."""
        if not self.isVisible():
            return []
        over = self.rowAt(pointer.y()) if self.viewport().rect().contains(pointer := self._pointer()) else -1
        looked_at = (over, self.currentIndex().row() if self.hasFocus() or over >= 0 else -1)
        seen = self._rows_in_sight()
        seen.sort(key=lambda place: (place != looked_at[0], place != looked_at[1], place))
        return [(self._cases.row_at(place).case_id, self.rowViewportPosition(place)) for place in seen]

    def hold(self, places: Sequence[tuple[str, int]]) -> None:
        """Scroll so that the first of these cases that is still there stands where it stood."""
        held = next(((place, y) for case_id, y in places if (place := self._cases.place_of(case_id)) is not None), None)
        if held is None:
            return
        for _ in range(_PASSES):
            self.updateGeometries()
            if not (moved := self.rowViewportPosition(held[0]) - held[1]):
                return
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)

    def _pointer(self) -> QPoint:
        return self.viewport().mapFromGlobal(QCursor.pos())

    def _rows_in_sight(self) -> list[int]:
        first, bottom = self.rowAt(0), self.viewport().height()
        places = range(max(first, 0), self._cases.rowCount() if first >= 0 else 0)
        return list(takewhile(lambda place: self.rowViewportPosition(place) < bottom, places))

    def select_case(self, case_id: str) -> None:
        """Put the cursor on a case, or on the first where it is not shown."""
        if self._cases.rowCount():
            self.selectRow(self._cases.place_of(case_id) or 0)

    def leave_cursor_out(self) -> None:
        """Put the cursor on no case: Enter then opens none."""
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def current_case(self) -> str:
        """The case the cursor is on, or none."""
        index = self.currentIndex()
        return self._cases.row_at(index.row()).case_id if index.isValid() else ""

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        # Rows that come into sight with this one would be measured only then, and push it out of sight again.
        place, room = current.row(), self.viewport().height()
        y = self.rowViewportPosition(place)
        if self.isVisible() and not 0 <= y <= room - self.rowHeight(place):
            while place >= 0 and room > 0:
                self._fit_row(place)
                room -= self.rowHeight(place)
                place -= 1
            self.updateGeometries()
        super().currentChanged(current, previous)

    def showEvent(self, event: QShowEvent) -> None:
        # Out of sight nothing is measured, and rows that came meanwhile stand at the heights of others.
        super().showEvent(event)
        self.fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self.fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_current()
            return
        super().keyPressEvent(event)

    def _share_width(self) -> None:
        # One pass over the columns without a measurement of the rows for each of them.
        header, width = self.horizontalHeader(), self.viewport().width()
        header.blockSignals(True)
        for column, wanted in enumerate(shared_widths(width)):
            header.resizeSection(column, wanted)
        header.blockSignals(False)
        self.updateGeometries()

    @Slot()
    def _open_current(self) -> None:
        if case_id := self.current_case():
            self.chosen.emit(case_id)


def shared_widths(room: int) -> list[int]:
    """The widths of the columns within a room; the wide ones give what the narrow ones need for their longest word."""
    widths = [max(least, room * share // sum(_SHARES)) for share, least in zip(_SHARES, _LEAST, strict=True)]
    for column in sorted(range(len(widths)), key=_LEAST.__getitem__, reverse=True):
        excess = max(0, sum(widths) - room)
        widths[column] -= min(excess, widths[column] - _LEAST[column])
    return widths
