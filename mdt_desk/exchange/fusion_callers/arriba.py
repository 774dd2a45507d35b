"""Arriba, fusions.tsv of versions 1 and 2: gene1 is the 5' gene where the strands are known."""

import re
from dataclasses import replace

from mdt_desk.domain.testing import NTRK_GENES, KinaseDomain, Partner
from mdt_desk.exchange.fusion_callers.cells import frame, notes, position, reads
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import between, ordered, unordered
from mdt_desk.exchange.fusion_callers.verdicts import arriba_filters, dropped

_STRANDS = ("strand1(gene/fusion)", "strand2(gene/fusion)")
_KINASE = re.compile(r"(?:protein[ _])?(?:tyrosine[ _])?(?:protein[ _])?kinase(?:[ _]domain)?\(100%\)", re.IGNORECASE)


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row."""
    first, second = (_side(row, number) for number in "12")
    make = ordered if _strands_known(row) else unordered
    said = row.text("reading_frame")
    effect = said if said not in ("in-frame", "out-of-frame") else ""
    against = arriba_filters(row.whole("filters"))
    found = make(
        row,
        first,
        second,
        written_as=f"{row.text('gene1')} / {row.text('gene2')}",
        supporting_reads=reads(row, "split_reads1", "split_reads2", "discordant_mates"),
        reading_frame=frame(said, "in-frame", "out-of-frame"),
        kinase_domain=_kinase(row, first, second),
        caller_filter=dropped(against),
        note=notes(
            ("confidence", row.text("confidence")),
            ("type", row.text("type")),
            ("filters", row.text("filters")),
            ("discarded by", against),
            ("reading frame as written:", effect),
            ("", between(first, second) if make is unordered else ""),
        ),
    )
    return replace(found, effect=effect, between_genes=sum(_between_genes(row, number) for number in "12"))


def _side(row: Row, number: str) -> Partner:
    gene = row.text(f"gene{number}")
    if "(" in gene or "," in gene:
        row.warn(
            f"gene{number}",
            f"lies between genes: {gene[:60]}",
            f"No gene is taken from it: the genes named are neighbours, not partners.{_may_be(gene)}",
        )
        gene = ""
    return Partner(
        gene=gene,
        transcript=row.text(f"transcript_id{number}"),
        breakpoint=position(row, f"breakpoint{number}"),
    )


def _between_genes(row: Row, number: str) -> bool:
    """Whether a breakpoint lies between genes: its neighbours with their distances, or a dot where there is none."""
    return row.cells.get(f"gene{number}", "").strip() == "." or bool(set("(,") & set(row.text(f"gene{number}")))


def _may_be(gene: str) -> str:
    near = [name for name in (part.partition("(")[0].strip() for part in gene.split(",")) if name in NTRK_GENES]
    return f" It may be {' or '.join(near)}: ask the laboratory." if near else ""


def _kinase(row: Row, first: Partner, second: Partner) -> KinaseDomain:
    """Kept where Arriba names the whole kinase domain on the side of the one NTRK gene; it never says lost."""
    left, bar, right = row.whole("retained_protein_domains").partition("|")
    ours = [domains for side, domains in ((first, left), (second, right)) if side.gene in NTRK_GENES]
    if not bar or len(ours) != 1:
        return KinaseDomain.NOT_DETERMINED
    named = any(_KINASE.fullmatch(domain.strip()) for domain in ours[0].split(","))
    return KinaseDomain.KEPT if named else KinaseDomain.NOT_DETERMINED


def _strands_known(row: Row) -> bool:
    """Whether both strands are stated: with a dot, which gene stands first means nothing."""
    strands = [row.cells.get(column, "").strip().split("/") for column in _STRANDS]
    known = all(len(pair) == 2 and set(pair) <= {"+", "-"} for pair in strands)
    if known:
        for column, (gene, fusion) in zip(_STRANDS, strands, strict=True):
            if gene != fusion:
                row.warn(column, "the gene is read against its direction", "Its protein is not made from this side.")
    return known


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
)
