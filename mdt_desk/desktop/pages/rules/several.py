"""Many tests answered in one table: what each asks, what it was to give, what it gives now; ticked by a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTableWidgetItem, QVBoxLayout, QWidget

from mdt_desk.desktop.case.asking import AskDialog
from mdt_desk.desktop.case.fields import Field
from mdt_desk.desktop.case.word_table import WordRow, WordTable
from mdt_desk.desktop.pages.rules.asking import BY, GOES_OUT, REASON, given_words, gives_words
from mdt_desk.desktop.pages.rules.parts import button, row_of
from mdt_desk.domain.dates import format_date
from mdt_desk.rules.answer_words import answer_words
from mdt_desk.rules.carrying import CarriedTest
from mdt_desk.rules.pack import RuleTest
from mdt_desk.rules.proposals import Proposal
from mdt_desk.rules.rule_tests import TestOutcome
from mdt_desk.workspace import Person

_NO_TICK = "Tick the tests whose answer is right by the policy."


@dataclass(frozen=True, slots=True)
class TickRow:
    """One test of the table: its name, what it asks, what it was to give, and what it gives now."""

    key: str
    asks: str
    expected: str
    found: str


class SeveralTestsDialog(AskDialog):
    """Asks which of several answers are right; none is ticked beforehand, and one press keeps all that are."""

    def __init__(
        self, title: str, sentence: str, rows: Sequence[TickRow], asked: Field, person: Person,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, sentence, (asked,), {asked.path: person.name if asked is BY else ""}, None, parent)
        self._keys = [row.key for row in rows]
        # Kept beside the table: a table that is drawn anew, or shuts with its dialog, takes no tick with it.
        self._ticked: set[str] = set()
        self._asked = asked
        self.table = WordTable(title, ("Test", "Was to give", "Gives now"), (56, 22, 22))
        self.every, self.none = button("Tick every one"), button("Tick none")
        field = self.rows[asked.path]
        content = field.parentWidget()
        column = content.layout() if content else None
        assert isinstance(column, QVBoxLayout)
        place = column.indexOf(field)
        # Above the table: a long one leaves what stands below it out of sight.
        column.insertLayout(place, row_of(self.every, self.none))
        column.insertWidget(place + 1, self.table)
        self.table.show_rows(tuple(WordRow((row.asks, row.expected, row.found)) for row in rows))
        self._tick(Qt.CheckState.Unchecked)
        self.table.itemChanged.connect(self._note)
        self.ok.setText("Keep the ticked answers")
        self.table.setCurrentCell(0, 0)
        self.table.setFocus()
        self.every.clicked.connect(self._on_every)
        self.none.clicked.connect(self._on_none)

    def ticked(self) -> tuple[str, ...]:
        """The names of the tests whose answer is right."""
        return tuple(key for key in self._keys if key in self._ticked)

    def tick(self, *keys: str) -> None:
        """Tick these tests."""
        for row, key in enumerate(self._keys):
            if key in keys:
                self._set(row, Qt.CheckState.Checked)

    def what_is_missing(self) -> str:
        """A tick, and a reason or a name."""
        if not self.ticked():
            return _NO_TICK
        if self.text(self._asked.path):
            return ""
        return "Say why: the reason stays with the tests." if self._asked is REASON else "Enter the person's name."

    def _has_typed(self) -> bool:
        """Ticks are work too."""
        return super()._has_typed() or bool(self.ticked())

    @Slot(QTableWidgetItem)
    def _note(self, item: QTableWidgetItem) -> None:
        # A tick and nothing else: an item that is made anew bears none, and says nothing of what was ticked.
        if item.column() == 0 and item.data(Qt.ItemDataRole.CheckStateRole) is not None:
            change = self._ticked.add if item.checkState() is Qt.CheckState.Checked else self._ticked.discard
            change(self._keys[item.row()])

    def _set(self, row: int, state: Qt.CheckState) -> None:
        item = self.table.item(row, 0)
        if item is not None:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(state)

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(len(self._keys)):
            self._set(row, state)

    @Slot()
    def _on_every(self) -> None:
        self._tick(Qt.CheckState.Checked)

    @Slot()
    def _on_none(self) -> None:
        self._tick(Qt.CheckState.Unchecked)


def mending_dialog(
    outcomes: Sequence[TestOutcome], person: Person, parent: QWidget | None = None
) -> SeveralTestsDialog:  # fmt: skip
    """Asks which failing tests are to expect what they give now, with one reason for all."""
    sentence = (
        "Which of these answers are right, because the policy changed?\n"
        "Leave unticked what is not: a rule that is wrong is mended in the rule, and a test that no longer applies is "
        f"retired by itself.\n{GOES_OUT}"
    )
    rows = [_failing_row(each) for each in outcomes if each.assessment is not None]
    return SeveralTestsDialog("Tests that fail", sentence, rows, REASON, person, parent)


def confirming_dialog(
    proposals: Sequence[Proposal], person: Person, parent: QWidget | None = None
) -> SeveralTestsDialog:  # fmt: skip
    """Asks which missing tests give by the draft what the policy says."""
    sentence = (
        "Which of these answers does the policy give?\n"
        "Each is what the draft gives on the day of that test. Decide from the policy, not from the program; an answer "
        "that is not ticked stays missing, and can be given by itself."
    )
    return SeveralTestsDialog(
        "Tests that are missing", sentence, [_missing_row(each) for each in proposals], BY, person, parent
    )


def carrying_dialog(
    carried: Sequence[CarriedTest], person: Person, parent: QWidget | None = None
) -> SeveralTestsDialog:  # fmt: skip
    """Asks which tests of the version that is replaced give the right answer on the first day of the new one."""
    day = format_date(carried[0].draft.test.on)
    sentence = (
        f"Which of these answers are right from {day} on?\n"
        "Each is a test of the version that is replaced, asked on that day. It goes on asking the older version of its "
        "own day; what is ticked is kept as a test of its own."
    )
    rows = [_carried_row(each) for each in carried]
    return SeveralTestsDialog("Tests of the version before", sentence, rows, BY, person, parent)


def _carried_row(carried: CarriedTest) -> TickRow:
    return _row(carried.draft.test, carried.found)


def _failing_row(outcome: TestOutcome) -> TickRow:
    assert outcome.test is not None
    return _row(outcome.test, outcome)


def _row(test: RuleTest, outcome: TestOutcome) -> TickRow:
    found = outcome.assessment
    assert found is not None
    expected = answer_words(test.expect, test.would_be, purpose=test.purpose)
    now = answer_words(found.outcome, found.would_be, purpose=found.purpose)
    return TickRow(test.id, test.title or test.id, expected, now)


def _missing_row(proposal: Proposal) -> TickRow:
    test = proposal.draft.test
    given = "".join(f"\n• {given_words(each)}" for each in test.facts)
    return TickRow(test.id, f"{test.title}{given}", "no test yet", gives_words(proposal))
