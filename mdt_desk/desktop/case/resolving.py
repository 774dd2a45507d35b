"""The board's resolution of statements or tests that contradict each other: what waits, the dialog, what was given."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mdt_desk.desktop.case.asking import AskDialog, said_of_day
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.case.labels import FRAMES, KINASES, Choices, words
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialogs import Dialogs
from mdt_desk.domain.answering import names_no_person, nothing_named
from mdt_desk.domain.case import Case, Judgement, Resolution, date_asked_about
from mdt_desk.domain.dates import format_date
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.fusion_conflicts import Conflict, open_conflicts
from mdt_desk.domain.fusion_evidence import OF_TESTS, TARGETED_TOGETHER, TESTS_TOGETHER, FusionEvidence, read_evidence
from mdt_desk.domain.problems import Problem
from mdt_desk.domain.statements import Aspect
from mdt_desk.domain.testing import KinaseDomain, ReadingFrame, Result
from mdt_desk.domain.uncounted import why_uncounted
from mdt_desk.rules.leading import targeted_may_settle

if TYPE_CHECKING:
    from mdt_desk.workspace import Person

_STANDS: Choices = (
    (Result.NOT_STATED, "Choose…"),
    (Result.POSITIVE, "The tests that show a fusion stand"),
    (Result.NEGATIVE, "The tests that exclude a fusion stand"),
)
_TARGETED: Choices = (
    (Result.NOT_STATED, "Choose…"),
    (Result.POSITIVE, "The positive FISH or RT-PCR stands"),
    (Result.NEGATIVE, "The positive FISH or RT-PCR does not stand"),
)
_GENUINE: Choices = (
    (Result.NOT_STATED, "Choose…"),
    (Result.POSITIVE, "The finding stands: it is genuine"),
    (Result.NEGATIVE, "The finding does not stand"),
)
_WHO = (
    Field("by", "For the board", help="The person who gives the board's resolution."),
    Field("role", "Role", help="Such as consultant molecular pathologist."),
    Field("given_on", "Resolved on", Kind.DATE),
    Field("reason", "Reason", Kind.LONG_TEXT),
)
_HEADERS = ("About", "What differs", "")
_GIVEN_HEADERS = ("About", "Resolved as", "By", "Reason", "")


class ResolutionDialog(AskDialog):
    """Asks what the board takes as right, who says so and why; nothing is chosen in advance."""

    def __init__(
        self, conflict: Conflict, case: Case, person: "Person", today: date, parent: QWidget | None = None
    ) -> None:
        values: dict[str, object] = {"by": person.name, "role": person.role, "given_on": today, "reason": ""}
        values |= {"reading_frame": ReadingFrame.NOT_STATED, "kinase_domain": KinaseDomain.NOT_DETERMINED}
        values |= {"three_prime_gene": "", "stands": Result.NOT_STATED}
        sentence = f"{conflict.words}\n\nWhat does the board take as right? It counts for just these statements."
        super().__init__("Record the board's resolution", sentence, _fields(conflict), values, case.patient, parent)
        self._conflict, self._today, self._on = conflict, today, date_asked_about(case)
        self.say_beside()

    def said_of(self, path: str) -> Problem | None:
        """A day ahead, and one for which the resolution comes too late."""
        return said_of_day(path, self.day(path), self._today, self._on) if path == "given_on" else None

    def what_is_missing(self) -> str:
        """A resolution decides everything that differs, and has a name, a role, a day and a reason."""
        empty = {ReadingFrame.NOT_STATED, KinaseDomain.NOT_DETERMINED, Result.NOT_STATED, ""}
        undecided = [field.label for field in _decisions(self._conflict) if self.values[field.path] in empty]
        if undecided:
            return f"Choose: {', '.join(undecided)}."
        if names_no_person(self.text("by")) or nothing_named(self.text("role")) or not self.text("reason"):
            return "A resolution of the board needs a name, a role and a reason."
        given_on = self.day("given_on")
        if given_on is None:
            return "Enter the day on which the board resolved it."
        return "The day lies after today." if given_on > self._today else ""

    def resolution(self) -> Resolution:
        """What the board resolved."""
        given_on, frame = self.day("given_on"), self.values["reading_frame"]
        kinase, stands = self.values["kinase_domain"], self.values["stands"]
        assert given_on is not None
        assert isinstance(frame, ReadingFrame)
        assert isinstance(kinase, KinaseDomain)
        assert isinstance(stands, Result)
        return Resolution(
            about=self._conflict.about,
            by=self.text("by"),
            role=self.text("role"),
            given_on=given_on,
            reason=self.text("reason"),
            settled=self._conflict.settled,
            three_prime_gene=self.text("three_prime_gene"),
            reading_frame=frame,
            kinase_domain=kinase,
            stands=stands,
        )


def _fields(conflict: Conflict) -> tuple[Field, ...]:
    return (*_decisions(conflict), *_WHO)


def _decisions(conflict: Conflict) -> tuple[Field, ...]:
    """What there is to decide: only what differs."""
    if conflict.of_tests:
        return (Field("stands", "Which tests stand", Kind.CHOICE, "", _choices(conflict.about)),)
    genes: Choices = (("", "Choose…"), *((gene, gene) for gene in conflict.three_prime_genes))
    fields = {
        Aspect.ORDER: Field("three_prime_gene", "3' gene", Kind.CHOICE, "", genes),
        Aspect.FRAME: Field("reading_frame", "Reading frame", Kind.CHOICE, "", FRAMES),
        Aspect.KINASE: Field("kinase_domain", "TRK kinase domain", Kind.CHOICE, "", KINASES),
        Aspect.STANDING: Field("stands", "Is the finding genuine", Kind.CHOICE, "", _GENUINE),
    }
    return tuple(fields[aspect] for aspect in conflict.aspects)


def _choices(about: str) -> Choices:
    return _STANDS if about == TESTS_TOGETHER else _TARGETED if about == TARGETED_TOGETHER else _GENUINE


class ResolutionSection(QWidget):
    """What waits for the board's resolution, and what it resolved; out of sight where there is neither."""

    told = Signal(str)

    def __init__(self, editor: CaseEditor, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._dialogs = editor, dialogs
        self._conflicts: tuple[Conflict, ...] = ()
        self._heads = (
            heading("For the board to resolve", self),
            heading("Resolved by the board", self),
        )
        self.waiting = WordTable("For the board to resolve", _HEADERS, (18, 64, 18), self)
        self.given = WordTable("Resolved by the board", _GIVEN_HEADERS, (16, 26, 24, 22, 12), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for head, table in zip(self._heads, (self.waiting, self.given), strict=True):
            column.addWidget(head)
            column.addWidget(table)
        self.waiting.acted.connect(self._resolve)
        self.given.acted.connect(self._withdraw)

    def show_case(self) -> None:
        """Shows what differs now; a resolution that no longer fits says that the board is asked again."""
        case = self._editor.case
        evidence = read_evidence(case)
        self._conflicts = open_conflicts(evidence, targeted=targeted_may_settle(case, self._editor.tumours))
        button = "" if self._editor.locked else "Record…"
        self.waiting.show_rows(
            tuple(
                WordRow((_about(each.about), each.words, ""), bold=True, button=button, key=str(number))
                for number, each in enumerate(self._conflicts)
            )
        )
        self.given.show_rows(
            tuple(
                WordRow(_cells(each, self._why_not(each, evidence)), button="Withdraw", key=str(number))
                for number, each in enumerate(case.resolutions, 1)
            )
        )
        for head, table in zip(self._heads, (self.waiting, self.given), strict=True):
            shown = table.rowCount() > 0
            head.setVisible(shown)
            table.setVisible(shown)
        self.setVisible(bool(self._conflicts or case.resolutions))

    def _why_not(self, given: Resolution, evidence: FusionEvidence) -> str:
        """Why a resolution does not count; empty where it does."""
        asked = date_asked_about(self._editor.case)
        if asked is not None and given.given_on > asked:
            return f"It does not count for the date asked about ({format_date(asked)}): it was given later."
        why = why_uncounted(given, evidence)
        return f"It does not count: {why}." if why else ""

    def _resolve(self, key: str) -> None:
        conflict = self._conflicts[int(key)]
        person, today = self._editor.workspace.person, self._editor.today()
        dialog = ResolutionDialog(conflict, self._editor.case, person, today, self)
        if self._dialogs.run(dialog):
            given = dialog.resolution()
            self._editor.add("resolutions", given)
            self._editor.save_draft()
            late = self._why_not(given, read_evidence(self._editor.case))
            self.told.emit(
                f"The board's resolution was recorded. {late or 'It counts until a statement is added or changed.'}"
            )

    def _withdraw(self, number: str) -> None:
        gone = self._editor.case.resolutions[int(number) - 1]
        self._editor.remove(f"resolutions[{number}]")
        self.told.emit(f"The resolution was withdrawn. {kept_words(gone, self._editor)}")


def kept_words(gone: Resolution | Judgement, editor: CaseEditor) -> str:
    """How to get back what was withdrawn, and whether the last saved revision holds it."""
    try:
        saved = editor.workspace.stored_case(editor.case.case_id).case
    except DeskError:
        saved = Case(editor.case.case_id)
    held = gone in (*saved.resolutions, *saved.judgements)
    return f"Undo brings it back; the last saved revision {'keeps it' if held else 'does not hold it'}."


def _about(about: str) -> str:
    return about[:1].upper() + about[1:] if about in OF_TESTS else about


def _cells(given: Resolution, why_not: str) -> tuple[str, ...]:
    decided = [f"3' {given.three_prime_gene}"] if given.three_prime_gene else []
    decided += [words(given.reading_frame)] if given.reading_frame is not ReadingFrame.NOT_STATED else []
    kinase = given.kinase_domain
    decided += [f"kinase domain {kinase}"] if kinase is not KinaseDomain.NOT_DETERMINED else []
    chosen = (text for stands, text in _choices(given.about) if stands is given.stands)
    decided += chosen if given.stands is not Result.NOT_STATED else ()
    late = f"\n{why_not}" if why_not else ""
    who = f"{given.by}, {given.role}, {format_date(given.given_on)}"
    return (_about(given.about), f"{', '.join(decided)}.{late}", who, given.reason, "")
