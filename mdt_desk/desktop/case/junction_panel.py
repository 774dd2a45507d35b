"""What follows from the breakpoint or exon that was typed: one line always, and both transcripts to scale on demand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStyle, QVBoxLayout, QWidget

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.drawing import PictureView
from mdt_desk.domain.derived_words import DERIVED
from mdt_desk.domain.testing import Finding

_SHOW, _HIDE = "Show both transcripts", "Hide both transcripts"


class JunctionPanel(QWidget):
    """The derived line with its contradictions; `detail` holds the rest and may stand elsewhere."""

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.summary = plain_label("", self)
        self.contradictions = plain_label("", self)
        self._icon = QLabel(self)
        self.toggle = QPushButton(_SHOW, self)
        self.toggle.setCheckable(True)
        self.toggle.setMinimumHeight(24)
        self.detail = QWidget(self)
        self.lines = plain_label("", self.detail)
        self.picture = PictureView(None, self.detail)
        self._lay_out()
        self.toggle.toggled.connect(self._on_toggled)
        self.hide()
        self.detail.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        first = QHBoxLayout()
        first.addWidget(self.summary, 1)
        first.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        size = self._icon.fontMetrics().height()
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        self._icon.setPixmap(icon.pixmap(size, size))
        second = QHBoxLayout()
        second.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.contradictions, 1)
        column.addLayout(second)
        font = self.contradictions.font()
        font.setBold(True)
        self.contradictions.setFont(font)
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(0, 4, 0, 8)
        inside.addWidget(self.lines)
        inside.addWidget(self.picture)

    def show_finding(self, finding: Finding | None) -> None:
        """Shows what follows from a finding; nothing where nothing was typed from which anything could follow."""
        view = self._editor.workspace.testing.derive(finding) if finding is not None else None
        shown = view is not None and bool(view.lines)
        self.setVisible(shown)
        if view is None or not shown:
            self.detail.hide()
            return
        self.summary.setText(view.summary)
        self.contradictions.setText("\n".join(view.contradictions))
        for widget in (self._icon, self.contradictions):
            widget.setVisible(bool(view.contradictions))
        self.lines.setText("\n".join((f"{DERIVED}.", *view.lines)))
        self.picture.show_picture(view.picture)
        self.picture.setVisible(view.picture is not None)
        self.detail.setVisible(self.toggle.isChecked())

    def _on_toggled(self, on: bool) -> None:
        self.toggle.setText(_HIDE if on else _SHOW)
        self.detail.setVisible(on)
