"""The place of the open case in the window. The case page itself is made when the first case is opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from mdt_desk.desktop.case.page import CasePage
    from mdt_desk.workspace import Change, OpenedCase, Workspace

HELP_OF_TABS = ("case", "tests", "eligibility", "report", "history")
"""The help page of each tab of a case, in the order of the tabs."""

_PAGE_WANTS = QSize(480, 240)


class OpenedCasePane(QWidget):
    """Keeps what was typed before it lets go of a case."""

    closed = Signal()
    left = Signal(str)
    changed = Signal(object)
    status = Signal(str)
    title_changed = Signal(str, bool)
    failed = Signal(object)
    checked = Signal(object)
    tab_shown = Signal()

    def __init__(self, workspace: "Workspace", dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._dialogs = dialogs
        self._page: CasePage | None = None
        self._open = False
        self.title = ("", False)
        self.setProperty("helpAnchor", HELP_OF_TABS[0])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> "CasePage | None":
        """The case page, once a case was opened."""
        return self._page

    @property
    def case_id(self) -> str:
        """The id of the case that is open or was last; empty before the first."""
        return self._page.editor.case.case_id if self._page is not None else ""

    def open_case(self, case_id: str) -> bool:
        """Open a stored case; it is read after the draft of the one before was kept, for it may be the same one."""
        if not self.flush():
            return False
        try:
            opened = self._workspace.open_case(case_id)
        except DeskError as error:
            self.failed.emit(error)
            return False
        shown = self.show_case(opened)
        if shown and opened.not_noted is not None:
            self.failed.emit(opened.not_noted)
        return shown

    def show_case(self, opened: "OpenedCase") -> bool:
        """Show a case in place of the one before, whose draft is kept first; False if that could not be kept."""
        if not self.flush():
            return False
        self._ready().show_case(opened)
        self._open = True
        return True

    def flush(self) -> bool:
        """Keep the draft of the open case; False if it could not be kept."""
        if self._page is None or not self._open:
            return True
        try:
            self._page.flush_draft()
        except DeskError as error:
            self.failed.emit(error)
            return False
        return True

    def leave(self) -> None:
        """Let go of the case, and say which it was."""
        was_open, self._open = self._open, False
        if was_open:
            self.left.emit(self.case_id)

    def take_change(self, change: "Change") -> bool:
        """Let the open case show what changed, in sight or behind another page; whether it tells of it."""
        return self._page is not None and self._open and self._page.take_change(change)

    def handler(self, action_id: str) -> Callable[[], object]:
        """What the open case does for an action."""
        handlers = self._page.actions_by_id() if self._page is not None and self._open else {}
        if action_id not in handlers:
            raise DeskError("No case is open.", "Open a case from the list first.", Fault.REFUSED)
        return handlers[action_id]

    @Slot(int)
    def _name_help(self, tab: int) -> None:
        self.setProperty("helpAnchor", HELP_OF_TABS[tab])

    @Slot(str, bool)
    def _keep_title(self, title: str, dirty: bool) -> None:
        """Remember whom the case is of: behind another page the window must not name it."""
        self.title = title, dirty
        self.title_changed.emit(title, dirty)

    def _ready(self) -> "CasePage":
        if self._page is None:
            from mdt_desk.desktop.case.page import CasePage
            from mdt_desk.desktop.room import Scroll

            page = CasePage(self._workspace, self._dialogs, self)
            page.closed.connect(self.closed)
            page.changed.connect(self.changed)
            page.checked.connect(self.checked)
            page.status.connect(self.status)
            page.title_changed.connect(self._keep_title)
            page.tabs.currentChanged.connect(self._name_help)
            page.tabs.currentChanged.connect(self.tab_shown)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(Scroll(page, self, wants=_PAGE_WANTS))
            self._page = page
        return self._page
