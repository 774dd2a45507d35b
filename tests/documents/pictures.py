"""Pictures drawn by themselves, as the pen draws them on the page."""

from datetime import datetime

from mdt_desk.documents.fonts import fonts
from mdt_desk.documents.sheet import Sheet
from tests.documents.conftest import rendered


def drawn(*placed, dpi=200, size=(100.0, 60.0)):
    """Pictures at their places (in millimetres) on a sheet, in shades of grey, cut to a size."""
    sheet = Sheet(fonts(), "Pictures", "Tests", datetime(2026, 1, 1))
    with sheet.canvas.artifact():
        for picture, x, y in placed:
            sheet.picture(picture, x, y)
    image = rendered(sheet.canvas.finish(), dpi)
    return image.crop((0, 0, round(size[0] / 25.4 * dpi), round(size[1] / 25.4 * dpi)))


def black(image, level=150):
    """The same in black and white."""
    return image.point(lambda shade: 255 if shade < level else 0)


def ink(image):
    """How many pixels are inked."""
    return sum(black(image).histogram()[128:])


def differing(first, second, least=40):
    """How many pixels of two pictures differ by so many shades."""
    from PIL import ImageChops

    return sum(ImageChops.difference(first, second).histogram()[least:])
