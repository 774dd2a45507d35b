"""The case page: banner, verdicts, tabs and the bars that tell and ask. One case at a time."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from mdt_desk.desktop.case.banner import PatientBanner
from mdt_desk.desktop.case.bringing import Bringer
from mdt_desk.desktop.case.controls import ReadControl, TextControl
from mdt_desk.desktop.case.differences import label_of, places_changed
from mdt_desk.desktop.case.draft_line import DraftLine
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.eligibility_tab import EligibilityTab
from mdt_desk.desktop.case.following import follow
from mdt_desk.desktop.case.headline import HEADLINE_DRUGS, show_headline
from mdt_desk.desktop.case.history_tab import HistoryTab
from mdt_desk.desktop.case.notice import NoticeBar
from mdt_desk.desktop.case.outgoing import Outgoing
from mdt_desk.desktop.case.problem_list import ProblemList
from mdt_desk.desktop.case.report_tab import ReportTab
from mdt_desk.desktop.case.saved_line import SavedLine
from mdt_desk.desktop.case.saving import Saver
from mdt_desk.desktop.case.similar import SimilarPatients
from mdt_desk.desktop.case.summary_tab import SummaryTab
from mdt_desk.desktop.case.tests_tab import TestsTab
from mdt_desk.desktop.case.tumour_control import TumourControl
from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.desktop.room import Scroll, SideBySide, begin_at_top, first_within, in_a_row
from mdt_desk.desktop.steady import SteadyButton, once_released
from mdt_desk.desktop.unknown_saves import NOT_SAVED, SAVED, UnknownSaves
from mdt_desk.desktop.verdict_chip import SmallChip, verdict_of
from mdt_desk.domain.editing import split_path
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.patient import display_name
from mdt_desk.workspace.values import SaveUnknown

if TYPE_CHECKING:
    from mdt_desk.workspace import Change, OpenedCase, Workspace

TABS = ("Summary", "Tests", "Eligibility", "Report", "History")
_TAB_WANTS = QSize(320, 140)
_TAB_OF = {"tests": 1, "judgements": 2}


class Tab(Protocol):
    """What every tab can do."""

    def show_case(self, afresh: bool = False) -> None:
        """Shows the case as it is now."""

    def show_problems(self) -> None:
        """Shows what is wrong, beneath its fields."""

    def focus_on(self, path: str) -> bool:
        """Goes to a place of the case; False where it is not here."""


class CasePage(QWidget):
    """Shows one case and hands every change of it to the editor."""

    closed = Signal()
    changed = Signal(object)
    status = Signal(str)
    title_changed = Signal(str, bool)
    checked = Signal(object)

    def __init__(self, workspace: "Workspace", dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.editor = CaseEditor(workspace, self)
        self.banner = PatientBanner(self)
        self.draft = DraftLine(self.editor, dialogs, self)
        self.notice = NoticeBar("Notice", self, saved=self.editor.stored)
        self.strip = tuple(SmallChip(verdict_of(self.editor.assessment.assessments[0]), self) for _ in HEADLINE_DRUGS)
        self._passing = True
        self.unsure = UnknownSaves(workspace, self)
        self.unsure.answered.connect(self._settle)
        self.similar = SimilarPatients(self.editor, self.banner, self)
        self._make_tabs()
        self.problem_list = ProblemList(self)
        self.saver = Saver(self.editor, dialogs, self)
        self.outgoing = Outgoing(self.editor, dialogs, self.saver, self.report, self)
        self.bringer = Bringer(self.editor, dialogs, self)
        self._lay_out()
        self._connect()

    # --- building ---

    def _make_tabs(self) -> None:
        self.summary = SummaryTab(self.editor, self)
        self.tests = TestsTab(self.editor, self)
        self.eligibility = EligibilityTab(self.editor, self._dialogs, self)
        self.report = ReportTab(self.editor, self)
        self.history = HistoryTab(self.editor, self)
        self._all: tuple[Tab, ...] = (self.summary, self.tests, self.eligibility, self.report, self.history)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Parts of the case")
        self._stack = QStackedWidget(self)
        keys = {"Eligibility": "Alt+L"}
        for number, (name, tab) in enumerate(zip(TABS, self._all, strict=True)):
            self.tabs.addTab(name)
            self.tabs.setTabToolTip(number, keys.get(name, f"Alt+{name[0]}"))
            self._stack.addWidget(Scroll(tab, self, wants=_TAB_WANTS))

    def _make_corner(self) -> QWidget:
        self.saved_label = SavedLine(self)
        self.problems = SteadyButton("No problems", "Problems (999)", parent=self)
        self.problems.setCheckable(True)
        self.undo, self.redo, self.save = (SteadyButton(text, parent=self) for text in ("Undo", "Redo", "Save"))
        buttons = in_a_row(self.problems, self.undo, self.redo, self.save, parent=self)
        beside = SideBySide(self.saved_label, buttons, stretch=(1,), parent=self)
        return SideBySide(self.tabs, beside, stretch=(0, 1), room=4, parent=self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.banner)
        self._strip = SideBySide(*self.strip, stretch=(1, 1), parent=self)
        column.addWidget(self._strip)
        column.addWidget(self._make_corner())
        column.addWidget(self._stack, 1)
        # Beneath the tab: what comes and goes must not move what somebody is about to click.
        for bar in (self.problem_list, self.draft, self.notice):
            column.addWidget(bar)
        order = (self.banner.last_item(), self.tabs, self.problems, self.undo, self.redo, self.save)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        editor = self.editor
        editor.finishing.connect(self._finish_typing)
        editor.edited.connect(self._on_edited)
        editor.assessed.connect(self._on_assessed)
        editor.state_changed.connect(self._on_state)
        editor.left.connect(partial(once_released, self, self._on_left))
        editor.failed.connect(self.show_error)
        editor.stored.connect(self.changed)
        editor.removed.connect(self.status)
        self.tabs.currentChanged.connect(self._on_tab)
        self.tests.import_wanted.connect(self.bringer.bring)
        self.bringer.added.connect(self.jump_to)
        self.saver.stopped.connect(self.jump_to)
        self.eligibility.jump.connect(self.jump_to)
        self.eligibility.checked.connect(self.checked)
        self.report.export_wanted.connect(self.outgoing.export)
        self.report.print_wanted.connect(self.outgoing.print_page)
        self.report.sign_off_wanted.connect(self.outgoing.sign_off)
        self.outgoing.finished.connect(self._show_tab)
        for teller in (self.saver, self.outgoing, self.tests, self.eligibility, self.bringer):
            teller.told.connect(self.tell)
        self.notice.second_chosen.connect(self.notice.hide)
        self.problems.toggled.connect(self._on_state)
        self.problem_list.chosen.connect(self.jump_to)
        self.undo.clicked.connect(self.undo_step)
        self.redo.clicked.connect(self.redo_step)
        self.save.clicked.connect(self.save_now)

    # --- the contract with the window ---

    def show_case(self, opened: "OpenedCase") -> None:
        """Opens a case as it was left, with what was typed and never saved."""
        self.notice.hide()
        self.problems.setChecked(False)
        for tab in (self.summary, self.tests):
            tab.let_go(another_case=True)
        begin_at_top(self._stack)
        self.similar.forget()
        self.editor.open(opened)
        if self.editor.locked:
            self._passing = False
            self.notice.tell(str(self.editor.workspace.read_only))
        self.tabs.setCurrentIndex(0)
        self._show_tab()

    def take_change(self, change: "Change") -> bool:
        """Shows the world of now: other rules, a source looked at, this case saved elsewhere; whether that is told."""
        return follow(self, change)

    def has_unsaved(self) -> bool:
        """Whether something differs from the last saved revision."""
        return self.editor.dirty

    def flush_draft(self) -> None:
        """Keeps the draft now, before the case or the window goes; raises DeskError where it cannot be."""
        self.editor.finish_typing()
        if (focus := self.focusWidget()) is not None:
            focus.clearFocus()
        self.editor.keep_draft()

    def actions_by_id(self) -> dict[str, Callable[[], None]]:
        """What the window's menus and keys may ask of this page."""
        return {
            "case.save": self.save_now,
            "case.undo": self.undo_step,
            "case.redo": self.redo_step,
            "case.export": self.export,
            "case.print": self.print_page,
            "case.sign_off": self.sign_off,
            "case.import_findings": self.bringer.bring,
            "case.back": self.leave_case,
            "case.tab.summary": self.show_summary,
            "case.tab.tests": self.show_tests,
            "case.tab.eligibility": self.show_eligibility,
            "case.tab.report": self.show_report,
            "case.tab.history": self.show_history,
        }

    # --- doing ---

    def save_now(self) -> None:
        """Takes what is being typed, then saves."""
        self._take_typing()
        self.saver.save()

    def export(self) -> None:
        """Takes what is being typed, then writes the page."""
        self._take_typing()
        self.outgoing.export()

    def print_page(self) -> None:
        """Takes what is being typed, then prints the page."""
        self._take_typing()
        self.outgoing.print_page()

    def sign_off(self) -> None:
        """Takes what is being typed, then seals the case."""
        self._take_typing()
        self.outgoing.sign_off()

    def undo_step(self) -> None:
        """Goes back one step and says which, for its field may not be in sight."""
        self._say_step("Undone", self.editor.undo)

    def redo_step(self) -> None:
        """Does again what was undone and says what."""
        self._say_step("Done again", self.editor.redo)

    def _say_step(self, what: str, step: Callable[[], str]) -> None:
        before = self.editor.case
        possible = self.editor.can_undo if step == self.editor.undo else self.editor.can_redo
        path = step()
        self._current().show_problems()
        if possible or path:
            now = self.editor.case
            self.status.emit(f"{what}: {label_of(path, now) if path else places_changed(before, now)}")

    def leave_case(self) -> None:
        """Goes back to the list; what is not saved stays as the draft."""
        try:
            self.flush_draft()
        except DeskError as error:
            self.show_error(error)
            return
        self.closed.emit()

    def _go_to(self, tab: int) -> None:
        """Shows a tab and puts the keyboard on its first control, or on the row of tabs where it has none."""
        self.tabs.setCurrentIndex(tab)
        (first_within(self._stack.currentWidget(), self.tabs) or self.tabs).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_summary(self) -> None:
        """Shows the Summary tab."""
        self._go_to(0)

    def show_tests(self) -> None:
        """Shows the Tests tab."""
        self._go_to(1)

    def show_eligibility(self) -> None:
        """Shows the Eligibility tab."""
        self._go_to(2)

    def show_report(self) -> None:
        """Shows the Report tab."""
        self._go_to(3)

    def show_history(self) -> None:
        """Shows the History tab."""
        self._go_to(4)

    def jump_to(self, path: str) -> None:
        """Goes to the tab and field in which a place of the case is entered."""
        try:
            number = _TAB_OF.get(str(split_path(path)[0]), 0)
            self.tabs.setCurrentIndex(number)
            found = self._all[number].focus_on(path)
        except LookupError:
            found = False
        if not found:
            self.tell("This place is not a field of the form.")

    def tell(self, text: str) -> None:
        """Tells something in the page alone, until the next change; what the window told of it before goes."""
        self._passing = True
        self.notice.tell(text)
        self.status.emit("")

    def show_error(self, error: DeskError) -> None:
        """Tells what happened and what to do; nothing that was typed is lost."""
        self._passing = False
        self.notice.tell(f"{error.what_happened} {error.what_to_do}", failed=error.kind is Fault.YOUR_MACHINE)
        if isinstance(error, SaveUnknown):
            self.unsure.ask(error.save_id)

    def _settle(self, saved: bool) -> None:
        """It is known now what became of a save: the case goes on from what is stored."""
        try:
            change = self.editor.settle(saved=saved)
        except DeskError as error:
            self.show_error(error)
            return
        self.tell(SAVED if saved else NOT_SAVED)
        self.changed.emit(change)

    def _finish_typing(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, TextControl | ReadControl | TumourControl):
            focus.finish()

    def _take_typing(self) -> None:
        self._let_pass()
        self._finish_typing()
        if (focus := self.focusWidget()) is not None:
            focus.clearFocus()
            focus.setFocus()

    # --- following the editor ---

    def _current(self) -> Tab:
        return self._all[self.tabs.currentIndex()]

    def _show_tab(self) -> None:
        # Whole before it comes into sight: what came a moment later would move what is about to be clicked.
        self._current().show_case(afresh=True)
        self._current().show_problems()
        self._stack.setCurrentIndex(self.tabs.currentIndex())

    def show_anew(self) -> None:
        """Shows the tab again that tells an answer or a history; the forms keep their place."""
        if self._current() in (self.report, self.history):
            self._current().show_case()

    def _let_pass(self) -> None:
        if self._passing:
            self.notice.hide()
        # A sentence of what was done last would be read as one of what was done since.
        self.status.emit("")

    def _on_tab(self, _number: int) -> None:
        self._let_pass()
        within = self._stack.isAncestorOf(QApplication.focusWidget() or self)
        self.editor.finish_typing()
        self.editor.leave()
        for tab in (self.summary, self.tests):
            if tab is not self._current():
                tab.let_go(another_case=False)
        self._show_tab()
        if within:
            # What had the keyboard is out of sight; left alone, Qt hands it to the rail of the window.
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, path: str) -> None:
        self._let_pass()
        self.banner.show_patient(self.editor.case, self.editor.today(), self.editor.unread_text)
        self.similar.look_again(typing=bool(path))
        if self._current() is not self.eligibility:
            self._current().show_case(afresh=not path)

    def _on_assessed(self) -> None:
        show_headline(self.strip, self.editor)
        if self._current() is self.eligibility:
            self.eligibility.show_case()

    def _on_left(self) -> None:
        self.similar.look_again()
        self._current().show_problems()

    def _on_state(self) -> None:
        editor = self.editor
        locked = bool(editor.workspace.read_only)
        for button, possible in ((self.undo, editor.can_undo), (self.redo, editor.can_redo), (self.save, editor.dirty)):
            button.allow(possible and not locked)
        found = len(editor.problems)
        self.problems.say(f"Problems ({found})" if found else "No problems")
        self.problems.setEnabled(bool(found))
        self.problem_list.show_problems(editor.problems, editor.case)
        self.problem_list.setVisible(self.problems.isChecked() and bool(found))
        self.saved_label.show_state(editor)
        self.title_changed.emit(display_name(editor.case.patient), editor.dirty)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.problem_list.fit(event.size().height())
