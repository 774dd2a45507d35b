"""Both transcripts drawn to scale: what is kept is filled, what is lost is dashed, and nothing is drawn unknown."""

from dataclasses import replace

import pytest

from mdt_desk.domain.shapes import Path, Words
from mdt_desk.domain.testing import Partner
from mdt_desk.domain.transcript_view import transcript_view
from mdt_desk.domain.transcripts import derive
from tests.domain.test_exon_tables import TABLES
from tests.domain.test_transcripts import ETV6_NTRK3, FIVE, GRCH37, NO_BUILD, THREE, cut, fusion

DARK = "#4A4A4A"
WIDTH = 180.0


def drawn(finding):
    return transcript_view(finding, derive(finding, TABLES), TABLES, WIDTH)


def texts(picture):
    return [shape.text for shape in picture.shapes if isinstance(shape, Words)]


def boxes(picture):
    return [shape for shape in picture.shapes if isinstance(shape, Path) and shape.closed]


def widths(paths):
    return [path.points[1][0] - path.points[0][0] for path in paths]


def test_each_side_says_its_transcript_and_where_it_is_cut():
    said = texts(drawn(ETV6_NTRK3))
    assert said[0] == "5' ETV6, ENST00000396373.4: cut after exon 5"
    assert "3' NTRK3, NM_001012338.2: cut before exon 15" in said
    assert said.count("kept") == 2


def test_both_transcripts_and_the_product_have_one_scale():
    picture = drawn(ETV6_NTRK3)
    ntrk3 = TABLES.reference("NTRK3", GRCH37)
    etv6 = TABLES.named("ETV6", "ENST00000396373.4", GRCH37)
    lengths = [exon.end - exon.start + 1 for transcript in (etv6, ntrk3) for exon in transcript.exons]
    found = widths(boxes(picture))[: len(lengths)]
    scale = found[0] / lengths[0]
    assert found == pytest.approx([length * scale for length in lengths])


def test_a_kept_kinase_is_dark_and_what_is_lost_is_dashed():
    shapes = boxes(drawn(ETV6_NTRK3))
    kinase_exons = len(TABLES.reference("NTRK3", GRCH37).kinase_exons())
    assert sum(shape.fill == DARK for shape in shapes) == 2 * kinase_exons
    assert all(shape.fill is None for shape in shapes if shape.dash)


def test_ntrk_as_the_five_prime_gene_brings_no_kinase_into_the_product():
    picture = drawn(cut("NTRK3@15:88126271", "ETV6@12:11869424"))
    assert not any(shape.fill == DARK for shape in boxes(picture))
    assert "no exon of the kinase domain is on the product" in texts(picture)


def test_the_product_says_its_frame():
    out = drawn(cut("LMNA@1:156108548", "NTRK1@1:156844363", GRCH37))
    assert "Product, as derived: out of frame" in texts(out)
    assert "product, as derived: out of frame" in out.alternative


def test_a_partner_without_a_table_is_drawn_as_not_held_and_gives_no_product():
    picture = drawn(cut("TPR@1:186314000", "NTRK1@1:156874571"))
    assert "not held" in texts(picture)
    assert not any("Product" in text for text in texts(picture))


def test_a_cut_inside_an_exon_divides_it():
    whole, inside = (
        boxes(drawn(cut("ETV6@12:11869969", place))) for place in ("NTRK3@15:87940753", "NTRK3@15:87940700")
    )
    assert len(inside) == len(whole) + 1


def test_a_side_that_is_not_cut_anywhere_known_says_so():
    picture = drawn(replace(fusion(FIVE, THREE), three_prime=replace(THREE, exon=99)))
    assert "where it is cut is not known" in texts(picture)


def test_where_no_transcript_is_held_there_is_no_picture():
    assert drawn(fusion(Partner("TPR", "NM_1.1", 3), Partner("NTRK1"), NO_BUILD)) is None


@pytest.mark.parametrize("finding", [ETV6_NTRK3, cut("TPM3@1:154170400", "NTRK1@1:156874571")])
def test_nothing_is_drawn_outside_the_picture_and_no_word_is_below_eight_points(finding):
    picture = drawn(finding)
    places = [point for shape in picture.shapes if isinstance(shape, Path) for point in shape.points]
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in places)
    assert min(shape.size for shape in picture.shapes if isinstance(shape, Words)) >= 8.0


def test_the_same_is_told_in_words():
    said = drawn(ETV6_NTRK3).alternative
    assert "kept from exon 1 to exon 5 of 8" in said
    assert "kept from exon 15 to exon 20" in said


PARTNERS = [each for held in TABLES.by_gene.values() for each in held if not each.gene.startswith("NTRK")]


@pytest.mark.parametrize("ntrk", ["NTRK1", "NTRK2", "NTRK3"])
@pytest.mark.parametrize("partner", PARTNERS, ids=[f"{each.gene} {each.name} {each.build}" for each in PARTNERS])
def test_every_held_partner_can_be_drawn_at_every_exon_in_both_orders(partner, ntrk):
    reference = TABLES.reference(ntrk, partner.build)
    for exon in partner.exons[::4]:
        side = Partner(partner.gene, partner.name, exon.number)
        other = Partner(ntrk, reference.name, reference.kinase_exons()[0].number)
        for finding in (fusion(side, other), fusion(other, side)):
            assert 20 < drawn(finding).height < 70
