"""A condition under the pen: one line a comparison, definition or group, each with controls that fit it."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mdt_desk.desktop.case.controls import ChoiceControl, ReadControl
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.pages.rules.facts import FactPicker, ManyChoice, first_condition, value_control, with_operator
from mdt_desk.desktop.pages.rules.parts import button
from mdt_desk.desktop.pages.rules.tree import (
    Joining,
    Line,
    Place,
    joined,
    joining_of,
    lines_of,
    may_group,
    with_beside,
    with_group,
    with_part,
    without_part,
)
from mdt_desk.desktop.pages.rules.unread import problem_words
from mdt_desk.rules.catalogue import BY_ID, FactKind
from mdt_desk.rules.model import AllOf, AnyOf, Compare, Condition, CountOf, Use
from mdt_desk.rules.reading_out import OPERATOR_WORDS, OPERATORS
from mdt_desk.rules.terms import Operator
from mdt_desk.workspace.rule_typing import ALL_READ

_INDENT = 28
_JOININGS = tuple((joining, joining.value.replace("2", "some")) for joining in Joining)
_NEW = "solid_tumour"
_EMPTY = "A value is needed here."
_FACT, _VALUE = "fact", "line"
_SAID = {_FACT: "Fact", _VALUE: "Value"}


class LineRow(QWidget):
    """One line of a condition."""

    changed = Signal(object, object)
    removed = Signal(object)
    widened = Signal(object)
    refused = Signal(str)

    def __init__(self, line: Line, definitions: Sequence[str], parent: QWidget, *, groupable: bool) -> None:
        super().__init__(parent)
        self.line = line
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_INDENT * len(line.place), 0, 0, 0)
        self._row.setSpacing(6)
        if isinstance(line.part, AllOf | AnyOf | CountOf):
            self._add_group(line.part)
        else:
            self._add_fact(definitions)
        self._add_buttons(groupable)

    def show_part(self, part: Condition, unread: Mapping[str, str] = ALL_READ) -> None:
        """Show another value of the same fact, or what was typed over it, without building the line anew."""
        self.line = Line(self.line.place, part)
        if isinstance(part, Compare):
            _show(self.value, part, unread.get(_VALUE))
        if _FACT in unread:
            self.fact.show_typed(unread[_FACT])
        elif isinstance(part, Compare | Use) and self.fact.why_unread():
            self.fact.show_fact(_asked(part))

    def unread(self) -> dict[str, str]:
        """What stands in the line and cannot be read; a value that was taken out is missing as well."""
        return {name: control.text() for name, (control, why) in self._entries().items() if why}

    def problems(self) -> tuple[str, ...]:
        """Why what stands in the line cannot be read."""
        return tuple(problem_words(_SAID[name], why) for name, (_, why) in self._entries().items() if why)

    def finish(self) -> None:
        """Take what is still being typed."""
        for control, _ in tuple(self._entries().values()):
            control.finish()

    def _entries(self) -> dict[str, tuple[FactPicker | ReadControl, str]]:
        """The fields of the line that are typed into, with why their text cannot be read."""
        found: dict[str, tuple[FactPicker | ReadControl, str]] = {}
        if isinstance(self.line.part, Compare | Use):
            found[_FACT] = (self.fact, self.fact.why_unread())
        control = getattr(self, "value", None)
        if isinstance(control, ReadControl):
            found[_VALUE] = (control, control.why_unread() if control.text().strip() else _EMPTY)
        return found

    def typed(self) -> Condition:
        """What the line asks with the value that is being typed."""
        part, control = self.line.part, getattr(self, "value", None)
        value = control.reads_now() if isinstance(part, Compare) and isinstance(control, ReadControl) else None
        return _with_value(part, value) if isinstance(part, Compare) and value is not None else part

    def _add_fact(self, definitions: Sequence[str]) -> None:
        part = self.line.part
        self.fact = FactPicker(definitions, self)
        self._row.addWidget(self.fact, 3)
        self.fact.chosen.connect(self._on_fact)
        self.fact.refused.connect(self.refused)
        if not isinstance(part, Compare):
            self.fact.show_fact(getattr(part, "definition", ""))
            return
        self.fact.show_fact(part.fact)
        offered = tuple((op, OPERATOR_WORDS[op]) for op in dict.fromkeys((*OPERATORS[BY_ID[part.fact].kind], part.op)))
        self.operator = ChoiceControl(Field("op", "Operator", Kind.CHOICE, choices=offered), self)
        self.operator.setMinimumContentsLength(10)
        self.operator.show_value(part.op)
        self.operator.changed.connect(self._on_operator)
        self.value = value_control(part, self)
        _show(self.value, part)
        self.value.changed.connect(self._on_value)  # type: ignore[attr-defined] # every entry control has it
        if isinstance(self.value, ReadControl):
            self.value.not_understood.connect(self.refused)
        self._row.addWidget(self.operator)
        self._row.addWidget(self.value, 2)
        if unit := BY_ID[part.fact].unit:
            self._row.addWidget(QLabel(unit, self))

    def _add_group(self, group: AllOf | AnyOf | CountOf) -> None:
        self.joining = ChoiceControl(Field("join", "How the lines below are joined", Kind.CHOICE, choices=_JOININGS))
        self.joining.show_value(joining_of(group))
        self.joining.changed.connect(self._on_joining)
        self._row.addWidget(self.joining)
        if isinstance(group, CountOf):
            counts = tuple((number, str(number)) for number in range(1, len(group.of) + 1))
            self.count = ChoiceControl(Field("count", "How many at least", Kind.CHOICE, choices=counts), self)
            self.count.setMinimumContentsLength(3)
            self.count.show_value(group.count_at_least)
            self.count.changed.connect(self._on_count)
            self._row.addWidget(self.count)
        self._row.addStretch(1)

    def _add_buttons(self, groupable: bool) -> None:
        if groupable:
            either = button("Or…", self)
            either.setToolTip("Give this line an alternative: any of the two.")
            either.setAccessibleName("Or: give this line an alternative")
            either.clicked.connect(self._on_widen)
            self._row.addWidget(either)
        if self.line.place:
            remove = button("Remove", self)
            remove.setAccessibleName("Remove this line")
            remove.clicked.connect(self._on_remove)
            self._row.addWidget(remove)

    @Slot(str)
    def _on_fact(self, name: str) -> None:
        self.changed.emit(self.line.place, first_condition(name))

    def _on_operator(self, op: object) -> None:
        part = self.line.part
        if isinstance(part, Compare) and isinstance(op, Operator):
            self.changed.emit(self.line.place, with_operator(part, op))

    def _on_value(self, value: object) -> None:
        part = self.line.part
        if not isinstance(part, Compare):
            return
        if value is None:
            self.refused.emit(_EMPTY)
            return
        self.changed.emit(self.line.place, _with_value(part, value))

    def _on_joining(self, joining: object) -> None:
        part = self.line.part
        if isinstance(part, AllOf | AnyOf | CountOf) and isinstance(joining, Joining):
            self.changed.emit(self.line.place, joined(part, joining))

    def _on_count(self, count: object) -> None:
        part = self.line.part
        if isinstance(part, CountOf) and isinstance(count, int):
            self.changed.emit(self.line.place, CountOf(count, part.of))

    @Slot()
    def _on_widen(self) -> None:
        self.widened.emit(self.line.place)

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self.line.place)


def _with_value(part: Compare, value: object) -> Compare:
    kept = value.isoformat() if isinstance(value, date) else value
    return Compare(part.fact, part.op, kept)  # type: ignore[arg-type] # fits the fact


def _show(control: QWidget, part: Compare, unread: str | None = None) -> None:
    value: object = part.value
    if BY_ID[part.fact].kind is FactKind.DATE and isinstance(value, str):
        value = date.fromisoformat(value)
    if isinstance(control, ReadControl):
        if unread is not None:
            control.show_typed(unread)
            return
        control.forget_typed()
    if isinstance(control, ReadControl | ChoiceControl | ManyChoice):
        control.show_value(value)


class ConditionEditor(QWidget):
    """All lines of one condition, and a way to add one."""

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._condition: Condition | None = None
        self._definitions: tuple[str, ...] = ()
        self.rows: list[LineRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._more = button("And one more line")
        self._more.clicked.connect(self._add_line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._lines)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_condition(
        self, condition: Condition, definitions: Sequence[str], unread: Mapping[str, str] = ALL_READ
    ) -> None:
        """Show a condition; lines that ask the same are kept, so that nobody's cursor jumps."""
        lines = lines_of(condition)
        same = [_shape(line) for line in lines] == [_shape(row.line) for row in self.rows]
        self._condition = condition
        if same and tuple(definitions) == self._definitions:
            for row, line in zip(self.rows, lines, strict=True):
                row.show_part(line.part, _of_line(unread, line.place))
            return
        self._definitions = tuple(definitions)
        self._build(lines)
        for row in self.rows:
            if own := _of_line(unread, row.line.place):
                row.show_part(row.line.part, own)

    def unread(self) -> dict[str, str]:
        """By its line, what stands there and cannot be read."""
        return {_name(kind, row.line.place): text for row in self.rows for kind, text in row.unread().items()}

    def problems(self) -> str:
        """Why what stands in lines cannot be read."""
        return "\n".join(said for row in self.rows for said in row.problems())

    def finish(self) -> None:
        """Take what is still being typed into the lines."""
        for row in tuple(self.rows):
            row.finish()

    def typed(self) -> Condition | None:
        """The condition with what is being typed into its lines."""
        made = self._condition
        for row in self.rows:
            if made is not None and (part := row.typed()) != row.line.part:
                made = with_part(made, row.line.place, part)
        return made

    def _build(self, lines: Sequence[Line]) -> None:
        assert self._condition is not None
        for row in self.rows:
            row.hide()
            self._lines.removeWidget(row)
            row.deleteLater()
        self.rows = []
        for line in lines:
            row = LineRow(line, self._definitions, self, groupable=may_group(self._condition, line.place))
            row.changed.connect(self._on_changed)
            row.removed.connect(self._on_removed)
            row.widened.connect(self._on_widened)
            row.refused.connect(self.refused)
            self.rows.append(row)
            self._lines.addWidget(row)
            row.show()

    def _tell(self, condition: Condition) -> None:
        self.show_condition(condition, self._definitions, self._carried(lines_of(condition)))
        self.changed.emit(condition)

    def _carried(self, lines: Sequence[Line]) -> dict[str, str]:
        """What stands unread in a line goes with the line, wherever it stands after an edit of another."""
        carried: dict[str, str] = {}
        free = list(lines)
        for row in self.rows:
            old, texts = row.line, row.unread()
            found = next((line for line in free if line.part == old.part), None)
            if found is None:
                found = next((line for line in free if _asks_same(line, old)), None)
            if found is not None:
                # Of two lines that ask the same, each keeps its own.
                free.remove(found)
                carried |= {_name(kind, found.place): text for kind, text in texts.items()}
        return carried

    def _on_changed(self, place: Place, part: Condition) -> None:
        if self._condition is not None:
            self._tell(with_part(self._condition, place, part))

    def _on_removed(self, place: Place) -> None:
        if self._condition is not None and (left := without_part(self._condition, place)) is not None:
            self._tell(left)
            self._more.setFocus()

    def _on_widened(self, place: Place) -> None:
        if self._condition is not None:
            self._tell(with_group(self._condition, place, first_condition(_NEW)))

    @Slot()
    def _add_line(self) -> None:
        if self._condition is not None:
            self._tell(with_beside(self._condition, (), first_condition(_NEW)))
            self.rows[-1].fact.setFocus()
            self.rows[-1].fact.selectAll()


def _name(kind: str, place: Place) -> str:
    return f"{kind} {'.'.join(str(number) for number in place)}".strip()


def _of_line(unread: Mapping[str, str], place: Place) -> dict[str, str]:
    return {kind: unread[name] for kind in (_FACT, _VALUE) if (name := _name(kind, place)) in unread}


def _asked(part: Compare | Use) -> str:
    return part.fact if isinstance(part, Compare) else part.definition


def _asks_same(line: Line, old: Line) -> bool:
    ours, theirs = line.part, old.part
    same = isinstance(ours, Compare) and isinstance(theirs, Compare) and ours.fact == theirs.fact
    return same and line.place == old.place


def _shape(line: Line) -> tuple[object, ...]:
    part = line.part
    if isinstance(part, Compare):
        return line.place, part.fact, part.op
    if isinstance(part, AllOf | AnyOf):
        return line.place, type(part)
    if isinstance(part, CountOf):
        return line.place, CountOf, part.count_at_least, len(part.of)
    return line.place, part.definition
