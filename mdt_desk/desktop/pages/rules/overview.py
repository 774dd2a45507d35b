"""All versions of all rule sets in one table, its last column on one time axis; Enter opens a version."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mdt_desk.desktop.drawing import PIXELS_PER_MM, paint
from mdt_desk.desktop.pages.rules.standing import Standing
from mdt_desk.desktop.pages.rules.timeline import ROW_HEIGHT, Axis, head_picture, row_picture
from mdt_desk.desktop.palette import FOCUS, FOCUS_EDGE, tokens_of
from mdt_desk.desktop.tips import name_headers, tip

HEADERS = ("Rule set", "Version", "State", "Validity and reviews of its sources")
AXIS = 3
_SHARES = (35, 9, 15, 41)
_PAD = 8
_Index = QModelIndex | QPersistentModelIndex


class StandingModel(QAbstractTableModel):
    """The lines of the overview."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Standing, ...] = ()
        self.axis: Axis | None = None

    def show_rows(self, rows: Sequence[Standing], axis: Axis) -> None:
        """Show these lines on this axis."""
        self.beginResetModel()
        self._rows, self.axis = tuple(rows), axis
        self.endResetModel()

    def row_at(self, place: int) -> Standing:
        """The line at a place."""
        return self._rows[place]

    def place_of(self, key: tuple[str, str]) -> int:
        """Where a version stands; the first place where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), 0)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 # Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 # Qt's own default
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADERS[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, and what of it is heard."""
        row = self._rows[index.row()]
        cells = (f"{row.title}\n{row.short}", row.version, row.state, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.spoken)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[index.column()]}: {row.spoken if index.column() == AXIS else cells[index.column()]}"
        return None


class _LineDelegate(QStyledItemDelegate):
    """Draws the words of a line, its place on the time axis, and a clear edge around the line in use."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        # Measured in the room in which it is painted: in a wider one, words that wrap once more lose their first line.
        room = QRect(0, 0, max(option.rect.width() - 2 * _PAD, 1), 10_000)
        words = option.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), str(index.data()))
        return QSize(words.width() + 2 * _PAD, max(words.height() + _PAD, round(ROW_HEIGHT * PIXELS_PER_MM)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens, cell = tokens_of(option.palette), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(cell, QColor(tokens.selected if selected else tokens.surface))
        painter.setPen(QColor(tokens.text))
        model = index.model()
        if index.column() == AXIS and isinstance(model, StandingModel) and model.axis is not None:
            picture = row_picture(model.row_at(index.row()), model.axis, (cell.width() - 2 * _PAD) / PIXELS_PER_MM)
            top = cell.y() + (cell.height() - ROW_HEIGHT * PIXELS_PER_MM) / 2
            paint(painter, picture, QPointF(cell.x() + _PAD, top), tokens)
        else:
            room = cell.adjusted(_PAD, 2, -_PAD, -2)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, int(flags), str(index.data()))
        painter.fillRect(cell.x(), cell.bottom(), cell.width(), 1, QColor(tokens.line))
        if selected and option.widget.hasFocus():
            self._mark(painter, cell)
        painter.restore()

    def _mark(self, painter: QPainter, cell: QRect) -> None:
        for y in (cell.y(), cell.bottom() - 4):
            painter.fillRect(cell.x(), y, cell.width(), 5, QColor(FOCUS_EDGE))
            painter.fillRect(cell.x(), y + 1, cell.width(), 3, QColor(FOCUS))


class _AxisHeader(QHeaderView):
    """Draws the years above the last column."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 # Qt's own name
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        model = self.model()
        if logicalIndex != AXIS or not isinstance(model, StandingModel) or model.axis is None:
            return
        tokens = tokens_of(self.palette())
        painter.fillRect(rect.adjusted(0, 0, -1, -2), QColor(tokens.band))
        picture = head_picture(model.axis, (rect.width() - 2 * _PAD) / PIXELS_PER_MM)
        top = rect.bottom() - picture.height * PIXELS_PER_MM - 1
        paint(painter, picture, QPointF(rect.x() + _PAD, top), tokens)


class StandingTable(QTableView):
    """One line a version; Enter or a double click opens it."""

    chosen = Signal(str, str)

    def __init__(self, model: StandingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = model
        self.setHorizontalHeader(_AxisHeader(Qt.Orientation.Horizontal, self))
        self.setModel(model)
        self.setItemDelegate(_LineDelegate(self))
        self.setAccessibleName("Rule sets on one time axis")
        self.setProperty("helpAnchor", "rules")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumHeight(round(7.5 * PIXELS_PER_MM))
        name_headers(self)
        self.doubleClicked.connect(self.open_current)

    def fit(self) -> None:
        """Give every column its share and every row the height of its words."""
        room = self.viewport().width()
        widths = [room * share // 100 for share in _SHARES]
        # A version number is one word and never wraps; the time axis gives what it needs.
        widths[1] = max(widths[1], self.fontMetrics().horizontalAdvance("2026.11.10-x") + 2 * _PAD)
        widths[AXIS] = room - sum(widths[:AXIS])
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()

    def select_version(self, key: tuple[str, str]) -> None:
        """Put the cursor on a version."""
        if self._lines.rowCount():
            self.selectRow(self._lines.place_of(key))

    def current_version(self) -> Standing | None:
        """The line the cursor is on."""
        index = self.currentIndex()
        return self._lines.row_at(index.row()) if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
            return
        super().keyPressEvent(event)

    @Slot()
    def open_current(self) -> None:
        """Open the version under the cursor."""
        if (row := self.current_version()) is not None:
            self.chosen.emit(*row.key)
