"""What every part of the workspace stands on."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Drug, Judgement, Nation, Question
from mdt_desk.domain.errors import DeskError
from mdt_desk.domain.problems import Level
from mdt_desk.rules.terms import Outcome
from mdt_desk.storage import anchor
from mdt_desk.workspace import Person, Workspace, open_workspace
from mdt_desk.workspace.desk import read_moment


def test_a_case_is_assessed_on_its_own_date_unless_asked_otherwise(desk: Workspace, seed: Case):
    assert desk.assess(seed).on == date(2026, 11, 26)
    other = desk.assess(seed, date(2019, 1, 1), Nation.ENGLAND).headline(Drug.LAROTRECTINIB)
    assert other is not None
    assert other.outcome is Outcome.NO_RULE_IN_FORCE


def test_a_stored_moment_is_read_in_utc():
    assert read_moment("2026-11-24T09:00:01.000Z").isoformat() == "2026-11-24T09:00:01+00:00"


def test_a_desk_that_only_reads_sees_what_another_window_signs_off(desk: Workspace, real: Case, home):
    with open_workspace(home, desk.person, desk.clock) as reader:

        def told() -> tuple[bool, str, str]:
            (row,) = reader.list_cases()
            page = reader.summary(real, reader.assess(real), 2)
            return reader.stored_case(real.case_id).signed is not None, row.signed, page.state

        assert told() == (False, "", "DRAFT: not signed off")
        desk.sign_off(real, 2)
        page = "DRAFT: made anew, not the page signed on 24-Nov-2026"
        assert told() == (True, "Signed off 24-Nov-2026", page)


def test_whoever_is_at_the_desk_is_named_for_what_is_opened_and_typed_too(desk: Workspace, real: Case):
    def who_opened_last() -> str:
        desk.open_case(real.case_id)
        return max(desk.history(real.case_id), key=lambda each: each.seq).who

    desk.set_person(Person("Dr Tour Tester", "registrar"))
    assert who_opened_last() == "Dr Tour Tester"
    desk.save_draft(replace(real, note="typed"), 1)
    (draft,) = desk._store.drafts()
    assert draft.author == "Dr Tour Tester"
    desk.person = Person("Dr B. Example")
    assert who_opened_last() == "Dr B. Example"


def test_a_note_that_could_not_be_written_is_told_beside_what_was_saved(desk: Workspace, real: Case, monkeypatch):
    assert desk.told == ""

    def full(*_given, **_more):
        raise DeskError("The disk is full.", "Make room.")

    with monkeypatch.context() as disk:
        disk.setattr(anchor, "write_atomically", full)
        assert desk.save_case(replace(real, note="One"), 2)[0] == 3
    assert "the note of it beside the key (anchor.json) could not be written. The disk is full." in desk.told
    desk.save_case(replace(real, note="Two"), 3)
    assert desk.told == ""


@pytest.mark.parametrize(
    ("now", "early"),
    [(datetime(2024, 3, 1, 9, tzinfo=UTC), True), (datetime(2026, 10, 30, tzinfo=UTC), True),
     (datetime(2026, 10, 31, 12, tzinfo=UTC), False), (datetime(2026, 11, 2, tzinfo=UTC), False)],
)  # fmt: skip
def test_a_clock_before_the_shipped_rules_were_made_is_wrong_and_nothing_is_signed(tmp_path, real, now, early):
    with open_workspace(tmp_path / "another", Person("Dr Test"), lambda: now) as desk:
        assert ("before the rules of this desk were made (version 2026.11." in desk.clock_words()) is early
        assert bool(desk.notices) is early
        case = replace(real, referral=replace(real.referral, meeting_date=now.date()))
        revision, _ = desk.save_case(case, 0)
        if not early:
            return
        with pytest.raises(DeskError, match="would bear a wrong day"):
            desk.sign_off(case, revision)
        with pytest.raises(DeskError, match="No reason can make this clock right"):
            desk.answer_doubt("clock", "It is right.")


@pytest.fixture
def in_london(monkeypatch):
    """The zone of the hospital, in which summer time runs an hour ahead of the stored times."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


# the moment in UTC, and the day that it is at the desk in London
NIGHTS = [
    (datetime(2027, 7, 1, 22, 30, tzinfo=UTC), date(2027, 7, 1)),
    (datetime(2027, 7, 1, 23, 30, tzinfo=UTC), date(2027, 7, 2)),
    (datetime(2027, 1, 1, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a running program can be set on POSIX alone")
@pytest.mark.parametrize(("now", "day"), NIGHTS)
@pytest.mark.usefixtures("in_london")
def test_today_is_the_day_of_the_place_also_in_the_first_hour_of_a_summer_night(tmp_path, real, now, day):
    with open_workspace(tmp_path / "home", Person("Dr Test", "consultant"), lambda: now) as desk:
        assert (desk.today(), desk.day_here()) == (day, day)
        given = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr Test", "consultant", day, "None is left.")
        case = replace(real, judgements=(given,))
        assert not [each for each in desk.check(case) if each.level is Level.ERROR]
        late = replace(case, judgements=(replace(given, given_on=day + timedelta(days=1)),))
        assert [each for each in desk.check(late) if each.level is Level.ERROR]
