"""What follows for the genes of a finding when its written name is entered or corrected; the order is never taken."""

from dataclasses import replace

from mdt_desk.domain.fusion_names import NamedSide, WrittenName, one_gene_alone, read_fusion_name
from mdt_desk.domain.name_agreement import genes_left_out
from mdt_desk.domain.testing import (
    TWO_GENES,
    UNIDENTIFIED,
    Finding,
    FindingKind,
    Orientation,
    Partner,
    finding_genes,
    has_order,
)


def genes_named(text: str, kind: FindingKind) -> tuple[str, ...]:
    """The genes that a written name gives to a finding of this kind, in the order of the writing."""
    read = read_fusion_name(text) if kind in TWO_GENES else None
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
    return bool(finding.written_as.strip()) and not genes_left_out(finding)


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
    """The corrected genes at the sides on which the report's order put them: an order that was stated stays."""
    before, now = read_fusion_name(name_before or ""), read_fusion_name(finding.written_as)
    if before is None or now is None or sorted(finding_genes(finding)) != sorted(before.genes):
        return finding
    if finding.genes and sorted(finding.genes) != sorted(before.genes):
        return finding
    genes = now.genes if finding.genes else ()
    sides = (finding.five_prime, finding.three_prime)
    if any(side is None for side in sides):
        return finding
    named = _at_the_sides(before, now, [side.gene for side in sides if side])
    if named is None:
        if not all(side is None or _came_from(side, before) for side in sides):
            return finding
        # Both genes are new ones, in a form whose order says nothing: the report's order has to be asked for again.
        return replace(
            finding, genes=now.genes, five_prime=None, three_prime=None, orientation=Orientation.NOT_STATED
        )  # fmt: skip
    five, three = (_renewed(side, new, before) for side, new in zip(sides, named, strict=True))
    if five is None or three is None:
        return finding
    return replace(finding, genes=genes, five_prime=five, three_prime=three)


def _at_the_sides(before: WrittenName, now: WrittenName, genes: list[str]) -> tuple[NamedSide, NamedSide] | None:
    """Which gene of the corrected name stands at which side: one that both names share keeps its own."""
    first, second = now.first, now.second
    if genes[0] == genes[1] or first.gene == second.gene:
        straight = None
    elif first.gene == genes[0] or second.gene == genes[1]:
        straight = True
    elif first.gene == genes[1] or second.gene == genes[0]:
        straight = False
    else:
        straight = None
    if straight is None and before.may_be_ordered and now.may_be_ordered:
        straight = before.first.gene == genes[0]
    return None if straight is None else (first, second) if straight else (second, first)


def _renewed(side: Partner | None, new: NamedSide, before: WrittenName) -> Partner | None:
    """One side by the corrected name; None where it holds more than the name before gave, so that a person decides."""
    if side is None or side.gene == new.gene:
        return side
    return _side_of(new) if _came_from(side, before) else None


def _came_from(side: Partner, name: WrittenName) -> bool:
    """Whether a side holds what a name gave and nothing else."""
    given = name.first if side.gene == name.first.gene else name.second
    return replace(side, exon_by="") == _side_of(given)


def _side_of(named: NamedSide) -> Partner:
    return Partner(named.gene, named.transcript, named.exon)


def without_order(finding: Finding) -> Finding:
    """The finding once nobody states its order: its sides become genes as written, all else of them goes to the note.

    A caller that states an order keeps its sides.
    """
    sides = [side for side in (finding.five_prime, finding.three_prime) if side is not None]
    if not sides or has_order(finding):
        return finding
    named = tuple(side.gene for side in sides if side.gene)
    genes = (*finding.genes, *(gene for gene in named if gene not in finding.genes)) if finding.genes else named
    more = [words for side in sides if (words := _details_of(side))]
    note = "\n".join(filter(None, (finding.note, *more)))
    return replace(finding, genes=genes, five_prime=None, three_prime=None, note=note)


def _details_of(side: Partner) -> str:
    """What a side holds beside its gene, in words."""
    exon = f"exon {side.exon}" if side.exon is not None else ""
    said = ", ".join(filter(None, (exon, side.transcript, side.breakpoint)))
    return f"{side.gene or UNIDENTIFIED}: {said}" if said else ""
