"""FusionCatcher, final list of candidate fusion genes: the columns name the 5' and the 3' partner."""

from dataclasses import replace

from mdt_desk.domain.testing import Partner, ReadingFrame
from mdt_desk.exchange.fusion_callers.cells import against_direction, frame, notes, position, reads, unknown_word
from mdt_desk.exchange.fusion_callers.gene_ids import named_gene
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import ordered
from mdt_desk.exchange.fusion_callers.verdicts import dropped, fusion_catcher_doubts, fusion_catcher_labels

_FIVE, _THREE = "(5end_fusion_partner)", "(3end_fusion_partner)"


# Where the junction lies in each gene; the two are written with a stroke between them.
_PLACES = (
    "intergenic",
    "intronic",
    "exonic(no-known-cds)",
    "utr",
    "cds(not-reliable-start-or-end)",
    "cds(truncated)",
    "cds(complete)",
)
_EFFECTS = frozenset({"in-frame", "out-of-frame", "---", *_PLACES})


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row. The pairs are a total of the two genes, repeated on every row, so they are told, not added."""
    said = row.text("Predicted_effect")
    effect = said if said.casefold() not in ("in-frame", "out-of-frame") else ""
    unknown_word(row, "Predicted_effect", _EFFECTS, "/")
    against = fusion_catcher_labels(row.whole("Fusion_description"))
    five = _side(row, f"1_symbol{_FIVE}", f"1_id{_FIVE}", f"1{_FIVE}")
    three = _side(row, f"2_symbol{_THREE}", f"2_id{_THREE}", f"2{_THREE}")
    points = (f"Fusion_point_for_gene_1{_FIVE}", five.gene), (f"Fusion_point_for_gene_2{_THREE}", three.gene)
    turned = against_direction(row, points)
    found = ordered(
        row,
        five,
        three,
        supporting_reads=reads(row, "Spanning_unique_reads"),
        reading_frame=frame(said, "in-frame", "out-of-frame") if not turned else ReadingFrame.NOT_STATED,
        caller_filter=dropped(against),
        note=notes(
            ("pairs of the two genes in all:", row.text("Spanning_pairs")),
            ("effect as written:", effect),
            ("antisense: read against its direction:", turned),
            ("labelled as a likely false positive or seen in healthy tissue:", against),
            ("reads that map on both genes:", _common(row)),
            ("labelled:", fusion_catcher_doubts(row.whole("Fusion_description"))),
        ),
    )
    return replace(found, effect=effect or turned, kinase_effect=turned)


def _common(row: Row) -> str:
    """Reads that fit both genes alike, by which a caller doubts its own candidate; nothing for none."""
    counted = row.text("Counts_of_common_mapping_reads")
    return "" if counted in {"0", "."} else counted


def _side(row: Row, symbol: str, gene_id: str, point: str) -> Partner:
    column = f"Gene_{symbol}"
    gene = named_gene(row, column, row.text(column), row.text(f"Gene_{gene_id}"))
    return Partner(gene, breakpoint=position(row, f"Fusion_point_for_gene_{point}"))


FORMAT = CallerFormat(
    "fusion_catcher",
    "FusionCatcher",
    "\t",
    (
        f"Gene_1_symbol{_FIVE}",
        f"Gene_2_symbol{_THREE}",
        f"Fusion_point_for_gene_1{_FIVE}",
        f"Fusion_point_for_gene_2{_THREE}",
        "Spanning_unique_reads",
    ),
    read_row,
    ("*.txt",),
    frozenset(
        {
            "Predicted_effect",
            "Fusion_description",
            "Spanning_pairs",
            "Counts_of_common_mapping_reads",
            f"Gene_1_id{_FIVE}",
            f"Gene_2_id{_THREE}",
        }
    ),
    {
        # The form of versions before 0.99, in which later versions still write a list without any fusion.
        "Fusion_gene_symbol_1(5end_partner)": f"Gene_1_symbol{_FIVE}",
        "Fusion_gene_symbol_2(3end_partner)": f"Gene_2_symbol{_THREE}",
        "Fusion_gene_1_position(5end_partner)": f"Fusion_point_for_gene_1{_FIVE}",
        "Fusion_gene_2_position(3end_partner)": f"Fusion_point_for_gene_2{_THREE}",
    },
)
