"""The picture of a version shows its days where they are, and says the same in words."""

from datetime import date

import pytest

from mdt_desk.desktop.drawing import PIXELS_PER_MM
from mdt_desk.desktop.pages.rules.standing import ReviewMark, Standing, Stretch
from mdt_desk.desktop.pages.rules.timeline import Axis, axis_of, head_picture, legend_picture, row_picture
from mdt_desk.domain.shapes import INK, Path, Words

TODAY = date(2026, 11, 24)
AXIS = Axis(date(2020, 1, 1), date(2030, 1, 1), TODAY)


def standing(look="in_force", begins=None, ends=None, **more):
    return Standing("a", "1", "about", "about", "A", "In force", look, Stretch(begins, ends), **more)


def closed(picture, corners=4):
    return [s for s in picture.shapes if isinstance(s, Path) and s.closed and len(s.points) == corners]


def test_the_bar_stands_between_its_days():
    (bar,) = closed(row_picture(standing(begins=date(2025, 1, 1), ends=date(2027, 6, 30)), AXIS, 100.0))
    assert bar.points[0][0] == pytest.approx(50, abs=0.1)
    assert bar.points[1][0] == pytest.approx(75, abs=0.1)


def test_open_ends_go_to_the_edges():
    (bar,) = closed(row_picture(standing(), AXIS, 100.0))
    assert (bar.points[0][0], bar.points[1][0]) == (0, 100)


def test_no_two_looks_are_drawn_alike():
    pictures = {look: row_picture(standing(look), AXIS, 100.0).shapes for look in LOOKS}
    assert len(set(pictures.values())) == len(LOOKS)


LOOKS = ("in_force", "to_come", "past", "draft", "withdrawn")


def test_a_review_is_a_triangle_filled_when_overdue():
    marks = (ReviewMark(date(2026, 5, 1), True, "x"), ReviewMark(date(2028, 5, 1), False, "y"))
    late, due = closed(row_picture(standing(reviews=marks), AXIS, 100.0), corners=3)
    assert late.fill is not None
    assert due.fill is None
    assert late.points[2][0] < due.points[2][0]


def test_gaps_and_overlaps_are_seen():
    plain = len(row_picture(standing(), AXIS, 100.0).shapes)
    stretch = (Stretch(date(2025, 1, 1), date(2026, 1, 1), "words"),)
    assert len(row_picture(standing(gaps=stretch), AXIS, 100.0).shapes) == plain + 1
    assert len(row_picture(standing(overlaps=stretch), AXIS, 100.0).shapes) > plain + 1


def test_the_words_of_the_picture_are_those_of_the_version():
    row = standing(gaps=(Stretch(None, None, "no rule between"),))
    assert row_picture(row, AXIS, 100.0).alternative == row.spoken
    assert "no rule between" in row.spoken


def test_the_axis_holds_every_day_that_is_spoken_of():
    axis = axis_of([standing(begins=date(2020, 4, 21)), standing(ends=date(2029, 1, 1))], TODAY)
    assert axis.first < date(2020, 4, 21)
    assert axis.last > date(2029, 1, 1)
    assert axis_of([], TODAY).first < TODAY < axis_of([], TODAY).last


@pytest.mark.parametrize("width", [20.0, 60.0, 160.0])
def test_no_year_is_written_over_the_edge(width):
    words = [shape for shape in head_picture(AXIS, width).shapes if isinstance(shape, Words)]
    assert any(each.text == "today" for each in words)
    assert all(each.x + 7 <= width for each in words if each.text != "today")


def test_the_legend_names_every_sign():
    said = {shape.text for shape in legend_picture().shapes if isinstance(shape, Words)}
    assert said >= {"in force", "approved, begins later", "draft or reviewed", "review overdue", "overlap", "gap"}
    assert "withdrawn" in said


def test_one_that_begins_later_is_half_filled_and_one_that_was_withdrawn_is_struck_through():
    begins_later, half = closed(row_picture(standing("to_come"), AXIS, 100.0))
    assert (begins_later.fill, half.fill) == (None, INK)
    assert half.points[0][1] == pytest.approx((begins_later.points[0][1] + begins_later.points[2][1]) / 2)
    (struck,) = closed(row_picture(standing("withdrawn"), AXIS, 100.0))
    assert struck.fill is None


def test_what_a_withdrawn_version_leaves_unanswered_is_drawn_beneath_its_bar():
    stretch = (Stretch(date(2025, 1, 1), date(2026, 1, 1), "words"),)
    bar, gap = closed(row_picture(standing("withdrawn", gaps=stretch), AXIS, 100.0))
    assert min(y for _, y in gap.points) > max(y for _, y in bar.points)


def test_the_legend_is_drawn_in_full_size_on_a_window_of_a_thousand_pixels():
    assert legend_picture().width * PIXELS_PER_MM < 1000
