"""Arriba: 5' and 3' only where both strands are known."""

import pytest

from mdt_desk.domain.problems import Level
from mdt_desk.domain.said_beside import note_says
from mdt_desk.domain.testing import (
    CallerFilter,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    Orientation,
    Partner,
    ReadingFrame,
)
from mdt_desk.exchange.reading import read_file
from tests.exchange.fusion_callers.samples import ARRIBA, only, places, read, table

ELSEWHERE = "15:80000000"
"""A place outside NTRK3: a row of other genes that is cut inside it concerns NTRK."""


def arriba(**cells: str) -> bytes:
    return table([{**ARRIBA, **cells}], mark="#")


def test_gene1_is_the_five_prime_gene_where_both_strands_are_known():
    finding = only(arriba()).finding
    assert finding.orientation is Orientation.NOT_STATED
    assert (finding.caller.by, finding.caller.orientation) == ("Arriba", Orientation.STATED)
    assert finding.five_prime == Partner("ETV6", "ENST00000396373.4", None, "12:11869969")
    assert finding.three_prime == Partner("NTRK3", breakpoint="15:87940753")
    assert finding.genome_build is GenomeBuild.GRCH38


@pytest.mark.parametrize("strand", [".", "./+", "+/.", "", "+"])
def test_with_an_unknown_strand_nothing_is_said_of_the_order(strand):
    finding = only(arriba(**{"strand2(gene/fusion)": strand})).finding
    assert finding.caller.orientation is Orientation.NOT_STATED
    assert finding.genes == ("ETV6", "NTRK3")
    assert (finding.five_prime, finding.three_prime) == (None, None)
    assert "12:11869969, 15:87940753" in finding.note


def test_reads_are_split_and_spanning_together():
    assert only(arriba()).finding.supporting_reads == 35


@pytest.mark.parametrize(
    ("said", "frame"),
    [
        ("in-frame", ReadingFrame.IN_FRAME),
        ("In-Frame", ReadingFrame.IN_FRAME),
        ("out-of-frame", ReadingFrame.OUT_OF_FRAME),
        (".", ReadingFrame.NOT_STATED),
        ("stop-codon", ReadingFrame.OUT_OF_FRAME),
    ],
)
def test_the_frame_is_what_the_caller_says(said, frame):
    assert only(arriba(reading_frame=said)).finding.caller.reading_frame is frame


def test_a_stop_codon_is_told():
    read_finding = only(arriba(reading_frame="stop-codon"))
    assert "stop-codon" in read_finding.finding.note
    assert read_finding.effect == "stop-codon"


def test_confidence_and_filters_are_noted():
    assert only(arriba()).finding.note == "confidence high; type translocation; filters duplicates(3)"


def test_neighbours_of_a_breakpoint_between_genes_are_no_partners():
    reading = read(arriba(gene2="GENEA(83716),GENEB(218)"))
    finding = reading.findings[0].finding
    assert finding.three_prime == Partner(breakpoint="15:87940753")
    assert "GENEA(83716),GENEB(218)" in finding.written_as
    assert "lies between genes" in places(reading)["row 2, column 'gene2'"]


def test_one_gene_on_both_sides_is_an_event_in_one_gene():
    assert only(arriba(gene1="NTRK3")).finding.kind is FindingKind.INTRAGENIC


def test_a_gene_read_against_its_direction_is_pointed_out():
    reading = read(arriba(**{"strand2(gene/fusion)": "-/+"}))
    assert "against its direction" in places(reading)["row 2, column 'strand2(gene/fusion)'"]


def test_columns_may_stand_in_another_order_and_others_may_be_added():
    cells = {"new_count": "12", **dict(reversed(ARRIBA.items()))}
    assert only(table([cells], mark="#")) == only(arriba())


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (".", CallerFilter.NOT_STATED),
        ("duplicates(3),mismatches(1)", CallerFilter.NOT_STATED),
        ("min_support", CallerFilter.DROPPED),
        ("duplicates(3),blacklist", CallerFilter.DROPPED),
    ],
)
def test_a_filter_without_a_count_discarded_the_event_as_a_whole(filters, kept):
    assert only(arriba(filters=filters)).finding.caller_filter is kept


def test_what_discarded_it_is_told_in_its_own_words():
    assert "discarded by blacklist" in only(arriba(filters="duplicates(3),blacklist")).finding.note


def test_low_confidence_is_shown_and_drops_nothing():
    finding = only(arriba(confidence="low")).finding
    assert (finding.caller_filter, "confidence low" in finding.note) == (CallerFilter.NOT_STATED, True)


def test_every_row_of_the_file_of_discarded_events_is_dropped():
    (found,) = read(arriba(filters="."), name="fusions.discarded.tsv").findings
    assert found.finding.caller_filter is CallerFilter.DROPPED
    assert "from a file of discarded candidates" in found.finding.note


@pytest.mark.parametrize(
    ("domains", "kinase"),
    [
        ("PNT(100%)|Protein_kinase_domain(100%)", KinaseDomain.KEPT),
        ("PNT(100%)|Protein_tyrosine_kinase(100%),Other(10%)", KinaseDomain.KEPT),
        ("PNT(100%)|Protein_kinase_domain(62%)", KinaseDomain.NOT_DETERMINED),
        ("Protein_kinase_domain(100%)|Other(100%)", KinaseDomain.NOT_DETERMINED),
        ("|", KinaseDomain.NOT_DETERMINED),
        (".", KinaseDomain.NOT_DETERMINED),
    ],
)
def test_the_kinase_is_kept_for_arriba_only_where_it_names_the_whole_domain_of_the_ntrk_gene(domains, kinase):
    assert only(arriba(retained_protein_domains=domains)).finding.caller.kinase_domain is kinase


@pytest.mark.parametrize(
    ("domains", "words"),
    [
        ("SAM(100%)|Protein_kinase_domain(40%)", "lists the kinase domain of NTRK in part: Protein_kinase_domain(40%)"),
        ("SAM(100%)|Ig(100%),Tyrosine_kinase", "lists the kinase domain of NTRK in part: Tyrosine_kinase"),
        ("SAM(100%)|", "lists no kinase domain among those retained of NTRK"),
        ("SAM(100%)|Protein_kinase_domain(100%)", ""),
        ("|", ""),
        (".", ""),
    ],
)
def test_what_arriba_says_of_the_kinase_domain_is_said_and_no_computed_word_takes_its_place(domains, words):
    data = arriba(retained_protein_domains=domains)
    assert words in only(data).kinase_effect
    reading = read_file(data, "x.tsv", None, GenomeBuild.GRCH38)
    (found,) = reading.findings
    assert words in found.finding.note
    warned = [each for each in reading.problems if words and words in each.what]
    assert len(warned) == (1 if words else 0)
    computed = found.finding.computed.kinase_domain
    assert computed is (KinaseDomain.NOT_DETERMINED if words else KinaseDomain.KEPT)


def test_the_kinase_of_another_gene_says_nothing():
    finding = only(arriba(gene2="ALK", retained_protein_domains="|Protein_kinase_domain(100%)")).finding
    assert finding.caller.kinase_domain is KinaseDomain.NOT_DETERMINED


def test_a_place_between_genes_one_of_which_is_ntrk_is_not_lost():
    reading = read(arriba(gene2="NTRK1(0),INSRR(9)"))
    (found,) = reading.findings
    assert found.concerns_ntrk
    assert "It may be NTRK1" in next(each.advice for each in reading.problems if "between genes" in each.what)
    (other,) = read(arriba(gene2="SLITRK5(2300),GENEB(9)", breakpoint2=ELSEWHERE)).findings
    assert not other.concerns_ntrk


@pytest.mark.parametrize(
    ("cells", "silent"),
    [
        ({"gene2": "3-Mar"}, True),
        ({"gene2": "?"}, True),
        ({"gene2": ".", "breakpoint2": "."}, True),
        ({"gene2": ".", "breakpoint2": "chrUn_x"}, True),
        ({"gene2": "."}, False),
        ({"gene2": "GENEA(83716),GENEB(218)"}, False),
    ],
)
def test_a_side_that_may_be_any_gene_is_left_out_and_the_file_is_no_negative_result(cells, silent):
    """By its place a side between genes is none of NTRK; what names neither a gene nor a place may be."""
    reading = read(arriba(**{"gene1": "FNIP1", "breakpoint2": ELSEWHERE, **cells}))
    said = [each.what for each in reading.problems if "nothing is said of NTRK1-3" in each.what]
    assert any(words.endswith("; this is not a negative result") for words in said) is silent
    assert any(place.startswith("row 2") for place in reading.left_out) is silent


@pytest.mark.parametrize(("gene", "left_out"), [("3-Mar", ("row 2",)), ("", ("row 2",)), ("exon 14", ("row 2",))])
def test_a_side_that_was_not_read_is_left_out_by_its_row(gene, left_out):
    assert read(arriba(gene2=gene, breakpoint2=ELSEWHERE)).left_out == left_out


@pytest.mark.parametrize("gene", [".", "GENEA(83716),GENEB(218)"])
def test_a_side_between_genes_was_read(gene):
    assert read(arriba(gene2=gene)).left_out == ()


def test_a_row_that_was_dropped_by_the_caller_is_not_left_out():
    assert read(arriba(gene2="3-Mar", filters="blacklist")).left_out == ()


@pytest.mark.parametrize("gene", ["ENST00000360948", "ENST00000360948.2", "NM_001012338.3"])
def test_a_transcript_of_an_ntrk_gene_in_place_of_the_gene_stops_the_import(gene):
    reading = read(arriba(gene2=gene))
    assert reading.left_out == ("row 2",)
    assert any(each.level is Level.ERROR and "looks like an NTRK gene" in each.what for each in reading.problems)


@pytest.mark.parametrize("domains", ["PNT(100%)|Protein_kinase_domain(100%)", "."])
def test_no_kinase_is_made_from_an_ntrk_gene_read_against_its_direction(domains):
    cells = {"strand2(gene/fusion)": "-/+", "retained_protein_domains": domains}
    finding = only(arriba(**cells)).finding
    # Arriba never says that a kinase is lost, and says nothing of it here: what the strands mean stands in the note.
    assert finding.caller.kinase_domain is KinaseDomain.NOT_DETERMINED
    assert finding.caller.reading_frame is ReadingFrame.NOT_STATED
    assert "antisense: read against its direction: NTRK3" in finding.note
    assert note_says(finding) == "says 'antisense'"


def test_a_partner_read_against_its_direction_has_no_frame_that_the_caller_could_state():
    read_finding = only(arriba(**{"strand1(gene/fusion)": "+/-"}))
    assert read_finding.finding.caller.reading_frame is ReadingFrame.NOT_STATED
    assert (read_finding.effect, "antisense: read against its direction: ETV6" in read_finding.finding.note) == (
        "in-frame",
        True,
    )


def test_strands_at_a_place_on_another_chromosome_say_nothing_of_the_ntrk_gene():
    cells = {"strand2(gene/fusion)": "-/+", "breakpoint2": "1:156874571"}
    assert "antisense" not in only(arriba(**cells)).finding.note
    assert "antisense" in only(arriba(**cells | {"breakpoint2": "15:87940753"})).finding.note


def test_a_gene_on_the_strand_on_which_it_does_not_lie_is_pointed_out_and_no_frame_is_taken():
    cells = {"strand1(gene/fusion)": "-/-"}
    reading = read(arriba(**cells))
    assert "says that ETV6 lies on -, yet it lies on +" in places(reading)["row 2, column 'strand1(gene/fusion)'"]
    assert reading.findings[0].finding.caller.reading_frame is ReadingFrame.NOT_STATED
    assert "strand1" not in str(places(read(arriba())))


@pytest.mark.parametrize(
    ("frame", "sites", "told"),
    [
        ("in-frame", ("CDS/splice-site", "CDS"), ""),
        ("in-frame", ("CDS/splice-site", "3'UTR"), "site2 3'UTR"),
        ("in-frame", ("intergenic", "CDS"), "site1 intergenic"),
        ("in-frame", ("splice-site", "splice-site"), ""),
        ("in-frame", ("exon", "CDS"), ""),
        ("out-of-frame", ("CDS/splice-site", "intron"), ""),
    ],
)
def test_a_frame_across_a_place_outside_the_coding_sequence_is_told(frame, sites, told):
    finding = only(arriba(reading_frame=frame, site1=sites[0], site2=sites[1])).finding
    assert ("in frame stated, outside the coding sequence" in finding.note) is bool(told)
    assert told in finding.note
