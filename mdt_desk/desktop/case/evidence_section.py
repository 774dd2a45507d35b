"""The evidence as a ladder: each test, what it can settle in this tumour type, what all mean, and what to test next."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.case.labels import words
from mdt_desk.desktop.case.method_notes import NOTES
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.dialog_boxes import plain_label
from mdt_desk.domain.free_texts import READ_WITH
from mdt_desk.domain.fusion_words import METHOD_WORDS
from mdt_desk.domain.knowledge import KnowledgeLine, Topic
from mdt_desk.domain.next_test import NextStep
from mdt_desk.rules.evidence_ladder import LadderStep

LADDER_HEADERS = ("Test", "What it says", "Can it settle it here?", "What it cannot see", "")
NEXT_HEADERS = ("What to do", "On what", "Why", "Known limits")


class EvidenceSection(QWidget):
    """Two tables between sentences; it follows the open case."""

    jump = Signal(str)

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.together, self.beside, self.definition, self.resistance = (plain_label("", self) for _ in range(4))
        self.written = plain_label("", self)
        font = self.together.font()
        font.setBold(True)
        self.together.setFont(font)
        self.ladder = WordTable("The evidence, test by test", LADDER_HEADERS, (13, 27, 26, 26, 8), self)
        self.next = WordTable("What to test next", NEXT_HEADERS, (20, 26, 20, 34), self)
        self._next_head = heading("What to test next", self)
        self._resistance_head = heading("Resistance, as advice; it never changes the outcome", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading("The evidence, test by test", self))
        for widget in (self.together, self.beside, self.ladder, self.definition, self._next_head, self.next):
            column.addWidget(widget)
        column.addWidget(self._resistance_head)
        self._written_head = heading(READ_WITH, self)
        for widget in (self.resistance, self._written_head, self.written):
            column.addWidget(widget)
        self.ladder.acted.connect(self.jump)

    def show_case(self) -> None:
        """Shows what the tests of the case say now."""
        case, testing = self._editor.case, self._editor.workspace.testing
        view = testing.evidence(case)
        self.together.setText(view.ladder.together)
        self.beside.setText("\n".join(f"• {text}" for text in view.beside))
        self.beside.setVisible(bool(view.beside))
        places = {test.id: f"tests[{number}].status" for number, test in enumerate(case.tests, 1)}
        self.ladder.show_rows(tuple(_ladder_row(step, places[step.test]) for step in view.ladder.steps))
        self.ladder.setVisible(bool(view.ladder.steps))
        sources = f" Sources: {view.sources}." if view.sources else ""
        self.definition.setText(f"How the tests are combined: {view.definition}{sources}")
        self.definition.setVisible(bool(view.definition))
        lines = testing.knowledge() if view.next_steps else ()
        self.next.show_rows(tuple(_next_row(step, lines) for step in view.next_steps))
        for widget in (self._next_head, self.next):
            widget.setVisible(bool(view.next_steps))
        notes = (f"{note.text} Source: {note.source}" for note in view.resistance)
        _list(self._resistance_head, self.resistance, notes)
        _list(self._written_head, self.written, view.written)


def _list(head: QLabel, label: QLabel, texts: Iterable[str]) -> None:
    """Shows texts with a dot each beneath their heading; neither where there is none."""
    label.setText("\n".join(f"• {text}" for text in texts))
    for widget in (head, label):
        widget.setVisible(bool(label.text()))


def _ladder_row(step: LadderStep, place: str) -> WordRow:
    why = step.why[:1].upper() + step.why[1:]
    disputed = "\nDisagrees with another test" if step.disputed else ""
    cells = (f"{step.test}\n{words(step.method)}", f"{words(step.says)}.\n{why}.{disputed}", f"{step.settles}.")
    return WordRow((*cells, NOTES[step.method][1], ""), bold=step.disputed, button="Show", key=place)


def _next_row(step: NextStep, lines: tuple[KnowledgeLine, ...]) -> WordRow:
    on, why = (text[:1].upper() + text[1:] for text in (step.on, step.why))
    return WordRow((step.what, on, why, limits_of(step, lines) or "–"))


def limits_of(step: NextStep, lines: tuple[KnowledgeLine, ...]) -> str:
    """The blind spots and limits of material that are published for the test to be done, each with its source."""
    if step.method is None:
        return ""
    known = [line for line in lines if line.topic is Topic.ASSAY and line.subject == METHOD_WORDS[step.method]]
    return "\n".join(f"{line.says} ({_short(line.source)})" for line in known)


def _short(source: str) -> str:
    """A source by its number where it has one, else by its site; the whole address stands in the published figures."""
    number = re.search(r"PMC[0-9]+|PMID [0-9]+|doi \S+", source)
    return number[0] if number else re.sub(r"https://([^/\s]+)\S*", r"\1", source)
