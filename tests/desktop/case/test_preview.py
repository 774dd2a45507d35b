"""The page as a picture: right size, white paper, and a refusal in words where it cannot be drawn."""

import pytest
from PySide6.QtGui import QColor

from mdt_desk.desktop.case.preview import PagePictures
from mdt_desk.domain.errors import DeskError
from tests.desktop.case.conftest import SEED


@pytest.fixture
def pictures(qapp, stored):
    made = PagePictures(stored.preview(stored.summary(SEED, stored.assess(SEED), 1)))
    yield made
    made.close()


def test_a_page_is_as_wide_as_wanted_and_sharp(pictures):
    assert pictures.pages == 1
    picture = pictures.picture(0, 500, 1.5)
    assert (picture.width(), picture.devicePixelRatio()) == (750, 1.5)
    assert 1.40 < picture.height() / picture.width() < 1.43


def test_paper_is_white_and_holds_ink(pictures):
    image = pictures.picture(0, 300, 1).toImage()
    assert image.pixelColor(1, 1) == QColor("white")
    assert any(image.pixelColor(x, 60).lightness() < 128 for x in range(image.width()))


def test_what_is_no_page_is_told(qapp):
    with pytest.raises(DeskError, match="could not be drawn"):
        PagePictures(b"not a page")
