"""A field of one line: what is pasted into it stays whole, and it says so when line breaks had to go."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from mdt_desk.desktop.case.fields import Field
from mdt_desk.domain.hidden import has_breaks, in_one_line

_ROOM = 1_000_000
"""Far beyond what a case holds: too long a text is refused in words, never cut by the field."""
JOINED = "Line breaks and tabs were taken out: this field holds one line."


class OneLine(QLineEdit):
    """Tells what was typed or pasted, in one line."""

    edited = Signal(str)
    noted = Signal(str)

    def __init__(self, field: Field, parent: QWidget | None = None, between: str = " ") -> None:
        super().__init__(parent)
        self.setAccessibleName(field.label)
        self.setMaxLength(_ROOM)
        self._between = between
        self.textEdited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        if not has_breaks(text):
            self.edited.emit(text)
            return
        joined = in_one_line(text, self._between)
        self.setText(joined)
        self.setModified(True)
        self.edited.emit(joined)
        # A break at the end comes along with every cell that is copied; nothing is lost with it.
        if has_breaks(text.strip()):
            self.noted.emit(JOINED)
