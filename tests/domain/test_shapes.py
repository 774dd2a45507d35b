"""Shapes are plain values in millimetres."""

from dataclasses import FrozenInstanceError

import pytest

from mdt_desk.domain.shapes import INK, Path, rectangle


def test_a_rectangle_has_its_four_corners_from_the_upper_left():
    assert rectangle(1, 2, 10, 5).points == ((1, 2), (11, 2), (11, 7), (1, 7))


def test_a_rectangle_is_an_outline_unless_it_is_filled():
    assert (rectangle(0, 0, 1, 1).fill, rectangle(0, 0, 1, 1).stroke) == (None, INK)
    assert rectangle(0, 0, 1, 1, fill="#DADADA", stroke=None, dash=(1, 1)) == Path(
        ((0, 0), (1, 0), (1, 1), (0, 1)), True, "#DADADA", None, 0.3, (1, 1)
    )


def test_a_shape_cannot_be_altered():
    with pytest.raises(FrozenInstanceError):
        rectangle(0, 0, 1, 1).width = 2
