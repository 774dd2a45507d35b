"""Slow verbs run as jobs and tell how they ended."""

from pathlib import Path

import pytest

from mdt_desk import paths
from mdt_desk.desktop.jobs import JobRunner
from mdt_desk.desktop.upkeep import AT_ONCE, ELSEWHERE, Upkeep, import_in_lots
from mdt_desk.domain.errors import DeskError
from mdt_desk.workspace import Change, ImportItem, ImportReport, Part
from tests.desktop.fakes import RecorderDialogs


class Told:
    """A progress that stops after a number of lots."""

    def __init__(self, stop_after=99):
        self.told = []
        self.stop_after = stop_after

    @property
    def cancelled(self):
        return len(self.told) >= self.stop_after

    def report(self, done, total):
        self.told.append((done, total))


def take(files):
    items = tuple(ImportItem(path, path.stem, path.stem, ()) for path in files)
    return ImportReport(items, Change(tuple(path.stem for path in files), frozenset({Part.LIST}), ""))


FILES = tuple(Path(f"{number}.json") for number in range(2 * AT_ONCE + 1))


def test_files_are_taken_in_lots_and_reported_as_one():
    progress = Told()
    report = import_in_lots(take, FILES, progress)
    assert len(report.items) == len(report.change.case_ids) == len(FILES)
    assert progress.told[-1] == (len(FILES), len(FILES))
    assert report.change.message == f"{len(FILES)} of {len(FILES)} files imported."


def test_what_was_imported_before_a_stop_stays_and_is_said():
    report = import_in_lots(take, FILES, Told(stop_after=1))
    assert len(report.items) == AT_ONCE
    assert report.change.message == f"{AT_ONCE} of {len(FILES)} files imported. Stopped after {AT_ONCE}."


def test_a_lot_that_fails_does_not_hide_what_came_before(tmp_path):
    lots = []

    def verb(files):
        if lots:
            raise DeskError("The disk is full.", "Make room.")
        lots.append(files)
        return take(files)

    report = import_in_lots(verb, FILES, Told())
    assert [item.case_id for item in report.items[:AT_ONCE]] == [path.stem for path in FILES[:AT_ONCE]]
    assert {item.problems[0].what for item in report.items[AT_ONCE:]} == {"The disk is full."}
    assert report.change.message.startswith(f"{AT_ONCE} of {len(FILES)} files imported.")


def test_a_first_lot_that_fails_is_told_as_a_failure():
    def verb(_files):
        raise DeskError("The disk is full.", "Make room.")

    with pytest.raises(DeskError, match="disk is full"):
        import_in_lots(verb, FILES, Told())


@pytest.fixture
def upkeep(qtbot, empty_workspace):
    jobs = JobRunner()
    yield Upkeep(empty_workspace, jobs, RecorderDialogs().choose_folder)
    jobs.wait()


def test_cases_are_imported_beside_the_window(qtbot, upkeep, empty_workspace):
    files = sorted((paths.resources() / "examples").glob("*.json"))[:3]
    with qtbot.waitSignal(upkeep.imported, timeout=20_000) as imported:
        upkeep.import_files(files)
    assert len(imported.args[0].items) == len(empty_workspace.list_cases()) == 3


def test_a_desk_whose_folder_cannot_be_written_to_is_backed_up_where_the_user_says(
    qtbot, empty_workspace, monkeypatch, tmp_path
):
    monkeypatch.setattr(type(empty_workspace), "read_only", "The data folder cannot be written to.")
    chosen, jobs = RecorderDialogs(), JobRunner()
    upkeep = Upkeep(empty_workspace, jobs, chosen.choose_folder)
    upkeep.back_up()
    assert chosen.asked == [ELSEWHERE]
    chosen.folder = tmp_path / "other disk"
    with qtbot.waitSignal(upkeep.backed_up, timeout=20_000) as made:
        upkeep.back_up()
    assert made.args[0].parent == chosen.folder
    assert made.args[0].is_file()
    jobs.wait()


def test_a_backup_is_made_and_the_database_verified(qtbot, upkeep):
    with qtbot.waitSignal(upkeep.backed_up, timeout=20_000) as made:
        upkeep.back_up()
    assert made.args[0].is_file()
    qtbot.waitUntil(lambda: not upkeep._jobs.busy)
    with qtbot.waitSignal(upkeep.verified, timeout=20_000) as found:
        upkeep.verify()
    assert found.args[0] == ()


def test_a_second_job_is_refused_in_words(qtbot, upkeep):
    with qtbot.waitSignal(upkeep.refused) as refused, qtbot.waitSignal(upkeep.verified, timeout=20_000):
        upkeep.verify()
        upkeep.back_up()
    assert "still under way" in refused.args[0]


def test_no_file_is_no_job(upkeep):
    upkeep.import_files(())
    assert not upkeep._jobs.busy


def test_a_whole_database_is_looked_through_at_the_start_without_a_word(qtbot, upkeep):
    told = []
    upkeep.found_faulty.connect(told.append)
    upkeep.check_quietly()
    upkeep.wait()
    qtbot.wait(1)
    assert told == []


def test_a_fault_found_at_the_start_is_told_in_words_and_keeps_no_job_waiting(qtbot, upkeep, monkeypatch):
    faults = ("case_list: The line of c1 is not what its revision says.", "file: page 3")
    monkeypatch.setattr(upkeep._workspace, "verify_stored", lambda: faults)
    with qtbot.waitSignal(upkeep.found_faulty, timeout=20_000) as told:
        upkeep.check_quietly()
        assert not upkeep._jobs.busy
    error = told.args[0]
    assert "not whole: 2 faults were found. case_list: The line of c1" in error.what_happened
    assert "Rely on no answer" in error.what_to_do


def test_a_look_that_fails_is_told_too(qtbot, upkeep, monkeypatch):
    def fail():
        raise DeskError("The disk reported an error.", "Check it.")

    monkeypatch.setattr(upkeep._workspace, "verify_stored", fail)
    with qtbot.waitSignal(upkeep.found_faulty, timeout=20_000) as told:
        upkeep.check_quietly()
    assert "The disk reported an error." in told.args[0].what_happened
