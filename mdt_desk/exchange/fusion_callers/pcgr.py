"""PCGR fusion input: four columns, in which the order of a pair is not reliable and one side may be empty."""

from mdt_desk.domain.testing import Partner
from mdt_desk.exchange.fusion_callers.cells import position, reads
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import between, kept_as_written, unordered


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row; names are kept in the order in which they are written, which says nothing of 5' and 3'."""
    written = row.text("FusionGene")
    supporting = reads(row, "SplitReads")
    if written.count("--") != 1:
        return kept_as_written(row, "FusionGene", written, supporting_reads=supporting)
    first, second = (
        Partner(gene.strip(), breakpoint=position(row, column))
        for gene, column in zip(written.split("--"), ("LeftBreakpoint", "RightBreakpoint"), strict=True)
    )
    if not (first.gene and second.gene):
        row.warn("FusionGene", f"{written!r} names one gene only", "Ask the laboratory for the partner.")
    return unordered(row, first, second, written, supporting_reads=supporting, note=between(first, second))


FORMAT = CallerFormat(
    "pcgr",
    "PCGR fusion input",
    "\t",
    ("FusionGene", "LeftBreakpoint", "RightBreakpoint", "SplitReads"),
    read_row,
    ("*.tsv",),
)
