"""Menus and keys made from the table of actions; every action leads to one signal with its id."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from mdt_desk.desktop.actions import ACTIONS, Action, Menu, Situation, in_menu

_BEFORE = {"case.export", "app.quit", "cases.find", "view.next_pane", "case.tab.summary", "case.import_findings"}
"""Actions that begin a new group of their menu."""


class Menus(QObject):
    """Knows the Qt action of each entry of the table."""

    triggered = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {action.id: self._make(action) for action in ACTIONS}
        bar = window.menuBar()
        bar.setAccessibleName("Menus")
        for menu in Menu:
            self._fill(bar.addMenu(menu.value), menu)

    def action(self, action_id: str) -> QAction:
        """The Qt action of an entry."""
        return self._actions[action_id]

    def update_for(self, now: Situation) -> None:
        """Allow what can be done now."""
        for action in ACTIONS:
            self._actions[action.id].setEnabled(action.enabled(now))

    def _make(self, action: Action) -> QAction:
        made = QAction(action.text, self._window)
        made.setData(action.id)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        made.triggered.connect(self._tell)
        return made

    def _fill(self, target: QMenu, menu: Menu) -> None:
        target.setAccessibleName(menu.value.replace("&", ""))
        for action in in_menu(menu):
            if action.id in _BEFORE:
                target.addSeparator()
            target.addAction(self._actions[action.id])

    @Slot()
    def _tell(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self.triggered.emit(sender.data())
