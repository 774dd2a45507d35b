"""What the window does for each action that is not the open case's own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from mdt_desk.desktop.actions import find_action
from mdt_desk.domain.errors import DeskError, Fault

if TYPE_CHECKING:
    from mdt_desk.desktop.window import DeskWindow


class Commands:
    """The verbs of the window, by the id of their action."""

    def __init__(self, window: "DeskWindow") -> None:
        self._window = window

    def by_id(self) -> dict[str, Callable[[], object]]:
        """Which function does what."""
        window = self._window
        return {
            "cases.new": self.new_case,
            "cases.import": self.import_files,
            "cases.samples": self.import_samples,
            "cases.find": self.find,
            "go.cases": self.go_cases,
            "go.rules": self.go_rules,
            "go.settings": self.go_settings,
            "go.help": self.go_help,
            "view.next_pane": self.next_pane,
            "app.palette": self.palette,
            "app.quit": window.close,
            "rules.sets": self.rule_sets,
            "rules.new_version": self.new_rule_version,
            "rules.sources": self.rule_sources,
            "rules.packs": self.rule_packs,
            "rules.look_back": self.look_back,
            "help.show": self.help_here,
            "help.shortcuts": self.help_shortcuts,
            "help.glossary": self.help_glossary,
            "help.intended_use": self.help_intended_use,
        }

    def new_case(self) -> None:
        """Open an empty case; it is in the database once something was typed."""
        from mdt_desk.workspace import OpenedCase

        window = self._window
        if not window.changes.may_leave_settings("case"):
            return
        if window.case.show_case(OpenedCase(window.workspace.new_case(), 0)):
            window.show_page("case")
            if (page := window.case.page) is not None:
                page.summary.focus_first()

    def import_files(self) -> None:
        """Ask for case files and import them."""
        self._window.upkeep.import_files(self._window.dialogs.open_files("Import case files"))

    def import_samples(self) -> None:
        """Import the synthetic cases that come with the desk."""
        files = sorted(self._window.samples.glob("*.json"))
        if not files:
            raise DeskError("The sample cases are not there.", "Install the desk again.", Fault.YOUR_MACHINE)
        self._window.upkeep.import_files(files)

    def find(self) -> None:
        """Go to the search of the list."""
        if self._window.show_page("cases"):
            self._window.cases.go_to_search()

    def go_cases(self) -> None:
        """Go to the list."""
        if self._window.show_page("cases"):
            self._window.cases.focus_list()

    def go_rules(self) -> None:
        """Go to the rules."""
        if self._window.show_page("rules"):
            self._window.rules_page().focus_list()

    def rule_sets(self) -> None:
        """Show all rule sets."""
        self._rules_part(0)

    def new_rule_version(self) -> None:
        """Make a new version of the rule set that is chosen."""
        if self._window.show_page("rules"):
            self._window.rules_page().make_new()

    def rule_sources(self) -> None:
        """Show the sources that are due."""
        self._rules_part(1)

    def rule_packs(self) -> None:
        """Show the rule packs."""
        self._rules_part(2)

    def look_back(self) -> None:
        """Show a case then and now: the one that is open, or one to be chosen."""
        window = self._window
        page = window.case.page if window.current_page() == "case" else None
        case_id = page.editor.case.case_id if page is not None else ""
        if window.show_page("rules"):
            window.rules_page().look_back_at(case_id)

    def _rules_part(self, part: int) -> None:
        if self._window.show_page("rules"):
            self._window.rules_page().go_to(part)

    def go_settings(self) -> None:
        """Go to the settings."""
        self._window.show_page("settings")

    def go_help(self) -> None:
        """Go to the help pages."""
        self._window.show_help("start")

    def help_here(self) -> None:
        """Show the help page of the place where the keyboard is."""
        self._window.show_help(anchor_at(QApplication.focusWidget()))

    def help_shortcuts(self) -> None:
        """Show all shortcuts."""
        self._window.show_help("keys")

    def help_glossary(self) -> None:
        """Show the glossary."""
        self._window.show_help("glossary")

    def help_intended_use(self) -> None:
        """Show the intended use."""
        self._window.show_help("intended_use")

    def next_pane(self) -> None:
        """Move the keyboard from the rail to the page, and back."""
        focus = QApplication.focusWidget()
        if focus is not None and self._window.rail.isAncestorOf(focus):
            focus_first(self._window.page_shown())
        else:
            self._window.rail.focus_current()

    def palette(self) -> None:
        """Find a command or a case by typing."""
        from mdt_desk.desktop.command_palette import CommandPalette

        window = self._window
        if window.case.page is not None:
            window.case.page.editor.save_draft()
        window.changes.freshen_list()
        actions = [find_action(action_id) for action_id in window.enabled_actions() if action_id != "app.palette"]
        palette = CommandPalette(actions, window.cases.model.all_rows, window)
        if not window.dialogs.run(palette) or palette.choice is None:
            return
        if palette.choice.case_id:
            window.open_case(palette.choice.case_id)
        else:
            window.do(palette.choice.action)


def anchor_at(widget: QWidget | None) -> str:
    """The help page of a control: its own, or that of what it stands in."""
    while widget is not None:
        anchor = widget.property("helpAnchor")
        if anchor:
            return str(anchor)
        widget = widget.parentWidget()
    return "start"


def focus_first(page: QWidget) -> None:
    """Put the keyboard on the first control of a page that takes it."""
    takes_keys = (
        child
        for child in page.findChildren(QWidget)
        if Qt.FocusPolicy.TabFocus in child.focusPolicy() and child.isVisible() and child.isEnabled()
    )
    target = _if_visible(page.focusWidget()) or next(takes_keys, None)
    if target is not None:
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _if_visible(widget: QWidget | None) -> QWidget | None:
    return widget if widget is not None and widget.isVisible() else None
