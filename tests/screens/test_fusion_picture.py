"""On the picture of a fusion no word touches the bar, the breakpoint or another word, on paper as on the screen."""

from itertools import product

import pytest

from mdt_desk.desktop.case.tests_tab import _BAR
from mdt_desk.documents.fonts import Fonts
from mdt_desk.documents.testing_words import BAR_HEIGHT, BAR_WIDTH
from mdt_desk.domain.event_words import _REMARKS, _SHORT
from mdt_desk.domain.fusion_bar import fusion_bar
from mdt_desk.domain.shapes import Anchor, Path, Words
from mdt_desk.domain.testing import Finding, FindingKind, KinaseDomain, Orientation, Partner, ReadingFrame
from mdt_desk.paths import resources

MM = 25.4 / 72
CLEAR = 0.8
SIDES = (
    (Partner("TPM3", exon=8), Partner("NTRK1", exon=10)),
    (Partner("ETV6"), Partner("NTRK3")),
    (Partner("RABGAP1L", exon=114), Partner("NTRK2", exon=115)),
    (Partner("NTRK1", exon=12), Partner("TPM3", exon=7)),
    (Partner("?"), Partner("NTRK1", exon=10)),
)
REMARKS = [(), *(((f"{short}: statements differ"),) for short in _SHORT.values())]
REMARKS += [((f"{short} {words}"),) for short, words in product(("frame", "kinase"), _REMARKS.values())]
PLAIN = [
    Finding(FindingKind.REARRANGEMENT, ("NTRK3",)),
    Finding(FindingKind.FUSION, ("ETV6", "NTRK3")),
    Finding(FindingKind.AMPLIFICATION, ("NTRK1",)),
]


def findings():
    for (five, three), frame, kinase in product(SIDES, ReadingFrame, KinaseDomain):
        yield Finding(
            FindingKind.FUSION, (), orientation=Orientation.STATED, five_prime=five, three_prime=three,
            reading_frame=frame, kinase_domain=kinase,
        )  # fmt: skip
    yield from PLAIN


@pytest.fixture(scope="module")
def fonts():
    return Fonts(resources() / "fonts")


def box(words, fonts):
    wide = fonts.width(words.text, words.size, bold=words.bold) * MM
    left = words.x - {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[words.anchor]
    return left, words.y - 0.72 * words.size * MM, left + wide, words.y + 0.05 * words.size * MM


def frame_of(path):
    xs, ys = [x for x, _ in path.points], [y for _, y in path.points]
    return min(xs), min(ys), max(xs), max(ys)


def apart(a, b, clear):
    return a[2] + clear <= b[0] or b[2] + clear <= a[0] or a[3] + clear <= b[1] or b[3] + clear <= a[1]


def within(a, b, clear):
    return b[0] + clear <= a[0] and a[2] + clear <= b[2] and b[1] + clear <= a[1] and a[3] + clear <= b[3]


@pytest.mark.parametrize("size", [_BAR, (BAR_WIDTH, BAR_HEIGHT)], ids=["screen", "paper"])
@pytest.mark.parametrize("remarks", REMARKS, ids=str)
def test_no_word_touches_the_bar_or_another_word(fonts, size, remarks):
    for finding in findings():
        picture = fusion_bar(finding, *size, remarks)
        texts = [(each.text, box(each, fonts)) for each in picture.shapes if isinstance(each, Words)]
        for text, place in texts:
            for path in (each for each in picture.shapes if isinstance(each, Path)):
                bar = frame_of(path)
                clear = CLEAR if path.closed else path.width / 2 + CLEAR
                assert apart(place, bar, clear) or within(place, bar, CLEAR), (text, place, bar)
            for other, there in texts:
                assert other == text or apart(place, there, 0.0), (text, other)
