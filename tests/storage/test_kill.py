"""A kill at any moment loses nothing that was reported as saved; a program that reports too early is caught."""

import random
import sys
import time

import pytest

from mdt_desk.storage import session
from tests.forks import Victim
from tests.storage.desk import open_desk, rebuilt, save

KILLS = 20


def write(say, home, early):
    """Saves one case after another and reports each, as it must after the commit, or too early."""
    number, commit = 0, session.commit

    def late_commit(connection):
        if early and number:
            say(b"%d" % number)
            time.sleep(0.002)
        commit(connection)

    session.commit = late_commit
    with open_desk(home) as store:
        number = store.case_count()
        say(b"ready")
        while True:
            number += 1
            save(store, f"c{number}")
            if not early:
                say(b"%d" % number)


def run_and_kill(home, chance, *, early):
    writer = Victim(write, home, early)
    assert writer.hear() == b"ready"
    # From the first report on, however busy the machine is; a kill before it would show nothing.
    first = writer.hear()
    time.sleep(chance.uniform(0, 0.06))
    return int([first, *writer.kill()][-1])


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_no_kill_loses_a_save_that_was_reported(home):
    chance = random.Random(20261126)
    for _round in range(KILLS):
        acknowledged = run_and_kill(home, chance, early=False)
        with open_desk(home) as store:
            assert store.case_count() >= acknowledged
            assert store.verify(rebuilt) == []
            assert store.head().seq == store.case_count() + 1


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_a_program_that_reports_before_the_commit_is_caught(home):
    chance, lost = random.Random(20261127), 0
    for _round in range(10):
        acknowledged = run_and_kill(home, chance, early=True)
        with open_desk(home) as store:
            lost += store.case_count() < acknowledged
    assert lost
