"""The chips at the top of the page: two large ones side by side, further drugs in one line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from mdt_desk.documents.blocks import Style
from mdt_desk.documents.page_words import Chip
from mdt_desk.documents.sections import LEFT, WIDTH
from mdt_desk.documents.sheet import Sheet
from mdt_desk.documents.tags import Element
from mdt_desk.domain.shapes import INK, rectangle
from mdt_desk.domain.shapes import Picture as Shapes
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


def draw_chips(sheet: Sheet, parent: Element, chips: Sequence[Chip], y: float) -> float:
    """Draw all chips below y; gives where they end."""
    large = chips[:2]
    bodies = [_body(sheet, chip) for chip in large]
    heights = [chip_height(c.outcome, sum(line.height for line in b)) for c, b in zip(large, bodies, strict=True)]
    tall = max(heights, default=0.0)
    for number, (chip, body) in enumerate(zip(large, bodies, strict=True)):
        _draw_large(sheet, parent.add("Div"), chip, body, LEFT + number * (LARGE + GAP), y, tall)
    y += tall
    for chip in chips[2:]:
        y = _draw_small(sheet, parent.add("Div"), chip, y + 1.6)
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


def _draw_small(sheet: Sheet, element: Element, chip: Chip, y: float) -> float:
    """One drug in one row: mark, name, outcome, and why."""
    words = [(chip.word, _SMALL_WORD), (chip.second_line, _SMALL_SECOND)]
    late = f"{OVERDUE_HEAD}: {chip.overdue}" if chip.overdue else ""
    texts = [t for t in (chip.count, chip.explanation, chip.source, chip.would_be, late) if t]
    said = [sheet.lines(text, 88.0, _TEXT.size) for text in texts]
    height = max(8.4, sum(len(lines) for lines in said) * _TEXT.leading + 1.6)
    tint = OUTCOME_TINTS[chip.outcome].light
    with sheet.canvas.artifact():
        sheet.picture(Shapes(WIDTH, height, (rectangle(0, 0, WIDTH, height, stroke=tint, line=0.42),), ""), LEFT, y)
        sheet.picture(mark(chip.outcome, 2.2, tint), LEFT + 2.0, y + height / 2 - 2.2)
    _draw_lines(sheet, element.add("P"), [chip.name], _SMALL_NAME, LEFT + 8.5, y + height / 2 - 2.0)
    top = y + height / 2 - sum(style.leading for text, style in words if text) / 2
    for text, style in words:
        if text:
            _draw_lines(sheet, element.add("P"), [text], style, LEFT + 38, top, tint)
            top += style.leading
    top = y + (height - sum(len(lines) for lines in said) * _TEXT.leading) / 2
    for lines in said:
        _draw_lines(sheet, element.add("P"), lines, _TEXT, LEFT + 90, top)
        top += len(lines) * _TEXT.leading
    return y + height


_SMALL_NAME, _SMALL_WORD, _SMALL_SECOND = Style(9.5, 4.0, True), Style(8.6, 3.7, True), Style(8.2, 3.5, True)
