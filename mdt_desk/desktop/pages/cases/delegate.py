"""Paints the cells of the case list: marks beside their words, every word whole, a clear line between patients."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from mdt_desk.desktop.drawing import PIXELS_PER_MM, pixmap_of
from mdt_desk.desktop.pages.cases.model import LINES_ROLE, Line
from mdt_desk.desktop.palette import FOCUS, FOCUS_EDGE, Tokens, tokens_of
from mdt_desk.rules.verdict_marks import OUTCOME_TINTS, mark, overdue_mark

PADDING = 8
_HALF = 1.9
_MARK = round(2 * _HALF * PIXELS_PER_MM)
_GAP = 6
_WRAP = int(Qt.TextFlag.TextWordWrap)


class CaseDelegate(QStyledItemDelegate):
    """Draws lines of words, each with its mark; marks are drawn once and kept."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._plain = QFont(view.font())
        self._bold = QFont(view.font())
        self._bold.setBold(True)
        self._metrics = {False: QFontMetricsF(self._plain), True: QFontMetricsF(self._bold)}
        self._boxes: dict[tuple[str, bool, int, float], QRectF] = {}
        self._marks: dict[tuple[str, Tokens, bool, float], QPixmap] = {}

    def line_height(self) -> float:
        """The height of one line of words."""
        return self._metrics[True].lineSpacing()

    def height_for(self, lines: tuple[Line, ...], width: float) -> int:
        """How high a cell must be for all its words."""
        room = width - 2 * PADDING
        return round(sum(self._line_box(line, room).height() for line in lines)) + 2 * PADDING

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = index.data(LINES_ROLE)
        return QSize(option.rect.width(), self.height_for(lines, max(option.rect.width(), 80)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell: its ground, its lines and, where the cursor is, its frame."""
        tokens = tokens_of(option.palette)
        # One row is ever chosen, and asking the view is cheaper at the start than loading Qt's table of states.
        selected = self._view.currentIndex().row() == index.row()
        painter.save()
        painter.fillRect(option.rect, QColor(tokens.selected if selected else tokens.surface))
        self._draw_lines(painter, option.rect, index.data(LINES_ROLE), tokens, selected)
        self._draw_edges(painter, option, index.column() == 0, selected, tokens)
        painter.restore()

    def _draw_lines(
        self, painter: QPainter, cell: QRect, lines: tuple[Line, ...], tokens: Tokens, selected: bool
    ) -> None:
        painter.setPen(QColor(tokens.text))
        y = float(cell.y() + PADDING)
        ratio = painter.device().devicePixelRatioF()
        for line in lines:
            box = self._line_box(line, cell.width() - 2 * PADDING)
            if indent := _indent(line):
                painter.drawPixmap(QPointF(cell.x() + PADDING, y + 1), self._mark(line, tokens, ratio, selected))
            painter.setFont(self._bold if line.bold else self._plain)
            painter.setPen(QColor(tokens.error if line.alarm else tokens.text))
            room = QRectF(cell.x() + PADDING + indent, y, cell.width() - 2 * PADDING - indent, box.height() + 1)
            painter.drawText(room, _WRAP, line.text)
            y += box.height()

    def _draw_edges(
        self, painter: QPainter, option: QStyleOptionViewItem, first: bool, selected: bool, tokens: Tokens
    ) -> None:
        cell = option.rect
        painter.fillRect(cell.x(), cell.bottom(), cell.width(), 1, QColor(tokens.edge))
        if not selected:
            return
        if first:
            painter.fillRect(cell.x(), cell.y(), 4, cell.height(), QColor(tokens.accent))
        if self._view.hasFocus():
            for y in (cell.y(), cell.bottom() - 4):
                painter.fillRect(cell.x(), y, cell.width(), 5, QColor(FOCUS_EDGE))
                painter.fillRect(cell.x(), y + 1, cell.width(), 3, QColor(FOCUS))

    def _line_box(self, line: Line, width: float) -> QRectF:
        indent = _indent(line)
        key = (line.text, line.bold, indent, width)
        if key not in self._boxes:
            room = QRectF(0, 0, max(width - indent, 20), 1e5)
            box = self._metrics[line.bold].boundingRect(room, _WRAP, line.text)
            box.setHeight(max(box.height(), _MARK + 3 if indent else 0))
            self._boxes[key] = box
        return self._boxes[key]

    def measure_anew(self) -> None:
        """Forget how high words are: letters of another script may have come meanwhile."""
        self._boxes.clear()

    def _mark(self, line: Line, tokens: Tokens, ratio: float, selected: bool) -> QPixmap:
        key = (line.outcome or "", tokens, selected, ratio)
        if key not in self._marks:
            tint = OUTCOME_TINTS[line.outcome].on(dark=tokens.dark) if line.outcome else tokens.text
            picture = mark(line.outcome, _HALF, tint) if line.outcome else overdue_mark(_HALF, tint)
            paper = tokens.selected if selected else tokens.surface
            self._marks[key] = pixmap_of(picture, tokens, ratio, paper)
        return self._marks[key]


def _indent(line: Line) -> int:
    return _MARK + _GAP if line.outcome or line.warning else 0
