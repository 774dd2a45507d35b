"""The line beneath a case that was left with changes not saved: since when they are kept, and the way back."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.notice import NoticeBar
from mdt_desk.desktop.dialogs import Confirmation, Dialogs
from mdt_desk.domain.dates import format_moment

KEPT = "kept on this computer within 2 seconds"
"""What is promised of every letter typed; DRAFT_DELAY_MS keeps it."""


class DraftLine(NoticeBar):
    """Shown while a case differs from what was saved before it was opened, or since; its way back loses nothing."""

    def __init__(self, editor: CaseEditor, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__("Unsaved changes", parent)
        self._editor, self._dialogs = editor, dialogs
        self.second.hide()
        self.first_chosen.connect(self._go_back)
        editor.state_changed.connect(self._follow)

    def _go_back(self) -> None:
        """Asks first: what was typed is gone for good once the case is left."""
        editor = self._editor
        if not editor.dirty:
            return
        question = "Go back to the last saved version?" if editor.ever_saved else "Discard what was typed?"
        yes = "Go back to it" if editor.ever_saved else "Discard it"
        detail = "What was typed since is taken out. Undo brings it back only until this case is left."
        asked = Confirmation("Unsaved changes", question, detail, yes, "Keep what was typed", editor.case.patient)
        if self._dialogs.confirm(asked):
            editor.go_back_to_saved()

    def _follow(self) -> None:
        editor = self._editor
        words = self._words() if editor.dirty and (editor.draft_since is not None or editor.overtaken) else ""
        if words and words != self.text():
            way_back = "Back to the last saved version" if editor.ever_saved else "Discard what was typed"
            self.tell(words, "" if editor.locked else way_back, "")
            self.second.hide()
        self.setVisible(bool(words))

    def _words(self) -> str:
        editor = self._editor
        overtaken = _OVERTAKEN.format(editor.latest) if editor.overtaken else ""
        if editor.draft_since is None:
            return overtaken
        since = since_words(editor.draft_since.astimezone(), editor.now())
        if not editor.ever_saved:
            return f"Never saved. Typed since {since}, {KEPT}."
        return " ".join(filter(None, (f"Unsaved changes since {since}, {KEPT}.", overtaken)))


_OVERTAKEN = (
    "Revision {} was saved meanwhile; its answer may be another than the one shown here. Saving shows both versions."
)


def since_words(moment: datetime, now: datetime) -> str:
    """A moment as one says it: the time alone where it was today."""
    return f"{moment:%H:%M} today" if moment.date() == now.date() else format_moment(moment)
