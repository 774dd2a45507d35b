"""Where the disk gave no answer, the database is asked again until it says what is true."""

import pytest

from mdt_desk.desktop.unknown_saves import NOT_SAVED, SAVED, UnknownSaves
from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.records import Entry
from mdt_desk.workspace.values import SaveUnknown


@pytest.fixture
def unsure(qapp, empty_workspace):
    return UnknownSaves(empty_workspace)


@pytest.mark.parametrize("arrived", [True, False])
def test_the_answer_is_what_the_database_holds(unsure, empty_workspace, qtbot, arrived):
    entry = Entry("case_opened")
    if arrived:
        empty_workspace._store.note(entry)
    unsure.ask(entry.save_id)
    with qtbot.waitSignal(unsure.answered) as told:
        unsure.ask_now()
    assert told.args == [arrived]
    assert not unsure.timer.isActive()


def test_a_disk_that_stays_silent_is_asked_again(unsure, empty_workspace, qtbot, monkeypatch):
    def silent(_save_id):
        raise DeskError("The disk reported an error.", "Wait.")

    monkeypatch.setattr(empty_workspace, "was_saved", silent)
    unsure.ask("one")
    with qtbot.assertNotEmitted(unsure.answered):
        unsure.ask_now()
    assert unsure.timer.isActive()


@pytest.mark.parametrize("arrived", [True, False])
def test_the_window_says_what_became_of_a_save(desk, sample_workspace, arrived):
    entry = Entry("case_opened")
    if arrived:
        sample_workspace._store.note(entry)
    desk.show_error(SaveUnknown(entry.save_id))
    assert "do not know yet" in desk.message.text()
    desk.changes.unsure.ask_now()
    assert desk.message.text() == (SAVED if arrived else NOT_SAVED)
