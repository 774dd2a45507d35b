"""Files read without opening the desk."""

from pathlib import Path

import pytest

from mdt_desk.domain.errors import DeskError
from mdt_desk.paths import HomeFolders
from mdt_desk.workspace import open_workspace
from mdt_desk.workspace.files import (
    MOST_BYTES,
    disk_failure,
    file_bytes,
    file_schema,
    lost_by_restore,
    read_any_file,
    reading_data,
    restore_backup,
)
from tests.workspace.conftest import EXAMPLES, PERSON


def test_a_case_file_is_recognised_by_its_content():
    reading = read_any_file(EXAMPLES / "seed_melanoma.json")
    assert reading.case is not None
    assert reading_data(reading)["case"]["case_id"] == "SAMPLE-SEED"


def test_a_file_too_large_is_refused_before_it_is_read_whole(tmp_path: Path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(DeskError, match="larger than 10 MB"):
        file_bytes(path)


def test_a_folder_is_not_a_file(tmp_path: Path):
    with pytest.raises(DeskError, match="is a folder, not a file"):
        file_bytes(tmp_path)


def test_a_file_that_is_not_there_is_said_not_to_be_there(tmp_path: Path):
    with pytest.raises(DeskError, match=r"There is no file nothere\.json\."):
        file_bytes(tmp_path / "nothere.json")


def test_the_schema_is_closed():
    assert file_schema("case")["title"] == "MDT Desk case file"
    assert file_schema("ruleset")["title"] == "MDT Desk rule set"


@pytest.mark.parametrize("there", [True, False])
def test_a_file_is_called_kept_only_where_there_was_one(home: Path, clock, there: bool):
    with open_workspace(home, PERSON, clock) as desk:
        backup = desk.backup()
    database = home / "database" / "mdt_desk.db"
    if not there:
        database.unlink()
    listed = []
    said = restore_backup(home, backup, "Tester", clock, "test", listed.append)
    assert len(listed) == 1
    kept = [path.name for path in database.parent.glob("kept-*.db")]
    assert said.startswith(
        f"The file that was there before is kept beside it as {kept[0]}." if there else "There was no"
    )
    assert bool(kept) is there


def test_a_failure_of_the_disk_is_told_in_words():
    assert "disk is full" in disk_failure(OSError(28, "x")).what_happened


def test_what_this_computer_has_seen_and_neither_file_holds_is_named_before_a_restore(home: Path, clock):
    with open_workspace(home, PERSON, clock) as desk:
        backup = desk.backup()
        assert lost_by_restore(home, backup) == []
        desk.save_case(read_any_file(EXAMPLES / "seed_melanoma.json", None).case, 0)
    HomeFolders(home).database.unlink()
    (said,) = lost_by_restore(home, backup)
    assert said.startswith("this computer has seen actions up to ")
    assert said.endswith("what lies between is not here to be read")


def test_a_line_of_what_is_lost_names_a_few_and_counts_the_rest_and_points_to_what_lies_aside(home: Path, clock):
    with open_workspace(home, PERSON, clock) as desk:
        backup = desk.backup()
        desk.import_cases(sorted(EXAMPLES.glob("*.json"))[:6])
    (line,) = lost_by_restore(home, backup)
    assert line.endswith(" and 3 more")
    restore_backup(home, backup, "Tester", clock, "test", lambda _lost: None)
    HomeFolders(home).database.unlink()
    (said,) = lost_by_restore(home, backup)
    assert "is not here to be read. Beside the database lies kept-" in said


def test_without_the_note_beside_the_key_it_is_said_that_more_may_be_lost(home: Path, clock):
    with open_workspace(home, PERSON, clock) as desk:
        backup = desk.backup()
    (HomeFolders(home).key / "anchor.json").unlink()
    assert [said[:24] for said in lost_by_restore(home, backup)][-1:] == ["nobody knows what else: "]
