"""DRAGEN RNA, fusion_candidates.final: the order is known where both genes are read in their own direction."""

from dataclasses import replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.testing import Partner
from mdt_desk.exchange.fusion_callers.cells import against_direction, notes, position, read_truth, reads
from mdt_desk.exchange.fusion_callers.gene_ids import named_gene
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import kept_as_written, ordered, unordered
from mdt_desk.exchange.fusion_callers.verdicts import filter_column


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row."""
    written = row.text("FusionGene")
    counts = [column for column in ("NumSplitReads", "NumPairedReads") if column in row.cells]
    supporting = reads(row, *counts) if counts else None
    kept, against = filter_column(row.whole("Filter"))
    if written.count("--") != 1:
        return kept_as_written(row, "FusionGene", written, supporting_reads=supporting, caller_filter=kept)
    first, second = written.split("--")
    known = _in_sense(row.text("Gene1Sense")) and _in_sense(row.text("Gene2Sense"))
    five, three = _gene(row, first, "1"), _gene(row, second, "2")
    # Where the file itself says that a gene is read against its sense, the strand says no more.
    turned = against_direction(row, (("LeftBreakpoint", five), ("RightBreakpoint", three))) if known else ""
    found = (ordered if known else unordered)(
        row,
        Partner(five, breakpoint=position(row, "LeftBreakpoint")),
        Partner(three, breakpoint=position(row, "RightBreakpoint")),
        written,
        supporting_reads=supporting,
        caller_filter=kept,
        note=notes(
            ("score", row.text("Score")),
            ("soft-clipped reads", row.text("NumSoftClippedReads")),
            ("antisense: read against its direction:", turned),
            ("filtered as", against),
        ),
    )
    return replace(found, effect=turned, kinase_effect=turned) if turned else found


def _gene(row: Row, name: str, number: str) -> str:
    return named_gene(row, "FusionGene", name.strip(), row.text(f"Gene{number}Id"))


def _in_sense(text: str) -> bool:
    """Whether every candidate gene is read in its own direction."""
    return bool(text) and all(read_truth(part) is Answer.YES for part in text.split(";"))


FORMAT = CallerFormat(
    "dragen",
    "DRAGEN RNA",
    "\t",
    ("FusionGene", "Score", "LeftBreakpoint", "RightBreakpoint"),
    read_row,
    ("*.final",),
    frozenset({
        "Gene1Sense", "Gene2Sense", "Gene1Id", "Gene2Id", "NumSplitReads", "NumSoftClippedReads", "NumPairedReads",
        "Filter",
    }),
)  # fmt: skip
