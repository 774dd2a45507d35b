"""The part of the Summary that draws treatments, specimens, tests and progression on one time axis."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.drawing import PictureView

TITLE = "Timeline"
_NOTHING = "Nothing with a date is recorded: no treatment, specimen or test."


class TimelinePage(QWidget):
    """Pictures only; every date is entered where it belongs."""

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.views: list[PictureView] = []
        self.nothing = QLabel(_NOTHING, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 16, 8)
        self._column.addWidget(heading(TITLE, self))
        self._column.addWidget(self.nothing)
        self._pictures = QVBoxLayout()
        self._column.addLayout(self._pictures)
        self._column.addStretch(1)

    def show_case(self, afresh: bool = False) -> None:
        """Draws the events of the case as it is now."""
        del afresh
        pictures = self._editor.workspace.testing.timeline(self._editor.case)
        while len(self.views) < len(pictures):
            view = PictureView(None, self)
            self.views.append(view)
            self._pictures.addWidget(view)
        for number, view in enumerate(self.views):
            view.show_picture(pictures[number] if number < len(pictures) else None)
            view.setVisible(number < len(pictures))
        self.nothing.setVisible(not pictures)

    def show_problems(self) -> None:
        """Nothing is typed here."""
