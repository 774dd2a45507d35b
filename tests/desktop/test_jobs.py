"""A job works beside the window and answers on the window's thread."""

from threading import get_ident

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from mdt_desk.desktop.jobs import JobRunner
from mdt_desk.domain.errors import DeskError


@pytest.fixture
def jobs(qtbot):
    runner = JobRunner()
    yield runner
    runner.wait()


def test_work_is_done_elsewhere_and_the_answer_arrives_here(qtbot, jobs):
    threads = []

    def work(progress):
        threads.append(get_ident())
        return 42

    def done(result):
        threads.append((get_ident(), result))

    with qtbot.waitSignal(jobs.ended):
        assert jobs.start("Counting", work, done)
    assert threads[0] != get_ident()
    assert threads[1] == (get_ident(), 42)
    assert not jobs.busy


def test_a_second_job_is_refused_while_one_is_under_way(qtbot, jobs):
    def until_stopped(progress):
        while not progress.cancelled:
            pass

    results = []
    assert jobs.start("First", until_stopped, results.append)
    assert not jobs.start("Second", until_stopped, results.append)
    with qtbot.waitSignal(jobs.ended):
        jobs.cancel()
    assert jobs.start("Third", lambda progress: "ready", results.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert results == [None, "ready"]


def test_a_failure_that_can_be_mended_is_told(qtbot, jobs):
    def fail(progress):
        raise DeskError("The disk is full.", "Make room.")

    answers = []
    with qtbot.waitSignal(jobs.ended), qtbot.waitSignal(jobs.failed) as told:
        jobs.start("Failing", fail, answers.append)
    assert told.args[0].what_happened == "The disk is full."
    assert answers == []


def test_any_other_failure_reaches_the_crash_path_and_frees_the_runner(qtbot, jobs):
    def fail(progress):
        raise KeyError("unforeseen")

    with qtbot.captureExceptions() as exceptions:
        jobs.start("Failing", fail, expect_nothing)
        # The failure is told from the worker thread, the end from the window's: either may come first.
        qtbot.waitUntil(lambda: len(exceptions) == 1 and not jobs.busy)
    assert exceptions[0][0] is KeyError


def test_progress_is_told(qtbot, jobs):
    def work(progress):
        progress.report(1, 2)
        progress.report(2, 2)

    told = []

    def note(done, total):
        told.append((done, total))

    jobs.progressed.connect(note)
    with qtbot.waitSignal(jobs.ended):
        jobs.start("Counting", work, expect_nothing)
    assert told == [(1, 2), (2, 2)]


def test_only_a_slow_job_becomes_visible(qtbot, jobs):
    slow = []
    jobs.became_slow.connect(slow.append)
    jobs._slow.setInterval(20)
    with qtbot.waitSignal(jobs.ended):
        jobs.start("Quick", lambda progress: None, expect_nothing)
    assert slow == []
    with qtbot.waitSignal(jobs.became_slow):
        jobs.start("Slow", wait_until_stopped, expect_nothing)
    jobs.wait()
    assert slow == ["Slow"]


@pytest.fixture
def question(qtbot):
    """A question that stands before the window until it is closed."""
    dialog = QDialog()
    dialog.setModal(True)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    return dialog


def test_what_a_job_brought_waits_until_the_question_before_the_window_is_answered(qtbot, jobs, question):
    results = []
    jobs.start("Importing", lambda progress: "brought", results.append)
    qtbot.wait(150)
    assert (results, jobs.busy) == ([], True)
    with qtbot.waitSignal(jobs.ended):
        question.accept()
    assert (results, jobs.busy) == (["brought"], False)


def test_so_does_what_went_wrong_in_it(qtbot, jobs, question):
    def fail(progress):
        raise DeskError("The disk is full.", "Make room.")

    told = []
    jobs.failed.connect(told.append)
    jobs.start("Failing", fail, expect_nothing)
    qtbot.wait(150)
    assert told == []
    with qtbot.waitSignal(jobs.ended):
        question.reject()
    assert [each.what_happened for each in told] == ["The disk is full."]


def test_a_question_that_the_result_itself_asks_holds_back_only_the_end(qtbot, jobs):
    seen = []

    def ask(result):
        dialog = QDialog()
        QTimer.singleShot(120, dialog.accept)
        dialog.exec()
        seen.append((result, jobs.busy))

    with qtbot.waitSignal(jobs.ended):
        jobs.start("Importing", lambda progress: 7, ask)
    assert seen == [(7, True)]
    assert not jobs.busy


def wait_until_stopped(progress):
    while not progress.cancelled:
        pass


def expect_nothing(result):
    assert result is None
