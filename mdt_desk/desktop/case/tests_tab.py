"""The Tests tab: every test with what it says, the form of the chosen one, and the fusion redrawn as it is typed."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.case.chosen import Chosen
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.entries import EntryModel, EntryTable, show_entry
from mdt_desk.desktop.case.findings_panel import FindingsPanel, title_of_finding
from mdt_desk.desktop.case.form import Form, heading
from mdt_desk.desktop.case.junction_panel import JunctionPanel
from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.method_change import cleared
from mdt_desk.desktop.case.method_notes import NOTES
from mdt_desk.desktop.case.summary_tab import scrolling
from mdt_desk.desktop.case.testing_fields import every_field_of_test, fields_of_test, has_findings
from mdt_desk.desktop.choices import Choices
from mdt_desk.desktop.drawing import PictureView
from mdt_desk.desktop.room import allow, begin_at_top, take_keyboard
from mdt_desk.desktop.steady import OnceButton
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.editing import split_path
from mdt_desk.domain.entry_ids import free_id
from mdt_desk.domain.fusion_bar import fusion_bar
from mdt_desk.domain.fusion_events import Event, read_events
from mdt_desk.domain.fusion_evidence import Says
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.one_test import read_test
from mdt_desk.domain.sample_controls import signs_of
from mdt_desk.domain.testing import NTRK_GENES, Method, Result, Test, TestStatus, finding_genes

if TYPE_CHECKING:
    from mdt_desk.desktop.knowledge_panel import KnowledgeDialog

_NARROW, _EACH = 640, 280
_LOW, _EDGE = 640, 16
"""Pixels: in a lower window no picture stands while the form scrolls beneath it; what a bar takes of a box."""
_COLUMNS = (("id", "Test"), ("method", "Method"), ("state", "State"), ("says", "Says"))
SAYS_SHORT = {
    Says.CONFIRMS: "Confirms",
    Says.EXCLUDES: "Excludes",
    Says.SUGGESTS: "Suggests only",
    Says.DOES_NOT_EXCLUDE: "Does not exclude",
    Says.NO_RESULT: "No result",
}
"""What a test says of an NTRK fusion, short enough for a column."""
_BAR = (160.0, 18.0)


def _plain(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName(name)
    return label


def state_of_test(test: Test) -> str:
    """How far a test has come, and its result where it is reported."""
    if test.status is not TestStatus.REPORTED:
        return words(test.status)
    result = words(test.result) if test.result is not Result.NOT_STATED else "Result not stated"
    return f"{result}\n{format_date(test.reported, 'no date')}"


CHOOSE = "Choose the method…"


class TestsTab(QWidget):
    """Tests at the left with what the chosen one can settle; its form at the right, the picture above it."""

    __test__ = False
    import_wanted = Signal()
    told = Signal(str)

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._forms: dict[Method, Form] = {}
        self._last_shown: Form | None = None
        self._chosen = Chosen()
        self._test_shown: Test | None = None
        self._as_it_was: Test | None = None
        self._model = EntryModel(_COLUMNS, self)
        self.table = EntryTable("Tests", self._model, self)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.findings = FindingsPanel(editor, self)
        self.picture = PictureView(None, self)
        self.junction = JunctionPanel(editor, self)
        self._title, self._says, self._why, self._can, self._cannot, self._notice = (
            _plain(self, name) for name in ("title", "says", "why", "can", "cannot", "notice")
        )
        self.method = Choices(self)
        self.add = OnceButton("Add test", self)
        self.remove = OnceButton("Remove test", self)
        self.bring = OnceButton("Import a fusion-caller file…", self)
        self.figures = QPushButton("Published figures…", self)
        self.figures_shown: KnowledgeDialog | None = None
        self.setProperty("helpAnchor", "tests")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._halves = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        column = QWidget(self)
        left = QVBoxLayout(column)
        left.setContentsMargins(0, 0, 0, 0)
        self.table.setMinimumHeight(130)
        # Above the list: a message beneath the page makes it lower, and no button may move under the mouse.
        left.addLayout(self._adding())
        left.addWidget(self.table, 5)
        self._reading_box = self._beside()
        self._said = scrolling(self._reading_box, self)
        left.addWidget(self._said, 4)
        self._left = scrolling(column, self)
        row.addWidget(self._left, 5)
        row.addLayout(self._right(), 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Beside each other, both would be cut on a small screen: the tests stand above the form of the chosen one.
        narrow = event.size().width() < _NARROW
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        for area in (self._left, self._area):
            area.setMinimumHeight(_EACH if narrow else 0)
        self._make_low(self.window().height() < _LOW)

    def heightForWidth(self, width: int) -> int:
        # What its halves would like to have is no reason to scroll around them: each of them scrolls.
        return self.minimumSizeHint().height() if self.window().height() < _LOW else super().heightForWidth(width)

    def _make_low(self, low: bool) -> None:
        """In a low window each half scrolls as one: two scroll bars beside each other leave a line of the form."""
        wanted = self._column if low else self._head
        if wanted.indexOf(self.picture) < 0:
            for place, part in enumerate((self.picture, self.junction)):
                wanted.insertWidget(place if low else place + 1, part)
        wide = max(self._said.viewport().width() - _EDGE, 1)
        self._said.setMinimumHeight(self._reading_box.heightForWidth(wide) + 2 if low else 0)

    def _adding(self) -> QGridLayout:
        self.method.setAccessibleName("Method of the new test")
        self.method.addItems([CHOOSE, *map(words, Method)])
        grid = QGridLayout()
        grid.addWidget(self.method, 0, 0, 1, 2)
        grid.addWidget(self.add, 1, 0)
        grid.addWidget(self.remove, 1, 1)
        grid.addWidget(self.bring, 2, 0, 1, 2)
        return grid

    def _beside(self) -> QFrame:
        frame = QFrame(self)
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        column = QVBoxLayout(frame)
        column.setSpacing(3)
        said = heading("What this test says", frame)
        column.addWidget(said)
        font = self._says.font()
        font.setBold(True)
        self._says.setFont(font)
        self._of_method = heading("What the method can and cannot show", frame)
        for label in (said, self._of_method):
            # On one line, the longer of the two is wider than the column on a small screen.
            label.setWordWrap(True)
        for label in (self._says, self._why, self._notice, self._of_method, self._can, self._cannot):
            column.addWidget(label)
        column.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return frame

    def _right(self) -> QVBoxLayout:
        self._head = right = QVBoxLayout()
        right.setContentsMargins(0, 0, 10, 0)
        font = self._title.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._title.setFont(font)
        right.addWidget(self._title)
        right.addWidget(self.picture)
        right.addWidget(self.junction)
        content = QWidget(self)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(4, 0, 12, 8)
        self._column.addWidget(self.junction.detail)
        self._column.addWidget(self.findings)
        self._column.addStretch(1)
        self._area = scrolling(content, self)
        right.addWidget(self._area, 1)
        return right

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.findings.chosen.connect(self._on_finding)
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.bring.clicked.connect(self.import_wanted)
        self.figures.clicked.connect(self.show_figures)

    # --- showing ---

    def show_case(self, afresh: bool = False) -> None:
        """Shows the tests as the case holds them."""
        tests = self._editor.case.tests
        row, same = self._chosen.follow(tests, self.table.row())
        events = read_events(self._editor.case)
        self.table.show_rows(tuple(self._row(test, events) for test in tests), row)
        for button in (self.add, self.bring):
            button.setEnabled(not self._editor.locked)
        allow(self.remove, bool(tests) and not self._editor.locked, self.method)
        self._show_test(afresh, same)
        if not same:
            begin_at_top(self._area)

    def let_go(self, *, another_case: bool) -> None:
        """Out of sight the tab holds no place; in another case nothing of it is chosen either."""
        for form in self._forms.values():
            form.let_go()
        self._test_shown = None
        if another_case:
            self._chosen.forget()
            self.findings.show_nothing()
            self.method.setCurrentIndex(0)
        else:
            self.findings.let_go()

    def show_problems(self) -> None:
        """Shows what is wrong beneath each field."""
        for form in (self._form(), self.findings.form()):
            if form is not None:
                form.show_problems()

    def focus_on(self, path: str) -> bool:
        """Goes to the field of a place within the tests; False where it is not one."""
        steps = split_path(path)
        if steps[0] != "tests":
            return False
        if len(steps) == 1:
            take_keyboard(self.table if self._editor.case.tests else self.method)
            return True
        self.table.choose(int(steps[1]) - 1)
        if len(steps) > 3 and steps[2] == "findings":
            self.findings.choose(int(steps[3]))
        of_finding = len(steps) > 2 and steps[2] == "findings"
        form = self.findings.form() if of_finding else self._form()
        row = None
        if form is not None and len(steps) > (4 if of_finding else 2):
            row = form.shown_row_at(path) or form.shown_row_at(form.rows[0].path)
        control = row.control if row else self.findings.table if of_finding else self.table
        take_keyboard(control)
        return True

    def _row(self, test: Test, events: tuple[Event, ...]) -> tuple[str, ...]:
        reading = read_test(test, self._editor.case, events)
        return test.id, words(test.method), state_of_test(test), SAYS_SHORT[reading.says]

    def _test(self) -> Test | None:
        tests = self._editor.case.tests
        row = self.table.row()
        return tests[row] if 0 <= row < len(tests) else None

    def _place(self) -> str:
        return f"tests[{self.table.row() + 1}]"

    def _form(self) -> Form | None:
        test = self._test()
        return self._forms.get(test.method) if test else None

    def _show_test(self, afresh: bool, same: bool) -> None:
        test = self._test()
        self._area.setVisible(test is not None)
        if test is None:
            self._show_none()
            return
        self.findings.setVisible(has_findings(test))
        self.findings.show_test(self._place(), afresh or not same)
        self._show_form(test, afresh, same)
        self._show_reading(test)
        self._show_picture(test)
        self._tell_what_went(test, same)

    def _show_none(self) -> None:
        self._test_shown = None
        self.findings.show_nothing()
        for form in self._forms.values():
            form.let_go()
        self._tell("No test is recorded.", "", "Add a test, or import a fusion-caller file.", ("", ""))
        self.picture.show_picture(None)
        self.junction.show_finding(None)

    def _show_form(self, test: Test, afresh: bool, same: bool) -> None:
        if test.method not in self._forms:
            form = Form(self._editor, every_field_of_test(test.method), self._place(), self._area.widget())
            self._forms[test.method] = form
            self._column.insertWidget(self._column.count() - 1, form)
        form = self._forms[test.method]
        if form is not self._last_shown:
            form.follow(self.figures)
            self.findings.stand_in(form)
        typing = self._last_shown is not None and self._last_shown is not form and self._last_shown.has_keyboard()
        self._last_shown = form
        asked = fields_of_test(test, of_control=any(signs_of(test, self._editor.case)))
        show_entry(form, self._place(), self.table, afresh=afresh, same=same, only=asked)
        for each in self._forms.values():
            if each is not form:
                each.let_go()
        if typing:
            take_keyboard(form.rows[0].control if same else self.table)

    def _tell_what_went(self, test: Test, same: bool) -> None:
        before, self._test_shown = self._test_shown, test
        if before is None or not same or before.method is test.method:
            self._as_it_was = None
            return
        # Methods that are passed over on the way take nothing away: what went is told of the one it began with.
        self._as_it_was = self._as_it_was or before
        if gone := cleared(self._as_it_was, test):
            what = f"{words(test.method)} does not record: {', '.join(gone)}. What stood there was cleared."
            self.told.emit(f"{what} Undo brings it back.")

    def _show_reading(self, test: Test) -> None:
        reading = read_test(test, self._editor.case)
        why = reading.why[:1].upper() + reading.why[1:] + "."
        self._tell(f"{test.id}: {words(test.method)}", words(reading.says), why, NOTES[test.method])
        notes = [n for n in self._editor.workspace.testing.resistance(self._editor.case) if n.test == test.id]
        self._notice.setText("\n".join(f"Resistance: {note.text} Source: {note.source}" for note in notes))
        self._notice.setVisible(bool(notes))

    def _tell(self, title: str, says: str, why: str, notes: tuple[str, str]) -> None:
        texts: dict[QLabel, Any] = {
            self._title: title,
            self._says: says,
            self._why: why,
            self._can: notes[0],
            self._cannot: notes[1],
        }
        for label, text in texts.items():
            label.setText(text)
            label.setVisible(bool(text))
        self._of_method.setVisible(bool(notes[0]))
        self._notice.setVisible(False)

    def _show_picture(self, test: Test) -> None:
        finding = self.findings.finding()
        self.picture.show_picture(fusion_bar(finding, *_BAR) if finding else None)
        self.junction.show_finding(finding)
        name = title_of_finding(finding, test.method) if finding else ""
        self._title.setText(f"{test.id}: {words(test.method)}{'   ' + name if name else ''}")

    # --- doing ---

    def _on_chosen(self, _row: int) -> None:
        self._editor.finish_typing()
        self._test_shown = None
        self._show_test(afresh=True, same=True)
        self.show_problems()
        begin_at_top(self._area)

    def _on_finding(self) -> None:
        if test := self._test():
            self._show_picture(test)

    def _on_add(self) -> None:
        if not (chosen := self.method.currentIndex()):
            take_keyboard(self.method)
            self.told.emit("Choose the method of the new test first: what a test can settle depends on it.")
            return
        method = list(Method)[chosen - 1]
        self.method.setCurrentIndex(0)
        name = free_id("T", self._editor.case, self._editor.given_ids)
        self._editor.add("tests", Test(name, method))
        self.table.choose(len(self._editor.case.tests) - 1)
        if form := self._form():
            take_keyboard(form.rows[1].control)

    def show_figures(self) -> None:
        """Shows what is published about the gene that was found, or about the method, beside the case."""
        from mdt_desk.desktop.knowledge_panel import KnowledgeDialog

        if self.figures_shown is None:
            self.figures_shown = KnowledgeDialog(self._editor.workspace.testing.knowledge(), self)
        test, finding = self._test(), self.findings.finding()
        named = [gene for gene in finding_genes(finding) if gene in NTRK_GENES] if finding else []
        self.figures_shown.ask(named[0] if named else METHOD_WORDS[test.method].split(",")[0] if test else "")

    def _on_remove(self) -> None:
        if self._test() is not None:
            self._editor.remove(self._place())
