"""PCGR input: the order of a pair proves nothing, and a partner may be missing."""

from mdt_desk.domain.event_reading import read_finding
from mdt_desk.domain.testing import GenomeBuild, Orientation
from tests.exchange.fusion_callers.samples import PCGR, only, places, read, table


def pcgr(**cells: str) -> bytes:
    return table([{**PCGR, **cells}])


def test_the_order_written_is_not_taken_for_five_prime_and_three_prime():
    finding = only(pcgr()).finding
    assert (finding.orientation, finding.genes) == (Orientation.NOT_STATED, ("NTRK1", "TPM3"))
    assert read_finding(finding).actionable is None


def test_a_missing_partner_is_pointed_out_and_the_gene_is_still_found():
    reading = read(pcgr(FusionGene="--NTRK3"))
    assert reading.findings[0].finding.genes == ("NTRK3",)
    assert "names one gene only" in places(reading)["row 2, column 'FusionGene'"]


def test_a_build_in_the_name_of_the_file_is_told_and_not_taken():
    reading = read(pcgr(), GenomeBuild.NOT_STATED, "x.grch38.fusions.tsv")
    assert reading.findings[0].finding.genome_build is GenomeBuild.NOT_STATED
    assert "its name says GRCh38" in places(reading)["the file"]


def test_a_build_chosen_against_the_name_is_pointed_out():
    reading = read(pcgr(), GenomeBuild.GRCH37, "x.grch38.fusions.tsv")
    assert places(reading)["the file"] == "its name says GRCh38, but GRCh37 was chosen"
    assert "the file" not in places(read(pcgr(), GenomeBuild.GRCH38, "x.grch38.fusions.tsv"))
