"""The open case: its value now, the older ones to go back to, its draft, its problems, what the rules say."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from mdt_desk.desktop.case.differences import entry_words
from mdt_desk.desktop.case.method_change import with_value
from mdt_desk.desktop.case.steps import State, Step, Steps
from mdt_desk.desktop.case.telling import sentence
from mdt_desk.desktop.case.unread import Typing, Unread, advised, as_typed, as_weighed, emptied, renumbered, without
from mdt_desk.domain.bounds import no_room
from mdt_desk.domain.case import Case
from mdt_desk.domain.editing import add_item, get_at, move_item, remove_item
from mdt_desk.domain.entry_ids import ids_in, own_ids
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.domain.gene_writing import with_genes_written_right
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.workspace import Change, Part
from mdt_desk.workspace.signed import revision_words, signed_words

if TYPE_CHECKING:
    from mdt_desk.domain.testing import Specimen
    from mdt_desk.domain.tumour_types import TumourTypes
    from mdt_desk.rules.assessment import CaseAssessment
    from mdt_desk.workspace import OpenedCase, Workspace
    from mdt_desk.workspace.signed import SignedVersion

DRAFT_DELAY_MS = 2000
"""The longest time that something typed waits before it is kept."""


class CaseEditor(QObject):
    """Holds one open case; every change goes through it, and every part of the page listens to it."""

    finishing = Signal()
    edited = Signal(str)
    assessed = Signal()
    state_changed = Signal()
    left = Signal()
    removed = Signal(str)
    stored = Signal(object)
    failed = Signal(object)

    def __init__(self, workspace: "Workspace", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.case = self.weighed = Case("")
        self.revision, self.sealed = 0, False
        self.signed: SignedVersion | None = None
        self.saved_text = ""
        self.draft_since: datetime | None = None
        self.assessment: CaseAssessment = workspace.assess(self.case)
        self._saved, self._latest = self.case, 0
        self._steps = Steps()
        self._given: frozenset[str] = frozenset()
        self._merge_path = ""
        self._unread: Unread = {}
        self._being_typed: Typing | None = None
        self._checked: tuple[Problem, ...] = ()
        self.of_identity: tuple[Problem, ...] = ()
        self._draft_pending = self._has_draft = self._unkept = False
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY_MS)
        self._timer.timeout.connect(self.save_draft)

    # --- opening ---

    def open(self, opened: "OpenedCase") -> None:
        """Takes up a case as it was left, with its draft; what was done to the one before is forgotten."""
        self._timer.stop()
        self._draft_pending = self._unkept = False
        self._has_draft = opened.draft is not None
        self._saved, self._latest = opened.case, opened.revision
        self.case, self.revision = opened.case, opened.revision
        self.draft_since = opened.draft_at
        if opened.draft is not None:
            self.case, self.revision = opened.draft, opened.draft_based_on
        self.sealed, self.signed = opened.sealed, opened.signed
        self._steps.clear()
        self._given, self._merge_path = opened.given_ids, ""
        self._unread, self._being_typed = opened.unread, None
        self.saved_text = revision_words(self.revision, self._latest)
        self._announce("")

    @property
    def dirty(self) -> bool:
        """Whether the case differs from its last saved revision, or holds what could not be read."""
        return self.case != self._saved or bool(self._unread)

    @property
    def ever_saved(self) -> bool:
        """Whether there is a saved revision to go back to."""
        return self._latest > 0

    @property
    def latest(self) -> int:
        """The number of the last saved revision."""
        return self._latest

    @property
    def overtaken(self) -> bool:
        """Whether somebody saved the case after the revision that these changes go on from."""
        return self.revision != self._latest

    @property
    def signed_words(self) -> str:
        """Whether this case is signed off or was amended since, in words; nothing where it never was signed."""
        return signed_words(self.signed, self.revision, draft=self.dirty)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the case now, what could not be read first."""
        unread = (advised(said, undo=self.may_undo(path)) for path, (_, said) in self._unread.items())
        return (*unread, *self.of_identity, *self._checked)

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
        return self.workspace.day_here()

    @property
    def given_ids(self) -> frozenset[str]:
        """The ids that tests and specimens had, saved or since it was opened, and what unread texts may name."""
        return self._given | ids_in(text for text, _ in self._unread.values())

    def value(self, path: str) -> Any:
        """What the case holds at a place."""
        return get_at(self.case, path)

    def set(self, path: str, value: object) -> None:
        """Changes one place; further changes of the same place until it is left are one step to undo."""
        self._being_typed = None
        before = self._state()
        if path in self._unread:
            self._unread = without(self._unread, path)
        if self._unread is not before.unread or get_at(self.case, path) != value:
            began = self._steps.began(path) if path == self._merge_path else None
            self._take(with_value(self.case, path, value, began), path, before)

    def add(self, path: str, item: object) -> None:
        """Adds an entry to a list."""
        self.finish_typing()
        if full := no_room(self.case, path, get_at(self.case, path)):
            self.failed.emit(DeskError(full, "Remove entries that are not needed, or split the case.", Fault.REFUSED))
            return
        self.apply(add_item(self.case, path, item), "")

    def remove(self, path: str) -> None:
        """Removes an entry of a list."""
        self.finish_typing()
        gone = entry_words(self.case, path)
        self._reorder(path, remove_item(self.case, path))
        self.removed.emit(f"Removed: {gone}. Undo brings it back.")

    def move(self, path: str, by: int) -> None:
        """Moves an entry within its list."""
        self.finish_typing()
        self._reorder(path, move_item(self.case, path, by))

    def apply(self, case: Case, path: str) -> None:
        """Takes a changed case as one step; without a path, several places may have changed."""
        self._take(case, path, self._state())

    def follow_up(self, case: Case, path: str) -> None:
        """Takes what follows from the last change of a place, as part of the same step."""
        self._merge_path = path
        self.apply(case, path)
        self._merge_path = ""

    def finish_typing(self) -> None:
        """Has the field in which somebody is typing hand over its text: what comes next may take the field away."""
        self.finishing.emit()
        self._merge_path = ""

    def note_typing(self, path: str, value: object, unread: tuple[str, Problem] | None = None) -> None:
        """Notes what is being typed at a place, for the draft alone: the case takes it when its field is left."""
        self._being_typed = Typing(path, value, unread)
        self._keep_soon()

    def leave(self) -> None:
        """A field was left: its changes are one step, genes are written right in it, and the draft is kept now."""
        if self._merge_path and (right := with_genes_written_right(self.case)) is not self.case:
            self.apply(right, self._merge_path)
        self._merge_path = ""
        self._being_typed = None
        if self._draft_pending:
            self.save_draft()
        self.left.emit()

    def unread_text(self, path: str) -> str | None:
        """What was typed at a place and could not be read."""
        found = self._unread.get(path)
        return found[0] if found else None

    def note_unread(self, path: str, text: str, problem: Problem) -> None:
        """Notes that what was typed at a place could not be read; the place is then unknown, not as before."""
        if self.unread_text(path) == text:
            return
        before, self._being_typed = self._state(), None
        self._unread = {**self._unread, path: (text, problem)}
        self._take(emptied(self.case, path), path, before)

    def _reorder(self, path: str, case: Case) -> None:
        self._being_typed = None
        owner = path.rpartition("[")[0]
        places = {id(entry): place for place, entry in enumerate(get_at(self.case, owner), 1)}
        before = self._state()
        self._unread = renumbered(self._unread, owner, tuple(places[id(each)] for each in get_at(case, owner)))
        self._take(case, "", before)

    def _take(self, case: Case, path: str, before: State) -> None:
        self.case = case
        if (step := Step(path, before, self._state())).before == step.after:
            return
        self._steps.take(step, as_one=bool(path) and path == self._merge_path)
        self._merge_path = path
        self._changed(path)

    def _state(self) -> State:
        return State(self.case, self._unread, self.revision)

    # --- going back ---

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return bool(self._steps.done)

    @property
    def can_redo(self) -> bool:
        """Whether a step was gone back."""
        return bool(self._steps.undone)

    def may_undo(self, path: str) -> bool:
        """Whether a change of this place is among the steps to go back; after a restart there are none."""
        return not self.locked and any(step.path == path for step in self._steps.done)

    def undo(self) -> str:
        """Goes back one step; the place it changed, or nothing."""
        self.finish_typing()
        step = self._steps.back()
        return self._step_to(step.path, step.before) if step is not None else ""

    def redo(self) -> str:
        """Does again what was undone; the place it changed, or nothing."""
        self.finish_typing()
        step = self._steps.forward()
        return self._step_to(step.path, step.after) if step is not None else ""

    def go_back_to_saved(self) -> None:
        """Goes back to the case as last saved, as one step that can be undone."""
        self.finish_typing()
        before = self._state()
        self._unread, self.revision = {}, self._latest
        self._take(self._saved, "", before)

    def _step_to(self, path: str, state: State) -> str:
        self.case, self._unread, self.revision = state.case, state.unread, state.revision
        self._being_typed = None
        self._changed("")
        return path

    # --- keeping ---

    def save_draft(self) -> None:
        """Keeps the draft beside the saved case; a failure is told, the typed text stays, and it is tried again."""
        try:
            self.keep_draft()
        except DeskError as error:
            self._say("Not kept")
            self._timer.start()
            told, self._unkept = self._unkept, True
            if not told:
                self.failed.emit(error)

    def keep_draft(self) -> None:
        """Keeps the draft now; raises DeskError where it cannot."""
        self._timer.stop()
        if not self._draft_pending:
            return
        typed, unread = as_typed(self.case, self._unread, self._being_typed)
        differs = typed != self._saved or bool(unread)
        change = Change()
        if differs:
            change = self.workspace.save_draft(typed, self.revision, unread)
        elif self._has_draft:
            # Everything was undone: a draft that says nothing new would only alarm who opens the case next.
            change = self.workspace.discard_draft(self.case.case_id)
        had, self._has_draft = self._has_draft, differs
        mended, self._draft_pending, self._unkept = self._unkept, False, False
        self._say(f"Draft kept {self.now():%H:%M:%S}" if differs else revision_words(self.revision, self._latest))
        # Of a saved case the list shows what was saved, and only whether there is a draft; of another, its draft.
        if mended or had != self._has_draft:
            self.stored.emit(replace(change, message=""))
        elif differs and not self.ever_saved:
            self.stored.emit(Change(change.case_ids, frozenset({Part.LINE})))

    def save(self, reason: str = "") -> None:
        """Saves a revision; raises DeskError where it cannot, and the draft stays."""
        self.finish_typing()
        if first := next((each for each in self.problems if each.level is Level.ERROR), None):
            raise DeskError("The case was not saved.", sentence(first, case=self.case))
        revision, change = self.workspace.save_case(self.case, self.revision, reason)
        self._timer.stop()
        self._draft_pending = self._has_draft = self._unkept = False
        self.draft_since = None
        self._steps.go_on_from(self.revision, revision)
        self.revision = self._latest = revision
        self._saved, self.sealed = self.case, False
        self._say(f"Saved {self.now():%H:%M:%S}")
        self.stored.emit(change)

    def seal(self) -> None:
        """The saved revision was signed off: there is no way back behind it."""
        self.sealed, self.signed = True, self.workspace.signed_version(self.case.case_id)
        self._steps.clear()
        self._merge_path = ""
        self.state_changed.emit()

    def rebase(self, theirs: Case, revision: int, merged: Case) -> None:
        """Goes on from the revision that another person saved, with what was chosen of both."""
        before = self._state()
        stored = self.workspace.stored_case(self.case.case_id)
        self.revision = self._latest = revision
        self._saved = theirs
        self.sealed, self.signed = stored.sealed, stored.signed
        self._merge_path = ""
        self._take(merged, "", before)

    def note_saved_elsewhere(self, stored: "OpenedCase") -> None:
        """The case has a newer saved version; what is typed stays, and still goes on from the older one."""
        self._saved, self._latest = stored.case, stored.revision
        self.sealed, self.signed = stored.sealed, stored.signed
        # The save may have taken the draft away.
        self._keep_soon()

    def settle(self, *, saved: bool) -> Change:
        """Goes on from the save that arrived, or from where it was where none did; what is typed stays."""
        stored = self.workspace.stored_case(self.case.case_id)
        # A later revision is somebody else's: going on from it unseen would undo it with the next save.
        self.revision = min(stored.revision, self.revision + int(saved))
        self._latest = stored.revision
        self.sealed, self.signed = stored.sealed, stored.signed
        self._saved = stored.case
        self._has_draft = stored.draft is not None
        self._say(revision_words(self.revision, self._latest))
        return Change((self.case.case_id,), frozenset({Part.CASE, Part.LIST}))

    def reassess(self) -> None:
        """Asks the rules again: a source was checked, or the rules have changed."""
        self._assess()
        self.assessed.emit()

    def _changed(self, path: str) -> None:
        self._keep_soon()
        self._announce(path)

    def _keep_soon(self) -> None:
        # Not begun anew by each key: typing that goes on must not put the draft off.
        self._draft_pending = True
        clean = not self.dirty and self._being_typed is None
        self._say(revision_words(self.revision, self._latest) if clean else "Not kept yet")
        if not self._timer.isActive():
            self._timer.start()

    def _say(self, words: str) -> None:
        self.saved_text = words
        self.state_changed.emit()

    def _announce(self, path: str) -> None:
        self._given |= own_ids(self.case)
        self._assess()
        self._checked = self.workspace.check(self.case)
        self.edited.emit(path)
        self.assessed.emit()
        self.state_changed.emit()

    def _assess(self) -> None:
        self.weighed = as_weighed(self.case, self._unread)
        self.assessment = self.workspace.assess(self.weighed)
