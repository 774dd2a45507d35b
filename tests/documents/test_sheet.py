"""Text and shapes land where they were put."""

from datetime import datetime

import pytest

from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.sheet import Sheet
from mdt_desk.domain.shapes import INK, PAPER, Anchor, Disc, Path, Picture, Words, rectangle
from tests.documents.conftest import rendered
from tests.documents.pictures import black, drawn


def sheet():
    return Sheet(fonts(), "Sheet", "Tests", datetime(2026, 1, 1))


def box(draw, dpi=254):
    """Where ink lies, in tenths of a millimetre."""
    page = sheet()
    with page.canvas.artifact():
        draw(page)
    return black(rendered(page.canvas.finish(), dpi)).getbbox()


def test_a_rectangle_lies_in_millimetres_from_the_upper_left():
    picture = Picture(10, 10, (rectangle(0, 0, 10, 5, fill=INK, stroke=None),), "")
    left, top, right, bottom = box(lambda page: page.picture(picture, 20, 30))
    assert (left, top, right, bottom) == pytest.approx((200, 300, 300, 350), abs=2)


@pytest.mark.parametrize(("anchor", "side"), [(Anchor.START, 0), (Anchor.END, 2)])
def test_text_stands_at_its_anchor(anchor, side):
    place = box(lambda page: page.text(100, 50, "HHHH", 20, anchor=anchor))
    assert place[side] == pytest.approx(1000, abs=12)
    assert place[3] == pytest.approx(500, abs=3)


def test_text_in_the_middle_is_centred():
    left, _, right, _ = box(lambda page: page.text(100, 50, "HHHH", 20, anchor=Anchor.MIDDLE))
    assert (left + right) / 2 == pytest.approx(1000, abs=4)


def test_text_with_two_fonts_leaves_no_hole():
    width = sheet().width("H≥H", 20)
    left, _, right, _ = box(lambda page: page.text(50, 50, "H≥H", 20))
    assert (right - left) / 10 == pytest.approx(width, abs=1.5)


def test_paper_covers_ink():
    dark = Path(((0, 0), (5, 0), (5, 5), (0, 5)), fill=INK, stroke=None)
    picture = Picture(5, 5, (dark, Disc(2.5, 2.5, 1, PAPER, None)), "")
    assert drawn((picture, 1, 1)).getpixel((int(3.5 / 25.4 * 200), int(3.5 / 25.4 * 200))) == 255


def test_words_of_a_picture_are_drawn_as_text():
    picture = Picture(20, 5, (Words(0, 4, "Word", 8),), "")
    assert black(drawn((picture, 1, 1))).getbbox() is not None


def test_empty_text_draws_nothing():
    assert box(lambda page: page.text(10, 10, "", 8)) is None


def test_squares_touch_each_other():
    left, top, right, bottom = box(lambda page: page.squares(10, 10, 1, [(0, 0), (0, 1), (1, 1)]))
    assert (left, top, right, bottom) == pytest.approx((100, 100, 120, 120), abs=2)
