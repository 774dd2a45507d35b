"""The open case: its value now, the older ones to go back to, its draft, its problems, what the rules say."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from mdt_desk.desktop.case.differences import label_of
from mdt_desk.desktop.case.telling import sentence
from mdt_desk.domain.case import Case
from mdt_desk.domain.editing import add_item, get_at, move_item, remove_item, set_at
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.problems import Level, Problem, has_errors
from mdt_desk.workspace import Change, Part
from mdt_desk.workspace.signed import signed_words

if TYPE_CHECKING:
    from mdt_desk.domain.testing import Specimen
    from mdt_desk.domain.tumour_types import TumourTypes
    from mdt_desk.rules.assessment import CaseAssessment
    from mdt_desk.workspace import OpenedCase, Workspace
    from mdt_desk.workspace.signed import SignedVersion

DRAFT_DELAY_MS = 2000


@dataclass(frozen=True, slots=True)
class _Step:
    path: str
    before: Case
    after: Case


class CaseEditor(QObject):
    """Holds one open case; every change goes through it, and every part of the page listens to it."""

    edited = Signal(str)
    assessed = Signal()
    state_changed = Signal()
    left = Signal()
    stored = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.case = Case("")
        self.revision = 0
        self.sealed = False
        self.signed: SignedVersion | None = None
        self.saved_text = ""
        self.assessment: CaseAssessment = workspace.assess(self.case)
        self._saved = self.case
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._merge_path = ""
        self._unreadable: dict[str, tuple[str, Problem]] = {}
        self._checked: tuple[Problem, ...] = ()
        self._draft_pending = False
        self._has_draft = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_DELAY_MS)
        self._timer.timeout.connect(self.save_draft)

    # --- opening ---

    def open(self, opened: "OpenedCase") -> None:
        """Takes up a case; what was done to the one before is forgotten."""
        self._timer.stop()
        self._draft_pending = False
        self._has_draft = opened.draft is not None
        self.case = self._saved = opened.case
        self.revision, self.sealed, self.signed = opened.revision, opened.sealed, opened.signed
        self._done, self._undone, self._merge_path = [], [], ""
        self._unreadable = {}
        self.saved_text = f"Revision {opened.revision}" if opened.revision else "Never saved"
        self._announce("")

    def take_draft(self, draft: Case, based_on: int) -> None:
        """Goes on with a draft that was left, from the revision it began with; one step back shows the saved case."""
        self.revision = based_on
        self.apply(draft, "")
        self._timer.stop()
        self._draft_pending = False

    @property
    def dirty(self) -> bool:
        """Whether the case differs from its last saved revision."""
        return self.case != self._saved

    @property
    def signed_words(self) -> str:
        """Whether this case is signed off or was amended since, in words; nothing where it never was signed."""
        return signed_words(self.signed, self.revision, draft=self.dirty)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the case now, what could not be read first."""
        return (*(problem for _, problem in self._unreadable.values()), *self._checked)

    @property
    def locked(self) -> bool:
        """Whether the desk is open for looking only."""
        return bool(self.workspace.read_only)

    @property
    def tumours(self) -> "TumourTypes":
        """The tumour list."""
        return self.workspace.tumours

    @property
    def specimens(self) -> "tuple[Specimen, ...]":
        """The specimens of the case."""
        return self.case.specimens

    def now(self) -> datetime:
        """The time, from the clock the program was given."""
        return self.workspace.clock().astimezone()

    def today(self) -> date:
        """The day, from the clock the program was given."""
        return self.now().date()

    # --- changing ---

    def value(self, path: str) -> Any:
        """What the case holds at a place."""
        return get_at(self.case, path)

    def set(self, path: str, value: object) -> None:
        """Changes one place; further changes of the same place until it is left are one step to undo."""
        self._forget_unread(path)
        if get_at(self.case, path) == value:
            return
        self.apply(set_at(self.case, path, value), path)

    def add(self, path: str, item: object) -> None:
        """Adds an entry to a list."""
        self._merge_path = ""
        self.apply(add_item(self.case, path, item), "")

    def remove(self, path: str) -> None:
        """Removes an entry of a list."""
        self._merge_path = ""
        self._forget_unread_in(path.rpartition("[")[0])
        self.apply(remove_item(self.case, path), "")

    def move(self, path: str, by: int) -> None:
        """Moves an entry within its list."""
        self._merge_path = ""
        self._forget_unread_in(path.rpartition("[")[0])
        self.apply(move_item(self.case, path, by), "")

    def apply(self, case: Case, path: str) -> None:
        """Takes a changed case as one step; without a path, several places may have changed."""
        step = _Step(path, self.case, case)
        if path and path == self._merge_path and self._done:
            step = replace(self._done.pop(), after=case)
        self._done.append(step)
        self._undone = []
        self._merge_path = path
        self.case = case
        self._changed(path)

    def leave(self) -> None:
        """A field was left: its changes are one step, and the draft is kept now."""
        self._merge_path = ""
        if self._draft_pending:
            self.save_draft()
        self.left.emit()

    def unread_text(self, path: str) -> str | None:
        """What was typed at a place and could not be read."""
        found = self._unreadable.get(path)
        return found[0] if found else None

    def note_unread(self, path: str, text: str, problem: Problem) -> None:
        """Notes that what was typed at a place could not be read; the place is then unknown, not as before."""
        self._unreadable[path] = (text, problem)
        empty = "" if isinstance(get_at(self.case, path), str) else None
        if get_at(self.case, path) != empty:
            self.apply(set_at(self.case, path, empty), path)
        self.state_changed.emit()

    def _forget_unread(self, path: str) -> None:
        if self._unreadable.pop(path, None) is not None:
            self.state_changed.emit()

    # --- going back ---

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a step was gone back."""
        return bool(self._undone)

    def undo(self) -> str:
        """Goes back one step; the place it changed, or nothing."""
        if not self._done:
            return ""
        step = self._done.pop()
        self._undone.append(step)
        self._step_to(step.before, step.path)
        return step.path

    def redo(self) -> str:
        """Does again what was undone; the place it changed, or nothing."""
        if not self._undone:
            return ""
        step = self._undone.pop()
        self._done.append(step)
        self._step_to(step.after, step.path)
        return step.path

    def _step_to(self, case: Case, path: str) -> None:
        self._merge_path = ""
        self._unreadable = {}
        self.case = case
        self._changed(path)
        self.edited.emit("")

    # --- keeping ---

    def save_draft(self) -> None:
        """Keeps the draft beside the saved case; a failure is told and the typed text stays."""
        try:
            self.keep_draft()
        except DeskError as error:
            self.failed.emit(error)

    def keep_draft(self) -> None:
        """Keeps the draft now; raises DeskError where it cannot."""
        self._timer.stop()
        if not self._draft_pending:
            return
        change = self.workspace.save_draft(self.case, self.revision)
        self._draft_pending = False
        self.saved_text = f"Draft kept {self.now():%H:%M:%S}"
        self.state_changed.emit()
        # Only the first draft changes what the list shows; the others would read it anew for nothing.
        if not self._has_draft:
            self._has_draft = True
            self.stored.emit(change)

    def refuse_to_lose(self) -> None:
        """Raises DeskError where something typed could not be read, and so is in no draft."""
        for path, (text, problem) in self._unreadable.items():
            what = f"What was typed at {label_of(path)} could not be read and would be lost: {text}"
            raise DeskError(what, problem.advice, Fault.REFUSED)

    def save(self, reason: str = "") -> None:
        """Saves a revision; raises DeskError where it cannot, and the draft stays."""
        if has_errors(self.problems):
            first = next(each for each in self.problems if each.level is Level.ERROR)
            raise DeskError("The case was not saved.", sentence(first))
        revision, change = self.workspace.save_case(self.case, self.revision, reason)
        self._timer.stop()
        self._draft_pending = self._has_draft = False
        self._merge_path = ""
        self.revision, self._saved, self.sealed = revision, self.case, False
        self.saved_text = f"Saved {self.now():%H:%M:%S}"
        self.state_changed.emit()
        self.stored.emit(change)

    def seal(self) -> None:
        """The saved revision was signed off: there is no way back behind it."""
        self.sealed, self.signed = True, self.workspace.signed_version(self.case.case_id)
        self._done, self._undone, self._merge_path = [], [], ""
        self.state_changed.emit()

    def rebase(self, theirs: Case, revision: int, merged: Case) -> None:
        """Goes on from the revision that another person saved, with what was chosen of both."""
        stored = self.workspace.stored_case(self.case.case_id)
        self.revision, self._saved = revision, theirs
        self.sealed, self.signed = stored.sealed, stored.signed
        self._merge_path = ""
        self.apply(merged, "")

    def settle(self) -> Change:
        """Goes on from what is stored, after it was unknown whether a save had arrived; what is typed stays."""
        stored = self.workspace.stored_case(self.case.case_id)
        self.revision, self.sealed, self.signed = stored.revision, stored.sealed, stored.signed
        self._saved = stored.case
        self._has_draft = stored.draft is not None
        self.saved_text = f"Revision {stored.revision}" if stored.revision else "Never saved"
        self.state_changed.emit()
        return Change((self.case.case_id,), frozenset({Part.CASE, Part.LIST}))

    def discard_changes(self) -> None:
        """Goes back to the case as saved, and forgets the draft."""
        self._timer.stop()
        self._draft_pending = self._has_draft = False
        self.stored.emit(self.workspace.discard_draft(self.case.case_id))

    def reassess(self) -> None:
        """Asks the rules again: a source was checked, or the rules have changed."""
        self._assess()
        self.assessed.emit()

    def _forget_unread_in(self, path: str) -> None:
        for place in [each for each in self._unreadable if each.startswith(path)]:
            del self._unreadable[place]

    def _changed(self, path: str) -> None:
        self._draft_pending = True
        self._timer.start()
        self._announce(path)

    def _announce(self, path: str) -> None:
        self._assess()
        self._checked = self.workspace.check(self.case)
        self.edited.emit(path)
        self.assessed.emit()
        self.state_changed.emit()

    def _assess(self) -> None:
        self.assessment = self.workspace.assess(self.case)
