"""The tests of a version: which pass, what they have seen, and the missing test ready-made for a person to confirm."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.pages.rules.asking import CaseTestDialog, ConfirmTestDialog, MendTestDialog, gives_words
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.parts import Column, button, case_choice, heading
from mdt_desk.desktop.pages.rules.several import carrying_dialog, confirming_dialog, mending_dialog
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.answer_words import answer_words
from mdt_desk.rules.catalogue import BY_ID
from mdt_desk.rules.coverage import STATES, BoundaryCoverage, Coverage, CriterionCoverage, speaks_of
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.proposals import Proposal
from mdt_desk.rules.rule_tests import TestOutcome
from mdt_desk.rules.terms import CriterionState, RuleState
from mdt_desk.rules.tests_apart import others_words, passing_words
from mdt_desk.rules.tracing import show_bound
from mdt_desk.rules.verdict_marks import state_mark
from mdt_desk.workspace import Change
from mdt_desk.workspace.rule_values import VersionLine
from mdt_desk.workspace.telling_whose import told_of

if TYPE_CHECKING:
    from mdt_desk.rules.carrying import CarriedTest
    from mdt_desk.workspace.rule_pack_verbs import RulePackVerbs

_HALF_MM = 1.9
_MOST_PROPOSED = 8


class TestsTab(Column):
    """Everything is worked out anew when the tab is shown."""

    __test__ = False

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__("Tests of the version", parent)
        self._door = door
        self._line: VersionLine | None = None
        self.proposals: tuple[Proposal, ...] = ()
        self.carried: tuple[CarriedTest, ...] = ()
        self.outcomes: tuple[TestOutcome, ...] = ()
        self.summary = plain_label("")
        self.from_case = button("A test from a stored case…")
        self.carry = button("Carry tests over…")
        self.mend_several = button("Mend several…")
        self.confirm_several = button("Confirm several…")
        self.missing = WordTable("Missing tests", ("Missing test", "By the draft it gives", ""), (58, 26, 16))
        self.failing = WordTable("Failing tests", ("Test", "Expected and found", ""), (46, 38, 16))
        self.seen = WordTable(
            "What the tests have seen", ("Criterion", "Met in", "Not met in", "Unknown in"), (49, 17, 17, 17)
        )
        self.sides = WordTable(
            "Boundaries", ("Criterion", "Fact", "Last value below", "First value above"), (30, 26, 22, 22)
        )
        self.passing = WordTable("Passing tests", ("Test", "Expected and found", "Date"), (56, 30, 14))
        self._headings = {name: heading(words, 11) for name, words in _HEADINGS.items()}
        self.add(self.summary)
        self.add_row(self.from_case, self.carry, self.mend_several, self.confirm_several)
        for name, table in self._tables().items():
            self.add(self._headings[name], table)
        self.end()
        self.missing.acted.connect(self._on_confirm)
        self.failing.acted.connect(self._on_mend)
        self.from_case.clicked.connect(self._on_case)
        self.carry.clicked.connect(self._on_carry)
        self.mend_several.clicked.connect(self._on_mend_several)
        self.confirm_several.clicked.connect(self._on_confirm_several)

    def show_version(self, line: VersionLine) -> None:
        """Run the tests of a version and show what they have seen."""
        self._line = line
        rules, verbs = line.rules, self._door.workspace.rules
        outcomes = self._door.attempt(partial(verbs.rule_tests, rules.id, rules.version))
        if outcomes is None:
            return
        seen = self._door.attempt(partial(verbs.rule_coverage, rules.id, rules.version, outcomes))
        if seen is None:
            return
        others = self._door.attempt(partial(verbs.failing_of_others, rules.id, rules.version, outcomes))
        apart = {each.id for each in others or ()}
        told = [each for each in outcomes if each.id not in apart]
        self.outcomes = tuple(each for each in told if not each.passed or speaks_of(each, rules))
        proposals = (
            None
            if seen.complete
            else self._door.attempt(partial(verbs.missing_tests, rules.id, rules.version, outcomes))
        )
        self.proposals = proposals or ()
        carry = partial(verbs.tests_to_carry_over, rules.id, rules.version, outcomes)
        self.carried = (self._door.attempt(carry) or ()) if self._open() else ()
        self._show(rules, seen, len(outcomes), len(apart))

    def _tables(self) -> dict[str, WordTable]:
        return {
            "failing": self.failing, "missing": self.missing, "seen": self.seen, "sides": self.sides,
            "passing": self.passing,
        }  # fmt: skip

    def _open(self) -> bool:
        line = self._line
        draft = line is not None and line.state in {RuleState.DRAFT, RuleState.REVIEWED} and not line.pack
        return draft and self._door.writable

    def _show(self, rules: RuleSet, seen: Coverage, count: int, others: int) -> None:
        failing = [each for each in self.outcomes if not each.passed]
        speaking = [each for each in self.outcomes if each.passed]
        reviewed = self._open() and self._line is not None and self._line.state is RuleState.REVIEWED
        told = summary_words(count, len(failing), len(speaking), seen, len(self.proposals), others)
        self.summary.setText(f"{told} {_REVIEWED}" if reviewed else told)
        self.from_case.setEnabled(self._open())
        self.carry.setVisible(self._open() and bool(self.carried))
        self.mend_several.setVisible(self._open() and len(failing) > 1)
        self.confirm_several.setVisible(self._open() and len(self.proposals) > 1)
        act = "Confirm…" if self._open() else ""
        mend = "Mend…" if self._open() else ""
        self.missing.show_rows(tuple(_missing_row(each, act) for each in self.proposals[:_MOST_PROPOSED]))
        self.failing.show_rows(tuple(_failing_row(each, mend) for each in failing))
        self.seen.show_rows(tuple(WordRow(seen_cells(each), bool(each.missing)) for each in seen.criteria))
        self.sides.show_rows(tuple(WordRow(side_cells(each), bool(each.missing)) for each in seen.boundaries))
        self.passing.show_rows(tuple(_passing_row(each) for each in speaking))
        for name, table in self._tables().items():
            for widget in (self._headings[name], table):
                widget.setVisible(table.rowCount() > 0)

    def _on_confirm(self, name: str) -> None:
        proposal = next((each for each in self.proposals if each.draft.test.id == name), None)
        line = self._line
        if proposal is None or line is None:
            return
        dialog = ConfirmTestDialog(proposal, self._door.workspace.person, self.window())
        if not self._door.dialogs.run(dialog):
            return
        expect = dialog.expected()
        if expect is not None:
            test = proposal.confirmed(expect, dialog.text("by"))
            self._save(partial(self._verbs().save_rule_tests, line.rules.id, line.rules.version, [test]))

    def _on_mend(self, name: str) -> None:
        outcome = next((each for each in self.outcomes if each.id == name), None)
        line = self._line
        if outcome is None or line is None:
            return
        dialog = MendTestDialog(outcome, self.window())
        if not self._door.dialogs.run(dialog):
            return
        rules, reason = line.rules, dialog.text("reason")
        if dialog.retires():
            self._save(partial(self._verbs().retire_rule_test, rules.id, rules.version, name, reason))
        else:
            seen = {outcome.id: outcome.assessment}
            self._save(partial(self._verbs().expect_instead, rules.id, rules.version, [name], reason, seen=seen))

    @Slot()
    def _on_mend_several(self) -> None:
        line = self._line
        failing = [each for each in self.outcomes if not each.passed]
        dialog = mending_dialog(failing, self._door.workspace.person, self.window())
        if line is None or not self._door.dialogs.run(dialog):
            return
        reason, rules, ticked = dialog.text("reason"), line.rules, dialog.ticked()
        seen = {each.id: each.assessment for each in failing}
        self._save(partial(self._verbs().expect_instead, rules.id, rules.version, ticked, reason, seen=seen))

    @Slot()
    def _on_carry(self) -> None:
        line, carried = self._line, self.carried
        dialog = carrying_dialog(carried, self._door.workspace.person, self.window())
        if line is None or not self._door.dialogs.run(dialog):
            return
        by, ticked = dialog.text("by"), set(dialog.ticked())
        tests = [each.confirmed(by) for each in carried if each.draft.test.id in ticked]
        self._save(partial(self._verbs().save_rule_tests, line.rules.id, line.rules.version, tests))

    @Slot()
    def _on_confirm_several(self) -> None:
        line, proposals = self._line, self.proposals
        dialog = confirming_dialog(proposals, self._door.workspace.person, self.window())
        if line is None or not self._door.dialogs.run(dialog):
            return
        by, ticked = dialog.text("by"), set(dialog.ticked())
        right = [each for each in proposals if each.draft.test.id in ticked]
        tests = [each.confirmed(each.computed, by) for each in right]
        self._save(partial(self._verbs().save_rule_tests, line.rules.id, line.rules.version, tests))

    @Slot()
    def _on_case(self) -> None:
        line = self._line
        if line is None:
            return
        workspace = self._door.workspace
        cases = [(row.case_id, case_choice(row)) for row in workspace.list_cases()]
        dialog = CaseTestDialog(cases, line.rules.drug, workspace.person, self.window(), self._told_of)
        if not self._door.dialogs.run(dialog):
            return
        expect, on = dialog.expected(), dialog.day("on")
        opened = self._door.attempt(partial(workspace.open_case, str(dialog.values["case"])))
        if expect is None or on is None or opened is None:
            return
        names = dialog.text("test_id"), dialog.text("title")
        made = self._door.attempt(
            partial(self._verbs().test_from_case, opened.case, line.rules.drug, on, expect, *names)
        )
        if made is None:
            return
        test, case = made
        because = f"Expected outcome confirmed by {dialog.text('by')}."
        test = replace(test, purpose=line.rules.purpose, because=because)
        self._save(partial(self._verbs().save_rule_test, line.rules.id, line.rules.version, test, case))

    def _told_of(self, case_id: str, short_name: str, title: str) -> str:
        """What a typed name or title tells of the patient, said before OK; a case that cannot be read is told later."""
        try:
            opened = self._door.workspace.open_case(case_id)
        except DeskError:
            return ""
        return told_of(opened.case, short_name, title)

    def _verbs(self) -> "RulePackVerbs":
        return self._door.workspace.rules

    def _save(self, verb: Callable[[], Change]) -> None:
        self._door.take(verb)  # the page shows the version anew when it hears of the change


_REVIEWED = "This version was reviewed with these tests: a test that is kept now sends it back to be reviewed again."
_HEADINGS = {
    "missing": "Missing tests, ready-made",
    "failing": "Tests that fail under this version",
    "seen": "In how many tests each criterion came out so",
    "sides": "Tests that stand just at a boundary",
    "passing": "Tests that speak of this version and pass",
}


def summary_words(count: int, failing: int, speaking: int, seen: Coverage, missing: int, others: int = 0) -> str:
    """How the tests stand, in a sentence or two; those of other rule sets that fail anyway are counted apart."""
    passed = (
        f"{failing} of {count} tests {'fails' if failing == 1 else 'fail'}"
        if failing
        else passing_words(count, others, "this version")
    )
    told = f"{passed}{others_words(others)}; {speaking} that pass speak of this version."
    if seen.complete:
        return f"{told} Every criterion was seen met, not met and unknown, and every number from both sides."
    shown = f" The first {_MOST_PROPOSED} are shown." if missing > _MOST_PROPOSED else ""
    return f"{told} {counted(missing, 'test is', 'tests are')} missing.{shown}"


def seen_cells(each: CriterionCoverage) -> tuple[str, ...]:
    """In how many tests a criterion was met, not met and unknown."""
    return (each.sentence, *(_seen(each, state) for state in STATES))


def _seen(each: CriterionCoverage, state: CriterionState) -> str:
    if state in each.impossible:
        return "cannot be"
    count = len(each.seen[state])
    return counted(count, "test") if count else "no test yet"


def side_cells(each: BoundaryCoverage) -> tuple[str, ...]:
    """The two values at a boundary and how many tests stand there."""
    sides = ((each.below, each.tests_below), (each.above, each.tests_above))
    words = [
        f"{show_bound(value)}: {len(tests) or 'no'} test{'' if len(tests) == 1 else 's'}" for value, tests in sides
    ]
    return (each.sentence, BY_ID[each.fact].label, *words)


def _missing_row(proposal: Proposal, act: str) -> WordRow:
    cells = (
        proposal.draft.test.title,
        gives_words(proposal),
        "",
    )
    mark = state_mark(CriterionState.UNKNOWN, False, _HALF_MM)
    return WordRow(cells, True, mark, act, proposal.draft.test.id, proposal.draft.test.title)


def _failing_row(outcome: TestOutcome, act: str) -> WordRow:
    title = outcome.title or outcome.id
    return WordRow((title, "; ".join(outcome.differences), ""), True, button=act, key=outcome.id, about=title)


def _passing_row(outcome: TestOutcome) -> WordRow:
    answer = outcome.assessment
    found = answer_words(answer.outcome, answer.would_be, purpose=answer.purpose) if answer else ""
    on = show_bound(outcome.test.on) if outcome.test else ""
    return WordRow((outcome.title or outcome.id, found, on), mark=state_mark(CriterionState.MET, False, _HALF_MM))
