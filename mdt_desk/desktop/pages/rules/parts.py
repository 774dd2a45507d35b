"""The small building blocks of the rules page: headings, buttons, columns that scroll."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStyle,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.choices import Choices
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.message_bar import announce
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.workspace import CaseRow

_LEAST, _SHARE = 150, 0.33
"""Of the height of the window, what a long table may take beside what is written below it."""


def heading(text: str, points: int = 12) -> QLabel:
    """A heading in bold."""
    label = plain_label(text)
    font = label.font()
    font.setPointSize(points)
    font.setBold(True)
    label.setFont(font)
    return label


def button(words: str, parent: QWidget | None = None) -> QPushButton:
    """A button that says its words."""
    made = QPushButton(words, parent)
    made.setAccessibleName(words.replace("&", ""))
    made.setAutoDefault(False)
    return made


def row_of(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side, to the left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def combo(name: str, least: int = 18) -> QComboBox:
    """A choice that never grows wider than the page."""
    made = Choices()
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(least)
    return made


def with_titles(words: str, titles: Mapping[str, str]) -> str:
    """The same words with each rule set named by its title, not by the id under which it is kept."""

    def named(word: str) -> str:
        bare = word.rstrip(".,;:")
        return f"“{titles[bare]}”{word[len(bare) :]}" if titles.get(bare) else word

    return " ".join(map(named, words.split(" ")))


def case_choice(row: CaseRow) -> str:
    """A case as one is chosen: all that tells its patient from another of the same name."""
    born = f"born {format_date(PartialDate.parse(row.born))}" if row.born else "birth date not recorded"
    number = f"NHS No. {row.nhs_number[:1].lower()}{row.nhs_number[1:]}"
    return f"{row.name}, {born}, {number}, {row.diagnosis or 'diagnosis not recorded'}"


class SearchCombo(Choices):
    """A choice among many: type part of it, the list narrows; what matches nothing is not taken."""

    def __init__(self, name: str, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(least)
        if (completer := self.completer()) is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            if (popup := completer.popup()) is not None:
                popup.setAccessibleName(f"{name}: what matches")
        if (line := self.lineEdit()) is not None:
            line.setAccessibleName(name)
            line.editingFinished.connect(self._show_chosen)
            line.textChanged.connect(self._show_beginning)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # What is typed takes the place of what stands there, or nothing would ever match.
        super().focusInEvent(event)
        coming_back = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
        if (line := self.lineEdit()) is not None and event.reason() not in coming_back:
            # From the end to the beginning: of a long text the name of the patient stays in sight.
            line.setSelection(len(line.text()), -len(line.text()))

    @Slot()
    def _show_beginning(self) -> None:
        if (line := self.lineEdit()) is not None and not line.isModified():
            line.setCursorPosition(0)

    @Slot()
    def _show_chosen(self) -> None:
        typed = self.currentText().strip().casefold()
        found = [place for place in range(self.count()) if typed and typed in self.itemText(place).casefold()]
        if len(found) == 1:
            self.setCurrentIndex(found[0])
        self.setEditText(self.itemText(self.currentIndex()))
        self._show_beginning()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must never choose another case.
        event.ignore()


class TableWindow(QScrollArea):
    """A table that is higher than its share of the page scrolls in here, with the row in use always in sight."""

    def __init__(self, table: QTableWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(table.accessibleName())
        self.setWidget(table)
        table.currentCellChanged.connect(self._follow)

    def fit(self) -> None:
        """Take the height of the table, or the share of the page where that is less."""
        self.setFixedHeight(min(self._table.height(), max(_LEAST, round(self.window().height() * _SHARE))) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def _follow(self) -> None:
        row = self._table.currentRow()
        if row >= 0:
            top = self._table.rowViewportPosition(row) + self._table.horizontalHeader().height()
            self.ensureVisible(0, top + self._table.rowHeight(row), 0, 8)
            self.ensureVisible(0, top, 0, 8)


class Column(QScrollArea):
    """Widgets one below the other; scrolls when there are more than fit."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("helpAnchor", "rules")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self.layout_of = QVBoxLayout(self.content)
        self.layout_of.setContentsMargins(12, 10, 12, 12)
        self.layout_of.setSpacing(8)
        self.setWidget(self.content)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets below those that are there."""
        for widget in widgets:
            self.layout_of.addWidget(widget)

    def add_row(self, *widgets: QWidget) -> None:
        """Add widgets side by side."""
        self.layout_of.addLayout(row_of(*widgets))

    def end(self) -> None:
        """Keep what is there at the top."""
        self.layout_of.addStretch(1)


class Locked(QWidget):
    """Says why nothing can be written here, and offers the way on."""

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = plain_label("")
        self._new: QPushButton = button("New version…")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 12)
        column.addWidget(self._label)
        column.addLayout(row_of(self._new))
        column.addStretch(1)
        self._new.clicked.connect(self.asked)

    def say(self, text: str, *, allowed: bool) -> None:
        """Say why, and whether a new version can be made."""
        self._label.setText(text)
        self._new.setEnabled(allowed)


class ProblemLine(QWidget):
    """What is wrong with a field, beneath it and with the same mark as in a case; it is read out when it comes."""

    def __init__(self, name: str, *, keeps_room: bool = False) -> None:
        super().__init__()
        self._icon, self._label = QLabel(self), plain_label("")
        self._label.setAccessibleName(name)
        font = self._label.font()
        font.setBold(True)
        self._label.setFont(font)
        size = self._label.fontMetrics().height()
        mark = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxCritical)
        self._icon.setPixmap(mark.pixmap(size, size))
        # An empty label is a little lower than a line of words, and the room it keeps must be that of the line.
        self._label.setText("Problem")
        self._label.setMinimumHeight(max(size, self._label.sizeHint().height()))
        self._label.setText("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(keeps_room)
        self.setSizePolicy(policy)
        self.hide()

    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def setText(self, text: str) -> None:
        """Say something else, or nothing."""
        if text and text != self.text():
            announce(self, text)
        self._label.setText(text)
        self.setVisible(bool(text))
