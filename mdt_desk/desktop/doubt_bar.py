"""What the desk doubts of its own store or of the clock: a line that stays above every page until it is answered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from mdt_desk.desktop.message_bar import announce
from mdt_desk.desktop.room import ToldText
from mdt_desk.domain.errors import DeskError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mdt_desk.desktop.case.asking import AskDialog
    from mdt_desk.desktop.window import DeskWindow
    from mdt_desk.workspace.values import Doubt


class DoubtBar(QFrame):
    """It cannot be closed: only an answer with a name and a reason takes a doubt away."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self._doubts: tuple[Doubt, ...] = ()
        self._label = ToldText(self, most_lines=4)
        self._answer = QPushButton("Answer…", self)
        self._answer.setAccessibleName("Answer what is doubted, with a reason")
        self._answer.clicked.connect(self.answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._label, 1)
        row.addWidget(self._answer)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.setProperty("helpAnchor", "settings")
        self.hide()

    def text(self) -> str:
        """What is said now."""
        return self._label.text()

    def show_doubts(self, doubts: "Sequence[Doubt]", *, writable: bool, told: str = "") -> None:
        """Show everything that is doubted, the first to be answered, and what is told and asks for no answer."""
        self._doubts = tuple(doubts)
        text = " ".join(filter(None, (*(f"In doubt: {doubt.text}" for doubt in doubts), told)))
        if text != self.text():
            self._label.setText(text)
            self.setAccessibleName(text)
            announce(self, text)
        self._answer.setEnabled(writable)
        self._answer.setVisible(bool(doubts))
        self.setVisible(bool(text))

    @Slot()
    def answer(self) -> None:
        """Ask for a name and a reason, and record them."""
        if not self._doubts:
            return
        window, doubt = self._window, self._doubts[0]
        dialog = reason_dialog("Answer what is doubted", doubt.text, window.workspace.person.name, window)
        if not window.dialogs.run(dialog):
            return
        try:
            reason, name = dialog.text("reason"), dialog.text("name")
            window.take_change(window.workspace.answer_doubt(doubt.id, reason, name, seen=doubt.text))
        except DeskError as error:
            window.show_error(error)


def reason_dialog(title: str, sentence: str, name: str, parent: QWidget | None = None) -> "AskDialog":
    """Asks who says so, and why; without both it cannot be taken."""
    from mdt_desk.desktop.case.asking import AskDialog
    from mdt_desk.desktop.case.fields import Field, Kind

    class ReasonDialog(AskDialog):
        def what_is_missing(self) -> str:
            return "" if self.text("name") and self.text("reason") else "A name and a reason are needed."

    fields = (Field("name", "Name", Kind.TEXT), Field("reason", "Reason", Kind.LONG_TEXT))
    return ReasonDialog(title, sentence, fields, {"name": name, "reason": ""}, None, parent)
