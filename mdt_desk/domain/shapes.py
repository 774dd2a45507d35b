"""Simple shapes from which a picture is drawn alike on screen and on paper; millimetres, y grows downwards."""

from dataclasses import dataclass
from enum import StrEnum

INK = "ink"
"""The colour of the text around the picture: dark on paper, light on a dark screen."""
PAPER = "paper"
"""The ground behind the picture."""


class Anchor(StrEnum):
    """Which end of a text stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines through points, closed or not; colours are INK, PAPER, one such as #E0E0E0, or none."""

    points: tuple[tuple[float, float], ...]
    closed: bool = True
    fill: str | None = None
    stroke: str | None = INK
    width: float = 0.3
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    stroke: str | None = INK
    width: float = 0.3


@dataclass(frozen=True, slots=True)
class Words:
    """A text at its baseline; size in points."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    anchor: Anchor = Anchor.START
    colour: str = INK


Shape = Path | Disc | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes within a width and height, and the words that tell the same to who cannot see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alternative: str


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str | None = None,
    stroke: str | None = INK,
    line: float = 0.3,
    dash: tuple[float, ...] = (),
) -> Path:
    """A rectangle by its upper left corner and its size."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Path(corners, True, fill, stroke, line, dash)
