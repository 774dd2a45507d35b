"""A kill in the middle of an activation or an import leaves the old rules or the new ones, and nothing half done."""

import shutil
import sys
import time

import pytest

from mdt_desk.storage.store import Store
from mdt_desk.workspace import line_verbs
from tests.forks import Victim
from tests.workspace.rule_desk import SAM, TA630, open_desk, reviewed, state_of, stricter

KILLS, WAIT, LONGEST = 8, 0.4, 13.0


def approve(say, home, half_way):
    """Approves the version that waits for it, one line of the list at a time; or comes no further than half-way."""
    line_verbs.LOT = 1
    if half_way:
        stay_in_the_middle(say)
    else:
        tell_before("set_rule_state", say)
    with open_desk(home) as desk:
        desk.rules.approve(TA630, "2026.11.2", SAM)
        say(b"done")
        time.sleep(60)


def bring(say, home, pack):
    """Imports a pack of rules."""
    tell_before("save_rules", say)
    with open_desk(home) as desk:
        desk.rules.import_pack(pack)
        say(b"done")
        time.sleep(60)


def tell_before(name, say):
    whole = getattr(Store, name)

    def told(store, *given):
        say(b"begun")
        return whole(store, *given)

    setattr(Store, name, told)


def stay_in_the_middle(say):
    """Lets a program write all of its approval, and never come to keep it."""
    whole = Store.write

    def held(store, entry, work):
        def stay(writing):
            work(writing)
            say(b"begun")
            time.sleep(60)

        return whole(store, entry, stay)

    Store.write = held


@pytest.fixture(scope="module")
def ready(filled_desk, tmp_path_factory):
    """A desk with a version that only waits for its approval."""
    home = shutil.copytree(filled_desk, tmp_path_factory.mktemp("ready") / "desk")
    with open_desk(home) as desk:
        reviewed(desk.rules, stricter(desk.rules))
    return home


def killed(after, program, *given):
    """Kills an approval or an import a moment after it begins to write; whether it had been reported as done."""
    victim = Victim(program, *given)
    assert victim.hear() == b"begun"
    time.sleep(after)
    return b"done" in victim.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_no_kill_leaves_an_answer_of_old_rules_that_does_not_say_so(ready, tmp_path):
    states = []
    waits = [WAIT * turn / (KILLS - 1) for turn in range(KILLS)]
    for wait in waits:
        home = shutil.copytree(ready, tmp_path / str(len(states)))
        # The first is held in the middle: a busy computer kills no sooner than it likes.
        done = killed(wait, approve, home, not states)
        with open_desk(home) as desk:
            state, stale = state_of(desk.rules, TA630, "2026.11.2"), desk.stale_count()
            listed = sum(row.stale for row in desk.list_cases())
            desk.rewrite_stale()
            assert (desk.verify(), desk.stale_count(), listed) == ((), 0, stale)
        assert (state, stale) in {("reviewed", 0), ("approved", stale)}
        assert not done or (state, stale) == ("approved", 0)
        states.append(state)
        # A busy computer takes longer: it is given time until one approval was done.
        if len(states) == len(waits) and "approved" not in states and wait < LONGEST:
            waits.append(2 * wait)
    assert set(states) == {"reviewed", "approved"}


@pytest.mark.skipif(sys.platform == "win32", reason="a kill of this kind has not been tried on Windows")
def test_a_killed_import_takes_a_pack_in_whole_or_not_at_all(ready, filled_desk, tmp_path):
    with open_desk(shutil.copytree(ready, tmp_path / "sender")) as desk:
        desk.rules.approve(TA630, "2026.11.2", SAM)
        desk.rules.export_pack(tmp_path / "north.json", "north", "1", "The north's rules", [TA630])
    taken = []
    for turn, after in enumerate((0.0, 0.3)):
        home = shutil.copytree(filled_desk, tmp_path / str(turn))
        done = killed(after, bring, home, tmp_path / "north.json")
        with open_desk(home) as desk:
            held = [line for line in desk.rules.rule_versions() if line.pack]
            noted = [each for each in desk._store.audit("rule pack north") if each.kind == "rule_pack_imported"]
            own = [each for each in desk._store.rule_tests() if "2026.11.2" in str(each)]
            assert (desk.verify(), desk.notices, len(noted), bool(own)) == ((), (), len(held), bool(held))
            assert held or not done
            taken.append(len(held))
    assert taken[-1] == 1
