"""The desk's own state: who uses it, whether it is whole, where the backup is."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mdt_desk.domain.case import Case
from mdt_desk.domain.counts import counted
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome, Currency
from mdt_desk.workspace import Person, Workspace, open_workspace
from tests.two_looks import look_twice
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
    assert status.rules_age == "3 sources past review, 3 sources never checked"


def check(
    source: str, outcome: CheckOutcome, on=date(2026, 11, 24), next_due=date(2027, 2, 22), replaced_by=""
) -> SourceCheck:
    return SourceCheck(source, on, "P. Example", "pharmacist", outcome, replaced_by, next_due=next_due)


def late_in_list(desk: Workspace) -> int:
    due = desk.rules.sources_due(10**5)
    return sum(each.state.state is Currency.OVERDUE and not each.state.found_changed for each in due)


@pytest.mark.parametrize(
    "checks",
    [
        [],
        [check("ta630", CheckOutcome.UNCHANGED)],
        [check("ta630", CheckOutcome.CHANGED)],
        [check("ta630", CheckOutcome.UNCHANGED, on=date(2026, 1, 5), next_due=date(2027, 1, 5))],
        [check("ta630", CheckOutcome.UNCHANGED, next_due=date(2026, 11, 25))],
        [check("ta630", CheckOutcome.UNCHANGED), check("ta1118", CheckOutcome.REPLACED, replaced_by="TA9999")],
    ],
)
def test_the_status_line_counts_as_the_list_of_sources_does(desk: Workspace, checks):
    for each in checks:
        desk.record_source_check(each)
    late = late_in_list(desk)
    changed = sum(due.state.found_changed for due in desk.rules.sources_due(10**5))
    said = f"{counted(late, 'source')} past review"
    assert desk.status().rules_age.startswith(f"{said}, {changed} source found changed" if changed else said)


def test_no_source_past_review_is_said_only_where_none_is(desk: Workspace):
    for due in desk.rules.sources_due(10**5):
        if due.state.read_on is None:
            look_twice(desk, check(due.source.id, CheckOutcome.UNCHANGED))
    assert desk.status().rules_age == "no source past review"
    desk.record_source_check(check("ta630", CheckOutcome.CHANGED))
    assert desk.status().rules_age == "1 source found changed"


def test_a_clock_that_was_set_back_is_said_and_makes_no_source_younger(desk: Workspace, clock: Clock, real: Case):
    before = (desk.status().rules_age, [(due.source.id, due.days) for due in desk.rules.sources_due(10**5)])
    desk.set_person(desk.person)
    clock.now = clock.now.replace(year=2020)
    status = desk.status()
    assert "before the last entry of the desk at 24-Nov-2026" in status.notices[-1]
    assert (status.rules_age, [(due.source.id, due.days) for due in desk.rules.sources_due(10**5)]) == before
    with pytest.raises(DeskError, match="wrong day"):
        desk.sign_off(real, 2)


def test_a_clock_put_right_by_seconds_is_not_spoken_of(desk: Workspace, seed: Case, clock: Clock):
    clock.now -= timedelta(minutes=4)
    assert desk.status().notices == ()


def test_a_backup_that_is_there_is_told_even_if_it_cannot_be_remembered(desk: Workspace, monkeypatch):
    def full(*_given):
        raise DeskError("The disk is full.", "Make room.")

    monkeypatch.setattr(desk._store, "set_setting", full)
    assert desk.backup().exists()


def test_a_desk_that_only_reads_is_verified_as_well(desk: Workspace, home: Path, clock: Clock):
    with open_workspace(home, Person("Dr B. Second"), clock) as second:
        assert second.read_only
        assert second.verify() == ()


@pytest.mark.parametrize("days", [-2, 500])
def test_a_clock_that_is_confirmed_lets_work_go_on(desk: Workspace, clock: Clock, real: Case, days: int):
    clock.now += timedelta(days=days)
    with pytest.raises(DeskError, match="wrong day"):
        desk.sign_off(real, 2)
    with pytest.raises(DeskError, match="name and a reason"):
        desk.answer_doubt("clock", " ")
    with pytest.raises(DeskError, match="'tbc' names no person"):
        desk.answer_doubt("clock", "Compared with the wall clock.", "tbc")
    desk.answer_doubt("clock", "Compared with the wall clock.", "Dr C. Right")
    last = next(entry for entry in reversed(desk._store.audit()) if entry.kind == "clock_confirmed")
    assert (last.kind, last.who, last.reason) == ("clock_confirmed", "Dr C. Right", "Compared with the wall clock.")
    assert desk.notices == ()
    assert desk.today() == clock.now.date()


def test_one_wrong_future_day_is_told_at_every_start_and_gone_when_put_right(home: Path, clock: Clock):
    with open_workspace(home, Person("account"), clock):
        right = clock.now
    clock.now += timedelta(days=400)
    for _opening in range(2):
        with open_workspace(home, Person("account"), clock) as desk:
            assert "days after the last entry" in desk.notices[0]
            desk.save_case(desk.new_case(), 0)
    clock.now = right + timedelta(days=1)
    with open_workspace(home, Person("account"), clock) as desk:
        assert desk.notices == ()


def test_a_desk_left_alone_over_a_long_leave_does_not_nag(home: Path, clock: Clock):
    with open_workspace(home, Person("account"), clock):
        clock.now += timedelta(days=99)
    with open_workspace(home, Person("account"), clock) as desk:
        assert desk.notices == ()


def test_nothing_is_signed_off_and_every_page_says_so_while_the_store_is_doubted(home: Path, clock: Clock, real, desk):
    desk.close()
    (home / "key" / "anchor.json").unlink()
    for opening in range(2):
        with open_workspace(home, Person("account"), clock) as desk:
            assert desk.list_cases()
            (doubt,) = desk.doubts
            assert any("in doubt" in found for found in desk.verify())
            page = desk.summary(real, desk.assess(real), 2)
            assert "IN DOUBT" in page.words.footer.made
            with pytest.raises(DeskError, match="doubts its own store"):
                desk.sign_off(real, 2)
            if opening:
                desk.answer_doubt(doubt.id, "The list was compared with the paper.", "Dr C. Right")
                assert desk.doubts == ()
    with open_workspace(home, Person("account"), clock) as desk:
        assert (desk.doubts, desk.verify()) == ((), ())
        assert "IN DOUBT" not in desk.summary(real, desk.assess(real), 2).words.footer.made


def test_the_desk_counts_what_the_list_shows(desk: Workspace, seed: Case):
    desk.save_draft(Case("never-saved"), 0)
    desk.save_draft(replace(seed, note="typed"), 1)
    assert desk.status().cases == len(desk.list_cases()) == 2


@pytest.mark.parametrize("meanwhile", [timedelta(days=-900), timedelta(days=30), timedelta(days=-200)])
def test_a_clock_that_was_set_meanwhile_is_not_the_one_that_is_confirmed(desk: Workspace, clock: Clock, meanwhile):
    clock.now += timedelta(days=200)
    (shown,) = desk.doubts
    clock.now += meanwhile
    with pytest.raises(DeskError, match="changed while you were asked"):
        desk.answer_doubt("clock", "Compared with the wall clock.", "Dr C. Right", seen=shown.text)
    assert not [entry for entry in desk._store.audit() if entry.kind == "clock_confirmed"]


def test_minutes_that_pass_while_somebody_types_a_reason_change_nothing(desk: Workspace, clock: Clock):
    clock.now += timedelta(days=200)
    (shown,) = desk.doubts
    clock.now += timedelta(minutes=7)
    desk.answer_doubt("clock", "Compared with the wall clock.", "Dr C. Right", seen=shown.text)
    assert desk.doubts == ()
