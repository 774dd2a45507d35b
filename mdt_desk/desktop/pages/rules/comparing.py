"""Two versions compared by what they mean and by their text, and what a version would change among the open cases."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.jobs import Progress
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.parts import Column, button, combo, heading
from mdt_desk.domain.counts import counted
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.answer_words import answer_words
from mdt_desk.rules.compare import Comparison, Relation, profile_words
from mdt_desk.rules.impact import Verdict
from mdt_desk.rules.model import RuleSet, criteria_of
from mdt_desk.rules.reading_out import read_out
from mdt_desk.rules.terms import RuleState
from mdt_desk.workspace.rule_values import CaseChange, Impact, RuleDraft, VersionLine

MOST_SHOWN = 200
"""Cases listed by name; beyond, the counts tell more than a list."""
RELATION_WORDS = {
    Relation.EQUAL: "Both versions give the same people the drug.",
    Relation.STRICTER: "The newer version is stricter: some who were eligible no longer are, nobody is added.",
    Relation.LOOSER: "The newer version is looser: some become eligible, nobody loses.",
    Relation.MIXED: "Mixed: some who were eligible no longer are, and others become eligible.",
}


class CompareTab(Column):
    """Both answers are worked out beside the window and can be stopped."""

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__("Compare and impact", parent)
        self._door = door
        self._lines: tuple[VersionLine, ...] = ()
        self._draft: RuleDraft | None = None
        self._readings: tuple[str, ...] = ()
        self.older, self.newer = combo("Older version", 24), combo("Newer version", 24)
        self.compare = button("Compare")
        self.impact = button("Who would change among the open cases")
        self.meaning = plain_label("Choose two versions and compare them.")
        self.texts = WordTable("What differs in the text", ("What differs in the text",), (1,))
        self.effect = plain_label("")
        self.changes = WordTable(
            "Cases that change", ("Case", "Now", "With this version", "Because of"), (22, 22, 22, 34)
        )
        self.add(heading("By meaning and by text", 11))
        self.add_row(QLabel("From version"), self.older, QLabel("to version"), self.newer, self.compare)
        self.add(self.meaning, self.texts, heading("Impact on the open cases", 11))
        self.add_row(self.impact)
        self.add(self.effect, self.changes)
        self.end()
        self.compare.clicked.connect(self._on_compare)
        self.impact.clicked.connect(self._on_impact)

    def show_version(self, line: VersionLine, lines: Sequence[VersionLine], draft: RuleDraft) -> None:
        """Offer the versions of a rule set, this one as the newer."""
        self._lines, self._draft = tuple(lines), draft
        names = [named(each) for each in lines]
        place = next(at for at, each in enumerate(lines) if each.rules.version == line.rules.version)
        for control, chosen in ((self.older, compared_with(line, lines)), (self.newer, place)):
            control.clear()
            control.addItems(names)
            control.setCurrentIndex(chosen)
        self.compare.setEnabled(len(names) > 1)
        self.meaning.setText(
            "Choose two versions and compare them." if len(names) > 1 else "There is only this one version so far."
        )
        self.effect.setText("")
        for table in (self.texts, self.changes):
            table.hide()

    @Slot()
    def _on_compare(self) -> None:
        older, newer = (self._lines[each.currentIndex()].rules for each in (self.older, self.newer))
        draft = self._door.attempt(partial(self._door.workspace.rules.rule_draft, newer.id, newer.version))
        if draft is None:
            return
        compare = self._door.workspace.rules.compare_rules
        verb = partial(compare, older, newer, draft.definitions, new_sources=draft.sources)
        self._readings = reading_changes(older, newer)
        self._door.start("Comparing two versions", partial(_without_progress, verb), self.show_comparison)

    def show_comparison(self, found: Comparison) -> None:
        """Show how two versions stand to each other."""
        self.meaning.setText(comparison_words(found))
        differing = (*found.source_changes, *self._readings, *filter(is_told_apart, found.text_changes))
        self.texts.show_rows(tuple(WordRow((each,)) for each in differing))
        self.texts.setVisible(self.texts.rowCount() > 0)

    @Slot()
    def _on_impact(self) -> None:
        if self._draft is not None:
            self._door.start("Looking at the open cases", partial(self._look, self._draft), self.show_impact)

    def _look(self, draft: RuleDraft, progress: Progress) -> Impact:
        def cancelled() -> bool:
            return progress.cancelled

        verb = self._door.workspace.rules.impact
        return verb(draft.rules, draft.definitions, draft.sources, progress.report, cancelled)

    def show_impact(self, found: Impact) -> None:
        """Show which open cases change."""
        begins = self._draft.rules.effective_from if self._draft is not None else None
        self.effect.setText(impact_words(found, begins if begins and begins > self._door.today() else None))
        self.changes.show_rows(tuple(WordRow(change_cells(each)) for each in found.changes[:MOST_SHOWN]))
        self.changes.setVisible(bool(found.changes))


def named(line: VersionLine) -> str:
    """A version with how far it has come: one that was withdrawn never looks like the one in force."""
    return f"{line.rules.version} ({'in force' if line.in_force else line.state.value})"


def compared_with(line: VersionLine, lines: Sequence[VersionLine]) -> int:
    """The place of the version that another one is compared with: what it supersedes, else what speaks before it."""
    place = next(at for at, each in enumerate(lines) if each.rules.version == line.rules.version)
    taken_from = [at for at, each in enumerate(lines) if each.rules.version == line.rules.supersedes]
    taken_from = [at for at in taken_from if lines[at].state is not RuleState.WITHDRAWN]
    before = list(range(place))
    approved = [at for at in before if lines[at].state is RuleState.APPROVED]
    in_force = [at for at in approved if lines[at].in_force]
    return next(reversed(taken_from or in_force or approved or before), place)


def reading_changes(older: RuleSet, newer: RuleSet) -> tuple[str, ...]:
    """The criteria of which the condition differs, as the program read them and reads them."""
    before = {each.id: each for each in criteria_of(older)}
    return tuple(
        f"{each.id.replace('_', ' ')}: {read_out(before[each.id].condition)} -> {read_out(each.condition)}"
        for each in criteria_of(newer)
        if each.id in before and each.condition != before[each.id].condition
    )


def is_told_apart(text: str) -> bool:
    """Whether a line shows a difference; where only the condition differs, its readings say so."""
    before, _, after = text.removeprefix("changed: ").partition(" -> ")
    return before != after


def _without_progress(verb: partial[Comparison], _progress: Progress) -> Comparison:
    return verb()


def comparison_words(found: Comparison) -> str:
    """The relation, the counts, and one example patient each way."""
    counts = (
        f"Of {counted(found.profiles, 'kind', 'kinds')} of patient that the criteria can tell apart, "
        f"{counted(found.eligible_in_both, 'is', 'are')} eligible in both, "
        f"{found.no_longer_eligible:,} no longer, {found.newly_eligible:,} newly."
    )
    lines = [RELATION_WORDS[found.relation], counts]
    if found.source_changes:
        lines.append(f"It says something else of its sources ({len(found.source_changes)}): read that as a rule.")
    if found.example_no_longer:
        lines.append(f"No longer eligible, for example: {profile_words(found.example_no_longer)}.")
    if found.example_newly:
        lines.append(f"Newly eligible, for example: {profile_words(found.example_newly)}.")
    return "\n".join(lines)


def impact_words(found: Impact, begins: date | None = None) -> str:
    """How many cases change; of a version that begins later, that only cases asked about from that day can."""
    dateless = f" {found.without_date} have no date and are told nothing yet." if found.without_date else ""
    many = len(found.changes)
    changed = counted(many, "case changes", "cases change") if many else "no case changes"
    later = f" It begins on {format_date(begins)}: no case asked about before that day changes." if begins else ""
    head = f"Of {found.cases:,} open cases, {changed} with version {found.new_version}.{dateless}{later}"
    ways = Counter((_one_line(each.before), _one_line(each.after)) for each in found.changes)
    lines = [f"• {count:,} from {before} to {after}" for (before, after), count in ways.most_common()]
    more = [f"The first {MOST_SHOWN} are listed."] if many > MOST_SHOWN else []
    return "\n".join([head, *lines, *more])


def _one_line(verdict: Verdict) -> str:
    return verdict_words(verdict).replace("\n", " ")


def change_cells(change: CaseChange) -> tuple[str, ...]:
    """A case, its answer now and then, and why."""
    return change.name, verdict_words(change.before), verdict_words(change.after), "\n".join(change.because)


def verdict_words(verdict: Verdict) -> str:
    """An outcome with what it would be."""
    return answer_words(verdict.outcome, verdict.would_be)
