"""Arriba, fusions.tsv of versions 1 and 2: gene1 is the 5' gene where the strands are known."""

import re
from dataclasses import replace

from mdt_desk.domain.genome import read_position
from mdt_desk.domain.held_transcripts import direction_of
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import NTRK_GENES, KinaseDomain, Partner, ReadingFrame
from mdt_desk.exchange.fusion_callers.cells import frame, lies_elsewhere, notes, position, reads, unknown_word
from mdt_desk.exchange.fusion_callers.gene_ids import named_gene
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import between, ordered, unordered
from mdt_desk.exchange.fusion_callers.verdicts import arriba_filters, dropped

_STRANDS = ("strand1(gene/fusion)", "strand2(gene/fusion)")
_FRAMES = frozenset({"in-frame", "out-of-frame", "stop-codon"})
# Older versions write exon and splice-site without saying whether they are coding: only what is surely not counts.
_NO_CODING = Pattern(r"utr|intergenic|intron", re.IGNORECASE)
_SENSES = ("+", "-")
_ANY_KINASE = Pattern(r"kinase", re.IGNORECASE)
_KINASE = Pattern(r"(?:protein[ _])?(?:tyrosine[ _])?(?:protein[ _])?kinase(?:[ _]domain)?\(100%\)", re.IGNORECASE)


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row."""
    first, second = (_side(row, number) for number in "12")
    make = ordered if _strands_known(row) else unordered
    against_it = [side.gene for number, side in (("1", first), ("2", second)) if _against_its_direction(row, number)]
    said = row.text("reading_frame")
    told = _frame(said) if not against_it else ReadingFrame.NOT_STATED
    effect = said if said.casefold() not in ("in-frame", "out-of-frame") or told is ReadingFrame.NOT_STATED else ""
    unknown_word(row, "reading_frame", _FRAMES)
    against = arriba_filters(row.whole("filters"))
    domains = _domains_of_ntrk(row, first, second)
    open_kinase = "" if against_it else _open_kinase(domains)
    found = make(
        row,
        first,
        second,
        written_as=f"{row.text('gene1')} / {row.text('gene2')}",
        supporting_reads=reads(row, "split_reads1", "split_reads2", "discordant_mates"),
        reading_frame=told,
        kinase_domain=_kinase(domains) if not against_it else KinaseDomain.NOT_DETERMINED,
        caller_filter=dropped(against),
        note=notes(
            ("confidence", row.text("confidence")),
            ("type", row.text("type")),
            ("filters", row.text("filters")),
            ("discarded by", against),
            ("reading frame as written:", effect),
            ("", _outside(row) if told is ReadingFrame.IN_FRAME else ""),
            ("", open_kinase),
            ("antisense: read against its direction:", " and ".join(gene or "a side" for gene in against_it)),
            ("", between(first, second) if make is unordered else ""),
        ),
    )
    if open_kinase:
        row.warn("retained_protein_domains", open_kinase, "Ask the laboratory whether the whole kinase domain is kept.")
    between_genes = sum(_between_genes(row, number) for number in "12")
    # From a side that is read against its direction no protein is made, so nothing of it is worked out either.
    turned = "read against its direction" if against_it else ""
    return replace(found, effect=effect or turned, kinase_effect=open_kinase or turned, between_genes=between_genes)


def _side(row: Row, number: str) -> Partner:
    gene = row.text(f"gene{number}")
    if "(" in gene or "," in gene:
        row.warn(
            f"gene{number}",
            f"lies between genes: {gene[:60]}",
            f"No gene is taken from it: the genes named are neighbours, not partners.{_may_be(gene)}",
        )
        gene = ""
    elif f"gene_id{number}" in row.cells:
        gene = named_gene(row, f"gene{number}", gene, row.text(f"gene_id{number}"))
    return Partner(
        gene=gene,
        transcript=row.text(f"transcript_id{number}"),
        breakpoint=position(row, f"breakpoint{number}"),
    )


def _between_genes(row: Row, number: str) -> bool:
    """Whether a breakpoint lies between genes: its neighbours with their distances, or a dot where there is none.

    A dot without a place may stand for any gene.
    """
    placed = read_position(row.text(f"breakpoint{number}")) is not None
    unnamed = row.cells.get(f"gene{number}", "").strip() == "."
    return (unnamed and placed) or bool(set("(,") & set(row.text(f"gene{number}")))


def _may_be(gene: str) -> str:
    near = [name for name in (part.partition("(")[0].strip() for part in gene.split(",")) if name in NTRK_GENES]
    return f" It may be {' or '.join(near)}: ask the laboratory." if near else ""


def _frame(said: str) -> ReadingFrame:
    """The frame as Arriba says it; a stop codon before the junction ends it (documentation/output-files.md)."""
    return ReadingFrame.OUT_OF_FRAME if said.casefold() == "stop-codon" else frame(said, "in-frame", "out-of-frame")


def _outside(row: Row) -> str:
    """Breakpoints that Arriba places outside a coding sequence, which do not go with a frame."""
    sites = ((number, row.text(f"site{number}")) for number in "12")
    said = [f"site{number} {site}" for number, site in sites if _NO_CODING.search(site)]
    return f"in frame stated, outside the coding sequence: {' and '.join(said)}" if said else ""


def _domains_of_ntrk(row: Row, first: Partner, second: Partner) -> list[str] | None:
    """The domains that Arriba lists as retained on the side of the one NTRK gene; None where it lists none of any."""
    left, bar, right = row.whole("retained_protein_domains").partition("|")
    if not left.strip() and not right.strip():
        return None
    ours = [domains for side, domains in ((first, left), (second, right)) if side.gene in NTRK_GENES]
    return [each.strip() for each in ours[0].split(",") if each.strip()] if bar and len(ours) == 1 else None


def _kinase(domains: list[str] | None) -> KinaseDomain:
    """Kept where Arriba names the whole kinase domain on the side of the one NTRK gene; it never says lost."""
    return KinaseDomain.KEPT if any(map(_KINASE.fullmatch, domains or ())) else KinaseDomain.NOT_DETERMINED


def _open_kinase(domains: list[str] | None) -> str:
    """What Arriba says of the kinase domain of NTRK where it does not name the whole of it: its share, or nothing."""
    if domains is None or any(map(_KINASE.fullmatch, domains)):
        return ""
    named = [each for each in domains if _ANY_KINASE.search(each)]
    if named:
        return f"Arriba lists the kinase domain of NTRK in part: {', '.join(named)[:80]}"
    return "Arriba lists no kinase domain among those retained of NTRK"


def _strands_known(row: Row) -> bool:
    """Whether both strands are stated: with a dot, which gene stands first means nothing."""
    return all(_strands(row, number) is not None for number in "12")


def _strands(row: Row, number: str) -> tuple[str, str] | None:
    """The strand of a gene and that of the fusion on its side; None where one of the two is not stated."""
    gene, _, fusion = row.cells.get(f"strand{number}(gene/fusion)", "").strip().partition("/")
    return (gene, fusion) if gene in _SENSES and fusion in _SENSES else None


def _against_its_direction(row: Row, number: str) -> bool:
    strands, gene = _strands(row, number), row.text(f"gene{number}")
    if strands is None or lies_elsewhere(gene, row.text(f"breakpoint{number}")):
        return False
    column, lies_on = f"strand{number}(gene/fusion)", direction_of(gene)
    if lies_on not in {"", strands[0]}:
        what = f"says that {gene} lies on {strands[0]}, yet it lies on {lies_on}"
        row.warn(column, what, "Its strands are not as read.")
        return True
    if strands[0] == strands[1]:
        return False
    row.warn(column, "the gene is read against its direction", "Its protein is not made from this side.")
    return True


FORMAT = CallerFormat(
    "arriba",
    "Arriba",
    "\t",
    (
        "gene1",
        "gene2",
        *_STRANDS,
        "breakpoint1",
        "breakpoint2",
        "split_reads1",
        "split_reads2",
        "discordant_mates",
        "reading_frame",
    ),
    read_row,
    ("*.tsv", "*.txt"),
    frozenset({
        "type", "confidence", "tags", "filters", "retained_protein_domains", "gene_id1", "gene_id2", "transcript_id1",
        "transcript_id2", "site1", "site2",
    }),
)  # fmt: skip
