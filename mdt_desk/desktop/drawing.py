"""Draws shapes given in millimetres on the screen, in the colours of the palette they stand on."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mdt_desk.desktop.palette import Tokens, tokens_of
from mdt_desk.domain.shapes import INK, PAPER, Anchor, Disc, Path, Picture, Words

PIXELS_PER_MM = 96 / 25.4
"""Logical pixels of one millimetre; Qt scales them with the screen."""
_MM_PER_POINT = 25.4 / 72


class Brush:
    """Draws one picture after another with one painter, at one place and scale."""

    def __init__(self, painter: QPainter, origin: QPointF, scale: float, ink: str, paper: str) -> None:
        self._painter = painter
        self._origin = origin
        self._scale = scale
        self._named = {INK: ink, PAPER: paper}

    def draw(self, picture: Picture) -> None:
        """Draw all shapes of a picture."""
        for shape in picture.shapes:
            if isinstance(shape, Words):
                self._words(shape)
            else:
                self._outline(shape)

    def _outline(self, shape: Path | Disc) -> None:
        self._painter.setPen(self._pen(shape))
        fill = self._colour(shape.fill)
        self._painter.setBrush(QBrush(fill) if fill else Qt.BrushStyle.NoBrush)
        if isinstance(shape, Disc):
            radius = shape.radius * self._scale
            self._painter.drawEllipse(self._place(shape.x, shape.y), radius, radius)
            return
        points = QPolygonF([self._place(x, y) for x, y in shape.points])
        if shape.closed:
            self._painter.drawPolygon(points)
        else:
            self._painter.drawPolyline(points)

    def _pen(self, shape: Path | Disc) -> QPen:
        stroke = self._colour(shape.stroke)
        if stroke is None or not shape.width:
            return QPen(Qt.PenStyle.NoPen)
        pen = QPen(stroke, shape.width * self._scale)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if isinstance(shape, Path) and shape.dash:
            pen.setDashPattern([length / shape.width for length in shape.dash])
        return pen

    def _words(self, words: Words) -> None:
        font = QFont(self._painter.font())
        font.setBold(words.bold)
        font.setPixelSize(max(1, round(words.size * _MM_PER_POINT * self._scale)))
        place = self._place(words.x, words.y)
        width = QFontMetricsF(font).horizontalAdvance(words.text)
        place.setX(place.x() - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[words.anchor])
        self._painter.save()
        self._painter.setFont(font)
        self._painter.setPen(self._colour(words.colour) or QColor(self._named[INK]))
        self._painter.drawText(place, words.text)
        self._painter.restore()

    def _place(self, x: float, y: float) -> QPointF:
        return QPointF(self._origin.x() + x * self._scale, self._origin.y() + y * self._scale)

    def _colour(self, name: str | None) -> QColor | None:
        return None if name is None else QColor(self._named.get(name, name))


def paint(
    painter: QPainter, picture: Picture, origin: QPointF, tokens: Tokens, scale: float = PIXELS_PER_MM, paper: str = ""
) -> None:
    """Draw a picture with its upper left corner at a place."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    Brush(painter, origin, scale, tokens.text, paper or tokens.surface).draw(picture)
    painter.restore()


def pixmap_of(picture: Picture, tokens: Tokens, ratio: float, paper: str = "") -> QPixmap:
    """A picture drawn once, for a screen with this ratio of real to logical pixels."""
    size = QSize(round(picture.width * PIXELS_PER_MM), round(picture.height * PIXELS_PER_MM))
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint(painter, picture, QPointF(), tokens, paper=paper)
    painter.end()
    return pixmap


class PictureView(QWidget):
    """Shows a picture as wide as there is room, and tells its words to a screen reader."""

    def __init__(self, picture: Picture | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_picture(picture)

    def show_picture(self, picture: Picture | None) -> None:
        """Show another picture, or none."""
        self._picture = picture
        self.setAccessibleName(picture.alternative if picture else "No picture")
        self.updateGeometry()
        self.update()

    def picture(self) -> Picture | None:
        """The picture shown now."""
        return self._picture

    def sizeHint(self) -> QSize:
        if self._picture is None:
            return QSize(0, 0)
        return QSize(round(self._picture.width * PIXELS_PER_MM), round(self._picture.height * PIXELS_PER_MM))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        scale = min(self.width() / self._picture.width, self.height() / self._picture.height)
        paint(painter, self._picture, QPointF(), tokens_of(self.palette()), scale)
        painter.end()


class StateMark(PictureView):
    """A small mark beside words; it takes the line's height and never stands alone."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(picture, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
