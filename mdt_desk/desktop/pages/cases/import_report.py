"""What became of imported files: every problem of every file at once, each with its place and the advice."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.tips import name_headers
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.workspace import ImportItem

HEADERS = ("File", "How bad", "Where", "What", "What to do")
_WIDTHS = (140, 96, 130, 220)
"""The last column holds the most, and has the room that is left."""
_JOINED = frozenset({HEADERS.index("File"), HEADERS.index("Where")})
"""Columns whose words are long and have no blanks: they break at their joints rather than being cut."""
_LEVELS = {Level.ERROR: "Error: not imported", Level.WARNING: "Warning: imported"}


class ImportReportDialog(QDialog):
    """A table of problems that can be copied for whoever sent the files."""

    def __init__(
        self, items: Sequence[ImportItem], parent: QWidget | None = None, said: str = ""
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle("Import of case files")
        self.resize(980, 520)
        self.rows = problem_rows(items)
        taken = sum(item.case_id is not None for item in items)
        self.table = QTableWidget(len(self.rows), len(HEADERS), self)
        self.table.setAccessibleName("Problems found in the files")
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        said = said or f"{taken} of {len(items)} files imported."
        layout.addWidget(plain_label(f"{said} These problems were found:"))
        layout.addWidget(self.table, 1)
        layout.addWidget(self._buttons())
        self._fill()

    def as_text(self) -> str:
        """The problems as plain text, one a line."""
        return "\n".join("\t".join(row) for row in (HEADERS, *self.rows))

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        copy = box.addButton("Copy as text", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._copy)
        box.addButton("Close", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        box.accepted.connect(self.accept)
        return box

    def _fill(self) -> None:
        self.table.setHorizontalHeaderLabels(HEADERS)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        for place, row in enumerate(self.rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(_may_break(words) if column in _JOINED else words)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{HEADERS[column]}: {words}")
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(place, column, item)
        header = self.table.horizontalHeader()
        name_headers(self.table)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        header.setSectionResizeMode(len(HEADERS) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self.as_text())


def problem_rows(items: Sequence[ImportItem]) -> tuple[tuple[str, ...], ...]:
    """Every problem as a row: file, how bad, where, what, what to do; errors first."""
    found = [(item, problem) for item in items for problem in item.problems]
    found.sort(key=_errors_first)
    return tuple((item.path.name, _how_bad(item, p), p.where, p.what, p.advice) for item, p in found)


def _errors_first(found: tuple[ImportItem, Problem]) -> bool:
    return found[1].level is not Level.ERROR


def _how_bad(item: ImportItem, problem: Problem) -> str:
    refused = problem.level is Level.WARNING and item.case_id is None
    return "Warning" if refused else _LEVELS[problem.level]


def _may_break(words: str) -> str:
    return re.sub(r"(?<=[._\]-])", "\u200b", words)
