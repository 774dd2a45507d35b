"""JAFFA, jaffa_results.csv: the first gene of the pair is the 5' gene."""

from dataclasses import replace

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.testing import Partner, ReadingFrame
from mdt_desk.exchange.fusion_callers.cells import against_direction, notes, position, reads, truth
from mdt_desk.exchange.fusion_callers.model import CallerFormat, ReadFinding, Row
from mdt_desk.exchange.fusion_callers.pairs import kept_as_written, ordered
from mdt_desk.exchange.fusion_callers.verdicts import dropped, jaffa_class

_FRAMES = {
    Answer.YES: ReadingFrame.IN_FRAME,
    Answer.NO: ReadingFrame.OUT_OF_FRAME,
    Answer.NOT_RECORDED: ReadingFrame.NOT_STATED,
}


def read_row(row: Row) -> ReadFinding | None:
    """Reads one row; the spanning reads are those that cross the junction."""
    written, sample = row.text("fusion genes"), row.text("sample")
    supporting = reads(row, "spanning reads", "spanning pairs")
    kept = dropped(jaffa_class(row.text("classification")))
    if written.count(":") != 1:
        return kept_as_written(row, "fusion genes", written, sample, supporting_reads=supporting, caller_filter=kept)
    first, second = written.split(":")
    told = truth(row, "inframe")
    turned = against_direction(row, (("base1", first.strip()), ("base2", second.strip())), "strand1", "strand2")
    found = ordered(
        row,
        Partner(first.strip(), breakpoint=position(row, "base1", "chrom1")),
        Partner(second.strip(), breakpoint=position(row, "base2", "chrom2")),
        written,
        sample,
        supporting_reads=supporting,
        caller_filter=kept,
        reading_frame=_FRAMES[told] if not turned else ReadingFrame.NOT_STATED,
        note=notes(
            ("classification", row.text("classification")),
            ("breakpoints not at the ends of exons: aligns", _denied(row, "aligns")),
            ("perhaps no rearrangement of the genome: rearrangement", _denied(row, "rearrangement")),
            ("antisense: read against its direction:", turned),
        ),
    )
    # A word that nobody understood may say out of frame: none is computed in its place.
    effect = row.text("inframe") if told is Answer.NOT_RECORDED else turned
    return replace(found, effect=effect, kinase_effect=turned)


def _denied(row: Row, column: str) -> str:
    """What a column says, where it does not say yes."""
    return row.text(column) if row.text(column) and truth(row, column) is not Answer.YES else ""


FORMAT = CallerFormat(
    "jaffa",
    "JAFFA",
    ",",
    ("fusion genes", "chrom1", "base1", "chrom2", "base2", "spanning pairs", "spanning reads", "inframe"),
    read_row,
    ("*.csv",),
    frozenset({"sample", "strand1", "strand2", "classification", "known", "aligns", "rearrangement"}),
)
