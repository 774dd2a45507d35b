"""The list follows the rules in short steps; a save that comes between keeps its own line."""

from dataclasses import replace
from threading import Event, Thread

import pytest

from mdt_desk.storage.records import Entry
from mdt_desk.workspace import line_verbs, open_workspace
from mdt_desk.workspace.line_verbs import LOT
from mdt_desk.workspace.rule_parts import Step
from tests.workspace.conftest import PERSON, Clock
from tests.workspace.rule_desk import SAM, open_desk, reviewed, stricter


def test_a_save_during_an_approval_is_never_overwritten_in_the_list(filled_home, monkeypatch):
    """One thread approves and has worked the lines out; the other saves before they are written."""
    with open_desk(filled_home) as desk:
        new, worked_out, saved = reviewed(desk.rules, stricter(desk.rules)), Event(), Event()
        whole = desk._store.reproject

        def after_the_save(lot, mark):
            worked_out.set()
            assert saved.wait(30)
            return whole(lot, mark)

        monkeypatch.setattr(desk._store, "reproject", after_the_save)
        approver = Thread(target=lambda: desk.rules.approve(new.id, new.version, SAM))
        approver.start()
        assert worked_out.wait(30)
        case = desk.stored_case("SAMPLE-SEED").case
        desk.save_case(replace(case, patient=replace(case.patient, family_name="Meanwhile")), 1)
        saved.set()
        approver.join(30)
        row = next(row for row in desk.list_cases() if row.case_id == "SAMPLE-SEED")
        assert (row.name.partition(",")[0], row.stale) == ("MEANWHILE", False)
        assert desk.verify() == ()


def test_rules_that_change_while_a_lot_is_worked_out_are_the_ones_it_is_written_with(filled_home, monkeypatch):
    with open_desk(filled_home) as desk:
        new, whole = reviewed(desk.rules, stricter(desk.rules)), desk._store.reproject

        def change_first(lot, mark):
            monkeypatch.setattr(desk._store, "reproject", whole)
            desk.rules.approve(new.id, new.version, SAM)
            return whole(lot, mark)

        monkeypatch.setattr(desk._store, "reproject", change_first)
        assert desk.refresh_list() == 15
        assert (desk.stale_count(), desk.verify()) == (0, ())


def test_what_a_kill_left_stale_is_worked_out_at_the_next_opening(filled_home):
    with open_desk(filled_home) as desk:
        new = reviewed(desk.rules, stricter(desk.rules))
        stored = desk.rules._stored_version(new.id, new.version)
        step = desk.rules._step(Step.APPROVED, stored, SAM, "")
        approvals = desk.rules._with_step(stored, step)
        desk._store.set_rule_state(new.id, new.version, "approved", approvals, Entry("rules_approved"))
        assert all(row.stale and not row.larotrectinib for row in desk.list_cases())
    with open_workspace(filled_home, PERSON, Clock(), rewrite=False) as desk:
        assert desk.stale_count() == 15
    with open_workspace(filled_home, PERSON, Clock()) as desk:
        assert (desk.stale_count(), desk.verify()) == (0, ())


def test_typing_never_waits_for_more_than_one_short_step(filled_home, monkeypatch):
    """While a lot is worked out nobody holds the desk: a draft is written in the middle of it."""
    assert LOT <= 50
    with open_desk(filled_home) as desk:
        working, typed, whole = Event(), Event(), desk._store.latest_of

        def stand_still(ids):
            working.set()
            assert typed.wait(30), "the draft had to wait"
            return whole(ids)

        monkeypatch.setattr(desk._store, "latest_of", stand_still)
        worker = Thread(target=desk.refresh_list)
        worker.start()
        assert working.wait(30)
        case = desk.stored_case("SAMPLE-SEED").case
        typist = Thread(target=lambda: (desk.save_draft(case, 1), typed.set()))
        typist.start()
        typist.join(30)
        worker.join(30)
        assert desk.stored_case("SAMPLE-SEED").draft == case


def test_an_answer_is_never_that_of_rules_read_before(desk, seed):
    """Whoever changes the rules, by whatever verb: the next answer is made with what is stored then."""
    before = desk.rule_book()
    desk._store.set_rule_state(
        "england.larotrectinib.funding.ta630", "2026.11.1", "withdrawn", "[]", Entry("rules_withdrawn")
    )
    assert desk.rule_book() != before


@pytest.mark.parametrize("lot", [1, 2, 4, 5, 14, 15, 16])
def test_every_case_is_in_one_lot_however_they_are_cut(filled_home, monkeypatch, lot):
    with open_desk(filled_home) as desk:
        monkeypatch.setattr(line_verbs, "LOT", lot)
        written, whole = [], desk._store.reproject

        def noted(projections, mark):
            written.append([each.row.case_id for each in projections])
            return whole(projections, mark)

        monkeypatch.setattr(desk._store, "reproject", noted)
        assert desk.refresh_list() == 15
        assert max(map(len, written)) <= lot
        assert sorted(name for each in written for name in each) == sorted(row.case_id for row in desk.list_cases())
