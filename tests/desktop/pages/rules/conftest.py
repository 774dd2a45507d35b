"""The rules page on the real desk with the samples, and the door through which its parts ask."""

import pytest

from mdt_desk.desktop.jobs import JobRunner
from mdt_desk.desktop.pages.rules.door import RulesDoor
from mdt_desk.desktop.pages.rules.page import RulesPage


@pytest.fixture
def jobs(qtbot):
    runner = JobRunner()
    yield runner
    runner.wait()


@pytest.fixture
def page(qtbot, sample_workspace, recorder, jobs):
    """The page, shown; what it tells is noted by the recorder."""
    made = RulesPage(sample_workspace, recorder, jobs)
    made.failed.connect(recorder.errors.append)
    jobs.failed.connect(recorder.errors.append)
    made.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.refresh()
    return made


@pytest.fixture
def door(qtbot, sample_workspace, recorder, jobs):
    made = RulesDoor(sample_workspace, recorder, jobs)
    made.failed.connect(recorder.errors.append)
    return made
