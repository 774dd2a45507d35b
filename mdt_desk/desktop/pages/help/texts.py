"""The help pages by their anchor: files in the order they are offered, and the list of keys made from the actions."""

from pathlib import Path

from mdt_desk.desktop.actions import Menu, in_menu

KEYS = "keys"
KNOWLEDGE = "knowledge"
PAGES: dict[str, str] = {
    "start": "Getting started",
    "cases": "The list of cases",
    "case": "Entering a case",
    "tests": "Tests and findings",
    KNOWLEDGE: "Published figures",
    "eligibility": "Eligibility",
    "report": "The page for the board",
    "history": "History and undo",
    "rules": "Rules and their age",
    "settings": "Settings, backup and safety",
    KEYS: "All shortcuts",
    "glossary": "Glossary",
    "intended_use": "Intended use",
}
"""Anchor and title of every page."""


def read_page(folder: Path, anchor: str) -> str:
    """A page's text in Markdown."""
    if anchor == KEYS:
        return shortcuts_page()
    return (folder / f"{anchor}.md").read_text(encoding="utf-8")


def shortcuts_page() -> str:
    """Every action with its key, menu by menu."""
    parts = ["# All shortcuts\n\nAlt and the underlined letter opens a menu. Sign-off has no key on purpose.\n"]
    for menu in Menu:
        rows = "\n".join(f"| {action.text} | {_key(action.shortcut)} |" for action in in_menu(menu))
        parts.append(f"## {menu.value.replace('&', '')}\n\n| What | Key |\n|---|---|\n{rows}\n")
    parts.append("## In the list of cases\n\n| What | Key |\n|---|---|\n| Open the case | Enter |\n")
    return "\n".join(parts)


def _key(shortcut: str) -> str:
    return f"**{shortcut}**" if shortcut else "none"


def known_anchor(anchor: str) -> str:
    """The anchor itself if there is such a page, else the first page."""
    return anchor if anchor in PAGES else "start"
