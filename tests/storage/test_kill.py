"""A kill at any moment loses nothing that was reported as saved; a program that reports too early is caught."""

import random
import subprocess
import sys
import time

import pytest

from tests.storage.desk import open_desk, rebuilt

KILLS = 20
WRITER = """
import os, sys
from pathlib import Path
from mdt_desk.storage import session
from tests.storage.desk import open_desk, save

early = sys.argv[2] == "early"
number = 0
commit = session.commit
def late_commit(connection):
    if early and number:
        os.write(1, b"ack %d\\n" % number)
        import time
        time.sleep(0.002)
    commit(connection)
session.commit = late_commit
with open_desk(Path(sys.argv[1])) as store:
    number = store.case_count()
    os.write(1, b"ready\\n")
    while True:
        number += 1
        save(store, f"c{number}")
        if not early:
            os.write(1, b"ack %d\\n" % number)
"""


def run_and_kill(home, how, chance):
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(home), how], stdout=subprocess.PIPE)
    assert writer.stdout.readline() == b"ready\n"
    # From the first report on, however busy the machine is; a kill before it would show nothing.
    first = writer.stdout.readline().decode()
    time.sleep(chance.uniform(0, 0.06))
    writer.kill()
    acknowledged = [first.rstrip("\n"), *writer.communicate()[0].decode().split("\n")[:-1]]
    return int(acknowledged[-1].split()[1])


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_no_kill_loses_a_save_that_was_reported(home):
    chance = random.Random(20261126)
    for _round in range(KILLS):
        acknowledged = run_and_kill(home, "late", chance)
        with open_desk(home) as store:
            assert store.case_count() >= acknowledged
            assert store.verify(rebuilt) == []
            assert store.head().seq == store.case_count() + 1


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_a_program_that_reports_before_the_commit_is_caught(home):
    chance, lost = random.Random(20261127), 0
    for _round in range(10):
        acknowledged = run_and_kill(home, "early", chance)
        with open_desk(home) as store:
            lost += store.case_count() < acknowledged
    assert lost
