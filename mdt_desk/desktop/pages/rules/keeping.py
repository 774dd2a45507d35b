"""Keeps what is typed into a rule draft within two seconds, and says at the next opening what was kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.draft_line import since_words
from mdt_desk.desktop.case.notice import NoticeBar
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.unread import unread_words
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace.rule_typing import ALL_READ, TypedRules, UnreadTexts, draft_mark
from mdt_desk.workspace.rule_values import DraftReport, RuleDraft

KEEP_MS = 1000
_WAYS = ("Save what was typed", "Stay here")
_BACK = "Back to the saved draft"
TypedNow = tuple[RuleDraft, UnreadTexts]
"""A draft as it is typed, and what stands in its fields and cannot be read."""


class TypingKeeper(NoticeBar):
    """Beneath the editor: it looks each second whether something was typed, so that no field can be forgotten."""

    def __init__(self, door: RulesDoor, as_typed: Callable[[], TypedNow | None], parent: QWidget) -> None:
        super().__init__("Edits kept and not saved", parent)
        self._door, self._as_typed = door, as_typed
        self._stored: RuleDraft | None = None
        self._last: TypedNow | None = None
        self._base = ""
        self._failed = False
        self.timer = QTimer(self)
        self.timer.setInterval(KEEP_MS)
        self.timer.timeout.connect(self.keep)

    def begin(self, stored: RuleDraft) -> TypedRules | None:
        """Begin with a version as it is stored; gives what was typed into it earlier and never saved."""
        self._stored, self._last = stored, (stored, ALL_READ)
        self._base, self._failed = draft_mark(stored), False
        kept = self._door.attempt(
            partial(self._door.workspace.rules.typed_rules, stored.rules.id, stored.rules.version)
        )
        self.hide()
        if kept is not None:
            self.tell(kept_words(kept, self._base, self._door), _BACK, "")
            self.second.hide()
            self._last, self._base = (kept.draft, kept.unread), kept.base
        self.timer.start()
        return kept

    @Slot()
    def keep(self) -> None:
        """Keep what is typed now, where it is something else than a second ago."""
        now = self._as_typed()
        if now is None or now == self._last:
            return
        draft, unread = now
        rules, verbs = draft.rules, self._door.workspace.rules
        unsaved = draft != self._stored or bool(unread)
        try:
            if unsaved:
                verbs.keep_typed(draft, self._base, unread)
            else:
                verbs.drop_typed(rules.id, rules.version)
        except DeskError as error:
            if not self._failed:
                self._failed = True
                self._door.failed.emit(error)
            return
        if unsaved and self._last == (self._stored, ALL_READ):
            # What the bar said of the last save is no longer true.
            self._door.told.emit(f"Edits of version {rules.version} are kept here, not yet saved as a draft.")
        self._last, self._failed = now, False

    def save(self, draft: RuleDraft) -> DraftReport | None:
        """Save a draft; one that was saved meanwhile elsewhere is overwritten only by somebody who says so."""
        rules, verbs = draft.rules, self._door.workspace.rules
        stored = self._door.attempt(partial(verbs.rule_draft, rules.id, rules.version))
        if stored is None or not self._may_replace(stored):
            return None
        report = self._door.attempt(partial(verbs.save_typed, draft, self._base))
        if report is not None and report.saved:
            self._stored, self._last = draft, (draft, ALL_READ)
            self._base = draft_mark(draft)
            self.hide()
        return report

    def take_back(self) -> RuleDraft | None:
        """The draft as it is stored now, from which the writing goes on."""
        if self._stored is None:
            return None
        rules = self._stored.rules
        stored = self._door.attempt(partial(self._door.workspace.rules.rule_draft, rules.id, rules.version))
        if stored is not None:
            self._stored, self._base = stored, draft_mark(stored)
            self.hide()
        return stored

    def end(self, *, drop: bool = False) -> None:
        """Look no longer; what was kept goes where it is no longer wanted."""
        if drop and self.timer.isActive() and self._stored is not None:
            rules = self._stored.rules
            self._door.attempt(partial(self._door.workspace.rules.drop_typed, rules.id, rules.version))
        self.timer.stop()
        self.hide()

    def _may_replace(self, stored: RuleDraft) -> bool:
        mark = draft_mark(stored)
        if mark == self._base:
            return True
        said = (
            f"Version {stored.rules.version} was saved meanwhile with another text. "
            "What was typed here would take its place."
        )
        if self._door.dialogs.choose("Saved meanwhile", said, _WAYS) != 0:
            return False
        self._base = mark
        return True


def kept_words(kept: TypedRules, mark: str, door: RulesDoor) -> str:
    """Since when edits are kept, by whom, and whether the draft was saved meanwhile."""
    since = since_words(kept.since.astimezone(), door.workspace.clock().astimezone())
    meanwhile = " The draft was saved meanwhile with another text; saving asks before it is replaced."
    said = f"Kept from {since} (typed by {kept.by}), not yet saved as a draft.{'' if kept.base == mark else meanwhile}"
    return f"{said} Not yet read, so not in it: {unread_words(kept.unread)}." if kept.unread else said
