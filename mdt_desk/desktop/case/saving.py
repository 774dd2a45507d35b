"""Saving with everything that can stand in its way: errors, a full disk, and someone else who saved meanwhile."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.amending import AmendmentDialog
from mdt_desk.desktop.case.conflict import ConflictDialog
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.domain.dates import format_moment
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace.values import SaveConflict


def window_of(helper: QObject) -> QWidget | None:
    """The widget above which a helper's dialogs stand."""
    parent = helper.parent()
    return parent if isinstance(parent, QWidget) else None


class Saver(QObject):
    """Saves the open case; a conflict is shown field by field and what was chosen of both is saved."""

    told = Signal(str)

    def __init__(self, editor: CaseEditor, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._dialogs = editor, dialogs

    def save(self) -> bool:
        """Whether the case is saved now; of one that was signed off the reason is asked."""
        reason = self._reason()
        if reason is None:
            self._keep_draft("Not saved.")
            return False
        return self._save(reason)

    def _reason(self) -> str | None:
        editor = self._editor
        if not editor.sealed or editor.signed is None:
            return ""
        dialog = AmendmentDialog(editor.signed, editor.case.patient, window_of(self))
        return dialog.reason() if self._dialogs.run(dialog) else None

    def _save(self, reason: str) -> bool:
        try:
            self._editor.save(reason)
        except SaveConflict as conflict:
            return self._resolve(conflict, reason)
        except DeskError as error:
            self._editor.failed.emit(error)
            return False
        return True

    def _keep_draft(self, words: str) -> None:
        try:
            self._editor.keep_draft()
        except DeskError as error:
            self._editor.failed.emit(error)
            return
        self.told.emit(f"{words} Your draft is kept.")

    def _resolve(self, conflict: SaveConflict, reason: str) -> bool:
        when = format_moment(conflict.their_time.astimezone())
        said = f"{conflict.their_author} saved this case on {when} while you were working on it."
        dialog = ConflictDialog(self._editor.case, conflict.theirs, said, window_of(self))
        if not self._dialogs.run(dialog):
            self._keep_draft("Not saved.")
            return False
        self._editor.rebase(conflict.theirs, conflict.revision, dialog.merged())
        # The version that came between may be signed off, or may be the amendment itself.
        return self._save(reason) if reason else self.save()
