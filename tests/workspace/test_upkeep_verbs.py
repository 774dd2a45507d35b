"""The desk's own state: who uses it, whether it is whole, where the backup is."""

from pathlib import Path

from mdt_desk.domain.case import Case
from mdt_desk.workspace import Person, Workspace, open_workspace
from tests.workspace.conftest import Clock


def test_a_desk_with_cases_is_whole(desk: Workspace, seed: Case):
    assert desk.verify() == ()


def test_a_list_line_that_the_case_does_not_bear_out_is_found(desk: Workspace, seed: Case, monkeypatch):
    monkeypatch.setattr("mdt_desk.workspace.projecting.finding_words", lambda *_given: "ETV6::NTRK3")
    assert any("list" in finding or "projection" in finding for finding in desk.verify())


def test_a_backup_is_made_verified_and_remembered(desk: Workspace, seed: Case):
    path = desk.backup()
    assert path.exists()
    assert desk.status().last_backup.startswith("24-Nov-2026")


def test_the_person_is_remembered_over_a_restart(home: Path, clock: Clock):
    with open_workspace(home, Person("account"), clock) as desk:
        assert desk.remembered_person() is None
        desk.set_person(Person("Dr B. Example", "pharmacist"))
    with open_workspace(home, Person("account"), clock) as desk:
        assert desk.remembered_person() == Person("Dr B. Example", "pharmacist")


def test_choices_of_the_window_are_remembered(desk: Workspace):
    assert desk.setting("splitter", "none") == "none"
    desk.set_setting("splitter", "40")
    assert desk.setting("splitter") == "40"


def test_the_status_tells_rules_and_their_age(desk: Workspace, seed: Case):
    status = desk.status()
    assert status.cases == 1
    assert status.rules == f"Rules {desk.rules_version()}"
    assert status.rules_age == "2 sources past review"
