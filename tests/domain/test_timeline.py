"""The time axis: partial dates are spans, what goes on has an arrow, nothing leaves the picture or is cut."""

from dataclasses import replace
from datetime import date

import pytest

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.case import Case, Referral, Treatment, TreatmentOutcome
from mdt_desk.domain.dates import PartialDate
from mdt_desk.domain.shapes import Path, Words
from mdt_desk.domain.testing import Method, Specimen, SpecimenKind, Test, TestStatus
from mdt_desk.domain.timeline import timeline

D = PartialDate
EXACT = Treatment("A", started=D(2024, 5, 1), stopped=D(2025, 1, 10))
CASE = Case(
    "c",
    referral=Referral(meeting_date=date(2026, 11, 26)),
    treatments=(EXACT, Treatment("B", started=D(2025), stopped=D(2026, 2), outcome=TreatmentOutcome.PROGRESSION)),
    specimens=(Specimen("S1", SpecimenKind.TUMOUR_TISSUE, "lung", D(2026, 2, 20)),),
    tests=(Test("T1", Method.RNA_PANEL, TestStatus.AWAITED, requested=D(2026, 3, 1)),),
)


def drawn(case, **more):
    (picture,) = timeline(case, 180.0, **more)
    return picture


def dashed(picture):
    return [shape for shape in picture.shapes if isinstance(shape, Path) and shape.dash]


def texts(picture):
    return [shape.text for shape in picture.shapes if isinstance(shape, Words)]


def test_exact_dates_have_no_dashed_span():
    assert dashed(drawn(Case("c", treatments=(EXACT,)))) == []


def test_a_date_known_in_part_is_a_span_as_long_as_what_it_leaves_open():
    case = Case("c", treatments=(replace(EXACT, started=D(2024)),))
    (span,) = dashed(drawn(case))
    assert 60 < span.points[1][0] - span.points[0][0] < 180


def test_an_end_that_nobody_recorded_is_dashed_and_one_that_goes_on_has_an_arrow():
    open_end = drawn(Case("c", treatments=(replace(EXACT, stopped=None),)))
    ongoing = drawn(Case("c", treatments=(replace(EXACT, stopped=None, ongoing=Answer.YES),)))
    assert dashed(open_end)
    assert not dashed(ongoing)
    assert any(isinstance(shape, Path) and not shape.closed and len(shape.points) == 3 for shape in ongoing.shapes)


def test_every_event_is_written_whole_and_told_in_words():
    picture = drawn(CASE)
    for words in ("B: from 2025, to Feb-2026", "T1, RNA panel: requested 01-Mar-2026, no result yet"):
        assert words in texts(picture)
        assert words in picture.alternative


def test_a_long_name_is_broken_and_not_cut():
    name = "combination " * 30
    picture = drawn(Case("c", treatments=(replace(EXACT, name=name.strip()),)))
    assert " ".join(texts(picture)).count("combination") == 30


def test_nothing_stands_outside_the_picture():
    picture = drawn(CASE)
    points = [point for shape in picture.shapes if isinstance(shape, Path) for point in shape.points]
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in points)


def test_many_events_go_on_in_another_picture():
    many = replace(CASE, treatments=tuple(replace(EXACT, name=f"Course {n}") for n in range(60)))
    pictures = timeline(many, 180.0)
    assert len(pictures) > 1
    assert all(picture.height <= 200 for picture in pictures)
    assert sum("Course" in text for picture in pictures for text in texts(picture)) == 60


@pytest.mark.parametrize(
    "case", [Case("c"), Case("c", referral=CASE.referral), Case("c", treatments=(Treatment("A"),))]
)
def test_where_nothing_has_a_date_there_is_no_picture(case):
    assert timeline(case, 180.0) == ()


def test_what_has_no_date_is_named_beneath():
    picture = drawn(replace(CASE, specimens=(Specimen("S9"),)))
    assert "Without a date: S9, specimen" in texts(picture)
