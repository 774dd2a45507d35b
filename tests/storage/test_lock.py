import os
import subprocess
import sys

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage.errors import DeskHeldError
from mdt_desk.storage.lock import DeskLock

HOLD = """
import sys
from pathlib import Path
from mdt_desk.storage.lock import DeskLock
lock = DeskLock(Path(sys.argv[1]), who="Dr Other", at="2026-11-26T09:00:00.000Z")
print("held", flush=True)
sys.stdin.read()
"""


def test_the_second_to_ask_is_told_who_holds_the_desk(tmp_path):
    first = DeskLock(tmp_path / "desk.lock", who="Dr Field", at="2026-11-26T09:00:00.000Z")
    with pytest.raises(DeskHeldError, match="Dr Field") as refused:
        DeskLock(tmp_path / "desk.lock", who="Dr Other", at="2026-11-26T10:00:00.000Z")
    assert str(os.getpid()) in refused.value.holder
    assert "since 26-Nov-2026 " in refused.value.holder
    first.release()
    first.release()
    DeskLock(tmp_path / "desk.lock", who="Dr Other", at="2026-11-26T10:00:00.000Z").release()


def test_a_process_that_is_killed_leaves_no_lock(tmp_path):
    path = tmp_path / "desk.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(DeskHeldError, match="Dr Other"):
        DeskLock(path, who="Dr Field", at="now")
    holder.kill()
    holder.communicate()
    DeskLock(path, who="Dr Field", at="now").release()


def test_a_holder_who_cannot_be_read_is_still_a_holder(tmp_path):
    first = DeskLock(tmp_path / "desk.lock", who="Dr Field", at="now")
    (tmp_path / "desk.lock").write_text("{")
    with pytest.raises(DeskHeldError, match="does not say"):
        DeskLock(tmp_path / "desk.lock", who="Dr Other", at="now")
    first.release()


def test_a_disk_that_refuses_the_name_of_the_holder_takes_nothing_from_the_lock(tmp_path, monkeypatch):
    def full(_handle, _size):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "ftruncate", full)
    first = DeskLock(tmp_path / "desk.lock", who="Dr Field", at="now")
    with pytest.raises(DeskHeldError):
        DeskLock(tmp_path / "desk.lock", who="Dr Other", at="now")
    first.release()
    DeskLock(tmp_path / "desk.lock", who="Dr Other", at="now").release()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_link_in_the_place_of_the_lock_empties_no_file_of_others(tmp_path, link):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague")
    link(letter, tmp_path / "desk.lock")
    with pytest.raises(DeskError, match="is a link to another file"):
        DeskLock(tmp_path / "desk.lock", who="A. Name", at="2026-11-27T09:00:00.000Z")
    assert letter.read_text() == "Dear colleague"


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed there")
def test_a_lock_whose_file_was_removed_is_taken_anew_or_refused_where_another_has_it(tmp_path):
    path = tmp_path / "desk.lock"
    first = DeskLock(path, who="Dr Field", at="2026-11-26T09:00:00.000Z")
    first.hold_on()
    path.unlink()
    first.hold_on()
    with pytest.raises(DeskHeldError, match="Dr Field"):
        DeskLock(path, who="Dr Other", at="now")
    path.unlink()
    other = DeskLock(path, who="Dr Other", at="2026-11-26T10:00:00.000Z")
    with pytest.raises(DeskHeldError, match="Dr Other"):
        first.hold_on()
    first.release()
    other.hold_on()
    other.release()
