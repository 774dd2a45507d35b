"""What follows from a breakpoint or a typed exon, what does not, and that a report is never overruled."""

from dataclasses import replace

import pytest

from mdt_desk.domain.genome import read_position
from mdt_desk.domain.held_transcripts import held_tables
from mdt_desk.domain.position_doubts import misplaced
from mdt_desk.domain.testing import (
    NTRK_GENES,
    Finding,
    FindingKind,
    GenomeBuild,
    KinaseDomain,
    Orientation,
    Partner,
    ReadingFrame,
    Statement,
)
from mdt_desk.domain.transcripts import contradictions, derive, fill, inside_ntrk, outside_gene
from tests.domain.test_exon_tables import TABLES

GRCH37, GRCH38, NO_BUILD = GenomeBuild.GRCH37, GenomeBuild.GRCH38, GenomeBuild.NOT_STATED
IN, OUT, NO_FRAME = ReadingFrame.IN_FRAME, ReadingFrame.OUT_OF_FRAME, ReadingFrame.NOT_STATED
KEPT, LOST, UNKNOWN = KinaseDomain.KEPT, KinaseDomain.LOST, KinaseDomain.NOT_DETERMINED


def fusion(five: Partner | None, three: Partner | None, build: GenomeBuild = GRCH38) -> Finding:
    return Finding(
        FindingKind.FUSION, orientation=Orientation.STATED, five_prime=five, three_prime=three, genome_build=build
    )


def cut(five: str, three: str, build: GenomeBuild = GRCH38) -> Finding:
    """A fusion by gene and breakpoint, written GENE@chrN:pos."""
    sides = [Partner(gene, breakpoint=place) for gene, _, place in (text.partition("@") for text in (five, three))]
    return fusion(*sides, build)


ETV6_NTRK3 = cut("ETV6@chr12:11869969", "NTRK3@chr15:87940753")
FIVE = Partner("ETV6", "ENST00000396373.4", 5)
THREE = Partner("NTRK3", "NM_001012338.2", 15)


def told(finding: Finding) -> tuple[int | None, int | None, ReadingFrame, KinaseDomain]:
    derived = derive(finding, TABLES)
    return derived.exon_5p, derived.exon_3p, derived.frame, derived.kinase


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (ETV6_NTRK3, (5, 15, IN, KEPT)),
        (cut("ETV6@12:11853561", "NTRK3@15:88033045"), (4, 14, IN, KEPT)),
        (cut("TPM3@1:154170400", "NTRK1@1:156874571"), (8, 10, IN, KEPT)),
        (cut("LMNA@1:156130773", "NTRK1@1:156874906"), (2, 11, IN, KEPT)),
        (cut("TRIM24@7:138573642", "NTRK2@9:84867243"), (12, 16, IN, KEPT)),
        (cut("TFG@3:100451516", "NTRK1@1:156844363", GRCH37), (5, 10, IN, KEPT)),
        (cut("EML4@2:42472827", "NTRK3@15:88576276", GRCH37), (2, 14, IN, KEPT)),
        (cut("LMNA@1:156108548", "NTRK1@1:156844363", GRCH37), (11, 10, OUT, KEPT)),
    ],
)
def test_known_junctions_give_their_exons_and_frame(finding, expected):
    assert told(finding) == expected


def test_a_partner_without_an_exon_table_leaves_the_frame_open():
    assert told(cut("TPR@1:186314000", "NTRK1@1:156874571")) == (None, 10, NO_FRAME, KEPT)


def test_without_a_build_nothing_follows_from_a_breakpoint():
    derived = derive(replace(ETV6_NTRK3, genome_build=NO_BUILD), TABLES)
    assert (derived.exon_3p, derived.frame, derived.kinase, derived.basis) == (None, NO_FRAME, UNKNOWN, "")
    assert derived.three_prime.place.words == "the genome build is not stated"


def test_without_an_order_nothing_follows():
    finding = Finding(FindingKind.FUSION, genes=("NTRK1", "TPM3"), genome_build=GRCH38)
    assert told(finding) == (None, None, NO_FRAME, UNKNOWN)


@pytest.mark.parametrize(
    ("place", "kinase"),
    [
        ("15:87941485", KEPT),  # intron 14
        ("15:87940753", KEPT),  # the first base of exon 15
        ("15:87940727", KEPT),  # inside exon 15, at the residue at which the kinase domain starts
        ("15:87940726", LOST),  # inside exon 15, one base behind its start
        ("15:87940700", LOST),
        ("15:87935000", LOST),  # intron 15
        ("15:87933184", LOST),  # exon 16
        ("15:87933100", LOST),  # inside exon 16
        ("15:87000000", UNKNOWN),  # outside the gene
        ("9:87940753", UNKNOWN),  # another chromosome
    ],
)
def test_the_kinase_is_kept_up_to_the_start_of_its_first_exon(place, kinase):
    assert told(cut("ETV6@12:11869969", f"NTRK3@{place}"))[3] is kinase


@pytest.mark.parametrize(
    ("place", "build", "kinase"),
    [
        ("NTRK1@1:156845898", GRCH37, KEPT),
        ("NTRK1@1:156845899", GRCH37, LOST),
        ("NTRK1@1:156846000", GRCH37, LOST),
        ("NTRK1@1:156876106", GRCH38, KEPT),
        ("NTRK1@1:156876107", GRCH38, LOST),
        ("NTRK2@9:87549103", GRCH37, KEPT),
        ("NTRK2@9:87549104", GRCH37, LOST),
    ],
)
def test_a_cut_behind_the_first_residue_of_the_kinase_domain_loses_it(place, build, kinase):
    assert told(cut("QKI@6:163000000", place, build))[3] is kinase


def test_an_intronic_breakpoint_tells_the_kinase_but_no_exon_and_no_frame():
    assert told(cut("ETV6@12:11869969", "NTRK3@15:87941485")) == (5, None, NO_FRAME, KEPT)


@pytest.mark.parametrize(
    ("place", "kinase"), [("15:88126271", LOST), ("15:87933123", LOST), ("15:88252198", LOST), ("15:87876935", UNKNOWN)]
)
def test_ntrk_as_the_five_prime_gene_loses_what_follows_the_cut(place, kinase):
    assert told(cut(f"NTRK3@{place}", "ETV6@12:11869424"))[3] is kinase


def test_typed_exons_need_no_build():
    assert told(fusion(FIVE, THREE, NO_BUILD)) == (5, 15, IN, KEPT)


@pytest.mark.parametrize(("exon", "kinase"), [(15, KEPT), (16, LOST)])
def test_a_typed_exon_is_read_although_a_position_without_a_build_stands_beside_it(exon, kinase):
    three = replace(THREE, exon=exon, breakpoint="chr15:88483984")
    assert told(fusion(FIVE, three, NO_BUILD))[1::2] == (exon, kinase)


@pytest.mark.parametrize(
    ("three", "words"),
    [
        (replace(THREE, transcript=""), "an exon number means nothing without its transcript"),
        (replace(THREE, transcript="NM_001012338.3"), "no exon table of NM_001012338.3 is held"),
        (replace(THREE, exon=99), "NM_001012338.2 has no coding exon 99"),
        (Partner("NTRK3"), "not stated"),
        (None, "not stated"),
    ],
)
def test_a_typed_exon_needs_its_transcript_with_the_version(three, words):
    derived = derive(fusion(FIVE, three), TABLES)
    assert (derived.exon_3p, derived.frame, derived.kinase) == (None, NO_FRAME, UNKNOWN)
    assert derived.three_prime.place.words == words


def test_one_junction_has_two_numbers_on_two_transcripts():
    ensembl = fusion(FIVE, Partner("NTRK3", "ENST00000360948.2", 14))
    assert told(ensembl) == (5, 14, IN, KEPT)
    assert told(fusion(FIVE, replace(THREE, exon=16)))[3] is LOST


def test_the_basis_names_transcripts_and_build():
    derived = derive(ETV6_NTRK3, TABLES)
    assert derived.basis == "ETV6 ENST00000396373.4 and NTRK3 NM_001012338.2, GRCh38"
    assert derived.ntrk_basis == "NM_001012338.2, GRCh38"


def test_what_follows_is_filled_in_with_its_basis():
    filled = fill(ETV6_NTRK3, derive(ETV6_NTRK3, TABLES))
    assert (filled.three_prime.exon, filled.three_prime.transcript) == (15, "NM_001012338.2")
    assert (filled.computed.reading_frame, filled.computed.kinase_domain) == (IN, KEPT)
    assert (filled.reading_frame, filled.kinase_domain) == (ETV6_NTRK3.reading_frame, ETV6_NTRK3.kinase_domain)
    assert {side.exon_by for side in (filled.five_prime, filled.three_prime)} == {
        "NM_001012338.2, GRCh38", "ENST00000396373.4, GRCh38",
    }  # fmt: skip
    assert filled.computed.by == "NM_001012338.2, GRCh38"


def test_what_the_report_states_is_never_overruled():
    stated = replace(ETV6_NTRK3, reading_frame=OUT, kinase_domain=LOST, three_prime=replace(THREE, exon=14))
    stated = replace(stated, three_prime=replace(stated.three_prime, breakpoint="chr15:87940753"))
    filled = fill(stated, derive(stated, TABLES))
    assert (filled.reading_frame, filled.kinase_domain, filled.three_prime.exon) == (OUT, LOST, 14)


def test_an_exon_number_is_never_joined_to_another_transcript():
    finding = replace(ETV6_NTRK3, three_prime=Partner("NTRK3", "ENST00000629765.1", None, "chr15:87940753"))
    assert fill(finding, derive(finding, TABLES)).three_prime == finding.three_prime


def test_a_finding_to_which_nothing_is_added_has_no_basis():
    finding = fusion(Partner("ETV6"), Partner("NTRK3"))
    assert fill(finding, derive(finding, TABLES)) == finding


def test_a_report_that_differs_from_its_breakpoints_is_asked_about():
    three = Partner("NTRK3", "NM_001012338.2", 14, "chr15:87940753")
    stated = replace(ETV6_NTRK3, three_prime=three, reading_frame=OUT, kinase_domain=LOST)
    assert contradictions(stated, derive(stated, TABLES)) == (
        "the report says 3' exon 14 of NM_001012338.2, the breakpoint gives exon 15",
        "the report says out of frame, whole exons give in frame",
        "the report says kinase domain lost, the position gives kinase domain kept",
    )


def test_a_report_that_agrees_or_is_silent_is_not():
    assert contradictions(ETV6_NTRK3, derive(ETV6_NTRK3, TABLES)) == ()
    filled = fill(ETV6_NTRK3, derive(ETV6_NTRK3, TABLES))
    assert contradictions(filled, derive(filled, TABLES)) == ()


@pytest.mark.parametrize(
    ("side", "build", "odd"),
    [
        (Partner("NTRK3", breakpoint="15:87880428"), GRCH37, True),
        (Partner("NTRK3", breakpoint="15:87880428"), GRCH38, False),
        (Partner("NTRK1", breakpoint="chr1:156874906"), GRCH37, True),
        (Partner("NTRK3", breakpoint="chr1:87940753"), GRCH38, True),
        (Partner("NTRK3", breakpoint="15:87880428"), NO_BUILD, False),
        (Partner("ALK", breakpoint="2:29717697"), GRCH37, False),
        (Partner("ETV6", breakpoint="12:11663757"), GRCH38, False),
        (Partner("NTRK3"), GRCH37, False),
    ],
)
def test_a_breakpoint_far_outside_its_gene_is_odd(side, build, odd):
    assert (outside_gene(side, build, TABLES) is not None) == odd


def test_what_a_callers_file_names_is_not_called_the_report():
    side = replace(ETV6_NTRK3.three_prime, exon=14, transcript="NM_001012338.2")
    by_file = replace(ETV6_NTRK3, caller=Statement("Arriba"), three_prime=side)
    found = contradictions(by_file, derive(by_file, TABLES))
    assert any(text.startswith("the entry says 3' exon 14") for text in found)
    assert not any("the report says" in text for text in found)


@pytest.mark.parametrize(
    ("place", "build", "said"),
    [
        ("1:156844363", GenomeBuild.GRCH37, "NTRK1 (GRCh37)"),
        ("15:88483984", GenomeBuild.NOT_STATED, "NTRK3 (by GRCh37)"),
        ("15:87940753", GenomeBuild.NOT_STATED, "NTRK3 (by GRCh38)"),
        ("15:87940753", GenomeBuild.GRCH37, ""),
        ("1:156820000", GenomeBuild.GRCH37, ""),
    ],
)
def test_a_place_inside_ntrk_is_told_with_its_build_and_none_is_guessed(place, build, said):
    position = read_position(place)
    assert position is not None
    assert inside_ntrk(position, build, TABLES) == said
    assert inside_ntrk(position, build, TABLES, NTRK_GENES) == ""


@pytest.mark.parametrize(
    ("gene", "place", "build"),
    [("NTRK1", "chr1:156852000", GenomeBuild.GRCH37), ("NTRK3", "chr15:88420000", GenomeBuild.GRCH37)],
)
def test_behind_the_coding_part_of_ntrk_no_kinase_domain_is_left(gene, place, build):
    """A typed position in the last, untranslated part of the gene is no silent "kept"."""
    finding = Finding(
        FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("LMNA"),
        three_prime=Partner(gene, breakpoint=place), genome_build=build, kinase_domain=KinaseDomain.KEPT,
    )  # fmt: skip
    derived = derive(finding, held_tables())
    assert derived.kinase is KinaseDomain.LOST
    assert any("the position gives kinase domain lost" in text for text in contradictions(finding, derived))


def test_a_partner_cut_before_what_is_translated_cannot_be_in_frame_without_a_word():
    finding = Finding(
        FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("TPM3", breakpoint="chr1:154165500"),
        three_prime=Partner("NTRK1"), genome_build=GenomeBuild.GRCH37, reading_frame=ReadingFrame.IN_FRAME,
    )  # fmt: skip
    assert any("the coding part of TPM3, yet in frame" in each.words for each in misplaced(finding))
    assert not misplaced(replace(finding, reading_frame=ReadingFrame.NOT_STATED))
