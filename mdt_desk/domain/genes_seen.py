"""Which NTRK genes and pairs a test looked at, and whether what it lists may be what another test shows."""

from collections.abc import Iterable

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
    NtrkTested,
    Test,
    finding_genes,
    names_ntrk,
)


def could_see(test: Test, first: Test) -> bool:
    """Whether a test may have looked at a gene in which another one found something, be it NTRK's or its partner's.

    The NTRK genes that it lists itself it has seen, whatever genes are entered as covered.
    """
    found = _joined_genes(first)
    found = found if found & {*NTRK_GENES} else frozenset(first.genes_covered) & {*NTRK_GENES}
    seen = genes_meant(test.genes_covered) | (_joined_genes(test) & {*NTRK_GENES})
    return not found or may_cover_any(test) or bool(found & seen)


def _joined_genes(test: Test) -> frozenset[str]:
    """The genes that a test finds altered together with an NTRK gene, and that gene."""
    return genes_meant(gene for each in test.findings if names_ntrk(each) for gene in finding_genes(each))


def may_cover_any(test: Test) -> bool:
    """Whether what is stated of the genes covered leaves each of NTRK1-3 open: nothing, or what no list knows.

    So does a list without them where the laboratory says that NTRK was tested: one of the two was entered wrongly.
    """
    stated = {*test.genes_covered}
    if test.ntrk_tested is NtrkTested.NONE_FOUND and not genes_meant(stated) & {*NTRK_GENES}:
        return True
    return not stated or bool(stated & {NTRK_FAMILY, UNIDENTIFIED}) or not all(map(is_listed, stated))


def covers_others(test: Test, settling: Iterable[Test] = ()) -> bool:
    """Whether a test surely looks at other genes than NTRK1-3 and those that settling tests found joined to them."""
    joined = frozenset(NTRK_GENES).union(*map(_joined_genes, settling))
    return not may_cover_any(test) and not genes_meant(test.genes_covered) & joined


def sees_no_ntrk(test: Test) -> bool:
    """Whether a test surely looked at other genes than NTRK1-3, and lists nothing of those."""
    with_partner = RULE[0] in genes_meant(test.genes_covered)
    return covers_others(test) and not with_partner and not any(map(names_ntrk, test.findings))


RULE = ("ETV6", "NTRK3")
"""The two genes that are joined where NTRK fusions are the rule: secretory carcinoma, infantile fibrosarcoma.

Source: CIViC evidence items 1869 and 6099, as listed in resources/knowledge/fusion_partners.csv.
"""


def may_share_genes(test: Test, other: Test) -> bool:
    """Whether two tests may look at one NTRK gene; one that names no gene at all may look at any."""
    mine, theirs = genes_seen(test), genes_seen(other)
    if any(not seen and not may_cover_any(each) for each, seen in ((test, mine), (other, theirs))):
        return False
    return not mine or not theirs or bool(mine & theirs)


def genes_seen(test: Test) -> frozenset[str]:
    """The NTRK genes that a test covers or lists; none where it states none."""
    found = {gene for each in test.findings for gene in finding_genes(each)}
    covered = () if may_cover_any(test) else test.genes_covered
    return frozenset({*covered, *found} & set(NTRK_GENES))


def looked_for_other_pairs(test: Test, first: Test) -> bool:
    """Whether an RT-PCR names the pairs that it looks for, and the partner in none of them is one that was found.

    FISH finds no partner: what joined the gene that it saw broken may be any of them.
    """
    if test.method is not Method.RT_PCR:
        return False
    partners = genes_meant(each for each in _PAIR.findall(test.assay) if is_listed(each)) - {*NTRK_GENES}
    joined = _joined_genes(first)
    return bool(partners and joined) and not partners & joined


_PAIR = Pattern(r"\b([A-Z][A-Z0-9]{2,}) ?(?:::|[-/\u2013\u2014]) ?NTRK[123]\b")
"""A gene written as joined to one of NTRK1-3; what stands beside it is no partner."""


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
