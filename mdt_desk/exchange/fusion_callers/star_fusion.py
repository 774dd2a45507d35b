"""STAR-Fusion, abridged predictions and candidates: the left gene is the 5' gene."""

from mdt_desk.domain.testing import Partner
from mdt_desk.exchange.fusion_callers.cells import frame, notes, position, reads
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import ordered
from mdt_desk.exchange.fusion_callers.verdicts import dropped, star_fusion_annotations


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row."""
    said = row.text("PROT_FUSION_TYPE")
    against = star_fusion_annotations(row.whole("annots"))
    return ordered(
        row,
        _side(row, "Left", "CDS_LEFT_ID"),
        _side(row, "Right", "CDS_RIGHT_ID"),
        written_as=row.text("FusionName"),
        supporting_reads=reads(row, "JunctionReadCount", "SpanningFragCount"),
        caller_filter=dropped(against),
        reading_frame=frame(said, "inframe", "frameshift"),
        note=notes(
            ("LargeAnchorSupport", row.text("LargeAnchorSupport")),
            ("SpliceType", row.text("SpliceType")),
            ("annotated as a red herring:", against),
            ("annotated as", "neighbouring genes" if "NEIGHBORS" in row.whole("annots") else ""),
        ),
    )


def _side(row: Row, side: str, transcript: str) -> Partner:
    symbol = row.text(f"{side}Gene").partition("^")[0]
    return Partner(gene=symbol, transcript=row.text(transcript), breakpoint=position(row, f"{side}Breakpoint"))


FORMAT = CallerFormat(
    "star_fusion",
    "STAR-Fusion",
    "\t",
    ("JunctionReadCount", "SpanningFragCount", "LeftGene", "LeftBreakpoint", "RightGene", "RightBreakpoint"),
    read_row,
    ("*.tsv", "*.txt", "*.abridged", "*.FFPM", "*.final", "star-fusion.*"),
)
