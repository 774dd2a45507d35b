"""Two rows of treatment together: one drug twice, two NTRK inhibitors at once, and a line begun after one going on."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Diagnosis, Drug, Treatment, TreatmentOutcome
from mdt_desk.domain.case_at_odds import at_odds
from mdt_desk.domain.courses_together import begun_too_early, ended_in_progression, later_lines, paused, stands_twice
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.testing import Method, Specimen, Test, TestStatus
from tests.domain.test_course_words import LARO, course

ONE = course(started="2025-09-01", in_nhs=Answer.YES, line=3)
NO = {"ongoing": Answer.NO}
# What the second row says beside entrectinib from 1 September 2025, going on, begun in the NHS.
SECOND = {
    "the same once more": (course(started="2025-09-01", in_nhs=Answer.YES), ""),
    "not begun in the NHS": (course(started="2025-09-01", in_nhs=Answer.NO), "another answer on the NHS"),
    "NHS not recorded": (course(started="2025-09-01"), "another answer on the NHS"),
    "another start": (course(started="2026-05-01", in_nhs=Answer.YES), "with another start"),
    "another start, roughly": (course(started="2025-09", in_nhs=Answer.YES), "with another start"),
    "stopped within": (course(started="2025-10-01", stopped=PartialDate(2026, 3, 1), **NO), "(stopped 01-Mar-2026)"),
    "stopped, without a start": (course(started="2025-09", stopped=PartialDate(2026, 3, 1), **NO), "once more, as not"),
    "not going on, the same start": (course(started="2025-09-01", **NO), "once more, as not"),
    "not going on, a later start": (course(started="2026-01", **NO), "once more, as not"),
    "nobody says whether it goes on": (course(started="2023-01", ongoing=Answer.NOT_RECORDED), "once more, as not"),
    "by its brand, stopped": (
        course("Rozlytrek", drug=None, started="2025-09-01", stopped=PartialDate(2026, 3, 1), **NO),
        "once more, as not",
    ),
    "a row that is only begun": (Treatment("Entrectinib", Drug.ENTRECTINIB), ""),
    "a row that is only begun, its name says more": (Treatment("Entrectinib stopped", Drug.ENTRECTINIB), "as not"),
    "an earlier course": (course(started="2023-01", stopped=PartialDate(2023, 9), **NO), ""),
    "an earlier course, its end not recorded": (course(started="2023-01", **NO), ""),
    "stopped in the month of the new start": (course(started="2023-01", stopped=PartialDate(2025, 9), **NO), ""),
    "the other inhibitor, going on": (course("Larotrectinib", drug=LARO), "both recorded as ongoing"),
    "the other inhibitor, stopped": (
        course("Larotrectinib", drug=LARO, started="2023-01", stopped=PartialDate(2023, 9), **NO), "",
    ),
    "another drug": (course("Ipilimumab", drug=None), ""),
}  # fmt: skip


@pytest.mark.parametrize(("second", "words"), SECOND.values(), ids=SECOND)
def test_what_a_second_row_says_against_a_course_going_on_is_told_in_either_order(second, words):
    for rows in permutations((ONE, second)):
        said = stands_twice(Case("x", treatments=rows), ONE)
        assert words in said
        assert bool(said) is bool(words)


def test_a_course_without_a_start_cannot_be_told_from_one_that_was_stopped():
    open_start = replace(ONE, started=None)
    stopped = course(started="2023-01", stopped=PartialDate(2023, 9), **NO)
    assert "once more, as not" in stands_twice(Case("x", treatments=(open_start, stopped)), open_start)


LATER = {
    "a later start": (course("Nivolumab", drug=None, started="2026-06"), True),
    "a later line": (course("Best supportive care", drug=None, line=4, started="2025-09-01"), False),
    "an earlier start": (course("Dacarbazine", drug=None, started="2024-06"), False),
    "the same drug by its brand": (course("Rozlytrek", drug=None, started="2026-06"), False),
}


@pytest.mark.parametrize(("other", "told"), LATER.values(), ids=LATER)
def test_a_treatment_begun_after_one_that_goes_on_is_asked_about(other, told):
    case = Case("x", treatments=(ONE, other))
    assert bool(later_lines(case)) is told
    assert [each for each in at_odds(case, None) if "recorded as begun after entrectinib" in each] == list(
        later_lines(case)
    )
    assert later_lines(Case("x", treatments=(course(started="2025-09-01", ongoing=Answer.NO), other))) == ()


@pytest.mark.parametrize(
    ("started", "told"), [("2012-01-20", True), ("2023", False), ("2023-11-20", False), ("2023-10", True)]
)
def test_an_inhibitor_begun_before_the_histology_was_confirmed_is_said(started, told):
    diagnosis = Diagnosis(histology_confirmed=PartialDate(2023, 11, 20))
    case = Case("x", diagnosis=diagnosis, treatments=(course(started=started),))
    assert [each for each in at_odds(case, None) if "before the histology was confirmed" in each] == list(
        begun_too_early(case)
    )
    assert bool(begun_too_early(case)) is told
    assert begun_too_early(replace(case, diagnosis=Diagnosis())) == ()


def test_where_no_start_is_recorded_the_line_tells_which_came_later():
    care = replace(course("Best supportive care", drug=None, line=4), started=None)
    (said,) = later_lines(Case("x", treatments=(care, ONE)))
    assert said.startswith("Best supportive care is recorded as begun after entrectinib")
    assert later_lines(Case("x", treatments=(replace(care, line=2), ONE))) == ()
    assert Drug.ENTRECTINIB in said


ON = date(2023, 12, 27)
STOPPED = Treatment(
    "Entrectinib", Drug.ENTRECTINIB, started=PartialDate(2023, 9, 1), stopped=PartialDate(2023, 12, 10),
    ongoing=Answer.NO, outcome=TreatmentOutcome.TOXICITY,
)  # fmt: skip
GOES_ON = replace(STOPPED, stopped=None, ongoing=Answer.YES)
# the courses, and whether it is asked if the same drug again is the end of a break
BREAKS = [
    ((STOPPED,), True),
    ((replace(STOPPED, outcome=TreatmentOutcome.COMPLETED),), True),
    ((replace(STOPPED, outcome=TreatmentOutcome.NOT_RECORDED),), True),
    ((replace(STOPPED, stopped=PartialDate(2022, 12)),), True),
    ((replace(STOPPED, stopped=PartialDate(2023)),), True),
    ((replace(STOPPED, outcome=TreatmentOutcome.PROGRESSION),), False),
    ((replace(STOPPED, stopped=PartialDate(2022, 12, 1)),), False),
    ((replace(STOPPED, stopped=PartialDate(2024, 1, 1)),), False),
    ((replace(STOPPED, stopped=None),), False),
    ((replace(STOPPED, drug=None, name="Pembrolizumab"),), False),
    ((STOPPED, GOES_ON), False),
    ((GOES_ON,), False),
]


@pytest.mark.parametrize(("courses", "asked"), BREAKS)
def test_an_inhibitor_that_was_stopped_not_long_ago_is_asked_about_as_a_break(courses, asked):
    said = paused(Case("x", treatments=courses), ON)
    assert bool(said) is asked
    assert not asked or "the end of a treatment break or a new start" in said[0]
    assert set(said) <= set(at_odds(Case("x", treatments=courses), ON))
    assert paused(Case("x", treatments=courses), None) == ()


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, True),
        ({"outcome": TreatmentOutcome.TOXICITY}, False),
        ({"ongoing": Answer.YES, "stopped": None}, False),
        ({"started": PartialDate(2027)}, False),
        ({"drug": None}, False),
    ],
)
def test_an_inhibitor_that_ended_in_progression_asks_for_a_test_of_resistance(changes, asked):
    progressed = {"outcome": TreatmentOutcome.PROGRESSION, "ongoing": Answer.NO}
    ended = replace(STOPPED, **{**progressed, **changes})
    said = ended_in_progression(Case("x", treatments=(ended,)), ON)
    assert bool(said) is asked
    assert not asked or said[0].startswith("entrectinib ended in progression (10-Dec-2023): ask whether a sample")
    assert set(said) <= set(at_odds(Case("x", treatments=(ended,)), ON))


SINCE = [("2023-12-20", "reported", True), ("2023-12-20", "awaited", False), ("2023-11-01", "reported", False)]


@pytest.mark.parametrize(("taken", "status", "read"), SINCE)
def test_a_test_of_a_sample_taken_since_is_named_instead_of_asked_for(taken, status, read):
    ended = replace(STOPPED, outcome=TreatmentOutcome.PROGRESSION, ongoing=Answer.NO)
    specimen = Specimen("S2", collected=PartialDate(*map(int, taken.split("-"))))
    test = Test("T2", Method.DNA_PANEL, TestStatus(status), specimen="S2")
    (said,) = ended_in_progression(Case("x", treatments=(ended,), specimens=(specimen,), tests=(test,)), ON)
    assert ("read what test T2, of a sample taken since, says of resistance" in said) is read


def test_why_it_was_stopped_is_told():
    (said,) = paused(Case("x", treatments=(STOPPED,)), ON)
    assert said.startswith("entrectinib was stopped 10-Dec-2023 for toxicity: ask the pharmacist")
