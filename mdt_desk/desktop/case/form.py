"""Builds a form from a list of fields: label, control, what was understood, what is wrong, all read out in words."""

from typing import Protocol, cast

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from mdt_desk.desktop.case.controls import (
    AnswerControl,
    ChoiceControl,
    LongTextControl,
    ReadControl,
    SpecimenControl,
    TextControl,
    fit,
)
from mdt_desk.desktop.case.editor import CaseEditor
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.case.one_line import OneLine
from mdt_desk.desktop.case.reading import READERS
from mdt_desk.desktop.case.symbol_offer import SymbolOffer, put_in
from mdt_desk.desktop.case.telling import sentence
from mdt_desk.desktop.case.tumour_control import TumourControl
from mdt_desk.desktop.case.unread import TYPE_AGAIN, advised
from mdt_desk.desktop.room import in_tab_order
from mdt_desk.desktop.steady import once_released
from mdt_desk.domain.problems import Level, Problem
from mdt_desk.domain.testing import Specimen
from mdt_desk.domain.tumour_types import TumourTypes

SP = QStyle.StandardPixmap
_LABEL_WIDTH = 210
_ONLY_HERE = "Until then it is kept here and in the draft, but not in the case."
_TYPED = TextControl | LongTextControl | ReadControl | TumourControl
"""The controls that are typed into, and so may hold what cannot be read."""


class Holder(Protocol):
    """What keeps the values of fields: the open case, or a dialog that is asking."""

    @property
    def locked(self) -> bool:
        """Whether nothing may be changed."""

    @property
    def tumours(self) -> TumourTypes:
        """The tumour list."""

    @property
    def specimens(self) -> tuple[Specimen, ...]:
        """The specimens that may be named."""

    def value(self, path: str) -> object:
        """What is held at a place."""

    def set(self, path: str, value: object) -> None:
        """Changes one place."""

    def note_typing(self, path: str, value: object, unread: tuple[str, Problem] | None = None) -> None:
        """Notes what is being typed at a place, or that it cannot be read so far; the field is not left yet."""

    def leave(self) -> None:
        """A field was left."""

    def unread_text(self, path: str) -> str | None:
        """What was typed at a place and could not be read."""

    def note_unread(self, path: str, text: str, problem: Problem) -> None:
        """Notes that what was typed could not be read."""

    def may_undo(self, path: str) -> bool:
        """Whether there is a step to go back to before what was typed at a place."""


class Control(Protocol):
    """What every entry control can do."""

    changed: SignalInstance
    left: SignalInstance

    def show_value(self, value: object) -> None:
        """Shows what the case holds."""


def make_control(field: Field, holder: Holder, parent: QWidget) -> QWidget:
    """The control for a field's kind."""
    if field.kind is Kind.TUMOUR:
        return TumourControl(field, holder.tumours, parent)
    if field.kind in READERS:
        return ReadControl(field, parent)
    plain = {
        Kind.TEXT: TextControl,
        Kind.LONG_TEXT: LongTextControl,
        Kind.CHOICE: ChoiceControl,
        Kind.SPECIMEN: SpecimenControl,
        Kind.ANSWER: AnswerControl,
    }
    return plain[field.kind](field, parent)


class FieldRow(QWidget):
    """One field with its label and the line beneath it."""

    def __init__(self, field: Field, holder: Holder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.path = field, field.path
        self._holder = holder
        self._wrong = self._wrong_at = ""
        self._told: tuple[str, SP | None] = ("", None)
        self.offer: SymbolOffer | None = None
        self.control = make_control(field, holder, self)
        self._icon = QLabel(self)
        self._line = QLabel(self)
        self._line.setWordWrap(True)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._connect()
        self.control.setEnabled(not holder.locked)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(1)
        label = QLabel(f"{self.field.label} ({self.field.unit})" if self.field.unit else self.field.label, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFixedWidth(_LABEL_WIDTH)
        self._label = label
        label.setBuddy(self.control)
        top = Qt.AlignmentFlag.AlignTop
        label.setMinimumHeight(26)
        grid.addWidget(label, 0, 0, top)
        across = QHBoxLayout()
        across.addWidget(self.control, 100)
        across.addStretch(1)
        grid.addLayout(across, 0, 1)
        beneath = QHBoxLayout()
        beneath.setSpacing(4)
        beneath.addWidget(self._icon, 0, top)
        beneath.addWidget(self._line, 1)
        grid.addLayout(beneath, 1, 1)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        fit(self.control, self.field.kind)
        self._tell(self.field.help)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        control = cast("Control", self.control)
        control.changed.connect(self._on_changed)
        control.left.connect(self._on_left)
        if isinstance(self.control, _TYPED):
            self.control.not_understood.connect(self._on_not_understood)
        if isinstance(self.control, ReadControl | TumourControl):
            self.control.typing.connect(self._on_typing)
            self.control.typing_unread.connect(self._on_typing_unread)
        if isinstance(self.control, OneLine):
            self.control.noted.connect(self._on_noted)

    def narrow(self, width: int) -> None:
        """Gives the label this width."""
        self._label.setFixedWidth(width)

    def show_case(self, afresh: bool = False) -> None:
        """Shows what the case holds at this field's place, or what was typed there and could not be read."""
        if not self.path:
            return
        value = self._holder.value(self.path)
        if isinstance(self.control, SpecimenControl):
            self.control.offer_specimens(self._holder.specimens, value)
        if isinstance(self.control, _TYPED) and (typed := self._holder.unread_text(self.path)) is not None:
            self.control.show_typed(typed)
            return
        if afresh and isinstance(self.control, ReadControl | TumourControl):
            self.control.forget_typed()
        cast("Control", self.control).show_value(value)
        if afresh or not self._wrong:
            self._wrong = ""
            self._show_line()

    def show_problem(self, problem: Problem | None) -> None:
        """Shows what a check of the whole case found at this place."""
        self._wrong = ""
        if problem is not None:
            self._show_wrong(sentence(problem, self.field.label), error=problem.level is Level.ERROR)
        else:
            self._show_line()
        self._show_offers(problem)

    def _show_offers(self, problem: Problem | None) -> None:
        offers = problem.offers if problem is not None and not self._holder.locked else ()
        self._wrong_at = problem.where if problem is not None else ""
        if offers and self.offer is None:
            # Few fields ever need it, so it is made for the first that does.
            self.offer = SymbolOffer(self.control, self)
            self._grid.addWidget(self.offer, 2, 1)
            self.offer.chosen.connect(self._on_offer)
        if self.offer is not None:
            self.offer.show_offers(offers)

    def _on_offer(self, offer: str) -> None:
        self._holder.set(self.path, put_in(self._holder.value(self.path), self._wrong_at, self.path, offer))
        self.control.setFocus()
        self._holder.leave()
        self.show_case(afresh=True)

    # A row without a place belongs to an entry that is gone: what still arrives there concerns nobody.

    def _on_changed(self, value: object) -> None:
        if not self.path:
            return
        self._wrong = ""
        self._show_offers(None)
        self._holder.set(self.path, value)
        self._show_line()

    def _on_typing(self, value: object) -> None:
        if self.path:
            self._holder.note_typing(self.path, value)

    def _on_left(self) -> None:
        if self.path:
            self._holder.leave()

    def _on_not_understood(self, what: str) -> None:
        if not self.path:
            return
        text, problem = self._unread(what)
        # Noted first: only then is there a step to go back.
        self._holder.note_unread(self.path, text, problem)
        problem = advised(problem, undo=self._holder.may_undo(self.path))
        self._show_wrong(f"{what} {problem.advice}", error=True)

    def _on_typing_unread(self, what: str) -> None:
        if self.path:
            self._holder.note_typing(self.path, None, self._unread(what))

    def _unread(self, what: str) -> tuple[str, Problem]:
        advice = _ONLY_HERE if isinstance(self.control, TextControl | LongTextControl) else TYPE_AGAIN
        return cast("QLineEdit", self.control).text(), Problem(Level.ERROR, self.path, what, advice)

    def _on_noted(self, what: str) -> None:
        # What stands already, such as that the text is too long and not in the case, weighs more: both are said.
        unread = self._holder.unread_text(self.path) is not None if self.path else False
        self._show_wrong(f"{self._wrong} {what}" if unread else what, error=unread)

    def _show_line(self) -> None:
        remark = self.control.remark() if isinstance(self.control, ReadControl | TumourControl) else ""
        self._tell(remark or self.field.help)

    def _show_wrong(self, text: str, *, error: bool) -> None:
        self._wrong = text
        self._tell(text, SP.SP_MessageBoxCritical if error else SP.SP_MessageBoxWarning)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.control, f"{self.field.label}: {text}"))

    def _tell(self, text: str, icon: SP | None = None) -> None:
        self.control.setAccessibleDescription(text)
        self._told = text, icon
        once_released(self, self._show_told)

    def _show_told(self) -> None:
        text, icon = self._told
        if icon is None and not self._icon.isVisibleTo(self) and text == self._line.text():
            return
        size = self._line.fontMetrics().height()
        self._icon.setPixmap(self.style().standardIcon(icon).pixmap(size, size) if icon else QPixmap())
        self._icon.setVisible(icon is not None)
        font = self._line.font()
        font.setBold(icon is not None)
        self._line.setFont(font)
        self._line.setText(text)
        self._line.setVisible(bool(text))


class Form(QWidget):
    """Fields one beneath the other, in groups, bound to the open case or to one entry of a list."""

    def __init__(
        self, editor: CaseEditor, fields: tuple[Field, ...], base: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows: list[FieldRow] = []
        self._editor = editor
        self.base: str | None = base
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        group = ""
        for field in fields:
            if field.group and field.group != group:
                column.addWidget(heading(field.group, self))
            group = field.group
            row = FieldRow(field, editor, self)
            self.rows.append(row)
            column.addWidget(row)
        column.addStretch(1)
        self.set_base(base)

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields of the form."""
        return tuple(row.field for row in self.rows)

    def set_base(self, base: str) -> None:
        """Binds the form to an entry of a list, such as tests[2]; the fields of the case itself have no base."""
        self.base = base
        for row in self.rows:
            row.path = f"{base}.{row.field.path}" if base else row.field.path
            row.show_case(afresh=True)
        self.show_problems()

    def let_go(self) -> None:
        """Closes the form: its entry is gone, or out of sight; nothing that still arrives reaches the case."""
        self.base = None
        for row in self.rows:
            row.path = ""
        self.hide()

    def has_keyboard(self) -> bool:
        """Whether somebody is typing in this form."""
        typing: QWidget | None = self.window().focusWidget()
        return typing is not None and self.isAncestorOf(typing)

    def put_below(self, number: int, widget: QWidget) -> None:
        """Puts something beneath a row, counted from 0."""
        self._column.insertWidget(self._column.indexOf(self.rows[number]) + 1, widget)

    def follow(self, before: QWidget) -> QWidget:
        """Lets the keyboard come to the fields one by one after a control, and says which is the last."""
        for row in self.rows:
            # Of a group of buttons Qt would move the chosen one alone.
            stops: list[QWidget] = [*row.control.findChildren(QRadioButton)] or [row.control]
            before = in_tab_order(before, stops)
        return before

    def show_only(self, fields: tuple[Field, ...]) -> None:
        """Shows these fields and hides the others; what they hold is kept."""
        for row in self.rows:
            row.setVisible(row.field in fields)

    def show_case(self, afresh: bool = False) -> None:
        """Shows what the case holds now."""
        for row in self.rows:
            row.show_case(afresh)

    def show_problems(self) -> None:
        """Shows beneath each field what is wrong with it."""
        found = {problem.where: problem for problem in reversed(self._editor.problems)}
        for row in self.rows:
            at_row = [found[row.path]] if row.path in found else []
            if row.field.kind is Kind.LIST:
                at_row += [each for place, each in found.items() if place.startswith(f"{row.path}[")]
            # What stops an answer comes before what is only pointed out.
            row.show_problem(min(at_row, key=lambda each: each.level is not Level.ERROR, default=None))

    def row_at(self, path: str) -> FieldRow | None:
        """The row of a place, or the first one within it."""
        if self.base is None:
            return None
        exact = next((row for row in self.rows if row.path == path), None)
        return exact or next((row for row in self.rows if row.path.startswith(path) or path.startswith(row.path)), None)

    def shown_row_at(self, path: str) -> FieldRow | None:
        """The row of a place where it is in sight, else the nearest that is: above it, or the first below."""
        row = self.row_at(path)
        if row is None:
            return None
        place = self.rows.index(row)
        nearest = (row, *reversed(self.rows[:place]), *self.rows[place:])
        return next((each for each in nearest if not each.isHidden()), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in self.rows:
            row.narrow(min(_LABEL_WIDTH, max(110, event.size().width() // 4)))


def heading(text: str, parent: QWidget) -> QLabel:
    """A heading within a page."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    font = label.font()
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() * 1.1)
    label.setFont(font)
    label.setContentsMargins(0, 8, 0, 2)
    return label
