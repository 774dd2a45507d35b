"""The first look shows the same list as the open desk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from mdt_desk import paths
from mdt_desk.storage.records import Entry
from mdt_desk.workspace import Person, open_workspace
from mdt_desk.workspace.glance import first_look
from mdt_desk.workspace.rows import OPENING
from mdt_desk.workspace.rule_parts import Step
from tests.workspace.rule_desk import SAM, open_desk, reviewed, stricter


def noon():
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_it_shows_the_list_the_person_and_the_choices_of_the_open_desk(tmp_path):
    home = tmp_path / "desk"
    with open_workspace(home, Person("account"), noon) as workspace:
        workspace.import_cases(sorted((paths.resources() / "examples").glob("*.json"))[:4])
        first = workspace.list_cases()[0]
        workspace.save_draft(workspace.open_case(first.case_id).case, 1)
        workspace.set_person(Person("Dr A. Tester", "consultant"))
        workspace.set_setting("appearance", "dark")
        listed = sorted(workspace.list_cases())
    look = first_look(home)
    # Search texts, and above all the answers, come with the proper opening, which proves them.
    later = {"search_key": "", "looked_back": OPENING}
    later |= dict.fromkeys(("larotrectinib", "entrectinib", "larotrectinib_would_be", "entrectinib_would_be"), "")
    assert sorted(row._replace(coming=()) for row in look.rows) == [row._replace(**later) for row in listed]
    assert look.person == Person("Dr A. Tester", "consultant")
    assert look.choices["window.appearance"] == "dark"


def listed_as_foreseen(desk, today):
    listed = {row.case_id: row._replace(search_key="") for row in desk.list_cases()}
    look = first_look(desk.home, today)
    look.close()
    assert {row.case_id: row.when_proven() for row in look.rows} == listed
    return listed.values()


def test_each_row_knows_what_will_stand_in_it_so_that_it_is_high_enough_from_the_start(desk, real, clock):
    """A draft, a signature, a day that lies behind: each makes a row higher when it comes later."""
    desk.sign_off(real, 2)
    desk.import_cases(sorted((paths.resources() / "examples").glob("*.json"))[:4])
    assert any(row.signed.startswith("Signed off") for row in listed_as_foreseen(desk, clock().date()))
    desk.save_draft(replace(real, note="More"), 2)
    assert any(row.has_draft and row.signed for row in listed_as_foreseen(desk, clock().date()))
    clock.now += timedelta(days=400)
    assert any(row.looked_back for row in listed_as_foreseen(desk, clock().date()))


def test_a_row_foresees_that_it_is_out_of_date(filled_home):
    with open_desk(filled_home) as desk:
        new = reviewed(desk.rules, stricter(desk.rules))
        stored = desk.rules._stored_version(new.id, new.version)
        approvals = desk.rules._with_step(stored, desk.rules._step(Step.APPROVED, stored, SAM, ""))
        assert not any(row.stale for row in listed_as_foreseen(desk, desk.today()))
        desk._store.set_rule_state(new.id, new.version, "approved", approvals, Entry("rules_approved"))
        foreseen = listed_as_foreseen(desk, desk.today())
    assert all(row.stale for row in foreseen)


def test_before_the_first_start_there_is_nothing_to_look_at(tmp_path):
    assert first_look(tmp_path / "desk") is None
