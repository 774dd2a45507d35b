"""What stands above the list: search, meeting, order, and a chip for each kind of case with its number."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from mdt_desk.desktop.choices import Choices
from mdt_desk.desktop.flow import FlowLayout
from mdt_desk.desktop.pages.cases.narrowing import ALL, KIND_WORDS, Sorting, Wanted, shown_date
from mdt_desk.domain.counts import counted

SEARCH_DELAY_MS = 150
NARROW = 900
"""Below this width the filters are a list instead of a row of chips."""
_ORDERS = {sorting: f"{sorting.value[0].upper()}{sorting.value[1:]}" for sorting in Sorting}


class ListBar(QWidget):
    """Says what is wanted, a moment after the last key."""

    wanted_changed = Signal(object)
    sorting_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ALL
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(SEARCH_DELAY_MS)
        self._delay.timeout.connect(self.tell)
        self.search = QLineEdit(self)
        self.meeting = Choices(self)
        self.order = Choices(self)
        self.state = QLabel(self)
        self._chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._chip_row = QWidget(self)
        self._kinds = Choices(self)
        self._lines = self._fills = 0
        self._build()

    def wanted(self) -> Wanted:
        """What the user asks for now."""
        return Wanted(self.search.text(), self._kind, self.meeting.currentData() or "")

    def show_counts(self, counts: Counter[str]) -> None:
        """Show how many cases each chip would give; a chip without cases goes, unless it is the one in use."""
        for kind, chip in self._chips.items():
            chip.setText(f"{KIND_WORDS[kind]}  {counts[kind]:,}")
            chip.setAccessibleName(f"Filter: {KIND_WORDS[kind]}, {counted(counts[kind], 'case')}")
            chip.setVisible(kind in {ALL, self._kind} or counts[kind] > 0)
        self._list_kinds(counts)
        self._keep_lines()

    def _keep_lines(self) -> None:
        """Keep the room that the chips of all cases needed, so that narrowing moves no list beneath them."""
        if (flow := self._chip_row.layout()) is None:
            return
        flow.invalidate()
        needed = flow.heightForWidth(self.width())
        self._lines = max(self._lines, needed) if self._fills == self.width() else needed
        self._fills = self.width()
        self._chip_row.setFixedHeight(self._lines)

    def _list_kinds(self, counts: Counter[str]) -> None:
        self._kinds.blockSignals(True)
        self._kinds.clear()
        for kind, words in KIND_WORDS.items():
            if kind in {ALL, self._kind} or counts[kind] > 0:
                self._kinds.addItem(f"{words}  {counts[kind]:,}", kind)
        self._kinds.setCurrentIndex(self._kinds.findData(self._kind))
        self._kinds.blockSignals(False)

    def show_meetings(self, days: Sequence[str]) -> None:
        """Offer these meetings; the one chosen stays."""
        chosen = self.meeting.currentData()
        self.meeting.blockSignals(True)
        self.meeting.clear()
        self.meeting.addItem("All meetings", "")
        for day in days:
            self.meeting.addItem(shown_date(day), day)
        self.meeting.setCurrentIndex(max(0, self.meeting.findData(chosen)))
        self.meeting.blockSignals(False)

    def show_sorting(self, sorting: Sorting) -> None:
        """Show the order in use."""
        self.order.setCurrentIndex(self.order.findData(sorting))

    def clear(self) -> None:
        """Ask for everything again."""
        self.search.clear()
        self.meeting.setCurrentIndex(0)
        self._chips[ALL].setChecked(True)
        self._kind = ALL
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Say now what is wanted."""
        self._delay.stop()
        self.wanted_changed.emit(self.wanted())

    def _build(self) -> None:
        self.search.setPlaceholderText("Name, any number, gene or diagnosis")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(320)
        self.search.textChanged.connect(self._type)
        self.search.returnPressed.connect(self.tell)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.search)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.search.clear)
        for choices in (self.meeting, self._kinds, self.order):
            choices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.meeting.currentIndexChanged.connect(self.tell)
        for sorting, words in _ORDERS.items():
            self.order.addItem(words, sorting)
        self.order.currentIndexChanged.connect(self._order)
        self._kinds_pair = self._labelled("&Filter", self._kinds)
        row = FlowLayout(spacing=10)
        row.addWidget(self._labelled("&Search", self.search))
        row.addWidget(self._kinds_pair)
        row.addWidget(self._labelled("&Meeting", self.meeting))
        row.addWidget(self._labelled("S&ort by", self.order))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._build_chips())
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        layout.addWidget(self.state)

    def _labelled(self, words: str, control: QWidget) -> QWidget:
        pair = QWidget(self)
        label = QLabel(words, pair)
        label.setBuddy(control)
        control.setAccessibleName(words.replace("&", ""))
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(control)
        return pair

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # On a small or enlarged screen the chips would take the place of the list.
        narrow = self.width() < NARROW
        self._chip_row.setVisible(not narrow)
        self._kinds_pair.setVisible(narrow)
        self._keep_lines()

    def _build_chips(self) -> QWidget:
        flow = FlowLayout(self._chip_row)
        for kind, words in KIND_WORDS.items():
            chip = QPushButton(words, self._chip_row)
            chip.setCheckable(True)
            chip.setVisible(kind == ALL)
            self._chips[kind] = chip
            self._group.addButton(chip)
            flow.addWidget(chip)
        self._chips[ALL].setChecked(True)
        self._group.buttonClicked.connect(self._choose)
        self._kinds.currentIndexChanged.connect(self._choose_in_list)
        return self._chip_row

    def chip(self, kind: str) -> QPushButton:
        """The chip of a filter."""
        return self._chips[kind]

    @Slot()
    def _type(self) -> None:
        self._delay.start()

    @Slot()
    def _choose(self) -> None:
        self._kind = next(kind for kind, chip in self._chips.items() if chip.isChecked())
        self.tell()

    @Slot()
    def _choose_in_list(self) -> None:
        self._kind = str(self._kinds.currentData())
        self._chips[self._kind].setChecked(True)
        self.tell()

    @Slot()
    def _order(self) -> None:
        # Qt hands a chosen value back as plain text.
        self.sorting_changed.emit(Sorting(self.order.currentData()))
