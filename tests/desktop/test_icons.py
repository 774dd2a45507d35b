"""Every page of the rail has a picture with words, and no two look alike."""

from mdt_desk.desktop.icons import ICONS
from mdt_desk.desktop.window import RAIL


def test_every_page_has_its_picture():
    assert [page for page, _, _ in RAIL] == list(ICONS)
    assert all(picture.alternative for picture in ICONS.values())
    assert len({picture.shapes for picture in ICONS.values()}) == len(ICONS)
