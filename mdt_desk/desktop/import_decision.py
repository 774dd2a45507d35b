"""What becomes of a file whose id is taken: the draft is asked about first, then the fields, and a person decides."""

from typing import TYPE_CHECKING

from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.patient import display_name
from mdt_desk.workspace.same_patient import are_two_patients

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from mdt_desk.desktop.message_bar import MessageBar
    from mdt_desk.domain.case import Case
    from mdt_desk.workspace import Change, ImportConflict, Workspace

SAVE_FIRST = "Save the draft first"
BESIDE = "Compare with the saved version; the draft stays"
LEAVE_OUT = "Leave the file out"


class ImportDecision:
    """Asks about one file after another; without an answer nothing becomes of it."""

    def __init__(
        self,
        workspace: "Workspace",
        dialogs: Dialogs,
        message: "MessageBar",
        take: "Callable[[Change], None]",
        parent: "QWidget",
    ) -> None:
        self._workspace, self._dialogs, self._message = workspace, dialogs, message
        self._take, self._parent = take, parent
        self._saved = 0

    def ask(self, conflict: "ImportConflict", file_name: str) -> None:
        """Asks what becomes of a file, by what is stored now: since it was read, somebody may have typed or saved."""
        try:
            now = self._workspace.conflict_now(conflict.file)
            if now is not None and now.has_draft and not now.closed:
                now = self._settle_draft(now, file_name)
                if now is None:
                    return
            if now is None:
                self._message.show_message(f"{file_name} holds what is stored already.")
            else:
                self._decide(now, file_name)
        except DeskError as error:
            self._message.show_error(error)

    def _settle_draft(self, conflict: "ImportConflict", file_name: str) -> "ImportConflict | None":
        """Before any field is compared: what becomes of the draft. Nothing where the file is done with."""
        answers = [SAVE_FIRST, BESIDE, LEAVE_OUT] if conflict.revision else [SAVE_FIRST, LEAVE_OUT]
        name = display_name(conflict.stored.patient)
        told = f"{file_name} has the id of {name}, and what was typed into that case is not saved yet."
        if (named := display_name(conflict.file.patient)) != name:
            told += f" The file names {named}: look whether it is this patient's before anything is saved."
            answers.reverse()
        draft = self._workspace.stored_case(conflict.file.case_id).draft
        if draft is not None and are_two_patients(conflict.stored, draft):
            told += f" What was typed names {display_name(draft.patient)}: it is not saved over {name}."
            answers = [each for each in answers if each != SAVE_FIRST]
        number = self._dialogs.choose("This case holds a draft", told, answers)
        answer = LEAVE_OUT if number is None else answers[number]
        if answer == LEAVE_OUT:
            self._left_out(file_name)
            return None
        if answer == BESIDE:
            return conflict
        self._take(self._workspace.save_stored_draft(conflict.file.case_id))
        self._saved = self._workspace.stored_case(conflict.file.case_id).revision
        saved = self._workspace.conflict_now(conflict.file)
        if saved is None:
            self._message.show_message(f"The draft is saved, and {file_name} holds nothing else.")
        return saved

    def _decide(self, conflict: "ImportConflict", file_name: str) -> None:
        from mdt_desk.desktop.pages.cases.import_conflict import Decision, ImportConflictDialog

        dialog = ImportConflictDialog(conflict, file_name, self._parent)
        decision = dialog.decision if self._dialogs.run(dialog) else Decision.LEAVE_OUT
        if decision is Decision.NEW_CASE:
            self._take(self._workspace.import_as_new(conflict.file))
        elif decision is Decision.MERGE:
            self._merge(dialog.merged(), conflict, file_name)
        else:
            self._left_out(file_name)

    def _merge(self, merged: "Case", conflict: "ImportConflict", file_name: str) -> None:
        if merged == conflict.stored:
            # A revision that changes nothing would say that fields were taken.
            self._message.show_message(f"Nothing was chosen of {file_name}, so nothing was saved.")
            return
        reason, beside = f"Fields taken from {file_name}", conflict.has_draft
        self._take(self._workspace.save_merged(merged, conflict.revision, reason, beside_draft=beside))

    def _left_out(self, file_name: str) -> None:
        stands = "The stored case is as it was."
        if self._saved:
            stands = f"Nothing of it was taken; the draft was saved before as revision {self._saved}."
        self._message.show_message(f"{file_name} was left out. {stands}")
