"""A table of words with a button in its last column, as high as its rows: what it says is never cut."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from mdt_desk.desktop.drawing import pixmap_of
from mdt_desk.desktop.palette import tokens_of
from mdt_desk.desktop.tips import name_headers
from mdt_desk.domain.dates import unbroken_dates
from mdt_desk.domain.shapes import Picture

_AIR = 8
_LEAST_HEIGHT = 38


@dataclass(frozen=True, slots=True)
class WordRow:
    """One row: its cells, whether it is bold, its mark, and what its button says and stands for."""

    cells: tuple[str, ...]
    bold: bool = False
    mark: Picture | None = None
    button: str = ""
    key: str = ""
    about: str = ""
    """What the button is for, where the second cell does not say it."""


class _ActButton(QPushButton):
    pressed_for = Signal(str)

    def __init__(self, row: WordRow, about: str, parent: QWidget) -> None:
        super().__init__(row.button, parent)
        self._key = row.key
        self.setAccessibleName(f"{row.button}: {about}")
        self.setMinimumHeight(24)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.pressed_for.emit(self._key)


def _about(row: WordRow) -> str:
    return row.about or row.cells[min(1, len(row.cells) - 1)]


def told_apart(rows: Sequence[WordRow]) -> tuple[str, ...]:
    """What the button of each row is for; where the second cell says the same of several, the first cell leads."""
    told = Counter((row.button, _about(row)) for row in rows)
    return tuple(
        _about(row) if told[row.button, _about(row)] == 1 else ", ".join(dict.fromkeys((row.cells[0], _about(row))))
        for row in rows
    )


def shared_out(room: int, shares: Sequence[int], least: Sequence[int]) -> list[int]:
    """Widths by their shares of the room, none below its least; what that takes the others give."""
    poor: set[int] = set()
    while True:
        left = max(0, room - sum(least[place] for place in poor))
        total = sum(share for place, share in enumerate(shares) if place not in poor) or 1
        widths = [least[n] if n in poor else left * share // total for n, share in enumerate(shares)]
        short = {place for place, width in enumerate(widths) if width < least[place]}
        if not short:
            return widths
        poor |= short


def _words(text: str) -> list[str]:
    # A long address may break at its slashes and hyphens, a date never.
    return unbroken_dates(text).replace("/", "/ ").replace("-", "- ").split()


class _Unbroken(QStyledItemDelegate):
    """Draws the words of a cell with every date on one line; what is heard or copied stays as it is."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = unbroken_dates(option.text)


class WordTable(QTableWidget):
    """Rows of words that wrap; the table grows with them and never scrolls by itself."""

    acted = Signal(str)

    def __init__(
        self, name: str, headers: tuple[str, ...], widths: tuple[int, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(headers), parent)
        self._headers, self._widths = headers, widths
        self._buttons: dict[int, QPushButton] = {}
        self._shown: tuple[WordRow, ...] = ()
        self.setItemDelegate(_Unbroken(self))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headers))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setIconSize(QSize(16, 16))
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        name_headers(self)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: tuple[WordRow, ...]) -> None:
        """Shows these rows in this order; the same rows again cost nothing."""
        if rows == self._shown:
            return
        self._shown = rows
        self._draw(rows)

    def _draw(self, rows: tuple[WordRow, ...]) -> None:
        if self.isAncestorOf(self.window().focusWidget()):
            # Its button goes with the old rows; without this the focus would land on whatever comes next.
            self.setFocus()
        self.clearContents()
        self._buttons = {}
        self.setRowCount(len(rows))
        for number, (row, about) in enumerate(zip(rows, told_apart(rows), strict=True)):
            self._fill(number, row, about)
        self.fit()

    def fit(self) -> None:
        """Gives every column its share and the table the height of its rows."""
        least = [self._least_width(column) for column in range(self.columnCount())]
        for column, width in enumerate(shared_out(self.viewport().width(), self._widths, least)):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, max(self.rowHeight(row) + _AIR, _LEAST_HEIGHT))
        heights = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + heights + 2 * self.frameWidth())

    def button(self, row: int) -> QPushButton | None:
        """The button of a row."""
        return self._buttons.get(row)

    def _fill(self, number: int, row: WordRow, about: str) -> None:
        for column, text in enumerate(row.cells):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._headers[column]}: {text or 'none'}")
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            font = item.font()
            font.setBold(row.bold)
            item.setFont(font)
            if column == 0 and row.mark is not None:
                item.setIcon(self._icon(row.mark))
            self.setItem(number, column, item)
        if row.button:
            button = _ActButton(row, about, self)
            button.pressed_for.connect(self.acted)
            self._buttons[number] = button
            self.setCellWidget(number, self.columnCount() - 1, self._held(button))

    def _icon(self, mark: Picture) -> QIcon:
        return QIcon(pixmap_of(mark, tokens_of(self.palette()), self.devicePixelRatioF()))

    def _draw_marks(self) -> None:
        for number, row in enumerate(self._shown):
            if row.mark is not None and (item := self.item(number, 0)) is not None:
                item.setIcon(self._icon(row.mark))

    def _least_width(self, column: int) -> int:
        """What the longest word of a column needs, so that no word is ever cut."""
        font = self.font()
        font.setBold(True)
        measure = QFontMetrics(font)
        texts = [
            self._headers[column],
            *(item.text() for row in range(self.rowCount()) if (item := self.item(row, column))),
        ]
        widest = max((measure.horizontalAdvance(word) for text in texts for word in _words(text)), default=0)
        buttons = (button.sizeHint().width() for button in self._buttons.values())
        last = max(buttons, default=0) + 12 if column == self.columnCount() - 1 else 0
        return max(widest + 24 + (self.iconSize().width() + 6 if column == 0 else 0), last)

    def _held(self, button: QPushButton) -> QWidget:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(4, 2, 4, 2)
        line.addWidget(button)
        return holder

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            # Marks are drawn in the colours of the moment; the rows stay, with what a person ticked in them.
            self._draw_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
