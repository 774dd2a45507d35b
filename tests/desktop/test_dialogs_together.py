"""Every dialog and menu: it fits on a small screen, and no two things in it have one name for who does not see it."""

from collections import Counter

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
)

from mdt_desk.desktop.room import fit_to_screen
from tests.desktop.every_dialog import dialog_classes, every_dialog

ROOM = QSize(683, 480)
ENTRY = (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit, QAbstractButton, QAbstractItemView, QAbstractSpinBox)


@pytest.fixture
def dialogs(qtbot, dressed, sample_workspace):
    made = list(every_dialog(sample_workspace))
    for _, dialog in made:
        qtbot.addWidget(dialog)
    return made


def named(widget):
    """What a screen reader calls a thing: its name, else the words on it without the mark of a key."""
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return (widget.accessibleName() or words).replace("&", "").strip().rstrip(".…")


def entries(top):
    for widget in top.findChildren(ENTRY[0]) + [each for kind in ENTRY[1:] for each in top.findChildren(kind)]:
        if not widget.objectName().startswith("qt_") and not widget.isHidden() and not is_inner(widget):
            yield widget


def is_inner(widget):
    """Whether it is a part that Qt makes of an entry, such as the list of a choice."""
    owner = widget.parentWidget()
    while owner is not None and not owner.isWindow():
        if isinstance(owner, QComboBox | QLineEdit | QAbstractItemView):
            return True
        owner = owner.parentWidget()
    return owner is not None and isinstance(owner.parentWidget(), QComboBox)


def test_every_kind_of_dialog_is_walked(dialogs):
    walked = {kind.__name__ for _, dialog in dialogs for kind in type(dialog).__mro__}
    assert dialog_classes() <= walked


def test_no_two_things_of_a_dialog_have_one_name_and_none_has_none(dialogs):
    wrong = {}
    for name, dialog in dialogs:
        dialog.show()
        counted = Counter(named(each) for each in entries(dialog))
        if bad := {words: number for words, number in counted.items() if number > 1 or not words}:
            wrong[name] = bad
        dialog.hide()
    assert wrong == {}


def test_every_dialog_fits_and_its_buttons_are_in_sight(dialogs, qtbot):
    wrong = {}
    for name, dialog in dialogs:
        least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
        fit_to_screen(dialog)
        dialog.show()
        dialog.resize(dialog.size().boundedTo(ROOM))
        qtbot.wait(5)
        size = dialog.size().expandedTo(least)
        cut = [each.text()[:40] for each in dialog.findChildren(QLabel) if is_cut(each, dialog)]
        if size.width() > ROOM.width() or size.height() > ROOM.height() or cut:
            wrong[name] = (least, dialog.size(), cut)
        dialog.hide()
    assert wrong == {}


def is_cut(label, dialog):
    """Whether words have less room than they need, and nothing scrolls there."""
    if not label.isVisible() or not label.wordWrap() or label.heightForWidth(label.width()) <= label.height() + 1:
        return False
    owner = label.parentWidget()
    while owner is not dialog and not isinstance(owner, QScrollArea):
        owner = owner.parentWidget()
    return owner is dialog


def menu_actions(menu):
    for action in menu.actions():
        if isinstance(action.menu(), QMenu):
            yield from menu_actions(action.menu())
        elif not action.isSeparator():
            yield action


def test_no_two_actions_of_the_menus_have_one_name_or_one_key(desk):
    actions = [each for top in desk.menuBar().actions() for each in menu_actions(top.menu())]
    names = Counter(each.text().replace("&", "").rstrip(".…") for each in actions)
    keys = Counter(each.shortcut().toString() for each in actions if not each.shortcut().isEmpty())
    tops = Counter(top.text().replace("&", "") for top in desk.menuBar().actions())
    assert len(actions) > 20
    for counted in (names, keys, tops):
        assert [words for words, number in counted.items() if number > 1] == []


def test_no_two_actions_of_one_menu_share_a_letter(desk):
    for top in desk.menuBar().actions():
        letters = Counter(each.text().partition("&")[2][:1].casefold() for each in menu_actions(top.menu()))
        assert [letter for letter, number in letters.items() if letter and number > 1] == [], top.text()
