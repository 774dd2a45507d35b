"""Words can be read on their ground, and the look follows the choice or the system."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from mdt_desk.desktop.palette import (
    CONTRAST,
    DARK,
    FOCUS,
    FOCUS_EDGE,
    LIGHT,
    Appearance,
    choose_tokens,
    dress,
    qt_palette,
    tokens_of,
)

each_look = pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])


def luminance(colour):
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@each_look
@pytest.mark.parametrize("word", ["text", "quiet", "error", "warning"])
@pytest.mark.parametrize("ground", ["page", "surface", "band", "selected"])
def test_words_stand_out_from_their_ground(tokens, word, ground):
    assert contrast(getattr(tokens, word), getattr(tokens, ground)) >= 4.5


@each_look
def test_edges_of_controls_stand_out(tokens):
    assert contrast(tokens.edge, tokens.surface) >= 3
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5


def test_the_focus_ring_stands_out_within_itself():
    assert contrast(FOCUS, FOCUS_EDGE) >= 3


def test_the_measure_of_contrast_would_find_yellow_on_white():
    assert contrast(FOCUS, "#FFFFFF") < 1.3


@each_look
def test_a_widget_tells_from_its_palette_which_colours_are_in_use(qapp, tokens):
    assert tokens_of(qt_palette(tokens)) == tokens


@pytest.mark.parametrize(
    ("choice", "dark", "high", "expected"),
    [
        (Appearance.SYSTEM, False, False, LIGHT),
        (Appearance.SYSTEM, True, False, DARK),
        (Appearance.SYSTEM, False, True, CONTRAST),
        (Appearance.LIGHT, True, True, LIGHT),
        (Appearance.DARK, False, False, DARK),
        (Appearance.CONTRAST, True, False, CONTRAST),
    ],
)
def test_the_choice_wins_over_the_system(choice, dark, high, expected):
    assert choose_tokens(choice, system_dark=dark, system_contrast=high) == expected


def test_the_application_is_dressed(qapp):
    try:
        assert dress(qapp, Appearance.DARK) == DARK
        assert tokens_of(qapp.palette()) == DARK
    finally:
        dress(qapp, Appearance.LIGHT)


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK, Appearance.CONTRAST])
@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
@pytest.mark.parametrize("checked", [True, False])
def test_what_can_be_chosen_is_seen_on_every_ground(qtbot, qapp, look, kind, checked):
    tokens = dress(qapp, look)
    button = kind("")
    qtbot.addWidget(button)
    button.setAutoExclusive(False)
    button.setChecked(checked)
    button.resize(30, 24)
    drawn = button.grab().toImage()
    dress(qapp, Appearance.LIGHT)
    colours = {drawn.pixelColor(x, y).name() for x in range(16) for y in range(24)}
    assert max(contrast(colour, tokens.page) for colour in colours) >= 3


def test_no_control_grows_when_the_keyboard_comes_to_it(qtbot, dressed):
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    controls = [QLineEdit("typed"), QPushButton("Save"), QComboBox()]
    for control in controls:
        column.addWidget(control)
    page.show()
    before = [control.sizeHint() for control in controls]
    for control, wanted in zip(controls, before, strict=True):
        control.setFocus()
        control.ensurePolished()
        control.updateGeometry()
        assert control.sizeHint() == wanted
