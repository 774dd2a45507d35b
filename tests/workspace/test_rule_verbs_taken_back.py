"""A look at a source that should not have been recorded is taken back with a reason; nothing is erased."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mdt_desk.domain.case import Case, Drug
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome, Outcome
from mdt_desk.workspace import Person, Workspace
from mdt_desk.workspace.rule_shelf import read_rule_book
from tests.two_looks import SECOND, look_twice
from tests.workspace.conftest import EXAMPLES, PERSON

LOOK = SourceCheck(
    "smc2295", date(2026, 11, 24), "P. Example", "pharmacist", CheckOutcome.UNCHANGED, next_due=date(2027, 2, 20)
)
CHANGED = replace(LOOK, outcome=CheckOutcome.CHANGED, by=PERSON.name, role=PERSON.role)


@pytest.fixture
def scottish(desk: Workspace) -> Case:
    desk.import_cases([EXAMPLES / "scotland_sarcoma.json"])
    return desk.open_case(desk.list_cases()[0].case_id).case


def outcome(desk: Workspace, case: Case) -> Outcome:
    return desk.assess(case).headline(Drug.ENTRECTINIB).outcome


def numbers(desk: Workspace) -> list[int]:
    return [each.number for each in desk.source_checks("smc2295")]


def test_one_of_two_looks_taken_back_lifts_nothing_any_more(desk: Workspace, scottish: Case):
    look_twice(desk, LOOK)
    assert outcome(desk, scottish) is not Outcome.SOURCE_UNVERIFIED
    before = desk.list_cases()
    change = desk.take_back_check(numbers(desk)[0], "I looked at another page.")
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    assert change.case_ids == (scottish.case_id,)
    assert desk.list_cases() != before
    first, second = desk.source_checks("smc2295")
    assert (
        first.taken_back
        == "taken back on 24-Nov-2026 by Dr A. Example (consultant oncologist): I looked at another page."
    )
    assert (second.taken_back, second.by) == ("", SECOND)
    assert [each.by for each in desk.rule_book().checks] == [SECOND]
    assert desk.verify() == ()


def test_a_change_found_by_mistake_is_taken_back_by_who_found_it_and_by_nobody_else(desk: Workspace, scottish: Case):
    look_twice(desk, LOOK)
    good = outcome(desk, scottish)
    desk.record_source_check(CHANGED)
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    number = numbers(desk)[-1]
    desk.set_person(Person("Q. Other", "oncologist"))
    with pytest.raises(DeskError, match=f"{PERSON.name} found this change; only {PERSON.name}"):
        desk.take_back_check(number, "It has not changed.")
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    desk.set_person(PERSON)
    desk.take_back_check(number, "Wrong source.")
    assert outcome(desk, scottish) is good


@pytest.mark.parametrize(
    "namesake",
    [
        Person("A. Example", "consultant oncologist"),
        Person("Anna Example", "pharmacist"),
        Person(PERSON.name, "pharmacist"),
        Person("Example", PERSON.role),
    ],
)
def test_a_namesake_or_the_same_name_in_another_role_did_not_find_the_change(desk: Workspace, scottish: Case, namesake):
    desk.set_person(Person("Anna Example", PERSON.role))
    desk.record_source_check(replace(CHANGED, by="Anna Example", role=PERSON.role))
    desk.set_person(namesake)
    with pytest.raises(DeskError, match="only Anna Example"):
        desk.take_back_check(numbers(desk)[-1], "It has not changed.")
    desk.set_person(Person("Dr Anna EXAMPLE", PERSON.role.upper()))
    desk.take_back_check(numbers(desk)[-1], "Wrong source.")
    assert desk.source_checks("smc2295")[-1].taken_back


def test_nobody_else_takes_back_a_short_look_so_that_an_older_one_lifts_the_stop_for_longer(
    desk: Workspace, scottish: Case
):
    look_twice(desk, LOOK)
    desk.record_source_check(replace(LOOK, next_due=date(2026, 11, 30)))
    first, second, short = numbers(desk)
    desk.set_person(Person("Q. Other", "oncologist"))
    with pytest.raises(DeskError, match=r"an older one would lift the stop for longer; only P\. Example"):
        desk.take_back_check(short, "I prefer the longer term.")
    # Nor in two steps, after the look of the second person went.
    desk.take_back_check(second, "Another page.")
    with pytest.raises(DeskError, match=r"only P\. Example"):
        desk.take_back_check(short, "I prefer the longer term.")
    desk.take_back_check(first, "Another page.")
    desk.take_back_check(short, "Another page.")
    assert all(each.taken_back for each in desk.source_checks("smc2295"))


def test_a_look_by_a_clock_that_ran_ahead_hides_nothing_and_is_anybodys_to_take_back(desk: Workspace, clock):
    look_twice(desk, LOOK)
    desk.record_source_check(replace(LOOK, next_due=date(2026, 11, 30)))
    right, clock.now = clock.now, clock.now + timedelta(days=20)
    desk.record_source_check(replace(LOOK, checked_on=date(2026, 12, 14), next_due=date(2027, 12, 10)))
    clock.now = right
    assert "clock" in {doubt.id for doubt in desk.doubts}
    desk.answer_doubt("clock", "It ran twenty days ahead.", "Q. Other")
    desk.set_person(Person("Q. Other", "oncologist"))
    *_, short, ahead = numbers(desk)
    with pytest.raises(DeskError, match="an older one would lift the stop for longer"):
        desk.take_back_check(short, "I prefer the longer term.")
    desk.take_back_check(ahead, "The clock stood wrong.")
    assert [bool(each.taken_back) for each in desk.source_checks("smc2295")] == [False, False, False, True]


def test_what_was_known_before_it_was_taken_back_replays(desk: Workspace, scottish: Case, clock):
    look_twice(desk, LOOK)
    moment = f"{clock.now:%Y-%m-%dT%H:%M:%S}.999Z"
    desk.take_back_check(numbers(desk)[0], "I looked at another page.")
    then = read_rule_book(desk._store, moment)
    assert [each.by for each in then.checks] == ["P. Example", SECOND]
    assert [each.by for each in desk.rule_book().checks] == [SECOND]


@pytest.mark.parametrize("reason", ["", " ", "x", "..."])
def test_it_takes_a_reason_in_words(desk: Workspace, reason):
    desk.record_source_check(LOOK)
    with pytest.raises(DeskError, match="was not taken back") as refused:
        desk.take_back_check(1, reason)
    assert "in words" in refused.value.what_to_do
    assert desk.source_checks("smc2295")[0].taken_back == ""


@pytest.mark.parametrize("somebody", [Person("", "consultant oncologist"), Person("A. Example", "")])
def test_it_takes_a_name_and_a_role(desk: Workspace, somebody):
    desk.record_source_check(LOOK)
    desk.person = somebody
    with pytest.raises(DeskError, match="was not taken back") as refused:
        desk.take_back_check(1, "Wrong source.")
    assert refused.value.what_to_do.startswith("Enter your name and your role")
    assert desk.source_checks("smc2295")[0].taken_back == ""


def test_no_look_is_taken_back_while_the_clock_is_doubted(desk: Workspace, clock):
    desk.record_source_check(LOOK)
    clock.now += timedelta(days=2000)
    with pytest.raises(DeskError, match="was not taken back") as refused:
        desk.take_back_check(1, "Wrong source.")
    assert "The clock of this computer stands at" in refused.value.what_to_do
    clock.now -= timedelta(days=2000)
    desk.take_back_check(1, "Wrong source.")


def test_it_takes_a_person_a_check_that_is_there_and_happens_once(desk: Workspace):
    desk.record_source_check(LOOK)
    for number, words in ((7, "no such check"), (0, "no such check")):
        with pytest.raises(DeskError) as refused:
            desk.take_back_check(number, "Wrong source.")
        assert words in refused.value.what_to_do
    desk.take_back_check(1, "Wrong source.")
    with pytest.raises(DeskError, match="taken back already"):
        desk.take_back_check(1, "Wrong source.")
    desk.person = Person("", "")
    with pytest.raises(DeskError, match="was not taken back"):
        desk.take_back_check(1, "Wrong source.")
