"""Writing a draft: the table of its criteria, the one under the pen, the lint after every edit, a case to try it on."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from mdt_desk.desktop.case.word_table import WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.pages.rules.asking import SourceDialog, TermDialog
from mdt_desk.desktop.pages.rules.criterion import CriterionPanel
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.draft import DraftEdits, findings_at, findings_elsewhere, is_term
from mdt_desk.desktop.pages.rules.draft_rows import HEADERS, WIDTHS, DraftRow, draft_rows
from mdt_desk.desktop.pages.rules.keeping import TypedNow, TypingKeeper, kept_words
from mdt_desk.desktop.pages.rules.parts import Column, Locked, TableWindow, button, heading, with_titles
from mdt_desk.desktop.pages.rules.trying import TryingPanel
from mdt_desk.desktop.pages.rules.unread import at, of_others, of_owner, unread_words
from mdt_desk.desktop.pages.rules.version_fields import VersionFields
from mdt_desk.desktop.steady import SteadyButton, once_released
from mdt_desk.rules.lint import LintFinding
from mdt_desk.rules.model import Criterion, Definition, Source
from mdt_desk.rules.terms import RuleState
from mdt_desk.workspace.rule_typing import draft_mark
from mdt_desk.workspace.rule_values import RuleDraft, VersionLine

_ROOM_FOR_TWO = 980
_SAVE, _SAVED = "Save the draft", "Saved"
_LOCKED = "This version is {state} and never changes. Make a new version of it to write another one."


class VersionEditor(QWidget):
    """Nothing is in force by writing: a draft is saved, reviewed and approved by two people."""

    new_asked = Signal()

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._door = door
        self.edits: DraftEdits | None = None
        self.findings: tuple[LintFinding, ...] = ()
        self._place = 0
        self._rows: tuple[DraftRow, ...] = ()
        self._refused_unread = False
        self.fields = VersionFields(self)
        self.save = SteadyButton(_SAVE, _SAVED)
        self.undo = SteadyButton("Undo the last edit")
        self.add_new = button("Add a criterion")
        self.remove = SteadyButton("Remove this criterion")
        self.table = WordTable("Criteria of the draft", HEADERS, WIDTHS)
        self.panel = CriterionPanel(self)
        self.general = plain_label("")
        self.told = plain_label("")
        self.trying = TryingPanel(door, self)
        self.keeper = TypingKeeper(door, self._as_typed, self)
        self._locked = Locked(self)
        self._page = Column("The draft", self)
        self._lay_out()
        self._connect()

    def show_version(self, line: VersionLine, draft: RuleDraft) -> None:
        """Show a draft to be written on; an approved version only says that it is closed."""
        packed = bool(line.pack)
        open_to_edit = line.state in {RuleState.DRAFT, RuleState.REVIEWED} and not packed and self._door.writable
        self._page.setVisible(open_to_edit)
        self._locked.setVisible(not open_to_edit)
        if not open_to_edit:
            state = "from a pack" if packed else line.state.value
            said = f"{_LOCKED.format(state=state)}\n{self._kept_elsewhere(draft)}".strip()
            self._locked.say(said, allowed=self._door.writable)
            self.put_away()
            return
        if self.has_unsaved() and _same_version(self.edits, draft):
            return
        self.put_away()
        self.edits = DraftEdits(draft)
        if (kept := self.keeper.begin(draft)) is not None:
            self.edits.take_up(kept.draft, kept.unread)
        self._place = self.edits.places()[0] if self.edits.places() else 0
        self.trying.offer(self._door.workspace.list_cases())
        self.fields.show_rules(self.edits.rules, self.edits.unread, afresh=True)
        self._refresh()

    def has_unsaved(self) -> bool:
        """Whether something was written and not saved."""
        if self.edits is None:
            return False
        self._take_typed()
        return self.edits.changed

    def discard(self) -> None:
        """Forget what was written since it was last saved."""
        self.keeper.end(drop=True)
        self.edits = None

    def put_away(self) -> None:
        """Leave a draft; what was typed and not saved is kept."""
        if self.edits is not None:
            self.keeper.keep()
        self.keeper.end()
        self.edits = None

    def _as_typed(self) -> TypedNow | None:
        """The draft with every key that was pressed, also in a field that nobody has left yet."""
        if self.edits is None:
            return None
        places = self.edits.places()
        place = self._place if self._place in places else None
        return self.edits.as_typed(place, self.panel.typed(), self.fields.typed()), self._unread(self.edits)

    def _unread(self, edits: DraftEdits) -> dict[str, str]:
        """What stands in a field and cannot be read, also in criteria that are not under the pen."""
        texts = self.fields.unread()
        if self._place not in edits.places():
            return texts
        owner = edits.owner(self._place)
        own = {at(owner, name): text for name, text in self.panel.unread().items()}
        return {**texts, **of_others(edits.unread, owner), **own}

    def _take_typed(self) -> None:
        """Take the texts that are being typed, and note what cannot be read."""
        self.panel.flush()
        if self.edits is not None:
            self.edits.note_unread(self._unread(self.edits))

    def _kept_elsewhere(self, draft: RuleDraft) -> str:
        """What a desk that may not write says of edits that wait in its database."""
        rules = draft.rules
        kept = self._door.attempt(partial(self._door.workspace.rules.typed_rules, rules.id, rules.version))
        return kept_words(kept, draft_mark(draft), self._door) if kept is not None else ""

    # --- building ---

    def _lay_out(self) -> None:
        self._page.add(self.fields)
        self._page.add_row(self.save, self.undo, self.add_new, self.remove)
        self._window = TableWindow(self.table, self._page)
        self.told.hide()
        self._page.add(self.told, self._window, self.general)
        self._below: QBoxLayout = QHBoxLayout()
        pen = QVBoxLayout()
        pen.addWidget(heading("The criterion under the pen", 11))
        pen.addWidget(self.panel)
        pen.addStretch(1)
        self._below.addLayout(pen, 5)
        self._below.addWidget(self.trying, 3)
        self._page.layout_of.addLayout(self._below)
        self._page.end()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._locked)
        column.addWidget(self._page, 1)
        # Beneath the work: what comes and goes must not move what somebody is about to click.
        column.addWidget(self.keeper)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= _ROOM_FOR_TWO
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._below.setDirection(way)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.panel.changed.connect(self._on_criterion)
        self.panel.noted.connect(self._on_noted)
        self.panel.term_asked.connect(self._on_term)
        self.panel.source_asked.connect(self._on_source)
        self.fields.changed.connect(self._on_fields)
        self.fields.refused.connect(self._on_noted)
        self.save.clicked.connect(self._on_save)
        self.keeper.timer.timeout.connect(self._show_save)
        self.fields.typing.connect(self._show_save)
        self.undo.clicked.connect(self._on_undo)
        self.add_new.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self._locked.asked.connect(self.new_asked)
        self.keeper.first_chosen.connect(self._on_take_back)

    # --- showing ---

    def _terms(self) -> dict[str, Definition]:
        own = self.edits.draft.definitions if self.edits else ()
        return {**self._door.workspace.rule_book().definitions, **{each.id: each for each in own}}

    def _register(self) -> Mapping[str, Source]:
        own = self.edits.draft.sources if self.edits else ()
        return {**self._door.workspace.rule_book().sources, **{each.id: each for each in own}}

    def _refresh_steadily(self) -> None:
        """After a field was left: by a click elsewhere, what was clicked must still be there at the release."""
        once_released(self, self._refresh)

    def _refresh(self) -> None:
        """Lint, table, pen and trial after an edit."""
        edits = self.edits
        if edits is None:
            return
        draft = edits.draft
        found = self._door.attempt(
            partial(self._door.workspace.rules.lint_rules, draft.rules, draft.definitions, draft.sources)
        )
        self.findings = found or ()
        places = edits.places()
        self._place = self._place if self._place in places else places[-1] if places else 0
        self._show_table(places)
        self.panel.setVisible(bool(places))
        if places:
            criterion = edits.criterion(self._place)
            unread = of_owner(edits.unread, edits.owner(self._place))
            self.panel.show_criterion(criterion, self._terms(), self._register(), unread)
            self.panel.show_findings(findings_at(self.findings, criterion.id))
            self.panel.set_term(term=is_term(self._place))
        self.fields.show_rules(draft.rules, edits.unread)
        ids = [edits.criterion(place).id for place in places]
        self._show_general(findings_elsewhere(self.findings, ids))
        self.undo.allow(edits.can_undo)
        self.remove.allow(bool(places) and edits.may_remove(self._place))
        self._show_save()
        if self._refused_unread and not edits.unread:
            self._refused_unread = False
            self.told.hide()
        self.trying.show_draft(draft)

    @Slot()
    def _show_save(self) -> None:
        """What is typed and not read yet can be saved too: the button is there before the field is left."""
        unsaved = self._is_unsaved()
        self.save.say(_SAVE if unsaved else _SAVED)
        self.save.allow(unsaved)

    def _is_unsaved(self) -> bool:
        typed = self._as_typed()
        if self.edits is None or typed is None:
            return False
        return self.edits.changed or self.edits.differs(typed[0]) or bool(typed[1])

    def _show_table(self, places: Sequence[int]) -> None:
        assert self.edits is not None
        self._rows = draft_rows(self.edits, places, self.findings, self._register())
        self.table.blockSignals(True)
        self.table.clearSpans()
        self.table.show_rows(tuple(row.words for row in self._rows))
        for number, row in enumerate(self._rows):
            if row.height > 1:
                for column in (0, 4, 5):
                    self.table.setSpan(number, column, row.height, 1)
        first = next((number for number, row in enumerate(self._rows) if row.place == self._place), None)
        if first is not None and not self._is_selected():
            self.table.setCurrentCell(first, 0)
        self.table.blockSignals(False)
        self._window.fit()

    def _is_selected(self) -> bool:
        current = self.table.currentRow()
        return 0 <= current < len(self._rows) and self._rows[current].place == self._place

    def _show_general(self, findings: Sequence[LintFinding]) -> None:
        assert self.edits is not None
        own = self.edits.rules
        versions = self._door.workspace.rule_book().rule_sets if findings else ()
        titles = {**{booked.rules.id: booked.rules.title for booked in versions}, own.id: own.title}
        said = "\n".join(_general_words(each, own.id, titles) for each in findings)
        self.general.setText(f"Of the version as a whole:\n{said}" if said else "")
        self.general.setVisible(bool(said))

    # --- edits ---

    @Slot()
    def _on_selected(self) -> None:
        current = self.table.currentRow()
        if self.edits is None or not 0 <= current < len(self._rows) or self._rows[current].place == self._place:
            return
        wanted = self._rows[current].place
        self._take_typed()
        self._place = wanted
        self._refresh()

    def _on_criterion(self, criterion: Criterion) -> None:
        if self.edits is not None:
            self.edits.set_criterion(self._place, criterion, self._unread(self.edits))
            self._refresh_steadily()

    def _on_fields(self, parts: dict[str, object]) -> None:
        if self.edits is None:
            return
        self.edits.set_rules(self._unread(self.edits), **parts)
        self._refresh_steadily()

    @Slot()
    def _on_noted(self) -> None:
        if self.edits is not None and (unread := self._unread(self.edits)) != self.edits.unread:
            self.edits.note_unread(unread)
            self._refresh_steadily()

    @Slot()
    def _on_term(self) -> None:
        if self.edits is None or is_term(self._place):
            return
        self._take_typed()
        dialog = TermDialog(self.edits.criterion(self._place).sentence, tuple(self._terms()), self.window())
        if self._door.dialogs.run(dialog):
            self.edits.name_condition(self._place, dialog.text("name"), dialog.text("sentence"))
            self._refresh()

    @Slot()
    def _on_source(self) -> None:
        if self.edits is None:
            return
        self._take_typed()
        dialog = SourceDialog(tuple(self._register()), self.window())
        if self._door.dialogs.run(dialog):
            self.edits.add_source(self._place, dialog.source())
            self._refresh()

    @Slot()
    def _on_undo(self) -> None:
        if self.edits is not None:
            self._take_typed()
            self.edits.undo()
            self.fields.show_rules(self.edits.rules, self.edits.unread, afresh=True)
            self._refresh()

    @Slot()
    def _on_take_back(self) -> None:
        stored = self.keeper.take_back()
        if self.edits is not None and stored is not None:
            self.edits.take_up(stored)
            self.fields.show_rules(self.edits.rules, afresh=True)
            self._refresh()
            self.keeper.keep()

    @Slot()
    def _on_add(self) -> None:
        if self.edits is not None:
            self._take_typed()
            self._place = self.edits.add_criterion()
            self._refresh()
            self.panel.sentence.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        if self.edits is not None and self.edits.places() and self.edits.may_remove(self._place):
            self._take_typed()
            self.edits.remove(self._place)
            self._refresh()

    @Slot()
    def _on_save(self) -> None:
        if self._is_unsaved():
            self.save_draft()

    def save_draft(self) -> bool:
        """Put the draft in the database; a broken one stays here and says what is broken."""
        edits = self.edits
        if edits is None:
            return False
        self.fields.finish()
        self.panel.finish()
        self._take_typed()
        if edits.unread:
            self._refuse_unread(edits)
            return False
        report = self.keeper.save(edits.draft)
        if report is None:
            return False
        self.told.setText("" if report.saved else "Not saved: the draft is broken. Mend what stands at its rows.")
        self.told.setVisible(not report.saved)
        if report.saved:
            edits.saved()
            self._door.changed.emit(report.change)
            self._refresh()
        return report.saved

    def _refuse_unread(self, edits: DraftEdits) -> None:
        """Say which fields keep the draft from being saved, and bring the first one into sight."""
        place = edits.place_of_unread()
        if place is not None and not of_owner(edits.unread, edits.owner(self._place)):
            self._place = place
        self._refresh()
        self.told.setText(f"Not saved: this cannot be read: {unread_words(edits.unread)}. Type it again, or undo.")
        self.told.show()
        self._refused_unread = True


def _general_words(each: LintFinding, own: str, titles: Mapping[str, str]) -> str:
    whole = "The version" if each.rule_set == own else with_titles(each.rule_set, titles)
    return f"• {each.criterion.replace('_', ' ') or whole} {with_titles(each.what, titles)}. {each.advice}"


def _same_version(edits: DraftEdits | None, draft: RuleDraft) -> bool:
    if edits is None:
        return False
    return (edits.rules.id, edits.rules.version) == (draft.rules.id, draft.rules.version)
