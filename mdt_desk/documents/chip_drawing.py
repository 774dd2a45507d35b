"""The chips at the top of the page: two large ones side by side, further drugs in one line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from mdt_desk.documents.blocks import Style
from mdt_desk.documents.page_words import Chip
from mdt_desk.documents.sections import LEFT, WIDTH
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.tags import Element
from mdt_desk.domain.shapes import INK, PAPER, Picture, rectangle
from mdt_desk.rules.chip_frames import ChipFrame, chip_frame, chip_height, overdue_frame
from mdt_desk.rules.verdict_marks import OUTCOME_TINTS, OVERDUE_TINT, mark, overdue_mark

LARGE, GAP = 88.0, 4.0
OVERDUE_HEAD = "RULE SOURCE OVERDUE"
_WORD, _SECOND = Style(12.5, 5.2, bold=True), Style(9.0, 3.9, bold=True)
_NAME, _TEXT, _BOLD = Style(11.0, 4.9, bold=True), Style(8.4, 3.6), Style(8.4, 3.6, bold=True)


@dataclass(frozen=True, slots=True)
class _Line:
    """One text of a chip with its lines."""

    lines: tuple[str, ...]
    style: Style
    overdue: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading + (1.6 if self.overdue else 0.0)


def draw_chips(sheet: Sheet, parent: Element, chips: Sequence[Chip], overdue: Sequence[str], y: float) -> float:
    """Draw all chips below y, and beneath them the sources that are overdue; gives where they end."""
    large = chips[:2]
    bodies = [_body(sheet, chip) for chip in large]
    heights = [chip_height(c.outcome, sum(line.height for line in b)) for c, b in zip(large, bodies, strict=True)]
    tall = max(heights, default=0.0)
    for number, (chip, body) in enumerate(zip(large, bodies, strict=True)):
        _draw_large(sheet, parent.add("Div"), chip, body, LEFT + number * (LARGE + GAP), y, tall)
    return _draw_small_ones(sheet, parent, chips[2:], overdue, y + tall)


def _draw_small_ones(sheet: Sheet, parent: Element, chips: Sequence[Chip], overdue: Sequence[str], y: float) -> float:
    """Further drugs and the overdue strip: side by side where there is one of each, else over the whole width."""
    beside = len(chips) == 1 and bool(overdue)
    width = LARGE if beside else WIDTH
    made = [_small(sheet, chip, width) for chip in chips]
    strip = [_strip_lines(sheet, overdue, width)] if overdue else []
    if beside:
        height = max(made[0].height, strip[0].height)
        _draw_small(sheet, parent.add("Div"), made[0], LEFT, y + 1.5, width, height)
        _draw_strip(sheet, parent, strip[0], LEFT + LARGE + GAP, y + 1.5, width, height)
        return y + 1.5 + height
    for small in made:
        _draw_small(sheet, parent.add("Div"), small, LEFT, y + 1.5, width, small.height)
        y += 1.5 + small.height
    for late in strip:
        _draw_strip(sheet, parent, late, LEFT, y + 1.5, width, late.height)
        y += 1.5 + late.height
    return y


def _body(sheet: Sheet, chip: Chip) -> list[_Line]:
    width = chip_frame(chip.outcome, LARGE, 30).body.width
    beside = sheet.width(chip.name, _NAME.size, bold=True) + 4 + sheet.width(chip.count, _TEXT.size) <= width
    below = [] if beside or not chip.count else [_line(sheet, chip.count, width, _TEXT)]
    texts = ((chip.explanation, _TEXT), (chip.source, _TEXT), (chip.would_be, _BOLD))
    body = [_line(sheet, chip.name, width, _NAME), *below]
    body += [_line(sheet, text, width, style) for text, style in texts if text]
    if chip.overdue:
        body.append(_Line(sheet.lines(f"{OVERDUE_HEAD}: {chip.overdue}", width - 7, 8.0, bold=True), _OVERDUE, True))
    return body


_OVERDUE = Style(8.0, 3.4, bold=True)


def _line(sheet: Sheet, text: str, width: float, style: Style) -> _Line:
    return _Line(sheet.lines(text, width, style.size, bold=style.bold), style)


def _draw_large(
    sheet: Sheet, element: Element, chip: Chip, body: list[_Line], x: float, y: float, height: float
) -> None:
    frame = chip_frame(chip.outcome, LARGE, height)
    with sheet.canvas.artifact():
        sheet.picture(frame.picture, x, y)
        sheet.picture(frame.mark, x + frame.mark_x, y + frame.mark_y)
    _draw_word(sheet, element, chip, frame, x, y)
    left, top = x + frame.body.x, y + frame.body.y
    for number, line in enumerate(body):
        if line.overdue:
            _draw_overdue(sheet, element, line, left, top + 0.6, frame.body.width)
        else:
            _draw_lines(sheet, element.add("P"), line.lines, line.style, left, top)
        if number == 0 and chip.count and not any(other.lines == (chip.count,) for other in body):
            right = left + sheet.width(chip.name, _NAME.size, bold=True) + 4
            with sheet.canvas.marked(element.add("P")):
                sheet.text(right, top + line.style.ascent, chip.count, _TEXT.size)
        top += line.height


def _draw_word(sheet: Sheet, element: Element, chip: Chip, frame: ChipFrame, x: float, y: float) -> None:
    area = frame.word
    height = _WORD.leading + (_SECOND.leading if chip.second_line else 0.0)
    top = y + area.y + (area.height - height) / 2
    for text, style in ((chip.word, _WORD), (chip.second_line, _SECOND)):
        if text:
            with sheet.canvas.marked(element.add("P")):
                sheet.text(x + area.x, top + style.ascent, text, style.size, bold=True, colour=frame.word_colour)
            top += style.leading


def _draw_lines(
    sheet: Sheet, element: Element, lines: Sequence[str], style: Style, x: float, y: float, colour: str = INK
) -> None:
    with sheet.canvas.marked(element):
        for number, line in enumerate(lines):
            at = y + style.ascent + number * style.leading
            sheet.text(x, at, line, style.size, bold=style.bold, colour=colour)


def _draw_overdue(sheet: Sheet, element: Element, line: _Line, x: float, y: float, width: float) -> None:
    height = line.height - 0.8
    with sheet.canvas.artifact():
        sheet.picture(overdue_frame(width, height, OVERDUE_TINT.light), x, y)
        sheet.picture(overdue_mark(2.0, OVERDUE_TINT.light), x + 1.2, y + height / 2 - 2.0)
    _draw_lines(sheet, element.add("P"), line.lines, line.style, x + 6.2, y + 0.4)


@dataclass(frozen=True, slots=True)
class _Small:
    """A further drug: mark, name and outcome in one line, and why below."""

    chip: Chip
    said: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> float:
        return 5.4 + sum(map(len, self.said)) * _SMALL_TEXT.leading + 1.0


def _small(sheet: Sheet, chip: Chip, width: float) -> _Small:
    late = f"{OVERDUE_HEAD}: {chip.overdue}" if chip.overdue else ""
    texts = [t for t in (chip.count, chip.explanation, chip.source, chip.would_be, late) if t]
    return _Small(chip, tuple(sheet.lines(text, width - 5.0, _SMALL_TEXT.size) for text in texts))


def _draw_small(sheet: Sheet, element: Element, small: _Small, x: float, y: float, width: float, height: float) -> None:
    chip = small.chip
    tint = OUTCOME_TINTS[chip.outcome].light
    with sheet.canvas.artifact():
        _draw_box(sheet, x, y, width, height, tint)
        sheet.picture(mark(chip.outcome, 1.9, tint), x + 2.0, y + 1.1)
    at = x + 7.2
    for text, style, colour in (
        (chip.name, _SMALL_NAME, INK), (chip.word, _SMALL_WORD, tint), (chip.second_line, _SMALL_SECOND, tint),
    ):  # fmt: skip
        if text:
            with sheet.canvas.marked(element.add("P")):
                sheet.text(at, y + 4.2, text, style.size, bold=True, colour=colour)
            at += sheet.width(text, style.size, bold=True) + 2.4
    top = y + 5.6
    for lines in small.said:
        _draw_lines(sheet, element.add("P"), lines, _SMALL_TEXT, x + 2.2, top)
        top += len(lines) * _SMALL_TEXT.leading


def _draw_box(sheet: Sheet, x: float, y: float, width: float, height: float, colour: str) -> None:
    box = rectangle(0.21, 0.21, width - 0.42, height - 0.42, stroke=colour, line=0.42, fill=PAPER)
    sheet.picture(Picture(width, height, (box,), ""), x, y)


@dataclass(frozen=True, slots=True)
class _Strip:
    """The overdue sources that no chip names."""

    said: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> float:
        return sum(map(len, self.said)) * _SMALL_TEXT.leading + 1.8


def _strip_lines(sheet: Sheet, overdue: Sequence[str], width: float) -> _Strip:
    return _Strip(tuple(sheet.lines(f"{OVERDUE_HEAD}: {text}", width - 13.0, _SMALL_TEXT.size) for text in overdue))


def _draw_strip(sheet: Sheet, parent: Element, strip: _Strip, x: float, y: float, width: float, height: float) -> None:
    with sheet.canvas.artifact():
        sheet.picture(overdue_frame(width, height, OVERDUE_TINT.light), x, y)
        sheet.picture(overdue_mark(2.3, OVERDUE_TINT.light), x + 1.6, y + height / 2 - 2.3)
    top = y + (height - sum(map(len, strip.said)) * _SMALL_TEXT.leading) / 2
    for lines in strip.said:
        with sheet.canvas.marked(parent.add("P")):
            _draw_late(sheet, lines, x + 7.8, top)
        top += len(lines) * _SMALL_TEXT.leading


def _draw_late(sheet: Sheet, lines: Sequence[str], x: float, y: float) -> None:
    """The lines of an overdue source, its first words in bold."""
    for number, line in enumerate(lines):
        at, left = y + _SMALL_TEXT.ascent + number * _SMALL_TEXT.leading, x
        rest = line.removeprefix(OVERDUE_HEAD) if number == 0 else line
        if rest != line:
            sheet.text(left, at, OVERDUE_HEAD, _SMALL_TEXT.size, bold=True)
            left += sheet.width(OVERDUE_HEAD, _SMALL_TEXT.size, bold=True)
        sheet.text(left, at, rest, _SMALL_TEXT.size)


_SMALL_NAME, _SMALL_WORD, _SMALL_SECOND = Style(9.5, 4.0, True), Style(8.8, 3.7, True), Style(8.4, 3.5, True)
_SMALL_TEXT = Style(8.2, 3.4)
