"""The History tab: what was done to the case, by whom and when, and what differs between two saved versions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mdt_desk.desktop.case.differences import differences
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.entries import EntryModel, EntryTable
from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.choices import Choices
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError

_NOW = "As it stands now"
_SHOWN_AT_ONCE = 200
_HEIGHT = 210


class HistoryTab(QWidget):
    """Actions above, the difference between two versions below."""

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._case_id = ""
        columns = (("when", "When"), ("who", "Who"), ("what", "What was done"), ("revision", "Revision"))
        self._actions = EntryModel(columns, self)
        self.done = EntryTable("What was done to this case", self._actions, self)
        fields = (("place", "Field"), ("before", "Before"), ("after", "After"))
        self._differences = EntryModel(fields, self)
        self.difference = EntryTable("What differs", self._differences, self)
        self.before, self.after = Choices(self), Choices(self)
        self.before.setAccessibleName("Earlier version")
        self.after.setAccessibleName("Later version")
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self.before.activated.connect(self._compare)
        self.after.activated.connect(self._compare)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.addWidget(heading("What was done, newest first", self))
        # Of one height: what is chosen beneath it does not move where a message makes the page lower.
        self.done.setFixedHeight(_HEIGHT)
        column.addWidget(self.done)
        row = QHBoxLayout()
        row.addWidget(heading("What differs between", self))
        row.addWidget(self.before)
        row.addWidget(QLabel("and", self))
        row.addWidget(self.after)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._said)
        column.addWidget(self.difference, 1)

    def show_case(self, afresh: bool = False) -> None:
        """Shows the history and compares the last saved version with the case as it stands."""
        del afresh
        try:
            entries = self._editor.workspace.history(self._editor.case.case_id)
        except DeskError as error:
            self._said.setText(f"{error.what_happened} {error.what_to_do}")
            return
        rows = tuple(
            (
                f"{format_date(entry.at.astimezone().date())} {entry.at.astimezone():%H:%M:%S}",
                entry.who,
                entry.text,
                str(entry.revision or ""),
            )
            for entry in entries[:_SHOWN_AT_ONCE]
        )
        self._actions.show_rows(rows)
        self._offer(tuple(dict.fromkeys(entry.revision for entry in entries if entry.revision)))
        self._compare()

    def show_problems(self) -> None:
        """Nothing is typed here."""

    def focus_on(self, path: str) -> bool:
        """No field is entered here."""
        del path
        return False

    def _offer(self, numbers: tuple[int, ...]) -> None:
        other, self._case_id = self._case_id != self._editor.case.case_id, self._editor.case.case_id
        names = [_NOW, *(f"Revision {number}" for number in sorted(numbers, reverse=True))]
        for box, place in ((self.before, 1), (self.after, 0)):
            # Another case may have versions of the same numbers: what was chosen of the one before is not theirs.
            if other or [box.itemText(n) for n in range(box.count())] != names:
                box.clear()
                box.addItems(names)
                box.setCurrentIndex(min(place, len(names) - 1))

    def _compare(self) -> None:
        try:
            before, after = self._version(self.before.currentText()), self._version(self.after.currentText())
        except DeskError as error:
            self._said.setText(f"{error.what_happened} {error.what_to_do}")
            return
        found = differences(before, after)
        self._differences.show_rows(tuple((each.label, each.before, each.after) for each in found))
        counted = {0: "Nothing differs.", 1: "1 place differs."}
        self._said.setText(counted.get(len(found), f"{len(found)} places differ."))

    def _version(self, name: str) -> Case:
        if name in {"", _NOW}:
            return self._editor.case
        return self._editor.workspace.revision(self._editor.case.case_id, int(name.removeprefix("Revision ")))
