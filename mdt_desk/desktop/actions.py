"""The one table of what a user can do by menu, key or command palette. Sign-off has no key on purpose."""

from dataclasses import dataclass
from enum import StrEnum


class Menu(StrEnum):
    """The menus, in their order, with the letter that opens each."""

    FILE = "&File"
    EDIT = "&Edit"
    VIEW = "&View"
    CASE = "&Case"
    RULES = "R&ules"
    HELP = "Hel&p"


class Needs(StrEnum):
    """What must be so before an action can be used."""

    NOTHING = "nothing"
    WRITABLE = "a database that can be written"
    CASE = "an open case"
    CASE_WRITABLE = "an open case and a database that can be written"


@dataclass(frozen=True, slots=True)
class Situation:
    """What the window shows now, as far as actions depend on it."""

    case_open: bool = False
    writable: bool = True


@dataclass(frozen=True, slots=True)
class Action:
    """One action: id, words, key, help page and what it needs."""

    id: str
    text: str
    menu: Menu
    shortcut: str = ""
    help: str = "start"
    needs: Needs = Needs.NOTHING

    def enabled(self, now: Situation) -> bool:
        """Whether it can be used now."""
        case = now.case_open or self.needs not in {Needs.CASE, Needs.CASE_WRITABLE}
        return case and (now.writable or self.needs not in {Needs.WRITABLE, Needs.CASE_WRITABLE})


ACTIONS: tuple[Action, ...] = (
    Action("cases.new", "New case", Menu.FILE, "Ctrl+N", "cases", Needs.WRITABLE),
    Action("cases.import", "Import case files…", Menu.FILE, "Ctrl+O", "cases", Needs.WRITABLE),
    Action("cases.samples", "Open the synthetic samples", Menu.FILE, "", "cases", Needs.WRITABLE),
    Action("case.export", "Export the page as PDF…", Menu.FILE, "Ctrl+E", "report", Needs.CASE),
    Action("case.print", "Print the page…", Menu.FILE, "Ctrl+P", "report", Needs.CASE),
    Action("app.quit", "Close the desk", Menu.FILE, "Ctrl+Q", "start"),
    Action("case.undo", "Undo", Menu.EDIT, "Ctrl+Z", "case", Needs.CASE_WRITABLE),
    Action("case.redo", "Redo", Menu.EDIT, "Ctrl+Y", "case", Needs.CASE_WRITABLE),
    Action("cases.find", "Find a case", Menu.EDIT, "Ctrl+F", "cases"),
    Action("go.cases", "Cases", Menu.VIEW, "Ctrl+1", "cases"),
    Action("go.rules", "Rules", Menu.VIEW, "Ctrl+2", "rules"),
    Action("go.settings", "Settings", Menu.VIEW, "Ctrl+3", "settings"),
    Action("go.help", "Help pages", Menu.VIEW, "Ctrl+4", "start"),
    Action("view.next_pane", "Next pane", Menu.VIEW, "F6", "keys"),
    Action("app.palette", "Find a command or a case…", Menu.VIEW, "Ctrl+K", "keys"),
    Action("case.back", "Back to the list", Menu.CASE, "Alt+Left", "cases", Needs.CASE),
    Action("case.save", "Save now", Menu.CASE, "Ctrl+S", "case", Needs.CASE_WRITABLE),
    Action("case.tab.summary", "Show Summary", Menu.CASE, "Alt+S", "case", Needs.CASE),
    Action("case.tab.tests", "Show Tests", Menu.CASE, "Alt+T", "tests", Needs.CASE),
    Action("case.tab.eligibility", "Show Eligibility", Menu.CASE, "Alt+L", "eligibility", Needs.CASE),
    Action("case.tab.report", "Show Report", Menu.CASE, "Alt+R", "report", Needs.CASE),
    Action("case.tab.history", "Show History", Menu.CASE, "Alt+H", "history", Needs.CASE),
    Action("case.import_findings", "Import a fusion-caller file…", Menu.CASE, "", "tests", Needs.CASE_WRITABLE),
    Action("case.sign_off", "Sign off…", Menu.CASE, "", "report", Needs.CASE_WRITABLE),
    Action("rules.sets", "All rule sets", Menu.RULES, "", "rules"),
    Action("rules.new_version", "New version of a rule set…", Menu.RULES, "", "rules", Needs.WRITABLE),
    Action("rules.sources", "Sources to be looked at", Menu.RULES, "", "rules"),
    Action("rules.packs", "Rule packs", Menu.RULES, "", "rules"),
    Action("rules.look_back", "A case then and now", Menu.RULES, "", "rules"),
    Action("help.show", "Help for this place", Menu.HELP, "F1", "start"),
    Action("help.shortcuts", "All shortcuts", Menu.HELP, "Ctrl+/", "keys"),
    Action("help.glossary", "Glossary", Menu.HELP, "", "glossary"),
    Action("help.intended_use", "Intended use", Menu.HELP, "", "intended_use"),
)
"""Every action there is, in the order of its menu."""

NEVER_BY_KEY = frozenset({"case.sign_off"})
"""Actions that must not have a key: what cannot be undone is never one slip away."""


def find_action(action_id: str) -> Action:
    """The action with this id."""
    return next(action for action in ACTIONS if action.id == action_id)


def in_menu(menu: Menu) -> tuple[Action, ...]:
    """The actions of a menu."""
    return tuple(action for action in ACTIONS if action.menu is menu)
