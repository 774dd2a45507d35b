"""The lowest line tells the state of the desk."""

from pathlib import Path

import pytest

from mdt_desk.desktop.status_bar import DeskStatusBar
from mdt_desk.workspace import DeskStatus, Person

STATUS = DeskStatus(Path("db"), 10_000, "Rules 2026.11.1", "2 sources past review", "none yet", "")


def test_it_tells_database_rules_person_and_save(qtbot):
    bar = DeskStatusBar()
    qtbot.addWidget(bar)
    bar.show_status(STATUS)
    bar.show_person(Person("Dr A. Tester", "consultant oncologist"))
    bar.show_saved("Saved 09:14:05")
    assert [bar.text_of(part) for part in ("database", "rules", "person", "saved")] == [
        "Database: open, 10,000 cases",
        "Rules 2026.11.1: 2 sources past review",
        "Dr A. Tester, consultant oncologist",
        "Saved 09:14:05",
    ]
    bar.show_person(Person("Dr A. Tester"))
    assert bar.text_of("person") == "Dr A. Tester"


def test_it_says_read_only(qtbot):
    bar = DeskStatusBar()
    qtbot.addWidget(bar)
    bar.show_status(DeskStatus(Path("db"), 1, "Rules", "", "", "Another desk has the database open."))
    assert bar.text_of("database") == "Database: read-only, 1 case"


@pytest.mark.parametrize("width", [1366, 1024, 700, 500])
def test_no_message_makes_the_line_higher_and_each_is_told_whole_to_who_asks(qtbot, width):
    bar = DeskStatusBar()
    qtbot.addWidget(bar)
    bar.resize(width, 60)
    bar.show_status(STATUS)
    bar.show_person(Person("Dr A. Tester", "consultant oncologist"))
    bar.show()
    heights = set()
    for words in ("", "Saved 09:14:05", "The page was saved as " + "x" * 300, "One line.\nAnother one. " * 9):
        bar.show_saved(words)
        heights.add(bar._lines.height())
        assert bar.text_of("saved") == words
        assert bar._labels["saved"].accessibleName() == (words or "No message")
    assert len(heights) == 1
    # Where it has no room beside the others it is told beneath the page alone, and takes no line of its own.
    shown = bar._labels["saved"].isVisible()
    assert shown or width < 1000
    assert not shown or bar._labels["saved"].text().endswith("\N{HORIZONTAL ELLIPSIS}")


def test_an_empty_line_is_not_read_out_as_something_saved(qtbot):
    bar = DeskStatusBar()
    qtbot.addWidget(bar)
    assert bar._labels["saved"].accessibleName() == "No message"
    bar.show_saved("Saved 09:14:05")
    bar.show_saved("")
    assert bar._labels["saved"].accessibleName() == "No message"
