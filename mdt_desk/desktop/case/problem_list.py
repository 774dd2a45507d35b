"""Everything that is wrong with the open case, as a list from which one jumps to the field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.case.telling import named
from mdt_desk.domain.case import Case
from mdt_desk.domain.problems import Level, Problem

_WORDS = {Level.ERROR: "Error, stops saving", Level.WARNING: "Check"}


class ProblemList(QWidget):
    """The list; Enter or a click goes to the place."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 4)
        column.addWidget(heading("Problems", self))
        self.list = QListWidget(self)
        self.list.setAccessibleName("Problems; Enter goes to the field")
        self.list.setWordWrap(True)
        column.addWidget(self.list)
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.hide()

    def show_problems(self, problems: tuple[Problem, ...], case: Case | None = None) -> None:
        """Shows these problems, errors first."""
        self.list.clear()
        for problem in sorted(problems, key=_is_warning):
            text = f"{_WORDS[problem.level]}. {named(problem, case)}"
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, problem.where)

    def fit(self, page_height: int) -> None:
        """Leaves most of the page to the form."""
        self.setFixedHeight(min(150, max(84, page_height // 5)))

    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _is_warning(problem: Problem) -> bool:
    return problem.level is Level.WARNING
