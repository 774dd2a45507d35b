"""Cells that speak of NTRK in a row that names no NTRK gene: nothing here reads them, so the row was not read whole."""

import re
from collections.abc import Collection

from mdt_desk.domain.patterns import Pattern
from mdt_desk.exchange.fusion_callers.model import ReadFinding, Row

NAMED = Pattern(r"(?<![a-z])n?trk(?:[a-c]|s|[1-3](?:[-/][1-3])?)?(?![a-z0-9])", re.IGNORECASE)
"""NTRK or TRK as a word of its own, with or without a number; not as a part of SLITRK5."""


def note_spoken_of(row: Row, read: ReadFinding | None, samples: Collection[str]) -> None:
    """Warns of each cell of such a row, and of a filled one in a column that is called after NTRK.

    What tells whose a row is, such as the name of a study, says nothing of its genes.
    """
    if read is not None and (read.concerns_ntrk or read.inside):
        return
    for column in row.cells:
        if column not in samples and (cell := row.whole(column)) and (NAMED.search(cell) or NAMED.search(column)):
            row.pass_over(column, "speaks of NTRK or TRK and is not read", "Look at the row.")
