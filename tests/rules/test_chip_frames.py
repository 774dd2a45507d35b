"""Boxes are told apart without their words and without colour."""

from dataclasses import replace
from itertools import combinations

import pytest

from mdt_desk.domain.shapes import PAPER
from mdt_desk.rules.chip_frames import chip_frame, chip_height, overdue_frame
from mdt_desk.rules.terms import Outcome
from mdt_desk.rules.verdict_marks import OUTCOME_TINTS
from tests.documents.pictures import black, differing, drawn

WIDTH, HEIGHT = 88.0, 28.0


def image(outcome):
    frame = chip_frame(outcome, WIDTH, HEIGHT)
    placed = ((frame.picture, 1, 1), (frame.mark, 1 + frame.mark_x, 1 + frame.mark_y))
    return drawn(*placed, size=(90, 30))


IMAGES = {outcome: image(outcome) for outcome in Outcome}


@pytest.mark.parametrize("pair", list(combinations(Outcome, 2)), ids=" and ".join)
def test_any_two_boxes_differ_in_grey_and_in_black_and_white(pair):
    first, second = (IMAGES[outcome] for outcome in pair)
    pixels = first.width * first.height
    assert differing(first, second, 8) > 0.034 * pixels
    assert differing(black(first), black(second)) > 0.03 * pixels


def test_a_box_like_another_would_be_seen():
    assert differing(IMAGES[Outcome.ELIGIBLE], image(Outcome.ELIGIBLE), 8) == 0


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("dark", [False, True])
def test_words_stand_inside_the_box_and_apart_from_the_mark(outcome, dark):
    frame = chip_frame(outcome, WIDTH, HEIGHT, dark=dark)
    for area in (frame.word, frame.body):
        assert area.x > 1.6
        assert area.x + area.width <= WIDTH - 1.6
        assert area.y + area.height <= HEIGHT
    assert frame.mark_x + frame.mark.width < frame.word.x
    assert frame.word.y + frame.word.height <= frame.body.y
    assert frame.word.width >= 65.6


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_chip_is_as_high_as_its_words_need(outcome):
    height = chip_height(outcome, 12.0)
    assert chip_frame(outcome, WIDTH, height).body.height == pytest.approx(12.0)


def test_the_word_is_reversed_only_on_the_band():
    assert [o for o in Outcome if chip_frame(o, WIDTH, HEIGHT).word_colour == PAPER] == [Outcome.ELIGIBLE]


def test_the_overdue_strip_is_a_plain_frame():
    picture = overdue_frame(WIDTH, 8.0, "#212B32")
    assert replace(picture, shapes=()).width == WIDTH
    assert len(picture.shapes) == 1


@pytest.mark.parametrize("outcome", Outcome)
def test_on_a_dark_ground_the_box_has_the_tint_of_the_dark(outcome):
    tints = OUTCOME_TINTS[outcome].on(dark=False), OUTCOME_TINTS[outcome].on(dark=True)
    for tint, other, dark in ((*tints, False), (*tints[::-1], True)):
        shapes = chip_frame(outcome, 60, 30, dark=dark).picture.shapes
        used = {colour for each in shapes for colour in (each.fill, each.stroke)}
        assert tint in used
        assert other not in used
