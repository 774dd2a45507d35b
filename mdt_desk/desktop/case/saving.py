"""Saving with everything that can stand in its way: errors, a full disk, and someone else who saved meanwhile."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

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
        """Whether the case is saved now."""
        try:
            self._editor.save()
        except SaveConflict as conflict:
            return self._resolve(conflict)
        except DeskError as error:
            self._editor.failed.emit(error)
            return False
        return True

    def _resolve(self, conflict: SaveConflict) -> bool:
        when = format_moment(conflict.their_time.astimezone())
        said = f"{conflict.their_author} saved this case on {when} while you were working on it."
        dialog = ConflictDialog(self._editor.case, conflict.theirs, said, window_of(self))
        if not self._dialogs.run(dialog):
            self._editor.save_draft()
            self.told.emit("Not saved. Your draft is kept.")
            return False
        self._editor.rebase(conflict.theirs, conflict.revision, dialog.merged())
        return self.save()
