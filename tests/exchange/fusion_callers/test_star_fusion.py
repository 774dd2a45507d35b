"""STAR-Fusion: the left gene is the 5' gene; the symbol stands before the gene's id."""

import pytest

from mdt_desk.domain.finding_doubts import finding_doubt
from mdt_desk.domain.testing import CallerFilter, Orientation, Partner, ReadingFrame
from tests.exchange.fusion_callers.samples import STAR, only, read, table


def star(**cells: str) -> bytes:
    return table([{**STAR, **cells}], mark="#")


def test_left_and_right_are_five_prime_and_three_prime():
    finding = only(star()).finding
    assert finding.caller.orientation is Orientation.STATED
    assert finding.five_prime == Partner("ETV6", breakpoint="chr12:11869969:+")
    assert finding.three_prime == Partner("NTRK3", breakpoint="chr15:87940753:-")
    assert finding.supporting_reads == 40


def test_symbols_with_hyphens_are_whole():
    finding = only(star(LeftGene="AFAP1-AS1^ENSG00000000001.1", RightGene="MT-ND5^ENSG00000000002.1")).finding
    assert (finding.five_prime.gene, finding.three_prime.gene) == ("AFAP1-AS1", "MT-ND5")


def test_support_by_large_anchors_is_noted():
    assert "LargeAnchorSupport YES_LDAS" in only(star()).finding.note


@pytest.mark.parametrize(
    ("said", "frame"),
    [
        ("INFRAME", ReadingFrame.IN_FRAME),
        ("FRAMESHIFT", ReadingFrame.OUT_OF_FRAME),
        (".", ReadingFrame.NOT_STATED),
        (None, ReadingFrame.NOT_STATED),
    ],
)
def test_a_frame_that_is_not_computed_is_not_stated(said, frame):
    cells = {} if said is None else {"PROT_FUSION_TYPE": said, "CDS_LEFT_ID": "ENST00000396373.4"}
    finding = only(star(**cells)).finding
    assert finding.caller.reading_frame is frame
    assert finding.five_prime.transcript == cells.get("CDS_LEFT_ID", "")


@pytest.mark.parametrize(
    "label", ["GTEx_recurrent_StarF2019", "BodyMap", "Babiceanu_Normal", "ConjoinG", "DGD_PARALOGS"]
)
def test_an_annotation_that_the_caller_filters_by_drops_the_row_in_its_own_words(label):
    finding = only(star(annots=f'["{label}","INTRACHROMOSOMAL[chr1:0.1Mb]"]')).finding
    assert finding.caller_filter is CallerFilter.DROPPED
    assert label in finding.note


def test_a_pair_known_in_cancer_stays_whatever_else_is_annotated():
    assert only(star(annots='["BodyMap","Cosmic"]')).finding.caller_filter is CallerFilter.NOT_STATED


def test_neighbouring_genes_are_told_and_drop_nothing():
    finding = only(star(annots='["INTRACHROMOSOMAL[chr1:0.0Mb]","NEIGHBORS[6565]"]')).finding
    assert finding.caller_filter is CallerFilter.NOT_STATED
    assert "neighbouring genes" in finding.note


def test_annotations_are_looked_through_however_many_they_are():
    labels = ",".join(f'"Seen{number}"' for number in range(400))
    reading = read(star(annots=f'[{labels},"BodyMap"]'))
    assert reading.findings[0].finding.caller_filter is CallerFilter.DROPPED
    assert reading.left_out == ()


def test_candidates_before_the_callers_own_filter_never_weigh():
    (found,) = read(star(), name="star-fusion.fusion_candidates.preliminary").findings
    assert found.finding.caller_filter is CallerFilter.DROPPED
    assert "preliminary" in found.finding.note


def test_a_name_that_differs_from_the_two_sides_is_pointed_out_with_both():
    said = [each.what for each in read(star(FusionName="LMNA--NTRK1")).problems]
    assert any("LMNA--NTRK1 differs from the genes of the two sides, ETV6 and NTRK3" in what for what in said)
    assert not any("differs" in each.what for each in read(star()).problems)


def test_a_frame_in_words_that_are_not_read_is_kept_in_the_note():
    finding = only(star(PROT_FUSION_TYPE="INFRAME;FRAMESHIFT")).finding
    assert finding.caller.reading_frame is ReadingFrame.NOT_STATED
    assert "PROT_FUSION_TYPE INFRAME;FRAMESHIFT" in finding.note


@pytest.mark.parametrize(
    ("places", "turned"),
    [
        ({"RightBreakpoint": "chr15:87940753:+"}, True),
        ({"RightBreakpoint": "chr15:87940753:-"}, False),
        ({"RightBreakpoint": "chr15:87940753"}, False),
        ({"RightBreakpoint": "chr15:87940753:+", "LeftBreakpoint": "chr12:11869969"}, False),
    ],
)
def test_an_ntrk_gene_read_on_its_other_strand_has_no_frame_where_the_file_states_both_strands(places, turned):
    reading = read(star(PROT_FUSION_TYPE="INFRAME", **places))
    finding = only(star(PROT_FUSION_TYPE="INFRAME", **places)).finding
    assert ("antisense: read against its direction: NTRK3" in finding.note) is turned
    assert (finding.caller.reading_frame is ReadingFrame.NOT_STATED) is turned
    assert any("against its direction" in each.what for each in reading.problems) is turned


def test_a_place_in_another_ntrk_gene_is_said_as_that_and_not_as_the_other_strand():
    places = {"RightBreakpoint": "chr1:156874571:+"}
    said = [each.what for each in read(star(PROT_FUSION_TYPE="INFRAME", **places)).problems]
    assert not any("against its direction" in each for each in said)
    finding = only(star(PROT_FUSION_TYPE="INFRAME", **places)).finding
    assert "antisense" not in finding.note
    assert "lies inside NTRK1" in finding_doubt(finding)


@pytest.mark.parametrize(
    ("annots", "told"),
    [
        ('["Cosmic","TCGA_StarF2019","INTERCHROMOSOMAL[chr12--chr15]","LOCAL_INVERSION:-:[9045]"]', ""),
        ('["ETV6->ETS_variant_transcription_factor_6","NTRK3->neurotrophic_receptor,_tyrosine_kinase_3"]', ""),
        ('["our_panel_recurrent_artefact"]', "our_panel_recurrent_artefact"),
        ('["BodyMap","Cosmic"]', "BodyMap"),
    ],
)
def test_an_annotation_that_nobody_knows_is_kept_in_the_note_and_drops_nothing(annots, told):
    finding = only(star(annots=annots)).finding
    assert finding.caller_filter is CallerFilter.NOT_STATED
    assert (f"annotated: {told}" in finding.note) is bool(told)
    assert ("annotated:" in finding.note) is bool(told)
