"""A file is written under a new name or over an earlier one of its own kind, and nowhere else."""

import errno
import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.errors import DeskError, Fault
from mdt_desk.storage import files
from mdt_desk.storage.files import write_atomically
from mdt_desk.workspace import Change, Workspace, page_verbs, rule_pack_verbs
from mdt_desk.workspace.targets import (
    BACKUP_LEAVES,
    MAY_NOT_LAST,
    PACK,
    PAGE,
    check_target,
    look_at_target,
    not_written,
    told_of_place,
)
from tests.workspace.rule_desk import TA630

posix = pytest.mark.skipif(os.name != "posix", reason="pipes and rights of this kind exist on POSIX alone")


@pytest.fixture
def writes(desk: Workspace, seed: Case):
    """Every verb that writes a file of its own, by the kind that it writes."""
    page = desk.summary(seed, desk.assess(seed), 1)

    def pack(path: Path) -> Change:
        number = sum(1 for entry in desk._store.audit() if entry.kind == "rule_pack_exported")
        return desk.rules.export_pack(path, "ours", f"2026.{number + 1}.1", "", [TA630])

    return {"page": lambda path: desk.export(page, path), "pack": pack}


KINDS = ("page", "pack")


def state(path: Path):
    there = path.lstat()
    return there.st_mode, there.st_size, there.st_ino


def refused(write, path: Path, words: str) -> None:
    before = state(path) if os.path.lexists(path) else None
    with pytest.raises(DeskError, match=words) as told:
        write(path)
    assert told.value.kind is Fault.REFUSED
    assert (state(path) if os.path.lexists(path) else None) == before


def test_a_new_name_and_an_earlier_page_of_the_case_are_taken(writes, tmp_path):
    path = tmp_path / "made"
    writes["page"](path)
    first = path.read_bytes()
    writes["page"](path)
    assert path.read_bytes()[:20] == first[:20]


def test_a_rule_pack_is_never_written_over_for_it_cannot_be_made_again(writes, tmp_path):
    path = tmp_path / "made"
    writes["pack"](path)
    refused(writes["pack"], path, r"the rule pack ours 2026\.1\.1 is there")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("content", [b"", b"letters", b"%PDF-1.4 of another program", b'{"format":"mdt-desk-case"}'])
def test_a_file_of_another_kind_is_kept(writes, tmp_path, kind, content):
    path = tmp_path / "taken.pdf"
    path.write_bytes(content)
    refused(writes[kind], path, "another file of that name")
    assert path.read_bytes() == content


@pytest.mark.parametrize(("kind", "other"), [KINDS, KINDS[::-1]])
def test_one_kind_never_takes_the_place_of_the_other(writes, tmp_path, kind, other):
    writes[other](tmp_path / "made")
    refused(writes[kind], tmp_path / "made", "another file of that name")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_the_desk_itself_is_a_target(writes, desk, kind):
    for name in ("database/mdt_desk.db", "key/desk.key.json", "key/anchor.json", "key/new.pdf", "new.pdf", "log/x"):
        refused(writes[kind], desk.home / name, "among the data of the desk")
    refused(writes[kind], desk.home / "exports" / ".." / "key" / "desk.key.json", "among the data of the desk")
    desk.home.joinpath("exports").mkdir(exist_ok=True)
    writes[kind](desk.home / "exports" / "new.pdf")


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_links_pipes_devices_folders_and_sockets_are_kept(writes, desk, tmp_path, kind):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "into").symlink_to(desk.home / "key")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket"))
        for name, words in (("pipe", "a pipe"), ("folder", "a folder"), ("link", "a link"), ("socket", "a device")):
            refused(writes[kind], tmp_path / name, words)
    refused(writes[kind], Path(os.devnull), "a device")
    refused(writes[kind], tmp_path / "into" / "desk.key.json", "among the data of the desk")


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_a_second_name_of_a_file_elsewhere_is_kept(writes, tmp_path, kind):
    writes[kind](tmp_path / "made")
    os.link(tmp_path / "made", tmp_path / "again")
    refused(writes[kind], tmp_path / "again", "another name of a file")


@pytest.mark.parametrize("kind", [PAGE, PACK])
@pytest.mark.parametrize("name", ["NUL", "con.pdf", "COM1"])
def test_names_of_devices_are_refused(tmp_path, kind, name):
    with pytest.raises(DeskError, match="device"):
        check_target(tmp_path / name, kind, tmp_path / "home")


def test_a_backup_does_not_go_among_the_data_of_the_desk(desk, tmp_path):
    for name in ("database", "key", "exports", "."):
        with pytest.raises(DeskError, match="among the data of the desk"):
            desk.backup(desk.home / name)
    (tmp_path / "file").write_text("x")
    with pytest.raises(DeskError, match="not a folder"):
        desk.backup(tmp_path / "file")
    (tmp_path / "other" / "key").mkdir(parents=True)
    (tmp_path / "other" / "key" / "desk.key.json").write_text("{}")
    with pytest.raises(DeskError, match="written as backups: it lies among the data of another desk"):
        desk.backup(tmp_path / "other" / "backups")
    assert desk.backup(desk.home / "backups").is_file()


@posix
def test_a_pipe_and_the_live_database_are_not_read_as_a_file(desk, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, told in ((tmp_path / "pipe", "not an ordinary file"), (tmp_path, "a folder, not a file")):
        with pytest.raises(DeskError, match=told):
            desk.read_file(path)
    with pytest.raises(DeskError, match="is the database of a desk"):
        desk.read_file(desk.home / "database" / "mdt_desk.db")


NO_NAME, SIGN = "is in letters that the page cannot print, and does not stand on it", "thumbs up sign, U+1F44D"


@pytest.mark.parametrize(
    ("family", "given", "said"),
    [
        ("कुमार", "Ann", NO_NAME), ("Kumar", "Ann", ""), ("", "कुमार", NO_NAME), ("حسن", "王", ""),
        ("GWYNEDDŴR", "Llŷr \U0001f44d", SIGN), ("Kumar", "कुमार", "Devanagari letters)"),
    ],
)  # fmt: skip
def test_a_page_on_which_a_name_cannot_stand_whole_says_what_is_missing_and_so_does_its_export(
    desk: Workspace, seed: Case, tmp_path: Path, family: str, given: str, said: str
):
    case = replace(seed, patient=replace(seed.patient, family_name=family, given_name=given))
    desk.save_case(case, 1)
    page = desk.summary(case, desk.assess(case), 2)
    warning = desk.export(page, tmp_path / "page.pdf").warning
    for words in (NO_NAME, SIGN, "The page cannot print all"):
        told = bool(said) and (words == said or (words.startswith("The page") and said != NO_NAME))
        assert (words in desk.text_twin(page), words in warning) == (told, told)


def test_a_page_whose_unfinished_file_is_taken_away_is_not_said_to_have_no_folder(tmp_path: Path):
    gone = FileNotFoundError(errno.ENOENT, "gone")
    assert "perhaps by another MDT Desk" in not_written("page", tmp_path / "x.pdf", gone).what_happened
    assert "its folder does not exist" in not_written("page", tmp_path / "no" / "x.pdf", gone).what_happened


def test_a_page_in_a_synchronised_folder_is_written_and_the_words_warn_and_elsewhere_they_do_not(
    desk: Workspace, seed: Case, tmp_path: Path
):
    page = desk.summary(seed, desk.assess(seed), 1)
    (tmp_path / "OneDrive - Trust").mkdir()
    told = desk.export(page, tmp_path / "OneDrive - Trust" / "page.pdf")
    assert told.path.is_file()
    assert "synchronised by OneDrive" in told.warning
    assert "the patient's name" in told.warning
    assert desk.export(page, tmp_path / "page.pdf").warning == ""


def test_a_backup_to_a_synchronised_folder_is_made_and_warned_of(desk: Workspace, tmp_path: Path):
    made = desk.backup(tmp_path / "Dropbox")
    assert made.is_file()
    assert "synchronised by Dropbox: the backup is encrypted" in told_of_place(made.parent, BACKUP_LEAVES)
    assert told_of_place(desk.backup().parent, BACKUP_LEAVES) == ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("there", [False, True])
def test_what_another_puts_in_the_place_while_a_file_is_made_is_kept(writes, tmp_path, monkeypatch, kind, there):
    path = tmp_path / "made"
    writes[kind](path)
    theirs = path.read_bytes()
    if not there:
        path.unlink()

    def later(target: Path, content: bytes, **more):
        other = tmp_path / "theirs"
        other.write_bytes(theirs)
        other.replace(target)
        write_atomically(target, content, **more)

    for module in (page_verbs, rule_pack_verbs):
        monkeypatch.setattr(module, "write_atomically", later)
    # A pack that is there already is refused before anything is made.
    why = "is there" if kind == "pack" and there else "in the same moment"
    with pytest.raises(DeskError, match=why) as told:
        writes[kind](path)
    assert told.value.kind is Fault.REFUSED
    assert path.read_bytes() == theirs


@pytest.mark.parametrize("kind", ["page", "pack"])
def test_what_lies_there_is_called_saved_and_noted_although_its_name_may_not_last(
    writes, desk: Workspace, tmp_path, monkeypatch, kind
):
    def refused(_folder):
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files, "sync_folder", refused)
    done = writes[kind](tmp_path / "made")
    assert (tmp_path / "made").stat().st_size > 0
    assert MAY_NOT_LAST in (done.warning if kind == "page" else done.message)
    noted = {"page": "page_exported", "pack": "rule_pack_exported"}[kind]
    assert [entry.kind for entry in desk._store.audit()].count(noted) == 1


def test_a_place_is_looked_at_only_where_a_file_may_be_written(tmp_path):
    home = tmp_path / "home"
    (home / "database").mkdir(parents=True)
    with pytest.raises(DeskError, match="among the data of the desk"):
        look_at_target(home / "database" / "mdt_desk.db", PAGE, home)
    assert look_at_target(tmp_path / "new.pdf", PAGE, home).there is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("new\nline.pdf", "a line break"),
        ("a\tb.pdf", "a line break"),
        ("hid\u200bden.pdf", "nobody sees"),
        ("half\udcff.pdf", "nobody sees"),
        (f"{'n' * 240}.pdf", "too long"),
    ],
)
def test_a_name_that_could_not_be_told_again_as_it_is_is_refused(writes, tmp_path, kind, name, words):
    refused(writes[kind], tmp_path / name, words)


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_folder_fails_the_database_is_not_blamed(writes, tmp_path, kind):
    with pytest.raises(DeskError, match="its folder does not exist") as told:
        writes[kind](tmp_path / "absent" / "made")
    assert told.value.what_happened.startswith(f"The {kind} was not saved as made")
    assert "database" not in str(told.value)
