"""STAR-Fusion, abridged predictions and candidates: the left gene is the 5' gene."""

from dataclasses import replace

from mdt_desk.domain.fusion_names import read_fusion_name
from mdt_desk.domain.gene_reading import meant_by
from mdt_desk.domain.testing import Partner, ReadingFrame
from mdt_desk.exchange.fusion_callers.cells import against_direction, frame, notes, position, reads, unknown_word
from mdt_desk.exchange.fusion_callers.gene_ids import named_gene
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import ordered
from mdt_desk.exchange.fusion_callers.verdicts import dropped, star_fusion_annotations, star_fusion_doubts


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row."""
    said = row.text("PROT_FUSION_TYPE")
    against = star_fusion_annotations(row.whole("annots"))
    left, right = _side(row, "Left", "CDS_LEFT_ID"), _side(row, "Right", "CDS_RIGHT_ID")
    turned = against_direction(row, (("LeftBreakpoint", left.gene), ("RightBreakpoint", right.gene)))
    told = frame(said, "inframe", "frameshift") if not turned else ReadingFrame.NOT_STATED
    _compare_name(row, left.gene, right.gene)
    unknown = unknown_word(row, "PROT_FUSION_TYPE", _FRAMES, ";")
    found = ordered(
        row,
        left,
        right,
        written_as=row.text("FusionName"),
        supporting_reads=reads(row, "JunctionReadCount", "SpanningFragCount"),
        caller_filter=dropped(against),
        reading_frame=told,
        note=notes(
            ("PROT_FUSION_TYPE", said if told is ReadingFrame.NOT_STATED else ""),
            ("LargeAnchorSupport", row.text("LargeAnchorSupport")),
            ("SpliceType", row.text("SpliceType")),
            ("annotated as a red herring:", against),
            ("annotated:", star_fusion_doubts(row.whole("annots"))),
            ("antisense: read against its direction:", turned),
            ("annotated as", "neighbouring genes" if "NEIGHBORS" in row.whole("annots") else ""),
        ),
    )
    return replace(found, effect=unknown or turned, kinase_effect=turned)


_FRAMES = frozenset({"inframe", "frameshift", "na", "."})


def _compare_name(row: Row, left: str, right: str) -> None:
    """The name repeats both genes; where it does not, nobody knows which of the two is right."""
    name = read_fusion_name(row.text("FusionName"))
    if name is None or not left or not right:
        return
    if not (meant_by(name.first.gene) & meant_by(left) and meant_by(name.second.gene) & meant_by(right)):
        what = f"{row.text('FusionName')[:60]} differs from the genes of the two sides, {left} and {right}"
        row.warn("FusionName", what, "Look at the row, and ask the laboratory which of the two is right.")


def _side(row: Row, side: str, transcript: str) -> Partner:
    symbol, _, gene_id = row.text(f"{side}Gene").partition("^")
    gene = named_gene(row, f"{side}Gene", symbol, gene_id)
    return Partner(gene=gene, transcript=row.text(transcript), breakpoint=position(row, f"{side}Breakpoint"))


FORMAT = CallerFormat(
    "star_fusion",
    "STAR-Fusion",
    "\t",
    ("JunctionReadCount", "SpanningFragCount", "LeftGene", "LeftBreakpoint", "RightGene", "RightBreakpoint"),
    read_row,
    ("*.tsv", "*.txt", "*.abridged", "*.FFPM", "*.final", "star-fusion.*"),
    frozenset({
        "FusionName", "SpliceType", "LargeAnchorSupport", "annots", "CDS_LEFT_ID", "CDS_RIGHT_ID", "PROT_FUSION_TYPE",
    }),
)  # fmt: skip
