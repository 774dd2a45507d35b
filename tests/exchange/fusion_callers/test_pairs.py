"""A written pair is taken apart only where there is no doubt, and never to say which gene is 5' and which 3'."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdt_desk.domain.fusion_names import Pair, split_pair
from mdt_desk.domain.problems import Level
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
        "RP11-1-RP11-2",
        "A-" * 15_000,
        "NTRK3-AS1",
        "INS-IGF2",
        "NTRK1-intragenic",
        "NTRK1-3",
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


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("NTRK3-AS1-ETV6", ("NTRK3-AS1", "ETV6")),
        ("HLA-A-B2M", ("HLA-A", "B2M")),
        ("SDCBP2-AS1-NTRK1", ("SDCBP2-AS1", "NTRK1")),
        ("3-Mar-ETV6", ("3-Mar", "ETV6")),
        ("AC012345.1-NTRK1", ("AC012345.1", "NTRK1")),
    ],
)
def test_a_pair_with_several_hyphens_is_cut_where_the_gene_list_knows_both(text, halves):
    pair = split_pair(text)
    assert (pair.first, pair.second) == halves


def row() -> Row:
    return Row(2, {}, GenomeBuild.GRCH38)


@pytest.mark.parametrize(
    ("text", "what", "likely"),
    [
        ("RNA", "'RNA' is not a gene symbol", ""),
        ("intragenic", "'intragenic' is not a gene symbol", ""),
        ("3-Mar", "'3-Mar' is a date: a spreadsheet has changed a gene symbol", "MARCHF3"),
        ("7.Sep", "'7.Sep' is a date: a spreadsheet has changed a gene symbol", "SEPTIN7"),
    ],
)
def test_a_text_that_is_no_symbol_is_not_taken_for_a_gene(text, what, likely):
    at = row()
    found = ordered(at, Partner(text, breakpoint="chr1:5"), Partner("NTRK3"))
    assert found.finding.five_prime == Partner(breakpoint="chr1:5")
    assert [(problem.level, problem.what) for problem in at.problems] == [(Level.WARNING, what)]
    assert likely in at.problems[0].advice


@pytest.mark.parametrize("text", ["NTRK3 (?)", "hNTRK1", "NTRK3.E5N15", "NTRK1_exon10", "NTRKI", "TRKA", "NTRK1-3"])
def test_what_is_only_like_ntrk_stops_the_import_and_never_becomes_a_gene(text):
    at = row()
    found = unordered(at, Partner("ETV6"), Partner(text), f"ETV6 and {text}")
    assert found.finding.genes == ("ETV6",)
    assert any(problem.level is Level.ERROR and "NTRK" in problem.advice for problem in at.problems)


def test_letters_of_another_size_are_written_right():
    found = ordered(row(), Partner("etv6"), Partner("ntrk3")).finding
    assert (found.five_prime.gene, found.three_prime.gene) == ("ETV6", "NTRK3")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("RP11-123A4.1", "RP11-123A4.1 is no approved gene symbol"),
        ("ENSG00000171094", "ENSG00000171094 is no approved gene symbol"),
        ("TEL", "TEL is no approved gene symbol; it is another name for ETV6"),
        ("MLL2", "MLL2 is no approved gene symbol; it is another name for KMT2B or KMT2D"),
    ],
)
def test_a_partner_of_ntrk_that_is_no_approved_symbol_is_kept_and_said(text, what):
    at = row()
    assert ordered(at, Partner(text), Partner("NTRK3")).finding.five_prime.gene == text
    assert [(problem.level, problem.what) for problem in at.problems] == [(Level.WARNING, what)]
    silent = row()
    ordered(silent, Partner(text), Partner("BRAF"))
    assert silent.problems == []


def test_without_any_gene_no_order_is_stated():
    assert ordered(row(), Partner(), Partner()).finding.orientation is Orientation.NOT_STATED


def test_both_sides_of_a_pair_without_order_are_remembered():
    found = unordered(row(), Partner("A", breakpoint="1:5"), Partner("B"))
    assert [side.breakpoint for side in found.sides] == ["1:5", ""]


def test_what_is_kept_as_written_names_no_gene():
    finding = kept_as_written(row(), "fusion", "HLA-A-B2M").finding
    assert (finding.genes, finding.written_as) == ((), "HLA-A-B2M")
