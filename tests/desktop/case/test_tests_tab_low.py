"""In a low window each half of the Tests tab scrolls as one; in a high one the picture stands above the form."""

import pytest

from mdt_desk.desktop.case.page import CasePage
from mdt_desk.desktop.room import Scroll


def scrolls_around(tab):
    area = tab.parentWidget()
    while not isinstance(area, Scroll):
        area = area.parentWidget()
    return area.verticalScrollBar().maximum()


@pytest.mark.parametrize(("height", "low"), [(512, True), (768, False)])
def test_the_halves_of_a_low_window_scroll_and_nothing_scrolls_around_them(desk, qtbot, height, low):
    desk.open_case("SAMPLE-SEED-COMPLETE")
    page = desk.findChild(CasePage)
    page.show_tests()
    tab = page.tests
    for size in ((1366, 768), (911, height)):
        desk.resize(*size)
        qtbot.wait(50)
    assert desk.height() == height
    assert (tab._area.widget() is tab.picture.parentWidget()) is low
    assert scrolls_around(tab) == 0
    # What the test says stands whole in the half that scrolls, and not in a part of it that scrolls by itself.
    assert not low or tab._said.verticalScrollBar().maximum() == 0


def test_the_picture_goes_back_above_the_form_when_the_window_grows(desk, qtbot):
    desk.open_case("SAMPLE-SEED-COMPLETE")
    page = desk.findChild(CasePage)
    page.show_tests()
    tab = page.tests
    places = []
    for height in (512, 768, 512):
        desk.resize(911, height)
        qtbot.wait(50)
        places.append(tab._head.indexOf(tab.picture))
    assert places == [-1, 1, -1]
