"""Genes are written in the letters of their approved symbols, and none becomes another."""

from dataclasses import replace

from mdt_desk.domain.case import Case, Diagnosis, Marker
from mdt_desk.domain.gene_writing import with_genes_written_right
from mdt_desk.domain.testing import Finding, FindingKind, Method, Orientation, Partner, Test

FUSION = Finding(
    FindingKind.FUSION, orientation=Orientation.STATED, five_prime=Partner("etv6", exon=5), three_prime=Partner("ntrk3")
)
CASE = Case(
    "CASE-1",
    diagnosis=Diagnosis(markers=(Marker("braf"), Marker("her2"))),
    tests=(
        Test(
            "T1",
            Method.RNA_PANEL,
            genes_covered=("ntrk1", "NTRK1-3", "C1ORF112"),
            findings=(FUSION, Finding(FindingKind.FUSION, genes=("tel", "Ntrk1"), written_as="tel-Ntrk1")),
        ),
    ),
)


def test_every_place_for_a_gene_is_written_right():
    right = with_genes_written_right(CASE)
    assert [each.gene for each in right.diagnosis.markers] == ["BRAF", "her2"]
    test = right.tests[0]
    assert test.genes_covered == ("NTRK1", "NTRK1-3", "C1orf112")
    stated, unordered = test.findings
    assert (stated.five_prime, stated.three_prime) == (Partner("ETV6", exon=5), Partner("NTRK3"))
    assert (unordered.genes, unordered.written_as) == (("tel", "NTRK1"), "tel-Ntrk1")


def test_a_case_that_is_right_stays_the_same():
    right = with_genes_written_right(CASE)
    assert with_genes_written_right(right) is right
    assert with_genes_written_right(replace(CASE, tests=(), diagnosis=Diagnosis())).tests == ()
