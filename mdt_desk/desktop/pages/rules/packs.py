"""Packs of rules: written and signed here, looked at step by step before anything is taken in, and whom one trusts."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mdt_desk.desktop.case.asking import AskDialog
from mdt_desk.desktop.case.fields import Field
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.desktop.jobs import Progress
from mdt_desk.desktop.message_bar import announce
from mdt_desk.desktop.pages.rules.asking import PersonDialog, ReasonDialog
from mdt_desk.desktop.pages.rules.comparing import RELATION_WORDS, impact_words
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.parts import Column, button, heading
from mdt_desk.domain.shapes import Picture
from mdt_desk.rules.terms import CriterionState
from mdt_desk.rules.verdict_marks import state_mark
from mdt_desk.workspace import Person
from mdt_desk.workspace.rule_signers import fingerprint_of_typed
from mdt_desk.workspace.rule_values import PackReport, PackStep, Signer

PACK_FILES = "Rule packs (*.mdtrules)"
_HALF_MM = 1.9
_PACK_FIELDS = (
    Field("pack", "Name of the pack", help="Letters, digits, points and hyphens, such as north-network."),
    Field("version", "Version", help="Higher than the one before, such as 2026.12.1."),
    Field("title", "Title", help="As other desks will read it."),
)
_SIGNER_FIELDS = (
    Field("name", "Hospital or network"),
    Field("key", "Public key", help="64 digits from 0 to 9 and a to f, as the other desk shows them."),
)
_NO_KEY_YET = "The fingerprint to compare is shown here once the public key is complete."


class PackDialog(AskDialog):
    """Asks how a pack is named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        values: dict[str, object] = {"pack": "", "version": "", "title": ""}
        sentence = (
            "All rule sets in force are written with their definitions, sources and tests, and signed by this desk."
        )
        super().__init__("Write a rule pack", sentence, _PACK_FIELDS, values, None, parent)
        self.ok.setText("Choose where…")

    def what_is_missing(self) -> str:
        """A name and a version."""
        return "" if self.text("pack") and self.text("version") else "Give the pack a name and a version."


class SignerDialog(AskDialog):
    """Asks whose key is to be trusted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        sentence = (
            "Compare the fingerprint with the other desk by telephone before you trust its key. "
            "Packs signed by it may then be approved here."
        )
        super().__init__("Trust a desk", sentence, _SIGNER_FIELDS, {"name": "", "key": ""}, None, parent)
        self.ok.setText("Trust it")
        self.fingerprint = plain_label(_NO_KEY_YET, self)
        if isinstance(column := self.layout(), QVBoxLayout):
            column.insertWidget(column.indexOf(self.missing), self.fingerprint)

    def say_beside(self, _value: object = None) -> None:
        """Show the digits to compare as soon as what is typed is a key."""
        super().say_beside()
        digits = fingerprint_of_typed(self.text("key"))
        told = f"Fingerprint to compare: {digits}" if digits else _NO_KEY_YET
        if told != self.fingerprint.text():
            self.fingerprint.setText(told)
            announce(self.fingerprint, told)

    def what_is_missing(self) -> str:
        """A name and a key."""
        return "" if self.text("name") and self.text("key") else "Enter the name and the public key."


class PacksTab(Column):
    """Taking a pack in stores drafts; it never puts a rule in force."""

    def __init__(self, door: RulesDoor, parent: QWidget | None = None) -> None:
        super().__init__("Rule packs", parent)
        self._door = door
        self._report: PackReport | None = None
        self.write = button("Write a pack…")
        self.look = button("Look at a pack…")
        self.take_in = button("Take it in as drafts")
        self.summary = plain_label("A pack is looked at step by step. What is in force stays in force.")
        self.steps = WordTable("Steps of taking a pack in", ("State", "Step", "What was found"), (14, 22, 64))
        self.effects = plain_label("")
        self.trust = button("Trust a desk…")
        self.signers = WordTable("Known signers", ("Desk", "Fingerprint to compare", "Added", ""), (26, 44, 18, 12))
        self.own_key = plain_label("")
        self.add_row(self.write, self.look, self.take_in)
        self.add(self.summary, self.steps, self.effects, heading("Desks whose packs are trusted", 11), self.signers)
        self.add(self.own_key)
        self.add_row(self.trust)
        self.end()
        self._connect()

    def refresh(self) -> None:
        """Read the signers again."""
        signers = self._door.attempt(self._door.workspace.rules.signers) or ()
        self.signers.show_rows(tuple(_signer_row(each, writable=self._door.writable) for each in signers))
        own = next((each for each in signers if each.own), None)
        self.own_key.setText(f"Public key of this desk: {own.public_key}" if own else "")
        for control in (self.write, self.trust):
            control.setEnabled(self._door.writable)
        self._show_report()

    def _connect(self) -> None:
        self.write.clicked.connect(self._on_write)
        self.look.clicked.connect(self._on_look)
        self.take_in.clicked.connect(self._on_take_in)
        self.trust.clicked.connect(self._on_trust)
        self.signers.acted.connect(self._on_remove)

    def _show_report(self) -> None:
        report = self._report
        possible = report is not None and (report.can_import or _steps_back(report)) and report.change is None
        self.take_in.setEnabled(possible and self._door.writable)
        for widget in (self.steps, self.effects):
            widget.setVisible(report is not None)
        if report is None:
            return
        self.summary.setText(report_words(report))
        self.steps.show_rows(
            tuple(WordRow(step_cells(each), each.passed is False, _mark(each)) for each in report.steps)
        )
        lines = [f"{name}: {RELATION_WORDS[found.relation]}" for name, found in report.comparisons]
        lines += [f"{each.rule_set}: {impact_words(each)}" for each in report.impacts]
        self.effects.setText("\n".join(lines))

    @Slot()
    def _on_write(self) -> None:
        dialog = PackDialog(self.window())
        if not self._door.dialogs.run(dialog):
            return
        name, version, title = (dialog.text(each) for each in ("pack", "version", "title"))
        path = self._door.dialogs.save_path("Write the pack", Path(f"{name}-{version}.mdtrules"), PACK_FILES)
        if path is not None:
            self._door.take(partial(self._door.workspace.rules.export_pack, path, name, version, title))

    @Slot()
    def _on_look(self) -> None:
        files = self._door.dialogs.open_files("Look at a rule pack", None, PACK_FILES)
        if files:
            self._door.start("Looking at a rule pack", partial(self._inspect, files[0]), self.show_report)

    def _inspect(self, path: Path, _progress: Progress) -> PackReport:
        return self._door.workspace.rules.inspect_pack(path)

    def show_report(self, report: PackReport) -> None:
        """Show the checklist of a pack."""
        self._report = report
        self._show_report()
        if report.change is not None:
            self._door.changed.emit(report.change)

    @Slot()
    def _on_take_in(self) -> None:
        if self._report is None:
            return
        looked_at = self._report
        back = _steps_back(looked_at)
        agreed = self._second_person() if back else None
        if back and agreed is None:
            return
        self._door.start("Taking a rule pack in", partial(self._import, looked_at, agreed), self.show_report)

    def _import(self, looked_at: PackReport, agreed: Person | None, _progress: Progress) -> PackReport:
        return self._door.workspace.rules.import_pack(looked_at.path, agreed, seen=looked_at.sha256)

    def _second_person(self) -> Person | None:
        sentence = "The pack is older than one that was taken in before. A second person must agree to the step back."
        dialog = PersonDialog("A step back", sentence, Person("", ""), "Agree", parent=self.window())
        return dialog.person() if self._door.dialogs.run(dialog) else None

    @Slot()
    def _on_trust(self) -> None:
        dialog = SignerDialog(self.window())
        if self._door.dialogs.run(dialog):
            self._door.take(partial(self._door.workspace.rules.add_signer, dialog.text("name"), dialog.text("key")))

    def _on_remove(self, public_key: str) -> None:
        dialog = ReasonDialog(
            "Trust no more", "Packs signed by this key can then not be approved.", "Remove", self.window()
        )
        if self._door.dialogs.run(dialog):
            self._door.take(partial(self._door.workspace.rules.remove_signer, public_key, dialog.text("reason")))


def _steps_back(report: PackReport) -> bool:
    return any(step.name == "version rises" and step.passed is False for step in report.steps)


def report_words(report: PackReport) -> str:
    """Which pack, by whom, and what may be done with it."""
    signer = "not signed" if report.signer is None else f"signed by {report.signer.name or 'a desk not known here'}"
    if report.signer is not None:
        signer += f", fingerprint {report.signer.fingerprint}"
    may = "It may be taken in as drafts." if report.can_import else "It cannot be taken in."
    if report.change is not None:
        may = "It was taken in as drafts."
    if report.can_import and not report.can_approve:
        may += " It can be looked at, but not approved as it is."
    head = f"{report.title or report.pack} {report.version}".strip() or report.path.name
    return f"{head}: {signer}. {may}"


def step_cells(step: PackStep) -> tuple[str, ...]:
    """One step, how it ended, and its sentence."""
    state = "Not reached" if step.passed is None else "Passed" if step.passed else "Failed"
    return state, step.name[:1].upper() + step.name[1:], step.sentence


def _mark(step: PackStep) -> Picture:
    state = {True: CriterionState.MET, False: CriterionState.NOT_MET, None: CriterionState.UNKNOWN}[step.passed]
    return state_mark(state, False, _HALF_MM)


def _signer_row(signer: Signer, *, writable: bool) -> WordRow:
    added = f"{signer.added_on}, {signer.added_by}" if signer.added_by else ""
    remove = "" if signer.own or not writable else "Remove…"
    cells = (signer.name, signer.fingerprint, added, "")
    return WordRow(cells, button=remove, key=signer.public_key, about=signer.name)
