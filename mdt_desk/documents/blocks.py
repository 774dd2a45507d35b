"""Blocks of lines that stand beside each other; a block too tall for its page is cut between lines, never shortened."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from mdt_desk.documents.sheet import MM, Sheet
from mdt_desk.documents.tags import Element
from mdt_desk.domain.shapes import INK, Picture

HAIRLINE = "#AEB7BD"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in points, leading in millimetres."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK

    @property
    def ascent(self) -> float:
        """From the top of the first line to its baseline."""
        return (self.leading + self.size / MM * 0.72) / 2


@dataclass(frozen=True, slots=True)
class Column:
    """Lines at one place, what they are in the structure (None: decoration), and a mark before them."""

    x: float
    lines: tuple[str, ...]
    style: Style
    element: Element | None = None
    mark: Picture | None = None
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """Columns side by side, with the space above and below, and a hairline under them if wanted."""

    columns: tuple[Column, ...]
    above: float = 0.0
    below: float = 0.0
    line: str = ""
    picture: Picture | None = None
    figure: Element | None = None
    settled: bool = False

    @property
    def count(self) -> int:
        """How many lines the longest column has."""
        return max((len(column.lines) for column in self.columns), default=0)

    @property
    def leading(self) -> float:
        """The distance between lines."""
        return max((column.style.leading for column in self.columns), default=0.0)

    @property
    def height(self) -> float:
        """How much of the page the block takes."""
        lines = max((len(column.lines) * column.style.leading for column in self.columns), default=0.0)
        inside = self.picture.height if self.picture else lines
        return self.above + inside + self.below

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """The lines that fit and the rest; None where nothing fits or nothing can be cut."""
        fitting = int((room - self.above - self.below) / self.leading) if self.leading else 0
        if self.picture or not 0 < fitting < self.count:
            return None
        first = tuple(replace(column, lines=column.lines[:fitting]) for column in self.columns)
        rest = tuple(replace(column, lines=column.lines[fitting:], mark=None) for column in self.columns)
        return replace(self, columns=first, line=""), replace(self, columns=rest)

    def draw(self, sheet: Sheet, y: float, left: float, width: float) -> None:
        """Draw the block with its upper edge at y."""
        top = y + self.above
        if self.picture:
            with _belongs(sheet, self.figure):
                sheet.picture(self.picture, left, top)
        for column in self.columns:
            _draw_column(sheet, column, top)
        if self.line:
            with sheet.canvas.artifact():
                sheet.rule(left, y + self.height - 0.2, width, colour=self.line)

    def as_decoration(self) -> "Block":
        """The same block repeated on a further page: drawn, but not read twice."""
        return replace(self, columns=tuple(replace(column, element=None) for column in self.columns))


def _belongs(sheet: Sheet, element: Element | None) -> AbstractContextManager[None]:
    return sheet.canvas.marked(element) if element else sheet.canvas.artifact("Pagination")


def _draw_column(sheet: Sheet, column: Column, top: float) -> None:
    leading = column.style.leading
    if column.mark:
        with sheet.canvas.artifact():
            sheet.picture(column.mark, column.x, top + (leading - column.mark.height) / 2)
    if not any(column.lines):
        return
    style = column.style
    with _belongs(sheet, column.element):
        for number, line in enumerate(column.lines):
            y = top + style.ascent + number * leading
            sheet.text(column.x + column.indent, y, line, style.size, bold=style.bold, colour=style.colour)


@dataclass(frozen=True, slots=True)
class Cell:
    """A text for one column of a table."""

    text: str
    bold: bool = False
    mark: Picture | None = None


def row(
    sheet: Sheet, parent: Element, cells: Sequence[Cell], places: Sequence[tuple[float, float]], style: Style,
    tags: Sequence[str] = (),
) -> Block:  # fmt: skip
    """One row of a table; the first cell heads it for a reader who does not see it."""
    entry = parent.add("TR")
    columns = []
    for number, (cell, (x, width)) in enumerate(zip(cells, places, strict=True)):
        tag = tags[number] if tags else "TD"
        indent = cell.mark.width + 1.2 if cell.mark else 0.0
        own = replace(style, bold=style.bold or cell.bold)
        lines = sheet.lines(cell.text, width - indent - 2.2, style.size, bold=own.bold)
        scope = {"TH": "Column" if set(tags) == {"TH"} else "Row"}.get(tag, "")
        columns.append(Column(x, lines, own, entry.add(tag, scope=scope), cell.mark, indent))
    return Block(tuple(columns), 0.16, 0.16)


def paragraph(
    sheet: Sheet, element: Element, text: str, x: float, width: float, style: Style, above: float = 0.0
) -> Block:
    """A text over the whole width."""
    return Block((Column(x, sheet.lines(text, width, style.size, bold=style.bold), style, element),), above)
