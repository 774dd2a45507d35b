"""Rules between the database and their meaning."""

from dataclasses import replace
from datetime import date

from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome
from mdt_desk.workspace import Workspace, shipped
from mdt_desk.workspace.rule_shelf import (
    await_first_rules,
    load_shipped_rules,
    read_rule_book,
    read_rule_tests,
    stored_check,
)


def test_what_comes_out_is_what_went_in(desk: Workspace):
    pack, book = shipped.shipped_pack(), read_rule_book(desk._store)
    assert {booked.rules.id: booked.rules for booked in book.rule_sets} == {rules.id: rules for rules in pack.rule_sets}
    assert set(book.sources.values()) == set(pack.sources)
    named = {replace(item.test, id=f"{pack.id}/{item.test.id}") for item in pack.tests}
    assert {item.test for item in read_rule_tests(desk._store)} == named


def test_loading_again_does_nothing(desk: Workspace):
    assert not load_shipped_rules(desk._store)


def test_a_check_keeps_its_note_replacement_and_next_day(desk: Workspace):
    check = SourceCheck(
        "ta630",
        date(2026, 11, 20),
        "P. Example",
        "pharmacist",
        CheckOutcome.REPLACED,
        "TA9999",
        "seen",
        date(2027, 1, 1),
    )
    desk.record_source_check(check)
    assert read_rule_book(desk._store).checks == (check,)
    assert stored_check(check).outcome == "replaced_by"


class BeingMade:
    """A store that another program is just filling: its rules come with the third look."""

    read_only = "Another window is open."

    def __init__(self) -> None:
        self.looks = 0

    def setting(self, _key: str) -> str:
        self.looks += 1
        return "2026.11.1" if self.looks > 2 else ""


def test_a_desk_that_is_just_being_made_is_not_shown_without_its_rules(monkeypatch):
    monkeypatch.setattr("mdt_desk.workspace.rule_shelf.time.sleep", lambda _seconds: None)
    store = BeingMade()
    await_first_rules(store)
    assert store.looks == 3
    monkeypatch.setattr("mdt_desk.workspace.rule_shelf.FIRST_START_S", -1.0)
    await_first_rules(BeingMade())
