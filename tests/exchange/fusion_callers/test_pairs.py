"""A written pair is taken apart only where there is no doubt, and never to say which gene is 5' and which 3'."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.fusion_names import Pair, split_pair
from mdt_desk.domain.testing import GenomeBuild, Orientation, Partner
from mdt_desk.exchange.fusion_callers.model import Row
from mdt_desk.exchange.fusion_callers.pairs import kept_as_written, ordered, unordered


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("ETV6-NTRK3", ("ETV6", "NTRK3", "-")),
        ("ETV6/NTRK3", ("ETV6", "NTRK3", "/")),
        ("ETV6--NTRK3", ("ETV6", "NTRK3", "--")),
        ("HLA-A--MT-ND5", ("HLA-A", "MT-ND5", "--")),
        ("HLA-A-NTRK1", ("HLA-A", "NTRK1", "-")),
        ("NTRK2-NKX2-1", ("NTRK2", "NKX2-1", "-")),
        ("NTRK1-AFAP1-AS1", ("NTRK1", "AFAP1-AS1", "-")),
        ("SLC34A2-ROS1;GOPC", ("SLC34A2", "ROS1;GOPC", "-")),
        ("PPARG/AC016683.6;PAX8", ("PPARG", "AC016683.6;PAX8", "/")),
        ("--NTRK3", ("", "NTRK3", "--")),
        ("FGFR2--", ("FGFR2", "", "--")),
    ],
)
def test_a_pair_without_doubt_is_taken_apart(text, pair):
    assert split_pair(text) == Pair(*pair)


@pytest.mark.parametrize(
    "text",
    [
        "HLA-A-B2M",
        "A-" * 15_000,
        "NTRK3-AS1",
        "NTRK3-AS1-ETV6",
        "NTRK1-A-NTRK2",
        "A/B/C",
        "A--B--C",
        "ETV6",
        "",
        "-NTRK3",
        "ETV6-",
        "-",
    ],
)
def test_a_pair_with_doubt_is_not(text):
    assert split_pair(text) is None


@given(st.text("AB1-/;NTRK3", max_size=20))
def test_nothing_is_lost_or_invented(text):
    pair = split_pair(text)
    assert pair is None or f"{pair.first}{pair.separator}{pair.second}" == text


def row() -> Row:
    return Row(2, {}, GenomeBuild.GRCH38)


def test_a_text_that_is_no_symbol_is_not_taken_for_a_gene():
    at = row()
    found = ordered(at, Partner("ETV6"), Partner("NTRK3 (?)"))
    assert found.finding.three_prime == Partner()
    assert [problem.what for problem in at.problems] == ["'NTRK3 (?)' is not a gene symbol"]


def test_without_any_gene_no_order_is_stated():
    assert ordered(row(), Partner(), Partner()).finding.orientation is Orientation.NOT_STATED


def test_both_sides_of_a_pair_without_order_are_remembered():
    found = unordered(row(), Partner("A", breakpoint="1:5"), Partner("B"))
    assert [side.breakpoint for side in found.sides] == ["1:5", ""]


def test_what_is_kept_as_written_names_no_gene():
    finding = kept_as_written(row(), "fusion", "HLA-A-B2M").finding
    assert (finding.genes, finding.written_as) == ((), "HLA-A-B2M")
