"""The shipped exon tables agree with what is published of these genes, and a breakpoint is found among their exons."""

import pytest

from mdt_desk.domain.exon_tables import ExonTables, Place, locate, read_exon_tables
from mdt_desk.domain.genome import Position, read_position
from mdt_desk.domain.testing import GenomeBuild
from mdt_desk.paths import resources

GRCH37, GRCH38 = GenomeBuild.GRCH37, GenomeBuild.GRCH38


def shipped() -> ExonTables:
    folder = resources() / "knowledge"
    return read_exon_tables(*((folder / name).read_text() for name in ("ntrk_exons.csv", "partner_exons.csv")))


TABLES = shipped()
ALL = [transcript for held in TABLES.by_gene.values() for transcript in held]
OFFSETS = {"NTRK1": 30_208, "NTRK2": -2_614_915, "NTRK3": -543_231}


def place(gene: str, cut: str, five_prime: bool, build: GenomeBuild = GRCH38) -> Place:
    transcript, position = TABLES.reference(gene, build), read_position(cut)
    assert transcript is not None
    assert position is not None
    return locate(transcript, position, five_prime)


@pytest.mark.parametrize("build", [GRCH37, GRCH38])
@pytest.mark.parametrize(
    ("gene", "name", "residues", "first_kinase_exon"),
    [
        ("NTRK1", "NM_002529.3", 796, 13),
        ("NTRK2", "NM_006180.4", 838, 17),
        ("NTRK3", "NM_001012338.2", 839, 15),
        ("NTRK3", "ENST00000360948.2", 839, 14),
    ],
)
def test_lengths_and_first_kinase_exons_are_those_published(gene, name, residues, first_kinase_exon, build):
    transcript = TABLES.named(gene, name, build)
    assert transcript is not None
    assert transcript.coding_length() == 3 * (residues + 1)
    assert transcript.kinase_exons()[0].number == first_kinase_exon


@pytest.mark.parametrize("gene", OFFSETS)
def test_the_reference_is_the_refseq_transcript(gene):
    transcript = TABLES.reference(gene, GRCH38)
    assert transcript is not None
    assert transcript.name.startswith("NM_")


@pytest.mark.parametrize("transcript", ALL, ids=lambda each: f"{each.name} {each.build.value}")
def test_phases_and_lengths_fit_together_along_every_transcript(transcript):
    for exon in transcript.exons:
        assert (exon.start_phase + exon.end - exon.start + 1) % 3 == exon.end_phase
    if transcript.whole():
        pairs = list(zip(transcript.exons, transcript.exons[1:], strict=False))
        assert all(before.end_phase == after.start_phase for before, after in pairs)
        assert all(transcript.last_base(before) < transcript.first_base(after) for before, after in pairs)


@pytest.mark.parametrize("gene", OFFSETS)
def test_the_two_builds_differ_by_one_constant_in_each_gene(gene):
    old, new = TABLES.reference(gene, GRCH37), TABLES.reference(gene, GRCH38)
    assert old is not None
    assert new is not None
    shifts = {b.start - a.start for a, b in zip(old.exons, new.exons, strict=True)}
    assert shifts == {OFFSETS[gene]}


@pytest.mark.parametrize(
    ("gene", "cut", "five_prime", "build", "exon", "distance"),
    [
        ("NTRK3", "chr15:87940753", False, GRCH38, 15, 0),
        ("NTRK3", "chr15:88483984", False, GRCH37, 15, 0),
        ("NTRK1", "chr1:156844361", False, GRCH37, 10, 2),
        ("NTRK1", "chr1:156844360", False, GRCH37, 10, 3),
        ("NTRK1", "chr1:156874906", False, GRCH38, 11, 0),
        ("NTRK2", "chr9:84934162", False, GRCH38, 17, 0),
        ("ETV6", "chr12:11869969", True, GRCH38, 5, 0),
        ("ETV6", "chr12:12022900", True, GRCH37, 5, 3),
        ("TPM3", "chr1:154142876", True, GRCH37, 8, 0),
        ("LMNA", "chr1:156130773", True, GRCH38, 2, 0),
    ],
)
def test_a_breakpoint_near_an_edge_belongs_to_its_exon(gene, cut, five_prime, build, exon, distance):
    found = place(gene, cut, five_prime, build)
    assert found.exon is not None
    assert (found.on_edge, found.exon.number, found.distance) == (True, exon, distance)


def test_four_bases_are_too_far():
    assert not place("NTRK1", "chr1:156844359", False, GRCH37).on_edge


@pytest.mark.parametrize(
    ("gene", "cut", "five_prime", "words"),
    [
        ("NTRK3", "chr15:87941485", False, "not on an exon edge: intron 14, 732 bp before exon 15"),
        ("NTRK3", "chr15:88252198", True, "not on an exon edge: intron 3, 3,708 bp after exon 3"),
        ("NTRK3", "chr15:87933123", True, "not on an exon edge: inside exon 16"),
        ("NTRK3", "chr15:80000000", False, "outside the coding part of NTRK3 on GRCh38"),
        ("NTRK3", "chr9:87940753", False, "chr9:87940753 lies on another chromosome than NTRK3"),
        ("ETV6", "chr12:11869820", False, "not on an edge of the exons of ETV6 held on GRCh38"),
    ],
)
def test_any_other_place_is_said_in_words(gene, cut, five_prime, words):
    assert place(gene, cut, five_prime).words == words


def test_a_transcript_is_known_only_with_its_version():
    assert TABLES.named("NTRK3", "NM_001012338") is None
    assert TABLES.named("NTRK3", "NM_001012338.3") is None
    assert TABLES.reference("TPR", GRCH37) is None


def test_of_some_partners_only_the_published_exons_are_held_on_grch38():
    held = [each for each in ALL if each.build is GRCH38 and not each.whole()]
    assert {each.gene for each in held} == {"ETV6", "LMNA", "SQSTM1", "TPM3", "TRIM24"}


def test_positions_are_counted_along_the_reverse_strand():
    transcript = TABLES.reference("NTRK3", GRCH38)
    assert transcript is not None
    first, second = transcript.exons[:2]
    assert transcript.along(first.end) == transcript.first_base(first) < transcript.first_base(second)
    assert locate(transcript, Position("15", second.end), five_prime=False).exon == second
