"""Opening the desk: the rules go in once, a second process may only read."""

import subprocess
import sys
from pathlib import Path

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Person, open_workspace
from tests.workspace.conftest import EXAMPLES, PERSON, Clock


def test_the_shipped_rules_are_loaded_once(home: Path, clock: Clock):
    for _ in range(2):
        with open_workspace(home, PERSON, clock) as desk:
            kinds = [entry.kind for entry in desk._store.audit()]
    assert kinds.count("rules_loaded") == 1


def test_a_second_desk_on_the_same_data_is_for_reading_only_and_says_who_has_it(home: Path, clock: Clock):
    with open_workspace(home, PERSON, clock) as first:
        first.import_cases([EXAMPLES / "seed_melanoma.json"])
        with open_workspace(home, Person("Another"), clock) as second:
            assert "Dr A. Example" in second.read_only
            assert len(second.list_cases()) == 1
            with pytest.raises(DeskError):
                second.save_case(second.new_case(), 0)


def test_a_home_that_cannot_be_made_is_told_in_words(tmp_path: Path, clock: Clock):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DeskError) as failure:
        open_workspace(tmp_path / "file" / "home", PERSON, clock)
    assert failure.value.what_to_do


FIRST_START = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mdt_desk.workspace import Person, open_workspace
with open_workspace(Path(sys.argv[1]), Person("A"), lambda: datetime.now(UTC)) as desk:
    print(bool(desk.read_only), desk.status().rules, desk.notices, len(desk.rules.rule_versions()), flush=True)
    sys.stdin.read()
"""


def test_three_programs_that_start_at_once_on_an_empty_home_make_one_desk_and_all_open_it(home: Path):
    begun = [
        subprocess.Popen(
            [sys.executable, "-c", FIRST_START, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    said = sorted(each.stdout.readline().split(maxsplit=1) for each in begun if each.stdout)
    for each in begun:
        each.communicate("")
    assert [first for first, _rest in said] == ["False", "True", "True"]
    # The same rules for all three, and nobody doubts a desk that is just being made.
    assert len({rest for _first, rest in said}) == 1
    assert " () " in said[0][1]
