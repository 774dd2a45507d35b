"""A kill in the middle of an activation or an import leaves the old rules or the new ones, and nothing half done."""

import shutil
import subprocess
import sys
import time

import pytest

from tests.workspace.rule_desk import SAM, TA630, open_desk, reviewed, state_of, stricter

KILLS, WAIT = 8, 0.4
APPROVER = """
import os, sys, time
from pathlib import Path
from mdt_desk.storage.store import Store
from mdt_desk.workspace import line_verbs
from tests.workspace.rule_desk import SAM, open_desk

whole = Store.set_rule_state
line_verbs.LOT = 1

def set_rule_state(store, *given):
    os.write(1, b"begun\\n")
    return whole(store, *given)

Store.set_rule_state = set_rule_state
with open_desk(Path(sys.argv[1])) as desk:
    desk.rules.approve("england.larotrectinib.funding.ta630", "2026.11.2", SAM)
    os.write(1, b"done\\n")
    time.sleep(60)
"""

IMPORTER = """
import os, sys, time
from pathlib import Path
from mdt_desk.storage.store import Store
from tests.workspace.rule_desk import open_desk

whole = Store.save_rules

def save_rules(store, *given):
    os.write(1, b"begun\\n")
    return whole(store, *given)

Store.save_rules = save_rules
with open_desk(Path(sys.argv[1])) as desk:
    desk.rules.import_pack(Path(sys.argv[2]))
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


def killed(home, after, program=APPROVER, *given):
    """Kills an approval or an import a moment after it begins to write; whether it had been reported as done."""
    command = [sys.executable, "-c", program, str(home), *map(str, given)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as approver:
        assert approver.stdout.readline() == b"begun\n"
        time.sleep(after)
        approver.kill()
        return b"done" in approver.communicate()[0]


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_no_kill_leaves_an_answer_of_old_rules_that_does_not_say_so(ready, tmp_path):
    states = []
    for turn in range(KILLS):
        home = shutil.copytree(ready, tmp_path / str(turn))
        done = killed(home, WAIT * turn / (KILLS - 1))
        with open_desk(home) as desk:
            state, stale = state_of(desk.rules, TA630, "2026.11.2"), desk.stale_count()
            listed = sum(row.stale for row in desk.list_cases())
            desk.rewrite_stale()
            assert (desk.verify(), desk.stale_count(), listed) == ((), 0, stale)
        assert (state, stale) in {("reviewed", 0), ("approved", stale)}
        assert not done or (state, stale) == ("approved", 0)
        states.append(state)
    assert set(states) == {"reviewed", "approved"}


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_a_killed_import_takes_a_pack_in_whole_or_not_at_all(ready, filled_desk, tmp_path):
    with open_desk(shutil.copytree(ready, tmp_path / "sender")) as desk:
        desk.rules.approve(TA630, "2026.11.2", SAM)
        desk.rules.export_pack(tmp_path / "north.json", "north", "1", "The north's rules", [TA630])
    taken = []
    for turn, after in enumerate((0.0, 0.3)):
        home = shutil.copytree(filled_desk, tmp_path / str(turn))
        done = killed(home, after, IMPORTER, tmp_path / "north.json")
        with open_desk(home) as desk:
            held = [line for line in desk.rules.rule_versions() if line.pack]
            noted = [each for each in desk._store.audit("rule pack north") if each.kind == "rule_pack_imported"]
            own = [each for each in desk._store.rule_tests() if "2026.11.2" in str(each)]
            assert (desk.verify(), desk.notices, len(noted), bool(own)) == ((), (), len(held), bool(held))
            assert held or not done
            taken.append(len(held))
    assert taken[-1] == 1
