"""Shapes given in millimetres are drawn in the colours of the screen."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from mdt_desk.desktop.drawing import PIXELS_PER_MM, PictureView, StateMark, paint, pixmap_of
from mdt_desk.desktop.palette import DARK, LIGHT
from mdt_desk.domain.shapes import INK, PAPER, Anchor, Disc, Path, Picture, Words, rectangle
from mdt_desk.rules.terms import Outcome
from mdt_desk.rules.verdict_marks import mark

SQUARE = Picture(10, 10, (rectangle(0, 0, 10, 10, fill=INK, stroke=None), Disc(5, 5, 2, PAPER, None)), "A square")


def drawn(picture, tokens, size=100):
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    paint(painter, picture, QPointF(), tokens, size / picture.width)
    painter.end()
    return image


def test_ink_and_paper_are_those_of_the_screen(qapp):
    for tokens in (LIGHT, DARK):
        image = drawn(SQUARE, tokens)
        assert image.pixelColor(5, 5) == QColor(tokens.text)
        assert image.pixelColor(50, 50) == QColor(tokens.surface)


def test_a_dashed_line_has_gaps(qapp):
    line = Path(((0, 5), (10, 5)), False, None, "#000000", 1.0, (2.0, 2.0))
    image = drawn(Picture(10, 10, (line,), ""), LIGHT)
    colours = {image.pixelColor(x, 50).name() for x in range(100)}
    assert {"#000000", "#ff00ff"} <= colours


def test_words_stand_at_their_place(qapp):
    start = drawn(Picture(10, 10, (Words(5, 8, "XX", 20),), ""), LIGHT)
    end = drawn(Picture(10, 10, (Words(5, 8, "XX", 20, anchor=Anchor.END),), ""), LIGHT)
    assert ink_columns(start) != ink_columns(end)
    assert max(ink_columns(end)) <= 52 <= min(ink_columns(start)) + 4


def ink_columns(image):
    return [x for x in range(100) if any(image.pixelColor(x, y) == QColor(LIGHT.text) for y in range(100))]


def test_a_mark_has_the_size_asked_for_on_a_fine_screen(qapp):
    picture = pixmap_of(mark(Outcome.ELIGIBLE, 2.0), LIGHT, 1.5)
    assert picture.devicePixelRatio() == 1.5
    assert abs(picture.width() / 1.5 - 4 * PIXELS_PER_MM) < 1


def test_a_view_tells_the_words_of_its_picture(qtbot):
    view = PictureView(SQUARE)
    qtbot.addWidget(view)
    assert view.accessibleName() == "A square"
    view.show_picture(None)
    assert view.accessibleName() == "No picture"
    assert view.sizeHint().isEmpty()


def test_a_view_draws_its_picture(qtbot):
    view = StateMark(SQUARE)
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    view.show()
    assert view.picture() is SQUARE
    assert view.grab().toImage().pixelColor(2, 2).lightness() < 128 or view.palette().window().color().lightness() < 128


def test_the_painter_is_left_as_it_was(qapp):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setPen(Qt.GlobalColor.red)
    paint(painter, SQUARE, QPointF(), LIGHT)
    assert painter.pen().color() == QColor(Qt.GlobalColor.red)
    painter.end()
