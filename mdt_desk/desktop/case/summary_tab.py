"""The Summary tab: who the patient is, what is asked, the diagnosis and what was done, one part at a time."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.entries import ListPanel
from mdt_desk.desktop.case.fields import SECTIONS, Section, section_of
from mdt_desk.desktop.case.form import Form, heading
from mdt_desk.desktop.case.timeline_page import TITLE, TimelinePage
from mdt_desk.desktop.room import take_keyboard
from mdt_desk.domain.editing import split_path

PARTS = (*SECTIONS, Section("timeline", TITLE))
"""What the list at the left offers: the parts that are entered, and last the picture of them in time."""


def scrolling(content: QWidget, parent: QWidget) -> QScrollArea:
    """A scroll area around a page of fields; what has the keyboard is always brought into view."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


class SectionPage(QWidget):
    """One part of the Summary: its fields, then its list."""

    def __init__(self, editor: CaseEditor, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addWidget(heading(section.title, self))
        self.form = Form(editor, section.fields, "", self) if section.fields else None
        if self.form:
            column.addWidget(self.form)
        self._list = section.list_path
        self.panel = ListPanel(editor, section, self) if self._list else None
        if self.panel:
            column.addWidget(self.panel)
        column.addStretch(1)

    def show_case(self, afresh: bool = False) -> None:
        """Shows what the case holds."""
        if self.form:
            self.form.show_case(afresh)
        if self.panel:
            self.panel.show_case(afresh)

    def show_problems(self) -> None:
        """Shows what is wrong beneath each field."""
        if self.form:
            self.form.show_problems()
        if self.panel and self.panel.form and self.panel.form.isVisibleTo(self.panel):
            self.panel.form.show_problems()

    def focus_on(self, path: str) -> None:
        """Puts the keyboard into the field of a place; a list that names no entry is added to."""
        steps = split_path(path)
        if self.panel and path == self._list:
            take_keyboard(self.panel.buttons["Add"])
            return
        if self.panel:
            place = next((step for step in steps if isinstance(step, int)), 0)
            if place:
                self.panel.choose(place)
        forms = [form for form in (self.form, self.panel.form if self.panel else None) if form]
        row = next((found for form in forms if (found := form.shown_row_at(path))), None)
        if row is not None:
            take_keyboard(row.control)
        elif self.panel:
            take_keyboard(self.panel.buttons["Add"])


class SummaryTab(QWidget):
    """The list of parts at the left, the chosen part at the right; a part is built when it is first shown."""

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.sections = QListWidget(self)
        self.sections.setAccessibleName("Parts of the summary")
        self.sections.addItems([section.title for section in PARTS])
        self.sections.setFixedWidth(190)
        for number in range(self.sections.count()):
            self.sections.item(number).setSizeHint(QSize(0, 30))
        self._stack = QStackedWidget(self)
        self._pages: dict[str, SectionPage | TimelinePage] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sections)
        row.addWidget(self._stack, 1)
        self.sections.currentRowChanged.connect(self._on_section)

    def show_case(self, afresh: bool = False) -> None:
        """Shows what the case holds in the part that is seen; the others follow when they are."""
        if self.sections.currentRow() < 0:
            self.sections.setCurrentRow(0)
        self._page(self._section()).show_case(afresh)

    def let_go(self, *, another_case: bool) -> None:
        """Out of sight no list holds a place; in another case nothing of them is chosen either."""
        for page in self._pages.values():
            if isinstance(page, SectionPage) and page.panel is not None:
                page.panel.let_go(another_case=another_case)
        if another_case:
            self.sections.setCurrentRow(0)

    def show_problems(self) -> None:
        """Shows what is wrong beneath each field of the part that is seen."""
        self._page(self._section()).show_problems()

    def focus_on(self, path: str) -> bool:
        """Goes to the field of a place; False where this tab does not hold it."""
        section = section_of(path)
        if section is None:
            return False
        self.sections.setCurrentRow(SECTIONS.index(section))
        page = self._page(section)
        if isinstance(page, SectionPage):
            page.focus_on(path)
        return True

    def focus_first(self) -> None:
        """Goes to the first field of the first part, where a new case begins."""
        self.focus_on(SECTIONS[0].fields[0].path)

    def _section(self) -> Section:
        return PARTS[max(0, self.sections.currentRow())]

    def _page(self, section: Section) -> SectionPage | TimelinePage:
        if section.id not in self._pages:
            drawn = section is PARTS[-1]
            page = TimelinePage(self._editor, self) if drawn else SectionPage(self._editor, section, self)
            self._pages[section.id] = page
            self._stack.addWidget(scrolling(self._pages[section.id], self))
        return self._pages[section.id]

    def _on_section(self, _row: int) -> None:
        self.let_go(another_case=False)
        page = self._page(self._section())
        page.show_case(afresh=True)
        page.show_problems()
        holder = page.parentWidget()
        area = holder.parentWidget() if holder else None
        if isinstance(area, QScrollArea):
            self._stack.setCurrentWidget(area)
