"""The entry controls: each shows a value, says when it changes, when it is left and when it did not understand."""

from datetime import date

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from mdt_desk.desktop.case.calendar import CalendarPopup, add_opener, draw_opener
from mdt_desk.desktop.case.fields import Field, Kind
from mdt_desk.desktop.case.one_line import OneLine
from mdt_desk.desktop.case.reading import READERS, NotUnderstoodError, clean_text, group_nhs_digits, read_text
from mdt_desk.desktop.choices import Choices
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.testing import Specimen

# Unlike None, it equals no value: what another case had in the field never stays in sight.
_NO_LONGER_SHOWN = object()
_ANSWERS = ((Answer.YES, "Yes"), (Answer.NO, "No"), (Answer.NOT_RECORDED, "Not recorded"))
_BY_ARROW = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_BY_LETTER = {Qt.Key.Key_Y: 0, Qt.Key.Key_N: 1, Qt.Key.Key_R: 2, Qt.Key.Key_Delete: 2, Qt.Key.Key_Backspace: 2}


def claims_undo(event: QEvent) -> bool:
    """Whether a field is about to keep the keys of undo and redo to itself."""
    keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
    return (
        event.type() is QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and any(event.matches(key) for key in keys)
    )


class TextControl(OneLine):
    """One line of free text; every key is taken at once."""

    changed = Signal(object)
    not_understood = Signal(str)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edited.connect(self._take)
        self.editingFinished.connect(self._on_left)

    def show_value(self, value: object) -> None:
        """Shows what the case holds, without moving the cursor of who is typing."""
        if clean_text(self.text()) != str(value or ""):
            self.setText(str(value or ""))

    def show_typed(self, text: str) -> None:
        """Shows what was typed and could not be taken."""
        if self.text() != text:
            self.setText(text)

    def event(self, event: QEvent) -> bool:
        """Leaves undo by key to the case."""
        # What is typed is in the case at once, so undo is the case's, whichever field has the cursor.
        if claims_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def finish(self) -> None:
        """Hands over what is being typed."""
        # A blank after a gene's name would hide it from every rule.
        if self.text() != self.text().strip():
            self.setText(self.text().strip())
            self._take(self.text())

    def _take(self, text: str) -> None:
        try:
            self.changed.emit(read_text(text))
        except NotUnderstoodError as error:
            self.not_understood.emit(str(error))

    def _on_left(self) -> None:
        self.finish()
        self.left.emit()


class LongTextControl(QPlainTextEdit):
    """Several lines of free text; Tab goes on to the next field."""

    changed = Signal(object)
    not_understood = Signal(str)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(field.label)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 24)
        self.textChanged.connect(self._take)

    def show_value(self, value: object) -> None:
        """Shows what the case holds, without moving the cursor of who is typing."""
        if clean_text(self.toPlainText()) != str(value or ""):
            self.show_typed(str(value or ""))

    def text(self) -> str:
        """What stands in the field."""
        return self.toPlainText()

    def show_typed(self, text: str) -> None:
        """Shows what was typed and could not be taken."""
        if self.toPlainText() != text:
            with QSignalBlocker(self):
                self.setPlainText(text)

    def event(self, event: QEvent) -> bool:
        """Leaves undo by key to the case."""
        # What is typed is in the case at once, so undo is the case's, whichever field has the cursor.
        if claims_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def _take(self) -> None:
        try:
            self.changed.emit(read_text(self.toPlainText()))
        except NotUnderstoodError as error:
            # A case with a longer text could not be read again.
            self.not_understood.emit(str(error))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class ChoiceControl(Choices):
    """One of a few values in words."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(field.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self._values: list[object] = []
        self.offer(field.choices)
        self.activated.connect(self._take)

    def offer(self, choices: tuple[tuple[object, str], ...]) -> None:
        """Offers these values."""
        texts = [text for _, text in choices]
        if texts == [self.itemText(number) for number in range(self.count())]:
            return
        self._values = [value for value, _ in choices]
        self.clear()
        self.addItems(texts)

    def show_value(self, value: object) -> None:
        """Shows what the case holds."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _take(self, index: int) -> None:
        self.changed.emit(self._values[index])
        # A choice is whole at once: what it makes right or wrong elsewhere is said now, not when the keyboard goes on.
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling a form must never change an answer that the pointer happens to pass.
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class SpecimenControl(ChoiceControl):
    """One of the specimens of the case."""

    def offer_specimens(self, specimens: tuple[Specimen, ...], named: object = "") -> None:
        """Offers the specimens that are recorded; one that is named and not among them is shown as that."""
        listed = [(each.id, f"{each.id}: {each.site or each.kind.value.replace('_', ' ')}") for each in specimens]
        if named and named not in {each.id for each in specimens}:
            listed.append((str(named), f"{named}: not among the specimens"))
        self.offer((("", "Not recorded"), *listed))


class _AnswerButton(QRadioButton):
    """One of the three answers; it has the keyboard only while it is the answer."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = self.parentWidget()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if not (plain and isinstance(control, AnswerControl) and control.take_key(Qt.Key(event.key()))):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        control = self.parentWidget()
        if not self.isChecked() and control is not None:
            control.setFocus(event.reason())


class AnswerControl(QWidget):
    """Yes, No or Not recorded, one of three; never a box that is either ticked or not."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(field.label)
        self._group = QButtonGroup(self)
        self._buttons: list[_AnswerButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for number, (_, text) in enumerate(_ANSWERS):
            button = _AnswerButton(text, self)
            button.setAccessibleName(f"{field.label}: {text}")
            button.setMinimumHeight(24)
            self._group.addButton(button, number)
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.idClicked.connect(self._take)
        self._show(Answer.NOT_RECORDED)

    def show_value(self, value: object) -> None:
        """Shows what the case holds."""
        self._show(value)

    def take_key(self, key: Qt.Key) -> bool:
        """Gives the answer that a key stands for: an arrow the next one, a letter its own; whether it was taken."""
        now = self._group.checkedId()
        if key in _BY_ARROW:
            number = now + _BY_ARROW[key]
        elif key in _BY_LETTER:
            number = _BY_LETTER[key]
        else:
            return False
        if number != now and 0 <= number < len(_ANSWERS):
            self._buttons[number].setChecked(True)
            self._take(number)
        return True

    def _show(self, value: object) -> None:
        answers = [each for each, _ in _ANSWERS]
        self._buttons[answers.index(value) if isinstance(value, Answer) else 2].setChecked(True)
        self._follow()

    def _follow(self) -> None:
        """The keyboard is where the answer is: a ring around another answer would promise what is not stored."""
        checked = self._buttons[self._group.checkedId()]
        self.setFocusProxy(checked)
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is checked else Qt.FocusPolicy.NoFocus)
        if any(button.hasFocus() for button in self._buttons):
            checked.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, number: int) -> None:
        self._follow()
        self._buttons[number].setFocus(Qt.FocusReason.MouseFocusReason)
        self.changed.emit(_ANSWERS[number][0])
        self.left.emit()


class ReadControl(OneLine):
    """Text that is read when the field is left: dates, numbers, lists and the NHS number."""

    changed = Signal(object)
    not_understood = Signal(str)
    left = Signal()
    typing = Signal(object)
    typing_unread = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent, ", " if field.kind is Kind.LIST else " ")
        self._field, self._reader = field, READERS[field.kind]
        self._value: object = None
        self._touched = False
        if field.kind in {Kind.PARTIAL_DATE, Kind.DATE}:
            self._offer_calendar()
        self.edited.connect(self._on_typed)
        self.editingFinished.connect(self._on_left)

    def _offer_calendar(self) -> None:
        self.setPlaceholderText("dd-mmm-yyyy")
        add_opener(self, self._field.label).triggered.connect(self.open_calendar)

    def open_calendar(self) -> None:
        """Opens a calendar beneath the field."""
        known = self._value if isinstance(self._value, date | PartialDate) else None
        popup = CalendarPopup(self, known.earliest() if isinstance(known, PartialDate) else known)
        popup.chosen.connect(self._on_day)
        popup.open_below(self)

    def show_value(self, value: object) -> None:
        """Shows what the case holds, unless something is being typed or was not understood."""
        if self._touched or (value == self._value and self.text()):
            return
        self._value = value
        self.setText(self._reader.write(value))

    def forget_typed(self) -> None:
        """Lets the case's value be shown again: something else, such as undo, has changed it."""
        self._touched = False
        self._value = _NO_LONGER_SHOWN

    def show_typed(self, text: str) -> None:
        """Shows what was typed and could not be read."""
        self._touched = True
        self._value = None
        if self.text() != text:
            self.setText(text)

    def finish(self) -> None:
        """Hands over what is being typed."""
        if self._touched:
            self._read()

    def reads_now(self) -> object:
        """What would be taken if the field were left now; what was read last where that cannot be read."""
        try:
            return self._reader.read(clean_text(self.text()), self._field) if self._touched else self._value
        except NotUnderstoodError:
            return self._value

    def why_unread(self) -> str:
        """Why what was typed cannot be read; nothing where it can."""
        try:
            self._reader.read(clean_text(self.text()) if self._touched else "", self._field)
        except NotUnderstoodError as error:
            return str(error)
        return ""

    def remark(self) -> str:
        """What was understood, where that is worth saying."""
        return self._reader.remark(self._value)

    def _on_typed(self, text: str) -> None:
        self._touched = True
        if self._field.kind is Kind.NHS_NUMBER and self.cursorPosition() == len(text):
            self.setText(group_nhs_digits(text))
        try:
            self.typing.emit(self._reader.read(clean_text(text), self._field))
        except NotUnderstoodError as error:
            self.typing_unread.emit(str(error))

    def _on_day(self, day: date) -> None:
        self.setText(self._reader.write(day))
        self._read()

    def _on_left(self) -> None:
        self.finish()
        self.left.emit()

    def _read(self) -> None:
        try:
            value = self._reader.read(clean_text(self.text()), self._field)
        except NotUnderstoodError as error:
            self.not_understood.emit(str(error))
            return
        self._touched = False
        self._value = value
        self.setText(self._reader.write(value))
        self.changed.emit(value)

    def event(self, event: QEvent) -> bool:
        """Leaves undo by key to the case, once the text is read."""
        if event.type() == QEvent.Type.PaletteChange:
            draw_opener(self)
        # Letters that are not read yet are only here: until then undo is the field's own.
        if not self._touched and claims_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if opens and self._field.kind in {Kind.PARTIAL_DATE, Kind.DATE}:
            self.open_calendar()
            return
        super().keyPressEvent(event)


def fit(control: QWidget, kind: Kind) -> None:
    """Gives a control the width its contents want, so that a date does not look like a novel."""
    letters = {Kind.PARTIAL_DATE: 19, Kind.DATE: 19, Kind.NUMBER: 10, Kind.NHS_NUMBER: 18}.get(kind, 60)
    width = control.fontMetrics().averageCharWidth() * letters + 24
    control.setMaximumWidth(max(width, 120))
    control.setMinimumHeight(26)
    if kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.LIST, Kind.TUMOUR}:
        control.setSizePolicy(QSizePolicy.Policy.Expanding, control.sizePolicy().verticalPolicy())
