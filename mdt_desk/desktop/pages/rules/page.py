"""The rules page: every rule set on one time axis, one version at a time, the sources, packs, and then and now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.desktop.drawing import PictureView
from mdt_desk.desktop.jobs import JobRunner
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.looking_back import LookingBackTab
from mdt_desk.desktop.pages.rules.overview import StandingModel, StandingTable
from mdt_desk.desktop.pages.rules.packs import PacksTab
from mdt_desk.desktop.pages.rules.parts import button, heading, with_titles
from mdt_desk.desktop.pages.rules.sources import SourcesTab
from mdt_desk.desktop.pages.rules.standing import Standing, Stretch, standings
from mdt_desk.desktop.pages.rules.timeline import axis_of, legend_picture
from mdt_desk.desktop.pages.rules.version import READ, WRITE, VersionPage, make_rule_set, make_version
from mdt_desk.desktop.room import Scroll, SideBySide, in_a_row
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.rules.currency import source_states
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.rule_book import RuleBook
from mdt_desk.rules.terms import Currency, RuleState
from mdt_desk.workspace import Workspace

if TYPE_CHECKING:
    from mdt_desk.workspace.rule_values import VersionLine

TABS = ("Rule sets", "Sources", "Packs", "Then and now")
RULE_SETS, SOURCES, PACKS, LOOK_BACK = range(4)
_UNCHECKED = "In force, source never checked"
_GONE = frozenset({"past", "withdrawn"})

_WANTS = QSize(480, 240)


class RulesPage(QWidget):
    """Where the local lead keeps the rules right."""

    changed = Signal(object)
    failed = Signal(object)
    told = Signal(str)

    def __init__(
        self, workspace: Workspace, dialogs: Dialogs, jobs: JobRunner, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setProperty("helpAnchor", "rules")
        self.door = RulesDoor(workspace, dialogs, jobs, self)
        self.lines: tuple[VersionLine, ...] = ()
        self._states: dict[tuple[str, str], str] = {}
        self.model = StandingModel(self)
        self.table = StandingTable(self.model, self)
        self.every = QCheckBox("Show past and withdrawn ones too", self)
        self.every.setAccessibleName(self.every.text())
        self.every.setMinimumHeight(24)
        self.new, self.open = button("New version…"), button("Open")
        self.another = button("New rule set…")
        self.state = plain_label("")
        self.sources = SourcesTab(self.door, self)
        self.packs = PacksTab(self.door, self)
        self.looking_back = LookingBackTab(self.door, self)
        self.tabs = QTabWidget(self)
        self.version = VersionPage(self.door, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the rules again and show what is shown anew; what is being written stays."""
        found = self.door.attempt(self.door.workspace.rules.rule_versions)
        if found is None:
            return
        self.lines = found
        self._show_rows()
        if self._stack.currentWidget() is self.version:
            self._show_version(*self.version.shows())
        else:
            self._show_tab()

    def open_version(self, rule_set: str, version: str, tab: int = READ) -> None:
        """Show one version."""
        if self._show_version(rule_set, version):
            self._stack.setCurrentWidget(self.version)
            self.version.show_tab(tab)

    def go_to(self, tab: int) -> None:
        """Go to one of the parts of the page."""
        if self.may_leave():
            self._stack.setCurrentWidget(self.tabs)
            self.tabs.setCurrentIndex(tab)
            self._show_tab()

    def look_back_at(self, case_id: str) -> None:
        """Show a case then and now."""
        self.go_to(LOOK_BACK)
        self.looking_back.show_case(case_id)

    def make_new(self) -> None:
        """Make a new version of the rule set that is shown or chosen."""
        if self._stack.currentWidget() is self.version:
            self.version.make_new()
            return
        chosen = self.table.current_version()
        if chosen is None:
            raise DeskError("No rule set is chosen.", "Choose one from the list first.", Fault.REFUSED)
        make_version(self.door, chosen.rule_set, chosen.title, self)

    def may_leave(self) -> bool:
        """Whether nothing that was written is lost by leaving the page."""
        return self._stack.currentWidget() is not self.version or self.version.may_leave()

    def focus_list(self) -> None:
        """Go to the table of rule sets."""
        self.table.setFocus()

    # --- building ---

    def _lay_out(self) -> None:
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 8, 0, 0)
        acts = in_a_row(self.open, self.new, self.another, parent=first)
        column.addWidget(SideBySide(self.state, self.every, acts, stretch=(1,), parent=first))
        column.addWidget(self.table, 1)
        legend = PictureView(legend_picture(), self)
        legend.setMaximumWidth(legend.sizeHint().width())
        column.addWidget(legend)
        self.tabs.setAccessibleName("Parts of the rules page")
        self.tabs.setDocumentMode(True)
        for words, tab in zip(TABS, (first, self.sources, self.packs, self.looking_back), strict=True):
            self.tabs.addTab(tab, words)
        self._stack.addWidget(self.tabs)
        self._stack.addWidget(self.version)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        self._heading = heading("Rules", 16)
        layout.addWidget(self._heading)
        layout.addWidget(Scroll(self._stack, self, wants=_WANTS), 1)

    def _connect(self) -> None:
        self.door.changed.connect(self.changed)
        self.door.failed.connect(self.failed)
        self.door.told.connect(self.told)
        self.door.opened.connect(self._on_made)
        self.table.chosen.connect(self.open_version)
        self.open.clicked.connect(self.table.open_current)
        self.new.clicked.connect(self._on_new)
        self.another.clicked.connect(self._on_another)
        self.every.toggled.connect(self._show_rows)
        self.tabs.currentChanged.connect(self._show_tab)
        self.version.left.connect(self._on_left)
        self._stack.currentChanged.connect(self._show_heading)

    # --- showing ---

    @Slot()
    def _show_rows(self) -> None:
        chosen = self.table.current_version()
        verbs = self.door.workspace.rules
        drafts = {
            (line.rules.id, line.rules.version): verbs.rule_draft(line.rules.id, line.rules.version)
            for line in self.lines
            if line.state in {RuleState.DRAFT, RuleState.REVIEWED}
        }
        book, today = self.door.workspace.rule_book(), self.door.today()
        rows = with_ages(in_titles(standings(self.lines, book, drafts, today)), self.lines, book, today)
        self._states = {row.key: row.state for row in rows}
        # What a withdrawal leaves unanswered is in sight whatever else is left out.
        told = tuple(row for row in rows if row.look not in _GONE or row.silences)
        shown = rows if self.every.isChecked() else told
        self.model.show_rows(shown, axis_of(shown, self.door.today()))
        self.table.fit()
        self.table.select_version(chosen.key if chosen else ("", ""))
        typed = [
            f"“{draft.rules.title}”, version {draft.rules.version}"
            for key, draft in drafts.items()
            if verbs.typed_rules(*key) is not None
        ]
        self.state.setText(state_words(rows, shown, typed))
        for each in (self.new, self.another):
            each.setEnabled(self.door.writable)

    @Slot()
    def _show_heading(self) -> None:
        # A version has a heading of its own, and its tables need the room.
        self._heading.setVisible(self._stack.currentWidget() is not self.version)

    @Slot()
    def _show_tab(self) -> None:
        place = self.tabs.currentIndex()
        if place == SOURCES:
            self.sources.refresh()
        elif place == PACKS:
            self.packs.refresh()
        elif place == LOOK_BACK:
            self.looking_back.offer(self.door.workspace.list_cases())

    def _show_version(self, rule_set: str, version: str) -> bool:
        line = next((each for each in self.lines if (each.rules.id, each.rules.version) == (rule_set, version)), None)
        return line is not None and self.version.show_version(
            line, self.lines, self._states.get((rule_set, version), "")
        )

    @Slot(str, str)
    def _on_made(self, rule_set: str, version: str) -> None:
        self.refresh()
        self.open_version(rule_set, version, WRITE)

    @Slot()
    def _on_new(self) -> None:
        try:
            self.make_new()
        except DeskError as error:
            self.failed.emit(error)

    @Slot()
    def _on_another(self) -> None:
        chosen = self.table.current_version()
        if chosen is not None:
            taken = tuple(line.rules.id for line in self.lines)
            make_rule_set(self.door, chosen.rule_set, chosen.title, taken, self)

    @Slot()
    def _on_left(self) -> None:
        key = self.version.shows()
        self._stack.setCurrentWidget(self.tabs)
        self._show_rows()
        self.table.select_version(key)
        self.focus_list()


def in_titles(rows: tuple[Standing, ...]) -> tuple[Standing, ...]:
    """The same lines; where one tells of another rule set, it names it by its title."""
    titles = {row.rule_set: row.title for row in rows}

    def named(parts: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
        return tuple(replace(each, words=with_titles(each.words, titles)) for each in parts)

    return tuple(replace(row, gaps=named(row.gaps), overlaps=named(row.overlaps)) for row in rows)


def with_ages(
    rows: tuple[Standing, ...], lines: Sequence["VersionLine"], book: RuleBook, today: date
) -> tuple[Standing, ...]:
    """The same lines; of one that waits only for a first look at its sources nothing is called overdue."""
    by_key = {(line.rules.id, line.rules.version): line.rules for line in lines if line.in_force}
    never = {row.key for row in rows if row.key in by_key and _only_unchecked(by_key[row.key], book, today)}
    return tuple(replace(row, state=_UNCHECKED) if row.key in never else row for row in rows)


def _only_unchecked(rules: RuleSet, book: RuleBook, today: date) -> bool:
    late = [each for each in source_states(rules, book, today) if each.gates and (each.days_overdue > 0 or each.caps)]
    return bool(late) and all(each.state is Currency.NEVER_CHECKED for each in late)


def state_words(rows: tuple[Standing, ...], shown: tuple[Standing, ...], typed: Sequence[str] = ()) -> str:
    """How many versions are shown, how many wait, and into which somebody typed what is not saved."""
    in_force = sum(row.look == "in_force" for row in rows)
    late = sum("overdue" in row.state for row in rows)
    changed = sum("found changed" in row.state for row in rows)
    never = sum(row.state == _UNCHECKED for row in rows)
    to_come = sum(row.look == "to_come" for row in rows)
    drafts = sum(row.look == "draft" for row in rows)
    said = f"{len(shown)} of {len(rows)} versions shown: {in_force} in force, {late} of them with an overdue source"
    said = f"{said}, {changed} with a source found changed" if changed else said
    said = f"{said}, {never} with a source never checked" if never else said
    later = counted(to_come, "approved version begins", "approved versions begin")
    said = f"{said}; {later} later" if to_come else said
    silent = sum(row.silences for row in rows)
    left = counted(silent, "withdrawn version leaves", "withdrawn versions leave")
    said = f"{said}; {left} days without an answer" if silent else said
    said = f"{said}; {drafts} in preparation." if drafts else f"{said}."
    return f"{said} Typed into {'; '.join(typed)}, and not saved as a draft; kept on its page Write." if typed else said
