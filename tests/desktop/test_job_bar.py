"""A slow job says how far it is and can be stopped."""

from functools import partial

from PySide6.QtWidgets import QProgressBar, QPushButton

from mdt_desk.desktop.job_bar import JobBar


def test_a_slow_job_says_how_far_it_is_and_can_be_stopped(qtbot):
    bar = JobBar()
    qtbot.addWidget(bar)
    bar.begin("Backing up")
    assert bar.isVisible()
    bar.advance(3, 10)
    progress = bar.findChild(QProgressBar)
    assert (progress.value(), progress.maximum()) == (3, 10)
    with qtbot.waitSignal(bar.stopped):
        bar.findChild(QPushButton).click()
    bar.end()
    assert not bar.isVisible()


def test_the_bar_is_freed_when_it_is_closed(freed):
    assert freed(partial(JobBar, None))
