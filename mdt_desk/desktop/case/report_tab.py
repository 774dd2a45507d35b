"""The Report tab: the page as it will be printed, the same in words, its state, and the three things to do with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
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
from mdt_desk.desktop.case.saving import what_stops
from mdt_desk.desktop.case.telling import named
from mdt_desk.desktop.choices import Choices
from mdt_desk.desktop.room import SideBySide, in_a_row
from mdt_desk.desktop.tips import tip
from mdt_desk.domain.dates import format_date, format_moment
from mdt_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from mdt_desk.domain.case import Case
    from mdt_desk.workspace.page_verbs import Page, SignedPage


class _PageArea(QScrollArea):
    """The room for the pictures of the pages, which says when it has another size."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


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
        # A name in Arabic or Hebrew letters runs from the right; the line that begins with it does not.
        runs = self.text.document().defaultTextOption()
        runs.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.text.document().setDefaultTextOption(runs)
        self._pages: list[QLabel] = []
        self._sheet = QWidget(self)
        self._sheets = QVBoxLayout(self._sheet)
        self.which = Choices(self)
        self.which.setAccessibleName("Which page")
        self.which.setToolTip("The page as it would be now, or a page that was signed off, as it was")
        self._signed: tuple[SignedPage, ...] = ()
        self._offered = ("", 0, 0)
        self._chosen_of: Case | None = None
        self._case_shown = ""
        self.details = QCheckBox("With a page of details", self)
        self.details.setToolTip("Both transcripts to scale, the evidence together and the timeline, behind the page")
        self.export = QPushButton("Export PDF… (Ctrl+E)", self)
        self.print = QPushButton("Print… (Ctrl+P)", self)
        self.sign_off = QPushButton("Sign off…", self)
        self._lay_out()
        self.details.toggled.connect(self._on_details)
        self.which.activated.connect(self._on_details)
        self.export.clicked.connect(self.export_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.sign_off.clicked.connect(self.sign_off_wanted)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        chosen = in_a_row(self.which, self.details, parent=self)
        acts = in_a_row(self.export, self.print, self.sign_off, parent=self)
        column.addWidget(SideBySide(self.state, chosen, acts, stretch=(1,), parent=self))
        self.area = _PageArea(self)
        # Its own size, and not that of the tab: that one is known before the parts of the tab are laid out.
        self.area.resized.connect(self._draw)
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
            self.offer()
            page = self.page()
            self.text.setPlainText(self._editor.workspace.text_twin(page))
            self._show_pictures(PagePictures(self._editor.workspace.preview(page), self))
        except DeskError as error:
            self._show_refusal(error)
            return
        self._show_state(page)

    @property
    def chosen(self) -> "SignedPage | None":
        """The signed page that is shown, or nothing where the page of now is."""
        place = self.which.currentIndex()
        current = self._offered[0] == self._editor.case.case_id
        return self._signed[place - 1] if current and 0 < place <= len(self._signed) else None

    @property
    def overtaken(self) -> str:
        """What must be known of a signed page that is not what the case holds now; nothing of any other page."""
        if self.chosen is None:
            return ""
        if self.chosen is not self._signed[0]:
            newest = self._signed[0]
            day = format_date(newest.signed_at.astimezone().date())
            return f"NOT THE NEWEST: {newest.state} was signed off on {day}."
        return self._since(self.chosen)

    @property
    def mark(self) -> str:
        """The same in the name of a file."""
        if self.chosen is not None and self.chosen is not self._signed[0]:
            return "not-the-newest"
        editor = self._editor
        amended = self.chosen is not None and (editor.dirty or editor.revision != self.chosen.revision)
        return "amended-since" if amended else "as-signed"

    def page(self) -> "Page":
        """The page that is shown: the one of now, or a signed one as it was."""
        if self.chosen is not None:
            return self.chosen
        editor = self._editor
        # Where the planned start cannot be read there is no day of which anything could be said today.
        case = editor.weighed if editor.assessment.on else editor.case
        return editor.workspace.summary(case, editor.assessment, editor.revision, details=self.details.isChecked())

    def offer(self) -> None:
        """Offers the signed pages of the case; where nothing was changed since, the signed one is what is shown."""
        editor = self._editor
        signed = editor.workspace.signed_pages(editor.case.case_id) if editor.signed else ()
        offered = (editor.case.case_id, editor.revision, len(signed))
        if offered != self._offered:
            self._signed, self._offered = signed, offered
            self.which.clear()
            self.which.addItem("The page of now")
            for place, each in enumerate(signed):
                day = format_date(each.signed_at.astimezone().date())
                self.which.addItem(f"Signed {day}, revision {each.revision}{', not the newest' if place else ''}")
            self._choose_first()
        if self._case_shown != editor.case.case_id:
            self._case_shown = editor.case.case_id
            # What was wanted for one patient is not printed unasked for the next.
            with QSignalBlocker(self.details):
                self.details.setChecked(False)
        if self._chosen_of != editor.case:
            # A signed page that was chosen is of the case as it stood then, and never goes out for the changed one.
            self._choose_first()
        self.which.setVisible(bool(signed))

    def _choose_first(self) -> None:
        """Chooses the page that goes out unless somebody says otherwise: a signed one only where nothing changed."""
        editor = self._editor
        self._chosen_of = editor.case
        self.which.setCurrentIndex(int(bool(self._signed) and editor.sealed and not editor.dirty))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            # From another tab only the page that is meant without a choice is exported or printed.
            self._choose_first()

    def _on_details(self, _on: object) -> None:
        self._chosen_of = self._editor.case
        self.show_case()

    def show_problems(self) -> None:
        """Nothing is typed here."""

    def focus_on(self, path: str) -> bool:
        """No field is entered here."""
        del path
        return False

    def _show_state(self, page: "Page") -> None:
        if self.chosen is not None:
            self._show_signed_state(self.chosen)
            return
        unsaved = f"  {self._unsaved()}" if self._editor.dirty else ""
        self.details.setEnabled(True)
        again = self._signed_already()
        self.state.setText(" ".join(filter(None, (f"{page.state}.{unsaved}", again))))
        why = "A synthetic case cannot be signed off" if self._editor.case.synthetic else again
        self.sign_off.setEnabled(not why and not self._editor.workspace.read_only)
        self.sign_off.setToolTip(tip(why))
        self.sign_off.setAccessibleDescription(why)

    def _unsaved(self) -> str:
        if self._editor.workspace.read_only:
            return (
                "The case holds changes that are not saved and cannot be saved here: what leaves shows them as a draft."
            )
        if (wrong := what_stops(self._editor)) is None:
            return "The case holds changes that are not saved; exporting saves them first."
        stops = named(wrong, self._editor.case)
        return f"The case holds changes that are not saved, and an error stops saving. {stops}"

    def _signed_already(self) -> str:
        """Said in place of an offer where the same person signed just this, with the same answers."""
        editor = self._editor
        if not self._signed or not editor.sealed or editor.dirty:
            return ""
        last = self._signed[0]
        same = last.signed_by == editor.workspace.person.name and last.revision == editor.revision
        if not same or not editor.workspace.still_so(last, editor.assessment):
            return ""
        day = format_date(last.signed_at.astimezone().date())
        return f"You signed this revision off on {day} and nothing has changed since: there is nothing more to sign."

    def _show_signed_state(self, page: "SignedPage") -> None:
        when = format_moment(page.signed_at.astimezone())
        words = f"{page.state}, as it was signed off on {when} by {page.signed_by}."
        since = self._since(page)
        self.state.setText(" ".join(filter(None, dict.fromkeys((words, self.overtaken, since)))))
        self.details.setEnabled(False)
        self.sign_off.setEnabled(False)

    def _since(self, page: "SignedPage") -> str:
        """What a reader of a signed page must know of the time since."""
        editor = self._editor
        if editor.dirty or editor.revision != page.revision:
            return f"NOT THE CASE OF NOW: {editor.signed_words}."
        return "" if editor.workspace.still_so(page, editor.assessment) else "THE RULES OF NOW GIVE ANOTHER ANSWER."

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
