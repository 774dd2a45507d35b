"""The register of sources as a worklist: what is due or overdue, what waits for it, and recording that one looked."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.asking import AskDialog
from mdt_desk.desktop.case.explaining import age_mark
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.case.judging import SourceCheckDialog
from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.jobs import Progress
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.parts import Column, combo
from mdt_desk.domain.answering import says_nothing
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import Currency
from mdt_desk.workspace import Change
from mdt_desk.workspace.rule_values import SourceDue

_RANGES = (
    ("Due in the next 60 days, or overdue", 60),
    ("Due in the next year, or overdue", 365),
    ("All with a date", 10**5),
)


class SourcesTab(Column):
    """The most overdue stands first."""

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__("Sources", parent)
        self._door = door
        self.due: tuple[SourceDue, ...] = ()
        self._kept: tuple[str, ...] = ()
        self.range = combo("Which sources", 34)
        self.range.addItems([words for words, _days in _RANGES])
        self.summary = plain_label("")
        self.table = WordTable(
            "Sources to be looked at", ("Source", "Review", "Bears on", "Last check", ""),
            (22, 19, 33, 14, 12),
        )  # fmt: skip
        self.heading = plain_label("")
        self.looks = WordTable(
            "Looks recorded, newest first", ("Source", "Who looked", "What was found", ""), (26, 24, 38, 12)
        )
        self.add_row(self.range)
        self.add(self.summary, self.table, self.heading, self.looks)
        self.end()
        self.range.currentIndexChanged.connect(self._on_range)
        self.table.acted.connect(self._on_check)
        self.looks.acted.connect(self._on_take_back)

    @Slot()
    def refresh(self) -> None:
        """Read the register again."""
        days = _RANGES[max(0, self.range.currentIndex())][1]
        due = self._sources(days)
        self.due = self._in_place(due)
        self._kept = tuple(each.source.id for each in self.due)
        self.summary.setText(summary_words(due))
        titles = {booked.rules.id: booked.rules.title for booked in self._door.workspace.rule_book().rule_sets}
        act = "Record a check…" if self._door.writable else ""
        self.table.show_rows(tuple(self._row(each, titles, act) for each in self.due))
        self.table.setVisible(bool(self.due))
        self._show_looks()

    def hideEvent(self, event: QHideEvent) -> None:
        """The next look begins with what is due then, the most overdue first."""
        self._kept = ()
        super().hideEvent(event)

    def _on_range(self) -> None:
        self._kept = ()
        self.refresh()

    def _sources(self, days: int) -> tuple[SourceDue, ...]:
        return self._door.attempt(partial(self._door.workspace.rules.sources_due, days)) or ()

    def _in_place(self, due: tuple[SourceDue, ...]) -> tuple[SourceDue, ...]:
        """What is due, each where it stood: one that was just looked at keeps its row, so that none moves up to it."""
        now = {each.source.id: each for each in due}
        if not self._kept:
            return due
        if any(each not in now for each in self._kept):
            now = {each.source.id: each for each in self._sources(_RANGES[-1][1])} | now
        stay = [now[each] for each in self._kept if each in now]
        return (*stay, *(each for each in due if each.source.id not in self._kept))

    def _show_looks(self) -> None:
        """Every look that somebody recorded: one that was taken back stays to be read."""
        workspace = self._door.workspace
        checks = self._door.attempt(workspace.all_source_checks) or ()
        rows = tuple(_look_row(each, self._title(each.source), self._door.writable) for each in reversed(checks))
        self.heading.setText("Looks recorded, newest first" if rows else "No look at a source is recorded yet.")
        self.looks.show_rows(rows)
        self.looks.setVisible(bool(rows))

    def _title(self, source_id: str) -> str:
        source = self._door.workspace.rule_book().sources.get(source_id)
        return source.title if source is not None else source_id

    def _row(self, each: SourceDue, titles: Mapping[str, str], act: str) -> WordRow:
        late = each.days < 0 or each.state.found_changed
        cells, title = due_cells(each, titles), each.source.title
        return WordRow(cells, late, age_mark(each.state), act, each.source.id, about=title)

    def _on_check(self, source_id: str) -> None:
        found = next((each for each in self.due if each.source.id == source_id), None)
        if found is None:
            return
        door, window = self._door, self.window()
        dialog = SourceCheckDialog(found.state, door.workspace.person, door.today(), window, found.source)
        if self._door.dialogs.run(dialog):
            work = partial(self._record, dialog.check())
            self._door.start("Recording the check of a source", work, self._door.changed.emit)

    def _on_take_back(self, number: str) -> None:
        checks = self._door.attempt(self._door.workspace.all_source_checks) or ()
        look = next((each for each in checks if str(each.number) == number), None)
        if look is None:
            return
        # Asked before anything is typed: whoever may not is told so at once.
        if self._door.attempt(partial(self._door.workspace.may_take_back, look)) is None:
            return
        dialog = TakeBackDialog(look, self._title(look.source), self._door.workspace.person.name, self.window())
        if self._door.dialogs.run(dialog):
            work = partial(self._take_back, look.number, dialog.text("reason"))
            self._door.start("Taking a check back", work, self._door.changed.emit)

    def _take_back(self, number: int, reason: str, progress: Progress) -> Change:
        return self._door.workspace.take_back_check(number, reason, progress.report, progress.stopped)

    def _record(self, check: SourceCheck, progress: Progress) -> Change:
        return self._door.workspace.record_source_check(check, progress.report, progress.stopped)


class TakeBackDialog(AskDialog):
    """Asks why a look should not have been recorded; the answer stands beside it for good."""

    def __init__(self, look: SourceCheck, title: str, name: str, parent: QWidget | None = None) -> None:
        sentence = (
            f"Take back what {look.by} recorded of {title} on {format_date(look.checked_on)}?\n"
            f"{_look_words(look)}\nIt stays to be read, and says nothing any more. "
            f"{name} stands beside it, with the reason."
        )
        fields = (Field("reason", "Why it should not have been recorded", Kind.LONG_TEXT),)
        super().__init__("Take back a check", sentence, fields, {"reason": ""}, None, parent)
        self.ok.setText("Take it back")

    def what_is_missing(self) -> str:
        """A reason in words."""
        return "Say in words why it should not have been recorded." if says_nothing(self.text("reason")) else ""


def _look_words(look: SourceCheck) -> str:
    """What was found, when it is to be looked at again, and whether it was taken back."""
    named = look.replaced_by.strip()
    found = f"Replaced by {named}" if named else words(look.outcome)
    again = f"look again on {format_date(look.next_due)}" if look.next_due else "no day to look again"
    note = f" {look.note}" if look.note else ""
    back = f"\n{look.taken_back[:1].upper()}{look.taken_back[1:]}" if look.taken_back else ""
    return f"{found}; {again}.{note}{back}"


def _look_row(look: SourceCheck, title: str, writable: bool) -> WordRow:
    who = f"{look.by} ({look.role})\n{format_date(look.checked_on)}"
    act = "Take back…" if writable and not look.taken_back else ""
    return WordRow((title, who, _look_words(look), ""), button=act, key=str(look.number), about=f"{title}, {who}")


def summary_words(due: tuple[SourceDue, ...]) -> str:
    """How many wait, and how many of them stop answers."""
    changed = sum(each.state.found_changed for each in due)
    late = sum(each.state.state is not Currency.CURRENT for each in due) - changed
    stops = sum(bool(each.caps) and each.state.caps for each in due)
    if not due:
        return "No source is due."
    found = f", {changed} found changed" if changed else ""
    weigh = f"{late} of them overdue or never checked{found}; {stops} stop the answer of a rule set."
    return f"{counted(len(due), 'source is', 'sources are')} listed, {weigh}"


def due_cells(each: SourceDue, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Title, age, what waits for it and the last check."""
    title = f"{each.source.title}\n{each.source.issuer}"
    return title, review_words(each), weight_words(each, titles), each.state.last_check or "None recorded", ""


def review_words(each: SourceDue) -> str:
    """When the review is or was due."""
    if each.due is None:
        return "Never checked; it has no review date"
    if each.state.found_changed:
        return f"Found changed on {format_date(each.due)}"
    if each.state.read_on is not None:
        return f"Read {format_date(each.state.read_on)}; again by {format_date(each.due)} (our bound)"
    if each.days < 0:
        return f"Was due {format_date(each.due)} ({-each.days:,} days ago)"
    return (
        f"Due {format_date(each.due)} (in {each.days:,} days)" if each.days else f"Due today, {format_date(each.due)}"
    )


def weight_words(each: SourceDue, titles: Mapping[str, str]) -> str:
    """Which rule sets wait for it, and how many open cases they speak of."""
    if not each.caps and not each.warns:
        return "No rule in force rests on it."
    names = "; ".join(titles.get(name, name) for name in (*each.caps, *each.warns))
    stopped = "stops the answer of" if each.state.caps else "will stop the answer of"
    what = stopped if each.caps else "only warns at"
    cases = counted(each.cases, "open case")
    lifts = " Two people who each look and find it unchanged lift this." if each.caps and each.state.caps else ""
    speak = "speak" if len(each.caps) + len(each.warns) > 1 else "speaks"
    return f"It {what} {names}, which {speak} of {cases}.{lifts}"
