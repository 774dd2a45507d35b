"""The window: rail, page, messages and status. It leads from page to page and hands changes to those they concern."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from mdt_desk.desktop.actions import ACTIONS, Situation, find_action
from mdt_desk.desktop.changes import Changes
from mdt_desk.desktop.commands import Commands, focus_first
from mdt_desk.desktop.dialogs import Dialogs, WindowDialogs
from mdt_desk.desktop.menus import Menus
from mdt_desk.desktop.message_bar import MessageBar
from mdt_desk.desktop.opened_case import OpenedCasePane
from mdt_desk.desktop.pages.cases.page import CasesPage
from mdt_desk.desktop.palette import Appearance, dress, style_sheet, tokens_of
from mdt_desk.desktop.rail import Rail
from mdt_desk.desktop.status_bar import DeskStatusBar
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Change, Person

if TYPE_CHECKING:
    from mdt_desk.desktop.job_bar import JobBar
    from mdt_desk.desktop.jobs import JobRunner
    from mdt_desk.desktop.pages.rules.page import RulesPage
    from mdt_desk.desktop.upkeep import Upkeep
    from mdt_desk.rules.model import SourceCheck
    from mdt_desk.workspace import Workspace

RAIL = tuple(
    (page, find_action(f"go.{page}").text.replace(" pages", ""), find_action(f"go.{page}").shortcut)
    for page in ("cases", "rules", "settings", "help")
)


class DeskWindow(QMainWindow):
    """One window, one case open in it at a time."""

    painted = Signal()

    def __init__(self, workspace: "Workspace", resources: Path, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.dialogs = dialogs or WindowDialogs(self)
        self._resources = resources
        self._is_painted = False
        self.menus = Menus(self)
        self.rail = Rail(RAIL, self)
        self.message = MessageBar(self)
        self.status = DeskStatusBar(self)
        self.changes = Changes(self)
        self.cases = CasesPage(self)
        self.case = OpenedCasePane(workspace, self.dialogs, self)
        self._pages: dict[str, QWidget] = {"cases": self.cases, "case": self.case}
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self.show_page("cases")

    # --- building ---

    def _lay_out(self) -> None:
        self.setWindowTitle("Cases - MDT Desk")
        self.setMinimumSize(640, 400)
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._column = column = QVBoxLayout()
        column.setSpacing(0)
        for widget, stretch in ((self._stack, 1), (self.message, 0)):
            column.addWidget(widget, stretch)
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        self.menus.triggered.connect(self.do)
        self.rail.chosen.connect(self.show_page)
        self.cases.opened.connect(self.open_case)
        self.cases.asked.connect(self.do)
        self.cases.told.connect(self.message.show_message)
        self.case.closed.connect(partial(self.show_page, "cases"))
        self.case.failed.connect(self.show_error)
        self.case.changed.connect(self.take_change)
        self.case.status.connect(self.status.show_saved)
        self.case.status.connect(self.message.go_with)
        self.case.left.connect(self.cases.point_at)
        self.case.checked.connect(self._record_check)
        self.case.tab_shown.connect(self.changes.look)
        self.case.title_changed.connect(self.changes.take_title)

    @cached_property
    def job_bar(self) -> "JobBar":
        """Shows a job that takes its time; made with the first job, for the list must not wait for it."""
        from mdt_desk.desktop.job_bar import JobBar

        bar = JobBar(self)
        self._column.insertWidget(1, bar)
        return bar

    @cached_property
    def jobs(self) -> "JobRunner":
        """Runs what takes its time beside the window."""
        from mdt_desk.desktop.jobs import JobRunner

        jobs = JobRunner(self)
        jobs.became_slow.connect(self.job_bar.begin)
        jobs.progressed.connect(self.job_bar.advance)
        jobs.progressed.connect(self.changes.follow_rules)
        self.changes.note_rules()
        jobs.ended.connect(self.job_bar.end)
        jobs.failed.connect(self.show_error)
        self.job_bar.stopped.connect(jobs.cancel)
        return jobs

    @cached_property
    def upkeep(self) -> "Upkeep":
        """Import, backup and verification."""
        from mdt_desk.desktop.upkeep import Upkeep

        upkeep = Upkeep(self.workspace, self.jobs, self.dialogs.choose_folder, self)
        upkeep.imported.connect(self.changes.take_import)
        upkeep.changed.connect(self.take_change)
        upkeep.refused.connect(self.message.show_message)
        return upkeep

    def _page(self, name: str) -> QWidget:
        # All but the list are built when they are first asked for: the list must be on the screen at once.
        if name not in self._pages:
            made = {"rules": self._make_rules, "settings": self._make_settings, "help": self._make_help}
            self._pages[name] = page = made[name]()
            self._stack.addWidget(page)
        return self._pages[name]

    def _make_rules(self) -> QWidget:
        from mdt_desk.desktop.pages.rules.page import RulesPage

        page = RulesPage(self.workspace, self.dialogs, self.jobs, self)
        page.changed.connect(self.take_change)
        page.failed.connect(self.show_error)
        page.told.connect(self.message.show_message)
        return page

    def rules_page(self) -> "RulesPage":
        """The page of the rules, built when it is first asked for."""
        return self._page("rules")  # type: ignore[return-value] # the page of this name

    def _make_settings(self) -> QWidget:
        from mdt_desk.desktop.pages.settings.page import SettingsPage

        page = SettingsPage(self)
        page.person_given.connect(self._set_person)
        page.look_chosen.connect(self._set_look)
        page.backup_asked.connect(self.upkeep.back_up)
        page.verify_asked.connect(self.upkeep.verify)
        self.upkeep.backed_up.connect(self._show_backup)
        self.upkeep.verified.connect(page.show_findings)
        page.show_person(self.workspace.person)
        page.show_look(self.look())
        return page

    def _make_help(self) -> QWidget:
        from mdt_desk.desktop.pages.help.page import HelpPage

        return HelpPage(self._resources / "help", self)

    # --- starting and ending ---

    def start(self) -> None:
        """Show the list; what takes longer follows when it is on the screen."""
        self.refresh_list()
        self.status.show_person(self.workspace.person)
        self.cases.focus_list()
        self._update_actions()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._after_first_paint)

    @Slot()
    def _after_first_paint(self) -> None:
        """Opening and proving the database, then what only the keyboard needs."""
        self.painted.emit()
        from mdt_desk.desktop.focus_ring import FocusRings

        self._rings = FocusRings(self)

    @Slot()
    def show_status(self) -> None:
        """Show the state of the database and the rules, and what the database has to tell."""
        status = self.workspace.status()
        self.status.show_status(status)
        self.cases.set_writable(not status.read_only)
        self._update_actions()
        if "settings" in self._pages:
            self._pages["settings"].show_status(status)  # type: ignore[attr-defined] # the page of this name
        if status.read_only:
            self.message.show_message(status.read_only)
        self.changes.show_doubts(status, self._column)
        self.changes.watch()

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self._pages.get("rules")
        if self.case.flush() and self.changes.may_leave_settings("") and (not page or self.rules_page().may_leave()):
            if "jobs" in self.__dict__:
                self.jobs.wait()
            self._remember_place()
            event.accept()
        else:
            event.ignore()

    def _remember_place(self) -> None:
        with suppress(DeskError):  # Where the window stood is not worth an error at its end.
            if not self.workspace.read_only:
                self.workspace.set_setting("geometry", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))

    def restore_look(self) -> None:
        """Dress as chosen, and follow the system where nothing was chosen."""
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        app = QApplication.instance()
        if self.look() is not Appearance.SYSTEM:
            self._follow_system()
        elif isinstance(app, QApplication):
            app.setStyleSheet(style_sheet(tokens_of(app.palette())))

    @Slot()
    def _follow_system(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, self.look())

    def welcome(self) -> None:
        """Ask the questions of the first start."""
        from mdt_desk.desktop.first_run import FirstRunDialog

        dialog = FirstRunDialog(self.workspace.status(), self.workspace.person, self)
        taken = self.dialogs.run(dialog)
        answers = dialog.answers(taken=taken)
        # Who skips is still asked only once: the account's name is a safe default.
        self._set_person(answers.person.name, answers.person.role)
        if answers.samples:
            self.do("cases.samples")

    def restore_place(self) -> None:
        """Put the window where it was, or at a good size for this screen."""
        remembered = self.workspace.setting("geometry")
        if remembered and self.restoreGeometry(QByteArray.fromBase64(remembered.encode("ascii"))):
            return
        room = self.screen().availableGeometry()
        self.resize(min(1366, room.width()), min(768, room.height()))
        # The frame comes on top: on a screen of just this size, the status bar would lie below its edge.
        if room.width() < 1400 or room.height() < 820:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    # --- going about ---

    @Slot(str)
    def show_page(self, name: str) -> bool:
        """Show a page, unless somebody stays; an open case keeps its place behind the list."""
        if (name != "case" and not self.case.flush()) or not self.changes.may_leave_settings(name):
            return False
        self.changes.turn_to(name)
        if name == "cases":
            self.case.leave()
        self._stack.setCurrentWidget(self._page(name))
        self.rail.mark_page("cases" if name == "case" else name)
        self.show_title(*({page: (words, False) for page, words, _ in RAIL} | {"case": self.case.title})[name])
        if name == "settings":
            self.show_status()
        if name == "rules":
            self.rules_page().refresh()
        self._update_actions()
        return True

    def current_page(self) -> str:
        """The page that is shown."""
        return next(name for name, page in self._pages.items() if page is self._stack.currentWidget())

    @Slot(str)
    def open_case(self, case_id: str) -> None:
        """Open a case in this window."""
        if self.changes.may_leave_settings("case") and self.case.open_case(case_id):
            self.show_page("case")

    def show_title(self, title: str, dirty: bool) -> None:
        """Name what is shown."""
        self.setWindowTitle(f"{title}[*] - MDT Desk")
        self.setWindowModified(dirty)

    # --- doing ---

    @Slot(str)
    def do(self, action_id: str) -> None:
        """Do what a menu, a key or the palette asks; a failure is told in one place."""
        if not find_action(action_id).enabled(self.situation()):
            return
        try:
            self._handler(action_id)()
        except DeskError as error:
            self.show_error(error)

    @property
    def samples(self) -> Path:
        """The folder with the synthetic cases that come with the desk."""
        return self._resources / "examples"

    def page_shown(self) -> QWidget:
        """The page in the middle."""
        return self._page(self.current_page())

    def show_help(self, anchor: str) -> None:
        """Show a help page."""
        if self.show_page("help"):
            self._page("help").show_page(anchor)  # type: ignore[attr-defined] # the page of this name
            focus_first(self._page("help"))

    def situation(self) -> Situation:
        """What actions depend on."""
        return Situation(self.current_page() == "case", not self.workspace.read_only)

    def _handler(self, action_id: str) -> Callable[[], object]:
        own = Commands(self).by_id()
        return own[action_id] if action_id in own else self.case.handler(action_id)

    def _update_actions(self) -> None:
        self.menus.update_for(self.situation())

    def enabled_actions(self) -> list[str]:
        """What can be done now."""
        return [action.id for action in ACTIONS if action.enabled(self.situation())]

    # --- changes ---

    @Slot(object)
    def take_change(self, change: Change) -> None:
        """Hand a change to every page that shows something of it, and tell its message."""
        self.changes.take(change)

    @Slot(object)
    def _record_check(self, check: "SourceCheck") -> None:
        self.upkeep.record_check(check)

    def page_if_made(self, name: str) -> QWidget | None:
        """A page that was shown already."""
        return self._pages.get(name)

    def refresh_list(self) -> None:
        """Read the list again."""
        self.cases.show_cases(self.workspace.list_cases(), self.workspace.policies_to_look_at())

    @Slot(object)
    def show_error(self, error: DeskError) -> None:
        """Tell what happened and what to do: the one place for every failure a user can meet."""
        self.changes.tell(error)

    @Slot(object)
    def _show_backup(self, path: Path) -> None:
        from mdt_desk.workspace.targets import BACKUP_LEAVES, told_of_place

        self.show_status()
        told = f"Backed up and verified: {path} {told_of_place(path.parent, BACKUP_LEAVES)}".strip()
        self._pages["settings"].show_result(told)  # type: ignore[attr-defined] # its page

    @Slot(str, str)
    def _set_person(self, name: str, role: str) -> None:
        if not name:
            self.show_error(DeskError("The name is empty.", "Enter your name: it stands under every change."))
            return
        try:
            self.take_change(self.workspace.set_person(Person(name, role)))
        except DeskError as error:
            self.show_error(error)
            return
        self.status.show_person(self.workspace.person)

    def look(self) -> Appearance:
        """How the desk looks, as chosen."""
        chosen = self.workspace.setting("appearance", Appearance.SYSTEM)
        return Appearance(chosen) if chosen in set(Appearance) else Appearance.SYSTEM

    @Slot(str)
    def _set_look(self, look: str) -> None:
        if not self.workspace.read_only:
            self.workspace.set_setting("appearance", look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            dress(app, Appearance(look))
