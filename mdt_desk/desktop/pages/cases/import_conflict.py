"""A file whose case id is that of a stored case: both side by side; a person decides, and nothing is replaced."""

from enum import Enum, auto

from PySide6.QtWidgets import QDialogButtonBox, QRadioButton, QVBoxLayout, QWidget

from mdt_desk.desktop.case.conflict import ConflictDialog
from mdt_desk.desktop.dialog_boxes import MicroBanner
from mdt_desk.domain.merging import places
from mdt_desk.workspace import ImportConflict

ORDER_ALONE = "They differ only in the order of their entries"


class Decision(Enum):
    """What a person may do with such a file."""

    LEAVE_OUT = auto()
    NEW_CASE = auto()
    MERGE = auto()


class ImportConflictDialog(ConflictDialog):
    """What is stored stands unless the file's text is chosen for a field; another patient can only be a new case."""

    TITLE = "A file has the id of a stored case"
    HEADINGS = ("Field", "Stored", "In the file")
    WHOSE = ("what is stored", "the file's")
    ADVICE = "Nothing was replaced: decide."
    CHOSEN_AT_FIRST = 1

    def __init__(self, conflict: ImportConflict, file_name: str, parent: QWidget | None = None) -> None:
        self._closed = conflict.closed
        self.decision = Decision.LEAVE_OUT
        self._closed = self._closed or (ORDER_ALONE if not places(conflict.stored, conflict.file) else "")
        kind = "They differ in the fields below."
        if conflict.closed:
            kind = f"They cannot be merged: {conflict.closed}."
        elif self._closed:
            kind = f"{self._closed}."
        said = f"The case below the line is that of {file_name}; the one above is stored. {kind}"
        super().__init__(conflict.stored, conflict.file, said, parent)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(2, MicroBanner(conflict.file.patient, self))
        if conflict.closed:
            for choice in self.findChildren(QRadioButton):
                choice.setEnabled(False)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(parent=self)
        self.leave = box.addButton("Leave it out", QDialogButtonBox.ButtonRole.RejectRole)
        self.new_case = box.addButton("Bring in as a new case", QDialogButtonBox.ButtonRole.ActionRole)
        self.merge = box.addButton("Save what is chosen", QDialogButtonBox.ButtonRole.ActionRole)
        self.merge.setEnabled(not self._closed)
        self.leave.setDefault(True)
        self.new_case.clicked.connect(self._take_as_new)
        self.merge.clicked.connect(self._take_merged)
        box.rejected.connect(self.reject)
        return box

    def _take_as_new(self) -> None:
        self.decision = Decision.NEW_CASE
        self.accept()

    def _take_merged(self) -> None:
        self.decision = Decision.MERGE
        self.accept()
