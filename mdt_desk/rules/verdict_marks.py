"""The eight outcomes as they look: mark, words, colour and box, told apart by shape so that grey paper is enough."""

import math
from dataclasses import dataclass

from mdt_desk.domain.shapes import INK, PAPER, Disc, Path, Picture, Shape
from mdt_desk.rules.terms import OUTCOME_WORDS, CriterionState, Outcome

CHIP_WORDS = {
    Outcome.ELIGIBLE: ("ELIGIBLE", ""),
    Outcome.ELIGIBLE_TO_CONTINUE: ("ELIGIBLE TO CONTINUE", "existing patients only"),
    Outcome.NOT_ELIGIBLE: ("NOT ELIGIBLE", ""),
    Outcome.MORE_INFORMATION_NEEDED: ("MORE INFORMATION NEEDED", ""),
    Outcome.JUDGEMENT_NEEDED: ("JUDGEMENT NEEDED", ""),
    Outcome.SOURCE_UNVERIFIED: ("UNVERIFIED", ""),
    Outcome.NO_RULE_IN_FORCE: ("NO RULE IN FORCE", "on this date"),
    Outcome.NOT_ROUTINELY_FUNDED: ("NOT ROUTINELY FUNDED", "policy closed to this group"),
}
"""The words on a chip: the large line and, where the outcome is too long for one line, the small one."""

OVERDUE_WORDS = "Rule source overdue"


@dataclass(frozen=True, slots=True)
class Tint:
    """One colour on white paper or a light screen, and its partner on a dark one."""

    light: str
    dark: str

    def on(self, *, dark: bool) -> str:
        """The colour for the ground it stands on."""
        return self.dark if dark else self.light


OUTCOME_TINTS = {
    Outcome.ELIGIBLE: Tint("#005A2B", "#6FD39A"),
    Outcome.ELIGIBLE_TO_CONTINUE: Tint("#003087", "#9CC3FF"),
    Outcome.NOT_ELIGIBLE: Tint("#B3140B", "#FF9C92"),
    Outcome.MORE_INFORMATION_NEEDED: Tint("#7A4A00", "#F2C265"),
    Outcome.JUDGEMENT_NEEDED: Tint("#4A2473", "#D3B3F5"),
    Outcome.SOURCE_UNVERIFIED: Tint("#425563", "#C5D0D6"),
    Outcome.NO_RULE_IN_FORCE: Tint("#212B32", "#F0F4F5"),
    Outcome.NOT_ROUTINELY_FUNDED: Tint("#465864", "#B9C7D0"),
}
OVERDUE_TINT = Tint("#212B32", "#F0F4F5")
PALE_FILL = Tint("#F2F2F2", "#2B2B2B")
"""The ground of a chip that asks for more information."""

Point = tuple[float, float]
Strokes = tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class _Pen:
    """Draws in units of the mark's half size around its centre, so that strokes grow and shrink with the mark."""

    half: float
    colour: str
    ground: str

    def line(self, *points: Point, width: float = 0.24, closed: bool = False, colour: str | None = None) -> Path:
        stroke = colour or self.colour
        return Path(self._placed(points), closed, None, stroke, width * self.half)

    def area(self, *points: Point) -> Path:
        return Path(self._placed(points), True, self.colour, None, 0.0)

    def disc(self, x: float, y: float, radius: float) -> Disc:
        return Disc((1 + x) * self.half, (1 + y) * self.half, radius * self.half, self.colour, None, 0.0)

    def ring(self, radius: float, width: float) -> Disc:
        return Disc(self.half, self.half, radius * self.half, None, self.colour, width * self.half)

    def _placed(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple((round((1 + x) * self.half, 4), round((1 + y) * self.half, 4)) for x, y in points)


def _arc(x: float, y: float, radius: Point, start: float, end: float, steps: int = 12) -> tuple[Point, ...]:
    """Points along an ellipse, angles in degrees clockwise from three o'clock."""
    angles = [math.radians(start + (end - start) * step / steps) for step in range(steps + 1)]
    return tuple((x + radius[0] * math.cos(angle), y + radius[1] * math.sin(angle)) for angle in angles)


def _square(side: float) -> tuple[Point, ...]:
    return ((-side, -side), (side, -side), (side, side), (-side, side))


def _tick_in_disc(pen: _Pen) -> Strokes:
    tick = pen.line((-0.5, 0.05), (-0.13, 0.43), (0.52, -0.4), width=0.28, colour=pen.ground)
    return (pen.disc(0, 0, 0.98), tick)


def _arrow_in_ring(pen: _Pen) -> Strokes:
    head = pen.line((0.08, -0.36), (0.44, 0), (0.08, 0.36), width=0.22)
    return (pen.ring(0.82, 0.2), pen.line((-0.46, 0), (0.4, 0), width=0.22), head)


def _cross_in_square(pen: _Pen) -> Strokes:
    frame = pen.line(*_square(0.85), width=0.21, closed=True)
    crossing = (pen.line((-a * 0.42, -0.42), (a * 0.42, 0.42), width=0.28) for a in (1, -1))
    return (frame, *crossing)


def _question_in_diamond(pen: _Pen) -> Strokes:
    diamond = pen.line((0, -0.9), (0.9, 0), (0, 0.9), (-0.9, 0), width=0.2, closed=True)
    hook = pen.line(*_arc(0, -0.2, (0.23, 0.22), 185, 410), (0, 0.1), (0, 0.14), width=0.2)
    return (diamond, hook, pen.disc(0, 0.42, 0.125))


def _head_and_shoulders(pen: _Pen) -> Strokes:
    shoulders = pen.area(*_arc(0, 0.86, (0.86, 0.78), 180, 360, 20))
    return (pen.disc(0, -0.46, 0.44), shoulders)


def _struck_page(pen: _Pen) -> Strokes:
    page = pen.line((-0.66, -0.88), (0.2, -0.88), (0.66, -0.42), (0.66, 0.88), (-0.66, 0.88), width=0.2, closed=True)
    fold = pen.line((0.2, -0.88), (0.2, -0.42), (0.66, -0.42), width=0.2)
    gap = pen.line((-0.7, 0.555), (0.7, -0.035), width=0.54, colour=pen.ground)
    return (page, fold, gap, pen.line((-0.88, 0.63), (0.88, -0.11), width=0.25))


def _empty_square(pen: _Pen) -> Strokes:
    return (pen.line(*_square(0.66), width=0.24, closed=True),)


def _barrier(pen: _Pen) -> Strokes:
    """A barrier across a road: the way is closed for the group, whatever the patient's facts."""
    posts = (pen.line((x, -0.1), (x, 0.86), width=0.2) for x in (-0.62, 0.62))
    boom = pen.line((-0.9, -0.62), (0.9, -0.62), (0.9, -0.08), (-0.9, -0.08), width=0.2, closed=True)
    bars = (pen.line((x, -0.1), (x + 0.34, -0.6), width=0.2) for x in (-0.56, -0.02, 0.5))
    return (*posts, boom, *bars)


def _warning_triangle(pen: _Pen) -> Strokes:
    triangle = pen.line((0, -0.82), (0.89, 0.76), (-0.89, 0.76), width=0.21, closed=True)
    return (triangle, pen.line((0, -0.22), (0, 0.2), width=0.22), pen.disc(0, 0.5, 0.13))


_DRAWN = {
    Outcome.ELIGIBLE: _tick_in_disc,
    Outcome.ELIGIBLE_TO_CONTINUE: _arrow_in_ring,
    Outcome.NOT_ELIGIBLE: _cross_in_square,
    Outcome.MORE_INFORMATION_NEEDED: _question_in_diamond,
    Outcome.JUDGEMENT_NEEDED: _head_and_shoulders,
    Outcome.SOURCE_UNVERIFIED: _struck_page,
    Outcome.NO_RULE_IN_FORCE: _empty_square,
    Outcome.NOT_ROUTINELY_FUNDED: _barrier,
}


def mark(outcome: Outcome, half_mm: float, colour: str = INK, ground: str = PAPER) -> Picture:
    """The mark of an outcome, twice its half size wide and high; legible from 1.35 mm."""
    shapes = _DRAWN[outcome](_Pen(half_mm, colour, ground))
    return Picture(2 * half_mm, 2 * half_mm, shapes, OUTCOME_WORDS[outcome])


def overdue_mark(half_mm: float, colour: str = INK, ground: str = PAPER) -> Picture:
    """The triangle that says a rule's source is past its review."""
    shapes = _warning_triangle(_Pen(half_mm, colour, ground))
    return Picture(2 * half_mm, 2 * half_mm, shapes, OVERDUE_WORDS)


def state_words(state: CriterionState, *, judgement: bool) -> str:
    """Met, Not met, Unknown or Judgement, as a criterion's row says it."""
    if state is CriterionState.UNKNOWN:
        return "Judgement" if judgement else "Unknown"
    return "Met" if state is CriterionState.MET else "Not met"


def state_mark(
    state: CriterionState, judgement: bool, half_mm: float, colour: str = INK, ground: str = PAPER
) -> Picture:
    """The mark of a criterion: tick, cross, question mark, or a person where only a judgement is open."""
    pen = _Pen(half_mm, colour, ground)
    drawn = {"Met": _tick_in_disc, "Not met": _cross_in_square, "Unknown": _question_in_diamond}
    words = state_words(state, judgement=judgement)
    return Picture(2 * half_mm, 2 * half_mm, drawn.get(words, _head_and_shoulders)(pen), words)
