"""What is doubted stays above every page until it is answered with a name and a reason."""

from PySide6.QtWidgets import QWidget

from mdt_desk.desktop.doubt_bar import DoubtBar, reason_dialog
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Change, Person
from mdt_desk.workspace.values import Doubt
from tests.desktop.fakes import RecorderDialogs

CLOCK = Doubt("clock", "2026-11-26", "The clock is wrong.")


class Window(QWidget):
    """As much of the window as the line needs; it is its own workspace."""

    def __init__(self) -> None:
        super().__init__()
        self.workspace = self
        self.person = Person("Dr A. Named")
        self.dialogs = RecorderDialogs()
        self.taken: list[object] = []

    def answer_doubt(self, *given: str) -> Change:
        self.taken.append(given)
        if "fail" in given:
            raise DeskError("No.", "Try again.")
        return Change()

    def take_change(self, change: Change) -> None:
        self.taken.append(change)

    def show_error(self, error: DeskError) -> None:
        self.taken.append(error)


def answering(reason: str):
    def answer(dialog) -> bool:
        dialog.values["reason"] = reason
        return dialog.what_is_missing() == ""

    return answer


def test_the_line_stays_until_there_is_no_doubt(qtbot):
    window = Window()
    qtbot.addWidget(window)
    bar = DoubtBar(window)
    bar.answer()
    bar.show_doubts([CLOCK], writable=False)
    assert bar.text() == "In doubt: The clock is wrong."
    assert bar.isVisibleTo(window)
    assert not bar._answer.isEnabled()
    bar.show_doubts([], writable=True)
    assert not bar.isVisibleTo(window)
    assert window.dialogs.asked == []


def test_an_answer_needs_a_reason_and_is_recorded_with_the_name(qtbot):
    window = Window()
    qtbot.addWidget(window)
    bar = DoubtBar(window)
    bar.show_doubts([CLOCK], writable=True)
    window.dialogs.in_dialog = answering(" ")
    bar._answer.click()
    assert window.taken == []
    window.dialogs.in_dialog = answering("Compared.")
    bar._answer.click()
    assert window.taken == [("clock", "Compared.", "Dr A. Named"), Change()]
    window.dialogs.in_dialog = answering("fail")
    bar._answer.click()
    assert isinstance(window.taken[-1], DeskError)


def test_a_reason_without_a_name_is_not_taken(qtbot):
    dialog = reason_dialog("Title", "Why?", "")
    qtbot.addWidget(dialog)
    dialog.values["reason"] = "Because."
    assert dialog.what_is_missing()
