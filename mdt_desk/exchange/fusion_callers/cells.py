"""Reads single cells of a caller's row: positions, counts, reading frames, yes and no."""

import re

from mdt_desk.domain.answers import Answer
from mdt_desk.domain.counts import is_rounded, read_whole_number
from mdt_desk.domain.gene_reading import chromosome_of
from mdt_desk.domain.genome import (
    ROUNDED_ADVICE,
    beyond_end,
    build_of,
    display_position,
    is_rounded_position,
    read_position,
)
from mdt_desk.domain.held_transcripts import direction_of
from mdt_desk.domain.patterns import Pattern
from mdt_desk.domain.testing import ReadingFrame
from mdt_desk.exchange.fusion_callers.model import Row

# A contig that is no chromosome, such as GL000220.1, is kept as written.
_CONTIG = Pattern(r"[\w.*-]{1,40}:[0-9]{1,10}(?::[+-])?", re.ASCII)
# The contig of a whole chromosome, of a version that is not known here: which place it means is not known either.
_CHROMOSOME = Pattern(r"(?:NC_|CM)0", re.ASCII | re.IGNORECASE)
# What a spreadsheet has grouped or given a decimal is written plainly again.
_PLAIN = Pattern(r"\w{1,5}:[0-9]+(?::[+-])?", re.ASCII)


def lies_elsewhere(gene: str, text: str) -> bool:
    """Whether a place is on another chromosome than its gene: its strand then says nothing of that gene."""
    place, chromosome = read_position(text), chromosome_of(gene)
    return bool(chromosome) and place is not None and place.chromosome != chromosome


def against_direction(row: Row, places: tuple[tuple[str, str], tuple[str, str]], *strands: str) -> str:
    """The genes that a caller reads on the other strand than they lie on, where it states both strands.

    A place is the column of a breakpoint with the gene of its side; strands are their columns where they stand apart.
    Of genes of which no exons are held here the direction is not known.
    """
    stated = [row.cells.get(column, "").strip() for column in strands]
    stated = stated or [_strand(row.text(column)) for column, _ in places]
    if not all(strand in {"+", "-"} for strand in stated):
        return ""
    turned = [
        (column, gene)
        for (column, gene), strand in zip(places, stated, strict=True)
        if direction_of(gene) not in {"", strand} and not lies_elsewhere(gene, row.text(column))
    ]
    for column, _ in turned:
        row.warn(column, "the gene is read against its direction", "Its protein is not made from this side.")
    return ", ".join(gene for _, gene in turned)


def _strand(place: str) -> str:
    text = place.strip()
    return text[-1:] if text[-2:-1] == ":" else ""


def position(row: Row, column: str, chromosome: str = "") -> str:
    """A breakpoint as written; nothing, and a warning, where it cannot be a position."""
    text = row.text(column)
    if chromosome and text:
        text = f"{row.text(chromosome)}:{text}"
    if not text:
        return ""
    place = read_position(text)
    if place is None:
        if _CONTIG.fullmatch(text) and not text.endswith(":0") and not _CHROMOSOME.match(text):
            return text
        if is_rounded_position(text):
            row.lose_place(column, f"{text[:40]!r} was rounded by a spreadsheet", f"It is left out. {ROUNDED_ADVICE}")
        else:
            row.lose_place(
                column, f"{text[:40]!r} is not a position", "It is left out; ask the laboratory for the breakpoint."
            )
        return ""
    if length := beyond_end(place, build_of(text, row.build)):
        what = f"{place} lies behind the end of the chromosome ({length:,} bases)"
        row.lose_place(column, what, "It is left out; check the digits and the genome build.")
        return ""
    return text if _PLAIN.fullmatch(text) or display_position(text) == text else str(place)


def reads(row: Row, *columns: str) -> int | None:
    """The supporting reads: the counts of these columns together; None where none of them is stated."""
    counts = [count for column in columns if (count := _count(row, column)) is not None]
    if counts and len(counts) < len(columns):
        row.warn(columns[-1], "not every count of reads is stated", "The reads shown are those of the other columns.")
    return sum(counts) if counts else None


def _count(row: Row, column: str) -> int | None:
    text = row.text(column)
    if not text:
        return None
    count = read_whole_number(text)
    if count is None:
        why = "was rounded by a spreadsheet" if is_rounded(text) else "is not a number of reads"
        row.fail(column, f"{text[:40]!r} {why}", "Ask for the file again as the program wrote it.")
    return count


def frame(text: str, in_frame: str, out_of_frame: str) -> ReadingFrame:
    """The reading frame as the caller says it; anything else it says is not stated."""
    said = text.casefold()
    if said == in_frame:
        return ReadingFrame.IN_FRAME
    return ReadingFrame.OUT_OF_FRAME if said == out_of_frame else ReadingFrame.NOT_STATED


def unknown_word(row: Row, column: str, known: frozenset[str], between: str = "") -> str:
    """What a column of frames or kinds says in words that are not known, with a warning at its row; else nothing.

    A word that is cut short may have said the opposite: no frame is computed in its place.
    """
    text = row.text(column)
    said = text.split(between) if between else [text]
    if not text or all(each.strip().casefold() in known for each in said):
        return ""
    row.warn(column, f"{text[:40]!r} is not a word that is known here", _CUT)
    return text


_CUT = "It says nothing of the frame or kind; the file may be cut off: ask for it again as the program wrote it."
_YES, _NO = frozenset({"true", "t", "yes", "y", "1"}), frozenset({"false", "f", "no", "n", "0"})


def read_truth(text: str) -> Answer:
    """Yes or no in the forms in which programs and people write it; not recorded for anything else."""
    said = text.strip().casefold()
    if said in _YES:
        return Answer.YES
    return Answer.NO if said in _NO else Answer.NOT_RECORDED


def truth(row: Row, column: str) -> Answer:
    """True or False in a cell; not recorded, and a warning, for anything else that is written."""
    answer, text = read_truth(row.text(column)), row.text(column)
    if text and answer is Answer.NOT_RECORDED:
        row.warn(column, f"{text[:40]!r} is neither True nor False", "It is taken as not recorded.")
    return answer


def verdict(row: Row, column: str) -> tuple[Answer, str]:
    """Yes or no in a column that speaks for or against its row; what is neither, for a person who decides."""
    answer, text = read_truth(row.text(column)), row.text(column)
    if not text or answer is not Answer.NOT_RECORDED:
        return answer, ""
    what = f"{text[:40]!r} is neither yes nor no, so nobody knows whether the row counts"
    row.fail(column, what, "It is not brought in of itself; ask the laboratory what it means.")
    return answer, f"{column} reads {text[:40]!r}, which is neither yes nor no"


def notes(*parts: tuple[str, str]) -> str:
    """What else the caller says, each with its name; what it does not say is left out."""
    return "; ".join(f"{name} {text[:300]}".strip() for name, text in parts if text)
