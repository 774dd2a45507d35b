"""One version with everything that can be done with it: read, write, test, compare, approve."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.pages.rules.approving import ApprovalTab
from mdt_desk.desktop.pages.rules.asking import ReasonDialog, RuleSetDialog
from mdt_desk.desktop.pages.rules.comparing import CompareTab
from mdt_desk.desktop.pages.rules.detail import VersionDetail, version_words
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.editor import VersionEditor
from mdt_desk.desktop.pages.rules.parts import button, heading
from mdt_desk.desktop.pages.rules.standing import state_word
from mdt_desk.desktop.pages.rules.testing import TestsTab
from mdt_desk.desktop.room import begin_at_top
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.pack import rule_set_hash
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.speaking import BookedRuleSet
from mdt_desk.rules.terms import RuleState
from mdt_desk.workspace.rule_values import RuleDraft, VersionLine

TABS = ("Criteria", "Write", "Tests", "Compare and impact", "Review and approval")
_WAYS = ("Save the draft and go on", "Go on without these edits", "Stay here")
_SAVE, _DISCARD = 0, 1
NOT_IN_IT = "What was typed on the page Write is not saved as a draft, and is not in what is shown here."
READ, WRITE, TEST, COMPARE, APPROVE = range(5)
_OPEN = frozenset({RuleState.DRAFT, RuleState.REVIEWED})


@dataclass(frozen=True, slots=True)
class _Shown:
    line: VersionLine
    versions: tuple[VersionLine, ...]
    draft: RuleDraft


class VersionPage(QWidget):
    """The tabs of one version; each is worked out when it is shown."""

    left = Signal()

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("helpAnchor", "rules")
        self._door = door
        self._shown: _Shown | None = None
        self.back = button("Back to the rule sets")
        self.back.setShortcut("Escape")
        self.new = button("New version…")
        self.title = heading("", 14)
        self.detail = VersionDetail(self)
        self.editor = VersionEditor(door, self)
        self.tests = TestsTab(door, self)
        self.comparing = CompareTab(door, self)
        self.approval = ApprovalTab(door, self)
        self.unsaved = plain_label(NOT_IN_IT, self)
        self.unsaved.hide()
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("Parts of the version")
        self.tabs.setDocumentMode(True)
        parts = (self.detail, self.editor, self.tests, self.comparing, self.approval)
        for words, tab in zip(TABS, parts, strict=True):
            self.tabs.addTab(tab, words)
        head = QHBoxLayout()
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        head.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.unsaved)
        column.addWidget(self.tabs, 1)
        self.back.clicked.connect(self.leave)
        self.new.clicked.connect(self.make_new)
        self.editor.new_asked.connect(self.make_new)
        self.tabs.currentChanged.connect(self._show_tab)

    def shows(self) -> tuple[str, str]:
        """Which version is shown."""
        return (self._shown.line.rules.id, self._shown.line.rules.version) if self._shown else ("", "")

    def show_version(self, line: VersionLine, lines: Sequence[VersionLine], state: str = "") -> bool:
        """Show a version among all versions of its rule set."""
        draft = self._door.attempt(
            partial(self._door.workspace.rules.rule_draft, line.rules.id, line.rules.version)
        )  # fmt: skip
        if draft is None:
            return False
        another = self.shows() != (line.rules.id, line.rules.version)
        self._shown = _Shown(line, tuple(each for each in lines if each.rules.id == line.rules.id), draft)
        self.title.setText(version_words(line, state or state_word(line, self._door.today())))
        self.new.setEnabled(self._door.writable)
        self._show_tab()
        if another:
            begin_at_top(self.tabs)
        return True

    def show_tab(self, place: int) -> None:
        """Go to a tab."""
        self.tabs.setCurrentIndex(place)

    def may_leave(self) -> bool:
        """Whether nothing is lost by leaving; asks where something was written and not saved."""
        if not self.editor.has_unsaved():
            return True
        chosen = self._door.dialogs.choose("Leave the draft", "The draft holds edits that are not saved.", _WAYS)
        if chosen == _DISCARD:
            self.editor.discard()
            self._door.told.emit("The edits were thrown away; the draft is as it was saved.")
        return chosen == _DISCARD or (chosen == _SAVE and self.editor.save_draft())

    @Slot()
    def leave(self) -> None:
        """Go back to the overview."""
        if self.may_leave():
            self.editor.put_away()
            self.left.emit()

    @Slot()
    def make_new(self) -> None:
        """Make a new version of this rule set, to be written on."""
        if self._shown is not None and self.may_leave():
            make_version(self._door, self._shown.line.rules.id, self._shown.line.rules.title, self)
            # Edits may have been let go before the question was left: what is stored is shown again.
            self._show_tab()

    @Slot()
    def _show_tab(self) -> None:
        if self._shown is None:
            return
        shown, place = self._shown, self.tabs.currentIndex()
        self.unsaved.setVisible(place != WRITE and self.editor.has_unsaved())
        if place == READ:
            self.detail.show_version(shown.line, self._book(shown), self._door.today())
        elif place == WRITE:
            self.editor.show_version(shown.line, shown.draft)
        elif place == TEST:
            self.tests.show_version(shown.line)
        elif place == COMPARE:
            self.comparing.show_version(shown.line, shown.versions, shown.draft)
        else:
            self.approval.show_version(shown.line)

    def _book(self, shown: _Shown) -> RuleBook:
        rules = shown.line.rules
        booked, book = BookedRuleSet(rules, rule_set_hash(rules)), self._door.workspace.rule_book()
        made = book.with_version(booked, shown.draft.definitions, shown.draft.sources)
        # An approved or withdrawn one keeps its place among the others: it is not the newest because it is shown.
        return made if shown.line.state in _OPEN else replace(made, rule_sets=book.rule_sets)


def make_version(door: RulesDoor, rule_set_id: str, title: str, parent: QWidget) -> None:
    """Ask why, and store a copy of the newest version under the next number as a draft."""
    sentence = f"{title}: a copy of the newest version becomes a draft. Nothing changes until two people approve it."
    dialog = ReasonDialog("New version", sentence, "Make the draft", parent.window())
    if not door.dialogs.run(dialog):
        return
    verbs = door.workspace.rules
    made = door.attempt(partial(verbs.new_version, rule_set_id, dialog.text("reason")))
    if made:
        _store(door, made)


def make_rule_set(door: RulesDoor, like: str, title: str, taken: Sequence[str], parent: QWidget) -> None:
    """Ask for a name, and store a copy of a rule set's newest version as the first draft of another."""
    dialog = RuleSetDialog(title, taken, parent.window())
    if not door.dialogs.run(dialog):
        return
    made = door.attempt(partial(door.workspace.rules.new_version, like, dialog.text("reason")))
    if made:
        name, words = dialog.text("name"), dialog.text("title")
        begins = dialog.day("begins")
        _store(door, replace(made, id=name, title=words, effective_from=begins, effective_to=None, date_flags=()))


def _store(door: RulesDoor, made: RuleSet) -> None:
    report = door.attempt(partial(door.workspace.rules.save_rule_draft, made))
    if report and report.saved:
        door.changed.emit(report.change)
        door.opened.emit(made.id, made.version)
