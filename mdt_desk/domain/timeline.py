"""One time axis for treatments, specimens, tests and progression; a date known in part is drawn as a span."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mdt_desk.domain.case import Case
from mdt_desk.domain.dates import MONTHS, PartialDate
from mdt_desk.domain.shapes import INK, PAPER, Disc, Path, Picture, Shape, Words, rectangle
from mdt_desk.domain.timeline_events import Event, EventKind, events_of, undated

_SIZE = 8.0
_LINE, _BAR, _GAP, _AXIS, _EDGE = 3.5, 2.4, 1.5, 5.0, 1.6
_GRID, _FILL = "#AEB7BD", "#DADADA"
_DASH = (0.8, 0.6)
_LETTER = 1.62
"""About how wide a letter is: the domain knows no fonts, and a long name is broken rather than cut."""
_MONTHLY = 550
"""Up to this many days the axis names months, above it years."""
KEY = "solid: known · dashed: within this span · square: specimen · triangle: progression · ring: meeting"


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date
    width: float

    def at(self, day: date) -> float:
        """Where a day stands."""
        total = max(1, (self.last - self.first).days)
        share = min(1.0, max(0.0, (day - self.first).days / total))
        return _EDGE + share * (self.width - 2 * _EDGE)


def timeline(case: Case, width_mm: float, most_height: float = 190.0) -> tuple[Picture, ...]:
    """The events of a case on one axis, in as many pictures as the height needs; none where nothing has a date."""
    events = events_of(case)
    if len([event for event in events if event.kind is not EventKind.MEETING]) < 1:
        return ()
    scale = _scale(events, width_mm)
    pictures: list[Picture] = []
    waiting = list(events)
    rest = f"Without a date: {'; '.join(undated(case))}" if undated(case) else ""
    while waiting:
        taken = _that_fit(waiting, width_mm, most_height)
        waiting = waiting[len(taken) :]
        pictures.append(_picture(taken, scale, "" if waiting else rest))
    return tuple(pictures)


def _scale(events: tuple[Event, ...], width: float) -> _Scale:
    days = [
        edge for event in events for day in (event.begin, event.end) if day for edge in (day.earliest(), day.latest())
    ]
    first, last = min(days), max(days)
    margin = timedelta(days=max(5, (last - first).days // 40))
    return _Scale(first - margin, last + margin, width)


def _that_fit(events: list[Event], width: float, most: float) -> list[Event]:
    used, taken = _AXIS + 2 * _LINE, list[Event]()
    for event in events:
        used += len(_lines(event.words, width)) * _LINE + _BAR + _GAP
        if taken and used > most:
            break
        taken.append(event)
    return taken


def _lines(text: str, width: float) -> list[str]:
    return textwrap.wrap(text, max(20, int(width / _LETTER))) or [""]


def _picture(events: list[Event], scale: _Scale, rest: str) -> Picture:
    rows: list[Shape] = []
    y = _AXIS
    marks: list[float] = []
    for event in events:
        for line in _lines(event.words, scale.width):
            y += _LINE
            rows.append(Words(_text_at(event, scale, line), y - 0.7, line, _SIZE))
        rows += _mark(event, scale, y)
        marks.append(y)
        y += _BAR + _GAP
    grid = [*_grid(scale, marks)]
    for text in (KEY, rest):
        for line in _lines(text, scale.width) if text else []:
            y += _LINE
            rows.append(Words(_EDGE, y - 0.4, line, _SIZE))
    alternative = f"Timeline: {'; '.join(event.words for event in events)}.{f' {rest}.' if rest else ''}"
    return Picture(scale.width, y + 0.8, (*grid, *rows), alternative)


def _text_at(event: Event, scale: _Scale, line: str) -> float:
    """Above its mark where there is room to the right, else as far right as it fits."""
    room = scale.width - _EDGE - len(line) * _LETTER
    return max(_EDGE, min(scale.at(event.begin.earliest()), room))


def _grid(scale: _Scale, marks: list[float]) -> Iterator[Shape]:
    for day, text in _ticks(scale):
        x = scale.at(day)
        # Beside the marks only: a line through the words would make them hard to read.
        for top in (_AXIS - 1.2, *marks):
            yield Path(((x, top), (x, top + _BAR)), False, None, _GRID, 0.2)
        if x < scale.width - 12:
            yield Words(x + 0.5, 3.2, text, _SIZE, bold=True)
    yield Path(((_EDGE, _AXIS - 1.2), (scale.width - _EDGE, _AXIS - 1.2)), False, None, INK, 0.3)


def _ticks(scale: _Scale) -> Iterator[tuple[date, str]]:
    days = (scale.last - scale.first).days
    months = 12 if days > _MONTHLY else 3 if days > 200 else 1
    years = max(1, days // 365 // 12) if months == 12 else 1
    for year in range(scale.first.year, scale.last.year + 1):
        if year % years:
            continue
        for month in range(1, 13, months):
            day = date(year, month, 1)
            if scale.first <= day <= scale.last:
                yield day, str(year) if months == 12 else f"{MONTHS[month - 1]}-{year}"


def _mark(event: Event, scale: _Scale, y: float) -> list[Shape]:
    begin, end = _span(event.begin, scale), _span(event.end, scale) if event.end else None
    middle = y + _BAR / 2
    if event.kind in {EventKind.TREATMENT, EventKind.TEST} and (end or event.goes_on is not False):
        return _bar(event, begin, end, scale, y)
    if event.kind is EventKind.PROGRESSION:
        x = (begin[0] + begin[1]) / 2
        points = ((x - 1.5, y + _BAR), (x + 1.5, y + _BAR), (x, y))
        return [*_uncertain(begin, y), Path(points, True, INK, INK, 0.2)]
    if event.kind is EventKind.MEETING:
        return [Disc((begin[0] + begin[1]) / 2, middle, 1.2, PAPER, INK, 0.5)]
    x = (begin[0] + begin[1]) / 2
    return [*_uncertain(begin, y), rectangle(x - 1.1, y + 0.1, 2.2, 2.2, fill=INK if _exact(event.begin) else PAPER)]


def _exact(day: PartialDate) -> bool:
    return day.earliest() == day.latest()


def _span(day: PartialDate, scale: _Scale) -> tuple[float, float]:
    return scale.at(day.earliest()), scale.at(day.latest())


def _uncertain(span: tuple[float, float], y: float) -> list[Shape]:
    if span[1] - span[0] < 0.8:
        return []
    return [rectangle(span[0], y + 0.3, span[1] - span[0], _BAR - 0.6, fill=None, line=0.25, dash=_DASH)]


def _bar(
    event: Event, begin: tuple[float, float], end: tuple[float, float] | None, scale: _Scale, y: float
) -> list[Shape]:
    """What is certain is filled; the spans in which it may have begun or ended are dashed; an arrow goes on."""
    limit = scale.width - _EDGE
    start, stop = begin[1], end[0] if end else limit
    fill = _FILL if event.kind is EventKind.TREATMENT else PAPER
    shapes = [*_uncertain(begin, y), *(_uncertain(end, y) if end else [])]
    if event.goes_on is None:
        return [*shapes, rectangle(start, y, max(0.6, stop - start), _BAR, fill=None, line=0.3, dash=_DASH)]
    shapes.append(rectangle(start, y, max(0.6, stop - start), _BAR, fill=fill, line=0.35))
    if event.goes_on:
        tip = ((limit - 2.2, y - 0.4), (limit, y + _BAR / 2), (limit - 2.2, y + _BAR + 0.4))
        shapes.append(Path(tip, False, None, INK, 0.5))
    return shapes
