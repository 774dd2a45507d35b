"""What is doubted stays above every page until it is answered with a name and a reason."""

import os
import shutil
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from mdt_desk import paths
from mdt_desk.desktop.doubt_bar import DoubtBar, reason_dialog
from mdt_desk.desktop.window import DeskWindow
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Change, Person, open_workspace
from mdt_desk.workspace.values import Doubt
from tests.desktop.conftest import TESTER, at_nine_fourteen, shown
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

    def answer_doubt(self, *given: str, seen: str) -> Change:
        assert seen, "the words that were shown go with the answer"
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


def test_what_is_told_of_the_key_stands_there_and_asks_for_no_answer(qtbot):
    window = Window()
    qtbot.addWidget(window)
    bar = DoubtBar(window)
    bar.show_doubts([], told="The key file can be read by others.", writable=True)
    assert bar.text() == "The key file can be read by others."
    assert bar.isVisibleTo(window)
    assert not bar._answer.isVisibleTo(bar)


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


@pytest.fixture
def doubted(qtbot, dressed, home_with_samples, tmp_path, recorder):
    """The real window over a desk whose note of the last action was removed, with one case of a real person."""
    home = tmp_path / "desk"
    shutil.copytree(home_with_samples, home)
    with open_workspace(home, TESTER, at_nine_fourteen) as workspace:
        opened = workspace.open_case(workspace.list_cases()[0].case_id)
        workspace.save_case(replace(opened.case, synthetic=False), opened.revision)
    (home / "key" / "anchor.json").unlink()
    with open_workspace(home, TESTER, at_nine_fourteen) as workspace:
        window = shown(qtbot, DeskWindow(workspace, paths.resources(), recorder))
        window.real = opened.case.case_id
        yield window
        window.close()


@pytest.mark.skipif(os.name != "posix", reason="on Windows the rights are inherited and the key is wrapped")
def test_a_key_that_others_can_read_is_told_above_every_page(qtbot, dressed, home_with_samples, tmp_path, recorder):
    home = tmp_path / "desk"
    shutil.copytree(home_with_samples, home)
    (home / "key" / "desk.key.json").chmod(0o644)
    with open_workspace(home, TESTER, at_nine_fourteen) as workspace:
        window = shown(qtbot, DeskWindow(workspace, paths.resources(), recorder))
        assert "chmod 600" in line_of(window).text()
        assert "In doubt" not in line_of(window).text()
        (home / "key" / "desk.key.json").chmod(0o600)
        window.show_status()
        assert not line_of(window).isVisible()
        window.close()


def line_of(window: DeskWindow) -> DoubtBar:
    (line,) = window.findChildren(DoubtBar)
    return line


def test_the_line_stands_on_every_page_of_the_window_and_goes_with_the_answer(doubted, recorder, qtbot):
    line = line_of(doubted)
    for page in ("cases", "rules", "settings", "help"):
        doubted.show_page(page)
        doubted.message.hide()
        assert line.isVisible(), page
        assert "anchor.json" in line.text()
        assert line.height() > 24
    doubted.open_case(doubted.real)
    assert line.isVisible()
    recorder.in_dialog = answering("Compared with the paper.")
    line._answer.click()
    assert not line.isVisible()
    for page in ("cases", "rules", "settings", "help"):
        doubted.show_page(page)
        assert not line.isVisible(), page
    assert doubted.workspace.doubts == ()


def test_the_line_comes_back_with_the_next_start_until_it_is_answered(doubted, recorder, qtbot):
    recorder.agrees = False
    line_of(doubted)._answer.click()
    home = doubted.workspace.home
    doubted.close()
    doubted.workspace.close()
    with open_workspace(home, TESTER, at_nine_fourteen) as again:
        window = shown(qtbot, DeskWindow(again, paths.resources(), recorder))
        assert line_of(window).isVisible()
        window.close()


def test_sign_off_is_refused_in_words_that_say_what_to_do_and_given_after_the_answer(doubted, recorder):
    doubted.open_case(doubted.real)
    doubted.do("case.sign_off")
    told = doubted.case.page.notice.text()
    assert "Nothing can be signed off while the desk doubts its own store" in told
    assert "Answer it with a reason first: in the line above the page" in told
    assert doubted.workspace.signed_pages(doubted.real) == ()
    recorder.in_dialog = answering("Compared with the paper.")
    line_of(doubted)._answer.click()
    doubted.do("case.sign_off")
    assert [page.revision for page in doubted.workspace.signed_pages(doubted.real)] == [2]


def test_a_desk_without_doubts_has_no_line(desk):
    assert desk.findChildren(DoubtBar) == []
