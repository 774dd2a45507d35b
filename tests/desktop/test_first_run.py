"""The first start asks four things, each with a safe answer."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mdt_desk.desktop.first_run import FirstAnswers, FirstRunDialog
from mdt_desk.workspace import DeskStatus, Person

STATUS = DeskStatus(Path("home") / "database", 0, "Rules 2026.11.1", "2 sources past review", "none yet", "")


def test_it_says_where_the_data_live_and_how_old_the_rules_are(qtbot):
    dialog = FirstRunDialog(STATUS, Person("account"))
    qtbot.addWidget(dialog)
    said = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert str(STATUS.database) in said
    assert "Rules 2026.11.1: 2 sources past review." in said
    assert "MDT_DESK_HOME" in said


def test_taken_as_it_stands_it_gives_the_account_and_no_made_up_patient(qtbot):
    dialog = FirstRunDialog(STATUS, Person("account"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == FirstRunDialog.DialogCode.Accepted
    assert dialog.answers() == FirstAnswers(Person("account"), False)


def test_an_empty_name_is_the_accounts(qtbot):
    dialog = FirstRunDialog(STATUS, Person("account"))
    qtbot.addWidget(dialog)
    dialog.name.setText("  ")
    dialog.role.setText("pharmacist")
    dialog.samples.setChecked(True)
    assert dialog.answers() == FirstAnswers(Person("account", "pharmacist"), True)


def test_of_a_page_that_was_skipped_nothing_is_taken(qtbot):
    dialog = FirstRunDialog(STATUS, Person("account"))
    qtbot.addWidget(dialog)
    dialog.name.setText("Half Typed")
    dialog.role.setText("phar")
    assert dialog.answers(taken=False) == FirstAnswers(Person("account"), False)


def test_its_fields_do_not_overlap_on_a_low_screen(qtbot):
    dialog = FirstRunDialog(STATUS, Person("account"))
    qtbot.addWidget(dialog)
    dialog.setStyleSheet("QLineEdit { min-height: 60px; }")
    dialog.show()
    assert dialog.role.y() > dialog.name.y() + dialog.name.height()
    assert dialog.role.height() >= 60


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(partial(FirstRunDialog, STATUS, Person("account")))
