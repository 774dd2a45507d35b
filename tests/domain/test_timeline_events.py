"""What stands on the time axis, in which order, and how long a laboratory took."""

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Treatment, TreatmentOutcome
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.testing import Method, Specimen, SpecimenKind, Test, TestStatus
from mdt_desk.domain.timeline_events import EventKind, events_of, turnaround_words, undated

D = PartialDate


def asked(requested, reported, status=TestStatus.REPORTED):
    return Test("T1", Method.RNA_PANEL, status, requested=requested, reported=reported)


@pytest.mark.parametrize(
    ("requested", "reported", "words"),
    [
        (D(2026, 3, 1), D(2026, 3, 15), "turnaround 14 days"),
        (D(2026, 3, 1), D(2026, 3, 2), "turnaround 1 day"),
        (D(2026, 3), D(2026, 4, 10), "turnaround 10 to 40 days"),
        (D(2026, 3), D(2026, 3), "turnaround 0 to 30 days"),
        (D(2026, 3, 5), D(2026, 3, 1), "reported before it was requested: check the dates"),
        (None, D(2026, 3, 1), ""),
        (D(2026, 3, 1), None, ""),
    ],
)
def test_turnaround_is_as_exact_as_its_dates(requested, reported, words):
    assert turnaround_words(asked(requested, reported)) == words


def test_events_stand_in_the_order_of_their_dates():
    case = Case(
        "c",
        treatments=(
            Treatment("B", started=D(2025, 3), stopped=D(2026, 2), outcome=TreatmentOutcome.PROGRESSION, line=2),
            Treatment("A", started=D(2024, 5), stopped=D(2025, 1)),
        ),
        specimens=(Specimen("S1", SpecimenKind.TUMOUR_TISSUE, "lung", D(2024, 2)),),
        tests=(asked(D(2026, 3, 1), None, TestStatus.AWAITED),),
    )
    assert [event.words for event in events_of(case)] == [
        "S1, tumour tissue, lung, taken Feb-2024",
        "A: from May-2024, to Jan-2025",
        "B, line 2: from Mar-2025, to Feb-2026",
        "Progression, recorded as the end of B, Feb-2026",
        "T1, RNA panel: requested 01-Mar-2026, no result yet",
    ]


@pytest.mark.parametrize(
    ("treatment", "goes_on", "words"),
    [
        (Treatment("A", started=D(2025), ongoing=Answer.YES), True, "A: from 2025, ongoing"),
        (Treatment("A", started=D(2025)), None, "A: from 2025, end not recorded"),
        (Treatment("A", stopped=D(2025)), False, "A: start not recorded, to 2025"),
    ],
)
def test_an_end_that_nobody_recorded_is_not_taken_for_ongoing(treatment, goes_on, words):
    (event,) = events_of(Case("c", treatments=(treatment,)))
    assert (event.goes_on, event.words, event.kind) == (goes_on, words, EventKind.TREATMENT)


def test_what_has_no_date_is_named_beside_the_axis():
    case = Case("c", treatments=(Treatment("A"),), specimens=(Specimen("S1"),), tests=(Test("T1", Method.WGS),))
    assert events_of(case) == ()
    assert undated(case) == ("A", "S1, specimen", "T1, WGS")
