"""Rules from the database: the stored tests, and what a recorded check lifts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mdt_desk.domain.case import Case, Drug, Question
from mdt_desk.domain.errors import STILL_HERE, DeskError
from mdt_desk.domain.hidden import first_hidden
from mdt_desk.rules.model import Source, SourceCheck
from mdt_desk.rules.terms import CheckOutcome, Currency, Outcome
from mdt_desk.storage.errors import AlteredError
from mdt_desk.storage.records import Entry
from mdt_desk.workspace import Part, Person, Workspace
from mdt_desk.workspace.rule_shelf import stored_check
from mdt_desk.workspace.shipped import shipped_pack
from tests.two_looks import SECOND, look_twice
from tests.workspace.conftest import EXAMPLES, Clock
from tests.workspace.rule_desk import stricter, with_tests

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


def test_who_looks_under_a_name_that_may_be_the_first_one_s_is_told_that_the_two_count_as_one(desk, scottish):
    desk.record_source_check(replace(CHECK, by="Dr Helen Marsh"))
    again = desk.record_source_check(replace(CHECK, by="H. Marsh"))
    said = "H. Marsh may be the same person as Dr Helen Marsh, so the two looks count as one."
    assert f"{said} A second person's look lifts the stop." in again.message
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    assert "count as one" not in desk.record_source_check(replace(CHECK, by="Kim Oduya")).message
    assert outcome(desk, scottish) is Outcome.ELIGIBLE


def test_the_second_recorded_check_lifts_the_cap_in_the_answer_and_in_the_list(desk: Workspace, scottish: Case):
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    first = desk.record_source_check(CHECK)
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    assert first.message.endswith("A second person's look lifts the stop.")
    change = look_twice(desk, CHECK)
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
    assert len(desk.rule_sets()) == len(shipped_pack().rule_sets)
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


def test_no_look_is_recorded_while_the_clock_is_doubted(desk: Workspace, clock: Clock):
    for wrong in (datetime(2039, 11, 28, 9, tzinfo=UTC), datetime(2028, 2, 29, 9, tzinfo=UTC)):
        now, clock.now = clock.now, wrong
        assert desk.clock_words()
        look = replace(CHECK, checked_on=wrong.date(), next_due=wrong.date() + timedelta(days=80))
        with pytest.raises(DeskError, match="The check was not recorded") as refused:
            desk.record_source_check(look)
        assert "The clock of this computer stands at" in refused.value.what_to_do
        clock.now = now
    assert desk.source_checks(CHECK.source) == ()


def test_looks_recorded_by_a_clock_that_stood_wrong_do_not_count_once_it_is_right(
    desk: Workspace, clock: Clock, scottish: Case
):
    now, clock.now = clock.now, datetime(2026, 12, 24, 9, tzinfo=UTC)
    look_twice(desk, replace(CHECK, checked_on=date(2026, 12, 24), next_due=date(2027, 2, 16)))
    assert desk.list_cases()[0].entrectinib == "eligible"
    clock.now = now
    assert "clock" in {doubt.id for doubt in desk.doubts}
    desk.answer_doubt("clock", "It ran a month ahead.", "Dr A.")
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    assert (desk.list_cases()[0].entrectinib, desk.list_cases()[0].stale) == ("source_unverified", False)
    assert "recorded for 24-Dec-2026, by a clock that stood wrong" in desk.told
    clock.now = datetime(2027, 1, 4, 9, tzinfo=UTC)
    assert outcome(desk, scottish) is Outcome.SOURCE_UNVERIFIED
    clock.now = now + timedelta(days=1)
    look_twice(desk, replace(CHECK, checked_on=date(2026, 11, 24)))
    assert outcome(desk, scottish) is Outcome.ELIGIBLE
    assert desk.list_cases()[0].entrectinib == "eligible"


UNSEEN = ("Dr A.\u200b Example", "Dr A. Ex\u00adample", "\u202eDr A. Example", "N" * 5000, "Dr\nA")


@pytest.mark.parametrize("name", UNSEEN)
def test_no_name_that_could_not_be_read_back_is_stored(desk: Workspace, scottish: Case, name: str):
    desk.set_person(Person(name, f"con\u00adsultant{name}"))
    assert not first_hidden(desk.person.name + desk.person.role)
    look_twice(desk, replace(CHECK, by=desk.person.name, role=desk.person.role))
    with pytest.raises(DeskError, match="The check was not recorded"):
        desk.record_source_check(replace(CHECK, by="Dr A.\u200b Example"))
    rules = desk.rules
    new = with_tests(rules, stricter(rules))
    rules.submit_review(new.id, new.version, Person(name, name))
    assert rules.rule_versions()
    assert outcome(desk, scottish) is Outcome.ELIGIBLE


def test_a_name_of_nothing_that_is_seen_is_refused(desk: Workspace):
    before = desk.person
    with pytest.raises(DeskError, match="names no person"):
        desk.set_person(Person("\u200b"))
    assert desk.person == before


def test_a_look_that_was_stored_is_said_to_be_though_the_list_could_not_be_worked_out(
    desk: Workspace, scottish: Case, monkeypatch
):
    full = DeskError("The disk is full, so nothing could be written.", f"Free some space.{STILL_HERE}")

    def refuse(*_args):
        raise full

    monkeypatch.setattr(desk, "_rewrite_lot", refuse)
    change = look_twice(desk, CHECK)
    assert change.message.startswith("The check of SMC2295")
    assert "was recorded. Yet the list could not be worked out anew" in change.message
    assert STILL_HERE not in change.message
    assert [each.by for each in desk.source_checks(CHECK.source)] == [CHECK.by, SECOND]
    assert desk.list_cases()[0].stale
    monkeypatch.undo()
    assert desk.rewrite_stale().case_ids
    assert desk.list_cases()[0].entrectinib == "eligible"


def test_a_database_that_is_not_the_one_written_is_no_list_to_be_worked_out_later(desk: Workspace, monkeypatch):
    def refuse(*_args):
        raise AlteredError("One line differs.")

    monkeypatch.setattr(desk, "rewrite_stale", refuse)
    with pytest.raises(AlteredError):
        look_twice(desk, CHECK)


@pytest.mark.parametrize("reason", ["The policy\u200b changed", "It\x00", "\u202echanged", "r" * 5000])
def test_no_draft_is_stored_that_could_not_be_read_back(desk: Workspace, reason: str):
    rules = desk.rules
    with pytest.raises(DeskError, match="The draft was not saved"):
        rules.save_rule_draft(replace(stricter(rules), reason_for_change=reason))
    with pytest.raises(DeskError, match="loose accents"):
        rules.save_rule_draft(stricter(rules), sources=[Source("e\u0301x", "T", "I", "https://example.org")])
    assert rules.rule_versions()
    assert desk.verify() == ()


def test_a_look_at_no_source_is_refused(desk: Workspace):
    with pytest.raises(DeskError, match="The check was not recorded"):
        desk.record_source_check(replace(CHECK, source="nothing"))


def test_a_case_typed_with_loose_accents_is_the_case_that_is_read(desk: Workspace, scottish: Case):
    loose = replace(scottish, case_id="Cafe\u0301-1", patient=replace(scottish.patient, family_name="Ane\u0301"))
    desk.save_case(loose, 0)
    assert desk.open_case("Caf\u00e9-1").case.patient.family_name == "An\u00e9"
    assert desk.list_cases()
    assert desk.verify() == ()
