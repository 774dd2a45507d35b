"""Rules from the database: the stored tests, and what a recorded check lifts."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.case import Case, Drug, Question
from mdt_desk.domain.errors import DeskError
from mdt_desk.rules.model import SourceCheck
from mdt_desk.rules.terms import CheckOutcome, Currency, Outcome
from mdt_desk.storage.records import Entry
from mdt_desk.workspace import Part, Workspace
from mdt_desk.workspace.rule_shelf import stored_check
from tests.workspace.conftest import EXAMPLES

AGAIN = date(2027, 2, 18)
CHECK = SourceCheck("smc2295", date(2026, 11, 20), "P. Example", "nurse", CheckOutcome.UNCHANGED, next_due=AGAIN)


@pytest.fixture
def scottish(desk: Workspace) -> Case:
    desk.import_cases([EXAMPLES / "scotland_sarcoma.json"])
    return desk.open_case(desk.list_cases()[0].case_id).case


def outcome(desk: Workspace, case: Case) -> Outcome:
    found = desk.assess(case).headline(Drug.ENTRECTINIB)
    assert found is not None
    return found.outcome


def test_every_stored_test_passes_on_the_rules_as_the_database_holds_them(desk: Workspace):
    outcomes = desk.run_rule_tests()
    assert len(outcomes) >= 49
    assert [(item.id, item.differences) for item in outcomes if not item.passed] == []


def test_a_recorded_check_lifts_the_cap_in_the_answer_and_in_the_list(desk: Workspace, scottish: Case):
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    change = desk.record_source_check(CHECK)
    assert outcome(desk, scottish) is Outcome.ELIGIBLE
    assert desk.list_cases()[0].entrectinib == "eligible"
    assert {Part.SOURCES, Part.LIST} <= change.parts
    source = desk.source(CHECK.source)
    assert source is not None
    assert change.message == f"The check of {source.title} was recorded; 1 case was worked out anew."


def test_a_check_that_found_a_replacement_caps(desk: Workspace, scottish: Case):
    desk.record_source_check(CHECK)
    replaced = replace(CHECK, checked_on=date(2026, 11, 21), outcome=CheckOutcome.REPLACED, replaced_by="SMC9999")
    desk.record_source_check(replaced)
    found = desk.assess(scottish).headline(Drug.ENTRECTINIB)
    assert found is not None
    assert found.outcome is Outcome.SOURCE_UNVERIFIED
    state = next(source for source in found.sources if source.id == "smc2295")
    assert state.state is Currency.OVERDUE
    assert "SMC9999" in state.last_check
    assert desk.source_checks("smc2295") == (CHECK, replaced)


def test_the_list_worked_out_anew_is_the_list_as_it_was(desk: Workspace, seed: Case):
    before = desk.list_cases()
    assert desk.refresh_list() == 1
    assert desk.list_cases() == before


def test_the_questions_of_judgement_are_sentences(desk: Workspace):
    assert [question for question, _ in desk.judgement_questions()] == list(Question)


def test_the_rules_in_use_are_those_that_ship(desk: Workspace):
    assert len(desk.rule_sets()) == 25
    assert desk.source("ta1118") is not None
    assert desk.source("nothing") is None


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"checked_on": date(2030, 1, 1), "next_due": None}, "after the day of recording.*look again"),
        ({"checked_on": date(2030, 1, 1), "next_due": date(2030, 3, 1)}, "after the day of recording"),
        ({"next_due": None}, "look again"),
        ({"next_due": date(2026, 11, 24)}, "after today"),
        ({"next_due": date(2029, 1, 1)}, "within a year"),
        ({"checked_on": date(1999, 1, 1)}, "before the source was"),
        ({"replaced_by": "TA9999"}, "found unchanged, but a document is named"),
        ({"outcome": CheckOutcome.CHANGED, "replaced_by": "TA9999"}, "found changed, but a document is named"),
        ({"outcome": CheckOutcome.REPLACED}, "Name the document"),
        ({"by": ""}, "name and the role"),
    ],
)
def test_a_look_that_cannot_be_right_is_not_taken_by_any_route(desk: Workspace, scottish: Case, days, words):
    with pytest.raises(DeskError, match=words):
        desk.record_source_check(replace(CHECK, **days))
    assert desk.source_checks(CHECK.source) == ()
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED


@pytest.mark.parametrize(
    "wrong",
    [{"checked_on": date(2030, 1, 1), "next_due": date(2030, 3, 1)}, {"replaced_by": "TA9999"}],
)
def test_a_look_stored_before_the_bounds_lifts_nothing(desk: Workspace, scottish: Case, wrong):
    desk._store.add_source_check(stored_check(replace(CHECK, **wrong)), Entry("source_checked", "", "P. Example"))
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
