"""Marks are told apart by shape: on grey paper, in black and white, and small."""

from itertools import combinations

import pytest

from mdt_desk.domain.shapes import PAPER, Disc, Path
from mdt_desk.rules.terms import OUTCOME_WORDS, CriterionState, Outcome
from mdt_desk.rules.verdict_marks import (
    CHIP_WORDS,
    OUTCOME_TINTS,
    OVERDUE_TINT,
    PALE_FILL,
    mark,
    overdue_mark,
    state_mark,
    state_words,
)
from tests.documents.pictures import black, differing, drawn, ink

SIZES = (1.35, 1.7, 2.0)


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("size", SIZES)
def test_any_two_marks_differ_in_more_than_half_their_ink(size):
    marks = [mark(outcome, size, OUTCOME_TINTS[outcome].light) for outcome in Outcome]
    marks.append(overdue_mark(size, OVERDUE_TINT.light))
    images = [black(drawn((each, 1, 1), dpi=300, size=(6, 6))) for each in marks]
    for first, second in combinations(images, 2):
        assert differing(first, second) > 0.5 * max(sum(first.histogram()[128:]), sum(second.histogram()[128:]))


def test_a_mark_like_another_would_be_seen():
    image = black(drawn((mark(Outcome.ELIGIBLE, 1.7), 1, 1), dpi=300, size=(6, 6)))
    assert differing(image, image.copy()) == 0


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_small_mark_is_no_blob(outcome):
    # The share of ink stays what it is at ten times the size: strokes shrink with the mark.
    small = ink(drawn((mark(outcome, 1.35), 1, 1), dpi=600, size=(6, 6))) / 1.35**2
    large = ink(drawn((mark(outcome, 6.75), 1, 1), dpi=600, size=(18, 18))) / 6.75**2
    assert small == pytest.approx(large, rel=0.12)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_mark_stays_within_its_size(outcome):
    for shape in mark(outcome, 2.0).shapes:
        points = shape.points if isinstance(shape, Path) else ((shape.x, shape.y),)
        reach = (shape.radius if isinstance(shape, Disc) else 0.0) + shape.width / 2
        assert all(reach - 0.01 <= value <= 4.01 - reach for point in points for value in point)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_mark_is_drawn_not_written(outcome):
    assert {type(shape) for shape in mark(outcome, 2.0).shapes} <= {Path, Disc}
    assert mark(outcome, 2.0).alternative == OUTCOME_WORDS[outcome]


def test_strokes_are_a_fifth_to_a_quarter_of_the_half_size():
    widths = [
        shape.width
        for outcome in Outcome
        for shape in mark(outcome, 1.0).shapes
        if shape.stroke and shape.stroke != PAPER
    ]
    assert min(widths) >= 0.2
    assert max(widths) <= 0.28


@pytest.mark.parametrize("outcome", list(Outcome))
def test_colours_can_be_read_on_light_and_dark_ground(outcome):
    tint = OUTCOME_TINTS[outcome]
    assert contrast(tint.on(dark=False), "#FFFFFF") >= 4.5
    assert contrast(tint.on(dark=True), "#1E1E1E") >= 4.5
    assert contrast(tint.light, PALE_FILL.light) >= 4.5
    assert contrast(tint.dark, PALE_FILL.dark) >= 4.5


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_chip_says_the_words_of_its_outcome(outcome):
    word, second = CHIP_WORDS[outcome]
    wanted = OUTCOME_WORDS[outcome].upper().replace(":", "").replace("(", "").replace(")", "")
    assert f"{word} {second}".strip().upper() == wanted


@pytest.mark.parametrize(
    ("state", "judgement", "words", "like"),
    [
        (CriterionState.MET, False, "Met", Outcome.ELIGIBLE),
        (CriterionState.MET, True, "Met", Outcome.ELIGIBLE),
        (CriterionState.NOT_MET, False, "Not met", Outcome.NOT_ELIGIBLE),
        (CriterionState.UNKNOWN, False, "Unknown", Outcome.MORE_INFORMATION_NEEDED),
        (CriterionState.UNKNOWN, True, "Judgement", Outcome.JUDGEMENT_NEEDED),
    ],
)
def test_a_criterion_bears_the_mark_of_its_state(state, judgement, words, like):
    assert state_words(state, judgement=judgement) == words
    picture = state_mark(state, judgement, 1.7)
    assert picture.alternative == words
    assert picture.shapes == mark(like, 1.7).shapes
