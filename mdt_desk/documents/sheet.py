"""A sheet of A4 in millimetres from its upper left corner: the only place where text and shapes are drawn."""

from collections.abc import Iterable
from datetime import datetime

from reportlab.lib.colors import Color, HexColor

from mdt_desk.documents.fonts import REGULAR, Fonts
from mdt_desk.documents.lines import break_lines
from mdt_desk.documents.scripts import is_right_to_left
from mdt_desk.documents.tagged_canvas import TaggedCanvas
from mdt_desk.domain.shapes import INK, PAPER, Anchor, Disc, Path, Picture, Words

WIDTH, HEIGHT = 210.0, 297.0
MM = 72 / 25.4
_NAMED = {INK: "#212B32", PAPER: "#FFFFFF"}


class Sheet:
    """Draws on one page after another."""

    def __init__(self, fonts: Fonts, title: str, creator: str, made_at: datetime) -> None:
        self.fonts = fonts
        fonts.runs(" ", bold=False)
        self.canvas = TaggedCanvas((WIDTH * MM, HEIGHT * MM), REGULAR, title, creator, made_at)

    def text(
        self, x: float, y: float, text: str, size: float,
        *, bold: bool = False, colour: str = INK, anchor: Anchor = Anchor.START,
    ) -> None:  # fmt: skip
        """Draw one line of plain text at its baseline; every character is drawn or the page is refused."""
        if not text:
            return
        if is_right_to_left(text):
            with self.canvas.written_as(text):
                self._runs(x, y, text, size, bold, colour, anchor)
        else:
            self._runs(x, y, text, size, bold, colour, anchor)

    def _runs(self, x: float, y: float, text: str, size: float, bold: bool, colour: str, anchor: Anchor) -> None:
        width = 0.0 if anchor is Anchor.START else self.fonts.width(text, size, bold=bold) / MM
        left = x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[anchor]
        self.canvas.setFillColor(_colour(colour))
        at = left * MM
        for run in self.fonts.runs(text, bold=bold):
            self.canvas.setFont(run.font, size)
            self.canvas.drawString(at, (HEIGHT - y) * MM, run.text)
            at += self.canvas.stringWidth(run.text, run.font, size)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a line of text is, in millimetres."""
        return self.fonts.width(text, size, bold=bold) / MM

    def lines(self, text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
        """The lines of a text within a width in millimetres."""

        def measure(piece: str) -> float:
            return self.fonts.width(piece, size, bold=bold) / MM

        return break_lines(text, width, measure)

    def picture(self, picture: Picture, x: float, y: float) -> None:
        """Draw the shapes of a picture with its upper left corner at a place."""
        for shape in picture.shapes:
            if isinstance(shape, Words):
                self.text(
                    x + shape.x, y + shape.y, shape.text, shape.size,
                    bold=shape.bold, colour=shape.colour, anchor=shape.anchor,
                )  # fmt: skip
            else:
                self._outline(shape, x, y)

    def _outline(self, shape: Path | Disc, x: float, y: float) -> None:
        canvas = self.canvas
        if shape.fill:
            canvas.setFillColor(_colour(shape.fill))
        if shape.stroke:
            self._pen(shape.stroke, shape.width, shape.dash if isinstance(shape, Path) else ())
        kinds = {"fill": int(bool(shape.fill)), "stroke": int(bool(shape.stroke))}
        if isinstance(shape, Disc):
            canvas.circle((x + shape.x) * MM, (HEIGHT - y - shape.y) * MM, shape.radius * MM, **kinds)
            return
        path = canvas.beginPath()
        for number, (across, down) in enumerate(shape.points):
            move = path.lineTo if number else path.moveTo
            move((x + across) * MM, (HEIGHT - y - down) * MM)
        if shape.closed:
            path.close()
        canvas.drawPath(path, **kinds)

    def _pen(self, colour: str, width: float, dash: tuple[float, ...]) -> None:
        self.canvas.setStrokeColor(_colour(colour))
        self.canvas.setLineWidth(width * MM)
        self.canvas.setDash([length * MM for length in dash] if dash else [])
        self.canvas.setLineCap(0 if dash else 1)
        self.canvas.setLineJoin(1)

    def rule(self, x: float, y: float, width: float, line: float = 0.2, colour: str = INK) -> None:
        """A thin line across."""
        self._outline(Path(((0, 0), (width, 0)), False, None, colour, line), x, y)

    def squares(self, x: float, y: float, side: float, places: Iterable[tuple[int, int]]) -> None:
        """Small black squares at (row, column) of a grid, without gaps between them."""
        path = self.canvas.beginPath()
        for row, column in places:
            path.rect((x + column * side) * MM, (HEIGHT - y - (row + 1) * side) * MM, side * MM, side * MM)
        self.canvas.setFillColor(_colour(INK))
        self.canvas.drawPath(path, fill=1, stroke=0)

    def slanted(self, text: str, size: float, colour: str) -> None:
        """One large word across the middle of the page."""
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(WIDTH / 2 * MM, HEIGHT / 2 * MM)
        canvas.rotate(55)
        canvas.setFillColor(_colour(colour))
        run = self.fonts.runs(text, bold=True)[0]
        canvas.setFont(run.font, size)
        canvas.drawCentredString(0, -size / 3, run.text)
        canvas.restoreState()


def _colour(name: str) -> Color:
    return HexColor(_NAMED.get(name, name))
