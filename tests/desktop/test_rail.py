"""The rail says its pages and which is in use."""

from PySide6.QtCore import Qt

from mdt_desk.desktop.rail import Rail, RailButton

PAGES = (("cases", "Cases", "Ctrl+1"), ("settings", "Settings", "Ctrl+2"), ("help", "Help", "Ctrl+3"))


def test_a_page_is_chosen_by_mouse_and_by_key(qtbot):
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    with qtbot.waitExposed(rail):
        rail.show()
    buttons = rail.findChildren(RailButton)
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["settings"]
    buttons[2].setFocus()
    with qtbot.waitSignal(rail.chosen) as chosen:
        qtbot.keyClick(buttons[2], Qt.Key.Key_Space)
    assert chosen.args == ["help"]


def test_the_page_in_use_is_marked_and_reached(qtbot):
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    with qtbot.waitExposed(rail):
        rail.show()
    rail.mark_page("settings")
    rail.focus_current()
    button = rail.findChildren(RailButton)[1]
    assert button.isChecked()
    qtbot.waitUntil(button.hasFocus)
    assert rail.grab().width() == button.sizeHint().width()


def test_the_page_that_is_asked_for_is_marked_only_once_it_is_shown(qtbot):
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    rail.mark_page("settings")
    marked = []
    rail.chosen.connect(lambda page: marked.append((page, rail.findChildren(RailButton)[1].isChecked())))
    qtbot.mouseClick(rail.findChildren(RailButton)[2], Qt.MouseButton.LeftButton)
    assert marked == [("help", True)]
    assert rail.findChildren(RailButton)[1].isChecked()
    rail.mark_page("help")
    assert rail.findChildren(RailButton)[2].isChecked()


def test_every_button_is_named_and_large_enough(qtbot):
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    for button, (_, words, key) in zip(rail.findChildren(RailButton), PAGES, strict=True):
        assert button.accessibleName() == words
        assert key in button.toolTip()
        assert min(button.sizeHint().width(), button.sizeHint().height()) >= 24
