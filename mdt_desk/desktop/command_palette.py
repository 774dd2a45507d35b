"""Find a command or a case by typing a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mdt_desk.desktop.actions import Action
from mdt_desk.domain.dates import PartialDate, format_date
from mdt_desk.domain.searching import is_found, search_terms
from mdt_desk.workspace import CaseRow

_MOST = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen: an action or a case, by its id."""

    action: str = ""
    case_id: str = ""


class CommandPalette(QDialog):
    """A line to type in and what matches below it; Enter takes the marked one."""

    def __init__(self, actions: Sequence[Action], rows: Sequence[CaseRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice: Choice | None = None
        self._actions = actions
        self._rows = rows
        self.setWindowTitle("Find a command or a case")
        self.resize(620, 420)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("A command, a name, an NHS number or a gene")
        self.line.setAccessibleName("Command or case")
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName("What matches")
        self.list.setUniformItemSizes(True)
        self.list.itemActivated.connect(self._take)
        self._none = QLabel("Nothing matches.", self)
        layout = QVBoxLayout(self)
        for widget in (self.line, self.list, self._none):
            layout.addWidget(widget)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take()
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        row = self.list.currentRow() + step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    @Slot()
    def _fill(self) -> None:
        self.list.clear()
        terms = self.line.text().casefold().split()
        wanted = search_terms(self.line.text())
        for action in self._actions:
            if all(term in action.text.casefold() for term in terms):
                self._add(f"{action.text}    {action.shortcut}".rstrip(), Choice(action=action.id))
        for row in self._rows if wanted else ():
            if self.list.count() >= _MOST:
                break
            if is_found(row.search_key, wanted):
                self._add(identity(row), Choice(case_id=row.case_id))
        self.list.setCurrentRow(0)
        self._none.setVisible(self.list.count() == 0)

    def _add(self, words: str, choice: Choice) -> None:
        item = QListWidgetItem(words, self.list)
        item.setSizeHint(QSize(0, 28))
        item.setData(Qt.ItemDataRole.UserRole, choice)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    @Slot()
    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.choice = item.data(Qt.ItemDataRole.UserRole)
            self.accept()


def identity(row: CaseRow) -> str:
    """Who a case is about, in the banner's order."""
    born = format_date(PartialDate.parse(row.born)) if row.born else "Not known"
    return f"{row.name}    Born {born}    NHS No. {row.nhs_number}"
