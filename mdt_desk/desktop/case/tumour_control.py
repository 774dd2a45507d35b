"""The tumour type, chosen by typing part of its name from the tumour list."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from mdt_desk.desktop.case.fields import Field
from mdt_desk.desktop.case.one_line import OneLine
from mdt_desk.domain.answers import Answer
from mdt_desk.domain.tumour_types import TumourTypes

_NOT_LISTED = "No tumour type of this name is in the list; choose one from it."


class TumourControl(OneLine):
    """Type part of a name; the list narrows; Down and Enter choose."""

    changed = Signal(object)
    not_understood = Signal(str)
    left = Signal()
    typing = Signal(object)
    typing_unread = Signal(str)

    def __init__(self, field: Field, tumours: TumourTypes, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._tumours = tumours
        self._code = ""
        self._codes = {_shown(entry.code, entry.name): entry.code for entry in tumours.by_code.values()}
        self._by_word = {shown.casefold(): code for shown, code in self._codes.items()}
        for entry in tumours.by_code.values():
            self._by_word.setdefault(entry.name.casefold(), entry.code)
            self._by_word.setdefault(entry.code.casefold(), entry.code)
        self._complete()
        self.edited.connect(self._on_typed)
        self.editingFinished.connect(self._on_left)

    def show_value(self, value: object) -> None:
        """Shows the name of a code; a code the list does not hold is shown as it is."""
        if value != self._code or not self.isModified():
            self._code = str(value or "")
            entry = self._tumours.get(self._code)
            self.setText(_shown(entry.code, entry.name) if entry else self._code)

    def forget_typed(self) -> None:
        """Lets the case's value be shown again."""
        self.setModified(False)

    def show_typed(self, text: str) -> None:
        """Shows what was typed and is not in the list."""
        self._code = ""
        if self.text() != text:
            self.setText(text)
        self.setModified(True)

    def finish(self) -> None:
        """Hands over what is being typed."""
        typed = self.text().strip()
        code = self._by_word.get(typed.casefold(), "")
        if typed and not code and typed != self._code:
            self.not_understood.emit(_NOT_LISTED)
        elif code != self._code or self.isModified():
            self._take(code or (typed and self._code))

    def remark(self) -> str:
        """Whether the type is a solid tumour, which the rules ask."""
        entry = self._tumours.get(self._code)
        said = {Answer.YES: "A solid tumour, by the tumour list.", Answer.NO: "Not a solid tumour, by the tumour list."}
        return said.get(entry.solid, "The tumour list cannot say whether it is solid.") if entry else ""

    def _complete(self) -> None:
        completer = QCompleter(self)
        # The whole word typed stands before the longer names that hold it: Melanoma before Acral Melanoma.
        names = sorted(self._codes, key=lambda shown: (len(shown), shown))
        completer.setModel(QStringListModel(names, completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        if (popup := completer.popup()) is not None:
            popup.setAccessibleName("Tumour types that match")
        completer.activated.connect(self._on_chosen)
        self.setCompleter(completer)

    def _on_chosen(self, shown: str) -> None:
        self._take(self._codes.get(shown, ""))

    def _on_typed(self, text: str) -> None:
        if code := self._by_word.get(text.strip().casefold()):
            self._take(code, keep_text=True)
        elif text.strip() and text.strip() != self._code:
            self.typing_unread.emit(_NOT_LISTED)
        else:
            self.typing.emit(text.strip())

    def _on_left(self) -> None:
        self.finish()
        self.left.emit()

    def _take(self, code: str, keep_text: bool = False) -> None:
        self._code = code
        self.setModified(keep_text)
        self.changed.emit(code)


def _shown(code: str, name: str) -> str:
    return f"{name} ({code})"
