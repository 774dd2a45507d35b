"""Choosing what a condition asks and of which value: facts found by typing, values that fit the fact's kind."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QLineEdit, QWidget

from mdt_desk.desktop.case.controls import ChoiceControl, ReadControl
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.tips import tip
from mdt_desk.rules.catalogue import BY_ID, FACTS, FactKind
from mdt_desk.rules.model import Compare, Use
from mdt_desk.rules.reading_out import OPERATORS, definition_words, value_words
from mdt_desk.rules.terms import Operator

Value = bool | int | str | tuple[str, ...]
_MANY = frozenset({Operator.IN, Operator.NOT_IN})
_FIRST: dict[FactKind, Value] = {FactKind.YES_NO: True, FactKind.DATE: "2026-01-01"}


class FactPicker(QLineEdit):
    """Type part of a fact's name; the list narrows; Down and Enter choose. Named definitions are in it as well."""

    chosen = Signal(str)
    refused = Signal(str)

    def __init__(self, definitions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Fact")
        self.setMinimumWidth(120)
        self._ids = {spec.label: spec.id for spec in FACTS} | {definition_words(name): name for name in definitions}
        self._shown = ""
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(self._ids), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        if (popup := completer.popup()) is not None:
            popup.setAccessibleName("Facts that match")
        self.setCompleter(completer)
        completer.activated.connect(self._take)
        self.editingFinished.connect(self._leave)

    def show_fact(self, name: str) -> None:
        """Show a fact or a definition by its id."""
        spec = BY_ID.get(name)
        self._shown = spec.label if spec else definition_words(name)
        self.setText(self._shown)
        self.setCursorPosition(0)
        self.setToolTip(tip(spec.question if spec else ""))

    def show_typed(self, text: str) -> None:
        """Show what was typed and names no fact yet."""
        if self.text() != text:
            self.setText(text)

    def why_unread(self) -> str:
        """Why what stands here is not what the line asks; nothing where it is."""
        typed = self.text().strip().casefold()
        return "" if typed == self._shown.casefold() else "No fact of this name is chosen; choose one from the list."

    def finish(self) -> None:
        """Take the fact that is named, or say that none is."""
        typed = self.text().strip().casefold()
        label = next((each for each in self._ids if each.casefold() == typed), "")
        if label:
            self.setText(label)
            self._take(label)
        elif why := self.why_unread():
            # What names no fact cannot become a rule; it stands until a fact is chosen.
            self.refused.emit(why)

    @Slot(str)
    def _take(self, label: str) -> None:
        if label in self._ids and label != self._shown:
            self._shown = label
            self.chosen.emit(self._ids[label])

    @Slot()
    def _leave(self) -> None:
        self.finish()


class ManyChoice(QWidget):
    """Several values of a fact, ticked."""

    changed = Signal(object)

    def __init__(self, fact: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._boxes = {value: QCheckBox(value_words(fact, value), self) for value in BY_ID[fact].allowed}
        for box in self._boxes.values():
            box.setAccessibleName(box.text())
            box.setMinimumHeight(24)
            box.clicked.connect(self._tell)
            row.addWidget(box)

    def show_value(self, value: object) -> None:
        """Tick the values that are chosen."""
        chosen = value if isinstance(value, tuple) else (value,)
        for each, box in self._boxes.items():
            box.setChecked(each in chosen)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(tuple(value for value, box in self._boxes.items() if box.isChecked()))


def value_control(leaf: Compare, parent: QWidget) -> QWidget:
    """The control that can hold only values that the fact can have."""
    spec = BY_ID[leaf.fact]
    if leaf.op in _MANY:
        return ManyChoice(leaf.fact, parent)
    if spec.kind is FactKind.YES_NO:
        return ChoiceControl(Field("value", "Value", Kind.CHOICE, choices=((True, "yes"), (False, "no"))), parent)
    if spec.kind is FactKind.CHOICE:
        choices = tuple((value, value_words(leaf.fact, value)) for value in spec.allowed)
        return ChoiceControl(Field("value", "Value", Kind.CHOICE, choices=choices), parent)
    if spec.kind is FactKind.NUMBER:
        low, high = spec.bounds
        return ReadControl(Field("value", "Value", Kind.NUMBER, low=low, high=high, unit=spec.unit), parent)
    return ReadControl(Field("value", "Value", Kind.DATE), parent)


def first_condition(name: str) -> Compare | Use:
    """What is asked of a fact that was just chosen, before its value is; a definition by its name."""
    spec = BY_ID.get(name)
    if spec is None:
        return Use(name)
    value: Value = _FIRST.get(spec.kind, spec.bounds[0])
    return Compare(name, OPERATORS[spec.kind][0], spec.allowed[0] if spec.kind is FactKind.CHOICE else value)


def with_operator(leaf: Compare, op: Operator) -> Compare:
    """The same comparison with another operator; one value becomes a list of one where the operator needs it."""
    value = leaf.value
    if op in _MANY and not isinstance(value, tuple):
        value = (str(value),)
    elif op not in _MANY and isinstance(value, tuple):
        value = value[0] if value else BY_ID[leaf.fact].allowed[0]
    return Compare(leaf.fact, op, value)
