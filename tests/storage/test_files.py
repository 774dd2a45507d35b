import os

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.storage import files
from mdt_desk.storage.files import refuse_link, refuse_strange, sweep, write_atomically

NOW = 1_795_000_000.0


def test_a_file_is_put_in_place_whole(tmp_path):
    write_atomically(tmp_path / "page.pdf", b"one")
    write_atomically(tmp_path / "page.pdf", b"two")
    assert (tmp_path / "page.pdf").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["page.pdf"]


def test_file_and_folder_are_synced_before_it_counts_as_written(tmp_path, monkeypatch):
    order = []
    monkeypatch.setattr(os, "fsync", lambda handle: order.append("folder" if is_folder(handle) else "file"))
    write_atomically(tmp_path / "a", b"x")
    assert order == ["file", "folder"]


def is_folder(handle):
    return os.path.isdir(f"/proc/self/fd/{handle}")


def test_a_name_that_need_not_last_costs_no_sync_of_the_folder_and_the_content_is_synced(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(files.os, "fsync", lambda handle: synced.append(is_folder(handle)))
    write_atomically(tmp_path / "note", b"whole", name_lasts=False)
    assert synced == [False]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes in folders exist on POSIX alone")
def test_a_pipe_in_the_place_of_a_file_of_the_desk_is_refused_and_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "desk.log")
    with pytest.raises(DeskError, match="not an ordinary file"):
        refuse_link(tmp_path / "desk.log")
    refuse_strange(tmp_path / "is not there")


def test_without_a_sync_nothing_waits_for_the_disk(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", synced.append)
    write_atomically(tmp_path / "a", b"x", sync=False)
    assert (tmp_path / "a").read_bytes() == b"x"
    assert synced == []


def test_a_failure_leaves_the_old_file_and_no_half_of_a_new_one(tmp_path, monkeypatch):
    write_atomically(tmp_path / "a", b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeskError, match="disk is full"):
        write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path):
    with pytest.raises(DeskError):
        write_atomically(tmp_path / "nowhere" / "a", b"x")


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind exist on POSIX alone")
def test_a_private_file_can_be_read_by_its_owner_alone(tmp_path):
    write_atomically(tmp_path / "a", b"x")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_what_a_kill_left_unfinished_is_swept_away(tmp_path):
    ours = (".anchor.json.0a1b2c3d.part", ".mdt_desk-20261126T090005000Z-0a1b2c3d.part-journal")
    others = {"a", ".a.1234.part", ".letter.part", ".draft.docx.0a1b2c3d.part"}
    for name in (*ours, *others):
        (tmp_path / name).write_bytes(b"half")
    assert sweep(tmp_path) == len(ours)
    assert {path.name for path in tmp_path.iterdir()} == others


def test_beside_another_program_only_what_was_left_long_ago_is_swept(tmp_path):
    left, written = tmp_path / ".verify-0123456789abcdef0123456789abcdef.part", tmp_path / ".anchor.json.0a1b2c3d.part"
    for path, age in ((left, files.LEFT_BEHIND_S + 1), (written, 1)):
        path.write_bytes(b"half")
        os.utime(path, (NOW - age,) * 2)
    assert sweep(tmp_path, NOW) == 1
    assert [each.name for each in tmp_path.iterdir()] == [written.name]


def test_a_folder_cannot_be_synced_on_windows_and_is_not_tried(tmp_path, monkeypatch):
    monkeypatch.setattr(files.os, "name", "nt")
    monkeypatch.setattr(files.os, "fsync", None)
    files.sync_folder(tmp_path)


def test_a_left_over_that_cannot_be_removed_does_not_hide_that_the_file_was_written(tmp_path, monkeypatch):
    def refuse(_path, missing_ok):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(files.Path, "unlink", refuse)
    write_atomically(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_only_unfinished_pages_of_ours_are_swept(tmp_path):
    ours = (".MR_0018_26-Nov-2026.pdf.0a1b2c3d.part", ".pack.json.deadbeef.part")
    others = (".letter.part", ".x.pdf.0a1b2c3.part", ".x.pdf.0A1B2C3D.part", "page.pdf", "page.pdf.0a1b2c3d.part")
    for name in (*ours, *others):
        (tmp_path / name).write_text("x")
    assert files.sweep_pages(tmp_path, NOW) == len(ours)
    assert {path.name for path in tmp_path.iterdir()} == set(others)
    assert files.sweep_pages(tmp_path / "absent", NOW) == 0


def test_a_file_that_its_proof_refuses_leaves_the_one_before(tmp_path):
    path = tmp_path / "page.pdf"
    path.write_bytes(b"before")
    seen = []

    def refuse(written):
        seen.append(written)
        raise ValueError("not what was meant")

    with pytest.raises(ValueError, match="not what was meant"):
        write_atomically(path, b"after", proof=refuse)
    assert (seen, path.read_bytes()) == ([b"after"], b"before")
    assert [each.name for each in tmp_path.iterdir()] == ["page.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_a_link_in_the_place_of_a_file_of_the_desk_is_refused_and_a_file_of_its_own_is_not(tmp_path, link):
    letter, ours = tmp_path / "letter.txt", tmp_path / "desk.log"
    refuse_link(ours)
    ours.write_text("ours")
    refuse_link(ours)
    ours.unlink()
    letter.write_text("theirs")
    link(letter, ours)
    with pytest.raises(DeskError, match=r"desk\.log is a link to another file"):
        refuse_link(ours)


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_what_is_written_whole_takes_the_place_of_a_link_and_never_goes_through_it(tmp_path):
    letter, note = tmp_path / "letter.txt", tmp_path / "anchor.json"
    letter.write_text("theirs")
    note.symlink_to(letter)
    write_atomically(note, b"ours")
    assert (letter.read_text(), note.read_bytes(), note.is_symlink()) == ("theirs", b"ours", False)


def test_what_a_kill_left_beside_a_file_of_that_name_goes_with_the_next_one_and_nothing_else(tmp_path):
    target, left = tmp_path / "o.pdf", tmp_path / ".o.pdf.0a1b2c3d.part"
    others = [tmp_path / name for name in (".o.pdf.letter.part", ".p.pdf.0a1b2c3d.part", ".oxpdf.0a1b2c3d.part")]
    linked, young = tmp_path / ".o.pdf.11111111.part", tmp_path / ".o.pdf.22222222.part"
    for path in (left, *others, young):
        path.write_text("half")
    os.link(others[0], linked)
    for path in (left, *others):
        os.utime(path, (1, 1))
    write_atomically(target, b"whole", take=lambda waiting: waiting.replace(target))
    assert not left.exists()
    assert all(path.exists() for path in (*others, linked, young))


def test_a_folder_in_place_of_a_file_is_called_by_its_name(tmp_path):
    (tmp_path / "mdt_desk.db-journal").mkdir()
    with pytest.raises(DeskError, match="not an ordinary file"):
        refuse_link(tmp_path / "mdt_desk.db-journal")


def test_in_a_folder_of_exports_that_leads_elsewhere_only_what_is_long_left_is_swept(tmp_path):
    shared, folder = tmp_path / "shared", tmp_path / "exports"
    shared.mkdir()
    folder.symlink_to(shared, target_is_directory=True)
    young, old = shared / ".page.pdf.0a1b2c3d.part", shared / ".page.pdf.deadbeef.part"
    for path in (young, old):
        path.write_text("x")
    long_ago = NOW - files.LEFT_BEHIND_S - 60
    os.utime(young, (NOW - 60, NOW - 60))
    os.utime(old, (long_ago, long_ago))
    assert files.sweep_pages(folder, NOW) == 1
    assert [path.name for path in shared.iterdir()] == [young.name]
