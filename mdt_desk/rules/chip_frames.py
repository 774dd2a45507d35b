"""The box of each outcome: band, block, thick, dashed, double, hatched, dotted or plain, and where its words stand."""

import math
from dataclasses import dataclass
from functools import lru_cache

from mdt_desk.domain.shapes import PAPER, Disc, Path, Picture, Shape, rectangle
from mdt_desk.rules.terms import OUTCOME_WORDS, Outcome
from mdt_desk.rules.verdict_marks import OUTCOME_TINTS, PALE_FILL, mark

POINT = 25.4 / 72
"""One typographic point in millimetres."""
HEAD = 10.2
"""How high the part with the mark and the word is."""
BLOCK = 15.0
STRIP = 3.4
MARK_HALF = 3.9
_PADDING = 3.0
_BODY = HEAD + 2.0


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the chip where words stand."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ChipFrame:
    """What lies beneath a chip's words, where the mark and the words stand, and in which colours."""

    picture: Picture
    mark: Picture
    mark_x: float
    mark_y: float
    word: Area
    word_colour: str
    body: Area


@lru_cache(maxsize=128)
def chip_frame(outcome: Outcome, width_mm: float, height_mm: float, *, dark: bool = False) -> ChipFrame:
    """The box of an outcome at a size; PAPER and INK are left to whoever draws it."""
    tint = OUTCOME_TINTS[outcome].on(dark=dark)
    shapes = _FRAMES[outcome](width_mm, height_mm, tint, dark)
    reverse = outcome in {Outcome.ELIGIBLE, Outcome.ELIGIBLE_TO_CONTINUE}
    ground = PALE_FILL.on(dark=dark) if outcome is Outcome.MORE_INFORMATION_NEEDED else PAPER
    drawn = mark(outcome, MARK_HALF, PAPER if reverse else tint, tint if reverse else ground)
    blocked = outcome is Outcome.ELIGIBLE_TO_CONTINUE
    left = BLOCK + _PADDING if blocked else _PADDING
    beside = left if blocked else 14.6
    return ChipFrame(
        picture=Picture(width_mm, height_mm, shapes, OUTCOME_WORDS[outcome]),
        mark=drawn,
        mark_x=(BLOCK / 2 if blocked else 8.6) - MARK_HALF,
        mark_y=HEAD / 2 + 1.3 - MARK_HALF,
        word=Area(beside, 1.3, width_mm - beside - _PADDING, HEAD),
        word_colour=PAPER if outcome is Outcome.ELIGIBLE else tint,
        body=Area(left, _BODY, width_mm - left - _PADDING, height_mm - _BODY - _foot(outcome)),
    )


def chip_height(outcome: Outcome, body_mm: float) -> float:
    """How high a chip must be for words of this height to stand below its head."""
    return _BODY + body_mm + _foot(outcome)


def _foot(outcome: Outcome) -> float:
    return {Outcome.SOURCE_UNVERIFIED: STRIP + 1.2, Outcome.JUDGEMENT_NEEDED: 3.2}.get(outcome, 1.8)


def overdue_frame(width_mm: float, height_mm: float, colour: str) -> Picture:
    """The strip around the words that say a rule's source is overdue."""
    return Picture(width_mm, height_mm, (_frame(width_mm, height_mm, colour, 1.2 * POINT),), "")


def _frame(width: float, height: float, colour: str, line: float, inset: float = 0.0, fill: str = PAPER) -> Path:
    # The line lies inside the box, so that a thick frame is not larger than a thin one.
    edge = inset + line / 2
    return rectangle(edge, edge, width - 2 * edge, height - 2 * edge, fill=fill, stroke=colour, line=line)


def _band(width: float, height: float, tint: str, dark: bool) -> tuple[Shape, ...]:
    band = rectangle(0, 0, width, HEAD + 1.5, fill=tint, stroke=None)
    return (_frame(width, height, tint, 1.2 * POINT), band)


def _block(width: float, height: float, tint: str, dark: bool) -> tuple[Shape, ...]:
    block = rectangle(0, 0, BLOCK, height, fill=tint, stroke=None)
    return (_frame(width, height, tint, 1.2 * POINT), block)


def _thick(width: float, height: float, tint: str, dark: bool) -> tuple[Shape, ...]:
    return (_frame(width, height, tint, 3 * POINT),)


def _plain(width: float, height: float, tint: str, dark: bool) -> tuple[Shape, ...]:
    return (_frame(width, height, tint, 1.2 * POINT),)


def _dashed(width: float, height: float, tint: str, dark: bool) -> tuple[Shape, ...]:
    line = 1.6 * POINT
    fill = rectangle(0, 0, width, height, fill=PALE_FILL.on(dark=dark), stroke=None)
    edge = line / 2
    sides = [
        _dashes((edge, y), (width - edge, y), tint, line) for y in (edge, height - edge)
    ] + [_dashes((x, edge), (x, height - edge), tint, line) for x in (edge, width - edge)]  # fmt: skip
    return (fill, *(dash for side in sides for dash in side))


def _dashes(start: tuple[float, float], end: tuple[float, float], tint: str, line: float) -> list[Shape]:
    """Dashes of about 2.2 mm that begin and end with a whole one, so that corners are closed."""
    length = math.dist(start, end)
    gaps = max(1, round((length - 2.2) / 3.6))
    dash = 2.2 / 3.6 * length / (gaps + 2.2 / 3.6)
    period = (length - dash) / gaps
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    across = (abs(along[1]) * line / 2, abs(along[0]) * line / 2)
    pieces: list[Shape] = []
    for number in range(gaps + 1):
        x = start[0] + along[0] * number * period - across[0]
        y = start[1] + along[1] * number * period - across[1]
        wide, high = along[0] * dash + 2 * across[0], along[1] * dash + 2 * across[1]
        pieces.append(rectangle(round(x, 3), round(y, 3), round(wide, 3), round(high, 3), fill=tint, stroke=None))
    return pieces


def _double(width: float, height: float, tint: str, dark: bool) -> tuple[Shape, ...]:
    line = 1.2 * POINT
    return (_frame(width, height, tint, line), _frame(width, height, tint, line, inset=1.5))


def _hatched(width: float, height: float, tint: str, dark: bool) -> tuple[Shape, ...]:
    top, line = height - STRIP, 1.2 * POINT
    rule = Path(((line, top), (width - line, top)), False, None, tint, line)
    return (_frame(width, height, tint, line), rule, *_hatching(width, height, tint))


def _hatching(width: float, height: float, tint: str) -> tuple[Shape, ...]:
    """Slanting lines across the strip, cut at its ends; round line ends need a little room."""
    edge, lines = 0.5, []
    rise = STRIP - 2 * edge
    for number in range(int((width + rise) / 1.6) + 1):
        foot = number * 1.6 - rise + edge
        low, high = max(foot, edge), min(foot + rise, width - edge)
        if high - low > 0.2:
            ends = [(x, height - edge - (x - foot)) for x in (low, high)]
            lines.append(Path(tuple((round(x, 3), round(y, 3)) for x, y in ends), False, None, tint, 0.3))
    return tuple(lines)


def _dotted(width: float, height: float, tint: str, dark: bool) -> tuple[Shape, ...]:
    """Round dots, drawn one by one: a dash of no length looks different on every device."""
    radius = 0.9 * POINT
    paper = rectangle(0, 0, width, height, fill=PAPER, stroke=None)
    across = round((width - 2 * radius) / 1.6)
    down = round((height - 2 * radius) / 1.6)
    xs = [round(radius + (width - 2 * radius) * n / across, 3) for n in range(across + 1)]
    ys = [round(radius + (height - 2 * radius) * n / down, 3) for n in range(1, down)]
    places = [(x, y) for y in (radius, height - radius) for x in xs]
    places += [(x, y) for x in (radius, width - radius) for y in ys]
    return (paper, *(Disc(x, round(y, 3), radius, tint, None, 0.0) for x, y in places))


_FRAMES = {
    Outcome.ELIGIBLE: _band,
    Outcome.ELIGIBLE_TO_CONTINUE: _block,
    Outcome.NOT_ELIGIBLE: _thick,
    Outcome.MORE_INFORMATION_NEEDED: _dashed,
    Outcome.JUDGEMENT_NEEDED: _double,
    Outcome.SOURCE_UNVERIFIED: _hatched,
    Outcome.NO_RULE_IN_FORCE: _dotted,
    Outcome.NOT_ROUTINELY_FUNDED: _plain,
}
