"""Which NTRK genes and pairs a test looked at, and whether what it lists may be what another test shows."""

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.gene_reading import genes_meant, is_listed
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import (
    NTRK_FAMILY,
    NTRK_GENES,
    TWO_GENES,
    UNIDENTIFIED,
    CallerFilter,
    Finding,
    FindingKind,
    Method,
    Test,
    finding_genes,
    names_ntrk,
)


def could_see(test: Test, first: Test) -> bool:
    """Whether a test may have looked at an NTRK gene in which another one found something; none stated may be any."""
    found = {gene for each in first.findings if names_ntrk(each) for gene in finding_genes(each)} & set(NTRK_GENES)
    found = found or set(first.genes_covered) & set(NTRK_GENES)
    covered = set(test.genes_covered) & set(NTRK_GENES)
    return not found or not test.genes_covered or bool(found & covered)


def may_share_genes(test: Test, other: Test) -> bool:
    """Whether two tests may look at one NTRK gene; one that names none may look at any."""
    mine, theirs = genes_seen(test), genes_seen(other)
    return not mine or not theirs or bool(mine & theirs)


def genes_seen(test: Test) -> frozenset[str]:
    """The NTRK genes that a test covers or lists; none where it states none."""
    found = {gene for each in test.findings for gene in finding_genes(each)}
    return frozenset({*test.genes_covered, *found} & set(NTRK_GENES))


def looked_for_other_pairs(test: Test, first: Test) -> bool:
    """Whether an RT-PCR names the partners that it looks for, and none of them is one that the other test found."""
    if test.method is not Method.RT_PCR:
        return False
    named = {each for each in (*test.genes_covered, *_NAME.findall(test.assay)) if is_listed(each)}
    partners = genes_meant(named) - {*NTRK_GENES}
    found = genes_meant(gene for each in first.findings if names_ntrk(each) for gene in finding_genes(each))
    return bool(partners) and not partners & found


_NAME = Pattern(r"\b[A-Z][A-Z0-9]{2,}\b")


def lists_another(test: Test, first: Test) -> bool:
    """Whether a test lists what counts, all of it understood, and none of it of the fusion that another one shows."""
    counted = [each for each in test.findings if _counts(each)]
    return bool(counted) and not any(_may_show(each, first) for each in test.findings)


def _counts(finding: Finding) -> bool:
    return finding.caller_filter is not CallerFilter.DROPPED and finding.in_no_template_control is not Answer.YES


def _may_show(row: Finding, first: Test) -> bool:
    """Whether a row may be of the fusion that a test shows, as one of its genes or one that nobody understands."""
    genes = genes_meant(finding_genes(row))
    if not names_ntrk(row):
        return not genes or not all(map(is_listed, genes))
    shown = [genes_meant(finding_genes(each)) for each in first.findings if names_ntrk(each)]
    shown = shown or [frozenset({each}) for each in genes_seen(first) or NTRK_GENES]
    if row.kind is FindingKind.MUTATION:
        return any(genes & {*NTRK_GENES} & each for each in shown)
    return row.kind in TWO_GENES and any(_may_be_one_fusion(genes, each) for each in shown)


def _may_be_one_fusion(genes: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two fusions share their NTRK gene and, where both name one, their partner."""
    partners = [each - {*NTRK_GENES, NTRK_FAMILY, UNIDENTIFIED} for each in (genes, others)]
    ours = [each & {*NTRK_GENES} for each in (genes, others)]
    one_gene = not all(ours) or bool(ours[0] & ours[1])
    return one_gene and (not all(partners) or bool(partners[0] & partners[1]))
