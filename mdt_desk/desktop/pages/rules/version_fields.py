"""What a version says of itself: why it is made, from when to when it holds, and whether criteria decide at all."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from mdt_desk.desktop.case.controls import ChoiceControl, ReadControl, TextControl
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.pages.rules.parts import ProblemLine
from mdt_desk.desktop.pages.rules.unread import problem_words, show_in, why_unread
from mdt_desk.rules.model import RuleSet
from mdt_desk.rules.terms import Position
from mdt_desk.workspace.rule_typing import ALL_READ, UnreadTexts

_POSITIONS = (
    (Position.CRITERIA, "The criteria decide"),
    (Position.NOT_ROUTINELY_FUNDED, "The policy closes the drug to this group"),
    (Position.NO_POSITION, "Nothing usable is known"),
)


class VersionFields(QWidget):
    """Texts are taken key by key, days when their field is left."""

    changed = Signal(object)
    refused = Signal(str)
    typing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = TextControl(Field("reason", "Reason for the change"), self)
        self.begins = ReadControl(Field("begins", "Valid from", Kind.DATE), self)
        self.ends = ReadControl(Field("ends", "Valid to", Kind.DATE), self)
        self.position = ChoiceControl(Field("position", "What the version says", choices=_POSITIONS), self)
        self.words = TextControl(Field("words", "The position in words"), self)
        self._rules: RuleSet | None = None
        self._written: dict[str, ReadControl | TextControl] = {
            "reason_for_change": self.reason,
            "effective_from": self.begins,
            "effective_to": self.ends,
            "position_words": self.words,
        }
        self.problem = ProblemLine("Problems of the version", keeps_room=True)
        self._lay_out()
        self._connect()

    def show_rules(self, rules: RuleSet, unread: UnreadTexts = ALL_READ, *, afresh: bool = False) -> None:
        """Show a version; what is being typed stays, unless it is shown afresh."""
        for control in (self.begins, self.ends):
            if afresh:
                control.forget_typed()
        self._rules = rules
        for name, field in self._written.items():
            show_in(field, getattr(rules, name), unread.get(name))
        self.position.show_value(rules.position)
        for widget in (self._words_label, self.words):
            widget.setVisible(rules.position is not Position.CRITERIA or "position_words" in unread)
        self._show_problems()

    def typed(self) -> dict[str, object]:
        """The days that are being typed; texts are taken key by key."""
        days = {"effective_from": self.begins, "effective_to": self.ends}
        return {name: control.reads_now() for name, control in days.items() if not control.why_unread()}

    def unread(self) -> dict[str, str]:
        """By its field, what stands there and cannot be read."""
        return {name: self._written[name].text() for name in self._why()}

    def finish(self) -> None:
        """Take what is still being typed."""
        for control in (self.begins, self.ends):
            control.finish()

    def _why(self) -> dict[str, str]:
        """By its field, why what stands there cannot be read."""
        why = {name: why_unread(each, getattr(self._rules, name, "")) for name, each in self._written.items()}
        return {name: words for name, words in why.items() if words}

    def _show_problems(self) -> None:
        why = self._why()
        said = (problem_words(self._written[name].accessibleName(), words) for name, words in why.items())
        self.problem.setText("\n".join(said))
        for name, control in self._written.items():
            control.setAccessibleDescription(why.get(name, ""))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        first = QHBoxLayout()
        first.addWidget(self.reason, 1)
        for words, control in (("Valid from", self.begins), ("to", self.ends)):
            control.setFixedWidth(150)
            first.addWidget(QLabel(words, self))
            first.addWidget(control)
        self._words_label = QLabel("In words", self)
        second = QHBoxLayout()
        for widget, stretch in ((self.position, 2), (self._words_label, 0), (self.words, 3)):
            second.addWidget(widget, stretch)
        for row, (words, line) in enumerate((("Reason", first), ("It says", second))):
            grid.addWidget(QLabel(words, self), row, 0)
            grid.addLayout(line, row, 1)
        grid.addWidget(self.problem, 2, 1)

    def _connect(self) -> None:
        self.reason.changed.connect(self._on_reason)
        self.words.changed.connect(self._on_words)
        self.begins.changed.connect(self._on_begins)
        self.ends.changed.connect(self._on_ends)
        self.position.changed.connect(self._on_position)
        for day in (self.begins, self.ends):
            day.edited.connect(self.typing)
        for control in self._written.values():
            control.not_understood.connect(self.refused)

    def _on_reason(self, text: object) -> None:
        self.changed.emit({"reason_for_change": text})

    def _on_words(self, text: object) -> None:
        self.changed.emit({"position_words": text})

    def _on_begins(self, day: object) -> None:
        self.changed.emit({"effective_from": day})

    def _on_ends(self, day: object) -> None:
        self.changed.emit({"effective_to": day})

    def _on_position(self, position: object) -> None:
        self.changed.emit({"position": position})
