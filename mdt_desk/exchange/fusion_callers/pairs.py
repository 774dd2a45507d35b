"""From a caller's two sides or its written pair to a finding; a name alone never says which gene is 5' and which 3'."""

from dataclasses import replace
from typing import Any

from mdt_desk.domain.gene_reading import NO_GENES, GeneState, read_candidates, written_right
from mdt_desk.domain.ntrk_names import mentions_ntrk
from mdt_desk.domain.testing import (
    Finding,
    FindingKind,
    KinaseDomain,
    Orientation,
    Partner,
    ReadingFrame,
    Statement,
    candidates,
)
from mdt_desk.exchange.fusion_callers.cells import notes
from mdt_desk.exchange.fusion_callers.model import ReadFinding, Row


def ordered(
    row: Row, five: Partner, three: Partner, written_as: str = "", sample: str = "", **more: Any
) -> ReadFinding:
    """A finding whose file says which side is 5' and which 3'."""
    five, three = _readable(row, five), _readable(row, three)
    _unlisted(row, five, three)
    kind = FindingKind.INTRAGENIC if five.gene == three.gene != "" else FindingKind.FUSION
    stated = bool(five.gene or three.gene)
    order = Orientation.STATED if stated else Orientation.NOT_STATED
    finding = Finding(
        kind=kind,
        written_as=written_as,
        five_prime=five if stated else None,
        three_prime=three if stated else None,
        genome_build=row.build,
        caller=_said(row, more, order),
        **more,
    )
    return ReadFinding(finding, row.where, sample, (five, three))


def unordered(
    row: Row, first: Partner, second: Partner, written_as: str = "", sample: str = "", **more: Any
) -> ReadFinding:
    """A finding whose file does not say which gene is 5' and which 3'; the names are kept as written."""
    row.warn(
        "",
        f"does not say which gene is 5' and which 3': {written_as[:60]}",
        "Both are kept as written; ask the laboratory for the order.",
    )
    first, second = _readable(row, first), _readable(row, second)
    _unlisted(row, first, second)
    genes = tuple(side.gene for side in (first, second) if side.gene)
    same = len(genes) == 2 and genes[0] == genes[1]
    finding = Finding(
        kind=FindingKind.INTRAGENIC if same else FindingKind.FUSION,
        genes=genes[:1] if same else genes,
        written_as=written_as,
        genome_build=row.build,
        caller=_said(row, more, Orientation.NOT_STATED),
        **more,
    )
    return ReadFinding(finding, row.where, sample, (first, second))


def _said(row: Row, more: dict[str, Any], order: Orientation) -> Statement:
    """What the caller states, taken out of what a row says besides."""
    frame = more.pop("reading_frame", ReadingFrame.NOT_STATED)
    kinase = more.pop("kinase_domain", KinaseDomain.NOT_DETERMINED)
    said = Statement("", order, frame, kinase)
    return said if said == Statement() else replace(said, by=row.caller)


def kept_as_written(row: Row, column: str, text: str, sample: str = "", **more: Any) -> ReadFinding:
    """A pair that cannot be taken apart without guessing."""
    row.warn(
        column,
        f"{text[:60]!r} cannot be taken apart into two genes without guessing",
        "It is kept as written; enter the two genes as the report names them.",
    )
    said = _said(row, more, Orientation.NOT_STATED)
    finding = Finding(kind=FindingKind.FUSION, written_as=text, genome_build=row.build, caller=said, **more)
    return ReadFinding(finding, row.where, sample)


def between(first: Partner, second: Partner) -> str:
    """The two breakpoints in the order of the file, for a finding that has no 5' and 3' side to hold them."""
    return notes(("breakpoints", ", ".join(side.breakpoint for side in (first, second) if side.breakpoint)))


def _readable(row: Row, side: Partner) -> Partner:
    """A side whose gene can be one; a text that cannot is not taken for a gene."""
    if len(candidates(side.gene)) > 1:
        row.warn("", f"names several candidates for one gene: {side.gene[:60]}", "They are kept as written.")
    wrong = next((each for each in read_candidates(side.gene) if each.state in NO_GENES), None)
    if wrong is None:
        right = written_right(side.gene)
        return side if right == side.gene else replace(side, gene=right)
    likely = f" It was likely {' or '.join(wrong.offers)}." if wrong.offers else ""
    what = f"{wrong.written[:60]!r} {_WRONG[wrong.state]}"
    if wrong.state is GeneState.LIKE_NTRK:
        # A row about NTRK that is not read must stop the import: it would be missed among what was taken.
        row.fail(
            "", what, f"No gene is taken from it; look at the row and enter it as the laboratory means it.{likely}"
        )
    else:
        row.warn("", what, f"No gene is taken from it; see the row as written.{likely}")
    return replace(side, gene="")


_WRONG = {
    GeneState.LIKE_NTRK: "looks like an NTRK gene but is no gene symbol",
    GeneState.DAMAGED: "is a date: a spreadsheet has changed a gene symbol",
    GeneState.NO_GENE: "is not a gene symbol",
}


def _unlisted(row: Row, first: Partner, second: Partner) -> None:
    """Says of a partner of NTRK that no list knows it under this name, or knows it under another."""
    for side, other in ((first, second), (second, first)):
        if mentions_ntrk(other.gene):
            for read in read_candidates(side.gene):
                if read.state in {GeneState.UNLISTED, GeneState.OTHER_NAME, GeneState.SEVERAL}:
                    now = f"; it is another name for {' or '.join(read.offers)}" if read.offers else ""
                    row.warn("", f"{read.written[:60]} is no approved gene symbol{now}", "It is kept as written.")
