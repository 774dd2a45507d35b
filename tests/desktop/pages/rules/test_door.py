"""What is refused is told in one place and gives nothing; what changes is handed on."""

from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Change


def refuse():
    raise DeskError("No.", "Try again.")


def test_a_refusal_is_told_and_gives_nothing(door, recorder):
    assert door.attempt(refuse) is None
    assert [error.what_happened for error in recorder.errors] == ["No."]
    assert not door.take(refuse)


def test_a_change_is_handed_on(door, qtbot):
    change = Change((), frozenset(), "Done.")
    with qtbot.waitSignal(door.changed) as heard:
        assert door.take(lambda: change)
    assert heard.args == [change]


def test_a_second_job_is_refused_in_words(door, qtbot):
    done = []
    with qtbot.waitSignal(door.told) as told, qtbot.waitSignal(door.jobs.ended):
        door.start("one", lambda progress: 1, done.append)
        door.start("two", lambda progress: 2, done.append)
    assert done == [1]
    assert "still under way" in told.args[0]


def test_the_day_is_that_of_the_desk(door):
    assert door.today() == door.workspace.clock().date()
    assert door.writable
