"""From draft to a rule in force: the conditions as a checklist, and the steps of two named people."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.jobs import Progress
from mdt_desk.desktop.pages.rules.asking import ApproveDialog, PersonDialog
from mdt_desk.desktop.pages.rules.detail import approval_cells
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.in_use import withdrawal_words
from mdt_desk.desktop.pages.rules.parts import Column, button, heading
from mdt_desk.desktop.room import allow
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.shapes import Picture
from mdt_desk.rules.terms import CriterionState, RuleState
from mdt_desk.rules.verdict_marks import state_mark
from mdt_desk.workspace import Change, Person
from mdt_desk.workspace.rule_parts import Step
from mdt_desk.workspace.rule_values import Gate, VersionLine

_HALF_MM = 1.9
_OPEN = frozenset({RuleState.DRAFT, RuleState.REVIEWED})


class ApprovalTab(Column):
    """The program checks the conditions; the people answer for the text."""

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__("Review and approval", parent)
        self._door = door
        self._line: VersionLine | None = None
        self.gates: tuple[Gate, ...] = ()
        self.summary = plain_label("")
        self.review = button("Review…")
        self.approve = button("Approve…")
        self.withdraw = button("Withdraw…")
        self.checklist = WordTable("Conditions of approval", ("State", "Condition", "What was found"), (14, 22, 64))
        self.steps = WordTable("Steps so far", ("Step", "By", "On", "Reason"), (20, 30, 20, 30))
        self._gates_heading = heading("Conditions of approval", 11)
        self.add(self.summary)
        self.add_row(self.review, self.approve, self.withdraw)
        self._steps_heading = heading("Steps so far", 11)
        self.add(self._gates_heading, self.checklist, self._steps_heading, self.steps)
        self.end()
        self.review.clicked.connect(self._on_review)
        self.approve.clicked.connect(self._on_approve)
        self.withdraw.clicked.connect(self._on_withdraw)

    def show_version(self, line: VersionLine) -> None:
        """Check every condition of a version anew."""
        self._line = line
        self.gates = ()
        if line.state in _OPEN:
            self.gates = tuple(self._door.attempt(partial(self._gates_of, self._door.workspace.person)) or ())
        self.summary.setText(next_step_words(line))
        self.checklist.show_rows(tuple(WordRow(gate_cells(gate), not gate.passed, _mark(gate)) for gate in self.gates))
        for widget in (self._gates_heading, self.checklist):
            widget.setVisible(bool(self.gates))
        self.steps.show_rows(tuple(WordRow(approval_cells(each)) for each in line.approvals))
        for widget in (self._steps_heading, self.steps):
            widget.setVisible(bool(line.approvals))
        writable = self._door.writable
        # A step that was taken leaves the keyboard on what was done, and never on the button that takes it all back.
        done = self.steps if line.approvals else self.checklist
        allow(self.review, writable and line.state is RuleState.DRAFT, done)
        allow(self.approve, writable and line.state is RuleState.REVIEWED, done)
        allow(self.withdraw, writable and line.state is not RuleState.WITHDRAWN, done)

    def _gates_of(self, person: Person) -> Sequence[Gate]:
        assert self._line is not None
        rules = self._line.rules
        return self._door.workspace.rules.approval_gates(rules.id, rules.version, person)

    def _is_saved(self, line: VersionLine) -> bool:
        """Told before anybody is asked for a name: with what was typed and not saved, no step can be taken."""

        def asked() -> bool:
            self._door.workspace.rules.refuse_typed(line.rules.id, line.rules.version)
            return True

        return bool(self._door.attempt(asked))

    @Slot()
    def _on_review(self) -> None:
        line, verbs = self._line, self._door.workspace.rules
        if line is None or not self._is_saved(line):
            return
        sentence = (
            f"{line.rules.title}, version {line.rules.version}.\n"
            "Whoever reviews has read every criterion beside its source and says that the text is right as it stands."
        )
        dialog = PersonDialog("Review a version", sentence, self._door.workspace.person, "Review", parent=self.window())
        if self._door.dialogs.run(dialog):
            review = partial(verbs.submit_review, line.rules.id, line.rules.version, dialog.person(), seen=line.sha256)
            self._door.take(review)

    @Slot()
    def _on_approve(self) -> None:
        line = self._line
        if line is None or not self._is_saved(line):
            return
        reviewer = next((each.by for each in reversed(line.approvals) if each.step is Step.REVIEWED), "nobody")
        present = self._door.workspace.person
        asked = Person("", "") if present.name == reviewer else present
        sentence = (
            f"{line.rules.title}, version {line.rules.version}. Reviewed by {reviewer}; somebody else approves.\n"
            "With the approval it is in force on its dates, and the answers of all cases are worked out anew."
            f"{replaces_words(line, self._door.workspace.rules.rule_versions(), self._door.today())}"
        )
        dialog = ApproveDialog(sentence, asked, self._gates_of, self.window())
        if self._door.dialogs.run(dialog):
            work = partial(self._approve, line, dialog.person())
            self._door.start(f"Approving {line.rules.version}", work, self._door.changed.emit)

    def _approve(self, line: VersionLine, person: Person, progress: Progress) -> Change:
        verb, rules = self._door.workspace.rules.approve, line.rules
        return verb(rules.id, rules.version, person, progress.report, progress.stopped, seen=line.sha256)

    @Slot()
    def _on_withdraw(self) -> None:
        line = self._line
        if line is None or not self._is_saved(line):
            return
        what = "It was never in force: once it is withdrawn it never will be. What is in force goes on as it is."
        if line.state not in _OPEN:
            gap = withdrawal_words(line.rules, self._door.workspace.rule_book(), self._door.today())
            what = f"Once it is withdrawn it answers no more. {gap}"
        sentence = f"{line.rules.title}, version {line.rules.version}.\n{what}"
        person = self._door.workspace.person
        dialog = PersonDialog("Withdraw a version", sentence, person, "Withdraw", reason=True, parent=self.window())
        if self._door.dialogs.run(dialog):
            work = partial(self._take_out, line, dialog.person(), dialog.text("reason"))
            self._door.start(f"Withdrawing {line.rules.version}", work, self._door.changed.emit)

    def _take_out(self, line: VersionLine, person: Person, reason: str, progress: Progress) -> Change:
        verb, rules = self._door.workspace.rules.withdraw, line.rules
        return verb(rules.id, rules.version, person, reason, progress.report, progress.stopped, seen=line.sha256)


def gate_cells(gate: Gate) -> tuple[str, ...]:
    """A condition, whether it holds, and what was found."""
    return ("Holds" if gate.passed else "Open"), gate.name[:1].upper() + gate.name[1:], gate.sentence


def _mark(gate: Gate) -> Picture:
    return state_mark(CriterionState.MET if gate.passed else CriterionState.NOT_MET, False, _HALF_MM)


def replaces_words(line: VersionLine, lines: Sequence[VersionLine], today: date | None = None) -> str:
    """From which day on a version takes the place of the one that is in use; days that lie behind are named as such."""
    used = [each for each in lines if each.rules.id == line.rules.id and each.state is RuleState.APPROVED]
    used = [each for each in used if not each.superseded and each.rules.version != line.rules.version]
    if not used:
        return ""
    since = line.rules.effective_from
    named = " and ".join(each.rules.version for each in used)
    if since and today and since >= today:
        return f"\nIt takes the place of {named} from {format_date(since)} on."
    days = f"on every day since {format_date(since)}" if since else "on every day"
    return f"\nIt takes the place of {named} {days}, also of days that lie behind."


def next_step_words(line: VersionLine) -> str:
    """What comes next for a version."""
    if line.state is RuleState.DRAFT:
        return "A draft. One named person reviews it; then another approves it."
    if line.state is RuleState.REVIEWED:
        return "Reviewed. Another named person may approve it when every condition below holds."
    if line.state is RuleState.WITHDRAWN:
        return "Withdrawn: it answers no more."
    return "Approved and never changed. A defect is mended by a new version."
