"""The page with all cases. It shows many patients and therefore never a patient banner."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mdt_desk.desktop.pages.cases.bar import ListBar
from mdt_desk.desktop.pages.cases.model import (
    DIAGNOSIS,
    ENTRECTINIB,
    LAROTRECTINIB,
    MEETING,
    MISSING,
    NAME,
    CaseListModel,
)
from mdt_desk.desktop.pages.cases.narrowing import Sorting, Wanted, meetings, state_words
from mdt_desk.desktop.pages.cases.policy_strip import PolicyStrip
from mdt_desk.desktop.pages.cases.table import CaseTable
from mdt_desk.workspace import CaseRow

_BY_COLUMN = {
    NAME: Sorting.NAME, DIAGNOSIS: Sorting.DIAGNOSIS, LAROTRECTINIB: Sorting.LAROTRECTINIB,
    ENTRECTINIB: Sorting.ENTRECTINIB, MEETING: Sorting.MEETING_LATEST, MISSING: Sorting.MISSING,
}  # fmt: skip


class CasesPage(QWidget):
    """Search, filter, sort and open cases."""

    opened = Signal(str)
    asked = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("helpAnchor", "cases")
        self.model = CaseListModel(self)
        self.bar = ListBar(self)
        self.table = CaseTable(self.model, self)
        self.policies = PolicyStrip(self)
        self._writable: list[QPushButton] = []
        self._left_out = ""
        self._empty = self._message("No case yet. Enter a new one, import case files, or look at the samples.")
        self._nothing = self._message("No case matches what you asked for.")
        self._stack = QStackedWidget(self)
        self._build()
        self._connect()

    def show_cases(self, rows: Sequence[CaseRow], policies: Sequence[str] = ()) -> None:
        """Show these cases; search, filter, order and cursor stay, and what is looked at stays where it is."""
        self.policies.show_waiting(rows, policies)
        current, held = self.table.current_case(), self.table.places()
        self.bar.show_meetings(meetings(rows))
        self.model.wanted = self.bar.wanted()
        self.model.show_rows(rows)
        self._show_state()
        if current and self.model.place_of(current) is None:
            # It fell out of what is asked for by a change, not by anything that was asked here.
            self._left_out = current
            current = ""
        self._put_cursor(current)
        self.table.hold(held)

    def set_writable(self, writable: bool) -> None:
        """Whether new cases can be made or imported."""
        for button in self._writable:
            button.setEnabled(writable)

    @Slot()
    def go_to_search(self) -> None:
        """Go to the search."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def point_at(self, case_id: str) -> None:
        """Put the cursor on the case that was left, a new one too: Enter opens it and no other patient.

        Where what is asked for leaves it out, the cursor is on no case, and that is said.
        """
        self._left_out = case_id
        self._put_cursor("")
        self.focus_list()
        row = next((each for each in self.model.all_rows if each.case_id == self._left_out), None)
        if row is not None:
            self.told.emit(f"{row.name} is not among the cases shown, by what is asked for above the list.")

    def _put_cursor(self, current: str) -> None:
        if current or self.model.place_of(self._left_out) is not None:
            current, self._left_out = current or self._left_out, ""
        if any(each.case_id == self._left_out for each in self.model.all_rows):
            self.table.leave_cursor_out()
        else:
            self.table.select_case(current)

    def focus_list(self) -> None:
        """Go to the list, or to the search where the list is empty."""
        (self.table if self.model.rowCount() else self.bar.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(self._heading())
        layout.addWidget(self.policies)
        layout.addWidget(self.bar)
        for page, buttons in (
            (self.table, ()),
            (self._empty, ("cases.new", "cases.import", "cases.samples")),
            (self._nothing, ("clear",)),
        ):
            self._stack.addWidget(page)
            self._add_buttons(page, buttons)
        layout.addWidget(self._stack, 1)

    def _heading(self) -> QHBoxLayout:
        title = QLabel("Cases", self)
        font = title.font()
        font.setPointSize(16)
        font.setBold(True)
        title.setFont(font)
        row = QHBoxLayout()
        row.addWidget(title)
        row.addStretch(1)
        for action in ("cases.new", "cases.import"):
            row.addWidget(self._button(action))
        return row

    def _message(self, text: str) -> QWidget:
        page = QWidget(self)
        label = QLabel(text, page)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(label)
        return page

    def _add_buttons(self, page: QWidget, actions: Sequence[str]) -> None:
        layout = page.layout()
        if not actions or not isinstance(layout, QVBoxLayout):
            return
        row = QHBoxLayout()
        row.addStretch(1)
        for action in actions:
            row.addWidget(self._button(action))
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(2)

    def _button(self, action: str) -> QPushButton:
        words = {
            "cases.new": "New case",
            "cases.import": "Import case files…",
            "cases.samples": "Open the synthetic samples",
            "clear": "Show all cases",
        }
        button = QPushButton(words[action], self)
        button.setProperty("action", action)
        button.setAccessibleName(words[action])
        if action == "clear":
            button.clicked.connect(self.clear)
        else:
            button.clicked.connect(self._ask)
            self._writable.append(button)
        return button

    def _connect(self) -> None:
        self.bar.wanted_changed.connect(self._narrow)
        self.bar.sorting_changed.connect(self._sort)
        self.bar.search.returnPressed.connect(self.focus_list)
        self.table.chosen.connect(self.opened)
        self.policies.look.clicked.connect(self._ask)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by_column)

    @Slot()
    def clear(self) -> None:
        """Show all cases again."""
        self.bar.clear()
        self.focus_list()

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(str(self.sender().property("action")))

    @Slot(object)
    def _narrow(self, wanted: Wanted) -> None:
        current = self.table.current_case()
        self.model.narrow(wanted)
        self._show_state()
        self._put_cursor(current)

    @Slot(object)
    def _sort(self, sorting: Sorting) -> None:
        if sorting is not self.model.sorting:
            current = self.table.current_case()
            self.model.sort_by(sorting)
            self._show_state()
            self._put_cursor(current)

    @Slot(int)
    def _sort_by_column(self, column: int) -> None:
        again = column == MEETING and self.model.sorting is Sorting.MEETING_LATEST
        self.bar.show_sorting(Sorting.MEETING_SOONEST if again else _BY_COLUMN[column])

    def _show_state(self) -> None:
        shown, total = self.model.rowCount(), len(self.model.all_rows)
        self.bar.show_counts(self.model.counts)
        words = state_words(shown, total, self.model.wanted, self.model.sorting)
        self.bar.state.setText(words)
        self.bar.state.setAccessibleName(words)
        self._stack.setCurrentIndex(0 if shown else 2 if total else 1)
        self.bar.setVisible(total > 0)
        self.table.fit_rows()
