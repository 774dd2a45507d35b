"""Saving with everything that can stand in its way: errors, a full disk, and someone else who saved meanwhile."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.amending import AmendmentDialog
from mdt_desk.desktop.case.conflict import ConflictDialog
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.telling import named
from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import format_moment
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.patient import display_name, told_apart
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.workspace.same_patient import are_two_patients
from mdt_desk.workspace.values import SaveConflict

CORRECTED = "Save: it is the same patient, and who it is was entered wrongly"
_SAVES = frozenset({"case_saved", "case_imported"})


def window_of(helper: QObject) -> QWidget | None:
    """The widget above which a helper's dialogs stand."""
    parent = helper.parent()
    return parent if isinstance(parent, QWidget) else None


def what_stops(editor: CaseEditor) -> Problem | None:
    """The first error that stops saving; none where the case may be saved."""
    return next((each for each in editor.problems if each.level is Level.ERROR), None)


class Saver(QObject):
    """Saves the open case; of a conflict only what both changed is asked, and what was chosen is saved."""

    told = Signal(str)
    stopped = Signal(str)

    def __init__(self, editor: CaseEditor, dialogs: Dialogs, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor, self._dialogs = editor, dialogs

    def save(self) -> bool:
        """Whether the case is saved now; of one that was signed off the reason is asked."""
        if not self.may_save():
            return False
        if self._editor.revision and not self._editor.dirty:
            # A second click on a button that kept the keyboard: it would store the same once more, without a reason.
            self.told.emit("Nothing was saved anew: all of this case is saved.")
            return True
        parted = self._other_patient()
        if parted is not None:
            return parted
        reason = self._reason()
        if reason is None:
            self._keep_draft("Not saved.")
            return False
        return self._save(reason)

    def _other_patient(self) -> bool | None:
        """What becomes of a case whose patient was typed over with another one; None where that is to be saved."""
        editor = self._editor
        try:
            base = self._base()
        except DeskError as error:
            editor.failed.emit(error)
            return False
        if not editor.revision or not are_two_patients(base, editor.case):
            return None
        typed, saved = told_apart(editor.case.patient, base.patient)
        told = f"This case is saved as that of {saved}; what you typed is of {typed}. Its tests and answers stay in it."
        typed = display_name(editor.case.patient)
        answers = [f"Keep what you typed as a case of its own ({typed})", CORRECTED, "Save nothing; the draft is kept"]
        chosen = self._dialogs.choose("Another patient in this case", told, answers)
        if chosen == 1:
            return None
        if chosen == 0:
            return self._as_case_of_its_own()
        self._keep_draft("Not saved.")
        return False

    def may_save(self, so: str = "") -> bool:
        """Whether nothing stops saving; before anything is asked the field that does is named and gone to.

        `so` says what else was not done.
        """
        self._editor.finish_typing()
        wrong = what_stops(self._editor)
        if wrong is None:
            return True
        self.stopped.emit(wrong.where)
        # Told in passing: with the change that mends it the sentence goes.
        self.told.emit(f"The case was not saved{so}. {named(wrong, self._editor.case)}")
        return False

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
        editor = self._editor
        try:
            base, said = self._base(), self._who_saved(conflict)
        except DeskError as error:
            editor.failed.emit(error)
            return False
        if are_two_patients(conflict.theirs, editor.case):
            return self._part(conflict, said)
        dialog = ConflictDialog(editor.case, conflict.theirs, said, window_of(self), base=base)
        if not self._dialogs.run(dialog):
            self._keep_draft("Not saved.")
            return False
        editor.rebase(conflict.theirs, conflict.revision, dialog.merged())
        # The version that came between may be signed off, or may be the amendment itself.
        return self._save(reason) if reason else self.save()

    def _part(self, conflict: SaveConflict, said: str) -> bool:
        """What is typed is of another patient than what was saved: nothing of the two is ever brought together."""
        editor = self._editor
        typed, saved = told_apart(editor.case.patient, conflict.theirs.patient)
        told = f"{said} What was saved is of {saved}, what you typed of {typed}: they may be two patients."
        typed = display_name(editor.case.patient)
        answers = [f"Keep what you typed as a case of its own ({typed})", "Save nothing; the draft is kept"]
        if self._dialogs.choose("Two patients in one case", told, answers) != 0:
            self._keep_draft("Not saved.")
            return False
        return self._as_case_of_its_own()

    def _as_case_of_its_own(self) -> bool:
        editor = self._editor
        try:
            change = editor.workspace.import_as_new(editor.case)
            editor.note_saved_elsewhere(editor.workspace.stored_case(editor.case.case_id))
        except DeskError as error:
            editor.failed.emit(error)
            return False
        editor.go_back_to_saved()
        editor.stored.emit(change)
        try:
            editor.keep_draft()
        except DeskError as error:
            editor.failed.emit(error)
        self.told.emit(f"{change.message} This case is as it was saved.")
        return True

    def _base(self) -> Case:
        """The version that what is typed goes on from: only against it is it known who changed what."""
        editor, name = self._editor, self._editor.case.case_id
        return editor.workspace.revision(name, editor.revision) if editor.revision else Case(name)

    def _who_saved(self, conflict: SaveConflict) -> str:
        """One's own save, such as from an imported file, is told as one's own, with what was noted of it."""
        workspace = self._editor.workspace
        when = format_moment(conflict.their_time.astimezone())
        if conflict.their_author != workspace.person.name:
            return f"{conflict.their_author} saved this case on {when} while you were working on it."
        entries = workspace.history(self._editor.case.case_id)
        why = next((each.text for each in entries if each.revision == conflict.revision and each.kind in _SAVES), "")
        noted = why.partition(": ")[2]
        return f"You saved this case yourself on {when}, beside this draft{f' ({noted})' if noted else ''}."
