"""The pictures on the rail, drawn as shapes so that they take the colours of the screen."""

import math

from mdt_desk.domain.shapes import INK, Disc, Path, Picture, rectangle

SIZE = 6.0
_LINE = 0.45


def _cases() -> Picture:
    rows = tuple(Path(((1.6, y), (4.4, y)), False, None, INK, _LINE) for y in (1.9, 3.0, 4.1))
    return Picture(SIZE, SIZE, (rectangle(0.6, 0.4, 4.8, 5.2, line=_LINE), *rows), "Cases")


def _rules() -> Picture:
    bars = [
        Path(((a, y), (b, y)), False, None, INK, 0.9) for a, b, y in ((0.5, 3.2, 1.4), (2.4, 5.5, 3.0), (0.5, 4.0, 4.6))
    ]
    now = Path(((3.6, 0.3), (3.6, 5.7)), False, None, INK, 0.3)
    return Picture(SIZE, SIZE, (*bars, now), "Rules")


def _settings() -> Picture:
    tracks = [Path(((0.5, y), (5.5, y)), False, None, INK, _LINE) for y in (1.2, 3.0, 4.8)]
    knobs = [Disc(x, y, 0.75, INK, None, 0.0) for x, y in ((4.0, 1.2), (1.8, 3.0), (3.4, 4.8))]
    return Picture(SIZE, SIZE, (*tracks, *knobs), "Settings")


def _help() -> Picture:
    ring = Disc(3.0, 3.0, 2.6, None, INK, _LINE)
    hook = tuple((3.0 + 0.85 * math.cos(a), 2.45 + 0.85 * math.sin(a)) for a in _angles(185, 410))
    stem = Path((*hook, (3.0, 3.7)), False, None, INK, _LINE)
    return Picture(SIZE, SIZE, (ring, stem, Disc(3.0, 4.55, 0.33, INK, None, 0.0)), "Help")


def _angles(start: float, end: float, steps: int = 14) -> tuple[float, ...]:
    return tuple(math.radians(start + (end - start) * step / steps) for step in range(steps + 1))


ICONS = {"cases": _cases(), "rules": _rules(), "settings": _settings(), "help": _help()}
"""One picture a page."""
