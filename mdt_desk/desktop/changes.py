"""Hands every change to every page that shows something of it: the list, the status, the rules, the open case."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from mdt_desk.desktop.mark_watch import MarkWatch
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Change, Part

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout

    from mdt_desk.desktop.doubt_bar import DoubtBar
    from mdt_desk.desktop.pages.settings.page import SettingsPage
    from mdt_desk.desktop.window import DeskWindow
    from mdt_desk.workspace import DeskStatus, ImportConflict, ImportReport

SAVE_PERSON, THROW_AWAY, STAY = "Save who you are", "Throw it away", "Stay here"
PERSON_TYPED = "The name or role you typed is not saved: it does not stand under your changes yet."
_LISTED = frozenset({Part.LIST, Part.DRAFT, Part.CASE})
_TOLD_OF = frozenset({Part.SOURCES, Part.RULES, Part.SETTINGS, Part.LIST, Part.DRAFT})
_ON_RULES_PAGE = frozenset({Part.SOURCES, Part.RULES, Part.LIST, Part.CASE})


class Changes(QObject):
    """Knows which page shows what."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self._rules_shown = -1
        self._list_stale = False
        self.doubts: DoubtBar | None = None
        self.day = MarkWatch(self._today, self)
        self.day.turned.connect(self.take_day)
        self.elsewhere = MarkWatch(self._saved_elsewhere, self)
        self.elsewhere.turned.connect(self.take_elsewhere)

    def show_doubts(self, status: "DeskStatus", column: "QVBoxLayout") -> None:
        """Show what is doubted above every page; the line is made with the first doubt."""
        if self.doubts is None and (status.doubts or status.told):
            from mdt_desk.desktop.doubt_bar import DoubtBar

            self.doubts = DoubtBar(self._window)
            column.insertWidget(0, self.doubts)
        if self.doubts is not None:
            self.doubts.show_doubts(status.doubts, told=status.told, writable=not status.read_only)

    def take(self, change: Change) -> None:
        """Refresh what a change concerns and tell its message."""
        window = self._window
        if change.parts == {Part.LINE}:
            # While somebody types in a case, nobody sees its line: it is read when the list is looked at.
            self._list_stale = True
            return
        if change.parts & _LISTED:
            self._list_stale = False
            window.refresh_list()
        if change.parts & _TOLD_OF:
            window.show_status()
        if Part.SETTINGS in change.parts and (page := self._settings()) is not None:
            page.note_person(window.workspace.person)
        if window.current_page() == "rules" and change.parts & _ON_RULES_PAGE:
            window.rules_page().refresh()
        told = window.case.take_change(change) and window.current_page() == "case"
        if told and not window.message.is_error():
            # The open case tells of it in full; a second sentence of one event would be taken for another event.
            window.message.hide()
        elif change.message:
            window.message.show_message(change.message)

    def may_leave_settings(self, coming: str) -> bool:
        """Whether no name or role that was typed is lost by going on; a person says what becomes of it."""
        window, page = self._window, self._settings()
        if page is None or window.current_page() != "settings" or coming == "settings" or not page.is_changed():
            return True
        answers = [SAVE_PERSON, THROW_AWAY, STAY]
        number = 1 if window.workspace.read_only else window.dialogs.choose("Who you are", PERSON_TYPED, answers)
        if number == 0:
            page.give_person()
        elif number == 1:
            page.show_person(window.workspace.person)
        return not page.is_changed()

    @Slot(str, bool)
    def take_title(self, title: str, dirty: bool) -> None:
        """Name the patient in the window only while the case is shown."""
        if self._window.current_page() == "case":
            self._window.show_title(title, dirty)

    def _settings(self) -> "SettingsPage | None":
        return self._window.page_if_made("settings")  # type: ignore[return-value] # the page of this name

    def freshen_list(self) -> None:
        """Read the list again before somebody looks at it, where a line of it has changed meanwhile."""
        if not self._list_stale:
            return
        try:
            self._window.refresh_list()
        except DeskError as error:
            self.tell(error)
            return
        self._list_stale = False

    def turn_to(self, coming: str) -> None:
        """Another page comes: what was said of one patient never stands beneath the next, and the list is of now."""
        window = self._window
        self.look()
        if coming == "case" or (coming != window.current_page() and not window.message.is_error()):
            window.message.hide()
        window.status.show_saved("")
        if coming == "cases":
            self.freshen_list()

    def tell(self, error: DeskError) -> None:
        """Tell a failure; where it is unknown whether something was saved, ask again until it is known."""
        self._window.message.show_error(error)
        from mdt_desk.workspace.values import SaveUnknown

        if isinstance(error, SaveUnknown):
            from mdt_desk.desktop.unknown_saves import UnknownSaves

            self.unsure = UnknownSaves(self._window.workspace, self)
            self.unsure.answered.connect(self._settle)
            self.unsure.ask(error.save_id)

    @Slot(bool)
    def _settle(self, saved: bool) -> None:
        from mdt_desk.desktop.unknown_saves import NOT_SAVED, SAVED

        self.take(Change((), frozenset({Part.RULES, Part.SOURCES, Part.LIST}), SAVED if saved else NOT_SAVED))

    def watch(self) -> None:
        """Watch the day and what another window saves from now on, once the database is open."""
        self.day.start()
        self.elsewhere.start()

    @Slot()
    def look(self) -> None:
        """Look by whether the day is another one, or another window saved something."""
        self.day.look()
        self.elsewhere.look()

    def _saved_elsewhere(self) -> int:
        return self._window.workspace.saved_elsewhere()

    @Slot()
    def take_elsewhere(self) -> None:
        """Show what the window that writes has saved since: the open case, the answers, the rules and the list."""
        case_id = self._window.case.case_id
        parts = frozenset({Part.CASE, Part.RULES, Part.SOURCES, Part.LIST})
        try:
            self.take(Change((case_id,) if case_id else (), parts))
        except DeskError as error:
            self.tell(error)

    def _today(self) -> date:
        # Asked of the workspace of then: at the start another one stands in for it.
        return self._window.workspace.today()

    @Slot()
    def take_day(self) -> None:
        """Show the world of the day that has begun: every answer, age and list is of a day."""
        try:
            self.take(Change((), frozenset({Part.RULES, Part.SOURCES, Part.LIST})))
        except DeskError as error:
            self.tell(error)

    def note_rules(self) -> None:
        """Remember which rules everything that is shown was made with."""
        self._rules_shown = self._window.workspace.rules_mark()

    @Slot()
    def follow_rules(self) -> None:
        """Show that answers are out of date from the moment the rules change, not only when the job has ended."""
        before = self._rules_shown
        self.note_rules()
        if self._rules_shown != before:
            self.take(Change((), frozenset({Part.RULES, Part.SOURCES, Part.LIST})))

    @Slot(object)
    def take_import(self, report: "ImportReport") -> None:
        """Show what files brought, and every problem they had."""
        from mdt_desk.desktop.pages.cases.import_report import ImportReportDialog

        waiting = any(item.conflict is not None for item in report.items)
        # While a question stands, nothing is called "not imported": that is just what is being asked.
        self.take(replace(report.change, message="") if waiting and not report.change.case_ids else report.change)
        items = [item for item in report.items if item.conflict is None]
        if any(item.problems for item in items):
            self._window.dialogs.run(ImportReportDialog(items, self._window, report.change.message))
        for item in report.items:
            if item.conflict is not None:
                self._decide(item.conflict, item.path.name)

    def _decide(self, conflict: "ImportConflict", file_name: str) -> None:
        """Ask a person what becomes of a file whose id is taken; without an answer nothing does."""
        from mdt_desk.desktop.import_decision import ImportDecision

        window = self._window
        if window.case.flush():
            ImportDecision(window.workspace, window.dialogs, window.message, self.take, window).ask(conflict, file_name)
