"""A list of the case, such as its treatments: a table of entries and a form for the one that is chosen."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.case.chosen import Chosen
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.fields import Field, Section
from mdt_desk.desktop.case.form import Form
from mdt_desk.desktop.case.labels import in_words
from mdt_desk.desktop.room import allow, bring_into_sight, take_keyboard
from mdt_desk.desktop.steady import OnceButton
from mdt_desk.desktop.tips import name_headers, tip
from mdt_desk.domain.case import Marker, Medicine, RemainingOption, Treatment
from mdt_desk.domain.entry_ids import free_id
from mdt_desk.domain.testing import Specimen

Index = QModelIndex | QPersistentModelIndex

SHORT_NAMES = {"id": "Name", "outcome": "Outcome", "drug": "NTRK inhibitor", "line": "Line", "cyp3a": "CYP3A"}
"""Names of columns, where the label of the field is too long for one."""


class EntryModel(QAbstractTableModel):
    """The entries of one list, read only; what is changed is changed in the form."""

    def __init__(self, columns: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Shows rows of words; the chosen row stays chosen while their number is the same."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, and for a screen reader with the name of their column."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._columns[index.column()][1]}: {text or 'not recorded'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][1] if orientation is Qt.Orientation.Horizontal else section + 1
        return None


class EntryTable(QTableView):
    """A table in which one row is chosen; Delete does nothing by itself, so that nothing is lost by a slip."""

    chosen = Signal(int)

    def __init__(self, name: str, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = model
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        name_headers(self)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentRowChanged.connect(self._on_row)

    def choose(self, row: int) -> None:
        """Chooses a row."""
        if 0 <= row < self.model().rowCount():
            self.selectRow(row)
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def row(self) -> int:
        """The chosen row, or -1."""
        return self.currentIndex().row()

    def show_rows(self, rows: tuple[tuple[str, ...], ...], chosen: int) -> None:
        """Shows rows of words with one of them chosen; only a choice of the user is told as one."""
        with QSignalBlocker(self):
            self._entries.show_rows(rows)
            if self.row() != chosen:
                self.choose(chosen)

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(now.row())
        # By the mouse it is in sight; moved under it, another row would be chosen.
        if self.hasFocus() and not QApplication.mouseButtons():
            bring_into_sight(self)


def entry_buttons(parent: QWidget, entry: str) -> tuple[QHBoxLayout, dict[str, QPushButton]]:
    """Buttons that add, remove and move an entry."""
    row = QHBoxLayout()
    buttons = {}
    for name in ("Add", "Remove", "Up", "Down"):
        button = (OnceButton if name == "Remove" else QPushButton)(name, parent)
        button.setAccessibleName(f"{name} {entry}")
        button.setMinimumHeight(26)
        buttons[name] = button
        row.addWidget(button)
    row.addStretch(1)
    return row, buttons


class ListPanel(QWidget):
    """A list of the case with its table, its buttons and the form of the chosen entry."""

    def __init__(self, editor: CaseEditor, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._section = editor, section
        labels = {field.path: field.label for field in section.entry_fields} | SHORT_NAMES
        self._model = EntryModel(tuple((path, labels[path]) for path in section.columns), self)
        self.table = EntryTable(section.title, self._model, self)
        self.table.setFixedHeight(150)
        self.form: Form | None = None
        self._chosen = Chosen()
        self._empty = QLabel(f"No {section.entry} is recorded. Not recorded does not mean none.", self)
        row, self.buttons = entry_buttons(self, section.entry)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.table)
        self._column.addLayout(row)
        self._column.addWidget(self._empty)
        self._connect()
        self.show_case()

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.buttons["Add"].clicked.connect(self._on_add)
        self.buttons["Remove"].clicked.connect(self._on_remove)
        self.buttons["Up"].clicked.connect(self._on_up)
        self.buttons["Down"].clicked.connect(self._on_down)

    def show_case(self, afresh: bool = False) -> None:
        """Shows the list as the case holds it."""
        entries = self._entries()
        row, same = self._chosen.follow(entries, self.table.row())
        self.table.show_rows(tuple(self._row(entry, number) for number, entry in enumerate(entries, 1)), row)
        self.buttons["Add"].setEnabled(not self._editor.locked)
        self._empty.setVisible(not entries)
        self._show_form(afresh, same)

    def let_go(self, *, another_case: bool) -> None:
        """Out of sight the list holds no place; in another case nothing of it is chosen either."""
        if self.form is not None:
            self.form.let_go()
        if another_case:
            self._chosen.forget()

    def choose(self, place: int) -> None:
        """Chooses an entry, counted from 1."""
        self.table.choose(place - 1)

    def _entries(self) -> tuple[Any, ...]:
        entries: tuple[Any, ...] = self._editor.value(self._section.list_path)
        return entries

    def _path(self) -> str:
        return f"{self._section.list_path}[{self.table.row() + 1}]"

    def _row(self, entry: object, number: int) -> tuple[str, ...]:
        place = f"{self._section.list_path}[{number}]"
        typed = (self._editor.unread_text(f"{place}.{name}") for name in self._section.columns)
        return tuple(
            in_words(getattr(entry, name)) if text is None else f"{text} (cannot be read)"
            for name, text in zip(self._section.columns, typed, strict=True)
        )

    def _show_form(self, afresh: bool, same: bool) -> None:
        there = 0 <= self.table.row() < len(self._entries())
        if there and self.form is None:
            self.form = Form(self._editor, self._section.entry_fields, self._path(), self)
            self._column.addWidget(self.form)
        if self.form is not None:
            show_entry(self.form, self._path() if there else "", self.table, afresh=afresh, same=same)
        for name in ("Remove", "Up", "Down"):
            allow(self.buttons[name], there and not self._editor.locked, self.buttons["Add"])

    def _on_chosen(self, _row: int) -> None:
        self._editor.finish_typing()
        self._show_form(afresh=True, same=True)

    def _on_add(self) -> None:
        entry = NEW_ENTRIES[self._section.list_path](self._entries(), self._editor)
        self._editor.add(self._section.list_path, entry)
        self.table.choose(len(self._entries()) - 1)
        if self.form is not None:
            take_keyboard(self.form.rows[0].control)

    def _on_remove(self) -> None:
        self._editor.remove(self._path())

    def _on_up(self) -> None:
        self._editor.move(self._path(), -1)

    def _on_down(self) -> None:
        self._editor.move(self._path(), 1)


def show_entry(
    form: Form, place: str, table: EntryTable, *, afresh: bool, same: bool, only: tuple[Field, ...] | None = None
) -> None:
    """Shows the entry of a place in a form, with these fields only; without a place the form is closed."""
    # Whoever was typing into an entry that is gone must not go on in the one that took its place.
    lost = form.has_keyboard() and not (same and place)
    if not place:
        form.let_go()
    elif form.base != place or not same:
        form.set_base(place)
    else:
        form.show_case(afresh)
    if only is not None:
        # Before the form comes: most of its fields are not asked, and each would be laid out for nothing.
        form.show_only(only)
    form.setVisible(bool(place))
    if lost:
        take_keyboard(table)


def _new_specimen(_entries: tuple[Any, ...], editor: CaseEditor) -> Specimen:
    return Specimen(free_id("S", editor.case, editor.given_ids))


def _new_marker(entries: tuple[Any, ...], _editor: CaseEditor) -> Marker:
    named = {each.gene for each in entries}
    return Marker(next((gene for gene in ("BRAF", "NRAS", "KIT") if gene not in named), ""))


def _new_medicine(_entries: tuple[Any, ...], _editor: CaseEditor) -> Medicine:
    return Medicine("")


def _new_treatment(_entries: tuple[Any, ...], _editor: CaseEditor) -> Treatment:
    return Treatment("")


def _new_option(_entries: tuple[Any, ...], _editor: CaseEditor) -> RemainingOption:
    return RemainingOption("")


NEW_ENTRIES: dict[str, Callable[[tuple[Any, ...], CaseEditor], object]] = {
    "diagnosis.markers": _new_marker,
    "medicines": _new_medicine,
    "treatments": _new_treatment,
    "options": _new_option,
    "specimens": _new_specimen,
}
