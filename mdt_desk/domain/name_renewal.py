"""What follows for the genes of a finding when its written name is entered or corrected; the order is never taken."""

from dataclasses import replace

from mdt_desk.domain.fusion_names import NamedSide, WrittenName, one_gene_alone, read_fusion_name
from mdt_desk.domain.name_agreement import genes_not_named
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
    if finding.written_as == name_before:
        return finding
    named = genes_named(finding.written_as, finding.kind)
    if (name_before and not keeps_genes(finding)) and read_fusion_name(finding.written_as) is None:
        return _without_genes_of(finding, name_before, named)
    if not named:
        return finding
    before = genes_named(name_before, finding.kind) if name_before else ()
    if any(side is not None for side in (finding.five_prime, finding.three_prime)):
        return _with_renewed_sides(finding, name_before) if finding.orientation is Orientation.STATED else finding
    if finding.orientation is Orientation.STATED or finding.genes not in {(), before}:
        return finding
    return replace(finding, genes=named)


def keeps_genes(finding: Finding) -> bool:
    """Whether the written name, readable or not, still names every gene that is entered."""
    return bool(finding.written_as.strip()) and not genes_not_named(finding)


def _without_genes_of(finding: Finding, name_before: str, named: tuple[str, ...]) -> Finding:
    """A name that is no pair took the place of one: genes that came from it go, those entered by hand stay."""
    before, sides = genes_named(name_before, finding.kind), (finding.five_prime, finding.three_prime)
    if sides == (None, None):
        return replace(finding, genes=named) if finding.genes in {(), before} else finding
    pair = read_fusion_name(name_before)
    if pair is None or finding.genes not in {(), before} or sorted(finding_genes(finding)) != sorted(before):
        return finding
    if not all(side is None or _came_from(side, pair) for side in sides):
        return finding
    # An order is one of two genes: without them there is nothing that it could be the order of.
    return replace(finding, genes=named, five_prime=None, three_prime=None, orientation=Orientation.NOT_STATED)


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
    new = now.first if side.gene == before.first.gene else now.second
    if side.gene == new.gene:
        return side
    return _side_of(new) if _came_from(side, before) else None


def _came_from(side: Partner, name: WrittenName) -> bool:
    """Whether a side holds what a name gave and nothing else."""
    given = name.first if side.gene == name.first.gene else name.second
    return replace(side, exon_by="") == _side_of(given)


def _side_of(named: NamedSide) -> Partner:
    return Partner(named.gene, named.transcript, named.exon)
