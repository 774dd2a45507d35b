"""A case was saved while it was typed into: what both changed, side by side; nothing is put back unasked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.case.differences import Choice, choices_of, differences, fields_of
from mdt_desk.desktop.case.form import heading
from mdt_desk.desktop.case.summary_tab import scrolling
from mdt_desk.desktop.dialog_boxes import MicroBanner, plain_label
from mdt_desk.desktop.room import ToldText
from mdt_desk.domain.case import Case
from mdt_desk.domain.merging import (
    EVIDENCE,
    OF_EVIDENCE,
    Place,
    Together,
    bring_together,
    differing,
    may_keep_both,
    places,
    with_both,
    with_theirs,
)

BOTH_TESTS = "the second one as another test"
BOTH_OF_EVIDENCE = "these as further specimens and tests, under numbers of their own"


class ConflictDialog(QDialog):
    """For every field that both sides changed, one's own text or the saved one; the choice is a new revision."""

    TITLE = "The case was saved meanwhile"
    HEADINGS = ("Field", "What you typed", "What was saved")
    WHOSE = ("what you typed", "what was saved")
    ADVICE = "Choose for each field that both changed. The saved version stays in the history."
    NOTHING_TO_CHOOSE = "No field was changed by both. The saved version stays in the history."
    CHOSEN_AT_FIRST = 0

    def __init__(
        self, mine: Case, theirs: Case, who_and_when: str, parent: QWidget | None = None, *, base: Case | None = None
    ) -> None:
        super().__init__(parent)
        together = bring_together(base, mine, theirs) if base is not None else None
        asked = choices_of(places(mine, theirs) if together is None else together.asked, mine, theirs)
        self.setWindowTitle(self.TITLE)
        self.resize(900, 560)
        self._mine = mine if together is None else together.case
        self._versions = (mine, theirs)
        self._choices: list[tuple[Place, QButtonGroup]] = []
        self._take: QPushButton | None = None
        column = QVBoxLayout(self)
        column.addWidget(MicroBanner(self._mine.patient, self))
        told = ToldText(self)
        told.setText(f"{who_and_when} {self.ADVICE if asked or together is None else self.NOTHING_TO_CHOOSE}")
        column.addWidget(told)
        content = QWidget(self)
        self._grid = QGridLayout(content)
        for place, text in enumerate(self.HEADINGS):
            self._grid.addWidget(heading(text, content), 0, place)
        for choice in asked:
            self._add(choice, content)
        self._grid.setHorizontalSpacing(24)
        for place, share in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(place, share)
        for row, texts in enumerate(_settled(together, mine, theirs), len(self._choices) + 1):
            for place, text in enumerate(texts):
                self._grid.addWidget(plain_label(text, content), row, place)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        column.addWidget(scrolling(content, self), 1)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self._take = box.addButton("Save these", QDialogButtonBox.ButtonRole.AcceptRole)
        self._take.setEnabled(self._is_answered())
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _add(self, choice: Choice, content: QWidget) -> None:
        row = len(self._choices) + 1
        group = QButtonGroup(self)
        label = QLabel(choice.label, content)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        self._grid.addWidget(label, row, 0)
        for column, (text, whose) in enumerate(zip((choice.mine, choice.theirs), self.WHOSE, strict=True), 1):
            cell = QVBoxLayout()
            cell.addWidget(self._button(f"Take {whose}", f"{choice.label}, {whose}: {text}", group, column, content))
            cell.addWidget(plain_label(text))
            if column == 2 and may_keep_both(choice.place):
                both = BOTH_OF_EVIDENCE if choice.place.path == EVIDENCE else BOTH_TESTS
                cell.addWidget(self._button(f"Take both: {both}", f"{choice.label}, both, {both}", group, 3, content))
            cell.addStretch(1)
            self._grid.addLayout(cell, row, column)
        if self.CHOSEN_AT_FIRST:
            group.button(self.CHOSEN_AT_FIRST).setChecked(True)
        group.idToggled.connect(self._on_choice)
        self._choices.append((choice.place, group))

    def _button(self, text: str, spoken: str, group: QButtonGroup, number: int, content: QWidget) -> QRadioButton:
        button = QRadioButton(text, content)
        button.setAccessibleName(spoken)
        button.setMinimumHeight(24)
        group.addButton(button, number)
        return button

    def _is_answered(self) -> bool:
        return all(group.checkedId() > 0 for _, group in self._choices)

    def _on_choice(self) -> None:
        if self._take is not None:
            self._take.setEnabled(self._is_answered())

    def take_mine(self, path: str, number: int = 1) -> None:
        """Chooses one's own text for a field, or of the entries of a list that differ for the one of a number."""
        self._choose(path, number, 1)

    def take_theirs(self, path: str, number: int = 1) -> None:
        """Chooses the other text for a field, or of the entries of a list that differ for the one of a number."""
        self._choose(path, number, 2)

    def take_both(self, path: str, number: int = 1) -> None:
        """Keeps both of what bears one id."""
        self._choose(path, number, 3)

    def _choose(self, path: str, number: int, column: int) -> None:
        found = [group for place, group in self._choices if place.path == path]
        if len(found) >= number:
            found[number - 1].button(column).setChecked(True)

    def merged(self) -> Case:
        """The case with what was chosen of both."""
        case = self._mine
        for place, group in self._choices:
            if group.checkedId() == 2:
                case = with_theirs(case, place)
        # Last, so that no entry of the other version comes under an id that was given here.
        for place, group in self._choices:
            if group.checkedId() == 3:
                case = with_both(case, place, *self._versions)
        return case


def _settled(together: Together | None, mine: Case, theirs: Case) -> list[tuple[str, str, str]]:
    """What is asked of nobody: what only the saved version changed, and what only the person here changed."""
    if together is None:
        return []
    asked = {(each.path, each.key) for each in together.asked}
    whole = OF_EVIDENCE if (EVIDENCE, ()) in asked else frozenset[str]()
    taken = [(each.label, "Not changed by you", f"Taken as saved: {each.after}")
             for each in differences(mine, together.case)]  # fmt: skip
    other = (each for each in differing(theirs, together.case) if each.path not in whole)
    own = [each for each in other if (each.path, each.key) not in asked]
    kept = (each for place in own for each in fields_of(place, theirs, together.case))
    return taken + [(each.label, f"Kept as you typed it: {each.after}", "Not changed there") for each in kept]
