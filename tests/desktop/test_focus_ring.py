"""The ring shows where the keyboard is, in this window only."""

import shiboken6
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QTabBar, QVBoxLayout, QWidget

from mdt_desk.desktop.focus_ring import FocusRings
from mdt_desk.desktop.palette import FOCUS, FOCUS_EDGE


def test_the_ring_goes_with_the_keyboard(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(20, 20, 20, 20)
    first, second = QLineEdit(), QLineEdit()
    layout.addWidget(first)
    layout.addWidget(second)
    rings = FocusRings(window)
    with qtbot.waitExposed(window):
        window.show()
    first.setFocus()
    qtbot.waitUntil(lambda: rings._ring.widget() is first)
    second.setFocus()
    qtbot.waitUntil(lambda: rings._ring.widget() is second and rings._ring.isVisible())
    image = window.grab().toImage()
    colours = {image.pixelColor(x, second.geometry().center().y()).name() for x in range(image.width())}
    assert QColor(FOCUS).name() in colours


def test_a_control_without_a_border_of_its_own_has_a_dark_edge_within_the_yellow(qtbot):
    """Such as the row of tabs: yellow on white is 1.22 to 1, which nobody sees."""
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(20, 20, 20, 20)
    tabs = QTabBar()
    tabs.addTab("Summary")
    layout.addWidget(tabs)
    rings = FocusRings(window)
    with qtbot.waitExposed(window):
        window.show()
    tabs.setFocus()
    qtbot.waitUntil(rings._ring.isVisible)
    ring = rings._ring.geometry()
    image = window.grab().toImage()
    across = [image.pixelColor(ring.left() + x, ring.center().y()).name() for x in range(5)]
    assert across == [QColor(FOCUS).name()] * 3 + [QColor(FOCUS_EDGE).name()] * 2
    assert ring.left() == tabs.geometry().left() - 5


def test_without_a_control_there_is_no_ring(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    rings = FocusRings(window)
    with qtbot.waitExposed(window):
        window.show()
    assert not rings._ring.isVisible()


def test_another_windows_control_gets_no_ring(qtbot):
    ours, other = QWidget(), QLineEdit()
    qtbot.addWidget(ours)
    qtbot.addWidget(other)
    rings = FocusRings(ours)
    rings._follow(None, other)
    assert rings._ring.widget() is None


def test_the_ring_comes_back_after_the_form_that_held_it_has_gone(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    form = QWidget(window)
    first, second = QLineEdit(form), QLineEdit(window)
    rings = FocusRings(window)
    rings._follow(None, first)
    assert rings._ring.parent() is form
    shiboken6.delete(form)
    rings._follow(None, second)
    assert rings._ring.widget() is second
