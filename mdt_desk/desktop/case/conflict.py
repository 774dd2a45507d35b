"""Two people saved the same case: both versions side by side, field by field; nothing wins by itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.case.differences import Difference, differences
from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.case.summary_tab import scrolling
from mdt_desk.desktop.dialog_boxes import MicroBanner, plain_label
from mdt_desk.desktop.room import ToldText
from mdt_desk.domain.case import Case
from mdt_desk.domain.editing import get_at, set_at


class ConflictDialog(QDialog):
    """For every field that differs, one's own text or the other's; the choice is saved as a new revision."""

    TITLE = "The case was saved by someone else"
    HEADINGS = ("Field", "Yours", "Theirs")
    WHOSE = ("yours", "theirs")
    ADVICE = "Choose for each field. Their version stays in the history."

    def __init__(self, mine: Case, theirs: Case, who_and_when: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.TITLE)
        self.resize(900, 560)
        self._mine, self._theirs = mine, theirs
        self._choices: list[tuple[Difference, QButtonGroup]] = []
        column = QVBoxLayout(self)
        column.addWidget(MicroBanner(mine.patient, self))
        told = ToldText(self)
        told.setText(f"{who_and_when} {self.ADVICE}")
        column.addWidget(told)
        content = QWidget(self)
        self._grid = QGridLayout(content)
        for place, text in enumerate(self.HEADINGS):
            self._grid.addWidget(heading(text, content), 0, place)
        for difference in differences(theirs, mine):
            self._add(difference, content)
        self._grid.setHorizontalSpacing(24)
        for place, share in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(place, share)
        self._grid.setRowStretch(len(self._choices) + 1, 1)
        column.addWidget(scrolling(content, self), 1)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        box.addButton("Take these", QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _add(self, difference: Difference, content: QWidget) -> None:
        row = len(self._choices) + 1
        group = QButtonGroup(self)
        label = QLabel(difference.label, content)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._grid.addWidget(label, row, 0)
        # The older text says "before" because a difference is read from theirs to mine.
        for column, (text, whose) in enumerate(zip((difference.after, difference.before), self.WHOSE, strict=True), 1):
            button = QRadioButton(f"Take {whose}", content)
            button.setAccessibleName(f"{difference.label}, {whose}: {text}")
            button.setMinimumHeight(24)
            group.addButton(button, column)
            cell = QVBoxLayout()
            cell.addWidget(button)
            cell.addWidget(plain_label(text))
            cell.addStretch(1)
            self._grid.addLayout(cell, row, column)
        group.button(1).setChecked(True)
        self._choices.append((difference, group))

    def take_theirs(self, path: str) -> None:
        """Chooses the other person's text for a field."""
        for difference, group in self._choices:
            if difference.path == path:
                group.button(2).setChecked(True)

    def merged(self) -> Case:
        """The case with what was chosen of both."""
        case = self._mine
        for difference, group in self._choices:
            if group.checkedId() == 2:
                case = set_at(case, difference.path, get_at(self._theirs, difference.path))
        return case
