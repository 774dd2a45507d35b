"""The Report tab: the page as it will be printed, the same in words, its state, and the three things to do with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.case.preview import PagePictures
from mdt_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from mdt_desk.workspace.page_verbs import PreparedPage


class ReportTab(QWidget):
    """Preview at the left, text at the right, buttons beneath."""

    export_wanted = Signal()
    print_wanted = Signal()
    sign_off_wanted = Signal()

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.pictures: PagePictures | None = None
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The page as text")
        self.text.setTabChangesFocus(True)
        self._pages: list[QLabel] = []
        self._sheet = QWidget(self)
        self._sheets = QVBoxLayout(self._sheet)
        self.details = QCheckBox("With a page of details", self)
        self.details.setToolTip("Both transcripts to scale, the evidence together and the timeline, behind the page")
        self.export = QPushButton("Export PDF… (Ctrl+E)", self)
        self.print = QPushButton("Print… (Ctrl+P)", self)
        self.sign_off = QPushButton("Sign off…", self)
        self._lay_out()
        self.details.toggled.connect(self._on_details)
        self.export.clicked.connect(self.export_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.sign_off.clicked.connect(self.sign_off_wanted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.details)
        for button in (self.export, self.print, self.sign_off):
            button.setMinimumHeight(28)
            top.addWidget(button)
        column.addLayout(top)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        # Always there, so that drawing the page does not change the room the page has.
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setWidget(self._sheet)
        self.area.setAccessibleName("Picture of the page; its words stand in the text beside it")
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(heading("The same in words", right))
        beside.addWidget(self.text, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.area)
        splitter.addWidget(right)
        splitter.setSizes([620, 480])
        column.addWidget(splitter, 1)

    def show_case(self, afresh: bool = False) -> None:
        """Draws the page of the case as it is now."""
        del afresh
        try:
            page = self.page()
            self.text.setPlainText(self._editor.workspace.text_twin(page))
            self._show_pictures(PagePictures(self._editor.workspace.preview(page), self))
        except DeskError as error:
            self._show_refusal(error)
            return
        self._show_state(page)

    def page(self) -> "PreparedPage":
        """The words of the page."""
        editor = self._editor
        return editor.workspace.summary(
            editor.case, editor.assessment, editor.revision, details=self.details.isChecked()
        )

    def _on_details(self, _on: bool) -> None:
        self.show_case()

    def show_problems(self) -> None:
        """Nothing is typed here."""

    def focus_on(self, path: str) -> bool:
        """No field is entered here."""
        del path
        return False

    def _show_state(self, page: "PreparedPage") -> None:
        unsaved = (
            "  The case holds changes that are not saved; exporting saves them first." if self._editor.dirty else ""
        )
        self.state.setText(f"{page.state}.{unsaved}")
        self.sign_off.setEnabled(not self._editor.case.synthetic and not self._editor.workspace.read_only)
        why = "A synthetic case cannot be signed off" if self._editor.case.synthetic else ""
        self.sign_off.setToolTip(why)
        self.sign_off.setAccessibleDescription(why)

    def _show_refusal(self, error: DeskError) -> None:
        self.state.setText(f"{error.what_happened} {error.what_to_do}")
        self._drop_pictures()
        self.text.setPlainText("")

    def _show_pictures(self, pictures: PagePictures) -> None:
        self._drop_pictures()
        self.pictures = pictures
        for number in range(pictures.pages):
            label = QLabel(self._sheet)
            label.setAccessibleName(f"Page {number + 1} of {pictures.pages}, as a picture")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._pages.append(label)
            self._sheets.addWidget(label)
        self._draw()

    def _drop_pictures(self) -> None:
        for label in self._pages:
            self._sheets.removeWidget(label)
            label.deleteLater()
        self._pages = []
        if self.pictures is not None:
            self.pictures.close()
            self.pictures.deleteLater()
            self.pictures = None

    def _draw(self) -> None:
        if self.pictures is None:
            return
        margins = self._sheets.contentsMargins()
        width = max(360, self.area.viewport().width() - margins.left() - margins.right() - 4)
        for number, label in enumerate(self._pages):
            label.setPixmap(self.pictures.picture(number, width, self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()
