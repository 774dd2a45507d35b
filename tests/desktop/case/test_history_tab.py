"""The History tab: who did what and when, and what differs between two versions."""

from dataclasses import replace

import pytest

from mdt_desk.domain.errors import DeskError
from tests.desktop.case.conftest import SEED


@pytest.fixture
def tab(page):
    page.editor.set("referral.team", "Sarcoma MDT")
    page.save_now()
    page.editor.set("note", "later")
    page.show_history()
    return page.history


def rows(table):
    model = table.model()
    return [[model.index(row, c).data() for c in range(model.columnCount())] for row in range(model.rowCount())]


def test_what_was_done_is_told_with_person_time_and_revision(tab):
    saved = [row for row in rows(tab.done) if row[2].startswith("Saved")]
    assert [row[3] for row in saved] == ["2", "1"]
    assert saved[0][1] == "Dr Test"
    assert saved[0][0].startswith("24-Nov-2026 ")


def test_the_last_saved_version_is_compared_with_what_stands_there_now(tab):
    assert rows(tab.difference) == [["Anything else the MDT should know", "Not recorded", "later"]]


def test_any_two_versions_can_be_compared(tab):
    tab.before.setCurrentText("Revision 1")
    tab.after.setCurrentText("Revision 2")
    tab._compare()
    assert rows(tab.difference) == [["Team or meeting", "Skin MDT", "Sarcoma MDT"]]
    assert tab._said.text() == "1 place differs."


def test_the_same_version_twice_says_that_nothing_differs(tab):
    tab.after.setCurrentText("Revision 2")
    tab.before.setCurrentText("Revision 2")
    tab._compare()
    assert tab._said.text() == "Nothing differs."


def test_a_history_that_cannot_be_read_is_told(page, tab, monkeypatch):
    def refuse(_case_id):
        raise DeskError("The database is damaged.", "Restore a backup.")

    monkeypatch.setattr(page.editor.workspace, "history", refuse)
    tab.show_case()
    assert tab._said.text() == "The database is damaged. Restore a backup."


def test_versions_chosen_of_one_case_are_not_carried_to_another(page, tab, stored):
    for number in range(2):
        stored.save_case(replace(SEED, case_id="other", note=f"{number}"), number)
    tab.before.setCurrentText("Revision 1")
    tab.after.setCurrentText("Revision 2")
    tab.before.activated.emit(tab.before.currentIndex())
    page.show_case(stored.open_case("other"))
    page.show_history()
    assert (tab.before.count(), tab.before.currentText()) == (3, "Revision 2")
    assert tab.after.currentText() == "As it stands now"
