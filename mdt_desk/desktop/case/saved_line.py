"""What of the case is saved, kept as a draft or signed: in the head of the page, where nothing else moves with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.steady import SteadyLabel
from mdt_desk.workspace.signed import unsaved_words

_KEPT = "Draft kept 00:00:00"
_LONGEST_SIGNED = f"{unsaved_words('30-Nov-2026')}. {_KEPT}"


class SavedLine(SteadyLabel):
    """Says it for one case; a signed case has room from the beginning for what it says once it is changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_KEPT, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_state(self, editor: CaseEditor) -> None:
        """Says how the case stands now."""
        self.keep_room(_LONGEST_SIGNED if editor.signed else _KEPT)
        self.setText(f"{editor.signed_words}. {editor.saved_text}" if editor.signed else editor.saved_text)
