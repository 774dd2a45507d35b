"""Positions in the genome: how they may be written, and where a chromosome ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.genome import (
    LENGTHS,
    Position,
    beyond_end,
    build_of,
    display_position,
    is_rounded_position,
    read_position,
)
from mdt_desk.domain.testing import GenomeBuild


@pytest.mark.parametrize("text", ["chr12:11869969", "12:11869969", "chr12:11869969:+", " 12:11869969:- "])
def test_one_base_may_be_written_in_several_ways(text):
    assert read_position(text) == Position("12", 11869969)
    assert display_position(text) == "chr12:11869969"


@pytest.mark.parametrize(
    "text", ["", ".", "chr12", "12:0", "23:5", "chr0:5", "12:1e5", "12:-5", "\u0661\u0662:\u0665", "12:5:*", "Z:1"]
)
def test_what_is_no_position_is_shown_as_it_stands(text):
    assert read_position(text) is None
    assert display_position(text) == text


@pytest.mark.parametrize(
    ("text", "position", "build"),
    [
        ("NC_000001.10:156844363", Position("1", 156844363), GenomeBuild.GRCH37),
        ("NC_000001.11:g.156874571", Position("1", 156874571), GenomeBuild.GRCH38),
        ("NC_000009.12:84867243", Position("9", 84867243), GenomeBuild.GRCH38),
        ("NC_000015.9:88483984:-", Position("15", 88483984), GenomeBuild.GRCH37),
        ("NC_000023.11:1000", Position("X", 1000), GenomeBuild.GRCH38),
        ("NC_000001.9:156844363", None, GenomeBuild.NOT_STATED),
        ("NC_000099.1:5", None, GenomeBuild.NOT_STATED),
        ("chr1:156844363", Position("1", 156844363), GenomeBuild.NOT_STATED),
    ],
)
def test_a_contig_of_a_known_version_gives_chromosome_and_build(text, position, build):
    assert read_position(text) == position
    assert build_of(text, GenomeBuild.NOT_STATED) is build
    assert display_position(text) == text


@given(st.sampled_from(sorted(LENGTHS[GenomeBuild.GRCH38])), st.integers(1, 10**9))
def test_a_position_survives_writing_and_reading(chromosome, base):
    assert read_position(str(Position(chromosome, base))) == Position(chromosome, base)


@pytest.mark.parametrize("build", [GenomeBuild.GRCH37, GenomeBuild.GRCH38, GenomeBuild.NOT_STATED])
def test_a_position_behind_the_end_of_chromosome_9_is_seen_in_every_build(build):
    assert beyond_end(Position("9", 143_000_000), build)
    assert beyond_end(Position("9", 138_000_000), build) is None


def test_a_position_that_fits_one_build_only_is_refused_in_the_other():
    position = Position("9", 140_000_000)
    assert beyond_end(position, GenomeBuild.GRCH38) == 138_394_717
    assert beyond_end(position, GenomeBuild.GRCH37) is None
    assert beyond_end(position, GenomeBuild.NOT_STATED) is None


@pytest.mark.parametrize(("build", "total"), [(GenomeBuild.GRCH37, 3095693983), (GenomeBuild.GRCH38, 3088286401)])
def test_the_chromosomes_add_up_to_the_published_total(build, total):
    assert sum(LENGTHS[build].values()) == total


@pytest.mark.parametrize(
    "text",
    [
        "chr1:156,844,363",
        "1:156,844,363",
        "chr1:156844363.0",
        "Chr1:156844363",
        "chr1: 156 844 363",
        "CHR1:156,844,363:-",
    ],
)
def test_a_position_as_a_spreadsheet_writes_it_is_read_whole(text):
    assert read_position(text) == Position("1", 156844363)
    assert display_position(text) == "chr1:156844363"


@pytest.mark.parametrize(
    "text", ["chr1:156,844", "chr1:156,84,363", "chr1:156.844.363", "chr1:1.56844E+08", "chr1:1.5e8"]
)
def test_a_position_is_never_half_read(text):
    assert read_position(text) in (None, Position("1", 156844))


@pytest.mark.parametrize(("text", "rounded"), [("chr1:1.56844E+08", True), ("1.5e8", True), ("chr1:156844363", False)])
def test_a_position_that_a_spreadsheet_rounded_is_known(text, rounded):
    assert is_rounded_position(text) is rounded
