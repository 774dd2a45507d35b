"""What the open case does when something else in the desk has changed: it shows the world of now."""

from typing import TYPE_CHECKING

from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Change, Part

if TYPE_CHECKING:
    from mdt_desk.desktop.case.page import CasePage

_ANSWERS = frozenset({Part.RULES, Part.SOURCES})


def follow(page: "CasePage", change: Change) -> bool:
    """Takes up a change: answer, report and history are those of now, nothing typed is touched; whether it is told."""
    editor, told = page.editor, False
    concerned = editor.case.case_id in change.case_ids
    if concerned and Part.CASE in change.parts:
        try:
            told = _take_saved(page)
        except DeskError as error:
            page.show_error(error)
    if change.parts & _ANSWERS:
        editor.reassess()
        # An age is of a day too.
        page.banner.show_patient(editor.case, editor.today(), editor.unread_text)
    if change.parts & _ANSWERS or concerned:
        page.show_anew()
    if Part.LIST in change.parts and set(change.case_ids) - {editor.case.case_id}:
        page.similar.look_soon()
    return told


def _take_saved(page: "CasePage") -> bool:
    editor = page.editor
    stored = editor.workspace.stored_case(editor.case.case_id)
    if stored.revision == editor.latest:
        return False
    # A field in which somebody is typing hands over its text first: shown anew, it would forget it.
    editor.finish_typing()
    if editor.dirty:
        editor.note_saved_elsewhere(stored)
    if not editor.dirty:
        editor.open(stored)
    said = f"{_who_saved(page, stored.revision)} as revision {stored.revision}"
    shown = "which is shown"
    kept = "What you typed is still here; when you save, you are asked only about fields that both changed"
    page.tell(f"{said}. {kept}." if editor.overtaken else f"{said}, {shown}.")
    # The bar says it uncut; the status line beneath would cut it.
    page.status.emit("")
    return True


def _who_saved(page: "CasePage", revision: int) -> str:
    """One's own save, such as from an imported file, is told as one's own; only another's is a save elsewhere."""
    workspace = page.editor.workspace
    entries = workspace.history(page.editor.case.case_id)
    who = next((each.who for each in entries if each.revision == revision and each.kind != "case_signed_off"), "")
    if who == workspace.person.name:
        return "You saved this case"
    return f"This case was saved elsewhere by {who}" if who else "This case was saved elsewhere"
