"""Writes the genes of a case in the letters of their approved symbols; no gene becomes another one by it."""

from dataclasses import replace

from mdt_desk.domain.case import Case
from mdt_desk.domain.gene_reading import written_right
from mdt_desk.domain.testing import Finding, Partner, Test


def with_genes_written_right(case: Case) -> Case:
    """The case with etv6 written ETV6 in every place for a gene; the same case where nothing changes."""
    markers = tuple(replace(each, gene=written_right(each.gene)) for each in case.diagnosis.markers)
    right = replace(
        case,
        diagnosis=replace(case.diagnosis, markers=markers),
        tests=tuple(_test(each) for each in case.tests),
    )
    return case if right == case else right


def _test(test: Test) -> Test:
    covered = tuple(written_right(gene) for gene in test.genes_covered)
    return replace(test, genes_covered=covered, findings=tuple(_finding(each) for each in test.findings))


def _finding(finding: Finding) -> Finding:
    genes = tuple(written_right(gene) for gene in finding.genes)
    return replace(finding, genes=genes, five_prime=_side(finding.five_prime), three_prime=_side(finding.three_prime))


def _side(side: Partner | None) -> Partner | None:
    return None if side is None else replace(side, gene=written_right(side.gene))
