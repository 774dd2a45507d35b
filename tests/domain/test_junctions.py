"""Two rows are one junction unless their genes or places are known to differ."""

from dataclasses import replace

import pytest

from mdt_desk.domain.junctions import EventRow, junction_of, listed_both_ways, may_be_one, precision
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    Method,
    Orientation,
    Partner,
    Statement,
    Test,
)

ETV6 = Partner("ETV6", "NM_001987.5", 5, "chr12:11869969")
NTRK3 = Partner("NTRK3", "NM_001012338.2", 15, "chr15:87940753")
RNA, DNA = Method.RNA_PANEL, Method.DNA_PANEL


def row(five=ETV6, three=NTRK3, *, test="T1", method=RNA, build=GenomeBuild.GRCH38, order=Orientation.STATED):
    finding = Finding(
        FindingKind.FUSION, orientation=order, five_prime=five, three_prime=three, genome_build=build
    )  # fmt: skip
    return EventRow(Test(test, method), 1, finding)


def at(side, place="", exon=None):
    return replace(side, breakpoint=place, exon=exon, transcript=side.transcript if exon else "")


OUTSIDE = Partner("NTRK3", breakpoint="chr15:88483984")
UNORDERED = EventRow(Test("T9", RNA), 1, Finding(FindingKind.FUSION, ("NTRK3", "ETV6")))
ONE = {
    "the same row": (row(), row(test="T2")),
    "an edge three bases off": (row(), row(at(ETV6, "chr12:11869972", 5), test="T2")),
    "no place stated": (row(), row(at(ETV6), at(NTRK3), test="T2")),
    "names without an order": (row(), UNORDERED),
    "another name of the partner": (row(at(ETV6), at(NTRK3)), row(Partner("TEL"), at(NTRK3), test="T2")),
    "a name that may be the partner's": (row(Partner("TPM3"), at(NTRK3)), row(Partner("TRK"), at(NTRK3), test="T2")),
    "a place outside the gene": (row(), row(Partner("ETV6", breakpoint="chr12:12022903"), OUTSIDE, test="T2")),
    "a place behind the chromosome": (row(), row(at(ETV6, "chr12:133275400"), at(NTRK3, NTRK3.breakpoint), test="T2")),
    "a place on another chromosome": (row(), row(at(ETV6, "chr1:11869969"), at(NTRK3, NTRK3.breakpoint), test="T2")),
    "a partner not identified": (row(), row(Partner("?"), test="T2")),
    "NTRK without saying which": (row(), row(at(ETV6), Partner("NTRK"), test="T2")),
    "several candidates": (row(), row(Partner("ETV6;ETV7"), test="T2")),
    "another build, not comparable": (
        row(at(ETV6, "chr12:11869969"), at(NTRK3, "chr15:87940753")),
        row(at(ETV6, "chr12:12022903"), at(NTRK3, "chr15:88483984"), build=GenomeBuild.GRCH37, test="T2"),
    ),
    "the cut in DNA lies in the intron": (
        row(at(ETV6, "chr12:11869969"), at(NTRK3, "chr15:87940753")),
        row(at(ETV6, "chr12:11870500"), at(NTRK3, "chr15:87941900"), method=DNA, test="T2"),
    ),
    "an exon of another version of the transcript": (
        row(at(ETV6, "", 5)),
        row(replace(ETV6, breakpoint="", transcript="NM_001987.4"), test="T2"),
    ),
    "positions without a build": (
        row(at(ETV6, "chr12:11869969"), build=GenomeBuild.NOT_STATED),
        row(at(ETV6, "chr12:12022903"), build=GenomeBuild.NOT_STATED, test="T2"),
    ),
    "the order stated the other way round by another test": (row(), row(at(NTRK3), at(ETV6), test="T2")),
    "the same exons, a digit mistyped on one side": (row(), row(three=replace(NTRK3, breakpoint="chr15:87940735"))),
    "the same exons, a digit mistyped in another test": (
        row(),
        row(replace(ETV6, breakpoint="chr12:11869974"), replace(NTRK3, breakpoint="chr5:87940753"), test="T2"),
    ),
    "opposite orders by two sources of one test": (row(), row(NTRK3, ETV6)),
}
TWO = {
    "another gene": (row(), row(Partner("TPM3"), Partner("NTRK3"), test="T2")),
    "another NTRK gene": (row(), row(three=Partner("NTRK1"), test="T2")),
    "a named partner is not the NTRK gene": (row(Partner("?"), Partner("NTRK3")), row(Partner("?"), Partner("NTRK1"))),
    "another breakpoint": (row(), row(at(ETV6, "chr12:11884444", 6), test="T2")),
    "positions that differ, the exon stated on one side": (
        row(),
        row(replace(ETV6, breakpoint="chr12:11869974", exon=None), test="T2"),
    ),
    "positions that differ, the exon only computed": (
        row(),
        row(replace(ETV6, breakpoint="chr12:11869974", exon_by="a table"), test="T2"),
    ),
    "positions that differ, another exon on one side": (
        row(),
        row(replace(ETV6, breakpoint="chr12:11869974"), replace(NTRK3, exon=14, breakpoint="chr15:88000000")),
    ),
    "another exon": (row(at(ETV6, "", 5)), row(at(ETV6, "", 4), test="T2")),
    "both products of one exchange in one test": (row(at(ETV6), at(NTRK3)), row(at(NTRK3), at(ETV6))),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE)
def test_these_may_be_one_junction(pair):
    first, second = map(junction_of, pair)
    assert may_be_one(first, second)
    assert may_be_one(second, first)


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_these_are_known_to_be_two(pair):
    first, second = map(junction_of, pair)
    assert not may_be_one(first, second)
    assert not may_be_one(second, first)


def test_both_products_of_one_exchange_are_two_whichever_name_they_use():
    there = row(at(NTRK3), Partner("TEL"))
    assert not may_be_one(junction_of(row(at(ETV6), at(NTRK3))), junction_of(there))


def test_a_callers_order_counts_as_an_order():
    said = Statement("Arriba", Orientation.STATED)
    here = row(at(ETV6), at(NTRK3), order=Orientation.NOT_STATED)
    there = row(at(NTRK3), at(ETV6), order=Orientation.NOT_STATED)
    here, there = (replace(each, finding=replace(each.finding, caller=said)) for each in (here, there))
    assert not may_be_one(junction_of(here), junction_of(there))


def test_a_row_that_says_more_is_looked_at_first():
    assert precision(row()) > precision(row(at(ETV6), at(NTRK3))) > precision(row(Partner("?"), at(NTRK3)))


CUT, CUT_BACK = (
    (at(ETV6, "chr12:11870100"), at(NTRK3, "chr15:87945000")),
    (
        at(NTRK3, "chr15:87945002"),
        at(ETV6, "chr12:11870101"),
    ),
)


def called(each, by):
    finding = replace(each.finding, orientation=Orientation.NOT_STATED, caller=Statement(by, Orientation.STATED))
    return replace(each, finding=finding)


def lost(each, kinase=KinaseDomain.LOST):
    return replace(each, finding=replace(each.finding, kinase_domain=kinase))


def are_one(first, second, *listed):
    exchanges = listed_both_ways(listed or (first, second))
    a, b = junction_of(first, exchanges), junction_of(second, exchanges)
    assert may_be_one(a, b) is may_be_one(b, a)
    return may_be_one(a, b)


@pytest.mark.parametrize("method", [RNA, DNA, Method.WGS])
def test_opposite_orders_at_one_place_are_two_products_only_where_one_source_of_one_test_lists_both(method):
    main, back = row(*CUT, method=method), row(*CUT_BACK, method=method)
    assert not are_one(main, back)
    assert not are_one(called(main, "Arriba"), called(back, "Arriba"))
    assert are_one(called(main, "Arriba"), called(back, "STAR-Fusion"))
    assert are_one(called(main, "Arriba"), back)
    other = replace(back, test=Test("T2", method))
    assert are_one(main, other)
    # Once a test lists both, rows of other tests belong to the product of their own order.
    assert not are_one(main, other, main, back)
    assert are_one(back, other, main, back)


@pytest.mark.parametrize(
    "sides",
    [
        (at(ETV6, "chr12:11870100"), at(NTRK3, "chr15:87945000")),
        (replace(at(ETV6, ""), exon=5, transcript="NM_001987.5"), replace(at(NTRK3, ""), exon=15, transcript="NM_1.1")),
    ],
    ids=["by position", "by exon"],
)
def test_on_rna_the_very_same_places_in_both_orders_are_one_junction_stated_both_ways(sides):
    main, back = row(*sides, method=RNA), row(*reversed(sides), method=RNA)
    assert are_one(main, back)
    assert not are_one(*(replace(each, test=Test("T1", DNA)) for each in (main, back)))
    moved = replace(sides[0], breakpoint="chr12:11869969", exon=4)
    assert not are_one(main, row(sides[1], moved, method=RNA))


def test_rna_and_a_cut_in_dna_that_shows_the_other_product_alone_are_two():
    rna, dna = row(at(ETV6), at(NTRK3)), row(*CUT_BACK, test="T2", method=DNA)
    assert not are_one(rna, dna)
    assert not are_one(rna, lost(row(at(NTRK3), at(ETV6), test="T2", method=DNA)))
    assert are_one(rna, lost(dna, KinaseDomain.KEPT))
    assert are_one(rna, row(at(NTRK3), at(ETV6), test="T2", method=DNA))
    assert are_one(row(at(NTRK3), at(ETV6)), row(*CUT, test="T2", method=DNA))


def test_one_place_that_both_name_decides_though_the_other_side_has_none():
    rna, dna = row(), row(at(NTRK3, "chr15:87940753"), at(ETV6), method=DNA, test="T2")
    assert may_be_one(junction_of(rna), junction_of(dna))
