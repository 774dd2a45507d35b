"""The picture shows what is stated, says what is not, and survives a grey printer."""

from dataclasses import replace
from itertools import pairwise

import pytest

from mdt_desk.domain.fusion_bar import NOT_TO_SCALE, fusion_bar
from mdt_desk.domain.shapes import Disc, Path, Words
from mdt_desk.domain.testing import Finding, FindingKind, KinaseDomain, Orientation, Partner, ReadingFrame, Statement
from tests.domain.test_fusion_words import BROKEN, FUSION

WIDTH, HEIGHT = 180.0, 11.8
LOST = replace(FUSION, kinase_domain=KinaseDomain.LOST)
SHIFTED = replace(FUSION, reading_frame=ReadingFrame.OUT_OF_FRAME)
UNKNOWN = replace(
    FUSION, five_prime=Partner("?"), reading_frame=ReadingFrame.NOT_STATED, kinase_domain=KinaseDomain.NOT_DETERMINED
)
TWO = Finding(FindingKind.FUSION, ("NTRK2", "TRAF2"))
REVERSED = replace(LOST, five_prime=Partner("NTRK1", exon=7), three_prime=Partner("TPM3", exon=8))
COMPUTED = replace(
    FUSION,
    reading_frame=ReadingFrame.NOT_STATED,
    kinase_domain=KinaseDomain.NOT_DETERMINED,
    computed=Statement("NM_001012338.2", reading_frame=ReadingFrame.IN_FRAME, kinase_domain=KinaseDomain.KEPT),
)
GAIN = Finding(FindingKind.AMPLIFICATION, ("NTRK3",))
ALL = {
    "fusion": FUSION,
    "kinase lost": LOST,
    "out of frame": SHIFTED,
    "unknown partner": UNKNOWN,
    "orientation not stated": TWO,
    "break-apart": BROKEN,
    "NTRK first": REVERSED,
    "amplification": GAIN,
    "no sides": replace(FUSION, five_prime=None, three_prime=None),
    "long names": replace(FUSION, five_prime=Partner("A" * 40), three_prime=Partner("B" * 40)),
    "computed": COMPUTED,
    "computed in part": replace(COMPUTED, reading_frame=ReadingFrame.IN_FRAME),
    "statements differ": replace(COMPUTED, kinase_domain=KinaseDomain.LOST),
}
all_findings = pytest.mark.parametrize("finding", ALL.values(), ids=ALL)


def said(finding):
    return [shape.text for shape in fusion_bar(finding, WIDTH, HEIGHT).shapes if isinstance(shape, Words)]


def dashed(finding):
    return [shape for shape in fusion_bar(finding, WIDTH, HEIGHT).shapes if isinstance(shape, Path) and shape.dash]


def test_a_fusion_shows_genes_exons_frame_and_kinase():
    words = said(FUSION)
    for text in ("5' ETV6", "exon 5", "3' NTRK3", "exon 15", "TRK kinase domain", "IN FRAME", "KINASE DOMAIN KEPT"):
        assert text in words
    assert dashed(FUSION) == []


@all_findings
def test_every_picture_says_that_it_is_no_measurement(finding):
    assert NOT_TO_SCALE in said(finding)
    assert NOT_TO_SCALE in fusion_bar(finding, WIDTH, HEIGHT).alternative


@all_findings
def test_no_word_is_smaller_than_eight_points_and_none_leaves_the_picture(finding):
    picture = fusion_bar(finding, WIDTH, HEIGHT)
    words = [shape for shape in picture.shapes if isinstance(shape, Words)]
    assert min(shape.size for shape in words) >= 8
    assert all(0 <= shape.x <= WIDTH and 0 < shape.y <= HEIGHT for shape in words)


@all_findings
def test_only_shades_of_grey_are_used(finding):
    for shape in fusion_bar(finding, WIDTH, HEIGHT).shapes:
        colours = [shape.colour] if isinstance(shape, Words) else [shape.fill, shape.stroke]
        for colour in colours:
            if colour and colour.startswith("#") and colour != "#212B32":
                assert len({colour[1:3], colour[3:5], colour[5:7]}) == 1


def test_what_is_unknown_has_a_dashed_edge_and_words():
    assert len(dashed(UNKNOWN)) == 3
    for text in ("?", "kinase not determined", "reading frame not determined", "kinase domain not determined"):
        assert text in said(UNKNOWN)


def test_sides_that_nobody_stated_stand_one_above_the_other():
    first, second = dashed(TWO)
    assert first.points[0][0] == second.points[0][0]
    assert first.points[2][1] < second.points[0][1]
    assert "5' and 3' not stated" in said(TWO)


def test_break_apart_shows_the_ntrk_side_and_a_question_mark():
    assert {"NTRK1", "? partner not identified"} <= set(said(BROKEN))


def test_a_lost_kinase_is_not_drawn_as_a_kept_one():
    assert "KINASE DOMAIN LOST" in said(LOST)
    assert "TRK kinase domain" not in said(LOST)


def test_ntrk_as_the_first_gene_has_no_kinase_on_the_product():
    assert "TRK kinase domain" not in said(REVERSED)
    assert "5' NTRK1" in said(REVERSED)


def test_a_lost_frame_is_a_step_in_the_bar():
    tops = [
        min(y for _, y in shape.points)
        for shape in fusion_bar(SHIFTED, WIDTH, HEIGHT).shapes
        if isinstance(shape, Path)
    ]
    whole = [
        min(y for _, y in shape.points) for shape in fusion_bar(FUSION, WIDTH, HEIGHT).shapes if isinstance(shape, Path)
    ]
    assert len(set(tops)) > len(set(whole))


def test_a_computed_state_says_so():
    assert "computed only" in said(ALL["computed"])
    assert "computed only" in fusion_bar(ALL["computed"], WIDTH, HEIGHT).alternative


def test_what_is_no_fusion_is_not_drawn_as_one():
    assert "not a fusion of two genes" in said(GAIN)
    assert fusion_bar(GAIN, WIDTH, HEIGHT).alternative.endswith("NTRK3; not a fusion of two genes.")


def test_a_name_too_long_for_the_bar_is_named_above_it():
    assert "5' gene as named above" in said(ALL["long names"])
    assert "A" * 40 in fusion_bar(ALL["long names"], WIDTH, HEIGHT).alternative


def test_shapes_are_paths_discs_and_words():
    kinds = {type(shape) for finding in ALL.values() for shape in fusion_bar(finding, WIDTH, HEIGHT).shapes}
    assert kinds <= {Path, Disc, Words}


def test_parts_touch_each_other():
    boxes = [s for s in fusion_bar(FUSION, WIDTH, HEIGHT).shapes if isinstance(s, Path) and s.closed]
    assert [left.points[1][0] for left in boxes][:-1] == [right.points[0][0] for _, right in pairwise(boxes)]


def test_the_bar_stands_as_the_laboratory_states_the_order():
    five, three = FUSION.three_prime, FUSION.five_prime
    turned = replace(FUSION, orientation=Orientation.REVERSED, five_prime=five, three_prime=three)
    assert fusion_bar(turned, WIDTH, HEIGHT) == fusion_bar(FUSION, WIDTH, HEIGHT)


def test_remarks_that_are_given_stand_instead_of_those_of_the_finding():
    told = fusion_bar(ALL["computed"], WIDTH, HEIGHT, ("as the board resolved",)).alternative
    assert told.endswith("kinase domain kept; as the board resolved.")
