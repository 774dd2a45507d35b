"""The time axis of the overview as shapes: a bar for validity, marks for reviews of sources, gaps and overlaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mdt_desk.desktop.pages.rules.standing import Standing, Stretch
from mdt_desk.domain.shapes import INK, Anchor, Path, Picture, Shape, Words, rectangle

ROW_HEIGHT = 9.0
_BAR_TOP, _BAR = 3.6, 2.6
_MIDDLE = _BAR_TOP + _BAR / 2
_YEAR_WIDTH = 8.0
_HALF_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from the left edge to the right edge, and the present day."""

    first: date
    last: date
    today: date

    def place(self, day: date | None, width: float, *, absent: float) -> float:
        """Where a day stands within a width; an open end stands at the edge."""
        if day is None:
            return absent
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, share)) * width

    def years(self) -> Iterable[date]:
        """The first days of the years on the axis."""
        return (date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1))


def axis_of(rows: Sequence[Standing], today: date) -> Axis:
    """An axis that holds every day that is spoken of, with half a year to spare."""
    days = [today]
    for row in rows:
        days += [day for day in (row.valid.begins, row.valid.ends) if day]
        days += [mark.day for mark in row.reviews]
    return Axis(min(days) - _HALF_YEAR, max(days) + _HALF_YEAR, today)


def row_picture(row: Standing, axis: Axis, width: float) -> Picture:
    """One line of the time axis."""
    shapes: list[Shape] = [_line(axis.place(year, width, absent=0), 0.12, (0.8, 0.8)) for year in axis.years()]
    shapes += _bar(row, axis, width)
    # What a withdrawn version leaves unanswered are days of its own bar: it is drawn beneath it.
    down = _BAR if row.look == "withdrawn" else 0.0
    for gap in row.gaps:
        shapes += _gap(gap, axis, width, down)
    for overlap in row.overlaps:
        shapes += _overlap(overlap, axis, width)
    shapes += [_review(axis.place(mark.day, width, absent=0), filled=mark.overdue) for mark in row.reviews]
    shapes.append(_line(axis.place(axis.today, width, absent=0), 0.5))
    return Picture(width, ROW_HEIGHT, tuple(shapes), row.spoken)


def head_picture(axis: Axis, width: float) -> Picture:
    """The years and the present day, above the lines."""
    shapes: list[Shape] = []
    years = list(axis.years())
    step = max(1, round(len(years) * 11 / max(width, 1)))
    for year in years[::step]:
        x = axis.place(year, width, absent=0)
        shapes.append(Path(((x, 5.4), (x, 7.0)), False, None, INK, 0.2))
        if x + _YEAR_WIDTH <= width:
            shapes.append(Words(x + 0.6, 6.6, str(year.year), 8))
    now = axis.place(axis.today, width, absent=0)
    shapes += [Path(((now, 3.4), (now, 7.0)), False, None, INK, 0.5)]
    shapes += [Words(now, 3.0, "today", 8, True, Anchor.END if now > width / 2 else Anchor.START)]
    return Picture(width, 7.0, tuple(shapes), "Time axis with the years and the present day")


_LOOKS = (
    ("in_force", "in force"),
    ("to_come", "approved, begins later"),
    ("past", "past or superseded"),
    ("draft", "draft or reviewed"),
    ("withdrawn", "withdrawn"),
)
_LEGEND_ROW = 7.0


def legend_picture() -> Picture:
    """What the signs mean."""
    shapes: list[Shape] = []
    x = 0.0
    for look, text in _LOOKS:
        shapes += [*_bar_shapes(look, x, x + 8), Words(x + 9.5, 6.0, text, 9)]
        x += 14 + len(text) * 1.75
    # The other signs stand in a row of their own: on a small screen one long row would be drawn too small to read.
    width, x, down = x, 0.0, _LEGEND_ROW
    for filled, text in ((False, "review of a source due"), (True, "review overdue")):
        shapes += [_review(x + 1.5, filled=filled, top=3.4 + down), Words(x + 4.5, 6.0 + down, text, 9)]
        x += 9 + len(text) * 1.75
    for sign, text in ((_hatched(x, x + 7, 4.0 + down), "overlap"), (_dashed(x + 25, x + 32, down), "gap")):
        shapes += [*sign, Words(x + (8.5 if text == "overlap" else 33.5), 6.0 + down, text, 9)]
    alternative = "Bars are validity, triangles are reviews of sources."
    return Picture(max(width, x + 45), ROW_HEIGHT + down, tuple(shapes), alternative)


def _bar(row: Standing, axis: Axis, width: float) -> list[Shape]:
    begins = axis.place(row.valid.begins, width, absent=0)
    ends = axis.place(row.valid.ends, width, absent=width)
    return _bar_shapes(row.look, begins, max(ends, begins + 0.8))


def _bar_shapes(look: str, begins: float, ends: float) -> list[Shape]:
    fill = INK if look == "in_force" else "#AEB7BD" if look == "past" else None
    dash = (1.2, 0.9) if look == "draft" else ()
    bar = rectangle(begins, _BAR_TOP, ends - begins, _BAR, fill=fill, line=0.35, dash=dash)
    if look == "to_come":
        # Half filled: settled as one in force, and not there yet. A line through the middle is a withdrawn one's.
        return [bar, rectangle(begins, _MIDDLE, ends - begins, _BAR / 2, fill=INK, line=0.35)]
    if look != "withdrawn":
        return [bar]
    return [bar, Path(((begins, _MIDDLE), (ends, _MIDDLE)), False, None, INK, 0.35)]


def _review(x: float, *, filled: bool, top: float = 0.5) -> Path:
    corners = ((x - 1.4, top), (x + 1.4, top), (x, top + 2.6))
    return Path(corners, True, INK if filled else None, INK, 0.3)


def _line(x: float, width: float, dash: tuple[float, ...] = ()) -> Path:
    return Path(((x, 0.0), (x, ROW_HEIGHT)), False, None, INK, width, dash)


def _gap(gap: Stretch, axis: Axis, width: float, down: float) -> list[Shape]:
    return _dashed(axis.place(gap.begins, width, absent=0), axis.place(gap.ends, width, absent=width), down)


def _dashed(begins: float, ends: float, down: float = 0.0) -> list[Shape]:
    wide = max(ends - begins, 1.2)
    return [rectangle(begins, _BAR_TOP + 0.4 + down, wide, _BAR - 0.8, line=0.3, dash=(0.6, 0.6))]


def _overlap(overlap: Stretch, axis: Axis, width: float) -> list[Shape]:
    begins = axis.place(overlap.begins, width, absent=0)
    return _hatched(begins, max(axis.place(overlap.ends, width, absent=width), begins + 1.5), _BAR_TOP + _BAR + 0.3)


def _hatched(begins: float, ends: float, top: float) -> list[Shape]:
    shapes: list[Shape] = [rectangle(begins, top, ends - begins, 1.8, line=0.25)]
    x = begins
    while x + 1.8 <= ends:
        shapes.append(Path(((x, top + 1.8), (x + 1.8, top)), False, None, INK, 0.25))
        x += 1.4
    return shapes
