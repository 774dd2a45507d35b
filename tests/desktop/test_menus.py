"""Menus and keys are those of the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from mdt_desk.desktop.actions import ACTIONS, Menu, Situation
from mdt_desk.desktop.menus import Menus


def test_every_action_stands_in_its_menu_with_its_key(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    menus = Menus(window)
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == [menu.value for menu in Menu]
    for action in ACTIONS:
        assert menus.action(action.id).text() == action.text
        assert menus.action(action.id).shortcut().toString() == action.shortcut


def test_a_key_leads_to_the_id(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    menus = Menus(window)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(menus.triggered) as triggered:
        qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert triggered.args == ["cases.new"]


def test_what_cannot_be_done_now_is_grey(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    menus = Menus(window)
    menus.update_for(Situation(case_open=False))
    assert not menus.action("case.save").isEnabled()
    menus.update_for(Situation(case_open=True))
    assert menus.action("case.save").isEnabled()
