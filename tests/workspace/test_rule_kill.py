"""A kill in the middle of an activation leaves the old rules or the new ones, with the list that belongs to them."""

import shutil
import subprocess
import sys
import time

import pytest

from tests.workspace.rule_desk import TA630, open_desk, reviewed, state_of, stricter

KILLS, WAIT = 12, 0.4
APPROVER = """
import os, sys, time
from pathlib import Path
from mdt_desk.storage import session
from mdt_desk.storage.store import Store
from mdt_desk.storage.records import Entry
from tests.workspace.rule_desk import SAM, TA630, open_desk

how, pause = sys.argv[2], float(sys.argv[3])
whole = Store.activate

def activate(store, rule_set, version, state, approvals, projections, entry):
    os.write(1, b"begun\\n")
    if how == "whole":
        return whole(store, rule_set, version, state, approvals, projections, entry)
    store.set_rule_state(rule_set, version, state, approvals, entry)
    time.sleep(pause)
    return store.reproject(projections, Entry("list_refreshed"))

Store.activate = activate
with open_desk(Path(sys.argv[1])) as desk:
    desk.rules.approve(TA630, "2026.11.2", SAM)
    os.write(1, b"done\\n")
    time.sleep(60)
"""


@pytest.fixture(scope="module")
def ready(filled_desk, tmp_path_factory):
    """A desk with a version that only waits for its approval."""
    home = shutil.copytree(filled_desk, tmp_path_factory.mktemp("ready") / "desk")
    with open_desk(home) as desk:
        reviewed(desk.rules, stricter(desk.rules))
    return home


def killed(home, how, after):
    """Kills an approval a moment after it begins to write; whether it had been reported as done, and what is left."""
    command = [sys.executable, "-c", APPROVER, str(home), how, "0.5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as approver:
        assert approver.stdout.readline() == b"begun\n"
        time.sleep(after)
        approver.kill()
        done = b"done" in approver.communicate()[0]
    with open_desk(home) as desk:
        return done, state_of(desk.rules, TA630, "2026.11.2"), desk.verify()


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_no_kill_leaves_half_an_activation(ready, tmp_path):
    states = []
    for turn in range(KILLS):
        home = shutil.copytree(ready, tmp_path / str(turn))
        done, state, faults = killed(home, "whole", WAIT * turn / (KILLS - 1))
        assert faults == ()
        assert state in {"reviewed", "approved"}
        assert state == "approved" or not done
        states.append(state)
    assert set(states) == {"reviewed", "approved"}


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_an_activation_in_two_halves_is_caught(ready, tmp_path):
    home = shutil.copytree(ready, tmp_path / "half")
    _done, state, faults = killed(home, "half", 0.3)
    assert state == "approved"
    assert faults
