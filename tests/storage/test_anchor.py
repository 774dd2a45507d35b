import errno
import json
import os

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import files
from mdt_desk.storage.anchor import ANCHOR_FILE, GONE, Anchor
from mdt_desk.storage.keys import DeskKey
from mdt_desk.storage.records import Head

KEY = DeskKey("id", b"k" * 32)


def test_what_was_noted_reads_back(tmp_path):
    anchor = Anchor(tmp_path, KEY)
    assert not anchor.exists
    assert anchor.read() is None
    anchor.write(Head(7, "aa", "bb"))
    seen = Anchor(tmp_path, KEY).read()
    assert (seen.seq, seen.mac, seen.earlier) == (7, "bb", ())


def test_what_was_set_aside_is_kept_through_later_notes(tmp_path):
    anchor = Anchor(tmp_path, KEY)
    anchor.write(Head(7, "aa", "bb"))
    anchor.set_aside(anchor.read())
    anchor.write(Head(3, "aa", "cc"))
    later = Anchor(tmp_path, KEY)
    later.read()
    later.write(Head(4, "aa", "dd"))
    assert Anchor(tmp_path, KEY).read().earlier == ((7, "bb"),)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"tag":"0","seq":"x","mac":"m","earlier":[]}'])
def test_a_note_that_is_cut_off_says_nothing(tmp_path, content):
    (tmp_path / ANCHOR_FILE).write_text(content)
    assert Anchor(tmp_path, KEY).read() is None


def test_a_note_that_somebody_changed_says_nothing(tmp_path):
    Anchor(tmp_path, KEY).write(Head(7, "aa", "bb"))
    content = json.loads((tmp_path / ANCHOR_FILE).read_text())
    (tmp_path / ANCHOR_FILE).write_text(json.dumps({**content, "seq": 3}))
    assert Anchor(tmp_path, KEY).read() is None


SPOILT = {
    "a number that JSON has not": ('"seq":7', '"seq":Infinity'),
    "a number without end": ('"seq":7', '"seq":1e999'),
    "half a character": ('"mac":"bb"', '"mac":"\\ud800"'),
    "a letter in its seal": ('"tag":"', '"tag":"\u00e9'),
    "a list for a name": ('"kept":{}', '"kept":[[[]]]'),
    "no pairs": ('"earlier":[]', '"earlier":[7]'),
}


@pytest.mark.parametrize(("before", "after"), SPOILT.values(), ids=SPOILT)
def test_a_note_spoilt_in_whatever_way_says_nothing(tmp_path, before, after):
    Anchor(tmp_path, KEY).write(Head(7, "aa", "bb"), {})
    text = (tmp_path / ANCHOR_FILE).read_text(encoding="utf-8")
    assert before in text
    (tmp_path / ANCHOR_FILE).write_text(text.replace(before, after), encoding="utf-8")
    assert Anchor(tmp_path, KEY).read() is None


def test_a_note_nested_without_end_says_nothing(tmp_path):
    (tmp_path / ANCHOR_FILE).write_text("[" * 100_000)
    assert Anchor(tmp_path, KEY).read() is None


def test_a_note_of_another_database_says_nothing(tmp_path):
    Anchor(tmp_path, KEY).write(Head(7, "aa", "bb"))
    assert Anchor(tmp_path, DeskKey("other", b"k" * 32)).read() is None
    assert Anchor(tmp_path, DeskKey("id", b"z" * 32)).read() is None


def test_a_note_that_cannot_be_written_does_not_undo_the_save(tmp_path):
    Anchor(tmp_path / "missing", KEY).write(Head(7, "aa", "bb"))
    assert not (tmp_path / "missing").exists()


def test_what_is_kept_beside_the_trail_may_be_either_state_while_it_is_written(tmp_path):
    anchor = Anchor(tmp_path, KEY)
    anchor.write(Head(7, "aa", "bb"), {"settings": "s1", "gone": "g1"})
    anchor.expect({"settings": "s2", "draft": "d1"})
    kept = Anchor(tmp_path, KEY).read().kept
    assert {name: set(states) for name, states in kept.items()} == {
        "settings": {"s1", "s2"},
        "gone": {"g1", GONE},
        "draft": {GONE, "d1"},
    }
    anchor.settle({"settings": "s2", "draft": "d1"})
    assert Anchor(tmp_path, KEY).read().kept == {"settings": ["s2"], "draft": ["d1"]}


def test_a_note_of_old_says_nothing_of_what_was_kept(tmp_path):
    anchor = Anchor(tmp_path, KEY)
    content = {"database_id": "id", "earlier": [], "mac": "bb", "seq": 7}
    (tmp_path / ANCHOR_FILE).write_text(json.dumps({**content, "tag": anchor._tag(content)}))
    assert anchor.read().kept is None


def test_the_note_names_no_case(tmp_path):
    anchor = Anchor(tmp_path, KEY)
    anchor.write(Head(7, "aa", "bb"), {anchor.name("FISHER-1"): "d1"})
    assert "FISHER" not in (tmp_path / ANCHOR_FILE).read_text()


def test_a_note_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    """Else a power cut leaves a note without its content, which is taken for a foreign one."""
    done, sync, rename = [], os.fsync, files.replace_durably
    monkeypatch.setattr(files.os, "fsync", lambda handle: (done.append("synced"), sync(handle)))
    monkeypatch.setattr(files, "replace_durably", lambda *given, **more: (done.append("named"), rename(*given, **more)))
    Anchor(tmp_path, KEY).write(Head(1, "", "m"))
    assert done == ["synced", "named"]


def test_what_is_expected_lasts_before_it_happens_whatever_the_disk_puts_off(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(files, "sync_folder", synced.append)
    anchor = Anchor(tmp_path, KEY)
    anchor.write(Head(1, "", "m"))
    assert synced == []
    anchor.expect({"draft": "a"}, Head(2, "", "n"))
    assert synced == [tmp_path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders exist on POSIX alone")
def test_a_pipe_in_the_place_of_the_note_is_no_note_and_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / ANCHOR_FILE)
    with pytest.raises(DeskError, match="not an ordinary file"):
        Anchor(tmp_path, KEY).read()


def test_a_note_that_cannot_be_written_is_told_until_it_can(tmp_path, monkeypatch):
    anchor = Anchor(tmp_path, KEY)
    anchor.write(Head(1, "", "m"))
    assert anchor.unwritten == ""

    def full(*_anything):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(files.os, "open", full)
        anchor.write(Head(2, "", "n"))
    assert "disk is full" in anchor.unwritten

    def may_not(*_anything):
        raise OSError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as disk:
        disk.setattr(files.os, "open", may_not)
        anchor.write(Head(2, "", "n"))
    # Of the folder of the key, and never of the database, which was written a moment before.
    assert anchor.unwritten == f"Its folder {tmp_path.name}, or the note itself, is read-only."
    anchor.write(Head(2, "", "n"))
    assert anchor.unwritten == ""
