"""What follows for the genes of a finding when its written name is entered or corrected; the order is never taken."""

from dataclasses import replace

from mdt_desk.domain.fusion_names import NamedSide, WrittenName, one_gene_alone, read_fusion_name
from mdt_desk.domain.testing import Finding, FindingKind, Orientation, Partner, finding_genes

_TWO_GENES = frozenset({FindingKind.FUSION, FindingKind.REARRANGEMENT})


def genes_named(text: str, kind: FindingKind) -> tuple[str, ...]:
    """The genes that a written name gives to a finding of this kind, in the order of the writing."""
    read = read_fusion_name(text) if kind in _TWO_GENES else None
    if read is not None:
        return read.genes
    gene = one_gene_alone(text)
    return (gene,) if gene else ()


def with_genes(finding: Finding, name_before: str | None = None) -> Finding:
    """The finding with the genes of its written name: where none were entered, or where all came from the name before.

    What was entered by hand since is left alone; a contradiction is then told by the check of the finding.
    """
    named = genes_named(finding.written_as, finding.kind)
    if not named or finding.written_as == name_before:
        return finding
    before = genes_named(name_before, finding.kind) if name_before else ()
    if any(side is not None for side in (finding.five_prime, finding.three_prime)):
        return _with_renewed_sides(finding, name_before) if finding.orientation is Orientation.STATED else finding
    if finding.orientation is Orientation.STATED or finding.genes not in {(), before}:
        return finding
    return replace(finding, genes=named)


def _with_renewed_sides(finding: Finding, name_before: str | None) -> Finding:
    before, now = read_fusion_name(name_before or ""), read_fusion_name(finding.written_as)
    if before is None or now is None or sorted(finding_genes(finding)) != sorted(before.genes):
        return finding
    five, three = (_renewed(side, before, now) for side in (finding.five_prime, finding.three_prime))
    return finding if five is None or three is None else replace(finding, five_prime=five, three_prime=three)


def _renewed(side: Partner | None, before: WrittenName, now: WrittenName) -> Partner | None:
    """One side by the corrected name; None where it holds more than the name before gave, so that a person decides."""
    if side is None:
        return None
    old, new = (before.first, now.first) if side.gene == before.first.gene else (before.second, now.second)
    if side.gene == new.gene:
        return side
    came_from_name = side.breakpoint == "" and side.exon == old.exon and side.transcript == old.transcript
    return _side_of(new) if came_from_name else None


def _side_of(named: NamedSide) -> Partner:
    return Partner(named.gene, named.transcript, named.exon)
