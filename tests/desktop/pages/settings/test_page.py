"""The settings say who, where, how protected and how backed up."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from mdt_desk.desktop.pages.settings.page import NO_WITNESS, SettingsPage
from mdt_desk.desktop.palette import Appearance
from mdt_desk.workspace import DeskStatus, Person

ROOT = Path(__file__).resolve().parents[4]
STATUS = DeskStatus(Path("home") / "mdt_desk.db", 3, "Rules 2026.11.1", "1 source past review", "none yet", "")


@pytest.fixture
def page(qtbot):
    made = SettingsPage()
    qtbot.addWidget(made)
    made.show_person(Person("Dr A. Tester", "consultant oncologist"))
    made.show_look(Appearance.SYSTEM)
    made.show_status(STATUS)
    return made


def said(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def button(page, words):
    return next(button for button in page.findChildren(QPushButton) if button.text() == words)


@pytest.mark.parametrize(
    "words",
    [
        "other ordinary users", "copied or mislaid database file or backup", "unlocked desktop", "malware",
        "domain administrator", "stolen disk", "copies the whole data folder has the key",
    ],
)  # fmt: skip
def test_it_says_what_the_key_protects_against_and_what_not(page, words):
    assert words in said(page)


def test_it_says_where_the_data_live_and_when_they_were_backed_up(page):
    for words in (str(STATUS.database), "Rules 2026.11.1; 1 source past review", "none yet", "MDT_DESK_HOME"):
        assert words in said(page)


def test_who_you_are_is_given_by_button_and_by_enter(page, qtbot):
    page.name.setText(" Dr B. Tester ")
    with qtbot.waitSignal(page.person_given) as given:
        button(page, "Save who you are").click()
    assert given.args == ["Dr B. Tester", "consultant oncologist"]
    with qtbot.waitSignal(page.person_given):
        qtbot.keyClick(page.role, Qt.Key.Key_Return)


def test_backup_verification_and_look_are_asked_for(page, qtbot):
    with qtbot.waitSignal(page.backup_asked):
        button(page, "Back up now").click()
    with qtbot.waitSignal(page.verify_asked):
        button(page, "Verify the database now").click()
    with qtbot.waitSignal(page.look_chosen) as chosen:
        page.look.setCurrentIndex(2)
    assert chosen.args == ["dark"]


def test_the_result_of_a_verification_is_told(page):
    page.show_findings(())
    assert "the database is whole" in page.result()
    page.show_findings(("entry 7: the chain is broken", "case x: differs"))
    assert page.result().startswith("2 findings. Make no further changes and restore a backup:")
    assert "• entry 7: the chain is broken" in page.result()


def test_a_read_only_desk_says_why_and_changes_nothing(page):
    page.show_status(DeskStatus(Path("db"), 0, "", "", "", "Another desk has the database open."))
    assert "Another desk has the database open." in said(page)
    assert not button(page, "Save who you are").isEnabled()
    assert button(page, "Back up to…").isEnabled()
    assert button(page, "Verify the database now").isEnabled()


def test_it_is_freed_when_it_is_closed(freed):
    assert freed(SettingsPage)


def test_what_the_protection_cannot_show_is_said_wherever_it_is_described():
    said = [(ROOT / name).read_text() for name in ("README.md", "resources/help/settings.md")]
    for text in (NO_WITNESS, *said):
        assert "othing outside the" in text
        assert "old pieces of the database" in " ".join(text.split())


def test_a_name_that_is_typed_and_not_saved_is_marked_until_it_is_saved(page):
    assert not page.is_changed()
    page.name.setText("Dr B. Tester")
    assert (page.is_changed(), page.unsaved.text()) == (True, "Not saved yet")
    page.note_person(Person("Dr B. Tester", "consultant oncologist"))
    assert (page.is_changed(), page.unsaved.text()) == (False, "")
