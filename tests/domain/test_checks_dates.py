"""A date that cannot be is said at its field."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import (
    Case,
    Diagnosis,
    Drug,
    Fitness,
    Judgement,
    Question,
    Referral,
    Resolution,
    Treatment,
)
from mdt_desk.domain.checks import check_case
from mdt_desk.domain.checks_dates import ahead_words
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.patient import Patient
from mdt_desk.domain.problems import Level
from mdt_desk.domain.testing import Method, Specimen, Test, TestStatus

TODAY = date(2026, 11, 27)
ANN = Patient("Sample", "Ann", birth_date=PartialDate(1974, 2, 14), nhs_number="9990000018")
CASE = Case(
    "CASE-1",
    synthetic=True,
    patient=ANN,
    referral=Referral(meeting_date=date(2026, 12, 3)),
    diagnosis=Diagnosis(histology_confirmed=PartialDate(2026, 1)),
    fitness=Fitness(performance_status=1, recorded_on=PartialDate(2026, 11)),
    specimens=(Specimen("S1", collected=PartialDate(2025)),),
    tests=(Test("T1", Method.RNA_PANEL, specimen="S1", reported=PartialDate(2026, 2, 1)),),
)


def at(case: Case, on: date | None = TODAY) -> dict[str, Level]:
    return {problem.where: problem.level for problem in check_case(case, None, on)}


def person(**changes) -> Case:
    return replace(CASE, patient=replace(ANN, **changes))


def test_a_life_that_fits_is_left_alone():
    assert at(CASE) == {}


@pytest.mark.parametrize(
    "born", [PartialDate(2026, 11, 28), PartialDate(2026, 12), PartialDate(2027), PartialDate(2100)]
)
def test_born_after_today_or_after_the_meeting_is_an_error(born):
    assert at(person(birth_date=born))["patient.birth_date"] is Level.ERROR
    without = replace(person(birth_date=born), referral=Referral())
    assert at(without)["patient.birth_date"] is Level.ERROR


@pytest.mark.parametrize("referral", [Referral(), CASE.referral])
def test_older_than_anybody_is_said(referral):
    case = replace(person(birth_date=PartialDate(1905, 11, 26)), referral=referral)
    assert at(case)["patient.birth_date"] is Level.WARNING


@pytest.mark.parametrize(
    ("died", "level"),
    [(PartialDate(1974, 2, 13), Level.ERROR), (PartialDate(2027), Level.ERROR), (PartialDate(2026, 5), Level.WARNING)],
)
def test_a_death_before_birth_in_the_future_or_before_the_meeting_is_said(died, level):
    assert at(person(death_date=died))["patient.death_date"] is level


def test_what_happened_before_birth_is_said_at_each_field():
    early = PartialDate(1970)
    test = replace(CASE.tests[0], requested=early, received=early, reported=early)
    case = replace(
        CASE,
        diagnosis=Diagnosis(histology_confirmed=early),
        fitness=replace(CASE.fitness, recorded_on=early),
        specimens=(Specimen("S1", collected=early),),
        tests=(test,),
    )
    assert set(at(case)) == {
        "diagnosis.histology_confirmed",
        "fitness.recorded_on",
        "specimens[1].collected",
        "tests[1].requested",
        "tests[1].received",
        "tests[1].reported",
    }


def test_a_report_from_the_future_is_said_even_where_the_meeting_is_later():
    case = replace(CASE, tests=(replace(CASE.tests[0], reported=PartialDate(2026, 12, 1)),))
    assert at(case) == {"tests[1].reported": Level.ERROR}
    assert at(case, None) == {}


@pytest.mark.parametrize(
    ("changes", "levels"),
    [
        ({"birth_date": PartialDate(1974), "death_date": PartialDate(1974, 2)}, {"patient.death_date": Level.WARNING}),
        ({"birth_date": PartialDate(1974, 2), "death_date": PartialDate(1974)}, {"patient.death_date": Level.WARNING}),
        ({"birth_date": PartialDate(1974, 2, 14), "death_date": PartialDate(1974, 2)},
         {"patient.death_date": Level.WARNING}),
        ({"birth_date": PartialDate(1974, 2, 14), "death_date": PartialDate(1974, 2, 14)},
         {"patient.death_date": Level.WARNING}),
        ({"death_date": PartialDate(2026, 11)}, {"patient.death_date": Level.WARNING}),
        ({"death_date": PartialDate(2026)}, {}),
        ({"death_date": PartialDate(2026, 11, 27)}, {"patient.death_date": Level.WARNING}),
        ({"death_date": PartialDate(2026, 11, 28)}, {"patient.death_date": Level.ERROR}),
        ({"birth_date": PartialDate(1906)}, {}),
        ({"birth_date": PartialDate(1905)}, {}),
        ({"birth_date": PartialDate(1904)}, {"patient.birth_date": Level.WARNING}),
    ],
)  # fmt: skip
def test_a_date_known_in_part_is_wrong_only_where_no_day_of_it_could_be_right(changes, levels):
    assert at(person(**changes)) == levels


def test_what_happened_in_the_month_or_year_of_birth_may_have_followed_it():
    for born in (PartialDate(2025, 6, 30), PartialDate(2025, 6), PartialDate(2025)):
        test = replace(CASE.tests[0], requested=PartialDate(2025), received=PartialDate(2025, 6))
        assert at(replace(person(birth_date=born), tests=(test,))) == {}


def planned(meeting, start=None) -> Case:
    return replace(CASE, referral=Referral(meeting_date=meeting, planned_start=start))


@pytest.mark.parametrize(
    ("meeting", "start", "places"),
    [
        (date(2062, 11, 26), None, {"referral.meeting_date"}),
        (date(1850, 1, 1), None, {"referral.meeting_date"}),
        (date(1989, 12, 31), None, {"referral.meeting_date"}),
        (date(1999, 1, 1), None, set()),
        (date(2027, 11, 28), None, set()),
        (date(2027, 11, 29), None, {"referral.meeting_date"}),
        (date(2026, 12, 3), date(2030, 1, 1), {"referral.planned_start"}),
        (None, date(2030, 1, 1), {"referral.planned_start"}),
        (None, date(1950, 1, 1), {"referral.planned_start"}),
        (date(2025, 1, 7), date(2026, 12, 1), {"referral.planned_start"}),
        (date(2026, 12, 3), date(2026, 12, 2), {"referral.planned_start"}),
        (date(2026, 12, 3), date(2027, 3, 1), set()),
        (date(2062, 11, 26), date(2026, 12, 1), {"referral.meeting_date", "referral.planned_start"}),
    ],
)
def test_a_meeting_or_start_of_another_time_is_warned_of_at_its_field_alone(meeting, start, places):
    found = {where: level for where, level in at(planned(meeting, start)).items() if where.startswith(("ref", "pat"))}
    assert found == dict.fromkeys(places, Level.WARNING)


def test_a_meeting_of_another_time_puts_no_life_in_the_wrong():
    case = replace(planned(date(2062, 1, 1)), patient=replace(ANN, birth_date=PartialDate(1940)))
    assert "patient.birth_date" not in at(case)
    dead = replace(planned(date(2062, 1, 1)), patient=replace(ANN, death_date=PartialDate(2026, 11, 27)))
    assert "patient.death_date" not in at(dead)


AHEAD = PartialDate(2026, 12, 1)
ANSWER = Judgement(Question.NO_SATISFACTORY_OPTIONS, Answer.YES, "Dr A.", "oncologist", date(2026, 12, 1), "Agreed")
RESOLVED = Resolution("the tests together", "Dr A.", "chair", date(2026, 12, 1), "Seen", settled=("x",))
STILL_TO_COME = {
    "tests[1].reported": (replace(CASE, tests=(replace(CASE.tests[0], reported=AHEAD),)), Level.ERROR),
    "tests[1].received": (replace(CASE, tests=(replace(CASE.tests[0], received=AHEAD, reported=None),)), Level.ERROR),
    "tests[1].requested": (
        replace(CASE, tests=(Test("T1", Method.WGS, TestStatus.AWAITED, requested=AHEAD),)),
        Level.WARNING,
    ),
    "specimens[1].collected": (replace(CASE, specimens=(Specimen("S1", collected=AHEAD),), tests=()), Level.ERROR),
    "treatments[1].started": (replace(CASE, treatments=(Treatment("Dacarbazine", started=AHEAD),)), Level.WARNING),
    "fitness.recorded_on": (replace(CASE, fitness=Fitness(recorded_on=AHEAD)), Level.WARNING),
    "judgements[1].given_on": (replace(CASE, judgements=(ANSWER,)), Level.ERROR),
    "resolutions[1].given_on": (replace(CASE, resolutions=(RESOLVED,)), Level.ERROR),
}


@pytest.mark.parametrize("where", STILL_TO_COME)
def test_what_is_said_to_have_happened_and_is_still_to_come_is_told_and_speaks_for_nothing(where):
    case, level = STILL_TO_COME[where]
    assert at(case)[where] is level
    assert where not in at(case, date(2026, 12, 1))
    (said,) = ahead_words(case, TODAY)
    assert "01-Dec-2026" in said
    assert ahead_words(case, date(2026, 12, 1)) == ()


def test_a_course_of_a_drug_that_the_rules_ask_about_cannot_begin_in_the_future():
    planned = replace(CASE, treatments=(Treatment("Larotrectinib", Drug.LAROTRECTINIB, started=AHEAD),))
    assert at(planned)["treatments[1].started"] is Level.ERROR
